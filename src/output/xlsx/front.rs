//! The sheets before and behind the tables: what is in the workbook, what to look at, what the columns mean.

use super::sheet::wrapped;
use super::{Book, SheetOf};
use crate::tables::{ColumnInfo, Kind};
use rust_xlsxwriter::{
    Color, Format, FormatAlign, FormatUnderline, Table, TableColumn, TableStyle, Url, Workbook, Worksheet, XlsxError,
};

fn large() -> Format {
    Format::new().set_bold().set_font_size(14)
}

fn bold() -> Format {
    Format::new().set_bold().set_align(FormatAlign::Top)
}

fn link() -> Format {
    Format::new()
        .set_font_color(Color::Blue)
        .set_underline(FormatUnderline::Single)
        .set_align(FormatAlign::Top)
}

/// The first sheet of a workbook for work.
pub(super) fn start(out: &mut Workbook, book: &Book<'_>, notes: &[String]) -> Result<(), XlsxError> {
    let page = out.add_worksheet();
    page.set_name("Start here")?;
    page.set_landscape().set_print_fit_to_pages(1, 0);
    page.set_column_width(0, 24)?;
    page.set_column_width(1, 10)?;
    page.set_column_width(2, 110)?;
    page.write_with_format(0, 0, &book.title, &large())?;
    let mut row = verdict(page, book, notes, 2)?;
    page.write_with_format(row, 0, "Sheet", &bold())?;
    page.write_with_format(row, 1, "Rows", &bold())?;
    page.write_with_format(row, 2, "One row is", &bold())?;
    for sheet in &book.sheets {
        row += 1;
        contents_line(page, row, sheet)?;
    }
    page.write_url_with_options(
        row + 1,
        0,
        Url::new("internal:'columns'!A1"),
        "columns",
        "",
        Some(&link()),
    )?;
    page.write_with_format(
        row + 1,
        2,
        "What each column means, its unit, and the values it can have.",
        &wrapped(),
    )?;
    page.write_with_format(
        row + 3,
        0,
        "An empty cell means that the minutes do not state it. Line and page lead to the words each value was read from.",
        &Format::new().set_italic(),
    )?;
    page.write_with_format(
        row + 4,
        0,
        "To correct a value: change its cell, save, and run  minuted review --from minutes.xlsx MINUTES. The correction then survives every run.",
        &Format::new().set_italic(),
    )?;
    Ok(())
}

fn contents_line(page: &mut Worksheet, row: u32, sheet: &SheetOf<'_>) -> Result<(), XlsxError> {
    let to = format!("internal:'{}'!A1", sheet.name);
    page.write_url_with_options(row, 0, Url::new(to), sheet.name.replace('_', " "), "", Some(&link()))?;
    page.write_with_format(
        row,
        1,
        sheet.rows.count() as f64,
        &Format::new().set_num_format("#,##0").set_align(FormatAlign::Top),
    )?;
    page.write_with_format(row, 2, sheet.about, &wrapped())?;
    Ok(())
}

/// What was read, and what to look at; gives back the next free row.
fn verdict(page: &mut Worksheet, book: &Book<'_>, notes: &[String], first: u32) -> Result<u32, XlsxError> {
    let mut row = first;
    for line in book.verdict.iter().chain(notes).flat_map(|l| l.lines()) {
        page.write(row, 0, line)?;
        row += 1;
    }
    Ok(row + 1)
}

