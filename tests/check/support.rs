//! Records written by hand in TOML. A row gives only what matters; `at` names the words it was read from, and the span is
//! found by them.

use minuted::check::{Document, Request};
use minuted::record::Record;
use serde_json::{Map, Value, json};
use std::path::PathBuf;

/// A record with its text.
#[derive(Debug, Clone)]
pub(crate) struct Written {
    pub record: Record,
    pub text: String,
}

pub(crate) fn fixture(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("fixtures/check")
        .join(name)
}

/// Reads `[[NAME]]` of a TOML text: one document a table.
pub(crate) fn documents(toml: &str, name: &str) -> Vec<Written> {
    let value: Value = toml::from_str(toml).unwrap_or_else(|e| panic!("{e}"));
    let Some(Value::Array(rows)) = value.get(name) else {
        panic!("no [[{name}]]");
    };
    rows.iter().map(document).collect()
}

/// Runs `body` with a request over `written`. (A test may leak a few records.)
pub(crate) fn with_request<'a, T>(written: &'a [Written], body: impl FnOnce(Request<'a>) -> T) -> T {
    let documents: Vec<Document<'a>> = written
        .iter()
        .map(|w| Document {
            record: &w.record,
            text: Some(&w.text),
        })
        .collect();
    body(Request::new(documents.leak()))
}

fn document(row: &Value) -> Written {
    let text = row["text"].as_str().unwrap_or_default().to_owned();
    let mut record = json!({
        "schema": "minuted/record/1",
        "document": {
            "id": "0", "path": "minutes.txt", "part": null, "parts": [], "format": "text", "layout": "generic",
            "kind": "minutes", "bytes": text.len(), "sha256": "", "encoding": null, "pages": null, "truncated": false,
            "status": "read", "reason": null,
        },
        "meeting": {
            "council": null, "body": null, "date": null, "start_time": null, "end_time": null, "venue": null,
            "contact": null, "previous_minutes": [], "next_meeting": null, "status": null, "declarations_stated": null,
            "spans": [],
        },
        "coverage": {"bytes": 0, "claimed": 0, "unclaimed": []},
        "findings": [],
    });
    for part in ["document", "meeting", "coverage"] {
        merge(&mut record[part], &row[part]);
    }
    for (list, template) in [
        ("attendees", attendee()),
        ("declarations", json!({})),
        ("items", item()),
        ("resolutions", resolution()),
        ("metrics", metric()),
    ] {
        let rows = row[list].as_array().cloned().unwrap_or_default();
        record[list] = rows
            .iter()
            .enumerate()
            .map(|(i, row)| {
                let mut full = template.clone();
                full["id"] = json!(format!("{list}-{i}"));
                merge(&mut full, row);
                full
            })
            .collect();
    }
    place(&mut record, &text);
    let record = serde_json::from_value(record.clone()).unwrap_or_else(|e| panic!("{e}: {record:#}"));
    Written { record, text }
}

fn merge(into: &mut Value, from: &Value) {
    if let Some(fields) = from.as_object() {
        for (key, value) in fields {
            into[key] = value.clone();
        }
    }
}

/// Turns every `at` into the spans of its row.
fn place(value: &mut Value, text: &str) {
    match value {
        Value::Array(rows) => rows.iter_mut().for_each(|row| place(row, text)),
        // A span by itself.
        Value::Object(fields) if fields.len() == 1 && fields.contains_key("at") => {
            *value = span(fields["at"].as_str().expect("words"), text);
        }
        Value::Object(fields) => {
            fields.values_mut().for_each(|field| place(field, text));
            locate(fields, text);
        }
        _ => {}
    }
}

fn locate(fields: &mut Map<String, Value>, text: &str) {
    let Some(at) = fields.remove("at") else {
        return;
    };
    let spans: Vec<Value> = match &at {
        Value::Array(all) => all.iter().map(|w| span(w.as_str().expect("words"), text)).collect(),
        words => vec![span(words.as_str().expect("words"), text)],
    };
    match fields.get("spans") {
        Some(_) => fields.insert("spans".into(), Value::Array(spans.clone())),
        None => fields.insert("span".into(), spans[0].clone()),
    };
    if fields.contains_key("sentence_span") {
        let sentence = fields["quote"]
            .as_str()
            .filter(|q| !q.is_empty())
            .map(|q| span(q, text));
        fields.insert("sentence_span".into(), sentence.unwrap_or_else(|| spans[0].clone()));
    }
}

fn span(words: &str, text: &str) -> Value {
    let start = text
        .find(words)
        .unwrap_or_else(|| panic!("{words:?} is not in the text"));
    let line = text[..start].matches('\n').count() + 1;
    json!({"start": start, "end": start + words.len(), "line": line, "page": null})
}

fn no_span() -> Value {
    json!({"start": 0, "end": 0, "line": 1, "page": null})
}

fn attendee() -> Value {
    json!({
        "name": "", "honorific": "Councillor", "family_name": null, "group": "member", "role": null,
        "organisation": null, "ward": null, "party": null, "status": "present", "substitute_for": null,
        "arrived": null, "left": null, "item": null, "person_key": null, "span": no_span(),
    })
}

fn item() -> Value {
    json!({
        "number": null, "number_source": "printed", "title": null, "text": "", "truncated": false, "documents": [],
        "span": no_span(),
    })
}

fn resolution() -> Value {
    json!({
        "item": null, "verb": "RESOLVED", "text": "", "clauses": [], "explicit": true, "mover": null, "seconder": null,
        "outcome": "carried", "vote": null, "actions": [], "span": no_span(),
    })
}

fn metric() -> Value {
    json!({
        "item": null, "quote": "", "span": no_span(), "sentence_span": no_span(), "value": null, "value_to": null,
        "unit": "count", "per": null, "of": null, "noun": null, "qualifier": null, "part": null, "measure": null, "measure_text": null, "area": null,
        "area_kind": null, "period": null, "approximation": "exact", "role": "actual", "direction": null,
        "denominator": null, "links": [], "method": "written",
    })
}
