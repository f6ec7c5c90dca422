//! Ties figures that belong together.

use super::Paragraph;
use super::candidate::Candidate;
use crate::vocabulary::Vocabulary;

/// See above.
pub fn read(paragraphs: &[Paragraph<'_>], candidates: &mut [Candidate], vocabulary: &Vocabulary) {
    let _ = (paragraphs, candidates, vocabulary);
}
