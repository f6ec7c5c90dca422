//! Finds the parts that a list tells right behind their whole: "64 fires (23 deliberate and 31 accidental)", "64 fires: 23
//! deliberate, 31 accidental", "64 fires, split between sheds (23) and cars (31)".

use super::super::antecedent::class;
use super::super::candidate::Candidate;
use super::super::sentence::{Sentence, TokenKind};
use super::{is_count, settled, smaller, together};
use crate::language::clause::Bounds;
use crate::vocabulary::Class;

/// How many parts a list may have.
const PARTS: usize = 12;
/// How many words a part may have before its figure or behind it.
const WORDS: usize = 5;

/// The whole right before the list in which the figure `i` is one of several.
pub(super) fn whole(s: &Sentence, text: &str, candidates: &[Candidate], i: usize) -> Option<usize> {
    let first = (i.saturating_sub(PARTS)..i)
        .rev()
        .take_while(|&j| joined(s, text, candidates, j))
        .last()
        .unwrap_or(i);
    let whole = first.checked_sub(1).filter(|&w| opens(s, text, candidates, w, first))?;
    let last = (i..candidates.len().min(i + PARTS))
        .take_while(|&j| j == i || joined(s, text, candidates, j - 1))
        .last()?;
    let parts = &candidates[first..=last];
    let total = &candidates[whole];
    let sum: f64 = parts.iter().filter_map(|c| c.quantity.value).sum();
    let alike = |c: &Candidate| {
        let like = class(c.quantity.unit) == class(total.quantity.unit) && c.quantity.per == total.quantity.per;
        let plain = settled(c) && !c.change && c.quantity.value_to.is_none() && c.role == total.role;
        let same = c.area_kind == total.area_kind || c.area_kind.is_some_and(is_part);
        like && plain && is_count(c) && same && c.period == total.period && smaller(c, total)
    };
    let told = parts.len() > 1 && parts.iter().all(alike) && is_count(total) && settled(total) && !total.change;
    (told && total.quantity.value.is_some_and(|t| sum <= t * 1.001)).then_some(whole)
}

fn is_part(kind: crate::record::AreaKind) -> bool {
    use crate::record::AreaKind::{Institution, Team, Ward};
    matches!(kind, Ward | Team | Institution)
}

/// A comma, a semicolon or "and" stands between the figures `j` and `j + 1`, and words of nouns.
fn joined(s: &Sentence, text: &str, candidates: &[Candidate], j: usize) -> bool {
    let (Some(a), Some(b)) = (candidates.get(j), candidates.get(j + 1)) else {
        return false;
    };
    if !together(a, b) {
        return false;
    }
    let between = a.quantity.tail..b.quantity.lead;
    let list = Bounds::COMMA | Bounds::SEMICOLON | Bounds::AND | Bounds::AMPERSAND;
    let joins = |k: usize| s.bound(text, k).has(list) || s.mark(k) == Some('/');
    // "64 fires, with 23 deliberate" begins a list
    let anew = |k: usize| {
        let phrase = s.phrase_from(text, k, "links.splits");
        phrase.is_some_and(|(end, words)| end == b.quantity.lead || words.contains(' '))
    };
    let short = between.len() <= 2 * WORDS && !between.clone().any(anew);
    short && between.clone().any(joins) && between.clone().all(|k| joins(k) || bracket(s, k) || noun(s, k))
}

fn bracket(s: &Sentence, k: usize) -> bool {
    matches!(s.mark(k), Some('(' | ')'))
}

/// A word that may say which part it is: no verb, and nothing that compares.
fn noun(s: &Sentence, k: usize) -> bool {
    let word = s.tokens[k].kind == TokenKind::Word || s.tokens[k].dash() && s.glued(k);
    word && !s.is(
        k,
        Class::AUXILIARY | Class::BREAK | Class::RELATIVE | Class::PREVIOUS | Class::RISE | Class::FALL,
    )
}

/// What stands between the whole and its first part opens a list.
fn opens(s: &Sentence, text: &str, candidates: &[Candidate], whole: usize, first: usize) -> bool {
    let (a, b) = (&candidates[whole], &candidates[first]);
    if !together(a, b) {
        return false;
    }
    let between = a.quantity.tail..b.quantity.lead;
    let dash = |k: usize| s.tokens[k].dash() && !s.glued(k);
    let mark = |k: &usize| matches!(s.mark(*k), Some('(' | ':')) || dash(*k);
    let says = |k: &usize| s.phrase_from(text, *k, "links.splits").is_some();
    let name = between.clone().rev().take(WORDS + 4);
    let Some(open) = name.into_iter().find(|k| mark(k) || says(k)) else {
        return false;
    };
    // a bracket right before the figure may be that of a part: "sheds (23)"
    let own = s.mark(open) == Some('(') && open + 1 == b.quantity.lead && s.mark(b.quantity.tail) == Some(')');
    let open = if own {
        let Some(k) = (between.start..open).rev().take(WORDS + 4).find(|k| mark(k) || says(k)) else {
            return false;
        };
        k
    } else {
        open
    };
    // "broken down as 23 deliberate"
    let begins = s
        .phrase_from(text, open, "links.splits")
        .map_or(open + 1, |(end, _)| end);
    (begins..b.quantity.lead).all(|k| bracket(s, k) || noun(s, k))
}
