//! One count of votes, and the places of its numbers.

use super::Side;

/// One count in the line: words `first..last` give `count` for `side`.
pub(super) struct Tell {
    pub(super) first: usize,
    pub(super) last: usize,
    pub(super) side: Option<Side>,
    pub(super) counts: [Option<u32>; 3],
    pub(super) names: Vec<String>,
    /// Stands only where something else in the sentence speaks of a vote.
    pub(super) weak: bool,
}

/// So many on one side, and nothing told of the others.
pub(super) fn counts(side: Side, n: u32) -> [Option<u32>; 3] {
    let mut out = [None; 3];
    out[side as usize] = Some(n);
    out
}
