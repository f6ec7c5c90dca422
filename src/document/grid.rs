//! Tells what stands over a cell of a table: the head of its column, and the words of a cell that is merged down to it.
//!
//! A source may say which rows head its table. Where it does not, the first row does if it holds no values and rows below
//! it do; and the rows after it that its merged cells reach into. Knows nothing of what a table is about.

use super::{Block, BlockKind, Document, Joined};
use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

/// A table has no more rows of heads than this.
const MOST_HEADS: usize = 4;

/// Gives every row below a table's head the heads of its columns, and every merged cell the words it stands for.
pub(super) fn settle(document: &mut Document) {
    for rows in tables(&document.blocks) {
        let blocks = &document.blocks;
        let count = head_rows(blocks, &rows);
        let above = merged(blocks, &rows);
        if count > 0 && count < rows.len() {
            let heads: Arc<[String]> = heads(blocks, &rows[..count]).into();
            for &row in &rows[count..] {
                document.blocks[row].heads = Arc::clone(&heads);
            }
        }
        for (row, cell, words) in above {
            document.blocks[row].above.push((cell, words));
        }
    }
}

/// The rows of each table. Where the source does not say which table a row belongs to, rows without a break are one.
fn tables(blocks: &[Block]) -> Vec<Vec<usize>> {
    let mut out: Vec<Vec<usize>> = Vec::new();
    let mut known: HashMap<usize, usize> = HashMap::new();
    for (i, block) in blocks.iter().enumerate() {
        if block.kind != BlockKind::TableRow {
            continue;
        }
        let goes_on = i > 0 && blocks[i - 1].kind == BlockKind::TableRow && blocks[i - 1].row.is_none();
        let place = match &block.row {
            Some(row) => *known.entry(row.table).or_insert(out.len()),
            None if goes_on => out.len() - 1,
            None => out.len(),
        };
        if place == out.len() {
            out.push(Vec::new());
        }
        out[place].push(i);
    }
    out
}

fn joined(block: &Block, cell: usize) -> Joined {
    let of = block.row.as_ref().and_then(|r| r.joined.get(cell).copied());
    of.unwrap_or_default()
}

fn text(block: &Block, cell: usize) -> &str {
    let range = block.cells.get(cell).cloned().unwrap_or_default();
    block.text().get(range).unwrap_or("").trim()
}

/// How many rows head the table.
fn head_rows(blocks: &[Block], rows: &[usize]) -> usize {
    let of = |n: usize| rows.get(n).map(|&r| &blocks[r]);
    let stated = rows
        .iter()
        .take_while(|&&r| blocks[r].row.as_ref().is_some_and(|r| r.head));
    let stated = stated.count();
    if stated > 0 && stated < rows.len() {
        return stated.min(MOST_HEADS);
    }
    let names = |b: &Block| !(0..b.cells.len()).any(|c| is_value(text(b, c)));
    let values = |b: &Block| (1..b.cells.len()).any(|c| is_value(text(b, c)));
    let Some(first) = of(0).filter(|b| names(b)) else {
        return 0;
    };
    let filled = (0..first.cells.len()).filter(|&c| !text(first, c).is_empty()).count();
    if filled < 2 || !rows.iter().take(50).any(|&r| values(&blocks[r])) {
        return 0;
    }
    let mut count = 1;
    while let (Some(last), Some(next)) = (of(count - 1), of(count)) {
        let reaches = (0..next.cells.len()).any(|c| joined(next, c) == Joined::Above);
        let spans = (0..last.cells.len()).any(|c| joined(last, c) == Joined::Left);
        // without a word of merged cells: a row that begins blank under a head, and names the columns below a blank
        let below_blank = |c: usize| text(last, c).is_empty() && !text(next, c).is_empty();
        let blank = text(next, 0).is_empty() && (1..next.cells.len()).any(below_blank);
        if count >= MOST_HEADS || !names(next) || !(reaches || spans && text(next, 0).is_empty() || blank) {
            break;
        }
        count += 1;
    }
    count
}

/// What the heads say over each column, from the top down.
fn heads(blocks: &[Block], rows: &[usize]) -> Vec<String> {
    let columns = rows.iter().map(|&r| blocks[r].cells.len()).max().unwrap_or(0);
    let mut out: Vec<String> = vec![String::new(); columns];
    for &row in rows {
        let block = &blocks[row];
        let mut wide = "";
        let told = block.row.as_ref().is_some_and(|r| !r.joined.is_empty());
        for (column, head) in out.iter_mut().enumerate() {
            let own = text(block, column);
            let words = match joined(block, column) {
                Joined::Above => "",
                Joined::Left => wide,
                // a blank in a row of several heads goes on with the head to its left
                Joined::No
                    if own.is_empty() && !told && rows.len() > 1 && row != rows[rows.len() - 1] && column > 0 =>
                {
                    wide
                }
                Joined::No => own,
            };
            wide = if joined(block, column) == Joined::Above {
                ""
            } else {
                words
            };
            if !words.is_empty() && head != words {
                if !head.is_empty() {
                    head.push(' ');
                }
                head.push_str(words);
            }
        }
    }
    out
}

