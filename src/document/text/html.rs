//! Tables written as HTML inside Markdown.

use super::columns::cell_range;
use super::markup::{Dress, entity, tag_len};
use crate::document::{Block, BlockKind, Flow, FlowBuilder, Style};
use std::ops::Range;

/// Where HTML tables stand in `text`, nested ones inside the outermost.
pub(super) fn tables(text: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let (mut depth, mut start) = (0_usize, 0);
    let mut at = 0;
    while let Some(i) = memchr::memchr(b'<', &text.as_bytes()[at..]) {
        let tag = at + i;
        at = tag + 1;
        let head = &text.as_bytes()[tag..text.len().min(tag + 8)];
        if head.len() >= 6 && head[..6].eq_ignore_ascii_case(b"<table") {
            if depth == 0 {
                start = tag;
            }
            depth += 1;
        } else if head.eq_ignore_ascii_case(b"</table>") && depth > 0 {
            depth -= 1;
            if depth == 0 {
                out.push(start..tag + 8);
            }
        }
    }
    out
}

/// The blocks of one table. Rows of short cells are table rows; where a row only lays a page out (a number, an item's
/// text, an action column), its paragraphs are blocks of their own and the number is the first one's label.
pub(super) fn blocks(text: &str, range: Range<usize>) -> Vec<Block> {
    let mut reader = Reader::default();
    let mut at = range.start;
    while at < range.end {
        let rest = &text[at..range.end];
        if rest.starts_with('<')
            && let Some(len) = tag_len(rest)
        {
            reader.tag(&rest[..len]);
            at += len;
            continue;
        }
        if rest.starts_with('&')
            && let Some((len, meaning)) = entity(rest)
        {
            reader.entity(&meaning, at..at + len);
            at += len;
            continue;
        }
        let first = rest.chars().next().map_or(1, char::len_utf8);
        let len = rest[first..].find(['<', '&']).map_or(rest.len(), |i| i + first);
        reader.words(text, at..at + len);
        at += len;
    }
    while !reader.rows.is_empty() {
        reader.end_row();
    }
    let mut blocks = reader.blocks;
    blocks.sort_by_key(|b| b.range.start);
    blocks
}

#[derive(Default)]
struct Paragraph {
    flow: FlowBuilder,
    dress: Dress,
}

#[derive(Default)]
struct Row {
    cells: Vec<Vec<Paragraph>>,
    nested: bool,
}

#[derive(Default)]
struct Reader {
    rows: Vec<Row>,
    bold: usize,
    italic: usize,
    blocks: Vec<Block>,
}

impl Reader {
    fn tag(&mut self, tag: &str) {
        let close = tag.starts_with("</");
        let name: String = tag
            .trim_start_matches(['<', '/'])
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .map(|c| c.to_ascii_lowercase())
            .collect();
        let step = |n: usize| if close { n.saturating_sub(1) } else { n + 1 };
        match name.as_str() {
            "b" | "strong" => self.bold = step(self.bold),
            "i" | "em" => self.italic = step(self.italic),
            "tr" if close => self.end_row(),
            "tr" => {
                if let Some(outer) = self.rows.last_mut() {
                    outer.nested = true;
                }
                self.rows.push(Row::default());
            }
            "td" | "th" if !close => {
                (self.bold, self.italic) = (0, 0);
                if let Some(row) = self.rows.last_mut() {
                    row.cells.push(vec![Paragraph::default()]);
                }
            }
            "p" | "div" | "br" | "li" | "ul" | "ol" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "table" => {
                if let Some(cell) = self.rows.last_mut().and_then(|r| r.cells.last_mut()) {
                    cell.push(Paragraph::default());
                }
            }
            _ => {}
        }
    }

    fn paragraph(&mut self) -> Option<&mut Paragraph> {
        self.rows.last_mut()?.cells.last_mut()?.last_mut()
    }

