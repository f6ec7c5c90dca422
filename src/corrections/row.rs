//! The rows of a record, by table and id, in its JSON form.

use crate::record::{Record, Span};
use serde_json::{Map, Value, json};

/// The tables whose rows can be corrected, other than meetings and clauses, under the same name in the record.
const LISTS: [&str; 6] = [
    "attendees",
    "declarations",
    "items",
    "resolutions",
    "actions",
    "metrics",
];

/// Whether the record has that row.
pub(super) fn find(record: &Record, table: &str, id: &str) -> bool {
    let is = |own: &str| own == id;
    match table {
        "meetings" => id == "meeting",
        "attendees" => record.attendees.iter().any(|x| is(&x.id)),
        "declarations" => record.declarations.iter().any(|x| is(&x.id)),
        "items" => record.items.iter().any(|x| is(&x.id)),
        "resolutions" => record.resolutions.iter().any(|x| is(&x.id)),
        "clauses" => record.resolutions.iter().flat_map(|r| &r.clauses).any(|x| is(&x.id)),
        "actions" => record.actions.iter().any(|x| is(&x.id)),
        "metrics" => record.metrics.iter().any(|x| is(&x.id)),
        _ => false,
    }
}

/// The cell of a row; what lies between is made where it is null (a vote, a period).
pub(super) fn cell<'j>(record: &'j mut Value, table: &str, id: &str, path: &[&str]) -> Option<&'j mut Value> {
    let mut cell = row(record, table, id)?;
    let (last, between) = path.split_last()?;
    for field in between {
        let next = cell.as_object_mut()?.entry(*field).or_insert(Value::Null);
        if next.is_null() {
            *next = match *field {
                "vote" => json!({ "for_names": [], "against_names": [], "abstain_names": [] }),
                _ => Value::Object(Map::new()),
            };
        }
        cell = next;
    }
    Some(cell.as_object_mut()?.entry(*last).or_insert(Value::Null))
}

fn row<'j>(record: &'j mut Value, table: &str, id: &str) -> Option<&'j mut Value> {
    let own = |row: &&mut Value| row["id"] == id;
    match table {
        "meetings" => record.get_mut("meeting"),
        "clauses" => {
            let resolutions = record.get_mut("resolutions")?.as_array_mut()?;
            let mut clauses = resolutions
                .iter_mut()
                .filter_map(|r| r["clauses"].as_array_mut())
                .flatten();
            clauses.find(own)
        }
        _ => record.get_mut(table)?.as_array_mut()?.iter_mut().find(own),
    }
}

/// Adds an empty row of that id, where it is not there yet.
pub(super) fn add(record: &mut Value, table: &str, id: &str) -> Result<(), String> {
    if row(record, table, id).is_some() {
        return Ok(());
    }
    let span = serde_json::to_value(Span {
        line: 1,
        ..Span::default()
    })
    .unwrap_or_default();
    let new = match table {
        "attendees" => json!({ "name": "", "group": "member", "status": "present", "span": span }),
        "declarations" => json!({ "name": "", "span": span }),
        "items" => json!({ "text": "", "truncated": false, "documents": [], "span": span }),
        "resolutions" => {
            json!({ "verb": "RESOLVED", "text": "", "clauses": [], "explicit": true, "actions": [], "span": span })
        }
        "actions" => json!({ "text": "", "basis": "marked", "span": span }),
        "metrics" => json!({
            "quote": "", "span": span, "sentence_span": span, "approximation": "exact", "role": "actual", "links": [], "method": "corrected",
        }),
        _ => return Err(format!("rows are not added to {table}, only to {}", LISTS.join(", "))),
    };
    let list = record
        .get_mut(table)
        .and_then(Value::as_array_mut)
        .ok_or("there is no such table")?;
    let mut new = new;
    new["id"] = Value::from(id);
    list.push(new);
    Ok(())
}

/// Takes a row out, and what refers to it.
pub(super) fn remove(record: &mut Record, table: &str, id: &str) -> Result<(), String> {
    let other = |own: &str| own != id;
    match table {
        "attendees" => record.attendees.retain(|x| other(&x.id)),
        "declarations" => record.declarations.retain(|x| other(&x.id)),
        "items" => record.items.retain(|x| other(&x.id)),
        "resolutions" => record.resolutions.retain(|x| other(&x.id)),
        "clauses" => record
            .resolutions
            .iter_mut()
            .for_each(|r| r.clauses.retain(|x| other(&x.id))),
        "actions" => record.actions.retain(|x| other(&x.id)),
        "metrics" => record.metrics.retain(|x| other(&x.id)),
        _ => {
            return Err(format!(
                "rows are not taken out of {table}, only of {}",
                LISTS.join(", ")
            ));
        }
    }
    let forget = |reference: &mut Option<String>| {
        if reference.as_deref() == Some(id) {
            *reference = None;
        }
    };
    for metric in &mut record.metrics {
        metric.links.retain(|l| l.to != id);
        forget(&mut metric.item);
    }
    record.attendees.iter_mut().for_each(|a| forget(&mut a.item));
    record.resolutions.iter_mut().for_each(|r| forget(&mut r.item));
    for task in &mut record.actions {
        forget(&mut task.item);
        forget(&mut task.resolution);
        forget(&mut task.clause);
    }
    Ok(())
}
