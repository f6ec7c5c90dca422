//! The paragraphs and tables that readers hand to the composer.

use crate::document::left_out::{LeftOut, Unread};
use crate::document::{BlockKind, Hint, Joined};

/// One piece of a word processor's or web page's body.
#[derive(Debug, Clone)]
pub(crate) enum Node {
    /// A paragraph, heading or list item.
    Para(Para),
    /// A table.
    Table(Table),
}

/// How a run of letters looks.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(crate) struct Look {
    /// Bold.
    pub bold: bool,
    /// Italic.
    pub italic: bool,
    /// Underlined.
    pub underlined: bool,
    /// Size in points; 0 where not known.
    pub size: f32,
    /// It is no part of what the document says.
    pub unread: Option<Unread>,
}

/// A paragraph: runs of text with their look. A line break inside it is `\n`, a tab `\t`.
#[derive(Debug, Clone)]
pub(crate) struct Para {
    /// What it is; list items and headings may carry a label.
    pub kind: BlockKind,
    /// Label that the text does not hold ("78.", "•").
    pub label: Option<String>,
    /// Heading level (from 1) or list nesting (from 0).
    pub level: u8,
    /// It is centred.
    pub centred: bool,
    /// Left indent in points.
    pub indent: f32,
    /// It begins a new page.
    pub new_page: bool,
    /// What the source says it is.
    pub hint: Option<Hint>,
    text: String,
    runs: Vec<(usize, Look)>,
    left_out: Option<Box<LeftOut>>,
}

impl Default for Para {
    fn default() -> Self {
        Para {
            kind: BlockKind::Paragraph,
            label: None,
            level: 0,
            centred: false,
            indent: 0.0,
            new_page: false,
            hint: None,
            text: String::new(),
            runs: Vec::new(),
            left_out: None,
        }
    }
}

impl Para {
    /// A paragraph of `kind` that holds `text`.
    pub(crate) fn of(kind: BlockKind, text: &str) -> Self {
        let mut para = Para {
            kind,
            ..Para::default()
        };
        para.push(text, Look::default());
        para
    }

    /// Appends a run; one that is struck out or hidden is only taken account of.
    pub(crate) fn push(&mut self, text: &str, look: Look) {
        if text.is_empty() {
            return;
        }
        if let Some(why) = look.unread {
            return self.left_out.get_or_insert_default().take(why, text);
        }
        self.text.push_str(text);
        let end = self.text.len();
        match self.runs.last_mut() {
            Some((e, l)) if *l == look => *e = end,
            _ => self.runs.push((end, look)),
        }
    }

    /// Appends another paragraph's runs (its mark of a paragraph was deleted).
    pub(crate) fn append(&mut self, other: &Para) {
        let mut from = 0;
        for &(end, look) in &other.runs {
            self.push(&other.text[from..end], look);
            from = end;
        }
        if let Some(left_out) = &other.left_out {
            self.left_out.get_or_insert_default().add(left_out);
        }
    }

    /// Words of it that were left out.
    pub(crate) fn left_out(&self) -> Option<&LeftOut> {
        self.left_out.as_deref()
    }

    /// Takes out the words; kind, place and hint stay.
    pub(crate) fn clear(&mut self) {
        self.text.clear();
        self.runs.clear();
    }

    /// The text, breaks and tabs as put in.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// The runs: end of each in [`Para::text`], and its look.
    pub(crate) fn runs(&self) -> &[(usize, Look)] {
        &self.runs
    }

    /// No words and no label.
    pub(crate) fn is_blank(&self) -> bool {
        self.label.is_none() && self.text.trim().is_empty()
    }

    /// Nothing to be said of it: no words, no label, and none that were left out.
    pub(crate) fn is_nothing(&self) -> bool {
        self.is_blank() && self.left_out.is_none()
    }
}

/// A table, row by row.
#[derive(Debug, Clone, Default)]
pub(crate) struct Table {
    /// The rows.
    pub rows: Vec<Row>,
}

/// A row of a table.
#[derive(Debug, Clone, Default)]
pub(crate) struct Row {
    /// Its cells.
    pub cells: Vec<Cell>,
    /// What the source says it is.
    pub hint: Option<Hint>,
    /// The source says that it heads the table.
    pub head: bool,
}

/// A cell of a table.
#[derive(Debug, Clone, Default)]
pub(crate) struct Cell {
    /// What it holds.
    pub nodes: Vec<Node>,
    /// Number of columns it spans beyond its own.
    pub extra: usize,
    /// It only goes on from the cell above it, or from the one to its left.
    pub joined: Joined,
}

/// Gives every paragraph and row of `nodes` that has none this hint.
pub(crate) fn hint_all(nodes: &mut [Node], hint: &Hint) {
    let mut stack: Vec<&mut Node> = nodes.iter_mut().collect();
    while let Some(node) = stack.pop() {
        match node {
            Node::Para(para) => drop(para.hint.get_or_insert_with(|| hint.clone())),
            Node::Table(table) => {
                for row in &mut table.rows {
                    row.hint.get_or_insert_with(|| hint.clone());
                    stack.extend(row.cells.iter_mut().flat_map(|c| c.nodes.iter_mut()));
                }
            }
        }
    }
}

impl Cell {
    /// A cell of one paragraph.
    pub(crate) fn of(text: &str) -> Self {
        Cell {
            nodes: vec![Node::Para(Para::of(BlockKind::Paragraph, text))],
            ..Cell::default()
        }
    }
}

/// All paragraphs of `nodes` in reading order, tables gone through.
pub(crate) fn walk<'n>(nodes: &'n [Node], visit: &mut dyn FnMut(&'n Para)) {
    let mut stack: Vec<&Node> = nodes.iter().rev().collect();
    while let Some(node) = stack.pop() {
        match node {
            Node::Para(para) => visit(para),
            Node::Table(table) => {
                for cell in table.rows.iter().rev().flat_map(|r| r.cells.iter().rev()) {
                    stack.extend(cell.nodes.iter().rev());
                }
            }
        }
    }
}
