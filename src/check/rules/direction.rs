//! Where the text says that a figure rose or fell "from ... to ...", or that it is above or below another, the two values agree
//! with it. Only plain statements are looked at: the word and both figures in one sentence, nothing between them that could
//! turn the sense.
//!
//! ## Why it matters
//! "Fell from 12.4 % to 13.1 %" is either a wrong word or a wrong number. Both are quoted.
//!
//! ## Example
//! `The rate had fallen from 4.1 % to 4.6 %`, `below the national average of 5.2 %` at a local 6 %.
//!
//! ## What to do
//! Hold the sentence against the report it was taken from.

use super::{Context, Found, metric};
use crate::check::{Draft, figure};
use crate::record::{Direction, LinkKind, Metric};

pub(super) fn run(context: &Context<'_>, found: &mut Found) {
    for (i, document) in context.read() {
        let record = document.record;
        for from in &record.metrics {
            for link in &from.links {
                let Some(to) = metric(record, &link.to) else {
                    continue;
                };
                let (Some(a), Some(b)) = (plain(from), plain(to)) else {
                    continue;
                };
                if from.unit != to.unit || from.per != to.per {
                    continue;
                }
                let (word, right) = match (link.kind, to.direction) {
                    (LinkKind::ChangedTo, Some(Direction::Up)) => ("rose", b > a),
                    (LinkKind::ChangedTo, Some(Direction::Down)) => ("fell", b < a),
                    (LinkKind::BenchmarkOf, Some(Direction::Above)) => ("is above", b > a),
                    (LinkKind::BenchmarkOf, Some(Direction::Below)) => ("is below", b < a),
                    _ => continue,
                };
                if !document.text.is_some_and(|text| plainly(text, word, from, to)) {
                    continue;
                }
                found.examined += 1;
                if !right {
                    found.drafts.push(draft(i, from, to, word));
                }
            }
        }
    }
}

/// Words of a rise and of a fall, and of standing above and below.
const UP: &[&str] = &[
    "rose", "rise", "risen", "rising", "increase", "grew", "grown", "growth", "up from",
];
const DOWN: &[&str] = &[
    "fell",
    "fall",
    "falling",
    "drop",
    "decrease",
    "decline",
    "reduc",
    "down from",
    "declin",
];
const ABOVE: &[&str] = &["above", "higher than", "more than", "exceed"];
const BELOW: &[&str] = &["below", "lower than", "less than", "under the"];
/// Words that turn the sense, or bring in another figure.
const TURNS: &[&str] = &[
    "not ",
    "no longer",
    "arrest",
    "halt",
    "revers",
    "although",
    "though",
    "but ",
    "however",
    "from being",
];

/// Whether the text says it plainly: "fell from A to B" (`word` within a few words before A), "B is below ... A".
fn plainly(text: &str, word: &str, from: &Metric, to: &Metric) -> bool {
    let between = |start: usize, end: usize| text.get(start..end).map(str::to_lowercase);
    let has = |text: &str, words: &[&str]| words.iter().any(|w| text.contains(w));
    if word.starts_with("is") {
        let Some(middle) = between(to.span.end, from.span.start) else {
            return false;
        };
        let (said, against) = if word == "is above" {
            (ABOVE, BELOW)
        } else {
            (BELOW, ABOVE)
        };
        let short = middle.len() < 80 && !middle.contains(|c: char| c.is_ascii_digit() || c == ';');
        return short && has(&middle, said) && !has(&middle, against) && !has(&middle, TURNS);
    }
    let sentence = from.sentence_span;
    let (Some(before), Some(middle)) = (
        between(sentence.start, from.span.start),
        between(from.span.end, to.span.start),
    ) else {
        return false;
    };
    let near: String = before
        .chars()
        .rev()
        .take(60)
        .collect::<Vec<_>>()
        .into_iter()
        .rev()
        .collect();
    let (said, against) = if word == "rose" { (UP, DOWN) } else { (DOWN, UP) };
    let joined = near.trim_end().ends_with("from") && middle.trim() == "to";
    joined && has(&near, said) && !has(&near, against) && !has(&near, TURNS)
}

fn plain(metric: &Metric) -> Option<f64> {
    metric.value.filter(|_| metric.value_to.is_none())
}

fn draft(i: usize, from: &Metric, to: &Metric, word: &str) -> Draft {
    let (a, b) = (figure::words(from), figure::words(to));
    let message = if word.starts_with("is") {
        format!("said to be {}: {b} against {a}", word.trim_start_matches("is "))
    } else {
        format!(
            "said to have {}: from {a} to {b}",
            if word == "rose" { "risen" } else { "fallen" }
        )
    };
    Draft {
        document: Some(i),
        span: Some(to.span),
        message,
        help: "the word or one of the numbers is wrong: hold the sentence against the report".to_owned(),
        key: format!("{} {}", from.id, to.id),
        related: vec![("the other figure".to_owned(), i, Some(from.span))],
        ..Draft::default()
    }
}
