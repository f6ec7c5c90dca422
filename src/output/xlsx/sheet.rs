//! One table as a sheet: for work, or for publishing.

use super::SheetOf;
use super::cells::{self, Looks};
use crate::tables::Cell;
use rust_xlsxwriter::{
    Color, Format, FormatAlign, FormatUnderline, Table, TableColumn, TableStyle, Url, Workbook, Worksheet, XlsxError,
};
use std::collections::HashMap;

/// Rows above the first row of a table, at most.
pub(super) const HEAD_ROWS: usize = 4;
/// Links that a workbook is given: each is held until it is written, and a sheet of Excel takes not many more.
const LINKS: usize = 60_000;

/// Where the files lie, as long as links are given.
pub(super) struct Links {
    places: HashMap<String, String>,
    given: usize,
}

impl Links {
    /// Those places, and no link given yet.
    pub(super) fn new(places: HashMap<String, String>) -> Self {
        Links { places, given: 0 }
    }

    /// The place of a file, where there is room for one more link.
    fn place(&self, file: &str) -> Option<&String> {
        self.places.get(file).filter(|_| self.given < LINKS)
    }
}

/// Words that wrap, at the top of their cell.
pub(super) fn wrapped() -> Format {
    Format::new().set_text_wrap().set_align(FormatAlign::Top)
}

/// A sheet for work: head in the first row, frozen with the first two columns, filtered; files linked.
pub(super) fn work(out: &mut Workbook, sheet: SheetOf<'_>, links: &mut Links) -> Result<(), XlsxError> {
    let head = Format::new()
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::Top)
        .set_background_color(Color::RGB(0x00E7_ECF2));
    let page = page(out, &sheet)?;
    let (columns, rows) = (sheet.columns.len() as u16, sheet.rows.count() as u32);
    page.set_freeze_panes(1, 2.min(columns))?;
    page.autofilter(0, 0, rows, columns.saturating_sub(1))?;
    page.set_landscape()
        .set_print_fit_to_pages(1, 0)
        .set_repeat_rows(0, 0)?;
    for (c, column) in sheet.columns.iter().enumerate() {
        page.write_with_format(0, c as u16, column.name.replace('_', " "), &head)?;
    }
    write_rows(page, sheet, 1, Some(links))
}

/// The page of a sheet; with many rows, one that is written row by row.
fn page<'w>(out: &'w mut Workbook, sheet: &SheetOf<'_>) -> Result<&'w mut Worksheet, XlsxError> {
    let page = if sheet.rows.is_long() {
        out.add_worksheet_with_constant_memory()?
    } else {
        out.add_worksheet()
    };
    page.set_name(sheet.name)
}

/// A sheet for publishing: a title, what a row is, and one named table.
pub(super) fn publish(out: &mut Workbook, sheet: SheetOf<'_>) -> Result<(), XlsxError> {
    let page = page(out, &sheet)?;
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
    let last = HEAD_ROWS as u32 + (sheet.rows.count() as u32).max(1) - 1;
    page.add_table(
        HEAD_ROWS as u32 - 1,
        0,
        last,
        sheet.columns.len().saturating_sub(1) as u16,
        &table,
    )?;
    write_rows(page, sheet, HEAD_ROWS as u32, None)
}

/// "Attendance matrix".
pub(super) fn title(name: &str) -> String {
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
    sheet: SheetOf<'_>,
    first: u32,
    mut links: Option<&mut Links>,
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
        .map(|(i, c)| cells::width(c, sheet.rows.first(), i))
        .collect();
    for (c, width) in widths.iter().enumerate() {
        page.set_column_width(c as u16, *width)?;
    }
    // the writer of long sheets puts the last row out twice where it has a height of its own
    let as_it_is = sheet.rows.is_long().then(|| first + sheet.rows.count() as u32 - 1);
    for (row, r) in sheet.rows.read()?.zip(first..) {
        let row = row?;
        if as_it_is != Some(r) {
            page.set_row_height(r, cells::height(columns, &row, &widths))?;
        }
        for (c, cell) in row.iter().enumerate() {
            let column = &columns[c];
            if let (Some(links), "file", Cell::Text(file)) = (&mut links, column.name, cell)
                && let Some(path) = links.place(file)
                && page
                    .write_url_with_options(r, c as u16, Url::new(path), cells::cut(file), "", Some(&link))
                    .is_ok()
            {
                links.given += 1;
                continue;
            }
            let form = if cells::behind(column) { &plain } else { &wrap };
            looks.write(page, (r, c as u16), cell, cells::unit(columns, &row, column), form)?;
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
