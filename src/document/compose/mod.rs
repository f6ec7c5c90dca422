//! Turns the paragraphs and tables of a word processor or web page into a [`Document`]: one text, and blocks over it.
//!
//! Knows nothing of any one format, nor of meetings. Paragraphs stand apart by a blank line, lines broken on purpose by a
//! line end; cells of a row by a tab; a label stands before its words.

mod itemised;
mod lines;
mod node;
mod number;
mod stack;
mod table;

pub(super) use node::{Cell, Look, Node, Para, Row, Table, hint_all, walk};
pub(super) use number::is_number;
pub(super) use stack::{Frame, Paragraph, Stack};
pub(super) use table::cell_text;

use super::left_out::LeftOut;
use super::{Block, BlockKind, Document, FlowBuilder, Joined};
pub(super) use lines::letter;

use lines::lines;
use std::ops::Range;

/// A heading longer than this is a paragraph in a heading's clothes.
const LONGEST_HEADING: usize = 300;

/// Composes a document of `format`.
pub(super) fn compose(format: &'static str, nodes: &[Node]) -> Document {
    let mut composer = Composer {
        tables: 0,
        text: String::new(),
        blocks: Vec::new(),
        page_breaks: Vec::new(),
        body_size: body_size(nodes),
    };
    composer.nodes(nodes);
    let mut document = Document::new(format, composer.text, composer.blocks);
    document.page_breaks = composer.page_breaks;
    let mut left_out = LeftOut::default();
    walk(nodes, &mut |para| {
        para.left_out().into_iter().for_each(|l| left_out.add(l))
    });
    document.notes.extend(left_out.notes());
    document
}

struct Composer {
    /// Tables so far.
    tables: usize,
    text: String,
    blocks: Vec<Block>,
    page_breaks: Vec<usize>,
    body_size: f32,
}

impl Composer {
    fn nodes(&mut self, nodes: &[Node]) {
        for node in nodes {
            match node {
                Node::Para(para) => self.para(para),
                Node::Table(table) => self.table(table),
            }
        }
    }

    fn table(&mut self, table: &Table) {
        let layout = table::is_layout(table) || itemised::is_itemised(table);
        self.tables += 1;
        let own = self.tables;
        for row in &table.rows {
            let plain = table::is_plain_row(row) && !itemised::opens_with_title(row);
            if layout && !plain || row.cells.len() == 1 {
                self.unrolled(row);
            } else {
                self.row(row, own);
            }
        }
    }

    /// A row that only places text on the page: its cells one after the other, a number in the first as a label.
    fn unrolled(&mut self, row: &Row) {
        let mut number = None;
        for (i, cell) in row.cells.iter().enumerate() {
            if i == 0 && row.cells.len() > 1 {
                number = table::number(cell);
                if number.is_some() {
                    continue;
                }
            }
            match (number.take(), cell.nodes.iter().position(|n| !is_blank(n))) {
                (Some(number), Some(first)) => {
                    self.numbered(number, &cell.nodes[first]);
                    self.nodes(&cell.nodes[first + 1..]);
                }
                (number, _) => {
                    // the number's own cell may be followed by an empty one
                    if number.is_some() && i + 1 == row.cells.len() {
                        self.para(&Para::of(BlockKind::Paragraph, number.as_deref().unwrap_or("")));
                    }
                    self.nodes(&cell.nodes);
                }
            }
        }
    }

    fn numbered(&mut self, number: String, node: &Node) {
        match node {
            Node::Para(para) if para.label.is_none() && para.kind != BlockKind::Furniture => {
                let mut para = para.clone();
                para.label = Some(number);
                if para.kind == BlockKind::Paragraph {
                    para.kind = BlockKind::ListItem;
                }
                self.para(&para);
            }
            other => {
                self.para(&Para::of(BlockKind::Paragraph, &number));
                self.nodes(std::slice::from_ref(other));
            }
        }
    }

    fn para(&mut self, para: &Para) {
        let mut first = true;
        for line in lines(para) {
            let label = para.label.as_deref().filter(|_| first);
            self.gap(if first { "\n\n" } else { "\n" });
            let start = self.text.len();
            if first && para.new_page && start > 0 {
                self.page_breaks.push(start);
            }
            first = false;
            if let Some(label) = label {
                self.text.push_str(label);
                self.text.push(' ');
            }
            let words = self.text.len();
            self.text.push_str(&line.text);
            let mut flow = FlowBuilder::new();
            let (cells, lead) = self.fields(words..self.text.len(), &line, &mut flow);
            let flow = flow.finish();
            let mut block = Block::new(para.kind, start..self.text.len(), flow);
            block.level = para.level;
            if para.kind == BlockKind::Heading && block.text().len() > LONGEST_HEADING
                || para.kind == BlockKind::ListItem && label.is_none() && para.label.is_some()
            {
                block.kind = BlockKind::Paragraph;
            }
            if block.kind == BlockKind::Paragraph && is_typed_page_number(block.text()) {
                block.kind = BlockKind::Furniture;
            }
            block.label = label.map(str::to_owned);
            block.style = line.style.of(para, self.body_size);
            block.style.lead = u16::try_from(lead).unwrap_or(0);
            block.cells = cells;
            block.hint = para.hint.clone();
            self.blocks.push(block);
        }
    }

