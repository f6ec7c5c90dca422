//! Trims the words after a figure to the noun phrase that is counted: "children [were] looked after | and ...".
//!
//! Knows nothing of other figures.

use super::moment;
use super::naming::{self, limit, names};
use super::phrase::{self, Phrase, timely};
use super::sentence::{Sentence, TokenKind};
use crate::vocabulary::Class;
use crate::vocabulary::phrases::phrases;

/// The phrase without stretches of time, without a second clause, without verbs that lead elsewhere.
pub(super) fn trimmed(s: &Sentence, text: &str, phrase: &Phrase) -> Phrase {
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
    finish(s, text, &mut out);
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
        s.phrase_from(text, k, "labels.besides").is_some()
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
pub(super) fn head(s: &Sentence, phrase: &Phrase) -> Phrase {
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

/// Drops "[with] regard to", "[in] terms of" before what is spoken of.
pub(super) fn regard(s: &Sentence, text: &str, kept: &mut Vec<usize>) {
    if let [first, second, third, ..] = kept[..] {
        let opens = s.one_of(text, first, &["with", "in", "as"]);
        let (noun, of) = if opens { (second, third) } else { (first, second) };
        let known = s.one_of(text, noun, phrases("labels.regard"));
        if known && s.one_of(text, of, &["to", "of"]) {
            kept.retain(|&k| k > of);
        }
    }
}

/// Takes verbs of movement, adverbs and the like off the end.
fn finish(s: &Sentence, text: &str, phrase: &mut Phrase) {
    let loose = |k: usize| {
        let t = &s.tokens[k];
        let word = t.text(text);
        // "65 and over", "five days or fewer"
        if k > 0 && s.is(k - 1, Class::CONJUNCTION) && limit(word) {
            return false;
        }
        t.is(Class::RISE | Class::FALL | Class::MOVE | Class::SAME | Class::LIGHT | Class::BREAK)
            || t.is(Class::FUNCTION) && !cared(s, text, k)
            || word.len() > 4 && word.ends_with("ly") && !word.starts_with(char::is_uppercase)
            || t.kind == TokenKind::Mark
            || t.is(Class::RECENT) && s.tokens.get(k + 1).is_some_and(timely)
    };
    let labelled = |k: usize| s.mark(k + 1) == Some(':');
    let sum = |k: usize| {
        let a = k > 0 && (s.at(text, k - 1, "a") || s.at(text, k - 1, "an"));
        a && (s.at(text, k, "total") || s.at(text, k, "average"))
    };
    while phrase.tokens.len() > 1
        && phrase
            .tokens
            .last()
            .is_some_and(|&k| (loose(k) || sum(k)) && !labelled(k))
    {
        let rest = phrase.tokens.len() - 1;
        if !phrase.tokens[..rest]
            .iter()
            .any(|&k| names(text, &s.tokens[k]) || s.is(k, Class::MEASURED))
        {
            break;
        }
        phrase.tokens.pop();
    }
}

fn cared(s: &Sentence, text: &str, i: usize) -> bool {
    i > 0 && s.at(text, i, "after") && s.at(text, i - 1, "looked")
}
