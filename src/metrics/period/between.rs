//! What stands between a phrase of time and a figure, and how strongly it parts them.

use crate::vocabulary::phrases::phrases as words_of;
use std::ops::Range;

/// A figure of the sentence.
#[derive(Debug, Clone)]
pub(crate) struct Figure {
    /// Its number phrase.
    pub range: Range<usize>,
    /// The earlier side of a change: "from" stands before it.
    pub earlier: bool,
}

/// The text between two places.
pub(super) fn gap(text: &str, from: usize, to: usize) -> &str {
    text.get(from..to.max(from)).unwrap_or("")
}

/// How strongly a stretch of text parts what stands at its ends: nothing 0, "and" 1, a comma 2, a semicolon or "but" 3.
pub(super) fn boundary(gap: &str) -> u8 {
    let mut level = 0;
    for b in gap.bytes() {
        level = level.max(match b {
            b';' => 3,
            b':' => 1,
            b',' | b'(' | b')' => 2,
            _ => 0,
        });
    }
    let words = |list: &[&str]| list.iter().any(|w| gap.len() >= w.len() && gap.contains(w));
    if words(words_of("periods.parts_much").all()) {
        return 3;
    }
    if level == 0 && words(words_of("periods.parts_little").all()) {
        return 1;
    }
    level
}
