//! What the readers of running text share: its words, where its sentences begin and end, and the places where it is cut.

use crate::vocabulary::is_abbreviation;
use crate::vocabulary::phrases::{is_phrase, opening, phrases};
use regex::Regex;
use std::sync::LazyLock;

/// What items are called without capitals all through.
pub(super) static TITLE: LazyLock<Regex> = LazyLock::new(|| opening("running.title"));

/// An item in running text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Entry {
    /// Where its number begins.
    pub at: usize,
    /// Where its title ends.
    pub end: usize,
}

/// The words of a text and where they begin.
pub(super) fn words(text: &str) -> Vec<(usize, &str)> {
    let mut at = 0;
    let place = |word| {
        crate::stop::ask();
        let begins = at;
        at += str::len(word) + 1;
        (begins, word)
    };
    text.split(' ')
        .map(place)
        .filter(|(_, word)| !word.is_empty())
        .collect()
}

pub(super) fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

/// A word by which something is decided, which ends a title in capitals.
pub(super) fn decides(word: &str) -> bool {
    is_phrase("running.decides", word)
}

/// A stop that is not that of an initial or a short form.
pub(super) fn ends_sentence(word: &str) -> bool {
    let inner = word.trim_end_matches(['"', '\'', '”', '’', ')']);
    let known = is_abbreviation(inner.trim_end_matches('.').trim_start_matches('('));
    // "J.", "D.E."
    let initial = bare(inner)
        .split(['.', '-'])
        .all(|letter| letter.len() == 1 && letter.starts_with(char::is_uppercase));
    inner.ends_with(['.', '?', '!']) && !known && !initial
}

/// "The Clerk", "In accordance": a word that opens sentences, and one that goes on from it.
pub(super) fn opens_sentence(words: &[(usize, &str)], i: usize) -> bool {
    let next = words.get(i + 1).map_or("", |w| w.1);
    let lower = next.starts_with(char::is_lowercase);
    words
        .get(i)
        .is_some_and(|(_, w)| phrases("running.opener").contains(w) && (lower || *w == "The"))
}
