//! Tells tables of data from tables that only place text on the page.

use super::lines::{Tally, lines};
use super::node::{Cell, Node, Row, Table, walk};
use super::number::is_number;

/// What a cell holds, counted.
#[derive(Default)]
struct Weight {
    paras: usize,
    chars: usize,
    nested: bool,
}

fn weigh(cell: &Cell) -> Weight {
    let mut weight = Weight::default();
    walk(&cell.nodes, &mut |para| {
        let chars = para.text().trim().chars().count();
        if chars > 0 {
            weight.paras += 1 + para.text().trim().matches('\n').count();
            weight.chars += chars;
        }
    });
    weight.nested = cell.nodes.iter().any(|n| matches!(n, Node::Table(_)));
    weight
}

/// A cell that holds running text rather than a value.
fn is_prose(weight: &Weight, rows: usize) -> bool {
    // a column of names is a value, however long
    let names = weight.paras >= 2 && weight.chars <= 34 * weight.paras;
    weight.nested || !names && is_text(weight, rows)
}

fn is_text(weight: &Weight, rows: usize) -> bool {
    weight.chars > 300 || weight.paras >= 4 || weight.paras >= 2 && (weight.chars > 160 || rows == 1)
}

/// Whether the table only places text: most of its words are running text.
pub(super) fn is_layout(table: &Table) -> bool {
    let (mut prose, mut all) = (0, 0);
    for cell in table.rows.iter().flat_map(|r| &r.cells) {
        let weight = weigh(cell);
        all += weight.chars;
        if is_prose(&weight, table.rows.len()) {
            prose += weight.chars + usize::from(weight.nested) * 1000;
        }
    }
    prose * 2 > all
}

/// A row of short values inside such a table, without a number in front: still a row.
pub(super) fn is_plain_row(row: &Row) -> bool {
    row.cells.len() > 1
        && number(&row.cells[0]).is_none()
        && row.cells.iter().filter(|c| weigh(c).chars > 0).count() > 1
        && row.cells.iter().all(|c| {
            let weight = weigh(c);
            !weight.nested && weight.paras <= 1 && weight.chars <= 300
        })
}

/// The number in a cell that holds nothing else ("5.", "22/15", "(a)", or a computed label).
pub(super) fn number(cell: &Cell) -> Option<String> {
    let (text, _) = cell_text(cell);
    is_number(&text).then_some(text)
}

/// A cell's words in one line, labels included, and how they look.
pub(crate) fn cell_text(cell: &Cell) -> (String, Tally) {
    let mut text = String::new();
    let mut tally = Tally::default();
    walk(&cell.nodes, &mut |para| {
        if let Some(label) = &para.label {
            push(&mut text, label);
        }
        for line in lines(para) {
            push(&mut text, &line.text.replace(['\n', '\t'], " "));
            tally.add(&line.style);
        }
    });
    (text, tally)
}

fn push(text: &mut String, part: &str) {
    if !text.is_empty() {
        text.push(' ');
    }
    text.push_str(part);
}
