//! Turns a workbook in which an officer changed cells into corrections: each cell that holds something else than the run gives.

mod marks;

pub(crate) use marks::{Mark, differences as marks};

use super::{Line, places};
use crate::document::{Limits, Package, ReadError, Token, Xml, decode};
use crate::tables::{Cell, ColumnInfo, Kind, Row, Table};
use chrono::{Days, NaiveDate};
use std::collections::{BTreeMap, HashMap};

/// The rows of one sheet, as text; numbers as Excel keeps them.
#[derive(Debug, Default)]
pub(crate) struct Sheet {
    /// Its name.
    pub name: String,
    rows: Vec<Vec<String>>,
}

impl Sheet {
    /// The row of its heads: the first that has all of `names`. A published sheet has a title and notes above it.
    fn head(&self, names: &[&str]) -> Option<usize> {
        const NOTES: usize = 10;
        let named = |row: &Vec<String>| {
            names
                .iter()
                .all(|n| row.iter().any(|h| h.trim().replace(' ', "_") == *n))
        };
        self.rows.iter().take(NOTES).position(named)
    }
}

/// The sheets of a workbook.
///
/// # Errors
/// When it is no workbook of Excel.
pub(crate) fn read(bytes: &[u8]) -> Result<Vec<Sheet>, ReadError> {
    let limits = Limits::default();
    let mut package = Package::open(bytes, &limits)?;
    let mut part =
        |name: &str| -> Result<String, ReadError> { Ok(package.part(name)?.map(|b| decode(&b)).unwrap_or_default()) };
    let book = part("xl/workbook.xml")?;
    if book.is_empty() {
        return Err(ReadError::new(
            "unsupported",
            "it is no workbook of Excel",
            "give the minutes.xlsx that minuted wrote",
        ));
    }
    let relations = attributes(
        &part("xl/_rels/workbook.xml.rels")?,
        "Relationship",
        ["Id", "Target"],
        &limits,
    )?;
    let targets: HashMap<String, String> = relations.into_iter().collect();
    let shared = strings(&part("xl/sharedStrings.xml")?, &limits)?;
    let mut out = Vec::new();
    for (name, id) in attributes(&book, "sheet", ["name", "id"], &limits)? {
        let target = targets.get(&id).map(String::as_str).unwrap_or_default();
        let path = target
            .strip_prefix('/')
            .map_or_else(|| format!("xl/{target}"), str::to_owned);
        let rows = cells(&part(&path)?, &shared, &limits)?;
        out.push(Sheet { name, rows });
    }
    Ok(out)
}

fn attributes(xml: &str, element: &str, names: [&str; 2], limits: &Limits) -> Result<Vec<(String, String)>, ReadError> {
    let mut xml = Xml::new(xml, limits);
    let mut out = Vec::new();
    while let Some(token) = xml.next()? {
        if let Token::Open(e) = token
            && e.name() == element
        {
            let [a, b] = names.map(|n| e.attr(n).unwrap_or_default());
            out.push((a, b));
        }
    }
    Ok(out)
}

fn strings(xml: &str, limits: &Limits) -> Result<Vec<String>, ReadError> {
    let mut xml = Xml::new(xml, limits);
    let mut out: Vec<String> = Vec::new();
    let mut inside = false;
    while let Some(token) = xml.next()? {
        match token {
            Token::Open(e) if e.name() == "si" => out.push(String::new()),
            // how a word is pronounced is no part of it
            Token::Open(e) if e.name() == "rPh" => xml.skip()?,
            Token::Open(e) if e.name() == "t" => inside = true,
            Token::Close(e) if e.name() == "t" => inside = false,
            Token::Text(text) if inside => {
                if let Some(last) = out.last_mut() {
                    last.push_str(&text);
                }
            }
            _ => {}
        }
    }
    Ok(out.into_iter().map(|s| unescaped(&s)).collect())
}

fn cells(xml: &str, shared: &[String], limits: &Limits) -> Result<Vec<Vec<String>>, ReadError> {
    let mut xml = Xml::new(xml, limits);
    let mut rows: Vec<Vec<String>> = Vec::new();
    let (mut kind, mut column, mut inside) = (String::new(), 0, false);
    while let Some(token) = xml.next()? {
        match token {
            Token::Open(e) if e.name() == "row" => {
                let number = e.attr("r").and_then(|r| r.parse().ok()).unwrap_or(rows.len() + 1);
                rows.resize_with(number.max(rows.len()), Vec::new);
            }
            Token::Open(e) if e.name() == "c" => {
                kind = e.attr("t").unwrap_or_default();
                column = e.attr("r").map_or(column + 1, |r| place(&r));
            }
            Token::Open(e) if matches!(e.name(), "v" | "t") => inside = true,
            Token::Close(e) if matches!(e.name(), "v" | "t") => inside = false,
            Token::Text(text) if inside => {
                let text = match kind.as_str() {
                    "s" => text
                        .trim()
                        .parse::<usize>()
                        .ok()
                        .and_then(|i| shared.get(i))
                        .cloned()
                        .unwrap_or_default(),
                    // a long sheet keeps its words in its cells
                    "inlineStr" => unescaped(&text),
                    _ => text.into_owned(),
                };
                if let Some(row) = rows.last_mut() {
                    row.resize_with((column + 1).max(row.len()), String::new);
                    row[column].push_str(&text);
                }
            }
            _ => {}
        }
    }
    Ok(rows)
}

/// "AB12" is column 27, from 0.
fn place(reference: &str) -> usize {
    let letters = reference.bytes().take_while(u8::is_ascii_alphabetic);
    letters
        .fold(0, |n, b| n * 26 + usize::from(b.to_ascii_uppercase() - b'A') + 1)
        .saturating_sub(1)
}

