//! Reads how exactly a number is stated: "about", "more than", "no more than", "or fewer".
//!
//! Knows nothing of the number itself.

use super::sentence::Sentence;
use crate::record::Approximation;
use crate::vocabulary::Class;

/// Phrases before a number, nearest word last; longer ones first.
const BEFORE: &[(&str, Approximation)] = &[
    ("no more than", Approximation::AtMost),
    ("not more than", Approximation::AtMost),
    ("no longer than", Approximation::AtMost),
    ("no greater than", Approximation::AtMost),
    ("no higher than", Approximation::AtMost),
    ("no later than", Approximation::AtMost),
    ("no fewer than", Approximation::AtLeast),
    ("no less than", Approximation::AtLeast),
    ("not less than", Approximation::AtLeast),
    ("not fewer than", Approximation::AtLeast),
    ("no lower than", Approximation::AtLeast),
    ("a minimum of", Approximation::AtLeast),
    ("minimum of", Approximation::AtLeast),
    ("a mimimum of", Approximation::AtLeast),
    ("a maximum of", Approximation::AtMost),
    ("maximum of", Approximation::AtMost),
    ("upper limit of", Approximation::AtMost),
    ("capped at", Approximation::AtMost),
    ("not exceeding", Approximation::AtMost),
    ("not to exceed", Approximation::AtMost),
    ("at least", Approximation::AtLeast),
    ("at a minimum", Approximation::AtLeast),
    ("at most", Approximation::AtMost),
    ("up to", Approximation::AtMost),
    ("in excess of", Approximation::MoreThan),
    ("upwards of", Approximation::MoreThan),
    ("more than", Approximation::MoreThan),
    ("greater than", Approximation::MoreThan),
    ("higher than", Approximation::MoreThan),
    ("longer than", Approximation::MoreThan),
    ("larger than", Approximation::MoreThan),
    ("fewer than", Approximation::LessThan),
    ("less than", Approximation::LessThan),
    ("lower than", Approximation::LessThan),
    ("smaller than", Approximation::LessThan),
    ("short of", Approximation::LessThan),
    ("shorter than", Approximation::LessThan),
    ("in the region of", Approximation::About),
    ("in the order of", Approximation::About),
    ("of the order of", Approximation::About),
    ("close to", Approximation::About),
    ("an estimated", Approximation::About),
    ("approaching", Approximation::About),
    ("nearing", Approximation::About),
    ("exceeding", Approximation::MoreThan),
    ("exceeded", Approximation::MoreThan),
    ("above", Approximation::MoreThan),
    ("over", Approximation::MoreThan),
    ("passed", Approximation::MoreThan),
    ("topped", Approximation::MoreThan),
    ("under", Approximation::LessThan),
    ("below", Approximation::LessThan),
    ("minimum", Approximation::AtLeast),
    ("maximum", Approximation::AtMost),
    ("approximately", Approximation::About),
    ("approx", Approximation::About),
    ("around", Approximation::About),
    ("about", Approximation::About),
    ("circa", Approximation::About),
    ("c", Approximation::About),
    ("ca", Approximation::About),
    ("nearly", Approximation::About),
    ("almost", Approximation::About),
    ("roughly", Approximation::About),
    ("some", Approximation::About),
    ("broadly", Approximation::About),
    ("virtually", Approximation::About),
    ("practically", Approximation::About),
    ("say", Approximation::About),
];

/// Phrases after a number and its unit.
const AFTER: &[(&str, Approximation)] = &[
    ("or more", Approximation::AtLeast),
    ("or over", Approximation::AtLeast),
    ("or above", Approximation::AtLeast),
    ("or better", Approximation::AtLeast),
    ("or higher", Approximation::AtLeast),
    ("or longer", Approximation::AtLeast),
    ("and over", Approximation::AtLeast),
    ("and above", Approximation::AtLeast),
    ("plus", Approximation::AtLeast),
    ("or less", Approximation::AtMost),
    ("or fewer", Approximation::AtMost),
    ("or under", Approximation::AtMost),
    ("or below", Approximation::AtMost),
    ("or lower", Approximation::AtMost),
    ("or so", Approximation::About),
    ("or thereabouts", Approximation::About),
    ("at most", Approximation::AtMost),
    ("at least", Approximation::AtLeast),
];

/// The bound stated before token `start`, and the first token of its words.
pub fn before(s: &Sentence, text: &str, start: usize) -> Option<(Approximation, usize)> {
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
    for &(phrase, bound) in BEFORE {
        if let Some(from) = ends_with(s, text, end, phrase) {
            return settle(s, text, from, phrase, bound);
        }
    }
    None
}

/// A phrase that only looks like a bound is none ("gone up to 12", "compared with 2019, over 3 wards").
fn settle(s: &Sentence, text: &str, from: usize, phrase: &str, bound: Approximation) -> Option<(Approximation, usize)> {
    let prior = |words: &[&str]| from > 0 && s.one_of(text, from - 1, words);
    let mut from = from;
    match phrase {
        "up to"
            if prior(&[
                "gone", "went", "going", "go", "moved", "came", "rose", "back", "now", "brought",
            ]) || (from.saturating_sub(5)..from).any(|k| s.one_of(text, k, &["bringing", "brings", "taking"])) =>
        {
            return None;
        }
        "over" | "above" | "under" | "below"
            if prior(&["and", "or", "aged"]) && !prior(&["just"]) && phrase != "below" =>
        {
            return None;
        }
        "c" | "ca" if from + 1 == s.tokens.len() => return None,
        _ => {}
    }
    let prefixed = [
        "just",
        "well",
        "slightly",
        "little",
        "far",
        "significantly",
        "considerably",
        "now",
        "currently",
        "still",
        "a",
        "to",
    ];
    while from > 0 && s.one_of(text, from - 1, &prefixed[..7]) {
        from -= 1;
    }
    Some((bound, from))
}

/// The bound stated from token `end` on.
pub fn after(s: &Sentence, text: &str, end: usize) -> Option<(Approximation, usize)> {
    if s.mark(end) == Some('+') && s.glued(end) {
        return Some((Approximation::AtLeast, end + 1));
    }
    if !(s.at(text, end, "or") || s.at(text, end, "and") || s.at(text, end, "plus") || s.at(text, end, "at")) {
        return None;
    }
    AFTER.iter().find_map(|&(phrase, bound)| {
        let mut at = end;
        for word in phrase.split(' ') {
            if !s.at(text, at, word) {
                return None;
            }
            at += 1;
        }
        let more = s
            .tokens
            .get(at)
            .is_some_and(|t| t.text(text).starts_with(|c: char| c.is_ascii_uppercase()));
        (phrase != "plus" || !more).then_some((bound, at))
    })
}

fn ends_with(s: &Sentence, text: &str, end: usize, phrase: &str) -> Option<usize> {
    let mut at = end;
    for word in phrase.rsplit(' ') {
        at = at.checked_sub(1)?;
        if !s.at(text, at, word) {
            return None;
        }
    }
    Some(at)
}
