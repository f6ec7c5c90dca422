//! A block before it is written down: the lines it is made of, and what it is.

use super::lines::Line;
use super::{Sheets, label};
use crate::document::BlockKind;
use std::ops::Range;

/// A block to be.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    /// What it is.
    pub kind: BlockKind,
    /// Its lines.
    pub body: Body,
    /// Label of a list item.
    pub label: Option<String>,
    /// How many bytes at the start of the first line are the label; 0 where the label stands in none of the lines.
    pub label_len: usize,
    /// Heading level (from 1) or list nesting (from 0).
    pub level: u8,
}

/// The lines of a block.
#[derive(Debug, Clone)]
pub(super) enum Body {
    /// One after the other.
    Lines(Vec<Line>),
    /// In the cells of a row, left to right.
    Cells(Vec<Vec<Line>>),
}

impl Draft {
    /// A block of lines.
    pub(super) fn of(kind: BlockKind, lines: Vec<Line>) -> Self {
        Draft {
            kind,
            body: Body::Lines(lines),
            label: None,
            label_len: 0,
            level: 0,
        }
    }

    /// A table row.
    pub(super) fn row(cells: Vec<Vec<Line>>) -> Self {
        Draft {
            body: Body::Cells(cells),
            ..Draft::of(BlockKind::TableRow, Vec::new())
        }
    }

    /// Takes the first `len` bytes of its first line for its label.
    pub(super) fn set_label(&mut self, len: usize, sheets: &Sheets) {
        let Some(line) = self.first_line() else { return };
        let text = sheets.line_text(line);
        let Some(said) = text.get(..len) else { return };
        self.label = Some(if said == "o" {
            "\u{25e6}".to_owned()
        } else {
            said.trim().to_owned()
        });
        self.label_len = len;
    }

    /// Nothing but a label: the words it belongs to come in a block of their own.
    pub(super) fn lone_label(&self, sheets: &Sheets) -> Option<&Line> {
        let Body::Lines(lines) = &self.body else { return None };
        let [line] = lines.as_slice() else { return None };
        let text = sheets.line_text(line);
        (label::is_bullet(&text) || label::is_number(&text) || text == "o").then_some(line)
    }

    /// All of its lines.
    pub(super) fn lines(&self) -> Box<dyn Iterator<Item = &Line> + '_> {
        match &self.body {
            Body::Lines(lines) => Box::new(lines.iter()),
            Body::Cells(cells) => Box::new(cells.iter().flatten()),
        }
    }

    /// Its first line.
    pub(super) fn first_line(&self) -> Option<&Line> {
        self.lines().next()
    }

    /// The page it ends on.
    pub(super) fn last_page(&self) -> Option<usize> {
        self.lines().map(|l| l.page).max()
    }
}

/// From where to where the body text reaches on each page.
pub(super) fn margins(sheets: &Sheets, body: &[Draft]) -> Vec<Range<f32>> {
    let mut out = vec![f32::INFINITY..f32::NEG_INFINITY; sheets.pages.len()];
    for line in body.iter().flat_map(Draft::lines).filter(|l| l.turn == 0) {
        let m = &mut out[line.page];
        *m = m.start.min(line.u0)..m.end.max(line.u1);
    }
    // A page of short lines does not show its margins; its likes do.
    let widest = out.iter().fold(f32::INFINITY..f32::NEG_INFINITY, |w, m| {
        w.start.min(m.start)..w.end.max(m.end)
    });
    for (m, page) in out.iter_mut().zip(&sheets.pages) {
        if widest.end <= page.width {
            *m = m.start.min(widest.start)..m.end.max(widest.end);
        }
    }
    out
}
