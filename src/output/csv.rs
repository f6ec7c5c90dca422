use super::sink::RowSink;
use crate::tables::{Cell, ColumnInfo};
use std::io::{self, Write};

/// How a CSV file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum CsvStyle {
    /// UTF-8, RFC 4180, exact values, no byte order mark: for programs.
    #[default]
    Exact,
    /// With a byte order mark, and an apostrophe before text that a spreadsheet would take for a formula.
    Excel,
}

/// Writes a table as CSV, head first.
pub struct CsvWriter<W: Write> {
    inner: csv::Writer<W>,
    style: CsvStyle,
}

impl<W: Write> CsvWriter<W> {
    /// Writes the head.
    ///
    /// # Errors
    /// When `out` cannot be written to.
    pub fn new(mut out: W, columns: &[ColumnInfo], style: CsvStyle) -> io::Result<Self> {
        if style == CsvStyle::Excel {
            out.write_all("\u{feff}".as_bytes())?;
        }
        let mut inner = csv::WriterBuilder::new()
            .terminator(csv::Terminator::CRLF)
            .from_writer(out);
        inner.write_record(columns.iter().map(|c| c.name)).map_err(into_io)?;
        Ok(CsvWriter { inner, style })
    }

    /// Writes one row.
    ///
    /// # Errors
    /// When the output cannot be written to.
    pub fn row(&mut self, cells: &[Cell]) -> io::Result<()> {
        self.inner
            .write_record(cells.iter().map(|cell| field(cell, self.style)))
            .map_err(into_io)
    }

    /// Writes what is held back so far.
    ///
    /// # Errors
    /// When the output cannot be written to.
    pub fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }

    /// Writes what is still held back.
    ///
    /// # Errors
    /// When the output cannot be written to.
    pub fn finish(mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

impl<W: Write> RowSink for CsvWriter<W> {
    fn row(&mut self, cells: &[Cell]) -> io::Result<()> {
        CsvWriter::row(self, cells)
    }

    fn finish(self: Box<Self>) -> io::Result<()> {
        CsvWriter::finish(*self)
    }
}

fn into_io(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

/// A spreadsheet takes a text that starts with one of `= + - @ TAB CR` for a formula: in the Excel style an apostrophe
/// before it keeps it text. Numbers stay numbers.
fn field(cell: &Cell, style: CsvStyle) -> String {
    let text = cell.to_text();
    let formula = matches!(cell, Cell::Text(_) | Cell::List(_)) && text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if style == CsvStyle::Excel && formula {
        format!("'{text}")
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tables::Kind;

    fn write(style: CsvStyle) -> String {
        let columns = [ColumnInfo {
            name: "text",
            kind: Kind::String,
            unit: "",
            about: "",
            codes: None,
            refers: None,
            always: false,
        }];
        let mut bytes = Vec::new();
        let mut writer = CsvWriter::new(&mut bytes, &columns, style).unwrap();
        writer.row(&[Cell::Text("=HYPERLINK(\"x\")".into())]).unwrap();
        writer.row(&[Cell::Number(-10.5)]).unwrap();
        writer.row(&[Cell::Text("one, \"two\"\nthree".into())]).unwrap();
        writer.finish().unwrap();
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn exact_values_are_left_as_they_are() {
        assert_eq!(
            write(CsvStyle::Exact),
            "text\r\n\"=HYPERLINK(\"\"x\"\")\"\r\n-10.5\r\n\"one, \"\"two\"\"\nthree\"\r\n"
        );
    }

    #[test]
    fn for_excel_formulas_are_guarded_and_numbers_are_not() {
        let text = write(CsvStyle::Excel);
        assert!(text.starts_with("\u{feff}text\r\n\"'=HYPERLINK"), "{text}");
        assert!(text.contains("\r\n-10.5\r\n"), "{text}");
    }
}
