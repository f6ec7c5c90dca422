//! Trims the words after a figure to the noun phrase that is counted: "children [were] looked after | and ...".
//!
//! Knows nothing of other figures.

use super::moment;
use super::naming::{self, names};
use super::phrase::{self, Phrase};
use super::sentence::Sentence;
use super::subject;
use crate::vocabulary::Class;

/// The phrase without stretches of time, without a second clause, without verbs that lead elsewhere.
pub fn trimmed(s: &Sentence, text: &str, phrase: &Phrase) -> Phrase {
    let mut out = phrase.clone();
    let (Some(&first), Some(&last)) = (out.tokens.first(), out.tokens.last()) else {
        return out;
    };
    // "1 x officer"
    if out.tokens.len() > 1 && s.at(text, first, "x") {
        out.tokens.remove(0);
    }
    if let Some(at) = clause(s, text, &out.tokens) {
        out.tokens.truncate(at);
    }
    let moments = moment::moments(s, text, first..last + 1);
    out.tokens.retain(|k| !moments.contains(k));
    phrase::trim(s, text, &mut out);
    subject::finish(s, text, &mut out, false);
    phrase::trim(s, text, &mut out);
    out
}

/// Where in the phrase another clause begins.
fn clause(s: &Sentence, text: &str, tokens: &[usize]) -> Option<usize> {
    (1..tokens.len()).find(|&at| {
        let k = tokens[at];
        let named = tokens[..at].iter().filter(|&&t| names(text, &s.tokens[t])).count();
        if s.is(k, Class::CONJUNCTION) {
            return !carries_on(s, text, k);
        }
        if named == 0 {
            return false;
        }
        let pair = |a: &str, b: &str| s.at(text, k, a) && s.at(text, k + 1, b);
        pair("coupled", "with")
            || pair("together", "with")
            || pair("along", "with")
            || pair("followed", "by")
            || pair("in", "order")
            || pair("as", "well")
            || pair("rather", "than")
            || pair("as", "opposed")
            || s.one_of(text, k, &["including", "excluding", "despite", "thanks"])
    })
}

/// The noun phrase goes on after the conjunction `k` ("education, employment or training").
fn carries_on(s: &Sentence, text: &str, k: usize) -> bool {
    let Some(next) = s.tokens.get(k + 1) else { return false };
    let word = next.text(text);
    if naming::limit(word) {
        return true;
    }
    if next.is(Class::PRONOUN
        | Class::AUXILIARY
        | Class::RELATIVE
        | Class::REPORTING
        | Class::CONJUNCTION
        | Class::HEDGE)
        && !next.is(Class::DETERMINER)
        || next.is(Class::PREPOSITION)
        || next.kind != super::sentence::TokenKind::Word
    {
        return false;
    }
    if next.is(Class::DETERMINER) {
        return false;
    }
    let before = s.tokens[k - 1].text(text);
    let twins = |ending: &str| word.ends_with(ending) && !before.ends_with(ending);
    // "... and Ms Vane said": another speaks.
    let speaks = word.starts_with(char::is_uppercase) && (k + 2..k + 5).any(|j| s.is(j, Class::REPORTING));
    let verb = speaks
        || twins("ed")
        || twins("ing") && next.is(Class::FUNCTION)
        || next.is(Class::VERB) && !s.is(k - 1, Class::VERB)
        || (k + 2..k + 4).any(|j| s.is(j, Class::AUXILIARY));
    !verb
}

/// The part of the phrase before the verb that was left out of it: what a share is a share of.
pub fn head(s: &Sentence, phrase: &Phrase) -> Phrase {
    let verb = phrase
        .tokens
        .windows(2)
        .position(|w| (w[0] + 1..w[1]).any(|k| s.is(k, Class::AUXILIARY)));
    let mut out = phrase.clone();
    if let Some(at) = verb {
        out.tokens.truncate(at + 1);
    }
    out
}

/// The words say what the counted did, without naming it: "27 were settled", "61 finished", "9 of them boys".
///
/// After an article a participle describes the noun ("her 43 approved places"). `tail` is where the figure ends.
pub fn predicate(s: &Sentence, text: &str, phrase: &Phrase, tail: usize, definite: bool) -> bool {
    let Some(&first) = phrase.tokens.first() else {
        return true;
    };
    if phrase.of && phrase.pronoun || !phrase.tokens.iter().any(|&k| names(text, &s.tokens[k])) {
        return true;
    }
    let bound = Class::PREPOSITION.with(Class::RELATIVE).with(Class::CONJUNCTION);
    let apart = (tail..first).any(|k| s.is(k, bound) && !s.at(text, k, "of") && !s.is(k, Class::DETERMINER));
    if apart && !phrase.of {
        return true;
    }
    // "43 approved in-house places": a compound counts as one word.
    let compound =
        s.tokens.get(first + 2).is_some_and(super::sentence::Token::dash) && s.glued(first + 2) && s.glued(first + 3);
    // "830 lost days"
    let time = s.is(first + 1, Class::TIME) && s.tokens[first + 1].text(text).ends_with('s') && first == tail;
    let next = (s.tokens.get(first + 1).is_some_and(phrase::content) || compound || time)
        && phrase.tokens.get(1) == Some(&(first + 1));
    if naming::verb(s, text, first) {
        let plain = phrase.of || phrase.noun && !s.is(first, Class::VERB | Class::AGE);
        let cared = s.at(text, first, "looked") && s.at(text, first + 1, "after");
        return !(cared || next && (plain || definite && !phrase.predicate));
    }
    let describes = next && !phrase.predicate && !s.is(first, Class::PREPOSITION | Class::TIME);
    !(phrase.noun || phrase.of && phrase.content > 0 || describes)
}
