//! The rule `next-meeting-date`; its page is `docs/rules/next-meeting-date.md`.

use super::{Context, Found, likely_slip};
use crate::check::{Draft, dates};
use crate::record::Span;
use chrono::{Datelike, NaiveDate};

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
            // The day of this meeting was read from the same words.
            .filter(|(announced, date, ..)| announced != date)
            .filter(|(announced, _, i, span)| weekday_fits(context, *i, *span, *announced))
            // After the folder ends nothing can be known.
            .filter(|(announced, date, ..)| announced <= date || dates().any(|d| d >= *announced))
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
                    // Later than that, the minutes in between are not in the folder.
                    const NEAR: i64 = 45;
                    if (next - announced).num_days() > NEAR
                        || !likely_slip(announced, dates().filter(|d| *d > date), count, announcements.len())
                    {
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

/// Whether the weekday printed with the date, where there is one, is that of the date as it was read: else the year was
/// guessed wrongly, or the slip is the weekday's.
fn weekday_fits(context: &Context<'_>, i: usize, span: Option<Span>, announced: NaiveDate) -> bool {
    let Some((_, lines)) = span.and_then(|span| context.lines(i, span)) else {
        return true;
    };
    let stated = dates::dates(lines).into_iter().filter_map(|d| d.weekday);
    let mut days = stated.peekable();
    days.peek().is_none() || days.any(|day| day == announced.weekday())
}
