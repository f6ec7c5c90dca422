//! Reads what the rows of a table say of their figures: the label of the row, the head of the column.
//!
//! Knows nothing of running text.

use super::Paragraph;
use super::candidate::Candidate;

/// For each passage, the passage that heads its table, if it is a later row of one.
pub fn heads(paragraphs: &[Paragraph<'_>]) -> Vec<Option<usize>> {
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
pub fn column<'a>(paragraphs: &[Paragraph<'a>], heads: &[Option<usize>], c: &Candidate) -> Option<&'a str> {
    let this = paragraphs[c.passage].passage;
    let cell = cell(paragraphs, c)?;
    if let Some(head) = this.header_cells.get(cell) {
        return Some(head);
    }
    let head = paragraphs[heads.get(c.passage).copied().flatten()?].passage;
    let text = head.flow.text().get(head.cells.get(cell)?.clone())?.trim();
    (!text.is_empty()).then_some(text)
}

/// The first cell of a figure's row, where the figure stands in a later one.
pub fn label<'a>(paragraphs: &[Paragraph<'a>], c: &Candidate) -> Option<&'a str> {
    let this = paragraphs[c.passage].passage;
    if cell(paragraphs, c)? == 0 {
        return None;
    }
    let text = this.flow.text().get(this.cells.first()?.clone())?.trim();
    (!text.is_empty()).then_some(text)
}

fn cell(paragraphs: &[Paragraph<'_>], c: &Candidate) -> Option<usize> {
    let at = c.quantity.range.start;
    paragraphs[c.passage].passage.cells.iter().position(|r| r.contains(&at))
}