/// Excel writes a carriage return in a text as `_x000D_`.
fn unescaped(text: &str) -> String {
    text.replace("_x000D_", "").replace("\r\n", "\n")
}

/// What a sheet holds that the run does not give.
#[derive(Debug, Default)]
pub(crate) struct Found {
    /// The corrections that make the rows what the sheet says.
    pub lines: Vec<Line>,
    /// Rows of the sheet that are of no row of the run.
    pub strange: usize,
    /// Its heads are not those that minuted writes, so nothing can be taken from it.
    pub unknown: bool,
    /// Columns in which cells were changed that no correction can change, with the count of those cells.
    pub fixed: BTreeMap<&'static str, usize>,
}

/// Holds a sheet against the rows that a run gives for its table.
pub(crate) fn differences(sheet: &Sheet, table: &dyn Table, rows: &[Row]) -> Found {
    let mut found = Found::default();
    let columns = table.columns();
    let Some(first) = sheet.head(table.key()) else {
        found.unknown = !sheet.rows.is_empty();
        return found;
    };
    let head = &sheet.rows[first];
    let at = |name: &str| columns.iter().position(|c| c.name == name);
    // where each column stands in the sheet, whatever the officer did to their order
    let named = |c: &ColumnInfo| head.iter().position(|h| h.trim().replace(' ', "_") == c.name);
    let placed: Vec<Option<usize>> = columns.iter().map(named).collect();
    let text = |row: &[String], column: usize| -> String {
        let cell = placed[column].and_then(|p| row.get(p));
        typed(columns[column].kind, cell.map_or("", String::as_str))
    };
    let key: Vec<usize> = table.key().iter().filter_map(|name| at(name)).collect();
    let known: HashMap<Vec<String>, &Row> = rows
        .iter()
        .map(|r| (key.iter().map(|c| r[*c].to_text()).collect(), r))
        .collect();
    for row in sheet.rows[first + 1..]
        .iter()
        .filter(|r| r.iter().any(|c| !c.is_empty()))
    {
        let Some(expected) = known.get(&key.iter().map(|c| text(row, *c)).collect::<Vec<_>>()) else {
            found.strange += 1;
            continue;
        };
        let cell = |name: &str| at(name).map_or(String::new(), |i| expected[i].to_text());
        for (c, column) in columns.iter().enumerate() {
            let now = text(row, c);
            if placed[c].is_none() || same(&expected[c], &now) {
                continue;
            }
            let Some((of, id)) = source(&sheet.name, column.name, cell) else {
                *found.fixed.entry(column.name).or_default() += 1;
                continue;
            };
            found.lines.push(Line {
                file: cell("file"),
                table: of.to_owned(),
                id,
                column: column.name.to_owned(),
                was: expected[c].to_text(),
                value: now,
                change: "set".to_owned(),
                ..Line::default()
            });
        }
    }
    found
}

/// The table and the row that the cell of a sheet was taken from, where that cell can be corrected.
fn source(sheet: &str, column: &str, cell: impl Fn(&str) -> String) -> Option<(&'static str, String)> {
    let (table, id) = match (sheet, column) {
        ("meetings", _) => ("meetings", "meeting".to_owned()),
        ("tracker", "label") => ("clauses", cell("clause")),
        ("tracker", "text") if !cell("clause").is_empty() => ("clauses", cell("clause")),
        ("tracker", _) => ("resolutions", cell("resolution")),
        ("register", _) => ("declarations", cell("id")),
        ("series", _) => ("metrics", cell("id")),
        _ => (*super::CORRECTED.iter().find(|t| **t == sheet)?, cell("id")),
    };
    (!id.is_empty() && places::of(table, column).is_some()).then_some((table, id))
}

/// A cell's text as a correction writes it: days and truth values are kept as numbers by Excel.
fn typed(kind: Kind, text: &str) -> String {
    let text = text.trim();
    match kind {
        Kind::Date => match text.parse::<f64>() {
            Ok(days) if (1.0..200_000.0).contains(&days) => NaiveDate::from_ymd_opt(1899, 12, 30)
                .and_then(|d| d.checked_add_days(Days::new(days as u64)))
                .map_or(text.to_owned(), |d| d.to_string()),
            _ => text.to_owned(),
        },
        Kind::Boolean => match text.to_lowercase().as_str() {
            "1" | "true" | "yes" => "true".to_owned(),
            "0" | "false" | "no" => "false".to_owned(),
            _ => text.to_owned(),
        },
        Kind::Number | Kind::Integer => text.parse::<f64>().map_or(text.to_owned(), |n| n.to_string()),
        Kind::String | Kind::List => text.to_owned(),
    }
}

fn same(was: &Cell, now: &str) -> bool {
    let fold = |s: &str| s.split_whitespace().collect::<Vec<_>>().join(" ");
    let was = was.to_text();
    // a text that Excel could not hold was cut by the writer
    let cut = now
        .strip_suffix('\u{2026}')
        .is_some_and(|n| was.len() > n.len() && was.starts_with(n));
    cut || fold(&was) == fold(now)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_counted_in_letters() {
        assert_eq!([place("A1"), place("Z9"), place("AA1"), place("AB12")], [0, 25, 26, 27]);
    }

    #[test]
    fn days_and_truth_values_are_written_out() {
        assert_eq!(typed(Kind::Date, "47972"), "2031-05-04");
        assert_eq!(typed(Kind::Boolean, "1"), "true");
        assert_eq!(typed(Kind::Number, "5.50"), "5.5");
    }
}
