//! Tells what a figure is held against by the clause before it, which is built alike: "84% against 81% nationally, and visits 71%
//! against 69%".

use super::near::Near;
use super::sides::comparable;
use crate::metrics::candidate::{Candidate, Place};
use crate::record::Role;
use crate::vocabulary::phrases::phrases;

/// How many tokens may stand between a figure and what it is held against.
const BETWEEN: usize = 3;
/// How many figures back the clause before may stand.
const BACK: usize = 4;

/// The figure of the clause before that stands there as the figure `i` does here.
pub(super) fn of(near: &Near<'_>, candidates: &[Candidate], i: usize) -> Option<usize> {
    let c = &candidates[i];
    let here = |o: &Candidate| (o.passage, o.sentence) == (c.passage, c.sentence);
    // the word that holds the one figure against the other
    let held = |a: usize| {
        let (o, n) = (&candidates[a.checked_sub(1)?], &candidates[a]);
        let lead = n.quantity.lead;
        let short = (o.quantity.tail..lead).len();
        let word = lead.checked_sub(1).filter(|&k| near.at(k, phrases("roles.against")))?;
        let pair = here(o) && here(n) && comparable(o, n) && o.role == Role::Actual && n.noun.is_none();
        (pair && (1..=BETWEEN).contains(&short)).then(|| near.s.tokens[word].text(near.text))
    };
    let word = held(i)?;
    let set = |q: &usize| {
        let role = candidates[*q].role;
        matches!(role, Role::Benchmark | Role::Target | Role::Previous) && held(*q) == Some(word)
    };
    (i.saturating_sub(BACK)..i.checked_sub(1)?).rev().find(set)
}

/// A benchmark is of the area that the one before it is of.
pub(super) fn lend_area(candidates: &mut [Candidate], i: usize, of: usize) {
    if candidates[i].role != Role::Benchmark || candidates[of].role != Role::Benchmark {
        return;
    }
    let words = candidates[of].area_place.as_ref().and_then(|p| p.words.clone());
    candidates[i].area = candidates[of].area.clone();
    candidates[i].area_kind = candidates[of].area_kind;
    candidates[i].area_place = Some(Place::context(words));
}
