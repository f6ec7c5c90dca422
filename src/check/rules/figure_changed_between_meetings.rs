//! The rule `figure-changed-between-meetings`; its page is `docs/rules/figure-changed-between-meetings.md`.

use super::{Context, Found};
use crate::check::{Draft, figure, names};
use crate::record::{Approximation, Metric, Role};
use std::collections::BTreeMap;

pub(super) fn run(context: &Context<'_>, found: &mut Found) {
    let mut known: BTreeMap<String, Vec<(usize, &Metric)>> = BTreeMap::new();
    for (i, document) in context.read() {
        for metric in &document.record.metrics {
            if let Some(key) = key(metric) {
                known.entry(key).or_default().push((i, metric));
            }
        }
    }
    for (key, figures) in known {
        let Some(&(first_document, first)) = figures.first() else {
            continue;
        };
        let Some(&(i, other)) = figures.iter().find(|(i, m)| {
            *i != first_document && path(context, *i) != path(context, first_document) && !agree(m, first)
        }) else {
            found.examined += usize::from(figures.iter().any(|(i, _)| *i != first_document));
            continue;
        };
        found.examined += 1;
        found.drafts.push(Draft {
            document: Some(i),
            span: Some(other.span),
            message: format!(
                "{} is {} here (\"{}\"), and {} in {} (\"{}\")",
                figure::about(other),
                figure::words(other),
                figure::quoted(other),
                figure::words(first),
                path(context, first_document),
                figure::quoted(first)
            ),
            help: "find out which was published; where the earlier was provisional, except this finding".to_owned(),
            key,
            related: vec![("the other value".to_owned(), first_document, Some(first.span))],
            ..Draft::default()
        });
    }
}

fn path<'a>(context: &Context<'a>, i: usize) -> &'a str {
    context.documents.get(i).map_or("", |d| &d.record.document.path)
}

/// Measure, area and period, with all that keeps two figures of them apart.
fn key(metric: &Metric) -> Option<String> {
    let measured = metric.value.is_some() && metric.value_to.is_none() && metric.approximation == Approximation::Exact;
    if !measured || !matches!(metric.role, Role::Actual | Role::Benchmark | Role::Previous) {
        return None;
    }
    let period = metric.period.as_ref()?;
    let fold = |text: &Option<String>| {
        text.as_deref()
            .map(|t| t.split_whitespace().map(names::fold).collect::<String>())
    };
    Some(format!(
        "{} {} {} {} {} {} {} {}",
        metric.measure.as_ref()?,
        fold(&metric.measure_text).unwrap_or_default(),
        fold(&metric.area)?,
        period.start.as_ref()?,
        period.end.as_ref()?,
        figure::unit(metric.unit),
        metric.per.as_deref().unwrap_or_default(),
        fold(&metric.of).unwrap_or_default(),
    ))
}

fn agree(a: &Metric, b: &Metric) -> bool {
    let (Some(x), Some(y)) = (a.value, b.value) else {
        return true;
    };
    (x - y).abs() <= figure::rounding_of(a).max(figure::rounding_of(b)) + 1e-9
}
