//! Knows words of a list that are no names: people who are only counted, acronyms.

use crate::language::{Captures, Pattern, pattern};
use std::sync::LazyLock;

static COUNT: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?ix) ^ \W* (?: \(?\d+\)? | {attendance_beside.number} )? \s* (?: {attendance_beside.more} \s+ )?
          (?: {attendance_beside.crowd} \b (?P<more> .* ) $ | {attendance_beside.public} (?: \W* | \s+ {attendance_beside.goes_on} \b (?P<after> .* ) ) $ ) ",
    )
});

static BARE: LazyLock<Pattern> = LazyLock::new(|| pattern(r"^\W*\d+\W*$"));

/// "2 members of the public": nobody by name.
pub(super) fn is_count(words: &str) -> bool {
    let long = |c: &Captures<'_, '_>| {
        c.name("more").is_some_and(|m| m.as_str().len() > 60) || c.name("after").is_some_and(|m| m.as_str().len() > 50)
    };
    let bare = !words.bytes().any(|b| b.is_ascii_alphabetic()) && BARE.is_match(words);
    bare || COUNT.captures(words).is_some_and(|c| !long(&c))
}

/// "5 (A Marl, R Oake)": where the names stand, whose number is told before them; otherwise the whole.
pub(super) fn listed(words: &str) -> std::ops::Range<usize> {
    static LISTED: LazyLock<Pattern> =
        LazyLock::new(|| pattern(r"^\W*\d{1,3}\s*[-–:]?\s*\((?P<n>[^()]*(?:\([^()]*\)[^()]*)*)\)\W*$"));
    let names = LISTED.captures(words).and_then(|c| c.name("n"));
    names.map_or(0..words.len(), |n| n.range())
}

/// "NCC", "DfT", "HMRC".
pub(super) fn is_acronym(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let upper = word.chars().filter(|c| c.is_uppercase()).count();
    !word.contains(' ') && (2..=9).contains(&letters) && upper >= 2 && upper * 2 >= letters
}