    fn row(&mut self, row: &Row, table: usize) {
        let mut cells = Vec::new();
        let mut joined = Vec::new();
        let mut tally = lines::Tally::default();
        for cell in &row.cells {
            let (text, looks) = table::cell_text(cell);
            tally.add(&looks);
            cells.push(text);
            joined.push(cell.joined);
            let extra = cell.extra.min(64);
            cells.extend(std::iter::repeat_n(String::new(), extra));
            joined.extend(std::iter::repeat_n(Joined::Left, extra));
        }
        if cells.iter().all(String::is_empty) {
            return;
        }
        let in_table = self.blocks.last().is_some_and(|b| b.kind == BlockKind::TableRow);
        self.gap(if in_table { "\n" } else { "\n\n" });
        let start = self.text.len();
        let mut ranges = Vec::new();
        for (i, cell) in cells.iter().enumerate() {
            if i > 0 {
                self.text.push('\t');
            }
            let from = self.text.len();
            self.text.push_str(cell);
            ranges.push(from..self.text.len());
        }
        let trimmed = self.text.trim_end_matches('\t').len().max(start);
        self.text.truncate(trimmed);
        ranges.iter_mut().for_each(|r| {
            r.start = r.start.min(trimmed);
            r.end = r.end.min(trimmed);
        });
        let lead = self.text[start..].len() - self.text[start..].trim_start_matches('\t').len();
        let begins_page = |n: &Node| matches!(n, Node::Para(p) if p.new_page);
        if start > 0 && row.cells.iter().flat_map(|c| &c.nodes).any(begins_page) {
            self.page_breaks.push(start + lead);
        }
        let mut flow = FlowBuilder::new();
        let cells = push_cells(&self.text, &ranges, &mut flow);
        let mut block = Block::new(BlockKind::TableRow, start + lead..trimmed, flow.finish());
        block.cells = cells;
        block.style = tally.style(self.body_size);
        block.hint = row.hint.clone();
        if joined.iter().all(|j| *j == Joined::No) {
            joined = Vec::new();
        }
        block.row = Some(Box::new(super::Row {
            table,
            head: row.head,
            joined,
        }));
        self.blocks.push(block);
    }

    /// The flow of a line of words; where tabs part it into columns, the columns as cells. Also how far its opening in bold reaches.
    fn fields(&self, words: Range<usize>, line: &lines::Line, flow: &mut FlowBuilder) -> (Vec<Range<usize>>, usize) {
        if line.fields.len() < 2 {
            flow.push(&self.text, words.start..words.start + line.lead);
            let lead = flow.len();
            flow.push(&self.text, words.start + line.lead..words.end);
            return (Vec::new(), lead);
        }
        let ranges: Vec<_> = line
            .fields
            .iter()
            .map(|f| words.start + f.start..words.start + f.end)
            .collect();
        (push_cells(&self.text, &ranges, flow), 0)
    }

    fn gap(&mut self, gap: &str) {
        if !self.text.is_empty() {
            self.text.push_str(gap);
        }
    }
}

/// Pushes each range as a cell; returns where the cells stand in the flow.
fn push_cells(text: &str, ranges: &[Range<usize>], flow: &mut FlowBuilder) -> Vec<Range<usize>> {
    let mut out = Vec::with_capacity(ranges.len());
    for range in ranges {
        let before = flow.len();
        flow.space(range.start);
        flow.push(text, range.clone());
        let after = flow.len();
        let start = if before > 0 && after > before {
            before + 1
        } else {
            before
        };
        out.push(start.min(after)..after);
    }
    out
}

/// "Page 2 of 3", typed into the text where a footer should hold it.
fn is_typed_page_number(text: &str) -> bool {
    text.len() <= 20 && text.to_ascii_lowercase().starts_with("page ") && super::pdf::is_page_number(text)
}

fn is_blank(node: &Node) -> bool {
    match node {
        Node::Para(para) => para.is_blank(),
        Node::Table(table) => table.rows.iter().all(|r| r.cells.iter().all(|c| c.nodes.is_empty())),
    }
}

/// The size that most letters have.
fn body_size(nodes: &[Node]) -> f32 {
    let mut sizes: Vec<(u32, usize)> = Vec::new();
    walk(nodes, &mut |para| {
        let mut from = 0;
        for &(end, look) in para.runs() {
            let key = (look.size * 10.0) as u32;
            match sizes.iter().position(|(k, _)| *k == key) {
                Some(i) => sizes[i].1 += end - from,
                None if sizes.len() < 64 => sizes.push((key, end - from)),
                None => {}
            }
            from = end;
        }
    });
    let most = sizes.iter().max_by_key(|(k, n)| (*n, std::cmp::Reverse(*k)));
    most.map_or(0.0, |(k, _)| *k as f32 / 10.0)
}

/// Notes that changes were tracked.
pub(super) fn note_tracked(document: &mut Document) {
    note(
        document,
        "tracked-changes",
        "the document holds tracked changes; they were read as if accepted",
        Some("accept or reject the changes, so that the text is settled"),
    );
}

/// Adds a note to a document.
pub(super) fn note(document: &mut Document, code: &'static str, message: &str, help: Option<&str>) {
    document.notes.push(super::Note {
        code,
        message: message.to_owned(),
        help: help.map(str::to_owned),
        range: None,
    });
}
