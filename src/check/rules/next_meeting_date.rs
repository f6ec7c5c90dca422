//! The rule `next-meeting-date`; its page is `docs/rules/next-meeting-date.md`.

use super::{Context, Found, likely_slip};
use crate::check::{Draft, dates};
use crate::record::Span;
use chrono::NaiveDate;

/// An announcement: the date announced, the meeting's own date and document, the words.
type Announcement = (NaiveDate, NaiveDate, usize, Option<Span>);

pub(super) fn run(context: &Context<'_>, found: &mut Found) {
    for series in context.series().values() {
        let dates = || series.iter().map(|(date, ..)| *date);
        let announcements: Vec<Announcement> = series
            .iter()
            .filter_map(|(date, i, record)| {
                let next = record.meeting.next_meeting.as_ref()?;
                Some((next.date.as_deref().and_then(dates::parse)?, *date, *i, next.span))
            })
            // After the folder ends nothing can be known.
            .filter(|(announced, date, ..)| announced <= date || dates().any(|d| d >= *announced))
            // A special meeting may be held just before the ordinary one, on the same day.
            .filter(|(announced, date, i, _)| {
                announced != date || !special(&context.documents[*i].record.document.path)
            })
            .collect();
        let held = |a: &Announcement| dates().any(|d| d == a.0 && d > a.1);
        let count = announcements.iter().filter(|a| held(a)).count();
        for announcement in &announcements {
            let (announced, date, i, span) = *announcement;
            let follows = dates().find(|d| *d >= announced && *d > date);
            let message = match follows {
                _ if announced <= date => {
                    format!(
                        "the next meeting is announced for {}, which is not after this one",
                        dates::long(announced)
                    )
                }
                Some(next) if next != announced => {
                    if !likely_slip(announced, dates().filter(|d| *d > date), count, announcements.len()) {
                        continue;
                    }
                    let (announced, next) = (dates::long(announced), dates::long(next));
                    format!("the next meeting is announced for {announced}; the minutes that follow are of {next}")
                }
                _ => {
                    found.examined += 1;
                    continue;
                }
            };
            found.examined += 1;
            found.drafts.push(Draft {
                document: Some(i),
                span,
                message,
                help: "correct the date, or except this finding where the meeting was moved".to_owned(),
                key: announced.to_string(),
                ..Draft::default()
            });
        }
    }
}

fn special(path: &str) -> bool {
    let path = path.to_lowercase();
    ["special", "extraordinary", "extra-ordinary"]
        .iter()
        .any(|word| path.contains(word))
}
