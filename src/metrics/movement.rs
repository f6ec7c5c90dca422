//! Reads a direction without a number: "the proportion of care leavers in work had declined".
//!
//! Only where a measured noun ("rate", "number", "proportion") is the subject and no figure stands in the clause; a metric of
//! this sort has no value.

use super::quantity::{Form, Quantity};
use super::sentence::{Sentence, TokenKind};
use crate::record::Approximation;
use crate::vocabulary::Class;

/// How many tokens a subject may have.
const SUBJECT: usize = 16;

/// The movements of a sentence that stand apart from its quantities.
pub fn read(s: &Sentence, text: &str, quantities: &[Quantity]) -> Vec<Quantity> {
    if !s.moves {
        return Vec::new();
    }
    (1..s.tokens.len())
        .filter(|&k| s.is(k, Class::RISE | Class::FALL) && s.is(k - 1, Class::AUXILIARY) && participle(s, text, k))
        .filter_map(|k| at(s, text, k, quantities))
        .collect()
}

fn participle(s: &Sentence, text: &str, k: usize) -> bool {
    let word = s.tokens[k].text(text);
    let had = s.one_of(text, k - 1, &["had", "has", "have", "been"]);
    let relative = k > 1 && s.is(k - 2, Class::RELATIVE);
    had && !relative && !word.eq_ignore_ascii_case("improved") && (word.ends_with("ed") || word.ends_with("en"))
}

fn at(s: &Sentence, text: &str, k: usize, quantities: &[Quantity]) -> Option<Quantity> {
    let verb = if s.at(text, k - 1, "been") && k > 1 && s.is(k - 2, Class::AUXILIARY) {
        k - 2
    } else {
        k - 1
    };
    let stop = |j: &usize| matches!(s.tokens[*j].mark, ',' | ';' | ':' | '.' | '(' | ')') || s.at(text, *j, "that");
    let floor = verb.saturating_sub(SUBJECT);
    let from = (floor..verb).rev().find(stop).map_or(floor, |j| j + 1);
    let to = (k..s.tokens.len())
        .find(|j| matches!(s.tokens[*j].mark, ';' | '.'))
        .unwrap_or(s.tokens.len());
    let figure = quantities.iter().any(|q| q.tokens.start < to && q.tokens.end > from);
    let measured = (from..verb).any(|j| s.is(j, Class::MEASURED) && !s.is(j, Class::VERB));
    if figure || !measured {
        return None;
    }
    let first = (from..verb).find(|&j| {
        s.tokens[j].kind == TokenKind::Word && !s.is(j, Class::DETERMINER | Class::CONJUNCTION | Class::PREPOSITION)
    })?;
    Some(Quantity {
        range: s.tokens[first].start as usize..s.tokens[k].end as usize,
        tokens: verb..k + 1,
        lead: verb,
        tail: k + 1,
        value: None,
        value_to: None,
        unit: None,
        unit_stated: true,
        per: None,
        approximation: Approximation::Exact,
        signed: false,
        form: Form::Movement,
    })
}
