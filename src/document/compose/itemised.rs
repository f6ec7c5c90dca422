//! Tells tables that only set the business of a meeting out: in each row a number, and a cell that opens with a title.

use super::lines::{lines, opening};
use super::node::{Cell, Row, Table, walk};
use super::table::number;

/// Fewer rows with a title lay nothing out.
const FEWEST: usize = 3;
/// A title has no more bytes and words.
const LONGEST: usize = 120;
const WORDS: usize = 14;
/// What is said has more words than a post or a mark.
const SAID: usize = 3;

/// Whether most rows of the table have a title in the same column, with what was said below or behind it.
pub(super) fn is_itemised(table: &Table) -> bool {
    let widest = table.rows.iter().map(|r| r.cells.len()).max().unwrap_or(0);
    (0..widest).any(|column| {
        let cells = || table.rows.iter().filter_map(|r| Some((r, r.cells.get(column)?)));
        let filled = cells().filter(|(_, c)| !paragraphs(c).is_empty()).count();
        let said: Vec<String> = cells().filter_map(|(row, _)| said(row, column)).collect();
        let prose = said
            .iter()
            .filter(|t| t.contains(". ") || t.ends_with(['.', ':', '?']))
            .count();
        said.len() >= FEWEST && said.len() * 2 >= filled && prose * 2 >= said.len()
    })
}

/// Whether a cell of the row opens with a title.
pub(super) fn opens_with_title(row: &Row) -> bool {
    (0..row.cells.len()).any(|column| said(row, column).is_some())
}

/// A paragraph or line of a cell: its words, how far its opening in bold reaches, and whether all of it is bold.
struct Piece {
    text: String,
    lead: usize,
    bold: bool,
}

fn paragraphs(cell: &Cell) -> Vec<Piece> {
    let mut out = Vec::new();
    walk(&cell.nodes, &mut |para| {
        let has_lead = opening(para) > 0;
        out.extend(lines(para).into_iter().map(|line| Piece {
            lead: if has_lead { line.lead } else { 0 },
            bold: line.style.style(0.0).bold || line.style.style(0.0).underlined,
            text: line.text,
        }));
    });
    out
}

/// What is said in a cell of the row below or behind its title, where it opens with one: words in bold, or behind a number
/// a short line.
fn said(row: &Row, column: usize) -> Option<String> {
    let pieces = paragraphs(row.cells.get(column)?);
    let first = pieces.first()?;
    let numbered = || column > 0 && number(&row.cells[column - 1]).is_some();
    let title = match first.lead {
        0 => first.text.as_str(),
        lead => first.text.get(..lead)?,
    };
    let below: Vec<&str> = pieces.iter().skip(1).map(|p| p.text.as_str()).collect();
    let said = format!("{} {}", &first.text[title.len()..], below.join(" "));
    let line = !title.ends_with(['.', ';', ',']);
    let titled = title.len() <= LONGEST
        && title.split(' ').count() <= WORDS
        && title.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
        && (first.lead > 0 || first.bold || line && numbered());
    (titled && said.split_whitespace().count() >= SAID).then(|| said.trim().to_owned())
}
