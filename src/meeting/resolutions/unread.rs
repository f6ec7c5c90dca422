//! Decision words that stand where a decision is recorded, and that no resolution holds.
//!
//! A second look over the whole of a meeting's text: what the readers of items passed over is told, not lost.

use super::line::{Line, Place};
use super::marker::{self, Known, Setting};
use crate::findings::said;
use crate::language::words;
use crate::language::{Pattern, pattern};
use crate::layout::{BlockRole, Passage};
use crate::meeting::Context;
use crate::record::{Finding, Resolution};
use crate::vocabulary::Decisions;
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

/// More of them are told by their number.
const MOST: usize = 12;
/// A sentence that tells the end of a motion has no more words.
const SENTENCE: usize = 8;
/// How far behind a decision its last word may stand.
const NEAR: usize = 6;

/// Who moved what stands before.
static MOVES: LazyLock<Pattern> =
    LazyLock::new(|| pattern(r"(?i)^\W*{unread.moved}\b[^.]*(?:\.[^.]*)?\b{unread.seconded}\b"));

/// The findings for a meeting whose resolutions were read.
pub(super) fn read(context: &Context<'_>, known: Known<'_>, resolutions: &[Resolution]) -> Vec<Finding> {
    let words = known.words;
    let mut held: Vec<Range<usize>> = resolutions.iter().map(|r| r.span.range()).collect();
    held.sort_by_key(|r| r.start);
    let explicit: BTreeSet<usize> = resolutions
        .iter()
        .filter(|r| r.explicit)
        .map(|r| r.span.start)
        .collect();
    let labels = resolutions.iter().filter(|r| empty(r)).take(MOST);
    let mut out: Vec<Finding> = labels.map(|r| unread(context, r.text.trim(), r.span.range())).collect();
    for (block, range) in told(context) {
        if !speaks(context.document.blocks[block].text(), words) {
            continue;
        }
        let passage = Passage { block, range };
        let line = Line::new(context.document, passage, Place::Body);
        for (word, printed) in decided(&line, known) {
            let word_at = line.word_at(word.start);
            let at = line.part(word.clone()).source(context.document);
            let upto = held.partition_point(|r| r.start <= at.start);
            // "... be accepted. RESOLVED.": the last word of the decision right before it
            let whole = line.part(0..line.text.len()).source(context.document);
            let motion = of_motion(&line, word_at, words);
            let before = resolutions.iter().filter(|r| r.span.end <= at.start);
            let settled = motion && before.max_by_key(|r| r.span.start).is_some_and(|r| r.outcome.is_some());
            let result = held[..upto].iter().any(|r| {
                let ended = alone(&line, word_at) || motion;
                let lead = word.start.saturating_sub(line.sentence(word_at).1.start);
                let near = r.end <= at.start && at.start <= r.end + NEAR + lead && ended;
                // "... Proposed A, seconded B, all agreed."
                let told = || alone(&line, word_at) && moves(context, r.end..at.start);
                near || r.start >= whole.start && closes(&line, word_at) || told()
            });
            // "It was agreed to buy it." and, right below, "RESOLVED that it be bought."; "All agreed. It was agreed to ..."
            let below = whole.end..=whole.end + NEAR;
            let stated = closes(&line, word_at) && held.get(upto).is_some_and(|r| r.start <= at.end + NEAR)
                || printed.contains(char::is_lowercase) && explicit.range(below).next().is_some();
            let inside = held[..upto].iter().any(|r| r.end >= at.end);
            if !result && !settled && !stated && !inside && out.len() < MOST && !again(context, at.end, resolutions) {
                out.push(unread(context, &printed, at));
            }
        }
    }
    out
}

/// A decision of which only the label was read: "RESOLVED:".
fn empty(resolution: &Resolution) -> bool {
    const LABEL: usize = 3;
    let text = resolution.text.trim_end();
    text.ends_with(':') && words::count(text) <= LABEL
}

/// Whether the words behind a place are those of a decision that was read, printed once more under its own label ("Minutes:").
fn again(context: &Context<'_>, at: usize, resolutions: &[Resolution]) -> bool {
    const ALIKE: usize = 40;
    const LOOKED_AT: usize = 8;
    let text = &context.document.text;
    let letters = |text: &str| -> String { text.chars().filter(|c| c.is_alphanumeric()).take(ALIKE).collect() };
    let told = letters(text.get(at..).unwrap_or_default()).to_lowercase();
    let label = |line: &str| context.vocabulary.pages.is_told(line.trim());
    let before = resolutions.iter().rev().filter(|r| r.span.end <= at).take(LOOKED_AT);
    told.len() >= ALIKE
        && before.into_iter().any(|r| {
            let held: String = r.text.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect();
            held.contains(&told) && text.get(r.span.end..at).is_some_and(|t| t.lines().any(label))
        })
}

