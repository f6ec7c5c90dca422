//! Lines to blocks: paragraphs made whole again, list items, table rows, headings, furniture.

use super::join::{self, Open};
use super::line::{self, Line, Wrap};
use super::markup::{self, Markup};
use super::{columns, furniture, html, label, laid};
use crate::document::{Block, BlockKind, FlowBuilder};
use std::ops::Range;

/// Most lines of front matter.
const FRONT: usize = 60;

/// The blocks of `text`, in order, without overlap.
pub(super) fn blocks(text: &str, markup: Markup) -> Vec<Block> {
    let markdown = markup == Markup::Markdown;
    let mut lines = line::lines(text, markup);
    furniture::mark(text, &mut lines);
    let wrap = line::wrap(&lines);
    let mut builder = Builder {
        text,
        markup,
        wrap,
        lower: None,
        out: Vec::new(),
        waiting: Vec::new(),
        rows: Vec::new(),
        tables: if markdown { html::tables(text) } else { Vec::new() },
        table: 0,
    };
    let front = if markdown { builder.front_matter() } else { 0 };
    lines.retain(|l| l.range.start >= front);
    builder.run(&lines);
    laid::unrolled(builder.out, &builder.rows)
}

struct Builder<'t> {
    text: &'t str,
    markup: Markup,
    wrap: Wrap,
    /// The text in small letters, made when first needed.
    lower: Option<String>,
    out: Vec<Block>,
    /// Furniture met since the last line of the open paragraph.
    waiting: Vec<Block>,
    /// Rows of tables, and how their cells are dressed.
    rows: Vec<laid::Cells>,
    tables: Vec<Range<usize>>,
    table: usize,
}

