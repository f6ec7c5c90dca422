//! Turns the marks that an officer changed in the wide sheet of attendance into corrections of the attendees they stand for.

use super::{Found, Sheet};
use crate::corrections::Line;
use crate::tables::wide::{WHO, status, wide};
use crate::tables::{Cell, ColumnInfo, Row};
use std::collections::HashMap;

/// One mark of the run: the document it is of, and whose it is there.
pub(crate) struct Mark {
    /// Path of the document below the folder that was named.
    pub file: String,
    /// Id of the document.
    pub document: String,
    /// The person's key.
    pub person: String,
}

/// Holds the sheet against the rows that the run gives for `attendance_matrix`. `attendee` says which row of the attendees a
/// mark was taken from, where it is one alone.
pub(crate) fn differences(
    sheet: &Sheet,
    columns: &[ColumnInfo],
    long: &[Row],
    attendee: &dyn Fn(&Mark) -> Option<String>,
) -> Found {
    let mut found = Found::default();
    let run = wide(columns, long);
    let names: Vec<&str> = run.columns.iter().map(|c| c.name).collect();
    let Some(head) = sheet.head(&names[..WHO]) else {
        found.unknown = true;
        return found;
    };
    let placed = placed(&sheet.rows[head], &names);
    let text = |row: &[String], c: usize| placed[c].and_then(|p| row.get(p)).map_or("", |s| s.trim()).to_owned();
    let known: HashMap<Vec<String>, usize> = run
        .rows
        .iter()
        .enumerate()
        .map(|(r, row)| (row[..WHO].iter().map(Cell::to_text).collect(), r))
        .collect();
    for row in sheet.rows[head + 1..]
        .iter()
        .filter(|r| r.iter().any(|c| !c.is_empty()))
    {
        let Some(&r) = known.get(&(0..WHO).map(|c| text(row, c)).collect::<Vec<_>>()) else {
            found.strange += 1;
            continue;
        };
        for c in (WHO..names.len()).filter(|c| placed[*c].is_some()) {
            let (was, now) = (run.rows[r][c].to_text(), text(row, c));
            if was.eq_ignore_ascii_case(&now) || was == "-" && now.is_empty() {
                continue;
            }
            let line = run
                .from
                .get(&(r, c))
                .and_then(|l| corrected(columns, &long[*l], &now, attendee));
            match line {
                Some(line) => found.lines.push(line),
                None => *found.fixed.entry("status").or_default() += 1,
            }
        }
    }
    found
}

/// The correction of the attendee that a mark stands for.
fn corrected(columns: &[ColumnInfo], row: &Row, now: &str, attendee: &dyn Fn(&Mark) -> Option<String>) -> Option<Line> {
    let cell = |name: &str| {
        columns
            .iter()
            .position(|c| c.name == name)
            .map_or(String::new(), |i| row[i].to_text())
    };
    let status = Cell::code(status(now)?).to_text();
    let mark = Mark {
        file: cell("file"),
        document: cell("document"),
        person: cell("person_key"),
    };
    let id = attendee(&mark)?;
    (status != cell("status")).then(|| Line {
        file: mark.file,
        table: "attendees".to_owned(),
        id,
        column: "status".to_owned(),
        was: cell("status"),
        value: status,
        change: "set".to_owned(),
        ..Line::default()
    })
}

/// Where each column stands; of several meetings on one day the first stands first.
fn placed(head: &[String], names: &[&str]) -> Vec<Option<usize>> {
    let is = |h: &String, name: &str| h.trim().replace('_', " ") == name.replace('_', " ");
    let nth = |i: usize| names[..i].iter().filter(|n| **n == names[i]).count();
    let place = |i: usize| {
        let same = head.iter().enumerate().filter(|(_, h)| is(h, names[i]));
        same.map(|(p, _)| p).nth(nth(i))
    };
    (0..names.len()).map(place).collect()
}
