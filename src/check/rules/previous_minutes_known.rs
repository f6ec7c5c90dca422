//! The date of the previous minutes that a meeting approved is the date of a meeting in the folder, where the folder holds
//! earlier and later minutes of the same body.
//!
//! ## Why it matters
//! A date that fits no meeting is either a slip, or the trace of minutes that are missing from the folder.
//!
//! ## Example
//! `The minutes of the meeting held on 16 June 2026 were approved` where the folder holds 9 June and 14 July 2026.
//!
//! ## What to do
//! Correct the date, or add the missing minutes to the folder.

use super::{Context, Found};
use crate::check::{Draft, dates};

pub(super) fn run(context: &Context<'_>, found: &mut Found) {
    for series in context.series().values() {
        let Some((first, ..)) = series.first() else {
            continue;
        };
        for (date, i, record) in series {
            for previous in &record.meeting.previous_minutes {
                let Some(stated) = previous.date.as_deref().and_then(dates::parse) else {
                    continue;
                };
                // Before the folder begins nothing can be known.
                if stated < *first {
                    continue;
                }
                found.examined += 1;
                if series.iter().any(|(known, ..)| *known == stated && known != date) {
                    continue;
                }
                let nearest = series.iter().map(|(d, ..)| *d).filter(|d| d < date).max();
                let near = nearest.map(|d| format!("; the meeting before this one was on {}", dates::long(d)));
                let what = if stated >= *date {
                    "which is not before this meeting"
                } else {
                    "of which the folder holds none"
                };
                found.drafts.push(Draft {
                    document: Some(*i),
                    span: Some(previous.span),
                    message: format!(
                        "minutes of {} were put for approval, {what}{}",
                        dates::long(stated),
                        near.unwrap_or_default()
                    ),
                    help: "correct the date, or add the missing minutes to the folder".to_owned(),
                    key: stated.to_string(),
                    ..Draft::default()
                });
            }
        }
    }
}
