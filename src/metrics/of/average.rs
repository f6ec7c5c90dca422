//! Tells words that only say whose average a figure is, and not of what: "Scottish average", "the median for London boroughs".

use crate::language::words;
use crate::vocabulary::phrases::{is_phrase, phrases};
use crate::vocabulary::{Class, figures};

/// "Scottish average", "average for the region": others' average of what was counted before.
pub(super) fn only_an_average(label: &str) -> bool {
    let words = || words::each(label).map(words::bare).map(str::to_lowercase);
    let area = |w: &str| {
        [Class::NATIONAL, Class::GENERIC, Class::PREPOSITION, Class::DETERMINER]
            .iter()
            .any(|&c| figures().lookup(w).class.has(c))
    };
    let nation = |w: &str| is_phrase("labels.nations", w) || is_phrase("labels.place", w.trim_end_matches('s'));
    let heads = |w: &str| is_phrase("roles.average", w);
    if !words().any(|w| heads(&w)) {
        return false;
    }
    if words().all(|w| is_phrase("labels.levels", &w) || area(&w) || nation(&w)) {
        return true;
    }
    // "NI average", "operator's national average", "median for London boroughs", "most similar group average": whose it is
    let written: Vec<&str> = words::each(label).map(words::bare).collect();
    let Some(at) = written.iter().position(|w| heads(&w.to_lowercase())) else {
        return false;
    };
    let whose = |w: &str| {
        let low = w.to_lowercase();
        let named =
            w.len() > 1 && w.starts_with(char::is_uppercase) && !figures().lookup(&low).class.has(Class::MEASURED);
        named || low.ends_with("'s") || is_phrase("labels.levels", &low) || area(&low) || nation(&low)
    };
    let peers = |w: &str| phrases("roles.peers").iter().any(|p| words::each(p).any(|q| q == w));
    let before = written[..at].iter().enumerate().all(|(n, w)| {
        let capital = n > 0 || w.bytes().all(|b| b.is_ascii_uppercase()) || !w.starts_with(char::is_uppercase);
        whose(w) && capital || peers(&w.to_lowercase()) || is_phrase("labels.most", w)
    });
    let behind = &written[at + 1..];
    let tied = behind.first().is_none_or(|w| is_phrase("labels.of_whom", w));
    before && tied && behind.iter().all(|w| whose(w) || peers(&w.to_lowercase()))
}
