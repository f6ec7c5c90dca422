//! Writes one Excel workbook: a first sheet that says what is in it and what to look at, a sheet for each table, one for the
//! columns. What a person reads comes first; the same input gives the same bytes.

mod cells;
mod front;
mod sheet;

use crate::tables::{ColumnInfo, Row, Table};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};
use std::collections::HashMap;

/// Rows that a sheet of Excel takes, head included.
const ROWS: usize = 1_048_576;

/// Rows of a table that a sheet has room for.
pub const MOST_ROWS: usize = ROWS - sheet::HEAD_ROWS;

/// How a workbook looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum BookStyle {
    /// For work: frozen head, filter, links to the files.
    #[default]
    Work,
    /// For publishing: after the guidance of the Government Statistical Service for spreadsheets that everybody can read (a
    /// cover, contents and notes; one named table a sheet below its title; nothing frozen, filtered or merged; blanks explained).
    Publish,
}

/// One table with its rows.
#[derive(Debug)]
pub struct SheetOf<'a> {
    /// Name of the sheet.
    pub name: &'a str,
    /// What one row is.
    pub about: &'a str,
    /// Its columns.
    pub columns: Vec<ColumnInfo>,
    /// Its rows, no more than a sheet has room for.
    pub rows: Vec<Row>,
    /// Rows that were left out, for want of room.
    pub over: usize,
}

/// What the workbook holds and how it looks.
#[derive(Debug, Default)]
pub struct Book<'a> {
    /// Its title.
    pub title: String,
    /// The licence, where the publisher names one.
    pub licence: Option<String>,
    /// The sheets, in order.
    pub sheets: Vec<SheetOf<'a>>,
    /// What a reader should know first: how much was read, and what to look at.
    pub verdict: Vec<String>,
    /// Where the file of a row lies, as seen from the workbook.
    pub links: HashMap<String, String>,
    /// How it looks.
    pub style: BookStyle,
}

/// The order of the sheets: answers first, then the record, then what stands behind it.
const ORDER: [&str; 19] = [
    "attendance",
    "attendance_matrix",
    "tracker",
    "actions",
    "changes",
    "series",
    "register",
    "meetings",
    "attendees",
    "declarations",
    "items",
    "resolutions",
    "clauses",
    "metrics",
    "links",
    "people",
    "documents",
    "findings",
    "measures",
];

/// Where a table stands in the workbook.
pub fn order(table: &dyn Table) -> usize {
    ORDER
        .iter()
        .position(|name| *name == table.name())
        .unwrap_or(ORDER.len())
}

/// The bytes of the workbook, and what could not be put into it as it stands.
///
/// Excel takes 32,767 characters a cell and 1,048,576 rows a sheet: what is longer is cut, and a note says so.
///
/// # Errors
/// When the workbook cannot be put together.
pub fn workbook(book: &Book<'_>) -> Result<(Vec<u8>, Vec<String>), XlsxError> {
    let mut out = Workbook::new();
    // no clock: the same input gives the same bytes
    let properties = DocProperties::new()
        .set_title(&book.title)
        .set_comment(concat!("minuted ", env!("CARGO_PKG_VERSION")))
        .set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?);
    out.set_properties(&properties);
    let mut notes: Vec<String> = Vec::new();
    for sheet in &book.sheets {
        if sheet.over > 0 {
            notes.push(format!(
                "the sheet {} holds the first {} rows; {} more do not fit into Excel and stand in the other formats",
                sheet.name,
                sheet.rows.len(),
                sheet.over
            ));
        }
        let long = sheet.rows.iter().flatten().filter(|c| cells::too_long(c)).count();
        if long > 0 {
            notes.push(format!(
                "{long} texts of the sheet {} are longer than Excel takes and end in \u{2026}",
                sheet.name
            ));
        }
    }
    match book.style {
        BookStyle::Work => front::start(&mut out, book, &notes)?,
        BookStyle::Publish => front::cover(&mut out, book, &notes)?,
    }
    for sheet in &book.sheets {
        match book.style {
            BookStyle::Work => sheet::work(&mut out, sheet, &book.links)?,
            BookStyle::Publish => sheet::publish(&mut out, sheet)?,
        }
    }
    front::columns(&mut out, book)?;
    Ok((out.save_to_buffer()?, notes))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tables::{Cell, by_name};

    #[test]
    fn every_table_has_its_place() {
        for table in crate::tables::ALL {
            assert!(order(*table) < ORDER.len(), "{}", table.name());
        }
    }

    #[test]
    fn the_same_rows_give_the_same_bytes_and_a_long_text_a_note() {
        let table = by_name("measures").unwrap();
        let book = || Book {
            title: "T".into(),
            sheets: vec![SheetOf {
                name: table.name(),
                about: table.about(),
                columns: table.columns(),
                rows: vec![vec![Cell::Text("x".repeat(40_000)); table.columns().len()]],
                over: 3,
            }],
            ..Book::default()
        };
        let (first, notes) = workbook(&book()).unwrap();
        assert_eq!(first, workbook(&book()).unwrap().0);
        assert!(notes[0].contains("holds the first 1 rows; 3 more"), "{notes:?}");
        assert!(notes[1].contains("longer than Excel takes"), "{notes:?}");
    }
}
