//! Reads a direction without a number: "the proportion of care leavers in work had declined".
//!
//! Only where a measured noun ("rate", "number", "proportion") is the subject and no figure stands in the clause; a metric of
//! this sort has no value.

use super::sentence::{Sentence, TokenKind};
use crate::language::analysis::quantity::{Form, Quantity};
use crate::language::clause::Bounds;
use crate::record::Approximation;
use crate::vocabulary::Class;

/// Marks before which the words of a subject do not stand.
const PARTS: Bounds = Bounds::POINTS.with(Bounds::BRACKET);
/// How many tokens a subject may have.
const SUBJECT: usize = 16;

/// The movements of a sentence that stand apart from its quantities.
pub(super) fn read(s: &Sentence, text: &str, quantities: &[Quantity]) -> Vec<Quantity> {
    if !s.moves {
        return Vec::new();
    }
    (1..s.tokens.len())
        .filter(|&k| s.is(k, Class::RISE | Class::FALL) && (participle(s, text, k) || past(s, text, k)))
        .filter_map(|k| at(s, text, k, quantities))
        .collect()
}

/// "The number of children in care increased in December": a verb in the past that has no object.
fn past(s: &Sentence, text: &str, k: usize) -> bool {
    let word = s.tokens[k].text(text);
    let plain = word.bytes().all(|b| b.is_ascii_lowercase());
    let told = s.is(k, Class::VERB) && (word.ends_with("ed") || matches!(word, "fell" | "rose" | "grew"));
    let subject = s.tokens[k - 1].kind == TokenKind::Word && !s.is(k - 1, Class::FUNCTION | Class::VERB);
    let object = s.tokens.get(k + 1).is_some_and(|t| {
        let adverb = t.text(text).ends_with("ly");
        let ends = t.kind == TokenKind::Mark || t.is(Class::PREPOSITION | Class::CONJUNCTION) || adverb;
        !ends || t.is(Class::DETERMINER) || t.dash()
    });
    plain && told && subject && !object
}

fn participle(s: &Sentence, text: &str, k: usize) -> bool {
    if !s.is(k - 1, Class::AUXILIARY) {
        return false;
    }
    let word = s.tokens[k].text(text);
    let had = s.one_of(text, k - 1, &["had", "has", "have", "been"]);
    let relative = k > 1 && s.is(k - 2, Class::RELATIVE);
    had && !relative && !word.eq_ignore_ascii_case("improved") && (word.ends_with("ed") || word.ends_with("en"))
}

fn at(s: &Sentence, text: &str, k: usize, quantities: &[Quantity]) -> Option<Quantity> {
    let verb = if !s.is(k - 1, Class::AUXILIARY) {
        k
    } else if s.at(text, k - 1, "been") && k > 1 && s.is(k - 2, Class::AUXILIARY) {
        k - 2
    } else {
        k - 1
    };
    let stop = |j: &usize| s.parted(*j..j + 1, PARTS) || s.at(text, *j, "that");
    // "care leavers who were NEET (not in education, employment or training) had declined": the bracket only explains.
    let subject = if s.mark(verb.wrapping_sub(1)) == Some(')') {
        (0..verb).rev().find(|&j| s.mark(j) == Some('(')).unwrap_or(verb)
    } else {
        verb
    };
    let floor = subject.saturating_sub(SUBJECT);
    let from = (floor..subject).rev().find(stop).map_or(floor, |j| j + 1);
    let to = (k..s.tokens.len())
        .find(|&j| s.parted(j..j + 1, Bounds::SEMICOLON | Bounds::STOP))
        .unwrap_or(s.tokens.len());
    // "each time the level dropped" tells of no one time.
    let whenever = (from.saturating_sub(2)..subject).any(|j| s.one_of(text, j, &["each", "whenever", "if", "unless"]));
    let figure = quantities.iter().any(|q| q.tokens.start < to && q.tokens.end > from);
    let measured = (from..subject).any(|j| s.is(j, Class::MEASURED) && !s.is(j, Class::VERB));
    if figure || whenever || !measured {
        return None;
    }
    let first = (from..subject).find(|&j| {
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
