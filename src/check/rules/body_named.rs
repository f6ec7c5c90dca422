//! The rule `body-named`; its page is `docs/rules/body-named.md`.

use super::{Context, Found, LIST, listed};
use crate::check::Draft;

pub(super) fn run(context: &Context<'_>, found: &mut Found) {
    for (i, record) in context.minutes() {
        // a page without a list is most often the page of one item, or a note
        if listed(record).count() < LIST {
            continue;
        }
        found.examined += 1;
        if record.meeting.body.is_some() {
            continue;
        }
        found.drafts.push(Draft {
            document: Some(i),
            span: record.attendees.first().map(|a| a.span),
            message: "which body met was not found".to_owned(),
            help: "name the committee, board or council in the heading; where the page names it, correct `meeting.body` by hand"
                .to_owned(),
            key: "body".to_owned(),
            ..Draft::default()
        });
    }
}
