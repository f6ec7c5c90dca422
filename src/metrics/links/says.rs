//! The words that say of a figure that it is a part of one before it: "of whom N", "including N", "N of them".

use super::super::sentence::{Sentence, TokenKind};
use crate::language::analysis::quantity::Quantity;
use crate::vocabulary::Class;
use crate::vocabulary::phrases::phrases;

/// How many tokens before a figure the words for its whole may stand.
pub(super) const BEFORE: usize = 6;

/// The words around the number say that it is a part of a figure before: "of whom N", "including N", "N of them".
pub(super) fn says_part(s: &Sentence, text: &str, q: &Quantity) -> bool {
    let mut before = q.lead.saturating_sub(BEFORE)..q.lead;
    let of = |k: usize| {
        // "29 of them were here and 16 there": the words are the 29's
        let other = k > 0 && s.tokens[k - 1].kind == TokenKind::Number && k + 3 < q.lead;
        let whom = is_whom(s, text, k) && !other;
        let them = s.at(text, k, "of") && is_them(s, text, k + 1);
        whom || !(other && them)
            && s.at(text, k, "of")
            && (is_them(s, text, k + 1) || s.phrase_from(text, k, "links.of_total").is_some())
    };
    let made = |k: usize| {
        s.phrase_from(text, k, "links.made_up").is_some() || s.phrase_from(text, k, "links.element").is_some()
    };
    let after = (q.tail..(q.tail + 3).min(s.tokens.len())).take_while(|&k| s.mark(k).is_none());
    let after = after.last().map_or(q.tail..q.tail, |k| q.tail..k + 1);
    let them = || {
        after.clone().any(|k| s.at(text, k, "of")) && after.clone().any(|k| is_them(s, text, k) || s.at(text, k, "it"))
    };
    before.any(|k| of(k) || s.one_of(text, k, phrases("links.includes")) || made(k))
        || includes_phrase(s, text, q.lead)
        || of_which(s, text, q.lead)
        || them()
        || s.at(text, q.tail, "of")
            && s.one_of(text, q.tail + 1, phrases("links.of_it"))
            && (!s.is_noun(text, q.tail + 2) || s.is(q.tail + 2, Class::VERB) || goes_on_with(s, text, q.tail + 2))
}

/// "of whom", "among which" at token `k`.
fn is_whom(s: &Sentence, text: &str, k: usize) -> bool {
    s.one_of(text, k, phrases("links.out_of")) && s.one_of(text, k + 1, phrases("links.whom"))
}

/// "of which the allowance for carers is £41m": one clause, however long, with its figure.
fn of_which(s: &Sentence, text: &str, lead: usize) -> bool {
    /// How many words the clause may have.
    const CLAUSE: usize = 10;
    let word = |k: &usize| s.tokens[*k].kind == TokenKind::Word && !s.is(*k, Class::CARDINAL);
    let clause = (lead.saturating_sub(CLAUSE)..lead).rev().take_while(word);
    clause.into_iter().any(|k| is_whom(s, text, k))
}

/// "£5,000 of this to be spent", "£4m of this coming from the Government": what is said of it follows.
fn goes_on_with(s: &Sentence, text: &str, k: usize) -> bool {
    s.at(text, k + 1, "to") || s.tokens.get(k).is_some_and(|t| t.text(text).ends_with("ing"))
}

/// "that includes the pressure brought forward from earlier years of £1.4m": one phrase, however long, with its figure.
fn includes_phrase(s: &Sentence, text: &str, lead: usize) -> bool {
    /// How many words the phrase may have.
    const PHRASE: usize = 14;
    let ends = lead > 0 && (s.at(text, lead - 1, "of") || s.mark(lead - 1) == Some('('));
    let plain = |k: &usize| {
        let t = &s.tokens[*k];
        t.kind == TokenKind::Word && !t.is(Class::AUXILIARY | Class::RELATIVE | Class::CARDINAL)
    };
    let phrase = (lead.saturating_sub(PHRASE)..lead.saturating_sub(1))
        .rev()
        .take_while(plain);
    ends && phrase.into_iter().any(|k| s.one_of(text, k, phrases("links.includes")))
}

/// "Of this: £4.2m was ...": that is the figure before.
pub(super) fn of_before(s: &Sentence, text: &str, k: usize) -> bool {
    let known = is_them(s, text, k + 1) || s.one_of(text, k + 1, phrases("links.of_it"));
    known && matches!(s.mark(k + 2), Some(':' | ','))
}

pub(super) fn is_them(s: &Sentence, text: &str, k: usize) -> bool {
    s.one_of(text, k, phrases("links.whom")) || s.one_of(text, k, phrases("links.them"))
}
