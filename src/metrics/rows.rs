//! Turns candidates into metrics of the record: ids, spans, quotes.

use super::Paragraph;
use super::candidate::{Candidate, Place};
use crate::record::{IdMaker, Link, Metric, Origin, Scope, Seed, Span};
use std::ops::Range;

/// One metric for each candidate, in the same order.
pub(super) fn make(
    paragraphs: &[Paragraph<'_>],
    mut candidates: Vec<Candidate>,
    locate: &dyn Fn(Range<usize>) -> Span,
    quote: &dyn Fn(Range<usize>) -> String,
) -> Vec<Metric> {
    let mut ids = IdMaker::default();
    let mut rows: Vec<Metric> = Vec::with_capacity(candidates.len());
    let mut shared: Option<((usize, usize), Shared)> = None;
    for candidate in &mut candidates {
        let paragraph = &paragraphs[candidate.passage];
        let place = (candidate.passage, candidate.sentence);
        let sentence = match shared.take() {
            Some((at, sentence)) if at == place => sentence,
            _ => Shared::of(paragraph, candidate.sentence, locate, quote),
        };
        rows.push(row(paragraph, candidate, &sentence, &mut ids, locate));
        shared = Some((place, sentence));
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

/// What all figures of a sentence have in common.
struct Shared {
    quote: String,
    span: Span,
    seed: Seed,
}

impl Shared {
    fn of(
        paragraph: &Paragraph<'_>,
        sentence: usize,
        locate: &dyn Fn(Range<usize>) -> Span,
        quote: &dyn Fn(Range<usize>) -> String,
    ) -> Self {
        let range = paragraph.sentences[sentence].range.clone();
        let source = paragraph.passage.flow.source(range.clone());
        Shared {
            quote: quote(source.clone()),
            span: locate(source),
            seed: Seed::of(&[paragraph.passage.item.unwrap_or(""), &paragraph.text()[range]]),
        }
    }
}

/// A place as the record has it.
fn origin(place: Place, locate: &dyn Fn(Range<usize>) -> Span) -> Origin {
    Origin {
        basis: place.basis,
        span: place.words.map(locate),
    }
}

fn row(
    paragraph: &Paragraph<'_>,
    candidate: &mut Candidate,
    sentence: &Shared,
    ids: &mut IdMaker,
    locate: &dyn Fn(Range<usize>) -> Span,
) -> Metric {
    let flow = paragraph.passage.flow;
    let quantity = &mut candidate.quantity;
    let value = quantity.value.map_or_else(String::new, |v| v.to_string());
    Metric {
        id: ids.finish("metric", &sentence.seed, &[&value]),
        item: paragraph.passage.item.map(str::to_owned),
        quote: sentence.quote.clone(),
        span: locate(flow.source(quantity.range.clone())),
        sentence_span: sentence.span,
        value: quantity.value,
        value_to: quantity.value_to,
        unit: quantity.unit,
        per: quantity.per.take(),
        of: candidate.of.take(),
        noun: candidate.head.take(),
        measure: candidate.measure.take(),
        measure_label: None,
        measure_text: candidate.measure_text.take(),
        qualifier: candidate.qualifier.take(),
        part: candidate.part.take(),
        area: candidate.area.take(),
        area_kind: candidate.area_kind,
        period: candidate.period.take(),
        scope: Scope {
            area: candidate.area_place.take().map(|p| origin(p, locate)),
            period: candidate.period_place.take().map(|p| origin(p, locate)),
        },
        approximation: quantity.approximation,
        role: candidate.role,
        direction: candidate.direction,
        denominator: candidate.denominator.take(),
        links: Vec::new(),
        method: candidate.method.to_owned(),
    }
}
