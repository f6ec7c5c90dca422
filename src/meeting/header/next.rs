//! When and where the body meets next.

use super::super::Context;
use super::venue;
use crate::document::BlockKind;
use crate::language::dates::{FoundDate, dates, times};
use crate::language::digits::Digits;
use crate::language::{Pattern, pattern};
use crate::layout::Topic;
use crate::record::NextMeeting;
use chrono::NaiveDate;
use std::ops::Range;
use std::sync::LazyLock;

static TITLE: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:{header.coming}\s+(?:\w+\s+){0,5}?meetings?|dates?\s+(?:and\s+(?:time|venue|place)s?\s+)?of\s+(?:the\s+)?{header.coming}|dates?\s+of\s+meetings?)\b",
    )
});
static ANNOUNCED: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?ix) \b (?: next \s+ (?:[\w-]+\s+){0,6}? meetings? \b | {header.will_meet} ) \b
          | (?:^|\n) \W* next \s* : ",
    )
});
/// What comes behind the date is of this meeting.
static ENDS: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?:[Tt]he )?{header.meeting_over}"));

/// How far after "next meeting" its date may stand.
const REACH: usize = 180;

/// The next meeting after `date`, as announced.
pub(super) fn find(context: &Context<'_>, date: Option<NaiveDate>) -> Option<NextMeeting> {
    let document = context.document;
    for item in context.shape.items.iter().rev() {
        let title = item.title.as_ref().map(|t| t.text(document)).unwrap_or("");
        if item.topic != Topic::NextMeeting && !TITLE.is_match(title) {
            continue;
        }
        let title = item.title.iter().map(|t| (t.block, t.range.clone()));
        let body = item.body.iter().map(|p| (p.block, p.range.clone()));
        for (block, range) in title.chain(body) {
            if let Some(next) = read(context, block, range, date) {
                return Some(next);
            }
        }
    }
    let mut last = None;
    for index in context.shape.blocks.clone() {
        let block = &document.blocks[index];
        if block.kind == BlockKind::Furniture {
            continue;
        }
        let text = block.text();
        for m in ANNOUNCED.find_iter(text) {
            let mut end = (m.end() + REACH).min(text.len());
            while !text.is_char_boundary(end) {
                end -= 1;
            }
            // The date stands in the same sentence, or right after a heading.
            let window = &text[m.end()..end];
            let stop = dates(window).first().map(|d| d.range.start);
            let between = stop.map_or("", |s| &window[..s]);
            if stop.is_none() && window.trim().is_empty() {
                let next = index + 1;
                if context.shape.blocks.contains(&next) && document.blocks[next].text().len() < 160 {
                    last = read(context, next, 0..document.blocks[next].text().len(), date).or(last);
                }
                continue;
            }
            if stop.is_none() || between.contains(". ") && between.len() > 40 {
                continue;
            }
            last = read(context, index, m.start()..text.len(), date).or(last);
        }
    }
    last
}

fn read(context: &Context<'_>, block: usize, range: Range<usize>, date: Option<NaiveDate>) -> Option<NextMeeting> {
    let flow = &context.document.blocks[block].flow;
    let text = flow.text().get(range.clone())?;
    // "may meet again on 10th May if asked; otherwise the next meeting will be on 14th June"
    let told = ANNOUNCED.find(text).map_or(0, |m| m.end());
    let from_told = |d: &FoundDate| d.range.start >= told;
    let all = dates(text);
    let later = all.iter().any(from_told);
    let (found, day) = all.into_iter().filter(|d| !later || from_told(d)).find_map(|d| {
        let day = match date {
            Some(date) => d.on_or_after(date),
            None => d.date(),
        }?;
        date.is_none_or(|m| day >= m).then_some((d, day))
    })?;
    let from = found.range.start.saturating_sub(40);
    let from = (from..=found.range.start)
        .find(|i| text.is_char_boundary(*i))
        .unwrap_or(found.range.start);
    let tail = &text[found.range.end..];
    let tail_end = tail
        .find(". ")
        .filter(|p| *p > 12)
        .map_or(text.len(), |p| found.range.end + p);
    // "... 2nd December. The meeting closed at 8.35pm": the clock is that of this meeting
    let closed = ENDS.find(tail).map(|m| m.start());
    let tail_end = closed.map_or(tail_end, |p| tail_end.min(found.range.end + p));
    let near = &text[from..tail_end.max(found.range.end)];
    let clock = times(near).into_iter().next();
    let rest = &text[found.range.end..tail_end.max(found.range.end)];
    let rest = times(rest).last().map_or(rest, |t| &rest[t.range.end..]);
    Some(NextMeeting {
        date: Some(day.to_string()),
        time: clock.map(|t| t.clock.to_string()),
        venue: place(rest, context),
        span: Some(context.document.span(flow.source(range))),
    })
}

/// The place that follows date and time.
fn place(rest: &str, context: &Context<'_>) -> Option<String> {
    static LEAD: LazyLock<Pattern> = LazyLock::new(|| pattern(r"^(?:to be held )?(?:in|at|via) (?:[Tt]he )?"));
    static AFTER: LazyLock<Pattern> = LazyLock::new(|| pattern(r"[.;] | {header.behind_next_place} "));
    static SAME: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)same "));
    let rest = rest.trim_start_matches([' ', ',', '-', '–', ';', '.']);
    let rest = LEAD.find(rest).map_or(rest, |m| &rest[m.end()..]);
    let end = AFTER.find(rest).map_or(rest.len(), |m| m.start());
    let rest = &rest[..end];
    let same = SAME.is_match(rest);
    let known = context.vocabulary.header.venue_words(rest) > 0
        && (same || rest.starts_with(char::is_uppercase) || rest.opens_with_digit());
    known.then(|| venue::clean(rest)).flatten().filter(|v| v.len() < 90)
}
