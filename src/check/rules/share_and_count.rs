//! The rule `share-and-count`; its page is `docs/rules/share-and-count.md`.

use super::{Context, Found, metrics_by_id};
use crate::check::{Draft, figure, names};
use crate::record::{Approximation, LinkKind, Metric, Unit};
use std::collections::HashMap;

pub(super) fn run(context: &Context<'_>, found: &mut Found) {
    for (i, document) in context.read() {
        let by_id = metrics_by_id(document.record);
        let pairs: Vec<_> = document
            .record
            .metrics
            .iter()
            .filter_map(|share| pair(&by_id, share))
            .collect();
        for (at, (share, count)) in pairs.iter().enumerate() {
            if let Some(total) = total(&by_id, count).filter(|t| named_as_whole(document.text, t)) {
                found.examined += 1;
                if let Some(message) = against_total(share, count, total) {
                    found.drafts.push(draft(i, share, count, message));
                }
            } else if let Some((other, other_count)) = pairs[at.saturating_sub(20)..at]
                .iter()
                .rfind(|(s, _)| same_whole(s, share))
            {
                found.examined += 1;
                let (a, b) = (implied(share, count), implied(other, other_count));
                if a.0 > b.1 || b.0 > a.1 {
                    let message = format!(
                        "{} as {} implies a total of about {:.0}, {} as {} one of about {:.0}",
                        figure::words(count),
                        figure::words(share),
                        middle(a),
                        figure::words(other_count),
                        figure::words(other),
                        middle(b)
                    );
                    found.drafts.push(draft(i, share, count, message));
                }
            }
        }
    }
}

/// A record's metrics by id.
type ById<'r> = HashMap<&'r str, &'r Metric>;

fn draft(i: usize, share: &Metric, count: &Metric, message: String) -> Draft {
    Draft {
        document: Some(i),
        span: Some(share.span),
        message,
        help: "one of the numbers is wrong: hold them against the report they were taken from".to_owned(),
        key: share.id.clone(),
        related: vec![("the count".to_owned(), i, Some(count.span))],
        ..Draft::default()
    }
}

/// A share with the count it expresses; both with a value above nothing.
fn pair<'r>(by_id: &ById<'r>, share: &'r Metric) -> Option<(&'r Metric, &'r Metric)> {
    let link = share.links.iter().find(|l| l.kind == LinkKind::ShareOf)?;
    let count = *by_id.get(link.to.as_str())?;
    let single = |m: &Metric| m.value_to.is_none() && m.value.is_some_and(|v| v > 0.0 && v.is_finite());
    let share_unit = matches!(share.unit, Some(Unit::Percent | Unit::Ratio));
    (share_unit && count.unit != Some(Unit::Percent) && single(share) && single(count)).then_some((share, count))
}

/// The total that the count is part of, where stated and of the same unit.
fn total<'r>(by_id: &ById<'r>, count: &Metric) -> Option<&'r Metric> {
    let link = count.links.iter().find(|l| l.kind == LinkKind::PartOf)?;
    by_id
        .get(link.to.as_str())
        .copied()
        .filter(|t| t.unit == count.unit && t.value_to.is_none() && t.value.is_some_and(|v| v > 0.0))
}

/// Whether the total is introduced as one: "of the 248", "out of 248", "a total of 248".
fn named_as_whole(text: Option<&str>, total: &Metric) -> bool {
    let lead = text
        .and_then(|t| t.get(total.sentence_span.start..total.span.start))
        .unwrap_or_default()
        .to_lowercase();
    let mut words = lead.split_whitespace().rev();
    words
        .by_ref()
        .take(4)
        .any(|word| matches!(word, "of" | "total" | "all"))
}

fn fraction(share: &Metric) -> f64 {
    share.value.unwrap_or_default() / if share.unit == Some(Unit::Percent) { 100.0 } else { 1.0 }
}

/// How far the fraction may be off: the rounding it is stated with, or 3 points where it is only rough.
fn slack(share: &Metric) -> f64 {
    let rough = share.approximation != Approximation::Exact;
    let rounding = figure::rounding_of(share);
    let stated = if share.unit == Some(Unit::Percent) {
        rounding / 100.0
    } else {
        rounding.max(0.01)
    };
    // A clerk who cuts 12.68 to 12.6 instead of rounding it is not wrong enough to be told.
    if rough { 0.03 } else { 2.0 * stated + 1e-9 }
}

fn against_total(share: &Metric, count: &Metric, total: &Metric) -> Option<String> {
    let (n, all) = (count.value?, total.value?);
    let rough = [count, total].iter().any(|m| m.approximation != Approximation::Exact);
    let room = slack(share) + if rough { 0.03 } else { 0.0 };
    ((n / all - fraction(share)).abs() > room).then(|| {
        format!(
            "{} of {} are {:.1} %, not {}",
            figure::words(count),
            figure::words(total),
            100.0 * n / all,
            figure::words(share)
        )
    })
}

/// Between which totals the pair allows.
fn implied(share: &Metric, count: &Metric) -> (f64, f64) {
    let (n, f, s) = (count.value.unwrap_or_default(), fraction(share), slack(share));
    let rough = if count.approximation == Approximation::Exact {
        0.0
    } else {
        0.05
    };
    (
        (n - 0.5) * (1.0 - rough) / (f + s),
        if f > s {
            (n + 0.5) * (1.0 + rough) / (f - s)
        } else {
            f64::INFINITY
        },
    )
}

fn middle((low, high): (f64, f64)) -> f64 {
    if high.is_finite() { (low + high) / 2.0 } else { low }
}

/// Two shares of one whole: named alike, in one sentence.
fn same_whole(a: &Metric, b: &Metric) -> bool {
    let whole = |m: &Metric| {
        m.denominator
            .as_deref()
            .map(|d| d.split_whitespace().map(names::fold).collect::<String>())
    };
    a.sentence_span == b.sentence_span && a.period == b.period && whole(a).is_some() && whole(a) == whole(b)
}
