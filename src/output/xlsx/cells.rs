//! How one cell looks: dates as dates, pounds and percent with their signs, thousands parted, long texts wrapped.

use crate::tables::{Cell, ColumnInfo, Kind, Row};
use rust_xlsxwriter::{ExcelDateTime, Format, FormatAlign, Worksheet, XlsxError};
use std::collections::HashMap;

/// Characters Excel takes in one cell.
const LIMIT: usize = 32_767;

/// The cell holds more than Excel takes.
pub(super) fn too_long(cell: &Cell) -> bool {
    match cell {
        // bytes are never fewer than UTF-16 units
        Cell::Text(s) if s.len() > LIMIT => s.encode_utf16().count() > LIMIT,
        Cell::List(_) => cell.to_text().encode_utf16().count() > LIMIT,
        _ => false,
    }
}

/// The text as Excel takes it.
pub(super) fn cut(text: &str) -> String {
    if text.len() <= LIMIT || text.encode_utf16().count() <= LIMIT {
        return text.to_owned();
    }
    let mut out = String::new();
    let mut units = 1;
    for c in text.chars() {
        units += c.len_utf16();
        if units > LIMIT {
            break;
        }
        out.push(c);
    }
    out.push('\u{2026}');
    out
}

/// The formats of a sheet, made once each.
#[derive(Default)]
pub(super) struct Looks {
    numbers: HashMap<String, Format>,
}

impl Looks {
    /// The format of a number: by its unit and by whether it has decimals.
    fn number(&mut self, pattern: &str) -> &Format {
        self.numbers
            .entry(pattern.to_owned())
            .or_insert_with(|| Format::new().set_num_format(pattern).set_align(FormatAlign::Top))
    }

    /// Days and truth values stand to the left, as the words beside them do.
    fn day(&mut self) -> &Format {
        self.numbers.entry("day".to_owned()).or_insert_with(|| {
            Format::new()
                .set_num_format("d mmm yyyy")
                .set_align(FormatAlign::Top)
                .set_align(FormatAlign::Left)
        })
    }

    /// Writes a cell.
    pub(super) fn write(
        &mut self,
        sheet: &mut Worksheet,
        at: (u32, u16),
        cell: &Cell,
        unit: &str,
        wrap: &Format,
    ) -> Result<(), XlsxError> {
        let (row, column) = at;
        match cell {
            Cell::Empty => {}
            Cell::Text(text) => {
                sheet.write_string_with_format(row, column, cut(text), wrap)?;
            }
            Cell::List(_) => {
                sheet.write_string_with_format(row, column, cut(&cell.to_text()), wrap)?;
            }
            Cell::Number(number) => {
                sheet.write_number_with_format(row, column, *number, self.number(pattern(*number, unit)))?;
            }
            Cell::Integer(number) => {
                let whole = if unit == "bytes" || *number >= 10_000 {
                    "#,##0"
                } else {
                    "0"
                };
                sheet.write_number_with_format(row, column, *number as f64, self.number(whole))?;
            }
            Cell::Boolean(value) => {
                let left = wrap.clone().set_align(FormatAlign::Left);
                sheet.write_boolean_with_format(row, column, *value, &left)?;
            }
            Cell::Date(text) => match ExcelDateTime::parse_from_str(text) {
                Ok(day) => {
                    sheet.write_datetime_with_format(row, column, &day, self.day())?;
                }
                Err(_) => {
                    sheet.write_string_with_format(row, column, text, wrap)?;
                }
            },
        }
        Ok(())
    }
}

/// A number format: £ and thousands, percent as written, decimals only where there are some.
fn pattern(number: f64, unit: &str) -> &'static str {
    let whole = number.fract() == 0.0;
    match (unit, whole) {
        ("GBP", true) => "\u{a3}#,##0",
        ("GBP", false) => "\u{a3}#,##0.00",
        ("EUR", true) => "\u{20ac}#,##0",
        ("EUR", false) => "\u{20ac}#,##0.00",
        ("percent", true) => "0\"%\"",
        ("percent", false) => "0.0##\"%\"",
        (_, true) => "#,##0",
        (_, false) => "#,##0.0###",
    }
}

/// The unit of a number in a row: its column's own, or what the row's column `unit` says.
pub(super) fn unit<'r>(columns: &'r [ColumnInfo], row: &'r Row, column: &'r ColumnInfo) -> &'r str {
    if column.kind != Kind::Number || !column.unit.starts_with("see ") {
        return column.unit;
    }
    let named = if column.unit.contains("normal_unit") {
        "normal_unit"
    } else {
        "unit"
    };
    let place = columns.iter().position(|c| c.name == named);
    match place.map(|i| &row[i]) {
        Some(Cell::Text(unit)) => unit,
        _ => "",
    }
}

/// Keys and paths are for programs: they stand on one line, and no row is made higher for them.
pub(super) fn behind(column: &ColumnInfo) -> bool {
    let keys = matches!(
        column.name,
        "path" | "document" | "id" | "item" | "resolution" | "clause" | "from_id" | "to_id" | "sha256"
    );
    keys || column.name.ends_with("_key") || column.refers.is_some_and(|to| to != "measures")
}

/// The width of a column, in characters, that suits what stands in it.
pub(super) fn width(column: &ColumnInfo, rows: &[Row], index: usize) -> f64 {
    let words = |name: &str| {
        matches!(
            name,
            "text" | "quote" | "message" | "help" | "about" | "note" | "example" | "meaning"
        )
    };
    if words(column.name) {
        return 60.0;
    }
    let longest = rows.iter().take(2000).map(|r| length(&r[index])).max().unwrap_or(0);
    let head = column.name.len() + 2;
    // a file's name is shown whole; other words are wrapped
    let most = if column.name == "file" { 70 } else { 32 };
    longest.clamp(head.min(16), most).max(head.min(18)) as f64 + 1.0
}

fn length(cell: &Cell) -> usize {
    match cell {
        Cell::Text(s) => s.lines().map(|l| l.chars().count()).max().unwrap_or(0),
        Cell::Date(_) => 11,
        Cell::Number(_) => 10,
        other => other.to_text().chars().count(),
    }
}

/// The height of a row, in points: all its lines, but no more than a screen can bear.
pub(super) fn height(columns: &[ColumnInfo], row: &Row, widths: &[f64]) -> f64 {
    const MOST: usize = 8;
    let lines = |cell: &Cell, width: f64| match cell {
        Cell::Text(s) => s
            .lines()
            .map(|l| (l.chars().count() as f64 / width).ceil().max(1.0) as usize)
            .sum(),
        Cell::List(_) => (cell.to_text().chars().count() as f64 / width).ceil() as usize,
        _ => 1,
    };
    let seen = row
        .iter()
        .zip(widths)
        .zip(columns)
        .filter(|(_, c)| !behind(c))
        .map(|(cell, _)| cell);
    let most = seen.map(|(c, w)| lines(c, *w)).max().unwrap_or(1);
    15.0 * most.clamp(1, MOST) as f64
}
