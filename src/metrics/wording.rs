//! Puts the words of a figure together, and tells which of them are a label, a place or only one of its values.
//!
//! Knows nothing of other figures.

use super::naming::{self, ROLE};
use super::phrase::{self, Phrase};
use super::sentence::{Sentence, TokenKind};
use crate::vocabulary::Class;

/// The phrase speaks of a target, a limit, an earlier or another council's value.
pub fn speaks_of_value(s: &Sentence, phrase: &Phrase) -> bool {
    phrase
        .tokens
        .iter()
        .any(|&k| s.is(k, ROLE) && !s.is(k, Class::PREPOSITION | Class::AUXILIARY))
}

/// The phrase names one of the values of something said before: "the recommended maximum", "the ambition agreed with ...",
/// but not "the target for recycling".
pub fn value_word(s: &Sentence, text: &str, phrase: &Phrase) -> bool {
    let value = Class::TARGET | Class::LIMIT | Class::NATIONAL;
    let mut nouns = phrase.tokens.iter().filter(|&&k| !s.is(k, Class::AUXILIARY));
    let first = nouns.clone().next().is_some_and(|&k| {
        let whose = s.one_of(text, k + 1, &["for", "of", "on"]);
        s.is(k, value) && !whose && !s.at(text, k, "average")
    });
    first || nouns.next_back().is_some_and(|&k| s.is(k, value))
}

/// The words up to `k` are a label or a clause of their own: "Step down: 8% of closed cases", "She gave the figures: 17 calls".
pub fn label(s: &Sentence, k: usize, lead: usize, named: usize) -> bool {
    let mark = (k + 1..lead).find(|&j| matches!(s.mark(j), Some(':' | '-' | '–')));
    let clause = |m: usize| s.mark(m) == Some(':') && (0..m).any(|j| s.is(j, Class::AUXILIARY | Class::VERB));
    mark.is_some_and(|m| named > 1 || clause(m))
}

/// Subject and noun in the order of the text; the verb and preposition between them stay where they tie them together
/// ("Victims took part in cases").
pub fn said_of(s: &Sentence, text: &str, subject: &Phrase, after: &Phrase, lead: usize) -> String {
    let mut out = subject.text(s, text);
    let verb = subject
        .tokens
        .last()
        .filter(|&&k| naming::verb(s, text, k) && !s.is(k, Class::LIGHT));
    let cared = subject.tokens.last().is_some_and(|&k| s.at(text, k, "after"));
    if cared {
        out.push(' ');
        out.push_str(&after.text(s, text));
    } else if let Some(&verb) = verb {
        let between: Vec<usize> = (verb + 1..lead)
            .filter(|&k| s.is(k, Class::PREPOSITION) && !s.is(k, Class::HEDGE | Class::BREAK))
            .collect();
        for k in between.into_iter().take(2) {
            out.push(' ');
            out.push_str(s.tokens[k].text(text));
        }
        out.push(' ');
        out.push_str(&after.text(s, text));
    } else {
        join(&mut out, &after.text(s, text));
    }
    out
}

pub fn join(of: &mut String, more: &str) {
    if more.is_empty() || of.contains(more) {
        return;
    }
    if more.starts_with(of.as_str()) {
        of.clear();
    }
    if !of.is_empty() {
        of.push_str(", ");
    }
    of.push_str(more);
}

/// A phrase that is only a name in capitals ("North East", "Castle ward"): whose, not what.
pub fn areal(s: &Sentence, text: &str, phrase: &Phrase) -> bool {
    let first = s.tokens.iter().position(|t| t.kind == TokenKind::Word);
    let named = phrase.tokens.iter().filter(|&&i| phrase::content(&s.tokens[i]));
    let done = phrase.tokens.iter().any(|&i| naming::deed(s, text, i));
    let numbered = phrase.tokens.iter().any(|&i| s.tokens[i].kind == TokenKind::Number);
    !done
        && !numbered
        && named.into_iter().all(|&i| {
            let word = s.tokens[i].text(text);
            Some(i) != first && word.starts_with(char::is_uppercase) && !word.bytes().all(|b| b.is_ascii_uppercase())
        })
}
