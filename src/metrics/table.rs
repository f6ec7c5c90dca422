//! Reads what the rows of a table say of their figures: the label of the row, the head of the column.
//!
//! Knows nothing of running text.

use super::candidate::Candidate;
use super::{Paragraph, Passage};
use crate::language::digits::Digits;
use crate::vocabulary::phrases::{is_phrase, phrases};
use std::ops::Range;

/// For each passage, the passage that heads its table, if it is a later row of one.
pub(super) fn heads(paragraphs: &[Paragraph<'_>]) -> Vec<Option<usize>> {
    let mut head = None;
    let mut out = Vec::with_capacity(paragraphs.len());
    for (p, paragraph) in paragraphs.iter().enumerate() {
        let this = paragraph.passage;
        let row = !this.cells.is_empty();
        let goes_on = row && p > 0 && paragraphs[p - 1].passage.item == this.item;
        out.push(head.filter(|_| goes_on));
        head = if !row {
            None
        } else if goes_on {
            head.or(Some(p))
        } else {
            Some(p)
        };
    }
    out
}

/// The head of the column a figure stands in.
pub(super) fn column<'a>(paragraphs: &[Paragraph<'a>], heads: &[Option<usize>], c: &Candidate) -> Option<&'a str> {
    let this = paragraphs[c.passage].passage;
    let cell = cell(paragraphs, c)?;
    if !this.header_cells.is_empty() {
        let cell = below(this, this.header_cells.iter().map(String::as_str), cell)?;
        return this
            .header_cells
            .get(cell)
            .map(String::as_str)
            .filter(|h| !h.is_empty());
    }
    let head = paragraphs[heads.get(c.passage).copied().flatten()?].passage;
    let text = head
        .flow
        .text()
        .get(head.cells.get(below(this, cells(head), cell)?)?.clone())?
        .trim();
    (!text.is_empty()).then_some(text)
}

/// The words of each cell.
fn cells<'a>(row: &'a Passage<'_>) -> impl Iterator<Item = &'a str> + Clone {
    row.cells
        .iter()
        .map(|r| row.flow.text().get(r.clone()).unwrap_or("").trim())
}

/// The heads of all columns of the figure's table.
pub(super) fn row_heads(paragraphs: &[Paragraph<'_>], heads: &[Option<usize>], c: &Candidate) -> Vec<String> {
    let this = paragraphs[c.passage].passage;
    if !this.header_cells.is_empty() {
        return this.header_cells.to_vec();
    }
    let head = heads
        .get(c.passage)
        .copied()
        .flatten()
        .map(|head| paragraphs[head].passage);
    head.map(|head| cells(head).map(str::to_owned).collect())
        .unwrap_or_default()
}

/// Which cell of the head stands above a cell of the row: where the head says nothing of the labels, it has one cell less.
fn below<'a>(row: &Passage<'_>, head: impl Iterator<Item = &'a str> + Clone, cell: usize) -> Option<usize> {
    let many = head.clone().count();
    let bare = many > 1 && many + 1 == row.cells.len() && head.into_iter().all(|t| !t.is_empty());
    cell.checked_sub(usize::from(bare))
}

/// The head of a column whose numbers point to something: "Cheque No", "Ref.", "Minute", "Date".
pub(super) fn of_references(head: &str) -> bool {
    let words = || head.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase);
    let any = |list: &[&str]| words().any(|w| list.contains(&w.as_str()));
    any(phrases("units.reference_column").all()) && !any(phrases("units.amount_column").all())
}

/// The figure stands in a column of a division: one side of it heads the column, and the other stands beside.
pub(super) fn polled(paragraphs: &[Paragraph<'_>], heads: &[Option<usize>], c: &Candidate) -> bool {
    let side = |text: &str| is_phrase("votes.side_column", text.trim());
    if !column(paragraphs, heads, c).is_some_and(side) {
        return false;
    }
    let this = paragraphs[c.passage].passage;
    if !this.header_cells.is_empty() {
        return this.header_cells.iter().filter(|t| side(t)).count() > 1;
    }
    heads.get(c.passage).copied().flatten().is_some_and(|head| {
        let head = paragraphs[head].passage;
        let cells = head.cells.iter().filter_map(|r| head.flow.text().get(r.clone()));
        cells.filter(|t| side(t)).count() > 1
    })
}

/// Where that head stands in the document's text, if it is a row of its own.
pub(super) fn column_place(
    paragraphs: &[Paragraph<'_>],
    heads: &[Option<usize>],
    c: &Candidate,
) -> Option<Range<usize>> {
    let head = paragraphs[heads.get(c.passage).copied().flatten()?].passage;
    let cell = below(paragraphs[c.passage].passage, cells(head), cell(paragraphs, c)?)?;
    Some(head.flow.source(head.cells.get(cell)?.clone()))
}

/// Where the label of the figure's row stands in the document's text.
pub(super) fn label_place(paragraphs: &[Paragraph<'_>], c: &Candidate) -> Option<Range<usize>> {
    let this = paragraphs[c.passage].passage;
    let told = |r: &&Range<usize>| {
        this.flow
            .text()
            .get((*r).clone())
            .is_some_and(|t| t.contains(char::is_alphabetic))
    };
    this.cells.iter().find(told).map(|r| this.flow.source(r.clone()))
}

/// The first cell of a figure's row that says something, where the figure stands in a later one: a row may be numbered.
pub(super) fn label<'a>(paragraphs: &[Paragraph<'a>], c: &Candidate) -> Option<&'a str> {
    let this = paragraphs[c.passage].passage;
    let own = cell(paragraphs, c)?;
    let words = this.cells[..own].iter().filter_map(|r| this.flow.text().get(r.clone()));
    let told = |t: &&str| t.contains(char::is_alphabetic);
    let mut words = words.map(str::trim).filter(told);
    let first = words.next()?;
    // "LG/24/003 | Friends of Osier Marsh": a reference says less than the words behind it
    let code = |t: &str| !t.contains(' ') && t.has_digit();
    Some(words.next().filter(|next| code(first) && !code(next)).unwrap_or(first))
}

/// Which cell of its row a figure stands in.
pub(super) fn cell(paragraphs: &[Paragraph<'_>], c: &Candidate) -> Option<usize> {
    let at = c.quantity.range.start;
    paragraphs[c.passage].passage.cells.iter().position(|r| r.contains(&at))
}
