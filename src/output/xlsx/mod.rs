//! Writes one Excel workbook: a first sheet that says what is in it and what to look at, a sheet for each table, one for the
//! columns. What a person reads comes first; the same input gives the same bytes.

mod cells;
mod front;
mod sheet;
mod spool;

pub use spool::Spool;

use crate::tables::{ColumnInfo, Table};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};
use std::collections::HashMap;
use std::io::Write;
use std::path::Path;

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
    pub rows: Spool,
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

/// Writes the workbook, and gives what could not be put into it as it stands. A sheet with many rows is written row by row through a
/// file in `scratch` (or the folder for such files), so that the memory does not grow with them.
///
/// Excel takes 32,767 characters a cell and 1,048,576 rows a sheet: what is longer is cut, and a note says so.
///
/// # Errors
/// When the workbook cannot be put together or written.
pub fn workbook(book: Book<'_>, to: impl Write + Send, scratch: Option<&Path>) -> Result<Vec<String>, XlsxError> {
    let mut out = Workbook::new();
    if let Some(dir) = scratch {
        out.set_tempdir(dir)?;
    }
    // no clock: the same input gives the same bytes
    let properties = DocProperties::new()
        .set_title(&book.title)
        .set_comment(concat!("minuted ", env!("CARGO_PKG_VERSION")))
        .set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?);
    out.set_properties(&properties);
    let notes = notes(&book.sheets);
    match book.style {
        BookStyle::Work => front::start(&mut out, &book, &notes)?,
        BookStyle::Publish => front::cover(&mut out, &book, &notes)?,
    }
    let columns = front::meanings(&book.sheets);
    let mut links = sheet::Links::new(book.links);
    for sheet in book.sheets {
        match book.style {
            BookStyle::Work => sheet::work(&mut out, sheet, &mut links)?,
            BookStyle::Publish => sheet::publish(&mut out, sheet)?,
        }
    }
    front::columns(&mut out, &columns)?;
    out.save_to_writer(to)?;
    Ok(notes)
}

/// What could not be put into the sheets as it stands.
fn notes(sheets: &[SheetOf<'_>]) -> Vec<String> {
    let mut notes = Vec::new();
    for SheetOf { name, rows, .. } in sheets {
        if rows.over() > 0 {
            notes.push(format!(
                "the sheet {name} holds the first {} rows; {} more do not fit into Excel and stand in the other formats",
                rows.count(),
                rows.over()
            ));
        }
        if rows.long() > 0 {
            notes.push(format!(
                "{} texts of the sheet {name} are longer than Excel takes and end in \u{2026}",
                rows.long()
            ));
        }
    }
    notes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Limits, Package};
    use crate::tables::{Cell, by_name};

    #[test]
    fn every_table_has_its_place() {
        for table in crate::tables::ALL {
            assert!(order(*table) < ORDER.len(), "{}", table.name());
        }
    }

    /// The workbook of so many rows of a table, in all cells of a row the same.
    fn made(
        table: &str,
        row: impl Fn(usize) -> Cell,
        count: usize,
        most: usize,
        style: BookStyle,
    ) -> (Vec<u8>, Vec<String>) {
        let table = by_name(table).unwrap();
        let mut rows = Spool::new(most, None);
        rows.hold((0..count).map(|n| vec![row(n); table.columns().len()]))
            .unwrap();
        let book = Book {
            title: "T".into(),
            sheets: vec![SheetOf {
                name: table.name(),
                about: table.about(),
                columns: table.columns(),
                rows,
            }],
            links: HashMap::from([("a b.txt".to_owned(), "file:///../in/a b.txt".to_owned())]),
            style,
            ..Book::default()
        };
        let mut bytes = Vec::new();
        let notes = workbook(book, &mut bytes, None).unwrap();
        (bytes, notes)
    }

    /// One file of the workbook.
    fn part(book: &[u8], name: &str) -> String {
        let limits = Limits::default();
        let mut package = Package::open(book, &limits).unwrap();
        String::from_utf8(package.part(name).unwrap().unwrap_or_default()).unwrap()
    }

    #[test]
    fn a_file_is_linked_as_seen_from_the_workbook() {
        let (book, _) = made("documents", |_| Cell::Text("a b.txt".into()), 1, 9, BookStyle::Work);
        let links = part(&book, "xl/worksheets/_rels/sheet2.xml.rels");
        assert!(links.contains("Target=\"../in/a%20b.txt\""), "{links}");
    }

    #[test]
    fn the_same_rows_give_the_same_bytes_and_a_long_text_a_note() {
        let long = || made("measures", |_| Cell::Text("x".repeat(40_000)), 4, 1, BookStyle::Work);
        let (first, notes) = long();
        assert_eq!(first, long().0);
        assert!(notes[0].contains("holds the first 1 rows; 3 more"), "{notes:?}");
        assert!(notes[1].contains("longer than Excel takes"), "{notes:?}");
    }

    #[test]
    fn a_sheet_with_many_rows_holds_them_all_below_its_head() {
        for (style, number, above) in [(BookStyle::Work, 2, 1), (BookStyle::Publish, 4, sheet::HEAD_ROWS)] {
            let (bytes, _) = made("measures", |n| Cell::Text(format!("row {n}.")), 5_000, MOST_ROWS, style);
            let xml = part(&bytes, &format!("xl/worksheets/sheet{number}.xml"));
            let row = |row: usize| xml.split("<row ").nth(row).unwrap_or_default();
            assert!(row(above).contains("<t>id</t>"), "{style:?}: {}", row(above));
            for n in [0, 1, 1_999, 2_000, 4_999] {
                let (row, at) = (row(above + n + 1), above + n + 1);
                assert!(row.starts_with(&format!("r=\"{at}\"")), "{style:?}: {row}");
                assert!(row.contains(&format!("row {n}.")), "{style:?}: {row}");
            }
            assert_eq!(xml.matches("<row ").count(), above + 5_000);
        }
    }
}
