//! Tells which way a figure moved, or stands against another.

use super::near::Near;
use crate::metrics::candidate::Candidate;
use crate::metrics::phrase::timely;
use crate::record::{Approximation, Direction};
use crate::vocabulary::Class;
use crate::vocabulary::phrases::phrases;

/// Which way the words around the figure say it went.
pub(super) fn direction(near: &Near<'_>, c: &Candidate) -> Option<Direction> {
    let s = near.s;
    if c.quantity.signed {
        return c
            .quantity
            .value
            .map(|v| if v < 0.0 { Direction::Down } else { Direction::Up });
    }
    // "a 6.2% 12 month increase": how long it took stands between
    let first = near.right.start;
    let next = (first..first + 5)
        .find(|&k| !s.tokens.get(k).is_some_and(timely))
        .unwrap_or(first);
    let at = |words: &[&str], k: usize| s.one_of(near.text, k, words);
    if s.is(next, Class::RISE) || s.is(next, Class::FALL) {
        return Some(if s.is(next, Class::RISE) {
            Direction::Up
        } else {
            Direction::Down
        });
    }
    if at(&["above", "over"], next) {
        return Some(Direction::Above);
    }
    if at(&["below", "under"], next) {
        return Some(Direction::Below);
    }
    for k in near.left.clone().rev() {
        if s.is(k, Class::RISE) && !near.at(k, phrases("roles.no_rise")) {
            return Some(Direction::Up);
        }
        if s.is(k, Class::FALL) {
            return Some(Direction::Down);
        }
        if near.at(k, phrases("roles.unchanged")) {
            return Some(Direction::Same);
        }
    }
    None
}

/// "the maximum was 92%" bounds the figure too.
pub(super) fn bounded(near: &Near<'_>, c: &mut Candidate) {
    if c.quantity.approximation != Approximation::Exact || c.quantity.value.is_none() {
        return;
    }
    let cue = near
        .left
        .clone()
        .rev()
        .take(6)
        .take_while(|&k| near.s.mark(k) != Some(',') && !near.s.is(k, Class::BREAK));
    for k in cue {
        if near.s.at(near.text, k, "maximum") || near.s.at(near.text, k, "max") {
            c.quantity.approximation = Approximation::AtMost;
        } else if near.s.at(near.text, k, "minimum") {
            c.quantity.approximation = Approximation::AtLeast;
        }
    }
}
