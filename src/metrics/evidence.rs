//! Decides whether a quantity is a metric: signs for and against add up.

use super::Paragraph;
use super::candidate::Candidate;
use crate::vocabulary::Vocabulary;

/// See above.
pub fn keep(paragraphs: &[Paragraph<'_>], candidates: &mut Vec<Candidate>, vocabulary: &Vocabulary) {
    let _ = (paragraphs, candidates, vocabulary);
}
