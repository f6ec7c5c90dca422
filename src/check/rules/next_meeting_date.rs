//! A meeting announced for a date took place on that date, as far as the folder tells: where it holds later minutes of the
//! same body, one of them is of the date announced.
//!
//! ## Why it matters
//! The date in the minutes is the public notice of the next meeting. Where it was moved, the later minutes should be found
//! all the same; where it was a slip, people came on the wrong day.
//!
//! ## Example
//! `Next meeting: 15 September 2026`, and the next minutes in the folder are of 22 September 2026.
//!
//! ## What to do
//! Correct the date if it is a slip; if the meeting was moved, accept the finding with an exception that says so.

use super::{Context, Found};
use crate::check::{Draft, dates};

pub(super) fn run(context: &Context<'_>, found: &mut Found) {
    for series in context.series().values() {
        for (date, i, record) in series {
            let Some(next) = &record.meeting.next_meeting else {
                continue;
            };
            let Some(announced) = next.date.as_deref().and_then(dates::parse) else {
                continue;
            };
            let message = if announced <= *date {
                format!(
                    "the next meeting is announced for {}, which is not after this one",
                    dates::long(announced)
                )
            } else {
                let Some((held, ..)) = series.iter().find(|(d, ..)| *d >= announced) else {
                    continue;
                };
                if *held == announced {
                    found.examined += 1;
                    continue;
                }
                let announced = dates::long(announced);
                format!(
                    "the next meeting is announced for {announced}; the minutes that follow are of {}",
                    dates::long(*held)
                )
            };
            found.examined += 1;
            found.drafts.push(Draft {
                document: Some(*i),
                span: next.span,
                message,
                help: "correct the date, or except this finding where the meeting was moved".to_owned(),
                key: announced.to_string(),
                ..Draft::default()
            });
        }
    }
}