/// Cover, contents and notes of a workbook for publishing.
pub(super) fn cover(out: &mut Workbook, book: &Book<'_>, notes: &[String]) -> Result<(), XlsxError> {
    let page = out.add_worksheet();
    page.set_name("Cover")?;
    page.set_column_width(0, 110)?;
    page.write_with_format(0, 0, &book.title, &large())?;
    page.write(
        1,
        0,
        concat!(
            "Read from minutes of meetings by minuted ",
            env!("CARGO_PKG_VERSION"),
            "."
        ),
    )?;
    let licence = book
        .licence
        .as_deref()
        .map_or("No licence is stated.".to_owned(), |l| format!("Licence: {l}"));
    page.write(2, 0, licence)?;
    page.write(3, 0, "Blank cells: the minutes do not state the value.")?;
    page.write(
        4,
        0,
        "The worksheet Contents lists the tables; the worksheet columns explains each column.",
    )?;
    let page = out.add_worksheet();
    page.set_name("Contents")?;
    page.set_column_width(0, 24)?;
    page.set_column_width(1, 10)?;
    page.set_column_width(2, 110)?;
    page.write_with_format(0, 0, "Contents", &large())?;
    page.write(1, 0, "This worksheet contains one table: the worksheets that follow.")?;
    for (r, sheet) in book.sheets.iter().enumerate() {
        contents_line(page, r as u32 + 3, sheet)?;
    }
    marked(
        page,
        "contents",
        &["worksheet", "rows", "one row is"],
        2,
        book.sheets.len(),
    )?;
    let page = out.add_worksheet();
    page.set_name("Notes")?;
    page.set_column_width(0, 120)?;
    page.write_with_format(0, 0, "Notes", &large())?;
    page.write(1, 0, "What was read, and what a reader should know of it.")?;
    verdict(page, book, notes, 2)?;
    Ok(())
}

/// What each column of the sheets means, a line each.
pub(super) fn meanings(sheets: &[SheetOf<'_>]) -> Vec<[String; 6]> {
    let line = |sheet: &SheetOf<'_>, column: &ColumnInfo| {
        [
            sheet.name.to_owned(),
            column.name.to_owned(),
            column.about.to_owned(),
            column.unit.to_owned(),
            kind(column),
            values(column),
        ]
    };
    let told = |s: &SheetOf<'_>| -> Vec<_> {
        let columns = s.columns.iter().filter(|c| !c.about.is_empty());
        columns.map(|c| line(s, c)).collect()
    };
    sheets.iter().flat_map(told).collect()
}

/// The sheet that says what each column means.
pub(super) fn columns(out: &mut Workbook, meanings: &[[String; 6]]) -> Result<(), XlsxError> {
    let page = out.add_worksheet();
    page.set_name("columns")?;
    page.set_landscape().set_print_fit_to_pages(1, 0);
    let heads = ["sheet", "column", "meaning", "unit", "holds", "values"];
    for (c, width) in [22.0, 20.0, 70.0, 22.0, 14.0, 70.0].into_iter().enumerate() {
        page.set_column_width(c as u16, width)?;
    }
    page.write_with_format(0, 0, "What the columns mean", &large())?;
    page.write(
        1,
        0,
        "This worksheet contains one table. One row is one column of a worksheet.",
    )?;
    for (cells, row) in meanings.iter().zip(3..) {
        for (c, text) in cells.iter().enumerate().filter(|(_, t)| !t.is_empty()) {
            page.write_with_format(row, c as u16, text, &wrapped())?;
        }
    }
    marked(page, "columns_table", &heads, 2, meanings.len())
}

fn marked(page: &mut Worksheet, name: &str, heads: &[&str], head: u32, rows: usize) -> Result<(), XlsxError> {
    let columns: Vec<TableColumn> = heads.iter().map(|h| TableColumn::new().set_header(*h)).collect();
    let table = Table::new()
        .set_name(name)
        .set_autofilter(false)
        .set_style(TableStyle::Light1)
        .set_columns(&columns);
    page.add_table(head, 0, head + rows.max(1) as u32, heads.len() as u16 - 1, &table)?;
    Ok(())
}

fn kind(column: &ColumnInfo) -> String {
    let kind = match column.kind {
        Kind::String => "words",
        Kind::Number => "number",
        Kind::Integer => "whole number",
        Kind::Boolean => "yes or no",
        Kind::Date => "day",
        Kind::List => "several values",
    };
    kind.to_owned()
}

fn values(column: &ColumnInfo) -> String {
    let codes = column.codes.map(|c| c()).unwrap_or_default();
    let line = |c: &crate::tables::Code| format!("{}: {}", c.code, c.about);
    codes.iter().map(line).collect::<Vec<_>>().join("\n")
}
