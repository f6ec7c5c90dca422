//! The rule `date-named`; its page is `docs/rules/date-named.md`.

use super::{Context, Found, LIST, listed};
use crate::check::Draft;

pub(super) fn run(context: &Context<'_>, found: &mut Found) {
    for (i, record) in context.minutes() {
        if listed(record).count() < LIST {
            continue;
        }
        found.examined += 1;
        if record.meeting.date.is_some() {
            continue;
        }
        found.drafts.push(Draft {
            document: Some(i),
            span: record.attendees.first().map(|a| a.span),
            message: "the day of the meeting was not found".to_owned(),
            help: "give day, month and year in the heading; where the page has them, correct `meeting.date` by hand"
                .to_owned(),
            key: "date".to_owned(),
            ..Draft::default()
        });
    }
}
