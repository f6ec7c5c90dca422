//! Writes the rows of one table in the format asked for, as they come.

use super::sink::RowSink;
use super::{CsvStyle, CsvWriter, markdown, screen};
use crate::tables::{Cell, ColumnInfo};
use serde_json::{Map, Value};
use std::io::{self, Write};

/// In which form a table is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowFormat {
    /// Comma-separated values.
    Csv(CsvStyle),
    /// One array of objects.
    Json,
    /// One object a line.
    Ndjson,
    /// A Markdown table.
    Markdown,
    /// Aligned columns for a screen of so many characters.
    Screen(usize),
}

/// A writer of rows in that format.
///
/// # Errors
/// When the head of the table cannot be written.
pub fn rows<'a>(format: RowFormat, columns: &[ColumnInfo], out: impl Write + 'a) -> io::Result<Box<dyn RowSink + 'a>> {
    Ok(match format {
        RowFormat::Csv(style) => Box::new(CsvWriter::new(out, columns, style)?),
        RowFormat::Json | RowFormat::Ndjson => Box::new(Objects {
            out,
            names: columns.iter().map(|c| c.name).collect(),
            array: format == RowFormat::Json,
            any: false,
        }),
        RowFormat::Markdown => Box::new(markdown::Writer::new(out, columns)?),
        RowFormat::Screen(width) => Box::new(screen::Writer::new(out, columns, width)),
    })
}

/// Rows as JSON objects: every column is there, null where nothing is stated.
struct Objects<W> {
    out: W,
    names: Vec<&'static str>,
    array: bool,
    any: bool,
}

impl<W: Write> RowSink for Objects<W> {
    fn row(&mut self, cells: &[Cell]) -> io::Result<()> {
        let object: Map<String, Value> = self
            .names
            .iter()
            .map(|n| (*n).to_owned())
            .zip(cells.iter().map(value))
            .collect();
        if self.array {
            self.out.write_all(if self.any { b",\n" } else { b"[\n" })?;
        }
        self.any = true;
        serde_json::to_writer(&mut self.out, &object)?;
        if self.array { Ok(()) } else { self.out.write_all(b"\n") }
    }

    fn finish(mut self: Box<Self>) -> io::Result<()> {
        if self.array {
            self.out.write_all(if self.any { b"\n]\n" } else { b"[]\n" })?;
        }
        self.out.flush()
    }
}

fn value(cell: &Cell) -> Value {
    match cell {
        Cell::Empty => Value::Null,
        Cell::Text(s) | Cell::Date(s) => Value::from(s.as_str()),
        // whole numbers without a point, as in CSV
        Cell::Number(n) if n.fract() == 0.0 && n.abs() < 9e15 => Value::from(*n as i64),
        Cell::Number(n) => Value::from(*n),
        Cell::Integer(i) => Value::from(*i),
        Cell::Boolean(b) => Value::from(*b),
        Cell::List(values) => Value::from(values.clone()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tables::Kind;

    fn write(format: RowFormat) -> String {
        let column = |name, kind| ColumnInfo {
            name,
            kind,
            unit: "",
            about: "",
            codes: None,
            refers: None,
            always: false,
        };
        let columns = [
            column("name", Kind::String),
            column("value", Kind::Number),
            column("who", Kind::List),
        ];
        let mut out = Vec::new();
        let mut writer = rows(format, &columns, &mut out).unwrap();
        writer
            .row(&[
                Cell::Text("a | b\nc \u{1b}[2J".into()),
                Cell::Number(1250.0),
                Cell::list(["x", "y"]),
            ])
            .unwrap();
        writer
            .row(&[Cell::Text("second".into()), Cell::Number(0.5), Cell::Empty])
            .unwrap();
        writer.finish().unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn the_same_rows_in_every_format() {
        assert_eq!(
            write(RowFormat::Ndjson),
            "{\"name\":\"a | b\\nc \\u001b[2J\",\"value\":1250,\"who\":[\"x\",\"y\"]}\n{\"name\":\"second\",\"value\":0.5,\"who\":null}\n"
        );
        assert!(write(RowFormat::Json).starts_with("[\n{") && write(RowFormat::Json).ends_with("}\n]\n"));
        assert_eq!(
            write(RowFormat::Markdown),
            "| name | value | who |\n| --- | ---: | --- |\n| a \\| b<br>c  \\[2J | 1250 | x; y |\n| second | 0.5 |  |\n"
        );
        assert_eq!(
            write(RowFormat::Screen(80)),
            "name          value  who\na | b c  [2J   1250  x; y\nsecond          0.5\n"
        );
    }

    #[test]
    fn a_narrow_screen_gets_what_fits_and_is_told_of_the_rest() {
        let text = write(RowFormat::Screen(20));
        assert!(text.lines().take(3).all(|l| l.chars().count() <= 20), "{text}");
        assert!(text.contains("--columns"), "{text}");
    }
}
