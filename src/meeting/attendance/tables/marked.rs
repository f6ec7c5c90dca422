//! What the cells of a table's columns tell before its rows are read: which column marks who came, and how its marks are understood.

use super::super::label;
use super::super::marks::{self, Marks};
use super::Column;
use crate::document::{Block, BlockKind};
use crate::meeting::Context;
use crate::vocabulary::Label;

/// "17/1" over ticks and crosses: a column whose cells are marks tells who came, whatever its head says.
pub(super) fn mark_status(context: &Context<'_>, heading: usize, columns: &mut [Column]) {
    const LEAST: usize = 3;
    let told = |c: &Column| matches!(c, Column::Status | Column::Marked(_) | Column::List(_));
    if columns.iter().any(told) || !columns.contains(&Column::Name) {
        return;
    }
    let rows: Vec<&Block> = rows_below(context, heading).collect();
    let marked = |at: usize| {
        rows.iter()
            .filter(move |b| b.cells.get(at).is_some_and(|c| marks::is_mark(&b.text()[c.clone()])))
    };
    let other = |at: &usize| columns[*at] == Column::Other;
    let found = (0..columns.len()).rev().filter(other).find(|&at| {
        let count = marked(at).count();
        count >= LEAST && count * 3 >= rows.len() * 2
    });
    if let Some(at) = found {
        columns[at] = Column::Status;
    }
}

/// The rows of the table below its heading.
fn rows_below<'c>(context: &Context<'c>, heading: usize) -> impl Iterator<Item = &'c Block> {
    let (document, end) = (context.document, context.shape.blocks.end);
    let below = (heading + 1..end).map(move |i| &document.blocks[i]);
    below.take_while(|b| b.kind == BlockKind::TableRow)
}

/// What is known of a table before its rows are read.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Told {
    /// How its marks are understood.
    pub(super) marks: Marks,
    /// It stands under the heading of those present.
    pub(super) own: bool,
}

/// Right above the heading row stands the label of those present.
pub(super) fn is_under_present(context: &Context<'_>, heading: usize) -> bool {
    let above = heading.checked_sub(1).map(|i| context.document.blocks[i].text());
    let found = above.and_then(|text| Some((label::at(text, context.vocabulary)?, text.len())));
    found.is_some_and(|(found, len)| found.label == Label::Present && found.rest >= len)
}

/// The marks in the column that tells who came, in the rows below its heading.
pub(super) fn marks_below(context: &Context<'_>, heading: usize, columns: &[Column]) -> Marks {
    let Some(at) = columns.iter().position(|c| *c == Column::Status) else {
        return Marks::default();
    };
    Marks::of(rows_below(context, heading).filter_map(|b| b.text().get(b.cells.get(at)?.clone())))
}
