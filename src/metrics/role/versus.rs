//! Tells which of two figures that are set against each other is the earlier: "payments were lower (£2,889 vs £1,069)".
//!
//! The order says nothing; which way the words say that it went does.

use super::near::Near;
use super::sides::comparable;
use crate::decide::Ballot;
use crate::metrics::Paragraph;
use crate::metrics::candidate::Candidate;
use crate::metrics::sentence::Sentence;
use crate::record::Role;
use crate::vocabulary::Class;
use crate::vocabulary::phrases::phrases;
use std::ops::Range;

/// How many tokens before the pair, or in the sentence behind it, the word for the movement may stand.
const REACH: usize = 16;
/// How many tokens behind that word the time may stand.
const THEN: usize = 6;

/// Sees what speaks for the figure `i` being the earlier of its pair.
pub(super) fn tell(
    near: &Near<'_>,
    candidates: &[Candidate],
    paragraph: &Paragraph<'_>,
    i: usize,
    ballot: &mut Ballot<Role>,
) {
    if is_arrow(near, candidates, i) {
        ballot.see(Role::Previous, "arrow", true);
        return;
    }
    let paired = |a: usize| is_pair(near, candidates, a) || is_moved_pair(near, candidates, a);
    let pair = |a: usize| paired(a).then_some((a, a + 1));
    let Some((a, b)) = pair(i).or_else(|| pair(i.checked_sub(1)?)) else {
        return;
    };
    let (first, last) = (&candidates[a], &candidates[b]);
    let lead = first.quantity.lead;
    let here = moved(near.s, near.text, lead.saturating_sub(REACH)..lead);
    let next = || {
        let s = paragraph.sentences.get(first.sentence + 1)?;
        moved(s, near.text, 0..s.tokens.len().min(REACH))
    };
    let rest = last.quantity.tail..near.s.tokens.len();
    let Some(fell) = here.or_else(|| moved(near.s, near.text, rest)).or_else(next) else {
        return;
    };
    // what fell was the larger of the two, what rose the smaller
    let earlier = if (first.quantity.value > last.quantity.value) == fell {
        a
    } else {
        b
    };
    ballot.see(Role::Previous, "versus", earlier == i);
}

/// "came down, 71 being seen as opposed to 73", "car crime was down, 23 to 20": the words for the movement stand before the pair,
/// and the earlier of the two is the one that they went from.
fn is_moved_pair(near: &Near<'_>, candidates: &[Candidate], a: usize) -> bool {
    /// How many tokens may stand between them.
    const BETWEEN: usize = 5;
    let (Some(c), Some(o)) = (candidates.get(a), candidates.get(a + 1)) else {
        return false;
    };
    let here = (c.passage, c.sentence) == (o.passage, o.sentence) && comparable(c, o);
    let between = c.quantity.tail..o.quantity.lead;
    let plain = |k: usize| near.s.mark(k).is_none() && !near.s.is(k, Class::TARGET | Class::LIMIT | Class::NATIONAL);
    let opposed = || {
        between
            .clone()
            .any(|k| near.s.phrase_from(near.text, k, "roles.as_opposed").is_some())
    };
    let lead = c.quantity.lead;
    let comma = lead > 0 && near.s.mark(lead - 1) == Some(',');
    let to = between.len() == 1 && near.at(between.start, &["to"]) && comma;
    let moved = moved(near.s, near.text, lead.saturating_sub(REACH)..lead);
    let fits = moved.is_some_and(|fell| (c.quantity.value < o.quantity.value) == (fell == opposed()));
    here && between.len() <= BETWEEN
        && between.clone().all(plain)
        && (to || opposed())
        && fits
        && c.quantity.value != o.quantity.value
}

/// "84% → 88%".
fn is_arrow(near: &Near<'_>, candidates: &[Candidate], a: usize) -> bool {
    let (Some(c), Some(o)) = (candidates.get(a), candidates.get(a + 1)) else {
        return false;
    };
    let here = (c.passage, c.sentence) == (o.passage, o.sentence) && comparable(c, o);
    here && c.quantity.tail + 1 == o.quantity.lead && matches!(near.s.mark(c.quantity.tail), Some('→'))
}

/// Nothing but "vs" stands between the figures `a` and `a + 1`.
fn is_pair(near: &Near<'_>, candidates: &[Candidate], a: usize) -> bool {
    let (Some(c), Some(o)) = (candidates.get(a), candidates.get(a + 1)) else {
        return false;
    };
    let here = (c.passage, c.sentence) == (o.passage, o.sentence);
    let between = c.quantity.tail..o.quantity.lead;
    let set = (1..=2).contains(&between.len()) && near.at(between.start, phrases("roles.versus"));
    here && set && comparable(c, o) && c.quantity.value != o.quantity.value
}

/// It fell, or it rose, as the last word for a movement says; "greater last year" says that it fell since.
fn moved(s: &Sentence, text: &str, range: Range<usize>) -> Option<bool> {
    let at = range.clone().rev().find(|&k| s.is(k, Class::RISE | Class::FALL))?;
    // "reduced on last year": that is only what it is held against
    let held = s.one_of(text, at + 1, phrases("roles.held_against"));
    let then = !held && (at + 1..(at + THEN).min(range.end)).any(|k| s.is(k, Class::PREVIOUS));
    Some(s.is(at, Class::FALL) != then)
}
