//! Turns what a folder holds into a commented `minuted.toml` to begin with.

use super::figure;
use super::rules::settable;
use crate::findings::Weight;
use crate::record::{Metric, Record, Role};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// As many measures are proposed.
const MOST: usize = 12;

/// The text of a `minuted.toml` for the folder of `records`: every rule with its default, and an expectation, commented
/// out, for each measure that is quoted. It changes nothing until something in it is uncommented.
pub fn config(records: &[&Record]) -> String {
    let mut out = String::new();
    let _ = writeln!(
        out,
        "# Settings of `minuted check`. Every line that begins with # is a proposal or a remark."
    );
    let _ = writeln!(
        out,
        "# `minuted rules` lists the rules, `minuted rules NAME` explains one."
    );
    let _ = writeln!(out, "# Found here: {}.\n", found(records));
    let _ = writeln!(out, "# The table of accepted figures, written by `minuted accept`:");
    let _ = writeln!(out, "# baseline = \"{}\"", super::baseline::FILE);
    let _ = writeln!(out, "# baseline-severity = \"fail\"\n");
    rules(&mut out);
    expectations(&mut out, records);
    let _ = writeln!(
        out,
        "# A table of published figures (columns: measure, area, period, value, tolerance):"
    );
    let _ = writeln!(out, "# [[published]]\n# file = \"published.csv\"\n");
    let _ = writeln!(
        out,
        "# A finding that is known and accepted for a time; the id stands in every report:"
    );
    let _ = writeln!(
        out,
        "# [[exceptions]]\n# id = \"vote-names-0f3a91bc\"\n# reason = \"the clerk is asked\"\n# expires = \"2030-12-31\""
    );
    out
}

fn found(records: &[&Record]) -> String {
    let bodies: std::collections::BTreeSet<&str> = records.iter().filter_map(|r| r.meeting.body.as_deref()).collect();
    let figures: usize = records.iter().map(|r| r.metrics.len()).sum();
    let dates: Vec<&str> = records.iter().filter_map(|r| r.meeting.date.as_deref()).collect();
    let span = match (dates.iter().min(), dates.iter().max()) {
        (Some(a), Some(b)) if a != b => format!(" from {a} to {b}"),
        (Some(a), _) => format!(" of {a}"),
        _ => String::new(),
    };
    format!(
        "{} meetings of {} bodies{span}, {figures} figures",
        records.len(),
        bodies.len()
    )
}

fn rules(out: &mut String) {
    let _ = writeln!(out, "[rules]");
    for kind in settable().filter(|k| k.weight != Weight::Note) {
        let _ = writeln!(
            out,
            "# {} = \"{}\"{}# {}",
            kind.name,
            kind.weight.word(),
            pad(kind.name),
            kind.title
        );
    }
    out.push('\n');
}

fn pad(name: &str) -> String {
    " ".repeat(26usize.saturating_sub(name.len()).max(1))
}

/// One proposal for each measure, area and unit, the most quoted first.
fn expectations(out: &mut String, records: &[&Record]) {
    let mut known: BTreeMap<(String, String, String), Vec<&Metric>> = BTreeMap::new();
    for metric in records.iter().flat_map(|r| &r.metrics) {
        if let (Some(measure), Some(_), Role::Actual | Role::Benchmark) = (&metric.measure, metric.value, metric.role) {
            let area = metric.area.clone().unwrap_or_default();
            known
                .entry((measure.clone(), area, figure::unit(metric.unit)))
                .or_default()
                .push(metric);
        }
    }
    let mut known: Vec<_> = known.into_iter().collect();
    known.sort_by_key(|(_, metrics)| std::cmp::Reverse(metrics.len()));
    if known.is_empty() {
        let _ = writeln!(out, "# What figures must be like, for example:");
        let _ = writeln!(
            out,
            "# [[expect]]\n# of = \"care leavers\"\n# unit = \"percent\"\n# max = 100\n"
        );
        return;
    }
    let _ = writeln!(
        out,
        "# What figures must be like. The bounds are what the documents say today; widen them before use."
    );
    for ((measure, area, unit), metrics) in known.into_iter().take(MOST) {
        let values = || metrics.iter().flat_map(|m| [m.value, m.value_to]).flatten();
        let (low, high) = (
            values().fold(f64::INFINITY, f64::min),
            values().fold(f64::NEG_INFINITY, f64::max),
        );
        let _ = writeln!(
            out,
            "# [[expect]]                     # {} {}",
            metrics.len(),
            if metrics.len() == 1 { "figure" } else { "figures" }
        );
        let _ = writeln!(out, "# measure = {}", quoted(&measure));
        if !area.is_empty() {
            let _ = writeln!(out, "# area = {}", quoted(&area));
        }
        if !unit.is_empty() {
            let _ = writeln!(out, "# unit = {}", quoted(&unit));
        }
        let _ = writeln!(
            out,
            "# min = {}\n# max = {}\n# severity = \"warn\"\n",
            figure::number(low),
            figure::number(high)
        );
    }
}

/// A TOML string; what documents say must not end it, or the comment.
fn quoted(text: &str) -> String {
    let plain: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    toml::Value::String(plain).to_string().replace('\n', " ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::{config, rules};

    #[test]
    fn the_proposal_is_valid_as_it_stands_and_uncommented() {
        let text = super::config(&[]);
        assert_eq!(
            config::read(&text, &rules::names_of_all()).unwrap(),
            config::Config::default()
        );
        let start = text.find("[rules]").unwrap();
        let mut rules_on = String::new();
        for line in text[start..].lines().take_while(|l| !l.is_empty()) {
            rules_on.push_str(line.strip_prefix("# ").unwrap_or(line));
            rules_on.push('\n');
        }
        let config = config::read(&rules_on, &rules::names_of_all()).unwrap();
        assert!(config.rules.len() > 20, "{rules_on}");
    }

    #[test]
    fn a_document_cannot_write_settings() {
        let area = quoted("x\"\n[rules]\ndate-weekday = \"off\"");
        assert!(!area.contains('\n'), "{area}");
    }
}
