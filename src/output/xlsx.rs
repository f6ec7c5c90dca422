use crate::tables::{Cell, ColumnInfo, Kind, Row, Table};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

/// Characters Excel takes in one cell.
const CELL_LIMIT: usize = 32_767;

/// A workbook with one sheet a table: head frozen and filtered, dates as dates, numbers as numbers.
///
/// A text longer than Excel takes in one cell (32,767 characters) is cut and ends in "…"; the CSV and JSON files hold it whole.
///
/// # Errors
/// When a sheet has more rows than Excel takes (1,048,576), or the workbook cannot be put together.
pub fn workbook(sheets: &[(&dyn Table, Vec<ColumnInfo>, Vec<Row>)]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let head = Format::new().set_bold().set_text_wrap();
    let date = Format::new().set_num_format("yyyy-mm-dd");
    for (table, columns, rows) in sheets {
        let sheet = book.add_worksheet();
        sheet.set_name(table.name())?;
        for (c, column) in columns.iter().enumerate() {
            sheet.write_with_format(0, c as u16, column.name, &head)?;
            sheet.set_column_width(c as u16, width(column.name, column.kind))?;
        }
        let mut row = 0;
        for cells in rows {
            row += 1;
            for (c, cell) in cells.iter().enumerate() {
                write(sheet, row, c as u16, cell, &date)?;
            }
        }
        sheet.set_freeze_panes(1, 0)?;
        sheet.autofilter(0, 0, row, columns.len().saturating_sub(1) as u16)?;
    }
    book.save_to_buffer()
}

fn write(sheet: &mut Worksheet, row: u32, column: u16, cell: &Cell, date: &Format) -> Result<(), XlsxError> {
    match cell {
        Cell::Empty => {}
        Cell::Text(text) => {
            sheet.write_string(row, column, cut(text))?;
        }
        Cell::List(_) => {
            sheet.write_string(row, column, cut(&cell.to_text()))?;
        }
        Cell::Number(number) => {
            sheet.write_number(row, column, *number)?;
        }
        Cell::Integer(number) => {
            sheet.write_number(row, column, *number as f64)?;
        }
        Cell::Boolean(value) => {
            sheet.write_boolean(row, column, *value)?;
        }
        Cell::Date(text) => match ExcelDateTime::parse_from_str(text) {
            Ok(day) => {
                sheet.write_datetime_with_format(row, column, &day, date)?;
            }
            Err(_) => {
                sheet.write_string(row, column, text)?;
            }
        },
    }
    Ok(())
}

fn cut(text: &str) -> String {
    if text.encode_utf16().count() <= CELL_LIMIT {
        return text.to_owned();
    }
    let mut out = String::new();
    let mut units = 1;
    for c in text.chars() {
        units += c.len_utf16();
        if units > CELL_LIMIT {
            break;
        }
        out.push(c);
    }
    out.push('\u{2026}');
    out
}

fn width(name: &str, kind: Kind) -> f64 {
    match (name, kind) {
        ("text" | "quote" | "message" | "help" | "title" | "item_title" | "of" | "body", _) => 50.0,
        ("path" | "venue" | "role" | "area" | "name", _) => 28.0,
        (_, Kind::Integer | Kind::Number | Kind::Boolean) => 11.0,
        _ => 16.0,
    }
}
