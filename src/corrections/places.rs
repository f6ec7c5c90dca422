//! Where the cell of a table stands in the record, and how its text is read.

use crate::tables::{self, Kind};
use serde_json::{Value, json};

/// A cell's place in its row, and what it holds.
#[derive(Debug)]
pub(super) struct Place {
    /// The fields, from the row inwards.
    pub path: Vec<&'static str>,
    /// What it holds.
    pub kind: Kind,
}

/// Columns that stand elsewhere in the row than under their own name.
const ELSEWHERE: &[(&str, &str, &[&str])] = &[
    ("metrics", "period", &["period", "text"]),
    ("metrics", "period_start", &["period", "start"]),
    ("metrics", "period_end", &["period", "end"]),
    ("resolutions", "votes_for", &["vote", "for"]),
    ("resolutions", "votes_against", &["vote", "against"]),
    ("resolutions", "abstentions", &["vote", "abstain"]),
    ("resolutions", "for_names", &["vote", "for_names"]),
    ("resolutions", "against_names", &["vote", "against_names"]),
    ("resolutions", "abstain_names", &["vote", "abstain_names"]),
    ("resolutions", "vote_method", &["vote", "method"]),
    ("meetings", "next_date", &["next_meeting", "date"]),
    ("meetings", "next_time", &["next_meeting", "time"]),
    ("meetings", "next_venue", &["next_meeting", "venue"]),
];

/// Columns that a row has from elsewhere (its document, its meeting, its place), or that are made of others.
const GIVEN: &[&str] = &[
    "file",
    "path",
    "document",
    "id",
    "meeting_key",
    "body_key",
    "council_key",
    "person_key",
    "duplicate_of",
    "line",
    "page",
    "start",
    "end",
    "item_number",
    "item_title",
    "clauses",
    "actions",
    "documents",
    "previous_minutes",
    "amendments",
    "corrected",
    "roster",
    "resolution",
    "measure_label",
];

/// The place of a column that can be corrected.
pub(super) fn of(table: &str, column: &str) -> Option<Place> {
    if !super::can_be_corrected(table) {
        return None;
    }
    let known = tables::by_name(table)?
        .columns()
        .into_iter()
        .find(|c| c.name == column)?;
    let elsewhere = ELSEWHERE.iter().find(|e| e.0 == table && e.1 == column);
    // body, date and council are the meeting's own
    let meeting = table != "meetings" && matches!(column, "body" | "date" | "council");
    if GIVEN.contains(&column) || meeting {
        return None;
    }
    Some(Place {
        path: elsewhere.map_or_else(|| vec![known.name], |e| e.2.to_vec()),
        kind: known.kind,
    })
}

/// The text of a cell as a JSON value.
pub(super) fn value(kind: Kind, text: &str) -> Result<Value, String> {
    let wrong = |what: &str| format!("\"{text}\" is no {what}");
    Ok(match kind {
        Kind::List => Value::from(
            text.split("; ")
                .filter(|v| !v.is_empty())
                .map(str::to_owned)
                .collect::<Vec<_>>(),
        ),
        _ if text.is_empty() => Value::Null,
        Kind::String => Value::from(text),
        Kind::Number => json!(text.parse::<f64>().map_err(|_| wrong("number"))?),
        Kind::Integer => json!(text.parse::<u32>().map_err(|_| wrong("whole number"))?),
        Kind::Boolean => json!(
            text.to_lowercase()
                .parse::<bool>()
                .map_err(|_| wrong("true or false"))?
        ),
        Kind::Date => {
            chrono::NaiveDate::parse_from_str(text, "%Y-%m-%d").map_err(|_| wrong("day (write it as 2031-05-04)"))?;
            Value::from(text)
        }
    })
}

/// A JSON value as the text of a cell.
pub(super) fn text(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(s) => s.clone(),
        Value::Number(n) => n.as_f64().map(|n| n.to_string()).unwrap_or_default(),
        Value::Array(all) => all.iter().map(text).collect::<Vec<_>>().join("; "),
        other => other.to_string(),
    }
}
