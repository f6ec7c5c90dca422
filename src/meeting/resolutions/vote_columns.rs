//! Tells which columns a table of votes has, and what marks a vote in one.

use super::vote::{self, Side};
use crate::vocabulary::phrases::is_phrase;

/// The columns of a table of votes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Columns {
    /// Column of each side.
    pub sides: Vec<(usize, Side)>,
    /// Column of what was voted on.
    pub subject: Option<usize>,
    /// Column of the result.
    pub result: Option<usize>,
}

/// Reads a row as the heading of a table of votes.
pub(super) fn columns(cells: &[&str]) -> Option<Columns> {
    let mut out = Columns {
        sides: Vec::new(),
        subject: None,
        result: None,
    };
    for (i, cell) in cells.iter().enumerate() {
        let w = cell.to_lowercase();
        let w = w.trim_matches(|c: char| !c.is_alphabetic());
        if let Some(side) = vote::column(w) {
            out.sides.push((i, side));
        } else if is_phrase("votes.result_column", w) {
            out.result = Some(i);
        } else if out.subject.is_none() {
            out.subject = Some(i);
        }
    }
    (out.sides.len() >= 2).then_some(out)
}

/// Whether a word marks a vote by itself, wherever it stands.
pub(super) fn is_mark(word: &str) -> bool {
    matches!(word, "X" | "x" | "*") || word.starts_with(['\u{2713}', '\u{2714}', '\u{2717}', '\u{2718}', '\u{221a}'])
}

/// Whether a cell marks a vote rather than naming people.
pub(super) fn is_tick(cell: &str) -> bool {
    let c = cell.trim().to_lowercase();
    is_phrase("votes.tick", &c)
        || c.starts_with([
            '\u{2713}', '\u{2714}', '\u{2717}', '\u{2718}', '\u{221a}', '\u{fc}', '\u{2022}',
        ])
}