impl Builder<'_> {
    fn run(&mut self, lines: &[Line]) {
        let mut rows = columns::aligned(self.text, lines);
        if self.text.contains('|') {
            for (row, cells) in rows.iter_mut().zip(columns::unbarred(self.text, lines)) {
                *row = cells.or(row.take());
            }
        }
        let mut open: Vec<Line> = Vec::new();
        let mut broken = false;
        for (line, cells) in lines.iter().zip(rows) {
            if self.in_table(line) {
                self.close(&mut open);
                continue;
            }
            broken |= line.page_break;
            if line.furniture {
                let block = Block::new(
                    BlockKind::Furniture,
                    line.range.clone(),
                    self.flow(std::slice::from_ref(line)).0,
                );
                if open.is_empty() {
                    self.out.push(block);
                } else {
                    self.waiting.push(block);
                }
                broken = true;
                continue;
            }
            if let Some(cells) = columns::pipe_cells(self.text, line).or(cells) {
                self.close(&mut open);
                if let Some((block, dress)) = columns::row(self.text, line, &cells, self.markup) {
                    let block_at = self.out.len();
                    self.rows.push(laid::Cells { block: block_at, dress });
                    self.out.push(block);
                }
                broken = false;
                continue;
            }
            if !self.goes_on(&open, line, broken) {
                self.close(&mut open);
            }
            self.waiting.clear();
            open.push(line.clone());
            broken = false;
        }
        self.close(&mut open);
        while self.table < self.tables.len() {
            self.emit_table();
        }
    }

    fn goes_on(&self, open: &[Line], line: &Line, broken: bool) -> bool {
        let (Some(first), Some(last)) = (open.first(), open.last()) else {
            return false;
        };
        let label = label::split(&first.words);
        let open = Open {
            lines: open,
            last,
            list_item: label.is_some(),
            label_only: open.len() == 1
                && label.is_some_and(|(n, at)| at == first.words.len() && self.waits(&first.words[..n], line)),
        };
        join::joins(&open, line, self.wrap, broken)
    }

    /// Whether a label alone on its line waits for the words of `next`: a bullet or a clause's "(b)" always, a number only
    /// when they follow at once (a number over a blank line is an item's number and stays by itself).
    fn waits(&self, label: &str, next: &Line) -> bool {
        let inner = label.strip_prefix('(').and_then(|l| l.strip_suffix(')'));
        let clause = inner.is_some_and(|l| (1..=4).contains(&l.len()) && l.bytes().all(|b| b.is_ascii_lowercase()));
        // a lone "*" over the lone number of an item marks nothing
        let number = next.words.trim_end_matches('.');
        let number = number.strip_suffix(|c: char| c.is_ascii_lowercase()).unwrap_or(number);
        let numbered = !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit());
        !numbered && (label::is_bullet(label) || clause) || next.gap == 0 && !(numbered && label::is_bullet(label))
    }

    fn in_table(&mut self, line: &Line) -> bool {
        while let Some(table) = self.tables.get(self.table) {
            if line.range.end <= table.start {
                return false;
            }
            if line.range.start < table.end {
                return true;
            }
            self.emit_table();
        }
        false
    }

    fn emit_table(&mut self) {
        let range = self.tables[self.table].clone();
        self.table += 1;
        self.out.extend(html::blocks(self.text, range));
    }

    fn flow(&mut self, lines: &[Line]) -> (crate::document::Flow, markup::Dress) {
        let mut flow = FlowBuilder::new();
        let mut dress = markup::Dress::default();
        for (i, line) in lines.iter().enumerate() {
            if i > 0 && !self.hyphen(&lines[i - 1], line, &mut flow) {
                flow.space(line.range.start);
            }
            let before = flow.len();
            dress.add(
                markup::push(self.text, line.range.clone(), self.markup, &mut flow),
                before,
            );
        }
        (flow.finish(), dress)
    }

    /// Whether a word is broken over the two lines; its hyphen goes where the whole word stands elsewhere in the text.
    fn hyphen(&mut self, last: &Line, next: &Line, flow: &mut FlowBuilder) -> bool {
        let Some(head) = last
            .words
            .strip_suffix('-')
            .and_then(|w| w.rsplit([' ', '-', '(']).next())
        else {
            return false;
        };
        let tail: String = next.words.chars().take_while(|c| c.is_alphabetic()).collect();
        if head.len() < 2 || !head.chars().all(char::is_alphabetic) || tail.len() < 2 || !line::starts_lower(&tail) {
            return false;
        }
        let text = self.text;
        let lower = self.lower.get_or_insert_with(|| text.to_lowercase());
        if lower.contains(&format!("{}{}", head.to_lowercase(), tail)) {
            flow.unhyphenate();
        }
        true
    }

    fn close(&mut self, open: &mut Vec<Line>) {
        if let (Some(first), Some(last)) = (open.first(), open.last()) {
            let range = first.range.start..last.range.end;
            let (flow, dress) = self.flow(open);
            let whole = flow.text().trim_end().len();
            let split = label::split(flow.text()).filter(|(_, at)| *at < flow.text().len() && first.heading == 0);
            let (kind, label, flow) = match split {
                _ if first.heading > 0 => (BlockKind::Heading, None, flow),
                Some((n, at)) => {
                    let label = flow.text()[..n].to_owned();
                    (BlockKind::ListItem, Some(label), flow.slice(at..flow.text().len()))
                }
                None => (BlockKind::Paragraph, None, flow),
            };
            let cut = whole.saturating_sub(flow.text().len());
            let mut block = Block::new(kind, range, flow);
            block.style.lead = u16::try_from(dress.lead.saturating_sub(cut)).unwrap_or(0);
            block.label = label;
            block.level = if kind == BlockKind::Heading {
                first.heading
            } else {
                (first.indent / 4).min(9) as u8
            };
            block.style.bold = dress.words > 0 && dress.bold == dress.words;
            block.style.italic = dress.words > 0 && dress.italic == dress.words;
            block.style.indent = first.indent as f32;
            self.out.push(block);
        }
        open.clear();
        self.out.append(&mut self.waiting);
    }

    /// Reads "---" ... "---" at the top: the title is a heading, the rest furniture. Returns where the text begins.
    fn front_matter(&mut self) -> usize {
        let Some(body) = self.text.trim_start_matches('\u{feff}').strip_prefix("---") else {
            return 0;
        };
        let Some(body) = body.strip_prefix("\r\n").or_else(|| body.strip_prefix('\n')) else {
            return 0;
        };
        let mut at = self.text.len() - body.len();
        let mut found = Vec::new();
        for raw in body.split_inclusive('\n').take(FRONT) {
            let line = raw.trim();
            if line == "---" || line == "..." {
                self.out.extend(found);
                return at + raw.len();
            }
            let lead = raw.len() - raw.trim_start().len();
            let range = at + lead..at + lead + line.len();
            if !line.is_empty() {
                found.push(self.front_line(range));
            }
            at += raw.len();
        }
        0
    }

    fn front_line(&self, range: Range<usize>) -> Block {
        let line = &self.text[range.clone()];
        if let Some(title) = line.strip_prefix("title:") {
            let title = title.trim().trim_matches(['"', '\'']);
            let from = title.as_ptr() as usize - self.text.as_ptr() as usize;
            let words = from..from + title.len();
            let flow = crate::document::Flow::of(self.text, words);
            if !flow.is_empty() {
                let mut block = Block::new(BlockKind::Heading, range, flow);
                block.level = 1;
                return block;
            }
        }
        Block::new(
            BlockKind::Furniture,
            range.clone(),
            crate::document::Flow::of(self.text, range),
        )
    }
}
