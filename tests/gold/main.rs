//! The program's reading of `fixtures/gold` against what a careful reader found there before the program had read a line of it:
//! documents of invented councils, each with its rows in a JSON file of the same name. The floors in `fixtures/gold/floors.toml`
//! only rise.
//!
//! `cargo test --test gold -- --nocapture` prints the table, and every row that was missed or made up.
#![allow(clippy::disallowed_methods, clippy::print_stdout)]

mod alike;
#[path = "../common/mod.rs"]
mod common;
mod score;

use alike::tight;
use score::{Score, rows, text};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

/// So much may a figure lie below its floor: the floors are written with three digits.
const ROUNDING: f64 = 0.0005;

fn gold() -> Vec<(std::path::PathBuf, Value)> {
    let files = common::documents_of("fixtures/gold", &["json"]);
    let read = |path: &Path| {
        let bytes = std::fs::read(path).expect("the rows can be read");
        serde_json::from_slice::<Value>(&bytes).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    };
    files.iter().map(|path| (path.clone(), read(path))).collect()
}

#[test]
fn what_a_careful_reader_found_is_found() {
    let mut score = Score::default();
    for (path, gold) in gold() {
        let records = common::read(&path.with_file_name(text(&gold, "source")));
        assert_eq!(records.len(), 1, "{}: one meeting, one record", path.display());
        score.add(&gold, &serde_json::to_value(&records[0]).expect("a record is JSON"));
    }
    println!("{}\n{}", score.faults.join("\n"), table(&score));
    let floors: BTreeMap<String, f64> =
        toml::from_str(include_str!("../../fixtures/gold/floors.toml")).expect("the floors can be read");
    let known: Vec<&str> = score.parts.keys().copied().collect();
    assert_eq!(
        floors.keys().map(String::as_str).collect::<Vec<_>>(),
        known,
        "fixtures/gold/floors.toml has a floor for each part"
    );
    let low = |(part, floor): (&String, &f64)| {
        let reached = score.parts[part.as_str()].f1();
        (reached < floor - ROUNDING).then(|| format!("{part}: {reached:.3}, and the floor is {floor}"))
    };
    let fallen: Vec<String> = floors.iter().filter_map(low).collect();
    assert!(
        fallen.is_empty(),
        "\nRead worse than before:\n{}\n`cargo test --test gold -- --nocapture` prints each row that was missed or made up.\n",
        fallen.join("\n")
    );
}

fn table(score: &Score) -> String {
    let mut out = format!("{:28} {:>5} {:>6}\n", "part", "rows", "F1");
    for (part, tally) in &score.parts {
        let _ = writeln!(out, "{part:28} {:5} {:6.3}", tally.due(), tally.f1());
    }
    out
}

#[test]
fn every_row_stands_in_its_document() {
    for (path, gold) in gold() {
        let document =
            std::fs::read_to_string(path.with_file_name(text(&gold, "source"))).expect("the document can be read");
        let document = tight(&document);
        let mut quoted: Vec<String> = rows(&gold, "metrics")
            .iter()
            .map(|row| text(row, "quote").to_owned())
            .collect();
        quoted.extend(rows(&gold, "items").iter().map(|row| text(row, "title").to_owned()));
        for resolution in rows(&gold, "resolutions") {
            quoted.extend(
                rows(&resolution, "clauses")
                    .iter()
                    .filter_map(|c| c.as_str().map(str::to_owned)),
            );
        }
        for words in quoted {
            assert!(
                document.contains(&tight(&words)),
                "{}: {words:?} does not stand in the document",
                path.display()
            );
        }
    }
}
