//! The rule `parts-and-total`; its page is `docs/rules/parts-and-total.md`.

use super::{Context, Found, metrics_by_id};
use crate::check::{Draft, figure};
use crate::record::{Approximation, LinkKind, Metric, Record, Unit};
use std::collections::BTreeMap;

const EXHAUSTIVE: &[&str] = &[
    "compris",
    "made up of",
    "consist",
    "divided into",
    "split between",
    "split into",
    "broken down",
    "breakdown",
    "namely",
    "in total",
    "totalling",
    "a total of",
    "altogether",
    "together",
];

pub(super) fn run(context: &Context<'_>, found: &mut Found) {
    for (i, document) in context.read() {
        for (total, parts) in totals(document.record) {
            found.examined += 1;
            let sum: f64 = parts.iter().filter_map(|p| p.value).sum();
            let all = total.value.unwrap_or_default();
            let rough = parts
                .iter()
                .chain([&total])
                .any(|m| m.approximation != Approximation::Exact);
            let shares = total.unit == Some(Unit::Percent);
            let room = if rough {
                0.05 * all
            } else if shares {
                1.0
            } else {
                all.abs() * 1e-9 + rounding(&parts)
            };
            let quote = total.quote.to_lowercase();
            let complete = EXHAUSTIVE.iter().any(|word| quote.contains(word));
            if sum > all + room || (complete && parts.len() >= 2 && sum < all - room) {
                found.drafts.push(draft(i, total, &parts, sum));
            }
        }
    }
}

/// Money is often rounded to thousands or millions, and its parts with it: half a unit of the last place for each part.
fn rounding(parts: &[&Metric]) -> f64 {
    if parts.iter().any(|p| !matches!(p.unit, Some(Unit::Count | Unit::Fte))) {
        parts.iter().filter_map(|p| p.value).map(significant).sum::<f64>()
    } else {
        0.0
    }
}

/// Half a unit of the last digit of `value` that is not zero.
fn significant(value: f64) -> f64 {
    let mut unit = figure::rounding(value);
    while unit < value.abs() && (value / (unit * 20.0)).fract() == 0.0 {
        unit *= 10.0;
    }
    unit
}

fn draft(i: usize, total: &Metric, parts: &[&Metric], sum: f64) -> Draft {
    let words: Vec<String> = parts.iter().map(|p| figure::words(p)).collect();
    let sum = (sum * 1000.0).round() / 1000.0;
    Draft {
        document: Some(i),
        span: Some(total.span),
        message: format!(
            "{} come to {}, not {}",
            words.join(" + "),
            figure::number(sum),
            figure::words(total)
        ),
        help: "hold parts and total against the report; where parts may overlap, except this finding".to_owned(),
        key: total.id.clone(),
        related: parts.iter().map(|p| ("a part".to_owned(), i, Some(p.span))).collect(),
        ..Draft::default()
    }
}

/// Totals with their parts: of one unit, with plain values.
fn totals(record: &Record) -> Vec<(&Metric, Vec<&Metric>)> {
    let mut parts: BTreeMap<&str, Vec<&Metric>> = BTreeMap::new();
    for part in &record.metrics {
        for link in part.links.iter().filter(|l| l.kind == LinkKind::PartOf) {
            parts.entry(&link.to).or_default().push(part);
        }
    }
    let by_id = metrics_by_id(record);
    let plain = |m: &Metric| m.value_to.is_none() && m.value.is_some_and(|v| v >= 0.0 && v.is_finite());
    parts
        .into_iter()
        .filter_map(|(id, parts)| Some((*by_id.get(id)?, parts)))
        .filter(|(total, parts)| {
            plain(total)
                && parts
                    .iter()
                    .all(|p| plain(p) && p.unit == total.unit && p.period == total.period)
        })
        .collect()
}
