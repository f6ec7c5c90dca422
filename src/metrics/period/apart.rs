//! Takes a time from the figure that cannot have it: the same thing has no two values at one time. In "Lateness was 6.4%, 7.9%
//! having been recorded in 2022" only the second was so in 2022.

use super::scope::Settled;
use crate::metrics::Paragraph;
use crate::metrics::candidate::Candidate;
use crate::metrics::role::{aside, comparable};
use crate::record::Basis;
use crate::vocabulary::Class;
use std::ops::Range;

/// Settles the figures of one sentence, of a talk about a time of its own.
pub(super) fn settle(paragraphs: &[Paragraph<'_>], candidates: &mut [Candidate], topic: Option<&Settled>) {
    for i in 1..candidates.len() {
        let (o, c) = (&candidates[i - 1], &candidates[i]);
        if o.period.is_none() || o.period != c.period || more(candidates, i) {
            continue;
        }
        let words = own_words(o).and(own_words(c)).cloned();
        let flow = paragraphs[c.passage].passage.flow;
        let Some(words) = words else { continue };
        // "53% – 2003/04 58%": right before the second
        let label = words.start >= flow.source(o.quantity.range.clone()).end
            && words.end <= flow.source(c.quantity.range.clone()).start
            && aside(paragraphs, o, c);
        let not = if label {
            Some(i - 1)
        } else if words.start >= flow.source(c.quantity.range.clone()).end {
            (aside(paragraphs, o, c) && right_behind(paragraphs, c, &words)).then_some(i - 1)
        } else {
            let between = words.start >= flow.source(o.quantity.range.clone()).end;
            (between && closed(paragraphs, o, c)).then_some(i)
        };
        if let Some(not) = not {
            let other = topic.filter(|t| candidates[not].period.as_ref() != Some(&t.period()));
            candidates[not].period = other.map(Settled::period);
            candidates[not].period_place = other.and_then(|t| t.place.clone());
        }
    }
}

/// The words of its own sentence that tell its time.
fn own_words(c: &Candidate) -> Option<&Range<usize>> {
    let place = c.period_place.as_ref().filter(|p| p.basis == Basis::Sentence)?;
    place.words.as_ref()
}

/// A third figure of their kind stands in the sentence.
fn more(candidates: &[Candidate], i: usize) -> bool {
    let c = &candidates[i];
    let alike = |o: &Candidate| comparable(o, c);
    let others = candidates[..i - 1].iter().chain(&candidates[i + 1..]);
    others.into_iter().any(alike)
}

/// No bracket closes between the figure and the words of its time, and no word of an aim stands there.
fn right_behind(paragraphs: &[Paragraph<'_>], c: &Candidate, words: &Range<usize>) -> bool {
    let paragraph = &paragraphs[c.passage];
    let s = &paragraph.sentences[c.sentence];
    let before = |k: &usize| paragraph.passage.flow.source(s.tokens[*k].range()).end <= words.start;
    let others = Class::TARGET | Class::LIMIT | Class::NATIONAL | Class::FORECAST;
    let mut between = (c.quantity.tail..s.tokens.len()).take_while(before);
    between.all(|k| s.mark(k) != Some(')') && !s.is(k, others))
}

/// The bracket that the first of the two stands in, with its time, closes before the second.
fn closed(paragraphs: &[Paragraph<'_>], o: &Candidate, c: &Candidate) -> bool {
    let s = &paragraphs[c.passage].sentences[c.sentence];
    let marks = |k: &usize| matches!(s.mark(*k), Some('(' | ')'));
    let open = (0..o.quantity.lead).rev().find(marks);
    let close = (o.quantity.tail..c.quantity.lead).find(marks);
    let bracket = open.is_some_and(|k| s.mark(k) == Some('(')) && close.is_some_and(|k| s.mark(k) == Some(')'));
    bracket && comparable(o, c) && o.quantity.value != c.quantity.value && o.area == c.area
}
