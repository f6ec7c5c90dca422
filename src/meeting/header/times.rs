//! When the meeting began and ended.

use super::super::Context;
use super::head::{self, Head};
use crate::document::{BlockKind, Hint};
use crate::language::dates::{Clock, dates, parted, times};
use crate::language::digits::{Digits, is_digit};
use crate::language::words;
use crate::language::{Pattern, before, pattern};
use crate::vocabulary::phrases::is_phrase;
use chrono::NaiveDate;
use std::sync::LazyLock;

/// Beginning and end, where stated.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Clocks {
    /// Beginning.
    pub start: Option<Clock>,
    /// End.
    pub end: Option<Clock>,
}

static LABEL: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(r"(?i)^\W*{header.time_label}(?:\s+of\s+(?:the\s+)?meeting)?\s*:|^\W*start(?:ing)?\s+time\s")
});
static STARTED: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:{header.session}|{header.presiding}|{header.body_word})\b[^.;]{0,80}?\b{header.started}\b[^.;]{0,60}?(?:\bat\b|:)|\b{header.started}\s+the\s+{header.session}\b[^.;]{0,40}?\bat\b",
    )
});
static HELD: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)held"));
/// Between the beginning and the end: "7 pm to 9 pm", "ending at".
static UNTIL: LazyLock<Pattern> =
    LazyLock::new(|| pattern(r"(?i)^\W*(?:[-–—]|{header.until})\W*$|{header.comes_to_end}"));
/// What ends. "it" and "which" stand for the meeting.
static WHAT_ENDS: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)\b(?:{header.session}|business|it|which)\b"));
/// Words that may say that it did.
static ENDED: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)\b(?:{header.ended}|{header.ending})\b"));
/// Words that say so by themselves.
static ENDED_ALONE: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)(?:^|[.\n(]\s*)(?:(?:meeting\s+)?{header.ended}|{header.the_end}|concluding|finish)\b|\b(?:{header.ended}|concluding|ending)\s+at\b|\b{header.end_time}\b",
    )
});

/// Finds both.
pub(super) fn find(context: &Context<'_>, head: &Head, day: Option<NaiveDate>) -> Clocks {
    let mut out = in_head(head, &context.vocabulary.header, day);
    let document = context.document;
    for index in context.shape.blocks.clone() {
        let block = &document.blocks[index];
        if block.kind == BlockKind::Furniture {
            continue;
        }
        let text = block.text();
        if out.start.is_none()
            && let Some(m) = STARTED.find(text)
        {
            out.start = near(text, m.end());
        }
        if index >= context.shape.blocks.end.saturating_sub(LAST) {
            at_foot(text, &mut out);
        }
        for at in ends(text).into_iter().chain(adjourned(context, index)) {
            if let Some(clock) = near(text, at).or_else(|| bare(text, at, out.start)) {
                out.end = Some(clock);
            }
        }
    }
    out
}

/// So many blocks are the last of the minutes.
const LAST: usize = 12;

/// "10.30 am - 12.15 pm        CHAIRMAN", "3.25 pm   Meeting ended": a line at the foot that begins with when the meeting was.
fn at_foot(text: &str, out: &mut Clocks) {
    const LONGEST: usize = 80;
    if text.len() > LONGEST || !text.opens_with_digit() {
        return;
    }
    let found = times(text);
    let Some(first) = found.first().filter(|t| t.range.start == 0) else {
        return;
    };
    let rest = |from: usize| text[from..].trim_matches([' ', '\t', '.', ',', '-', '–', '|']);
    match found.get(1) {
        Some(second) => {
            let until = UNTIL.is_match(&text[first.range.end..second.range.start]);
            if until && words::count(rest(second.range.end)) <= 1 && first.clock < second.clock {
                out.start = out.start.or(Some(first.clock));
                out.end = out.end.or(Some(second.clock));
            }
        }
        None => {
            let said = rest(first.range.end);
            let ended = ENDED.is_match(said) && WHAT_ENDS.is_match(said) && words::count(said) <= 4;
            out.end = out.end.or(ended.then_some(first.clock));
        }
    }
}

/// Where the last words of the minutes say that the meeting was adjourned: an end only where it did not go on.
fn adjourned(context: &Context<'_>, index: usize) -> Option<usize> {
    static ADJOURNED: LazyLock<Pattern> = LazyLock::new(|| {
        pattern(r"(?i)\b(?:{header.session}|{header.body_word})\b[^.;]{0,40}?\badjourned\b(?:\s+at\b)?")
    });
    static RESUMED: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)\b{header.went_on}"));
    let last = context.shape.blocks.end.saturating_sub(LAST);
    let text = context.document.blocks[index].text();
    let found = ADJOURNED
        .find(text)
        .filter(|_| index >= last && !RESUMED.is_match(text))?;
    Some(found.end() + text[found.end()..].len().min(1))
}

/// Where a text says that the meeting ended, in order: the places where its time may stand, up to 60 characters on.
fn ends(text: &str) -> Vec<usize> {
    let mut out: Vec<usize> = ENDED_ALONE.find_iter(text).map(|m| m.end()).collect();
    let mut done = 0;
    for m in ENDED.find_iter(text) {
        if WHAT_ENDS.is_match(before(&text[done..], m.start() - done, 120, ';')) {
            out.push(m.end());
            done = m.end();
        }
    }
    out.sort_unstable();
    let words = |at: usize| {
        text[at..]
            .chars()
            .take(60)
            .take_while(|c| !matches!(c, ';' | '.') && !is_digit(*c))
    };
    out.into_iter()
        .map(|at| at + words(at).map(char::len_utf8).sum::<usize>())
        .collect()
}

