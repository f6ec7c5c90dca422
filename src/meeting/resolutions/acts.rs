//! Parts a paragraph that was several lines: what those who met did one thing after the other ("The Committee (a) noted the report;
//! and (b) agreed that ..."), the cells of a row printed as text, and the rows of a roll call.
//!
//! Knows nothing of what was done, but that each entry of the list opens with a word of decisions.

use super::label::{self, Series};
use super::line::{Line, Place};
use super::vote::column;
use crate::language::clause::Bounds;
use crate::language::words;
use crate::vocabulary::Decisions;
use std::ops::Range;

/// The cells of a row of a table that was printed as text ("Agreed that the minutes be signed. | Clerk"), as bytes.
pub(super) fn cells(text: &str) -> Vec<Range<usize>> {
    const BAR: &str = " | ";
    if !text.contains(BAR) {
        return whole(text);
    }
    let mut at = 0;
    let cell = |part: &str| {
        let start = at;
        at += part.len() + BAR.len();
        start..start + part.len()
    };
    let filled = |cell: &Range<usize>| text[cell.clone()].contains(char::is_alphanumeric);
    text.split(BAR).map(cell).filter(filled).collect()
}

/// The rows of a roll call that were joined into one paragraph ("Councillor Amis - For / Councillor Bowyer - Against"), and what
/// stands around them, as bytes.
pub(super) fn calls(line: &Line<'_>) -> Vec<Range<usize>> {
    const FEWEST: usize = 2;
    let stops = line.columns.iter().copied().chain([line.text.len()]);
    let mut out: Vec<Range<usize>> = Vec::new();
    let (mut start, mut rows, mut prose) = (0, 0, false);
    for stop in stops {
        let words: Vec<&str> = words::each(&line.text[start..stop]).collect();
        let side = words
            .last()
            .is_some_and(|last| column(&words::bare(last).to_lowercase()).is_some());
        if (2..=LONGEST_CALL).contains(&words.len()) && side {
            out.push(start..stop);
            (rows, prose) = (rows + 1, false);
            start = stop;
        } else if !(words.len() <= LONGEST_CALL && words.first().is_some_and(|w| w.starts_with(char::is_uppercase))) {
            // prose between the rows is one line
            match out.last_mut().filter(|_| prose) {
                Some(last) => last.end = stop,
                None => out.push(start..stop),
            }
            (start, prose) = (stop, true);
        }
    }
    if start < line.text.len() {
        out.push(start..line.text.len());
    }
    match rows < FEWEST {
        true => whole(line.text),
        false => out,
    }
}

/// "Councillor Mrs A B van der Marl - For" has no more words.
const LONGEST_CALL: usize = 8;

/// The lead and the entries of such a paragraph, as bytes; all of it where it is none.
pub(super) fn parts(text: &str, known: &Decisions) -> Vec<Range<usize>> {
    let starts = starts(text, known);
    let decides = |word: &str| known.is_verb(&words::bare(word).to_lowercase());
    // "RESOLVED: That the Authority: (a) Approved ..." is one decision with its clauses
    let led = starts
        .first()
        .is_some_and(|&first| !words::each(&text[..first]).any(decides));
    if starts.len() < 2 || !led {
        return whole(text);
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    let lead = (starts[0] > 0).then(|| 0..starts[0]);
    let entries = starts.iter().zip(ends).map(|(&start, end)| start..end);
    lead.into_iter().chain(entries).collect()
}

/// All of a text.
fn whole(text: &str) -> Vec<Range<usize>> {
    let all = 0..text.len();
    vec![all]
}

/// Where the labels stand that count on from the first, each before a word of decisions.
fn starts(text: &str, known: &Decisions) -> Vec<usize> {
    let mut out: Vec<usize> = Vec::new();
    let mut last: Option<(Series, u32)> = None;
    for mark in memchr::memchr3_iter(b')', b'.', b':', text.as_bytes()) {
        let behind = &text[mark + 1..];
        let start = text[..mark].rfind([' ', '\n', '\t']).map_or(0, |space| space + 1);
        let label = &text[start..=mark];
        if !behind.starts_with([' ', '\n', '\t']) || label.len() > LONGEST_LABEL {
            continue;
        }
        let value = match last {
            None => label::opens(label).filter(|v| v.0 != Series::Bullet),
            Some(last) => label::continues(label, last),
        };
        let does = || known.is_verb(&words::bare(words::first(behind)).to_lowercase());
        if let Some(value) = value.filter(|_| does()) {
            out.push(start);
            last = Some(value);
        }
    }
    out
}

/// "(viii)" is the longest label that is looked for.
const LONGEST_LABEL: usize = 6;

/// An entry of a list that opens with what was done: "(a) noted the report".
pub(super) fn is_entry(line: &Line<'_>, known: &Decisions) -> bool {
    let opens = line.label.as_deref().is_some_and(|l| !label::values(l).is_empty());
    line.place == Place::Body && opens && known.is_verb(line.lower(line.word_at(line.body)))
}

/// The line ends with those who met, after which only an adverb or an aside behind a comma may stand: "Having considered the
/// report, the Panel", "The Committee, after discussion:".
pub(super) fn ends_with_body(line: &Line<'_>, known: &Decisions, is_own: impl Fn(&str) -> bool) -> bool {
    const REACH: usize = 14;
    let decides = |i: usize| known.is_verb(line.lower(i));
    let Some(sentence) = line.sentences.last().filter(|s| !(*s).clone().any(decides)) else {
        return false;
    };
    let floor = sentence.end.saturating_sub(REACH).max(sentence.start);
    let Some(body) = (floor..sentence.end)
        .rev()
        .find(|&i| known.bodies.contains(line.lower(i)))
    else {
        return false;
    };
    let mut first = body;
    while first > floor
        && !Bounds::of_marks(line.gap(first - 1)).has(Bounds::COMMA | Bounds::SEMICOLON | Bounds::COLON)
        && is_own(line.lower(first - 1))
    {
        first -= 1;
    }
    let opens = first == sentence.start || line.gap(first - 1).contains([',', ':']);
    let aside = line.gap(body).trim_start().starts_with(',');
    opens && (aside || (body + 1..sentence.end).all(|i| known.adverbs.contains(line.lower(i))))
}
