//! The numbers in words, for every reader that meets one.

use super::built::built;
use super::words::{Room, WordMap, lower};
use serde::Deserialize;
use std::sync::LazyLock;

#[derive(Deserialize, Default)]
struct File {
    numbers: WordMap<u32>,
}

static NUMBERS: LazyLock<WordMap<u32>> = LazyLock::new(|| built::<File>("numbers").unwrap_or_default().numbers);

/// The value of one number word, whatever its case ("seven" 7, "dozen" 12, "nil" 0), or of two with a hyphen ("thirty-two").
pub fn number_in_words(word: &str) -> Option<u32> {
    // most words are none, and that shows before they are put into small letters
    let known = |word: &str| {
        let may = NUMBERS.may_hold(word);
        may.then(|| NUMBERS.get(lower(word, &mut Room::default())).copied())?
    };
    known(word).or_else(|| {
        let (tens, ones) = word.split_at(word.bytes().position(|b| b == b'-')?);
        let ones = &ones[1..];
        let tens = known(tens).filter(|n| *n >= 20 && n.is_multiple_of(10))?;
        known(ones).filter(|n| (1..10).contains(n)).map(|ones| tens + ones)
    })
}

/// The value of a count of up to three digits, or in words.
pub fn small_count(word: &str) -> Option<u32> {
    if word.len() <= 3 && !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit()) {
        return word.parse().ok();
    }
    number_in_words(word)
}

/// All of them with their values.
pub(super) fn numbers_in_words() -> impl Iterator<Item = (&'static str, u32)> {
    NUMBERS.iter().map(|(word, value)| (word, *value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_examples_of_the_vocabulary_hold() {
        super::super::examples::hold(include_str!("numbers.toml"), "", |word| number_in_words(word).is_some());
    }
}
