//! The words around one figure: from the figure before it to the figure after it, or to the nearest stop.

use crate::language::clause::Bounds;
use crate::metrics::Paragraph;
use crate::metrics::candidate::Candidate;
use crate::metrics::sentence::Sentence;
use crate::vocabulary::Class;
use crate::vocabulary::phrases::OneOf;
use std::ops::Range;

/// How many tokens before a figure a cue may stand.
pub(super) const BEFORE: usize = 12;
/// How many tokens after it.
const AFTER: usize = 9;

/// The words near one figure.
#[derive(Debug)]
pub(super) struct Near<'a> {
    pub s: &'a Sentence,
    pub text: &'a str,
    /// From the figure before (or the nearest stop) to this one.
    pub left: Range<usize>,
    /// From this figure to the next (or the nearest stop).
    pub right: Range<usize>,
    /// First token of the figure with the words that bound it ("fewer than 40").
    pub lead: usize,
    /// First token of its number.
    pub number: usize,
}

impl Near<'_> {
    pub(super) fn left(&self, class: Class) -> bool {
        self.left.clone().any(|k| self.s.is(k, class))
    }

    pub(super) fn right(&self, class: Class) -> bool {
        self.right.clone().any(|k| self.s.is(k, class))
    }

    pub(super) fn says(&self, range: &Range<usize>, words: impl OneOf) -> bool {
        range.clone().any(|k| self.at(k, words))
    }

    /// One of the words stands at token `k`.
    pub(super) fn at(&self, k: usize, words: impl OneOf) -> bool {
        self.s.one_of(self.text, k, words)
    }

    /// One of the words stands right before the figure.
    pub(super) fn just(&self, words: impl OneOf) -> bool {
        self.lead > 0 && self.at(self.lead - 1, words)
    }
}

/// The words near the figure `i`.
pub(super) fn near<'a>(paragraphs: &'a [Paragraph<'_>], candidates: &[Candidate], i: usize) -> Near<'a> {
    let c = &candidates[i];
    let paragraph = &paragraphs[c.passage];
    let s = &paragraph.sentences[c.sentence];
    let q = &c.quantity;
    let same = |j: usize| {
        candidates
            .get(j)
            .filter(|o| (o.passage, o.sentence) == (c.passage, c.sentence))
    };
    let mut from = i
        .checked_sub(1)
        .and_then(same)
        .map_or(0, |o| o.quantity.tail)
        .max(q.lead.saturating_sub(BEFORE));
    // "42 visits, nine more than in the year before, and 510 calls": what a change is held against says nothing of the next
    if i.checked_sub(1).and_then(same).is_some_and(|o| o.change) {
        let text = paragraph.text();
        let next = |k: &usize| s.mark(*k) == Some(',') && s.bound(text, k + 1).has(Bounds::AND);
        from = (from..q.lead).rev().find(next).map_or(from, |k| k + 1);
    }
    let to = same(i + 1)
        .map_or(s.tokens.len(), |o| o.quantity.lead)
        .min(q.tail + AFTER);
    if let Some(stop) = (from..q.lead)
        .rev()
        .find(|&k| s.parted(k..k + 1, Bounds::SEMICOLON | Bounds::OPEN | Bounds::STOP))
    {
        // A bracket goes with the word before it: "the target (10%)".
        from = if s.mark(stop) == Some('(') {
            stop.saturating_sub(2).max(from)
        } else {
            stop
        };
    }
    // "61 against an earlier estimate of 58": what is held against it says nothing of the figure itself.
    let text = paragraph.text();
    let stops = Bounds::SEMICOLON | Bounds::BRACKET | Bounds::COMMA | Bounds::STOP;
    let end = (q.tail..to)
        .find(|&k| s.parted(k..k + 1, stops) || s.one_of(text, k, &["against", "versus", "vs"]))
        .unwrap_or(to);
    Near {
        s,
        text,
        left: from..q.lead.max(from),
        right: q.tail.min(end)..end,
        lead: q.lead,
        number: q.tokens.start,
    }
}