/// The time that stands right there.
fn near(text: &str, at: usize) -> Option<Clock> {
    let mut end = (at + 40).min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let window = text.get(at..end)?;
    times(window).into_iter().find(|t| t.range.start <= 12).map(|t| t.clock)
}

/// "closed at 8.08": figures alone; after an afternoon's start the afternoon is meant.
fn bare(text: &str, at: usize, start: Option<Clock>) -> Option<Clock> {
    static BARE: LazyLock<Pattern> = LazyLock::new(|| pattern(r"^\s*(?:at\s+)?(?P<t>[0-9]{1,2}[.:][0-5][0-9])\b"));
    let said = parted(&BARE.captures(text.get(at..)?)?["t"])?;
    let late = said.hour < 12 && start.is_some_and(|s| s.hour >= 12);
    Some(said.later(if late { 12 } else { 0 }))
}

/// "8th May, 203110.00 a.m.": a space between the year and the time.
fn unglued(text: &str) -> String {
    static GLUED: LazyLock<Pattern> =
        LazyLock::new(|| pattern(r"\b(?P<year>(?:19|20)[0-9]{2})(?P<clock>[0-9]{1,2}[.:][0-9]{2})"));
    GLUED.replace(text, "$year $clock").into_owned()
}

fn in_head(head: &Head, words: &crate::vocabulary::Header, day: Option<NaiveDate>) -> Clocks {
    let hinted = head
        .lines
        .iter()
        .find(|l| l.hint == Some(Hint::MeetingDate))
        .map(|l| l.text.clone());
    let labelled = head.labelled(&LABEL).map(|(_, v)| v.to_owned());
    // of two lines with a time, that of the meeting's own day
    let own_day = |l: &&head::Line| day.is_some() && dates(&l.text).first().is_some_and(|d| d.date() == day);
    let timed = || head.before_attendance().filter(|l| !times(&l.text).is_empty());
    let dated = timed()
        .find(own_day)
        .or_else(|| timed().find(|l| !dates(&l.text).is_empty()));
    let dated = dated.map(|l| l.text.clone());
    let alone = head
        .before_attendance()
        .find(|l| {
            let told: usize = l.times().iter().map(|t| t.range.len()).sum();
            l.text.len() < 40 && told * 2 > l.text.len()
        })
        .map(|l| l.text.clone());
    let held = (!head.held.is_empty()).then(|| head.held.clone());
    let general = head
        .before_attendance()
        .find(|l| HELD.is_match(&l.text) && !l.times().is_empty())
        .map(|l| l.text.clone());
    // "At Fenwick Village Hall 7.30pm"
    let placed = head
        .before_attendance()
        .take(12)
        .find(|l| l.text.len() < 100 && words.venue_words(&l.text) > 0 && (1..=2).contains(&l.times().len()))
        .map(|l| l.text.clone());
    // "Starting at 7.15pm"
    let started = head.before_attendance().find(|l| {
        let first = words::first(&l.text);
        l.text.len() < 60 && is_phrase("header.behind_place", first) && (1..=2).contains(&times(&l.text).len())
    });
    let started = started.map(|l| l.text.clone());
    for text in [hinted, labelled, held, dated, alone, general, started, placed]
        .into_iter()
        .flatten()
    {
        let text = unglued(&text);
        let found = times(&text);
        if let Some(first) = found.first() {
            let end = found.get(1).filter(|t| {
                let between = &text[first.range.end.min(t.range.start)..t.range.start];
                UNTIL.is_match(between)
            });
            return Clocks {
                start: Some(first.clock),
                end: end.map(|t| t.clock),
            };
        }
    }
    Clocks {
        start: pointed(head),
        end: None,
    }
}

/// "14.00" alone, behind its label or behind the day: in the header figures with a stop are a time where nothing else says one.
fn pointed(head: &Head) -> Option<Clock> {
    static POINTED: LazyLock<Pattern> = LazyLock::new(|| {
        pattern(
            r"(?i)(?:^|[\s,–-]|\bat\s)(?P<t>[0-9]{1,2}\.[0-5][0-9])(?:\s*(?:[-–]|to)\s*[0-9]{1,2}\.[0-5][0-9])?\W*$",
        )
    });
    /// The first hour of which nobody asks whether the evening is meant.
    const MORNING: u32 = 8;
    let told = |text: &str| {
        let said = parted(&POINTED.captures(text)?["t"])?;
        let late = (1..MORNING).contains(&said.hour);
        Some(said.later(if late { 12 } else { 0 }))
    };
    let alone = |text: &str| text.starts_with(is_digit) && text.len() <= 13;
    let labelled = head
        .labelled(&LABEL)
        .map(|(_, value)| value)
        .filter(|v| alone(v))
        .and_then(told);
    labelled.or_else(|| {
        head.before_attendance().take(20).find_map(|l| {
            let behind = l
                .dates()
                .last()
                .map(|d| l.text[d.range.end..].trim_start_matches([' ', ',', '–', '-']));
            let behind = behind.map(|rest| rest.strip_prefix("at ").unwrap_or(rest));
            let text = behind.unwrap_or(&l.text);
            let first = words::first(text);
            let said = is_phrase("header.behind_place", first) && words::count(text) <= 4;
            (alone(text) || said).then(|| told(text))?
        })
    })
}
