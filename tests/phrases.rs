//! Holds every phrase of `src/vocabulary/phrases/*.toml` to its examples, read by the whole program: the record of an example
//! holds what the entry says it `gives`, and that of a not_example does not. And no phrase is there that no reader asks for.

#![allow(clippy::disallowed_methods)]

mod common;
#[path = "common/rust.rs"]
mod rust;

use serde_json::Value;
use std::collections::BTreeSet;

/// Where an example stands if its entry does not say: in the body of the first item.
const ITEM: &str = "item";

#[derive(serde::Deserialize)]
struct File {
    phrase: Vec<Entry>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    label: String,
    phrases: Vec<String>,
    gives: String,
    #[serde(default)]
    place: Option<String>,
    examples: Vec<String>,
    not_examples: Vec<String>,
}

/// Each entry with its full label.
fn entries() -> Vec<(String, Entry)> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/vocabulary/phrases");
    let mut out = Vec::new();
    for file in std::fs::read_dir(folder).expect("the folder of phrases") {
        let path = file.expect("a file").path();
        if path.extension().is_some_and(|kind| kind == "toml") {
            let text = std::fs::read_to_string(&path).expect("a file of phrases");
            let file: File = toml::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
            let family = path.file_stem().expect("a name").to_string_lossy().into_owned();
            out.extend(file.phrase.into_iter().map(|e| (format!("{family}.{}", e.label), e)));
        }
    }
    out
}

/// The minutes that an example stands in.
fn minutes(place: &str, example: &str) -> String {
    let head =
        "Millbeck Borough Council\n\nChildren's Scrutiny Panel\n\nMinutes of the meeting held on 4 March 2031\n\n";
    let list = "Present: Councillors Ada Bream (Chair), Guy Tunn and Nell Marl\n\n";
    let items = "1. MINUTES\n\nThe minutes were confirmed.\n\n";
    match place {
        "whole" => example.to_owned(),
        "top" => format!("{example}\n\n{list}{items}"),
        "head" => format!("{head}{example}\n\n{list}{items}"),
        "list" => format!("{head}{list}{example}\n\n{items}"),
        "attendance" | "attendance_table" => format!("{head}{example}\n\n{items}"),
        "apologies" => format!("{head}{list}1. APOLOGIES\n\n{example}\n\n2. REPORT\n\nNoted.\n"),
        "alone" => format!("{head}1. APOLOGIES\n\n{example}\n\n2. REPORT\n\nNoted.\n"),
        "sole" => format!(
            "{head}Present: Councillors Bream, Peel and Tunn\n\n1. WELCOME\n\n{example}\n\n2. REPORT\n\nNoted.\n"
        ),
        "declarations" => {
            format!("{head}{list}{items}2. DECLARATIONS OF INTEREST\n\n{example}\n\n3. BUDGET\n\nNoted.\n")
        }
        "table" => format!("{head}{list}{items}2. REPORT\n\n{example}\n"),
        ITEM => format!("{head}{list}{items}2. REPORT\n\n{example}\n\n3. DATE OF NEXT MEETING\n\nTo be told.\n"),
        "survey" => {
            format!(
                "{head}{list}{items}2. SURVEY\n\n{example}\n\n81% Agree\n\n19% Disagree\n\n3. DATE OF NEXT MEETING\n\nTo be told.\n"
            )
        }
        "vote_table" => format!(
            "{head}{list}{items}2. REPORT\n\nIt was moved by Councillor Tunn and seconded by Councillor Marl that the hatch be \
             shut.\n\n{example}\n\n3. DATE OF NEXT MEETING\n\nTo be told.\n"
        ),
        other => panic!("no example can stand in {other:?}"),
    }
}

/// Whether a record holds what `gives` says: the names of its fields, the last perhaps with the value it must have (`=`) or what
/// that must hold (`~`). Of a list, any element; what is null, false or an empty list is not held.
fn gives(value: &Value, path: &str) -> bool {
    if let Value::Array(all) = value {
        return all.iter().any(|one| gives(one, path));
    }
    let at = path.find(['.', '=', '~']);
    match at.map(|at| (&path[..at], &path[at..=at], &path[at + 1..])) {
        Some((field, ".", rest)) => gives(&value[field], rest),
        Some((field, "=", wanted)) => any(&value[field], &|text| text == wanted),
        Some((field, _, wanted)) => any(&value[field], &|text| text.contains(wanted)),
        None => any(&value[path], &|_| true),
    }
}

fn any(value: &Value, is: &dyn Fn(&str) -> bool) -> bool {
    match value {
        Value::Null | Value::Bool(false) => false,
        Value::Array(all) => all.iter().any(|one| any(one, is)),
        Value::String(text) => is(text),
        other => is(&other.to_string()),
    }
}

#[test]
fn every_example_gives_what_its_phrase_says() {
    let mut wrong = Vec::new();
    for (label, entry) in entries() {
        let place = entry.place.as_deref().unwrap_or(ITEM);
        if entry.examples.is_empty() || entry.not_examples.is_empty() {
            wrong.push(format!("{label} has no example, or no not_example"));
        }
        for (list, wanted) in [(&entry.examples, true), (&entry.not_examples, false)] {
            for example in list {
                let name = if place.ends_with("table") {
                    "example.md"
                } else {
                    "example.txt"
                };
                let records = common::read_bytes(minutes(place, example).as_bytes(), name);
                let records = serde_json::to_value(records).expect("records are JSON");
                if gives(&records, &entry.gives) != wanted {
                    let not = if wanted { "does not give" } else { "gives" };
                    wrong.push(format!("{label}: {example:?} {not} {}", entry.gives));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

#[test]
fn every_phrase_has_a_reader() {
    let mut asked = String::new();
    for (_, source) in rust::files("src") {
        asked.push_str(&rust::part(&source).strings.join("\n"));
    }
    let entries = entries();
    let own: String = entries
        .iter()
        .flat_map(|(_, e)| e.phrases.join("\n").into_bytes())
        .map(char::from)
        .collect();
    let idle: BTreeSet<&str> = entries
        .iter()
        .map(|(label, _)| label.as_str())
        .filter(|label| !asked.contains(label) && !own.contains(&format!("{{{label}}}")))
        .collect();
    assert!(idle.is_empty(), "no reader asks for {idle:?}");
}

#[test]
fn what_is_given_is_asked_by_field_and_value() {
    let record = serde_json::json!([{ "people": [{ "role": "Chair" }, { "role": null }], "late": false, "count": 3 }]);
    for path in [
        "people.role",
        "people.role=Chair",
        "people.role~hai",
        "count",
        "count=3",
    ] {
        assert!(gives(&record, path), "{path}");
    }
    for path in ["people.role=Vice", "people.name", "late", "votes.method", "count=4"] {
        assert!(!gives(&record, path), "{path}");
    }
}
