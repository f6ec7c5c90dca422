//! Reads how exactly a number is stated: "about", "more than", "no more than", "or fewer".
//!
//! Knows nothing of the number itself.

use crate::language::analysis::sentence::Sentence;
use crate::language::words;
use crate::record::Approximation;
use crate::vocabulary::phrases::phrases;
use crate::vocabulary::{Class, one_letter_put, one_slip};

/// The labels of the phrases before a number, and what they say.
const BEFORE: &[(&str, Approximation)] = &[
    ("bounds.before_at_most", Approximation::AtMost),
    ("bounds.before_at_least", Approximation::AtLeast),
    ("bounds.before_more_than", Approximation::MoreThan),
    ("bounds.before_less_than", Approximation::LessThan),
    ("bounds.before_about", Approximation::About),
];

/// The labels of the phrases after a number and its unit.
const BEHIND: &[(&str, Approximation)] = &[
    ("bounds.behind_at_least", Approximation::AtLeast),
    ("bounds.behind_at_most", Approximation::AtMost),
    ("bounds.behind_about", Approximation::About),
];

/// The bound stated before token `start`, and the first token of its words.
pub(super) fn before(s: &Sentence, text: &str, start: usize) -> Option<(Approximation, usize)> {
    let mut end = start;
    if end > 0 && s.tokens[end - 1].mark == '~' {
        return Some((Approximation::About, end - 1));
    }
    if end > 1
        && s.tokens[end - 1].mark == '.'
        && s.is(end - 2, Class::HEDGE)
        && s.tokens[end - 2].end - s.tokens[end - 2].start <= 6
    {
        end -= 1;
    }
    if end == 0 || !s.is(end - 1, Class::BOUND) {
        return None;
    }
    let found = BEFORE
        .iter()
        .filter_map(|&(label, bound)| Some((s.phrase_before(text, end, label)?, bound)));
    let Some(((from, phrase), bound)) = found.min_by_key(|((from, _), _)| *from) else {
        return misspelt(s, text, end);
    };
    settle(s, text, from, phrase, bound)
}

/// "a mazimum of 6": a long word of such a phrase with a slip in it, where the word means nothing else.
fn misspelt(s: &Sentence, text: &str, end: usize) -> Option<(Approximation, usize)> {
    /// A shorter word with a slip in it may be another word.
    const SHORTEST: usize = 7;
    let at = end.checked_sub(2)?;
    let (token, of) = (s.tokens[at], s.tokens[at + 1].text(text));
    let word = token.text(text).to_ascii_lowercase();
    if token.class != Class::NONE || word.len() < SHORTEST {
        return None;
    }
    let slip = |phrase: &&str| {
        let known = phrase.strip_suffix(of).map_or("", |head| words::last(head));
        let (word, known) = (word.as_bytes(), known.as_bytes());
        known.len() >= SHORTEST && (one_letter_put(word, known) || one_slip(word, known))
    };
    let meant = |label| phrases(label).iter().any(slip);
    let (_, bound) = BEFORE.iter().find(|(label, _)| meant(label))?;
    let article = at > 0 && s.at(text, at - 1, "a");
    Some((*bound, at - usize::from(article)))
}

/// A phrase that only looks like a bound is none ("gone up to 12", "compared with 2019, over 3 wards").
fn settle(s: &Sentence, text: &str, from: usize, phrase: &str, bound: Approximation) -> Option<(Approximation, usize)> {
    let prior = |words: &[&str]| from > 0 && s.one_of(text, from - 1, words);
    let mut from = from;
    match phrase {
        "up to"
            if prior(phrases("bounds.moved").all())
                || (from.saturating_sub(5)..from).any(|k| s.one_of(text, k, phrases("bounds.bringing"))) =>
        {
            return None;
        }
        "over" | "above" | "under" if prior(&["and", "or", "aged"]) => return None,
        "c" | "ca" if from + 1 == s.tokens.len() => return None,
        _ => {}
    }
    while from > 0 && s.one_of(text, from - 1, phrases("bounds.strengthened")) {
        from -= 1;
    }
    Some((bound, from))
}

/// The bound stated from token `end` on.
pub(super) fn after(s: &Sentence, text: &str, end: usize) -> Option<(Approximation, usize)> {
    if s.mark(end) == Some('+') && s.glued(end) {
        return Some((Approximation::AtLeast, end + 1));
    }
    if !(s.at(text, end, "or") || s.at(text, end, "and") || s.at(text, end, "plus") || s.at(text, end, "at")) {
        return None;
    }
    let found = BEHIND
        .iter()
        .filter_map(|&(label, bound)| Some((s.phrase_from(text, end, label)?, bound)));
    let ((at, phrase), bound) = found.max_by_key(|((at, _), _)| *at)?;
    let more = s
        .tokens
        .get(at)
        .is_some_and(|t| t.text(text).starts_with(|c: char| c.is_ascii_uppercase()));
    (phrase != "plus" || !more).then_some((bound, at))
}
