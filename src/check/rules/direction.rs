//! The rule `direction`; its page is `docs/rules/direction.md`.

use super::{Context, Found, metrics_by_id};
use crate::check::{Draft, figure};
use crate::record::{Direction, LinkKind, Metric};

pub(super) fn run(context: &Context<'_>, found: &mut Found) {
    for (i, document) in context.read() {
        let record = document.record;
        let by_id = metrics_by_id(record);
        for from in &record.metrics {
            for link in &from.links {
                let Some(&to) = by_id.get(link.to.as_str()) else {
                    continue;
                };
                let (Some(a), Some(b)) = (plain(from), plain(to)) else {
                    continue;
                };
                if from.unit != to.unit || from.per != to.per {
                    continue;
                }
                let said = document.text.and_then(|text| said(text, link.kind, from, to));
                let (word, right) = match (said, to.direction) {
                    (Some("rose"), d) if d != Some(Direction::Down) => ("rose", b > a),
                    (Some("fell"), d) if d != Some(Direction::Up) => ("fell", b < a),
                    (Some("is above"), d) if d != Some(Direction::Below) => ("is above", b > a),
                    (Some("is below"), d) if d != Some(Direction::Above) => ("is below", b < a),
                    _ => continue,
                };
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
    "rose", "rise", "risen", "rising", "increase", "grew", "grown", "growth", "up ", "climb",
];
const DOWN: &[&str] = &["fell", "fall", "drop", "decrease", "declin", "reduc", "down "];
const ABOVE: &[&str] = &["above", "higher than", "more than", "exceed"];
const BELOW: &[&str] = &["below", "lower than", "less than", "under the"];
/// Words that turn the sense, or bring in another figure.
const TURNS: &[&str] = &[
    "not ",
    "n't",
    "no longer",
    "arrest",
    "halt",
    "revers",
    "although",
    "though",
    "but ",
    "however",
    "rather than",
    "instead",
    "target",
    "aim",
    "rate of",
];

/// What the text says plainly of two figures: "fell from A to B", "rose to B from A", "B is below ... A".
fn said(text: &str, kind: LinkKind, from: &Metric, to: &Metric) -> Option<&'static str> {
    let words = |start: usize, end: usize| text.get(start..end).map(str::to_lowercase);
    let either = |text: &str, one: &[&str], other: &[&str]| {
        let has = |words: &[&str]| words.iter().any(|w| text.contains(w));
        (has(one) != has(other) && !has(TURNS)).then(|| has(one))
    };
    if kind == LinkKind::BenchmarkOf {
        let middle = words(to.span.end, from.span.start)?;
        let short = middle.len() < 80 && !middle.contains(|c: char| c.is_ascii_digit() || c == ';');
        return either(&middle, ABOVE, BELOW)
            .filter(|_| short)
            .map(|above| if above { "is above" } else { "is below" });
    }
    if kind != LinkKind::ChangedTo || from.sentence_span != to.sentence_span {
        return None;
    }
    let (first, second, lead, join) = if from.span.start < to.span.start {
        (from, to, "from", "to")
    } else {
        (to, from, "to", "from")
    };
    let before = words(from.sentence_span.start, first.span.start)?;
    let middle = words(first.span.end, second.span.start)?;
    if !before.trim_end().ends_with(lead) || !joins(&middle, join) {
        return None;
    }
    let near = before.char_indices().rev().nth(60).map_or(0, |(at, _)| at);
    either(&before[near..], UP, DOWN).map(|up| if up { "rose" } else { "fell" })
}

/// Whether the words between two figures only say when the first held: "to", "in May to", "in 2024/25 to".
fn joins(middle: &str, join: &str) -> bool {
    const FEW: usize = 5;
    let words: Vec<&str> = middle.split_whitespace().collect();
    let plain = |w: &&str| w.chars().all(|c| c.is_alphanumeric() || matches!(c, '/' | '-' | '\''));
    words.last() == Some(&join) && words.len() <= FEW && words.iter().all(plain)
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
