//! Turns candidates into metrics of the record: ids, spans, quotes.

use super::Paragraph;
use super::candidate::Candidate;
use crate::record::{IdMaker, Link, Metric, Span};
use std::ops::Range;

/// One metric for each candidate, in the same order.
pub fn make(
    paragraphs: &[Paragraph<'_>],
    candidates: &[Candidate],
    locate: &dyn Fn(Range<usize>) -> Span,
    quote: &dyn Fn(Range<usize>) -> String,
) -> Vec<Metric> {
    let mut ids = IdMaker::default();
    let mut rows: Vec<Metric> = Vec::with_capacity(candidates.len());
    for candidate in candidates {
        rows.push(row(&paragraphs[candidate.passage], candidate, &mut ids, locate, quote));
    }
    for (i, candidate) in candidates.iter().enumerate() {
        rows[i].links = candidate
            .links
            .iter()
            .filter_map(|&(kind, to)| {
                let to = rows.get(to)?.id.clone();
                Some(Link { kind, to })
            })
            .collect();
    }
    rows
}

fn row(
    paragraph: &Paragraph<'_>,
    candidate: &Candidate,
    ids: &mut IdMaker,
    locate: &dyn Fn(Range<usize>) -> Span,
    quote: &dyn Fn(Range<usize>) -> String,
) -> Metric {
    let flow = paragraph.passage.flow;
    let sentence = &paragraph.sentences[candidate.sentence];
    let quantity = &candidate.quantity;
    let value = quantity.value.map_or_else(String::new, |v| v.to_string());
    let source = flow.source(sentence.range.clone());
    Metric {
        id: ids.make(
            "metric",
            &[
                paragraph.passage.item.unwrap_or(""),
                &paragraph.text()[sentence.range.clone()],
                &value,
            ],
        ),
        item: paragraph.passage.item.map(str::to_owned),
        quote: quote(source.clone()),
        span: locate(flow.source(quantity.range.clone())),
        sentence_span: locate(source),
        value: quantity.value,
        value_to: quantity.value_to,
        unit: quantity.unit,
        per: quantity.per.clone(),
        of: candidate.of.clone(),
        measure: candidate.measure.clone(),
        measure_text: candidate.measure_text.clone(),
        area: candidate.area.clone(),
        area_kind: candidate.area_kind,
        period: candidate.period.clone(),
        approximation: quantity.approximation,
        role: candidate.role,
        direction: candidate.direction,
        denominator: candidate.denominator.clone(),
        links: Vec::new(),
        method: candidate.method.to_owned(),
    }
}
