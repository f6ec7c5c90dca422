//! Ties a share to the count it expresses: "83% (3,224)", "974 interviews (74.7%)", "1,381, or 61%".

use super::super::Paragraph;
use super::super::candidate::Candidate;
use super::super::sentence::Sentence;
use super::{is_count, is_level, is_share, settled, together};
use crate::record::{LinkKind, Unit};
use crate::vocabulary::Class;
use crate::vocabulary::phrases::phrases;
use std::ops::Range;

/// From a share to the count it expresses: "83% (3,224)", "974 interviews (74.7%)", "38 ..., equal to 0.05%".
pub fn share(paragraphs: &[Paragraph<'_>], candidates: &mut [Candidate], i: usize) {
    let Some(p) = i.checked_sub(1) else { return };
    let (a, b) = (&candidates[p], &candidates[i]);
    if !together(a, b) {
        if represents(paragraphs, candidates, p, i) {
            candidates[i].link(LinkKind::ShareOf, p);
        } else if totals(paragraphs, candidates, p, i) {
            candidates[p].link(LinkKind::ShareOf, i);
        }
        return;
    }
    let s = &paragraphs[b.passage].sentences[b.sentence];
    let text = paragraphs[b.passage].text();
    let between = a.quantity.tail..b.quantity.lead;
    let bracket = open_bracket(s, &between);
    // "down by 7% or £175,000"
    let or_so = between.len() == 1 && s.at(text, between.start, "or");
    if is_share(a) && is_level(b) && (bracket || or_so) {
        candidates[p].link(LinkKind::ShareOf, i);
        return;
    }
    let between_all =
        between.len() <= 3 && s.at(text, between.start + 1, "that") && s.at(text, between.start + 2, "is");
    let equals = between_all || between.clone().any(|k| s.one_of(text, k, phrases("links.equals")));
    if is_share(a) && is_count(b) && equals && settled(a) {
        candidates[p].link(LinkKind::ShareOf, i);
        return;
    }
    if !is_share(b) || !settled(b) {
        return;
    }
    // "£58k against a budget of £12.48m, a 0.5% variation": of two counts, the one whose share of the other it is
    if let Some(part) = computed(candidates, i).filter(|_| bracket || equals || apposed(s, text, &between)) {
        candidates[i].link(LinkKind::ShareOf, part);
        return;
    }
    // "up by 220 ..., rising from 8,635 to 8,855 (+2.55%)": a signed share says the change again
    let moved = (i.saturating_sub(4)..p).rev().find(|&j| {
        let o = &candidates[j];
        b.quantity.signed && together(o, b) && o.change && is_count(o) && o.quantity.unit == a.quantity.unit
    });
    if let Some(change) = moved.filter(|_| bracket && is_level(a) && !a.change) {
        candidates[i].link(LinkKind::ShareOf, change);
        return;
    }
    // The count may stand before its total: "Ninety-four of the 402 plans started (23.4%)".
    let count = if is_level(a) && bracket {
        base(candidates, p)
    } else {
        None
    };
    let says = |words: &[&str]| between.clone().any(|k| s.one_of(text, k, words));
    let equal = is_count(a) && says(phrases("links.equals").all());
    // "1,381, or 61%,", "£203,100, or 60%": nothing else stands between.
    let or = is_count(a) && between.len() <= 2 && says(&["or"]);
    let apposition = is_count(a)
        && between.len() <= 14
        && b.denominator.is_some()
        && (b.quantity.lead > 0 && s.mark(b.quantity.lead - 1) == Some(',') || says(&["or"]))
        && !says(&["but", "and"]);
    if let Some(count) = count {
        candidates[i].link(LinkKind::ShareOf, count);
    } else if (equal || apposition || or || is_only(s, text, a, &between)) && a.role == b.role {
        candidates[i].link(LinkKind::ShareOf, p);
    }
}

/// A share that opens its sentence tells what the count of the sentence before comes to: "38 replied. That represented 55%".
fn represents(paragraphs: &[Paragraph<'_>], candidates: &[Candidate], p: usize, i: usize) -> bool {
    let (a, b) = (&candidates[p], &candidates[i]);
    let s = &paragraphs[b.passage].sentences[b.sentence];
    let text = paragraphs[b.passage].text();
    let next = a.passage == b.passage && a.sentence + 1 == b.sentence;
    let opens = s.one_of(text, 0, phrases("links.this")) && s.one_of(text, 1, phrases("links.equals"));
    next && opens && !b.change && is_share(b) && is_level(a) && settled(a) && b.quantity.lead <= 5
}

/// "100% of carers were paid so. This was a total of 93 carers."
fn totals(paragraphs: &[Paragraph<'_>], candidates: &[Candidate], p: usize, i: usize) -> bool {
    let (a, b) = (&candidates[p], &candidates[i]);
    let s = &paragraphs[b.passage].sentences[b.sentence];
    let text = paragraphs[b.passage].text();
    let next = a.passage == b.passage && a.sentence + 1 == b.sentence;
    let opens = s.one_of(text, 0, phrases("links.this")) && s.is(1, Class::AUXILIARY);
    let same = match (&a.of, &b.head) {
        (Some(of), Some(head)) => of.to_lowercase().contains(&head.to_lowercase()),
        _ => false,
    };
    next && opens && same && is_share(a) && is_count(b) && settled(a) && settled(b) && b.quantity.lead <= 5
}

/// "28,295, which was only 16% of that of the year before".
fn is_only(s: &Sentence, text: &str, count: &Candidate, between: &Range<usize>) -> bool {
    let which = (between.start..between.start + 2).any(|k| s.at(text, k, "which") && s.is(k + 1, Class::AUXILIARY));
    is_count(count) && which && between.len() <= 5
}

/// "..., a 0.5% variation", "... or 0.5%".
fn apposed(s: &Sentence, text: &str, between: &Range<usize>) -> bool {
    between.len() <= 8 && between.clone().any(|k| s.mark(k) == Some(',') || s.at(text, k, "or"))
}

/// Of the two counts before the share, the one whose share of the other it is, to its last digit.
fn computed(candidates: &[Candidate], i: usize) -> Option<usize> {
    let b = &candidates[i];
    let share = match b.quantity.unit {
        Some(Unit::Percent) => b.quantity.value? / 100.0,
        _ => return None,
    };
    let digits = if (b.quantity.value?).fract() == 0.0 {
        0.0055
    } else {
        0.00055
    };
    let counts = (i.saturating_sub(3)..i)
        .rev()
        .filter(|&j| together(&candidates[j], b) && is_count(&candidates[j]))
        .collect::<Vec<_>>();
    let (&y, &x) = (counts.first()?, counts.get(1)?);
    if candidates[x].quantity.unit != candidates[y].quantity.unit {
        return None;
    }
    let (of, part) = (candidates[y].quantity.value?, candidates[x].quantity.value?);
    (of > 0.0 && part != of && (part / of - share).abs() <= digits).then_some(x)
}

/// The part of "N of M", else the figure itself.
fn base(candidates: &[Candidate], p: usize) -> Option<usize> {
    let part = |before: &usize| candidates[*before].links.contains(&(LinkKind::PartOf, p));
    Some(p.checked_sub(1).filter(part).unwrap_or(p))
}

fn open_bracket(s: &Sentence, between: &Range<usize>) -> bool {
    let mut open = false;
    for k in between.clone() {
        match s.mark(k) {
            Some('(') => open = true,
            Some(')') => open = false,
            _ => {}
        }
    }
    open
}
