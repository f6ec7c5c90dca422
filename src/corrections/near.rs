//! The rows that a finding may be about, and a correction of one of them.

use super::{Line, places};
use crate::record::Record;
use serde_json::Value;

/// A row that can be corrected.
#[derive(Debug)]
pub(crate) struct NearRow {
    /// Its table.
    pub table: &'static str,
    /// Its id.
    pub id: String,
    /// What it says, in short.
    pub words: String,
}

/// Lines of text that still count as near.
const NEAR: usize = 2;

/// The rows that stand at a line or near it, and the meeting itself; without a line the meeting alone.
pub(crate) fn rows_near(record: &Record, line: Option<usize>) -> Vec<NearRow> {
    let meeting = format!(
        "council={} body={} date={}",
        record.meeting.council.as_deref().unwrap_or("-"),
        record.meeting.body.as_deref().unwrap_or("-"),
        record.meeting.date.as_deref().unwrap_or("-")
    );
    let mut out = vec![row("meetings", "meeting", &meeting)];
    let near = |at: usize| line.is_some_and(|l| at.abs_diff(l) <= NEAR);
    out.extend(
        record
            .attendees
            .iter()
            .filter(|x| near(x.span.line))
            .map(|x| row("attendees", &x.id, &x.name)),
    );
    out.extend(
        record
            .declarations
            .iter()
            .filter(|x| near(x.span.line))
            .map(|x| row("declarations", &x.id, &x.name)),
    );
    let title = |x: &crate::record::Item| x.title.clone().unwrap_or_default();
    out.extend(
        record
            .items
            .iter()
            .filter(|x| near(x.span.line))
            .map(|x| row("items", &x.id, &title(x))),
    );
    out.extend(
        record
            .resolutions
            .iter()
            .filter(|x| near(x.span.line))
            .map(|x| row("resolutions", &x.id, &x.text)),
    );
    out.extend(
        record
            .actions
            .iter()
            .filter(|x| near(x.span.line))
            .map(|x| row("actions", &x.id, &x.text)),
    );
    out.extend(
        record
            .metrics
            .iter()
            .filter(|x| near(x.span.line))
            .map(|x| row("metrics", &x.id, &x.quote)),
    );
    out
}

fn row(table: &'static str, id: &str, words: &str) -> NearRow {
    NearRow {
        table,
        id: id.to_owned(),
        words: words.chars().take(90).collect(),
    }
}

/// The correction that "name=B Quillon" or "remove" asks for; nothing where the row has no such cell.
pub(crate) fn line(record: &Record, row: &NearRow, asked: &str) -> Option<Line> {
    let own = Line {
        file: record.document.file.clone(),
        table: row.table.to_owned(),
        id: row.id.clone(),
        ..Line::default()
    };
    if asked == "remove" && row.table != "meetings" {
        return Some(Line {
            change: "remove".to_owned(),
            ..own
        });
    }
    let (column, value) = asked.split_once('=')?;
    let place = places::of(row.table, column.trim())?;
    let mut json = serde_json::to_value(record).ok()?;
    let was = super::row::cell(&mut json, row.table, &row.id, &place.path).map_or(Value::Null, |v| v.clone());
    places::value(place.kind, value.trim()).ok()?;
    Some(Line {
        column: column.trim().to_owned(),
        was: places::text(&was),
        value: value.trim().to_owned(),
        change: "set".to_owned(),
        ..own
    })
}
