//! The words of phrases of time: what can begin one, and what the words before one make of it.

use super::built::built;
use super::words::WordSet;
use serde::Deserialize;
use std::sync::LazyLock;

static TIMES: LazyLock<Times> = LazyLock::new(|| built("times").unwrap_or_default());

/// The words of phrases of time, in lower case.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Times {
    /// Sentences with a phrase of time.
    pub examples: Vec<String>,
    /// Sentences without one.
    pub not_examples: Vec<String>,
    /// What can begin one.
    pub openers: WordSet,
    /// What is "compared" with another time.
    pub compares: WordSet,
    /// What has changed "on" another time.
    pub changes: WordSet,
    /// What says of what time the figures to come are.
    pub announces: Announces,
}

/// The words with which a sentence says of what time the figures after it are.
#[derive(Debug, Default, Deserialize)]
pub struct Announces {
    /// What is announced.
    pub words: WordSet,
    /// What happens to a paper, whose date says nothing of its figures.
    pub papers: WordSet,
    /// Sentences that announce a time.
    pub examples: Vec<String>,
    /// Sentences that do not.
    pub not_examples: Vec<String>,
}

/// The words that come with the program.
pub fn times() -> &'static Times {
    &TIMES
}
