//! Turns one record and what a careful reader found in its document into counts of hits, misses and false rows, a part at a time.

use crate::alike::{same_clause, same_family, same_label, same_name, same_title, tight, within, words};
use serde_json::Value;
use std::collections::BTreeMap;

/// Hits, false rows and misses of one part.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Tally {
    hits: usize,
    extra: usize,
    missed: usize,
}

impl Tally {
    /// How many rows the careful reader has.
    pub(crate) fn due(self) -> usize {
        self.hits + self.missed
    }

    /// The harmonic mean of precision and recall.
    pub(crate) fn f1(self) -> f64 {
        let all = 2 * self.hits + self.extra + self.missed;
        if all == 0 {
            1.0
        } else {
            2.0 * self.hits as f64 / all as f64
        }
    }
}

/// The counts of all parts, and what was missed or made up, in words.
#[derive(Default)]
pub(crate) struct Score {
    /// By the name of the part.
    pub parts: BTreeMap<&'static str, Tally>,
    /// One line for each fault.
    pub faults: Vec<String>,
    document: String,
}

impl Score {
    /// Adds one document.
    pub(crate) fn add(&mut self, gold: &Value, record: &Value) {
        self.document = text(gold, "source").to_owned();
        self.attendees(gold, record);
        let items = self.items(gold, record);
        self.resolutions(gold, record, &items);
        self.votes(gold, record);
        let same = |gold: &Value, got: &Value| same_family(text(gold, "name"), text(got, "name"));
        self.rows(
            "declarations",
            rows(gold, "declarations"),
            rows(record, "declarations"),
            same,
        );
        self.figures(gold, record);
    }

    fn attendees(&mut self, gold: &Value, record: &Value) {
        let same = |gold: &Value, got: &Value| {
            let status = got.get("status").and_then(Value::as_str).unwrap_or("present");
            same_name(text(gold, "name"), text(got, "name")) && text(gold, "status") == status
        };
        for (gold, got) in &self.rows("attendees", rows(gold, "attendees"), rows(record, "attendees"), same) {
            self.field("attendees: group", gold, "group", got, |a, b| a == b);
            self.field("attendees: role", gold, "role", got, |a, b| {
                a.is_empty() && b.is_empty() || within(a, b)
            });
            self.field("attendees: substitute", gold, "substitute_for", got, same_family);
        }
    }

    /// The ids of the items found, by those of the careful reader.
    fn items(&mut self, gold: &Value, record: &Value) -> BTreeMap<u64, Value> {
        let same = |gold: &Value, got: &Value| {
            let (a, b) = (tight(text(gold, "number")), tight(text(got, "number")));
            same_title(text(gold, "title"), text(got, "title")) && (a.is_empty() || b.is_empty() || a == b)
        };
        let pairs = self.rows("items", rows(gold, "items"), rows(record, "items"), same);
        for (gold, got) in &pairs {
            self.field("items: number", gold, "number", got, |a, b| tight(a) == tight(b));
        }
        pairs
            .iter()
            .map(|(gold, got)| (gold["id"].as_u64().unwrap_or(0), got["id"].clone()))
            .collect()
    }

    fn resolutions(&mut self, gold: &Value, record: &Value, items: &BTreeMap<u64, Value>) {
        let (due, narrated): (Vec<Value>, Vec<Value>) = clauses(gold)
            .into_iter()
            .partition(|clause| clause["explicit"] != false);
        let same = |gold: &Value, got: &Value| same_clause(text(gold, "clause"), text(got, "clause"));
        // A decision that is only narrated is due to nobody, and false only where nothing of it is there.
        let got = clauses(record);
        let judged = got.into_iter().filter(|got| {
            due.iter().any(|gold| same(gold, got))
                || got["explicit"] != false && !narrated.iter().any(|gold| same(gold, got))
        });
        for (gold, got) in self.rows("resolutions", due.clone(), judged.collect(), same) {
            self.field("resolutions: verb", &gold, "verb", &got, |a, b| {
                a.eq_ignore_ascii_case(b)
            });
            self.field("resolutions: mover", &gold, "mover", &got, same_family);
            self.field("resolutions: mover", &gold, "seconder", &got, same_family);
            if !gold["outcome"].is_null() {
                self.field("resolutions: outcome", &gold, "outcome", &got, |a, b| a == b);
            }
            if let Some(item) = gold["item"].as_u64().and_then(|id| items.get(&id)) {
                let right = *item == got["item"];
                self.count("resolutions: item", right, || {
                    format!("item of {:?}", text(&gold, "clause"))
                });
            }
        }
    }

    fn votes(&mut self, gold: &Value, record: &Value) {
        let voted = |of: &Value| {
            rows(of, "resolutions")
                .into_iter()
                .filter(|r| counted(&r["vote"]))
                .collect::<Vec<_>>()
        };
        let same = |gold: &Value, got: &Value| {
            let (gold, got) = (&gold["vote"], &got["vote"]);
            let counts = ["for", "against", "abstain"]
                .iter()
                .all(|k| gold[k].as_u64().unwrap_or(0) == got[k].as_u64().unwrap_or(0));
            let names = |of: &Value, k: &str| of[k].as_array().map_or(0, Vec::len);
            counts
                && ["for_names", "against_names", "abstain_names"]
                    .iter()
                    .all(|k| names(gold, k) == 0 || names(gold, k) == names(got, k))
        };
        self.rows("votes", voted(gold), voted(record), same);
    }

