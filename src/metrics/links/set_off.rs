//! Finds the count that a share says again, set off behind all that is told of it: "34 plots were let, or 68%.", "34 were let –
//! a rate of 68%", "34 of the 50 were let. This is 68%."; and in the next column of a row.

use super::super::Paragraph;
use super::super::candidate::Candidate;
use super::super::sentence::{Sentence, TokenKind};
use super::super::table;
use super::{settled, together};
use crate::language::clause::Bounds;
use crate::language::words;
use crate::record::{LinkKind, Unit};
use crate::vocabulary::Class;
use crate::vocabulary::phrases::phrases;
use std::ops::Range;

/// The count that the share `i` says again.
pub(super) fn count(paragraphs: &[Paragraph<'_>], candidates: &[Candidate], i: usize) -> Option<usize> {
    let c = &candidates[i];
    let plain = |c: &Candidate| settled(c) && !c.change && !c.quantity.signed && c.quantity.value_to.is_none();
    let share = plain(c) && c.quantity.unit == Some(Unit::Percent) && c.links.is_empty();
    let p = i.checked_sub(1).filter(|_| share)?;
    // a sum only where the words say that it is the same
    let sum = |j: usize| matches!(candidates[j].quantity.unit, Some(Unit::Gbp | Unit::Eur));
    let counted = |j: usize| plain(&candidates[j]) && (candidates[j].quantity.unit == Some(Unit::Count) || sum(j));
    // "34 of the 50": the first of them
    let part = |j: usize| {
        let of = |b: &usize| candidates[*b].links.contains(&(LinkKind::PartOf, j));
        j.checked_sub(1).filter(of).unwrap_or(j)
    };
    let o = &candidates[p];
    if !counted(p) || o.passage != c.passage || taken(candidates, p, i) {
        return None;
    }
    let s = &paragraphs[c.passage].sentences[c.sentence];
    let text = paragraphs[c.passage].text();
    if !paragraphs[c.passage].passage.cells.is_empty() {
        return beside(paragraphs, o, c).then_some(p);
    }
    let at = c.quantity.tail;
    let of = s.at(text, at, "of") && c.noun.is_none();
    let ends = of
        || s.tokens
            .get(at)
            .is_none_or(|t| matches!(t.mark, '.' | ';') && t.kind == TokenKind::Mark);
    if together(o, c) {
        let told = behind_mark(s, text, o.quantity.tail..c.quantity.lead, sum(p) || of);
        return (ends && told && o.area == c.area).then(|| part(p));
    }
    // "This is 68%."
    let opens = s.one_of(text, 0, phrases("links.this")) && s.is(1, Class::AUXILIARY) && c.quantity.lead <= 3;
    (ends && opens && o.sentence + 1 == c.sentence && alone(candidates, part(p), p)).then(|| part(p))
}

/// Another share says the count again already.
fn taken(candidates: &[Candidate], p: usize, i: usize) -> bool {
    let first = p.saturating_sub(2);
    let says = |j: usize| j != i && candidates[j].links.iter().any(|l| l.0 == LinkKind::ShareOf && l.1 == p);
    (first..(i + 2).min(candidates.len())).any(says)
}

/// No other figure stands in the sentence of these.
fn alone(candidates: &[Candidate], first: usize, last: usize) -> bool {
    let other = |j: Option<usize>| {
        j.and_then(|j| candidates.get(j))
            .is_some_and(|o| together(o, &candidates[first]))
    };
    !other(first.checked_sub(1)) && !other(Some(last + 1))
}

/// A comma, a colon or a dash, and nothing behind it but words that say the same again.
fn behind_mark(s: &Sentence, text: &str, between: Range<usize>, words: bool) -> bool {
    let marks = |&k: &usize| {
        let t = &s.tokens[k];
        t.dash() || t.mark == ':' || s.bound(text, k).has(Bounds::COMMA | Bounds::OPEN)
    };
    let Some(mark) = between.clone().rev().find(marks) else {
        return false;
    };
    let said = s.phrase_from(text, mark + 1, "links.set_off").map(|(end, _)| end);
    // without a word, not behind the comma of a list
    let bare = mark + 1 == between.end && s.mark(mark) != Some(',');
    bare && !words || said == Some(between.end)
}

/// "| Upheld | 34 | 68% |" below "| Complaints | Number | % |".
fn beside(paragraphs: &[Paragraph<'_>], o: &Candidate, c: &Candidate) -> bool {
    let heads = table::heads(paragraphs);
    let head = |c: &Candidate| table::column(paragraphs, &heads, c);
    let next = table::cell(paragraphs, o)
        .zip(table::cell(paragraphs, c))
        .is_some_and(|(a, b)| a + 1 == b);
    let share = |t: &str| {
        let mut words = words::each(t).filter(|w| !w.is_empty());
        t.trim() == "%" || words.all(|w| phrases("links.share_column").contains(&w.to_lowercase().as_str()))
    };
    let number = |t: &str| words::each(t).any(|w| phrases("links.number_column").contains(&w.to_lowercase().as_str()));
    next && head(c).is_some_and(share) && head(o).is_some_and(number)
}
