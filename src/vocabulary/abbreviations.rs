//! The words that a full stop shortens, for every reader that looks for the end of a sentence.

use super::built::built;
use super::words::WordSet;
use serde::Deserialize;
use std::sync::LazyLock;

#[derive(Deserialize, Default)]
struct File {
    words: Vec<String>,
    lettered: Vec<String>,
}

static FILE: LazyLock<File> = LazyLock::new(|| built("abbreviations").unwrap_or_default());
static SET: LazyLock<WordSet> = LazyLock::new(|| FILE.words.iter().map(String::as_str).collect());

/// A full stop behind `word`, whatever its case, ends no sentence.
pub fn is_abbreviation(word: &str) -> bool {
    SET.contains(word) || word.chars().any(char::is_uppercase) && SET.contains(word.to_lowercase().as_str())
}

/// A single letter behind `word`, whatever its case, is part of a name ("Appendix A"), and no initial.
pub fn takes_a_letter(word: &str) -> bool {
    FILE.lettered.iter().any(|w| w.eq_ignore_ascii_case(word))
}

/// All of them, lower case.
pub(super) fn abbreviations() -> impl Iterator<Item = &'static str> {
    FILE.words.iter().map(String::as_str)
}

#[cfg(test)]
mod tests {
    use crate::language::sentences::sentences;

    #[test]
    fn the_examples_of_the_vocabulary_hold() {
        super::super::examples::hold(include_str!("abbreviations.toml"), "", |text| {
            sentences(text).len() == 1
        });
    }
}
