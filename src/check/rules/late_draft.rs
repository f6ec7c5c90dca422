//! The rule `late-draft`; its page is `docs/rules/late-draft.md`.

use super::{Context, Found};
use crate::check::{Draft, dates};
use crate::record::{MeetingStatus, Record};
use chrono::NaiveDate;

pub(super) fn run(context: &Context<'_>, found: &mut Found) {
    let Some(today) = context.today else {
        return;
    };
    let series = context.series();
    for (i, record) in context
        .minutes()
        .filter(|(_, r)| r.meeting.status == Some(MeetingStatus::Draft))
    {
        let date = record.meeting.date.as_deref().and_then(dates::parse);
        let held = series
            .values()
            .find(|s| s.iter().any(|(_, j, _)| *j == i))
            .and_then(|s| s.iter().map(|(d, ..)| *d).find(|d| Some(*d) > date));
        let Some(next) = [announced(record), held]
            .into_iter()
            .flatten()
            .filter(|d| Some(*d) > date)
            .min()
        else {
            continue;
        };
        found.examined += 1;
        if next < today {
            found.drafts.push(Draft {
                document: Some(i),
                span: record.meeting.spans.first().copied(),
                message: format!("still a draft, though the body met again on {}", dates::long(next)),
                help: "replace the draft by the confirmed minutes, or take the word off".to_owned(),
                key: "draft".to_owned(),
                ..Draft::default()
            });
        }
    }
}

fn announced(record: &Record) -> Option<NaiveDate> {
    record
        .meeting
        .next_meeting
        .as_ref()?
        .date
        .as_deref()
        .and_then(dates::parse)
}
