//! The words that name a side of a vote.

use super::super::line::Line;
use super::Side;
use crate::vocabulary::WordMap;
use crate::vocabulary::phrases::{is_phrase, phrases};
use std::sync::LazyLock;

/// Each word that names a side by itself, and whether it does so only where something else speaks of a vote. Asked of every word.
static SIDES: LazyLock<WordMap<(Side, bool)>> = LazyLock::new(|| {
    let of = |label, side, weak| phrases(label).iter().map(move |w| (*w, (side, weak)));
    of("votes.for", Side::For, true)
        .chain(of("votes.against", Side::Against, true))
        .chain(of("votes.dissenting", Side::Against, false))
        .chain(of("votes.abstaining", Side::Abstain, false))
        .collect()
});

/// The side that words from `i` name, one past its last word, and whether it is weak without other signs of a vote.
pub(crate) fn side_at(line: &Line<'_>, i: usize) -> Option<(Side, usize, bool)> {
    let first = line.lower(i);
    // "erbyn/against": in two languages
    let both = |word: &str| word.as_bytes().contains(&b'/');
    let plain = if both(first) {
        first.rsplit('/').next().unwrap_or(first)
    } else {
        first
    };
    if let Some(&(side, weak)) = SIDES.get(plain) {
        return Some((side, i + 1, weak));
    }
    let next = line.lower(i + 1);
    let next = if both(next) {
        next.split('/').next().unwrap_or(next)
    } else {
        next
    };
    match (first, next) {
        ("in", next) if is_phrase("votes.favour", next) => Some((Side::For, i + 2, false)),
        ("o" | "yn", next) if is_phrase("votes.for_in_two", next) => Some((Side::For, i + 2, false)),
        ("o" | "yn", next) if is_phrase("votes.against_in_two", next) => Some((Side::Against, i + 2, false)),
        ("not" | "did", "voting" | "not") => Some((Side::Abstain, i + 2, false)),
        (word, "to") if is_phrase("votes.declined", word) && line.lower(i + 2) == "vote" => {
            Some((Side::Abstain, i + 3, false))
        }
        _ => None,
    }
}

/// The side whose word a row begins with, tied to the first name or a space before it ("ForD Marl, R Oake2"), and what stands
/// behind the word.
pub(crate) fn tied(row: &str) -> Option<(Side, &str)> {
    let labels = SIDES.iter().map(|(word, (side, _))| (word, *side));
    let (word, side) = labels
        .filter(|(word, _)| is_tied(row, word))
        .max_by_key(|(word, _)| word.len())?;
    Some((side, row[word.len()..].trim_start()))
}

/// Whether a row begins with a word and goes on with a capital.
pub(crate) fn is_tied(row: &str, word: &str) -> bool {
    let begins = row.get(..word.len()).is_some_and(|w| w.eq_ignore_ascii_case(word));
    begins && row.starts_with(char::is_uppercase) && row[word.len()..].trim_start().starts_with(char::is_uppercase)
}

/// The side that heads a column of a table, lower case ("votes for", "no").
pub(crate) fn column(text: &str) -> Option<Side> {
    let word = text
        .split_once(' ')
        .filter(|(lead, _)| is_phrase("votes.cast", lead))
        .map_or(text, |(_, word)| word);
    let side = SIDES.get(word).map(|(side, _)| *side);
    let favour = || {
        word.strip_prefix("in ")
            .filter(|w| is_phrase("votes.favour", w))
            .map(|_| Side::For)
    };
    let against = || is_phrase("votes.against_column", word).then_some(Side::Against);
    let abstain = || (word.starts_with("abst") || is_phrase("votes.abstain_column", word)).then_some(Side::Abstain);
    side.or_else(favour).or_else(against).or_else(abstain)
}
