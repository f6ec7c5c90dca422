//! The rule `date-heading`; its page is `docs/rules/date-heading.md`.

use super::{Context, Found};
use crate::check::{Draft, dates};
use crate::record::Span;
use crate::vocabulary::phrases::phrases;

pub(super) fn run(context: &Context<'_>, found: &mut Found) {
    for (i, record) in context.minutes() {
        let Some(date) = record.meeting.date.as_deref().and_then(dates::parse) else {
            continue;
        };
        let end = record.items.first().map_or(usize::MAX, |item| item.span.start);
        let header = record.meeting.spans.iter().filter(|s| s.start < end);
        let mut stated: Vec<(chrono::NaiveDate, Span)> = Vec::new();
        for span in header {
            stated.extend(meeting_dates(context, i, *span));
        }
        stated.sort_by_key(|(_, span)| *span);
        stated.dedup();
        if stated.is_empty() {
            continue;
        }
        found.examined += 1;
        let posted = |other: chrono::NaiveDate, span: Span| other > date && alone(context, i, span);
        let disagrees = stated
            .iter()
            .find(|(other, span)| *other != date && !posted(*other, *span));
        if let Some((other, span)) = disagrees {
            found.drafts.push(Draft {
                document: Some(i),
                span: Some(*span),
                message: format!(
                    "{} stands here, {} elsewhere in the header",
                    dates::long(*other),
                    dates::long(date)
                ),
                help: "look up when the meeting was held, and correct the other date".to_owned(),
                key: other.to_string(),
                related: stated
                    .iter()
                    .filter(|(d, _)| *d == date)
                    .map(|(_, s)| ("the other date".to_owned(), i, Some(*s)))
                    .take(1)
                    .collect(),
                ..Draft::default()
            });
        }
    }
}

/// Whether a line, in small letters, dates another event than the meeting.
fn of_another(line: &str) -> bool {
    let mut words = phrases("header.dated_else").iter();
    words.any(|word| line.contains(word)) || [" - ", "–"].iter().any(|dash| line.contains(dash))
}

/// Whether a date is all that its line says: a later one is the day on which the page was put up.
fn alone(context: &Context<'_>, document: usize, span: Span) -> bool {
    let line = context.lines(document, span).map(|(_, line)| line.trim());
    line.is_some_and(|line| line.len() <= span.end - span.start)
}

/// The complete dates on the lines of `span` that speak of the meeting itself.
fn meeting_dates(context: &Context<'_>, document: usize, span: Span) -> Vec<(chrono::NaiveDate, Span)> {
    let Some((offset, lines)) = context.lines(document, span) else {
        return Vec::new();
    };
    let mut out = Vec::new();
    let mut at = offset;
    for line in lines.split_inclusive('\n') {
        let lower = line.to_lowercase();
        let found = dates::dates(line);
        if found.len() == 1 && !of_another(&lower) {
            for stated in found {
                let place = context.span(document, at + stated.range.start, at + stated.range.end);
                out.extend(stated.date().zip(place));
            }
        }
        at += line.len();
    }
    out
}
