//! Decision words that stand where a decision is recorded, and that no resolution holds.
//!
//! A second look over the whole of a meeting's text: what the readers of items passed over is told, not lost.

use super::line::{Line, Place};
use super::marker::{self, OwnNames, Setting};
use crate::findings::finding;
use crate::layout::{BlockRole, Passage};
use crate::meeting::Context;
use crate::record::{Finding, Resolution};
use crate::vocabulary::Decisions;
use std::collections::BTreeSet;
use std::ops::Range;

/// More of them are told by their number.
const MOST: usize = 12;
/// How far behind a decision its last word may stand.
const NEAR: usize = 6;

/// The findings for a meeting whose resolutions were read.
pub fn read(context: &Context<'_>, own: &OwnNames, resolutions: &[Resolution]) -> Vec<Finding> {
    let words = &context.vocabulary.decisions;
    let mut held: Vec<Range<usize>> = resolutions.iter().map(|r| r.span.range()).collect();
    held.sort_by_key(|r| r.start);
    let explicit: BTreeSet<usize> = resolutions
        .iter()
        .filter(|r| r.explicit)
        .map(|r| r.span.start)
        .collect();
    let mut out = Vec::new();
    for (block, range) in told(context) {
        if !speaks(context.document.blocks[block].text(), words) {
            continue;
        }
        let passage = Passage { block, range };
        let line = Line::new(context.document, passage, Place::Body);
        for (word, printed) in decided(&line, words, own) {
            let word_at = line.word_at(word.start);
            let at = line.part(word).source(context.document);
            let upto = held.partition_point(|r| r.start <= at.start);
            // "... be accepted. RESOLVED.": the last word of the decision right before it
            let whole = line.part(0..line.text.len()).source(context.document);
            let result = held[..upto].iter().any(|r| {
                let near = r.end <= at.start && at.start <= r.end + NEAR && alone(&line, word_at);
                // "... Proposed A, seconded B, all agreed."
                near || r.start >= whole.start && closes(&line, word_at)
            });
            // "It was agreed to buy it." and, right below, "RESOLVED that it be bought."; "All agreed. It was agreed to ..."
            let below = whole.end..=whole.end + NEAR;
            let stated = closes(&line, word_at) && held.get(upto).is_some_and(|r| r.start <= at.end + NEAR)
                || printed.contains(char::is_lowercase) && explicit.range(below).next().is_some();
            if !result && !stated && !held[..upto].iter().any(|r| r.end >= at.end) && out.len() < MOST {
                out.push(unread(context, &printed, at));
            }
        }
    }
    out
}

/// Whether a sentence ends with the word: it tells how something ended, and opens nothing.
fn closes(line: &Line<'_>, word: usize) -> bool {
    line.gap(word).trim_start().starts_with(['.', ';', ')']) || word + 1 >= line.words.len()
}

/// Whether a word is a sentence of its own, or nearly.
fn alone(line: &Line<'_>, word: usize) -> bool {
    line.sentences.get(line.sentence(word).0).is_some_and(|s| s.len() <= 3)
}

fn unread(context: &Context<'_>, printed: &str, at: Range<usize>) -> Finding {
    let message = format!("\"{printed}\" stands where a decision is recorded, and no resolution holds it");
    let help = "read the line; if it decides something, the record lacks that resolution";
    finding("decision-word-unread", message)
        .at(context.document.span(at))
        .with_help(help)
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
    let lower = text.to_lowercase();
    words.strong.iter().any(|w| lower.contains(w.as_str()))
}

/// The words that decide in a line, as printed: markers, and participles in capitals before "that", "to" or a colon.
fn decided(line: &Line<'_>, words: &Decisions, own: &OwnNames) -> Vec<(Range<usize>, String)> {
    let markers = marker::find(line, words, own, Setting::default());
    let mut out: Vec<usize> = markers.iter().filter(|m| !m.noun).map(|m| m.word).collect();
    for i in line.word_at(line.body)..line.words.len() {
        let capitals = line.printed(i).chars().all(|c| !c.is_lowercase());
        let opens = matches!(line.lower(i + 1), "that" | "to") || line.gap(i).contains([':', '\u{2013}', '\u{2014}']);
        let put = i > 0 && words.earlier.contains(line.lower(i - 1));
        if capitals && opens && !put && words.strong.contains(line.lower(i)) && !out.contains(&i) {
            out.push(i);
        }
    }
    out.into_iter()
        .filter_map(|i| line.words.get(i).map(|w| (w.range.clone(), line.printed(i).to_owned())))
        .collect()
}
