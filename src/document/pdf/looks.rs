//! Makes blocks of lines by what the page looks like: paragraphs, headings by their size, list items by their labels, rows.

use super::Sheets;
use super::draft::Draft;
use super::lines::Line;
use super::paragraphs::{Measure, paragraphs};
use super::table::Rows;
use crate::document::BlockKind;

/// Blocks told by how the page looks.
pub(super) fn by_looks(lines: &[Line], sheets: &Sheets, measure: &Measure) -> Vec<Draft> {
    let size = sheets.body_size();
    let mut out = Vec::new();
    let mut rows = Rows::default();
    for run in lines.chunk_by(|a, b| a.cell == b.cell) {
        let drafts = paragraphs(run, sheets, measure)
            .into_iter()
            .map(|range| draft(run[range].to_vec(), sheets, size));
        match run[0].cell {
            Some(place) => rows.push(place, drafts.collect(), &mut out, sheets),
            None => {
                rows.flush(&mut out, sheets);
                out.extend(drafts);
            }
        }
    }
    rows.flush(&mut out, sheets);
    out
}

/// A paragraph as what it looks like: a heading by its size, a list item by its label.
fn draft(lines: Vec<Line>, sheets: &Sheets, body_size: f32) -> Draft {
    let enough = if lines[0].bold { 1.07 } else { 1.15 };
    let large = lines[0].size > enough * body_size && lines.len() <= 3;
    let label = sheets.label(&lines[0]);
    let kind = match (large, label) {
        (true, _) => BlockKind::Heading,
        (false, Some(_)) => BlockKind::ListItem,
        (false, None) => BlockKind::Paragraph,
    };
    let mut draft = Draft::of(kind, lines);
    draft.level = u8::from(kind == BlockKind::Heading);
    if let Some(len) = label {
        draft.set_label(len, sheets);
    }
    draft
}