/// Whether a sentence ends with the word: it tells how something ended, and opens nothing.
fn closes(line: &Line<'_>, word: usize) -> bool {
    line.gap(word).trim_start().starts_with(['.', ';', ')']) || word + 1 >= line.words.len()
}

/// "The motion was AGREED.": the end of what stands before it.
fn of_motion(line: &Line<'_>, word: usize, words: &Decisions) -> bool {
    let sentence = line.sentences.get(line.sentence(word).0).cloned().unwrap_or(0..0);
    let named = |i: usize| words.is_motion(line.lower(i)) || words.amendments.contains(line.lower(i));
    closes(line, word) && sentence.len() <= SENTENCE && (sentence.start..word).any(named)
}

/// "RESOLVED to shut it. Proposed by A, seconded by B. Agreed (5).": between a decision and how it ended, who moved it.
fn moves(context: &Context<'_>, between: Range<usize>) -> bool {
    const LONGEST: usize = 120;
    let text = context.document.text.get(between).unwrap_or("");
    text.len() <= LONGEST && MOVES.is_match(text)
}

/// Whether a word is a sentence of its own, or nearly.
fn alone(line: &Line<'_>, word: usize) -> bool {
    let sentence = line.sentences.get(line.sentence(word).0);
    // "Agreed (with one abstention)."
    let counted = |start: usize| word <= start + 1 && line.gap(word).trim_start().starts_with('(');
    sentence.is_some_and(|s| s.len() <= 3 || counted(s.start))
}

/// A heading "Decision" below which nothing is decided.
pub(super) fn heading(context: &Context<'_>, noun: &Passage) -> Finding {
    unread(context, &noun.original(context.document), noun.source(context.document))
}

/// A table of votes whose cells cannot be told apart.
pub(super) fn vote(context: &Context<'_>, heading: &Passage) -> Finding {
    said::vote_unread().at(context.document.span(heading.source(context.document)))
}

fn unread(context: &Context<'_>, printed: &str, at: Range<usize>) -> Finding {
    said::decision_unread(printed).at(context.document.span(at))
}

/// The blocks that tell of the meeting, titles of items left out.
fn told<'a>(context: &'a Context<'_>) -> impl Iterator<Item = (usize, Range<usize>)> + 'a {
    let shape = context.shape;
    shape.blocks.clone().filter_map(move |i| {
        let whole = 0..context.document.blocks[i].text().len();
        match shape.role(i) {
            BlockRole::Furniture | BlockRole::AgendaText | BlockRole::Header => None,
            BlockRole::ItemHeading => {
                let body = shape.items.iter().flat_map(|item| &item.body).find(|p| p.block == i)?;
                Some((i, body.range.clone()))
            }
            _ => Some((i, whole)),
        }
    })
}

/// Whether a text holds a decision word at all.
fn speaks(text: &str, words: &Decisions) -> bool {
    let capitals = |w: &str| w.len() > 3 && !w.contains(char::is_lowercase) && words.marked.contains(&w.to_lowercase());
    words.may_decide(text) || text.split(|c: char| !c.is_alphabetic()).any(capitals)
}

/// "... if it was decided to": nobody has decided yet.
fn supposed(line: &Line<'_>, words: &Decisions, word: usize) -> bool {
    let subject = |i: &usize| !matches!(line.lower(*i), "it" | "was" | "is");
    let before = (0..word).rev().find(subject);
    before.is_some_and(|i| i + 1 < word && words.earlier.contains(line.lower(i)))
}

/// The words that decide in a line, as printed: markers, and participles in capitals before "that", "to" or a colon.
fn decided(line: &Line<'_>, known: Known<'_>) -> Vec<(Range<usize>, String)> {
    let words = known.words;
    let markers = marker::find(line, known, Setting::default());
    let mut out: Vec<usize> = markers.iter().filter(|m| !m.noun).map(|m| m.word).collect();
    out.retain(|&word| !supposed(line, words, word));
    for i in line.word_at(line.body)..line.words.len() {
        let capitals = line.printed(i).chars().all(|c| !c.is_lowercase());
        let opens = matches!(line.lower(i + 1), "that" | "to") || line.gap(i).contains([':', '\u{2013}', '\u{2014}']);
        let put = i > 0 && words.earlier.contains(line.lower(i - 1));
        // "Planning permission be REFUSED", in a line that is not written in capitals throughout
        let done = i > 0 && (line.lower(i - 1) == "be" || words.passives.contains(line.lower(i - 1)));
        let marked =
            words.marked.contains(line.lower(i)) && line.text.contains(char::is_lowercase) && (done || opens && !put);
        let decides = opens && !put && words.strong.contains(line.lower(i)) || marked;
        if capitals && decides && !out.contains(&i) {
            out.push(i);
        }
    }
    out.into_iter()
        .filter_map(|i| line.words.get(i).map(|w| (w.clone(), line.printed(i).to_owned())))
        .collect()
}
