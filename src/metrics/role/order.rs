//! Tells an earlier value by where it stands: in a bracket that says only when ("19.6% (Q3: 23.1%)"), in a list that is held
//! against another ("15, six and 3, compared with 12, seven and 5"), behind so many times ("double the 208 of last year").

use super::near::Near;
use super::sides::{comparable, ends_before};
use crate::language::words;
use crate::metrics::candidate::Candidate;
use crate::metrics::naming;
use crate::metrics::phrase::timely;
use crate::metrics::sentence::{Sentence, TokenKind};
use crate::record::{Basis, Role};
use crate::vocabulary::Class;
use crate::vocabulary::phrases::phrases;
use std::ops::Range;

/// How many figures one list may have.
const LIST: usize = 6;
/// How many tokens may stand between the words that hold a list against another and its first figure.
const HELD: usize = 3;
/// How many tokens may stand between a figure and the bracket that speaks of it.
const NOUN: usize = 5;

fn here(a: &Candidate, b: &Candidate) -> bool {
    (a.passage, a.sentence) == (b.passage, b.sentence)
}

/// "19.6% (Q3: 23.1%)", "47 (June 2021: 39; July 2020: 21)": before the figure the bracket says only when.
pub(super) fn timed_bracket(near: &Near<'_>, candidates: &[Candidate], i: usize) -> bool {
    let c = &candidates[i];
    let s = near.s;
    let marks = (0..near.lead).rev().find(|&k| matches!(s.mark(k), Some('(' | ')')));
    let Some(open) = marks.filter(|&k| s.mark(k) == Some('(')) else {
        return false;
    };
    let before = |j: &usize| candidates[*j].quantity.tail <= open;
    let Some(first) = (0..i).rev().take_while(|&j| here(&candidates[j], c)).find(before) else {
        return false;
    };
    let o = &candidates[first];
    let from = candidates[i - 1].quantity.tail.max(open + 1);
    // "Q3" is a time where it was read as the figure's own
    let own = c.period_place.as_ref().is_some_and(|p| p.basis == Basis::Sentence);
    let said = c.period.as_ref().filter(|_| own).and_then(|p| p.text.as_deref());
    let read = |k: usize| said.is_some_and(|t| words::each(t).any(|w| s.at(near.text, k, w)));
    let dated = |k: usize| timely(&s.tokens[k]) || s.is(k, Class::MONTH | Class::PREVIOUS) || read(k);
    let when = |k: usize| {
        let t = &s.tokens[k];
        dated(k) || t.kind == TokenKind::Mark || t.is(Class::TIME | Class::PREPOSITION | Class::DETERMINER)
    };
    let only = (from..near.lead).all(when) && (from..near.lead).any(dated);
    // "66% (61%, 2014/15)"
    let tail = c.quantity.tail;
    let close = (tail..s.tokens.len()).find(|&k| s.mark(k) == Some(')'));
    let behind = || {
        let close = close.filter(|&k| near.lead == open + 1 && s.mark(tail) == Some(',') && k > tail + 1);
        close.is_some_and(|k| (tail..k).all(when) && (tail..k).any(dated))
    };
    let only = only || behind();
    // "14 days (forecast for March: 12)"
    let other = Class::FORECAST | Class::TARGET | Class::LIMIT | Class::NATIONAL;
    let only = only && !(open..near.lead).any(|k| s.is(k, other));
    // "500 (May 200, June 300)": the bracket divides it
    let inside = candidates[first + 1..]
        .iter()
        .take_while(|p| here(p, c) && s.tokens[open..p.quantity.lead].iter().all(|t| t.mark != ')'));
    let sum: f64 = inside.filter_map(|p| p.quantity.value).sum();
    let divides = first + 1 < i && o.quantity.value == Some(sum);
    let settled = matches!(o.role, Role::Actual | Role::Forecast);
    only && settled && open - o.quantity.tail <= NOUN && comparable(c, o) && !divides
}

/// "Missed bins: Q4 1,284, Q3 1,391": two figures, with nothing but its time before each, and the later first.
pub(super) fn timed_pair(near: &Near<'_>, candidates: &[Candidate], i: usize) -> bool {
    let before = i.checked_sub(1).map(|p| &candidates[p]);
    let later = |o: &Candidate| ends_before(candidates[i].period.as_ref(), o.period.as_ref());
    // "Q1 - 3.3%, Q2 - 4.1%": a dash says nothing of their order
    let dash = near.lead > 0 && near.s.tokens[near.lead - 1].dash();
    !dash && before.is_some_and(later) && each_timed(near, candidates, i)
}