    fn figures(&mut self, gold: &Value, record: &Value) {
        let same = |gold: &Value, got: &Value| {
            close(&gold["value"], &got["value"])
                && close(&gold["value_to"], &got["value_to"])
                && within(text(gold, "quote"), text(got, "quote"))
        };
        let due = rows(gold, "metrics");
        let all = due.iter().filter(|row| row["optional"] != true).count();
        let Matched { pairs, extra } = self.matched("figures", due, rows(record, "metrics"), same);
        let (mut whole, found) = (0, pairs.len());
        for (gold, got) in pairs {
            let mut right = self.field("figures: unit", &gold, "unit", &got, |a, b| a == b);
            right &= self.field("figures: of", &gold, "of", &got, same_label);
            let area = |a: &str, b: &str| a.is_empty() || words(a).intersection(&words(b)).next().is_some();
            right &= self.field("figures: area", &gold, "area", &got, area);
            right &= self.field("figures: approximation", &gold, "approximation", &got, |a, b| a == b);
            right &= self.field("figures: role", &gold, "role", &got, |a, b| a == b);
            whole += usize::from(right);
        }
        let tally = self.parts.entry("figures: all fields").or_default();
        tally.hits += whole;
        tally.missed += all - whole;
        tally.extra += found - whole + extra;
    }

    fn rows(
        &mut self,
        part: &'static str,
        gold: Vec<Value>,
        got: Vec<Value>,
        same: impl Fn(&Value, &Value) -> bool,
    ) -> Vec<(Value, Value)> {
        self.matched(part, gold, got, same).pairs
    }

    /// Pairs the rows of one part. A row on which careful readers differ is neither hit nor missed, nor false when it is found.
    fn matched(
        &mut self,
        part: &'static str,
        gold: Vec<Value>,
        mut got: Vec<Value>,
        same: impl Fn(&Value, &Value) -> bool,
    ) -> Matched {
        let (mut pairs, mut missed) = (Vec::new(), 0);
        for row in gold {
            let found = got.iter().position(|other| same(&row, other)).map(|at| got.remove(at));
            match found {
                _ if row["optional"] == true => {}
                Some(other) => pairs.push((row, other)),
                None => {
                    missed += 1;
                    self.faults
                        .push(format!("{}: {part}: missed {}", self.document, brief(&row)));
                }
            }
        }
        for row in &got {
            self.faults
                .push(format!("{}: {part}: false {}", self.document, brief(row)));
        }
        let tally = self.parts.entry(part).or_default();
        tally.hits += pairs.len();
        tally.missed += missed;
        tally.extra += got.len();
        Matched {
            pairs,
            extra: got.len(),
        }
    }

    /// Counts one field of a pair; the careful reader may have named a second right answer, or several.
    fn field(
        &mut self,
        part: &'static str,
        gold: &Value,
        field: &str,
        got: &Value,
        same: impl Fn(&str, &str) -> bool,
    ) -> bool {
        let also = &gold[format!("{field}_also")];
        let more = also.as_array().map_or(std::slice::from_ref(also), Vec::as_slice);
        let found = text(got, field);
        let right =
            same(text(gold, field), found) || more.iter().filter_map(Value::as_str).any(|other| same(other, found));
        self.count(part, right, || {
            format!("{field} {:?} for {:?} of {}", found, text(gold, field), brief(gold))
        });
        right
    }

    fn count(&mut self, part: &'static str, right: bool, fault: impl Fn() -> String) {
        let tally = self.parts.entry(part).or_default();
        if right {
            tally.hits += 1;
        } else {
            tally.missed += 1;
            tally.extra += 1;
            self.faults.push(format!("{}: {part}: {}", self.document, fault()));
        }
    }
}

struct Matched {
    pairs: Vec<(Value, Value)>,
    extra: usize,
}

/// A field's text; empty where it is absent.
pub(crate) fn text<'a>(row: &'a Value, field: &str) -> &'a str {
    row[field].as_str().unwrap_or_default()
}

/// The rows of a list; none where it is absent.
pub(crate) fn rows(of: &Value, list: &str) -> Vec<Value> {
    of[list].as_array().cloned().unwrap_or_default()
}

/// Each clause of each decision as a row of its own.
fn clauses(of: &Value) -> Vec<Value> {
    let mut found = Vec::new();
    for resolution in rows(of, "resolutions") {
        let mut clauses = rows(&resolution, "clauses");
        if clauses.is_empty() && !text(&resolution, "text").is_empty() {
            clauses.push(resolution["text"].clone());
        }
        for clause in clauses {
            let mut row = resolution.clone();
            row["clause"] = if clause.is_object() {
                clause["text"].clone()
            } else {
                clause
            };
            found.push(row);
        }
    }
    found
}

fn counted(vote: &Value) -> bool {
    ["for", "against", "abstain"]
        .iter()
        .any(|side| vote[side].as_u64().unwrap_or(0) > 0)
        || ["for_names", "against_names"]
            .iter()
            .any(|side| vote[side].as_array().is_some_and(|names| !names.is_empty()))
}

fn close(a: &Value, b: &Value) -> bool {
    match (a.as_f64(), b.as_f64()) {
        (Some(a), Some(b)) => (a - b).abs() <= 1e-6 * a.abs().max(1.0),
        (a, b) => a.is_none() && b.is_none(),
    }
}

/// A row in a few words.
fn brief(row: &Value) -> String {
    let told = [
        "name", "status", "number", "title", "verb", "clause", "value", "unit", "of", "quote",
    ];
    let parts = told.iter().map(|field| &row[field]).filter(|value| !value.is_null());
    parts
        .map(|value| value.to_string().chars().take(70).collect::<String>())
        .collect::<Vec<_>>()
        .join(" ")
}
