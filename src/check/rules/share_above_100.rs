//! The rule `share-above-100`; its page is `docs/rules/share-above-100.md`.

use super::{Context, Found};
use crate::check::{Draft, figure};
use crate::record::{LinkKind, Metric, Unit};

/// Words of a sentence that say that the figure is a change.
const CHANGES: &[&str] = &[
    "increase",
    "rise",
    "rose",
    "risen",
    "rising",
    "grew",
    "grown",
    "growth",
    "higher than",
    "up by",
    "up from",
    "compared with",
    "over and above",
    "inflation",
    "interest",
];

/// Words of a whole that may be exceeded: a plan, a measure of size, a price.
const WHOLES: &[&str] = &[
    "target",
    "budget",
    "plan",
    "capacity",
    "occupan",
    "average",
    "baseline",
    "expected",
    "forecast",
    "premium",
    "charge",
    "levy",
    "salary",
    "pay",
    "price",
    "cost",
    "level",
    "turnover",
    "return",
    "places",
    "limit",
    "allowance",
    "estimate",
];

pub(super) fn run(context: &Context<'_>, found: &mut Found) {
    for (i, document) in context.read() {
        for metric in document.record.metrics.iter().filter(|m| closed_share(m)) {
            found.examined += 1;
            let value = metric
                .value
                .unwrap_or_default()
                .max(metric.value_to.unwrap_or(f64::MIN));
            if value > 100.0 && !open(metric) {
                found.drafts.push(Draft {
                    document: Some(i),
                    span: Some(metric.span),
                    message: format!("{} % is more than the whole", figure::number(value)),
                    help: "hold the figure against the report it was taken from".to_owned(),
                    key: metric.id.clone(),
                    ..Draft::default()
                });
            }
        }
    }
}

fn closed_share(metric: &Metric) -> bool {
    let tied = metric.denominator.is_some() || metric.links.iter().any(|l| l.kind == LinkKind::ShareOf);
    metric.unit == Some(Unit::Percent) && metric.value.is_some() && tied
}

fn open(metric: &Metric) -> bool {
    let has = |text: &str, words: &[&str]| {
        let text = text.to_lowercase();
        words.iter().any(|word| text.contains(word))
    };
    let whole = [&metric.denominator, &metric.of]
        .into_iter()
        .flatten()
        .any(|text| has(text, WHOLES) || has(text, CHANGES));
    whole || has(&metric.quote, CHANGES)
}