/// The figure and the one before it are the only two of their kind in the sentence, and right before each stands its time, and
/// nothing else.
pub(super) fn each_timed(near: &Near<'_>, candidates: &[Candidate], i: usize) -> bool {
    let (s, c) = (near.s, &candidates[i]);
    let Some(p) = i
        .checked_sub(1)
        .filter(|&p| here(&candidates[p], c) && comparable(&candidates[p], c))
    else {
        return false;
    };
    let o = &candidates[p];
    let alone = |j: Option<usize>| {
        !j.and_then(|j| candidates.get(j))
            .is_some_and(|n| here(n, c) && comparable(n, c))
    };
    let own = |c: &Candidate| c.period_place.as_ref().is_some_and(|p| p.basis == Basis::Sentence);
    let said = |c: &Candidate, k: usize| {
        let words = c.period.as_ref().and_then(|p| p.text.as_deref());
        words.is_some_and(|t| words::each(t).any(|w| s.at(near.text, k, w)))
    };
    let labelled = |c: &Candidate| {
        // "2022/23 – 47; 2023/24 – 34", "2022/23: 47"
        let lead = c.quantity.lead;
        let sign = lead > 0 && (s.tokens[lead - 1].dash() || s.mark(lead - 1) == Some(':'));
        let lead = lead - usize::from(sign);
        let from = (lead.saturating_sub(NOUN)..lead)
            .rev()
            .take_while(|&k| timely(&s.tokens[k]) || s.is(k, Class::MONTH) || said(c, k));
        let from = from.last()?;
        (from == 0 || s.mark(from - 1).is_some()).then_some(from)
    };
    let between = labelled(c).is_some_and(|from| from == o.quantity.tail + 1 && labelled(o).is_some());
    between && own(o) && own(c) && alone(p.checked_sub(1)) && alone(Some(i + 1))
}

/// "15 were met, six were close and 3 were missed (compared with 12, seven and 5)": the figure of the same place in the list that
/// this one's is held against.
pub(crate) fn in_order(s: &Sentence, text: &str, candidates: &[Candidate], i: usize) -> Option<usize> {
    let c = &candidates[i];
    let joined = |range: Range<usize>| {
        let small = |k: usize| matches!(s.mark(k), Some(',')) || s.is(k, Class::CONJUNCTION);
        !range.is_empty() && range.len() <= 2 && range.into_iter().all(small)
    };
    let chained = |j: usize| {
        let (o, n) = (&candidates[j], candidates.get(j + 1));
        n.is_some_and(|n| here(o, n) && comparable(o, n) && joined(o.quantity.tail..n.quantity.lead))
    };
    let first = (i.saturating_sub(LIST)..i)
        .rev()
        .take_while(|&j| chained(j))
        .last()
        .unwrap_or(i);
    let last = (i..i + LIST).take_while(|&j| chained(j)).last().map_or(i, |j| j + 1);
    let many = last - first + 1;
    let lead = candidates[first].quantity.lead;
    let held = (lead.saturating_sub(HELD)..lead).any(|k| s.one_of(text, k, phrases("roles.set_against")));
    let others = first.checked_sub(many).filter(|_| many > 1 && held)?;
    let fits = |k: usize| {
        let (o, n) = (&candidates[others + k], &candidates[first + k]);
        here(o, c) && comparable(o, n) && matches!(o.role, Role::Actual | Role::Forecast)
    };
    (0..many).all(fits).then(|| others + i - first)
}

/// "nearly double the 208 of the same quarter last year", "less than half of the 97,200".
pub(super) fn times_of(near: &Near<'_>, candidates: &[Candidate], i: usize) -> bool {
    // the half may have been read as a figure itself
    let beside = |j: usize| here(&candidates[j], &candidates[i]) && comparable(&candidates[j], &candidates[i]);
    let small = |k: &usize| near.s.is(*k, Class::DETERMINER | Class::PREPOSITION) || k + 1 == near.lead;
    let times = (near.lead.saturating_sub(HELD + 1)..near.lead)
        .rev()
        .find(|k| !small(k));
    // "half of May's 10"
    let whose = |k: usize| near.s.is(k, Class::DETERMINER) || naming::owner(near.s.tokens[k].text(near.text));
    let article = near.lead > 0 && whose(near.lead - 1);
    let said = article && times.is_some_and(|k| near.at(k, phrases("roles.times")));
    said && (i.saturating_sub(2)..i).any(beside)
}
