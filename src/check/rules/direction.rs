//! Where the text says that a figure rose or fell, or that it lies above or below another, the two values agree with it.
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
                let claim = match (link.kind, to.direction) {
                    (LinkKind::ChangedTo, Some(Direction::Up)) => ("rose", b > a),
                    (LinkKind::ChangedTo, Some(Direction::Down)) => ("fell", b < a),
                    (LinkKind::BenchmarkOf, Some(Direction::Above)) => ("is above", b > a),
                    (LinkKind::BenchmarkOf, Some(Direction::Below)) => ("is below", b < a),
                    _ => continue,
                };
                found.examined += 1;
                if !claim.1 {
                    found.drafts.push(draft(i, from, to, claim.0));
                }
            }
        }
    }
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
