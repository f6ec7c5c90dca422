//! What stands between a phrase of time and a figure.

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
