//! Ties the parts of a list to their total: those beside each other, in brackets, and below what stands above the list.

use super::super::super::Paragraph;
use super::super::super::antecedent::class;
use super::super::super::candidate::Candidate;
use super::super::super::sentence::Sentence;
use super::super::{is_count, settled, smaller, together};
use super::{PARTS, total_for, whole_of};
use crate::record::LinkKind;
use crate::vocabulary::Class;
use crate::vocabulary::phrases::phrases;

/// Goes on with the list its neighbour before began ("of which £2.1m ..., £0.7m ... and £0.4m").
pub(super) fn listed_part(s: &Sentence, text: &str, candidates: &[Candidate], i: usize) -> Option<usize> {
    let other = |j: &usize| class(candidates[*j].quantity.unit) == class(candidates[i].quantity.unit);
    let p = (i.saturating_sub(3)..i).rev().find(other)?;
    let (a, b) = (&candidates[p], &candidates[i]);
    let total = whole_of(a).filter(|_| together(a, b))?;
    let between = a.quantity.tail..b.quantity.lead;
    // "863 fires (an increase of 8%), 650 floods": a bracket that closes again parts nothing
    let mut depth = 0_i32;
    let mut stop = false;
    for k in between.clone() {
        match s.mark(k) {
            Some('(') => depth += 1,
            Some(')') => depth -= 1,
            Some(';' | '.') => stop = true,
            _ => {}
        }
    }
    stop |= depth != 0;
    let sum: f64 = (0..=i)
        .rev()
        .take(PARTS)
        .filter(|&j| j == i || candidates[j].links.contains(&(LinkKind::PartOf, total)))
        .filter_map(|j| candidates[j].quantity.value)
        .sum();
    // "97 (58 at Stage 1 and 49 at Stage 2)": told alike, in one bracket right behind the total; that they come to more is a fault
    let opens = a.quantity.lead > 0 && s.mark(a.quantity.lead - 1) == Some('(') && p == total + 1;
    let alike = s.is(a.quantity.tail, Class::PREPOSITION)
        && s.words(text, a.quantity.tail..a.quantity.tail + 2) == s.words(text, b.quantity.tail..b.quantity.tail + 2);
    let fits = opens && alike || candidates[total].quantity.value.is_some_and(|t| sum <= t * 1.001);
    (!stop && total != i && total != p && fits).then_some(total)
}

/// "92 were reported, 74 of which were thefts, 9 of which were assaults": both are parts of the 92.
pub(super) fn sibling_total(s: &Sentence, text: &str, candidates: &[Candidate], i: usize, j: usize) -> Option<usize> {
    let which =
        |c: &Candidate| s.at(text, c.quantity.tail, "of") && s.one_of(text, c.quantity.tail + 1, &["which", "whom"]);
    let (part, other) = (&candidates[i], &candidates[j]);
    let both = together(part, other) && which(part) && which(other);
    whole_of(other).filter(|&t| both && together(&candidates[t], part))
}

/// "23 incidents, including 4 burglaries and 3 fires": the word stands before both, and so both are parts of the 23.
pub(super) fn listed_beside(s: &Sentence, text: &str, candidates: &[Candidate], i: usize, j: usize) -> Option<usize> {
    let (part, other) = (&candidates[i], &candidates[j]);
    let total = whole_of(other)?;
    let mut between = other.quantity.tail..part.quantity.lead;
    let again = between.any(|k| s.one_of(text, k, phrases("links.includes")) || s.at(text, k, "of"));
    (together(part, other) && !again && total_for(candidates, i, total)).then_some(total)
}

/// "40 households came forward.", and in a list below it "A duty was accepted for 18 of these": the total stands above.
pub(super) fn total_above(paragraphs: &[Paragraph<'_>], candidates: &[Candidate], i: usize) -> Option<usize> {
    /// How many entries of the list may stand between.
    const ABOVE: usize = 3;
    let part = &candidates[i];
    let listed = |p: usize| {
        paragraphs[p].passage.list_item && paragraphs[p].passage.item == paragraphs[part.passage].passage.item
    };
    (i.saturating_sub(PARTS)..i).rev().find(|&j| {
        let total = &candidates[j];
        let near = total.passage < part.passage && part.passage - total.passage <= ABOVE;
        let first = j == 0 || candidates[j - 1].passage != total.passage;
        let free = !total.links.iter().any(|l| l.0 == LinkKind::PartOf);
        near && first
            && free
            && (total.passage + 1..=part.passage).all(listed)
            && class(part.quantity.unit) == class(total.quantity.unit)
            && is_count(total)
            && smaller(part, total)
            && settled(total)
    })
}

/// "slippage of £12m (£10m on two schemes)", "97 complaints (58 at Stage 1 and 39 at Stage 2)": what opens a bracket right
/// behind a sum and is less than it is a part of it, where its own words say which.
pub(super) fn bracketed_part(s: &Sentence, text: &str, candidates: &[Candidate], i: usize) -> Option<usize> {
    let p = i.checked_sub(1).filter(|&p| total_for(candidates, i, p))?;
    let (c, o) = (&candidates[i], &candidates[p]);
    let opens = c.quantity.lead > 0 && s.mark(c.quantity.lead - 1) == Some('(');
    let behind = opens && together(c, o) && c.quantity.lead.saturating_sub(o.quantity.tail) <= 4;
    let which = s.is(c.quantity.tail, Class::PREPOSITION) && !s.one_of(text, c.quantity.tail, &["per", "than", "as"]);
    let level = c.period == o.period && c.area == o.area && !c.change && o.quantity.unit == c.quantity.unit;
    (behind && which && level && c.role == o.role).then_some(p)
}
