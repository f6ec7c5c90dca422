//! The rule `late-draft`; its page is `docs/rules/late-draft.md`.

use super::{Context, Found};
use crate::check::{Draft, dates};
use crate::record::MeetingStatus;

pub(super) fn run(context: &Context<'_>, found: &mut Found) {
    let Some(today) = context.today else {
        return;
    };
    for series in context.series().values() {
        for (date, i, record) in series {
            let held = series.iter().map(|(d, ..)| *d).find(|d| d > date);
            let (Some(next), Some(MeetingStatus::Draft)) = (held, record.meeting.status) else {
                continue;
            };
            found.examined += 1;
            if next < today {
                found.drafts.push(Draft {
                    document: Some(*i),
                    span: record.meeting.spans.first().copied(),
                    message: format!("still a draft, though the body met again on {}", dates::long(next)),
                    help: "replace the draft by the confirmed minutes, or take the word off".to_owned(),
                    key: "draft".to_owned(),
                    ..Draft::default()
                });
            }
        }
    }
}
