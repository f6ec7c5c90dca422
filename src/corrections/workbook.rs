//! Turns a workbook in which an officer changed cells into corrections: each cell that holds something else than the run gives.

use super::{Line, places};
use crate::document::{Limits, Package, ReadError, Token, Xml, decode};
use crate::tables::{Cell, ColumnInfo, Kind, Row};
use chrono::{Days, NaiveDate};
use std::collections::HashMap;

/// The rows of one sheet, as text; numbers as Excel keeps them.
#[derive(Debug, Default)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    rows: Vec<Vec<String>>,
}

/// The sheets of a workbook.
///
/// # Errors
/// When it is no workbook of Excel.
pub fn read(bytes: &[u8]) -> Result<Vec<Sheet>, ReadError> {
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

/// The corrections that make `rows` what the sheet says; and how many rows of the sheet are not among them.
pub fn differences(sheet: &Sheet, columns: &[ColumnInfo], rows: &[Row]) -> (Vec<Line>, usize) {
    let Some(head) = sheet.rows.first() else {
        return (Vec::new(), 0);
    };
    let at = |name: &str| columns.iter().position(|c| c.name == name);
    let of_meeting = sheet.name == "meetings";
    let (Some(file), Some(document)) = (at("file"), at("document")) else {
        return (Vec::new(), 0);
    };
    let id = at("id");
    let placed = placed(head, columns);
    let text = |row: &[String], column: usize| placed[column].and_then(|p| row.get(p)).cloned().unwrap_or_default();
    let key = |parts: [String; 3]| parts.join("\u{1f}");
    let known: HashMap<String, &Row> = rows
        .iter()
        .map(|r| {
            (
                key([
                    r[file].to_text(),
                    r[document].to_text(),
                    id.map_or(String::new(), |i| r[i].to_text()),
                ]),
                r,
            )
        })
        .collect();
    let (mut out, mut strange) = (Vec::new(), 0);
    for row in sheet.rows[1..].iter().filter(|r| r.iter().any(|c| !c.is_empty())) {
        let own = key([
            text(row, file),
            text(row, document),
            id.map_or(String::new(), |i| text(row, i)),
        ]);
        let Some(expected) = known.get(&own) else {
            strange += 1;
            continue;
        };
        for (c, column) in columns.iter().enumerate() {
            if placed[c].is_none() || places::of(&sheet.name, column.name).is_none() {
                continue;
            }
            let now = typed(column.kind, &text(row, c));
            let was = &expected[c];
            if same(was, &now) {
                continue;
            }
            out.push(Line {
                file: expected[file].to_text(),
                table: sheet.name.clone(),
                id: if of_meeting {
                    "meeting".to_owned()
                } else {
                    id.map_or(String::new(), |i| expected[i].to_text())
                },
                column: column.name.to_owned(),
                was: was.to_text(),
                value: now,
                change: "set".to_owned(),
                ..Line::default()
            });
        }
    }
    (out, strange)
}

/// Where each column stands in the sheet, whatever the officer did to their order.
fn placed(head: &[String], columns: &[ColumnInfo]) -> Vec<Option<usize>> {
    let named = |c: &ColumnInfo| head.iter().position(|h| h.trim().replace(' ', "_") == c.name);
    columns.iter().map(named).collect()
}

/// How many rows of the sheet are not as the run gives them.
pub fn changed(sheet: &Sheet, columns: &[ColumnInfo], rows: &[Row]) -> usize {
    let Some(head) = sheet.rows.first() else {
        return 0;
    };
    let placed = placed(head, columns);
    // as much of a cell as the writer never cuts
    let cell = |text: &str| -> String {
        text.split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
            .chars()
            .take(400)
            .collect()
    };
    let mut given: HashMap<Vec<String>, usize> = HashMap::new();
    for row in rows {
        let cells = row.iter().zip(&placed).filter(|(_, p)| p.is_some());
        *given
            .entry(cells.map(|(c, _)| cell(&c.to_text())).collect())
            .or_default() += 1;
    }
    let written = sheet.rows[1..].iter().filter(|r| r.iter().any(|c| !c.is_empty()));
    written
        .filter(|row| {
            let cells = columns
                .iter()
                .zip(&placed)
                .filter_map(|(column, p)| Some((column, (*p)?)));
            let text =
                |(column, p): (&ColumnInfo, usize)| cell(&typed(column.kind, row.get(p).map_or("", String::as_str)));
            match given.get_mut(&cells.map(text).collect::<Vec<_>>()) {
                Some(left) if *left > 0 => {
                    *left -= 1;
                    false
                }
                _ => true,
            }
        })
        .count()
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
