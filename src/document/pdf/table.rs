//! Tells tables of data from tables that only place text on the page, and makes rows of the former.

use super::draft::{Body, Draft};
use super::tags::Place;
use super::{Sheets, label};
use crate::document::BlockKind;

/// The rows of the table under way.
#[derive(Default)]
pub(super) struct Rows {
    table: Option<usize>,
    rows: Vec<Row>,
}

#[derive(Default)]
struct Row {
    number: usize,
    cells: Vec<Vec<Draft>>,
}

/// More cells than this in a row are no row.
const MAX_CELLS: usize = 200;

impl Rows {
    /// Adds blocks to a cell; a new table writes the one before.
    pub(super) fn push(&mut self, place: Place, drafts: Vec<Draft>, out: &mut Vec<Draft>, sheets: &Sheets) {
        if self.table != Some(place.table) {
            self.flush(out, sheets);
            self.table = Some(place.table);
        }
        if self.rows.last().is_none_or(|r| r.number != place.row) {
            self.rows.push(Row {
                number: place.row,
                cells: Vec::new(),
            });
        }
        if let Some(row) = self.rows.last_mut() {
            let column = place.column.min(MAX_CELLS);
            if row.cells.len() <= column {
                row.cells.resize_with(column + 1, Vec::new);
            }
            row.cells[column].extend(drafts);
        }
    }

    /// Writes the table under way, as rows where it holds values, else cell by cell.
    pub(super) fn flush(&mut self, out: &mut Vec<Draft>, sheets: &Sheets) {
        let rows = std::mem::take(&mut self.rows);
        self.table = None;
        let layout = is_layout(&rows, sheets);
        for row in rows {
            if row.cells.len() == 1 || layout && !is_plain(&row, sheets) {
                unroll(row, out, sheets);
            } else {
                let lines = |cell: Vec<Draft>| cell.iter().flat_map(Draft::lines).cloned().collect();
                out.push(Draft::row(row.cells.into_iter().map(lines).collect()));
            }
        }
    }
}

/// Letters and blocks of a cell.
fn weigh(cell: &[Draft], sheets: &Sheets) -> (usize, usize) {
    let letters = cell
        .iter()
        .flat_map(Draft::lines)
        .flat_map(|l| sheets.words(l))
        .map(|w| (w.end - w.start + 1) as usize)
        .sum();
    (letters, cell.len())
}

/// Most of the table's words are running text.
fn is_layout(rows: &[Row], sheets: &Sheets) -> bool {
    let (mut prose, mut all) = (0, 0);
    for cell in rows.iter().flat_map(|r| &r.cells) {
        let (letters, blocks) = weigh(cell, sheets);
        all += letters;
        if letters > 300 || blocks >= 4 || blocks >= 2 && (letters > 160 || rows.len() == 1) {
            prose += letters;
        }
    }
    prose * 2 > all
}

/// A row of short values, without a number in front.
fn is_plain(row: &Row, sheets: &Sheets) -> bool {
    let weights: Vec<_> = row.cells.iter().map(|c| weigh(c, sheets)).collect();
    number(row.cells.first().map_or(&[], Vec::as_slice), sheets).is_none()
        && weights.iter().filter(|w| w.0 > 0).count() > 1
        && weights.iter().all(|w| w.1 <= 1 && w.0 <= 300)
}

/// The number in a cell that holds nothing else.
fn number(cell: &[Draft], sheets: &Sheets) -> Option<String> {
    let [draft] = cell else { return None };
    let Body::Lines(lines) = &draft.body else { return None };
    let [line] = lines.as_slice() else { return None };
    let text = sheets.line_text(line);
    let word = text.trim();
    let plain = word.len() <= 4 && !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit());
    (plain || label::is_number(word)).then(|| word.to_owned())
}

/// The cells one after the other; a number in the first labels what follows.
fn unroll(row: Row, out: &mut Vec<Draft>, sheets: &Sheets) {
    let mut cells = row.cells.into_iter();
    let first = cells.next().unwrap_or_default();
    let rest: Vec<Draft> = cells.flatten().collect();
    let labelled = rest
        .first()
        .is_some_and(|d| d.label.is_none() && matches!(d.kind, BlockKind::Paragraph | BlockKind::Heading));
    match number(&first, sheets).filter(|_| labelled) {
        Some(number) => {
            let mut rest = rest.into_iter();
            if let Some(mut draft) = rest.next() {
                if let (Body::Lines(lines), Some(line)) = (&mut draft.body, first.first().and_then(Draft::first_line)) {
                    lines.insert(0, line.clone());
                    draft.label_len = number.len();
                    draft.label = Some(number);
                }
                if draft.kind == BlockKind::Paragraph {
                    draft.kind = BlockKind::ListItem;
                }
                out.push(draft);
            }
            out.extend(rest);
        }
        None => {
            out.extend(first);
            out.extend(rest);
        }
    }
}
