//! The rule `date-weekday`; its page is `docs/rules/date-weekday.md`.

use super::{Context, Found};
use crate::check::{Draft, dates};
use crate::record::{Record, Span};
use chrono::Datelike;

pub(super) fn run(context: &Context<'_>, found: &mut Found) {
    for (i, document) in context.read() {
        let mut seen = Vec::new();
        for span in spans(document.record) {
            let Some((offset, lines)) = context.lines(i, span) else {
                continue;
            };
            for stated in dates::dates(lines) {
                let at = offset + stated.range.start;
                let (Some(weekday), Some(date)) = (stated.weekday, stated.date()) else {
                    continue;
                };
                if seen.contains(&at) {
                    continue;
                }
                seen.push(at);
                found.examined += 1;
                if date.weekday() != weekday {
                    found.drafts.push(Draft {
                        document: Some(i),
                        span: context.span(i, at, offset + stated.range.end),
                        message: format!(
                            "{} was a {}, not a {}",
                            date.format("%-d %B %Y"),
                            date.format("%A"),
                            full(weekday)
                        ),
                        help: "look up when the meeting was held and correct the weekday or the date".to_owned(),
                        key: lines[stated.range].to_owned(),
                        ..Draft::default()
                    });
                }
            }
        }
    }
}

fn spans(record: &Record) -> impl Iterator<Item = Span> {
    let meeting = &record.meeting;
    let next = meeting.next_meeting.iter().filter_map(|n| n.span);
    meeting
        .spans
        .iter()
        .copied()
        .chain(meeting.previous_minutes.iter().map(|p| p.span))
        .chain(next)
}

fn full(weekday: chrono::Weekday) -> &'static str {
    [
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
    ][weekday.num_days_from_monday() as usize % 7]
}
