//! One table as a sheet: for work, or for publishing.

use super::cells::{self, Looks};
use super::{ROWS, SheetOf};
use crate::tables::Cell;
use rust_xlsxwriter::{
    Color, Format, FormatAlign, FormatUnderline, Table, TableColumn, TableStyle, Url, Workbook, Worksheet, XlsxError,
};
use std::collections::HashMap;

/// Rows above the first row of a table, at most.
pub const HEAD_ROWS: usize = 4;
/// Links that a sheet of Excel takes.
const LINKS: usize = 60_000;

/// Words that wrap, at the top of their cell.
pub fn wrapped() -> Format {
    Format::new().set_text_wrap().set_align(FormatAlign::Top)
}

/// A sheet for work: head in the first row, frozen with the first two columns, filtered; files linked.
pub fn work(out: &mut Workbook, sheet: &SheetOf<'_>, links: &HashMap<String, String>) -> Result<(), XlsxError> {
    let head = Format::new()
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::Top)
        .set_background_color(Color::RGB(0x00E7_ECF2));
    let page = out.add_worksheet();
    page.set_name(sheet.name)?;
    for (c, column) in sheet.columns.iter().enumerate() {
        page.write_with_format(0, c as u16, column.name.replace('_', " "), &head)?;
    }
    let rows = &sheet.rows[..sheet.rows.len().min(ROWS - 1)];
    write_rows(page, sheet, 1, rows.len(), Some(links))?;
    page.set_freeze_panes(1, 2.min(sheet.columns.len() as u16))?;
    page.autofilter(0, 0, rows.len() as u32, sheet.columns.len().saturating_sub(1) as u16)?;
    page.set_landscape()
        .set_print_fit_to_pages(1, 0)
        .set_repeat_rows(0, 0)?;
    Ok(())
}

/// A sheet for publishing: a title, what a row is, and one named table.
pub fn publish(out: &mut Workbook, sheet: &SheetOf<'_>) -> Result<(), XlsxError> {
    let page = out.add_worksheet();
    page.set_name(sheet.name)?;
    page.write_with_format(0, 0, title(sheet.name), &Format::new().set_bold().set_font_size(14))?;
    page.write(
        1,
        0,
        format!(
            "This worksheet contains one table. One row is: {}",
            lower_first(sheet.about)
        ),
    )?;
    page.write(2, 0, "A blank cell means that the minutes do not state it.")?;
    let rows = sheet.rows.len().min(ROWS - HEAD_ROWS);
    write_rows(page, sheet, HEAD_ROWS as u32, rows, None)?;
    let columns: Vec<TableColumn> = sheet
        .columns
        .iter()
        .map(|c| TableColumn::new().set_header(c.name))
        .collect();
    let table = Table::new()
        .set_name(sheet.name)
        .set_autofilter(false)
        .set_style(TableStyle::Light1)
        .set_columns(&columns);
    let last = HEAD_ROWS as u32 + (rows as u32).max(1) - 1;
    page.add_table(
        HEAD_ROWS as u32 - 1,
        0,
        last,
        sheet.columns.len().saturating_sub(1) as u16,
        &table,
    )?;
    Ok(())
}

/// "Attendance matrix".
pub fn title(name: &str) -> String {
    let mut letters = name.replace('_', " ");
    if let Some(first) = letters.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    letters
}

fn lower_first(text: &str) -> String {
    let mut letters = text.to_owned();
    if let Some(first) = letters.get_mut(..1) {
        first.make_ascii_lowercase();
    }
    letters
}

fn write_rows(
    page: &mut Worksheet,
    sheet: &SheetOf<'_>,
    first: u32,
    count: usize,
    links: Option<&HashMap<String, String>>,
) -> Result<(), XlsxError> {
    let (wrap, link) = (
        wrapped(),
        wrapped()
            .set_font_color(Color::Blue)
            .set_underline(FormatUnderline::Single),
    );
    let plain = Format::new().set_align(FormatAlign::Top);
    let mut looks = Looks::default();
    let columns = &sheet.columns;
    let widths: Vec<f64> = columns
        .iter()
        .enumerate()
        .map(|(i, c)| cells::width(c, &sheet.rows, i))
        .collect();
    for (c, width) in widths.iter().enumerate() {
        page.set_column_width(c as u16, *width)?;
    }
    let mut linked = 0;
    for (r, row) in sheet.rows[..count].iter().enumerate() {
        let r = first + r as u32;
        page.set_row_height(r, cells::height(columns, row, &widths))?;
        for (c, cell) in row.iter().enumerate() {
            let column = &columns[c];
            if let (Some(links), "file", Cell::Text(file)) = (links, column.name, cell)
                && let Some(path) = links.get(file).filter(|_| linked < LINKS)
                && page
                    .write_url_with_options(r, c as u16, Url::new(path), cells::cut(file), "", Some(&link))
                    .is_ok()
            {
                linked += 1;
                continue;
            }
            let form = if cells::behind(column) { &plain } else { &wrap };
            looks.write(page, (r, c as u16), cell, cells::unit(columns, row, column), form)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::title;

    #[test]
    fn a_sheet_has_a_title() {
        assert_eq!(title("attendance_matrix"), "Attendance matrix");
    }
}
