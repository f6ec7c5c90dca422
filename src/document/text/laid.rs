//! Tables that only set the business of a meeting out: each row is a number, a title in bold with what was said behind it, and
//! perhaps who acts. Their rows become the blocks that they would be without the table.

use super::html::is_number;
use super::markup::Dress;
use crate::document::{Block, BlockKind};
use crate::vocabulary::Names;
use std::ops::Range;
use std::sync::LazyLock;

/// Fewer rows with a title in bold lay nothing out.
const FEWEST: usize = 3;
/// A title has no more bytes and words.
const LONGEST: usize = 120;
const WORDS: usize = 14;
/// What is said has more words than a post or a mark.
const SAID: usize = 3;

static NAMES: LazyLock<Names> = LazyLock::new(Names::built_in);

/// How the words of each cell of a row are dressed, and which block the row is.
#[derive(Debug)]
pub(super) struct Cells {
    pub block: usize,
    pub dress: Vec<Dress>,
}

/// The blocks, with the rows of tables that only set business out as blocks of their own.
pub(super) fn unrolled(blocks: Vec<Block>, rows: &[Cells]) -> Vec<Block> {
    let columns = columns(&blocks, rows);
    if columns.iter().all(Option::is_none) {
        return blocks;
    }
    let mut of = rows.iter().zip(columns).peekable();
    let mut out = Vec::with_capacity(blocks.len());
    for (i, block) in blocks.into_iter().enumerate() {
        match of.next_if(|(cells, _)| cells.block == i) {
            Some((cells, Some(column))) => row(block, cells, column, &mut out),
            _ => out.push(block),
        }
    }
    out
}

/// For each row the column whose cells open with a title, where its table has one.
fn columns(blocks: &[Block], rows: &[Cells]) -> Vec<Option<usize>> {
    let mut out = vec![None; rows.len()];
    let mut from = 0;
    while from < rows.len() {
        let next = |at: usize| {
            let between = &blocks[rows[at - 1].block + 1..rows[at].block];
            between.iter().all(|b| b.kind == BlockKind::Furniture)
        };
        let end = (from + 1..rows.len()).find(|&at| !next(at)).unwrap_or(rows.len());
        let table = &rows[from..end];
        let widest = table.iter().map(|r| r.dress.len()).max().unwrap_or(0);
        let column = (0..widest).find(|&column| {
            let filled = table.iter().filter(|r| !cell(blocks, r, column).is_empty()).count();
            let titled: Vec<&str> = table.iter().filter_map(|r| said(&blocks[r.block], r, column)).collect();
            let stopped = |t: &&&str| t.contains(". ") || t.ends_with(['.', ':', '?']);
            let prose = titled.iter().filter(stopped).count();
            titled.len() >= FEWEST && titled.len() * 2 >= filled && prose * 2 >= titled.len()
        });
        out[from..end].fill(column);
        from = end;
    }
    out
}

fn cell<'b>(blocks: &'b [Block], row: &Cells, column: usize) -> &'b str {
    let block = &blocks[row.block];
    let range = block.cells.get(column).cloned().unwrap_or_default();
    block.text().get(range).unwrap_or("").trim()
}

/// What is said behind the title in bold with which a cell opens.
fn said<'b>(block: &'b Block, row: &Cells, column: usize) -> Option<&'b str> {
    let (range, lead) = (block.cells.get(column)?, row.dress.get(column)?.lead);
    let title = block.text().get(range.start..lead)?.trim();
    let said = block.text().get(lead..range.end)?.trim();
    let first = title.split(' ').next().unwrap_or("");
    let titled = title.len() <= LONGEST
        && title.split(' ').count() <= WORDS
        && title.chars().filter(|c| c.is_alphabetic()).count() >= SAID
        && title.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
        && NAMES.title(first).is_none();
    (titled && said.split_whitespace().count() >= SAID).then_some(said)
}

/// The number and the cell with the title and what was said as one block, what stands in other cells below it.
fn row(block: Block, cells: &Cells, column: usize, out: &mut Vec<Block>) {
    let filled = |range: &&Range<usize>| !block.text()[(*range).clone()].trim().is_empty();
    let text = |range: &Range<usize>| block.text()[range.clone()].trim().to_owned();
    let opens = said(&block, cells, column).is_some();
    let own: Vec<Range<usize>> = block.cells.iter().filter(filled).cloned().collect();
    let number = own.first().filter(|c| is_number(&text(c))).cloned();
    let lone = own.len() == 1 + usize::from(number.is_some());
    let main = match opens {
        true => block.cells.get(column).cloned(),
        false => own.last().filter(|_| lone && number.as_ref() != own.last()).cloned(),
    };
    let Some(main) = main else {
        out.push(block);
        return;
    };
    let number = number.filter(|n| n.end <= main.start);
    let nth = block.cells.iter().position(|c| *c == main);
    let dress = nth.and_then(|n| cells.dress.get(n)).copied().unwrap_or_default();
    let kind = match number {
        Some(_) => BlockKind::ListItem,
        None => BlockKind::Paragraph,
    };
    let from = number.as_ref().map_or(main.start, |n| n.start);
    let mut first = part(&block, kind, from, &main);
    first.label = number.as_ref().map(text);
    first.style.bold = dress.words > 0 && dress.bold == dress.words;
    first.style.lead = u16::try_from(dress.lead.saturating_sub(main.start)).unwrap_or(0);
    out.push(first);
    let others = own.iter().filter(|c| **c != main && number.as_ref() != Some(c));
    out.extend(others.map(|c| part(&block, BlockKind::Paragraph, c.start, c)));
}

fn part(block: &Block, kind: BlockKind, from: usize, words: &Range<usize>) -> Block {
    let source = block.flow.source(from..words.end);
    Block::new(kind, source, block.flow.slice(words.clone()))
}
