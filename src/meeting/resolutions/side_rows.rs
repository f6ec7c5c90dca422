//! Turns a table that has a row for each side into a vote: "For | A Dale and N Moss | 2".
//!
//! Knows nothing of what was voted on.

use super::name;
use super::rollcall::{self, Listed};
use super::stacked;
use super::vote::{self, Side};
use crate::document::{Block, BlockKind, Document};
use crate::layout::Passage;
use crate::record::Vote;
use crate::vocabulary::Decisions;
use crate::vocabulary::phrases::is_phrase;

/// A table found.
pub(super) struct Sides {
    /// How many of the passages it fills.
    pub rows: usize,
    /// The vote.
    pub vote: Vote,
}

/// What a row is.
enum Row {
    Side(Listed),
    /// Those who left, or declared an interest.
    Other,
}

/// The table whose first row, or the heading above it, is the first of `passages`.
pub(super) fn read(document: &Document, passages: &[Passage], words: &Decisions) -> Option<Sides> {
    let cells = |n: usize| {
        let block = document.blocks.get(passages.get(n)?.block)?;
        (block.kind == BlockKind::TableRow && block.cells.len() > 1).then(|| texts(block))
    };
    let first = cells(0)?;
    let from = usize::from(is_heading(&first));
    if let Some(called) = called(from, &cells, words) {
        return Some(called);
    }
    let mut vote = stacked::recorded();
    let mut sides: Vec<Side> = Vec::new();
    let mut rows = from;
    while let Some(row) = cells(rows).and_then(|cells| row(&cells, words)) {
        if let Row::Side(list) = row {
            if sides.contains(&list.side) {
                break;
            }
            sides.push(list.side);
            rollcall::put(&mut vote, list);
        }
        rows += 1;
    }
    let named = !vote.for_names.is_empty() || !vote.against_names.is_empty();
    if !named {
        vote.method = None;
    }
    (sides.len() > 1).then_some(Sides { rows, vote })
}

/// "A Dale | For", row by row.
fn called<'d>(from: usize, cells: &impl Fn(usize) -> Option<Vec<&'d str>>, words: &Decisions) -> Option<Sides> {
    const FEWEST: usize = 3;
    let one = |n: usize| {
        let row = cells(n)?;
        let [name, side] = row.as_slice() else { return None };
        let side = vote::column(&side.to_lowercase())?;
        let plain = vote::column(&name.to_lowercase()).is_none() && !is_phrase("votes.other_row", &name.to_lowercase());
        let names = name::list(name, words);
        (plain && names.len() == 1).then_some((side, names))
    };
    let mut vote = stacked::recorded();
    let mut rows = from;
    while let Some((side, names)) = one(rows) {
        names.into_iter().for_each(|name| stacked::add(&mut vote, side, name));
        rows += 1;
    }
    (rows >= from + FEWEST).then_some(Sides { rows, vote })
}

fn texts(block: &Block) -> Vec<&str> {
    let text = |c: &std::ops::Range<usize>| block.text().get(c.clone()).unwrap_or("").trim();
    block.cells.iter().map(text).collect()
}

/// "Vote | Councillors | Count".
fn is_heading(cells: &[&str]) -> bool {
    cells
        .iter()
        .all(|c| c.is_empty() || is_phrase("votes.row_heading", &c.to_lowercase()))
}

fn row(cells: &[&str], words: &Decisions) -> Option<Row> {
    let label = cells.first()?.to_lowercase();
    let label = label.trim_end_matches(|c: char| !c.is_alphabetic());
    if is_phrase("votes.other_row", label) {
        return Some(Row::Other);
    }
    let side = vote::column(label)?;
    let rest: Vec<&str> = cells[1..].iter().copied().filter(|c| !c.is_empty()).collect();
    let number = |c: &&str| words.number(c).filter(|_| c.len() <= 3);
    let total = rest.iter().find_map(number);
    let listed = rest.iter().find(|c| number(c).is_none());
    let nobody = listed.is_some_and(|c| is_phrase("votes.nobody", &c.to_lowercase()));
    let (names, inner) = match listed.filter(|_| !nobody) {
        Some(names) => rollcall::names_and_total(names, words),
        None => (Vec::new(), None),
    };
    let total = total.or(inner).or(nobody.then_some(0));
    let fits = names.is_empty() || total.is_none_or(|n| n as usize == names.len());
    (fits && rest.len() <= 2 && (total.is_some() || !names.is_empty())).then_some(Row::Side(Listed {
        side,
        target: None,
        names,
        total,
    }))
}