    fn words(&mut self, text: &str, range: Range<usize>) {
        let (bold, italic) = (self.bold > 0, self.italic > 0);
        if let Some(p) = self.paragraph() {
            let n = text[range.clone()].chars().filter(|c| c.is_alphanumeric()).count();
            let dress = Dress {
                words: n,
                bold: if bold { n } else { 0 },
                italic: if italic { n } else { 0 },
                lead: 0,
            };
            p.dress.add(dress, p.flow.len());
            p.flow.push(text, range);
        }
    }

    fn entity(&mut self, meaning: &str, range: Range<usize>) {
        if let Some(p) = self.paragraph() {
            p.flow.push_as(meaning, range);
        }
    }

    fn end_row(&mut self) {
        let Some(row) = self.rows.pop() else { return };
        let nested = row.nested;
        let mut cells: Vec<Vec<(Flow, Dress)>> = row
            .cells
            .into_iter()
            .map(|cell| {
                cell.into_iter()
                    .map(|p| (p.flow.finish(), p.dress))
                    .filter(|(f, _)| !f.is_empty())
                    .collect()
            })
            .collect();
        let filled = cells.iter().filter(|c| !c.is_empty()).count();
        let lines_up = cells
            .first()
            .is_some_and(|c| !c.is_empty() && c.iter().all(|(f, _)| is_number(f.text())));
        if filled >= 2 && !nested && !lines_up && cells.iter().all(|c| c.len() <= 1) {
            self.blocks.push(table_row(&cells));
            return;
        }
        let numbers = if lines_up { cells.remove(0) } else { Vec::new() };
        self.laid_out(numbers, cells);
    }

    /// Numbers stand beside the bold paragraphs in order, or all beside the first paragraph.
    fn laid_out(&mut self, numbers: Vec<(Flow, Dress)>, cells: Vec<Vec<(Flow, Dress)>>) {
        let several = numbers.len() > 1;
        let mut numbers = numbers
            .into_iter()
            .filter(|(f, _)| !several || f.text().len() > 3)
            .peekable();
        for (flow, dress) in cells.into_iter().flatten() {
            let bold = dress.bold > 0 && dress.bold * 2 >= dress.words.min(40);
            let label = if !several || bold { numbers.next() } else { None };
            let start = label
                .as_ref()
                .map_or(flow.whole().start, |(l, _)| l.whole().start.min(flow.whole().start));
            let end = flow.whole().end;
            let kind = if label.is_some() {
                BlockKind::ListItem
            } else {
                BlockKind::Paragraph
            };
            // The number of a later paragraph stands in an earlier cell: its own words alone are its place.
            let range = if several { flow.whole() } else { start..end };
            let mut block = Block::new(kind, range, flow);
            block.style = style(dress);
            block.label = label.map(|(l, _)| l.text().to_owned());
            self.blocks.push(block);
        }
        for (flow, dress) in numbers {
            let mut block = Block::new(BlockKind::Paragraph, flow.whole(), flow);
            block.style = style(dress);
            self.blocks.push(block);
        }
    }
}

fn style(dress: Dress) -> Style {
    Style {
        bold: dress.words > 0 && dress.bold == dress.words,
        italic: dress.words > 0 && dress.italic == dress.words,
        lead: u16::try_from(dress.lead).unwrap_or(0),
        ..Style::default()
    }
}

fn table_row(cells: &[Vec<(Flow, Dress)>]) -> Block {
    let mut joined = Flow::default();
    let mut places = Vec::new();
    let mut dress = Dress::default();
    for cell in cells {
        let before = joined.text().len();
        if let Some((flow, d)) = cell.first() {
            joined.append(flow);
            dress.add(*d, before);
        }
        places.push((before, joined.text().len()));
    }
    let mut block = Block::new(BlockKind::TableRow, joined.whole(), joined);
    block.cells = places
        .into_iter()
        .map(|(a, b)| cell_range(block.text(), a, b))
        .collect();
    block.style = style(dress);
    block
}

/// The words of a number cell: "1.0", "14/06/2", "ii)".
pub(super) fn is_number(words: &str) -> bool {
    words.len() <= 10
        && !words.contains(' ')
        && (words.contains(|c: char| c.is_ascii_digit()) || words.ends_with([')', '.']))
        && words.chars().filter(|c| c.is_alphabetic()).count() <= 4
}