/// Row and cell of each merged cell, and where the words stand that it goes on with.
fn merged(blocks: &[Block], rows: &[usize]) -> Vec<(usize, usize, Range<usize>)> {
    let mut out = Vec::new();
    let mut last: Vec<Option<Range<usize>>> = Vec::new();
    for &row in rows {
        let block = &blocks[row];
        let told = block.row.as_ref().is_some_and(|r| !r.joined.is_empty());
        last.resize(last.len().max(block.cells.len()), None);
        for (cell, own) in block.cells.iter().enumerate() {
            match joined(block, cell) {
                Joined::Above if told && text(block, cell).is_empty() => {
                    out.extend(last[cell].clone().map(|words| (row, cell, words)));
                }
                Joined::Left if cell > 0 => last[cell] = last[cell - 1].clone(),
                _ => last[cell] = (!own.is_empty()).then(|| block.flow.source(own.clone())),
            }
        }
    }
    out
}

/// A number, a share or a sum, and no name of a column: "412", "21 %", "£1.2m"; but not "2023/24", "2024" or "Q1".
fn is_value(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    if digits == 0 || letters > 2 || text.len() > 24 {
        return false;
    }
    let parts: Vec<&str> = text.split(['/', '-', '\u{2013}', '.']).map(str::trim).collect();
    let year =
        |p: &str| p.len() == 4 && (p.starts_with("19") || p.starts_with("20")) && p.bytes().all(|b| b.is_ascii_digit());
    let number = |p: &str| !p.is_empty() && p.len() <= 4 && p.bytes().all(|b| b.is_ascii_digit());
    let of_years = year(parts[0]) && parts.len() <= 2 && parts.iter().skip(1).all(|p| number(p));
    let date = parts.len() == 3 && parts.iter().all(|p| number(p)) && text.len() >= 6;
    let quarter = text.starts_with(['Q', 'q']);
    !(of_years || date || quarter)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Limits, read};

    fn page(table: &str) -> Document {
        let page = format!("<html><body><p>Weir board</p><table>{table}</table></body></html>");
        read(page.as_bytes(), "weir.html", &Limits::default()).unwrap()
    }

    fn rows(document: &Document) -> Vec<&Block> {
        document
            .blocks
            .iter()
            .filter(|b| b.kind == BlockKind::TableRow)
            .collect()
    }

    #[test]
    fn a_head_of_two_rows_is_told_to_every_row_below() {
        let document = page(
            "<tr><td rowspan=2>Measure</td><td colspan=2>Otterby</td><td rowspan=2>Region</td></tr>\
             <tr><td>2030/31</td><td>2031/32</td></tr>\
             <tr><td>Punts let</td><td>31</td><td>40</td><td>52</td></tr>",
        );
        let rows = rows(&document);
        assert_eq!(
            rows[2].heads.to_vec(),
            ["Measure", "Otterby 2030/31", "Otterby 2031/32", "Region"]
        );
        assert!(rows[0].heads.is_empty() && rows[1].heads.is_empty());
    }

    #[test]
    fn a_table_that_begins_with_values_has_no_head() {
        let document = page("<tr><td>Punts</td><td>31</td></tr><tr><td>Swans</td><td>12</td></tr>");
        assert!(rows(&document).iter().all(|r| r.heads.is_empty()));
    }

    #[test]
    fn merged_cells_say_what_they_go_on_with() {
        let document = page(
            "<tr><td rowspan=2>Members</td><td>Cllr A Moss</td><td>Present</td></tr>\
             <tr><td>Cllr B Quill</td><td>Apologies</td></tr>\
             <tr><td>Officers</td><td>C Reed, Clerk</td><td>Present</td></tr>",
        );
        let rows = rows(&document);
        let (cell, words) = rows[1].above[0].clone();
        assert_eq!((cell, &document.text[words]), (0, "Members"));
        assert!(rows[0].above.is_empty() && rows[2].above.is_empty());
    }

    #[test]
    fn years_and_dates_head_columns_and_sums_do_not() {
        for head in ["2023/24", "2024", "2023-2024", "Q1", "31.3.24", "Net cost", ""] {
            assert!(!is_value(head), "{head}");
        }
        for value in ["412", "21 %", "\u{a3}1.2m", "(3.5)", "1,204", "12/15"] {
            assert!(is_value(value), "{value}");
        }
    }
}
