//! Turns a passage into an account of how its figures were read: what was masked, each quantity, the signs for and against
//! its being a metric, and what every later step made of it.
//!
//! It runs the very steps of [`super::read`] again and keeps what they saw; the reading itself pays nothing for it.

use super::candidate::Candidate;
use super::evidence::{View, weigh};
use super::{Context, Paragraph, Passage, Reasons, area, fill, period, prepare, role, rows, table};
use crate::decide::{Scale, Told};
use crate::record::{Metric, Span};
use crate::vocabulary::{Measure, Vocabulary};
use std::ops::Range;

/// How one sentence was read.
#[derive(Debug, Clone)]
pub struct Explanation {
    /// The sentence as the reader sees it.
    pub sentence: String,
    /// Where it stands.
    pub span: Span,
    /// The heading above it.
    pub heading: Option<String>,
    /// What looks like a quantity and is none: its words, and why.
    pub masked: Vec<(String, String)>,
    /// The areas that it names, in order, each with how that was chosen; nothing: a name that might have been one.
    pub areas: Vec<(String, Choice)>,
    /// The quantities, in order.
    pub figures: Vec<Figure>,
}

/// How one quantity was read.
#[derive(Debug, Clone)]
pub struct Figure {
    /// The number phrase.
    pub words: String,
    /// Where it stands.
    pub span: Span,
    /// Value, unit, per and approximation in words.
    pub quantity: String,
    /// The signs for (positive) and against (negative) its being a metric.
    pub signs: Vec<(String, f64)>,
    /// The metric it became; `None` where the signs came to nothing.
    pub metric: Option<Metric>,
    /// How it was chosen what it counts.
    pub counts: Option<Choice>,
    /// How it was chosen whose it is.
    pub area: Option<Choice>,
    /// How it was chosen when it holds.
    pub period: Option<Choice>,
    /// How it was chosen what it is held to be.
    pub role: Option<Choice>,
    /// The vocabulary entry that was used.
    pub measure: Option<Measure>,
    /// The figures it is linked to: kind, and the other's number, with what spoke for it where that was weighed.
    pub links: Vec<(String, String)>,
}

/// How it was chosen what a figure counts.
#[derive(Debug, Clone)]
pub struct Choice {
    /// What spoke for it.
    pub rules: String,
    /// By how much that leads.
    pub margin: f64,
    /// What came next.
    pub instead: Option<String>,
}

/// Explains the sentences that hold a place in `wanted` (byte ranges of the document's text, by their spans).
pub fn explain(
    passages: &[Passage<'_>],
    context: &Context<'_>,
    vocabulary: &Vocabulary,
    locate: &dyn Fn(Range<usize>) -> Span,
    quote: &dyn Fn(Range<usize>) -> String,
    wanted: &dyn Fn(&Span, &[Metric]) -> bool,
) -> Vec<Explanation> {
    let (paragraphs, raw) = prepare(passages, context, vocabulary);
    let mut candidates = raw.clone();
    let mut told = Reasons::default();
    fill(&paragraphs, &mut candidates, context, vocabulary, Some(&mut told));
    let metrics = rows::make(&paragraphs, candidates.clone(), locate, quote);
    let heads = table::heads(&paragraphs);
    let mut out = Vec::new();
    for (p, paragraph) in paragraphs.iter().enumerate() {
        for (s, sentence) in paragraph.sentences.iter().enumerate() {
            let here = |c: &&Candidate| (c.passage, c.sentence) == (p, s);
            let span = locate(paragraph.passage.flow.source(sentence.range.clone()));
            let own: Vec<Metric> = candidates
                .iter()
                .zip(&metrics)
                .filter(|(c, _)| here(c))
                .map(|(_, m)| m.clone())
                .collect();
            if !wanted(&span, &own) {
                continue;
            }
            let text = paragraph.text();
            let quantities: Vec<&Candidate> = raw.iter().filter(here).collect();
            let figures = (0..quantities.len())
                .map(|q| {
                    figure(
                        &paragraphs,
                        &heads,
                        &quantities,
                        q,
                        (&candidates, &metrics, &told),
                        vocabulary,
                        locate,
                    )
                })
                .collect();
            out.push(Explanation {
                sentence: text.get(sentence.range.clone()).unwrap_or("").to_owned(),
                span,
                heading: paragraph.passage.heading.map(str::to_owned),
                masked: sentence
                    .masks
                    .iter()
                    .map(|m| {
                        (
                            sentence.words(text, m.tokens.clone()).to_owned(),
                            format!("{:?}", m.kind).to_lowercase(),
                        )
                    })
                    .collect(),
                areas: told.areas.names.get(&(p, s)).map_or_else(Vec::new, |names| {
                    let scale = vocabulary.weights.scale(area::NAME_SCALE);
                    let name = |told: &Told| (told.answer.clone(), Choice::of(told, scale));
                    names.iter().map(name).collect()
                }),
                figures,
            });
        }
    }
    out
}

fn figure(
    paragraphs: &[Paragraph<'_>],
    heads: &[Option<usize>],
    quantities: &[&Candidate],
    at: usize,
    (candidates, metrics, told): (&[Candidate], &[Metric], &Reasons),
    vocabulary: &Vocabulary,
    locate: &dyn Fn(Range<usize>) -> Span,
) -> Figure {
    let candidate = quantities[at];
    let paragraph = &paragraphs[candidate.passage];
    let quantity = &candidate.quantity;
    let same = |c: &&Candidate| (c.passage, c.sentence) == (candidate.passage, candidate.sentence);
    let kept = |q: &&&Candidate| {
        candidates
            .iter()
            .filter(same)
            .any(|c| c.quantity.range.start == q.quantity.range.start)
    };
    let before = quantities[..at].iter().rev().find(kept).map(|c| &c.quantity);
    let after = quantities.get(at + 1).map(|c| &c.quantity);
    let view = View::of(paragraphs, heads, candidate, (before, after));
    let index = candidates
        .iter()
        .position(|c| same(&c) && c.quantity.range.start == quantity.range.start);
    let metric = index.and_then(|i| metrics.get(i)).cloned();
    let scale = vocabulary.weights.scale("metric");
    let links = index.map_or_else(Vec::new, |i| {
        let words = |to: usize| {
            candidates
                .get(to)
                .map(|c| format!("{}", c.quantity.value.unwrap_or(f64::NAN)))
                .unwrap_or_default()
        };
        candidates[i]
            .links
            .iter()
            .map(|(kind, to)| {
                let answer = super::links::answer(*kind, *to);
                let why = told.tied_to.get(&i).filter(|told| told.answer == answer);
                let why = why.map_or_else(String::new, |told| {
                    let choice = Choice::of(told, vocabulary.weights.scale("link"));
                    format!(" ({}; leads by {})", choice.rules, choice.margin)
                });
                (snake(&format!("{kind:?}")), words(*to) + &why)
            })
            .collect()
    });
    let chosen = |all: &[Option<Told>], scale: &str| {
        let told = index.and_then(|i| all.get(i)?.as_ref())?;
        Some(Choice::of(told, vocabulary.weights.scale(scale)))
    };
    let mut stated = quantity.value.map_or_else(|| "no number".to_owned(), short);
    if let Some(to) = quantity.value_to {
        stated.push_str(&format!(" to {}", short(to)));
    }
    if let Some(unit) = quantity.unit {
        stated.push_str(&format!(", {}", snake(&format!("{unit:?}"))));
    }
    if let Some(per) = &quantity.per {
        stated.push_str(&format!(" per {per}"));
    }
    stated.push_str(&format!(", {}", snake(&format!("{:?}", quantity.approximation))));
    Figure {
        words: paragraph.text().get(quantity.range.clone()).unwrap_or("").to_owned(),
        span: locate(paragraph.passage.flow.source(quantity.range.clone())),
        quantity: stated,
        signs: weigh(&view, quantity)
            .into_iter()
            .map(|sign| (scale.says(sign).to_owned(), scale.weight(sign)))
            .collect(),
        counts: chosen(&told.counts, "of"),
        area: chosen(&told.areas.owners, area::SCALE),
        period: chosen(&told.periods, period::SCALE),
        role: chosen(&told.roles, role::SCALE),
        measure: metric
            .as_ref()
            .and_then(|m| m.measure.as_deref())
            .and_then(|id| vocabulary.measures.get(id))
            .cloned(),
        metric,
        links,
    }
}

impl Choice {
    fn of(told: &Told, scale: &Scale) -> Self {
        let rules: Vec<&str> = told.reasons.iter().map(|sign| scale.says(sign.name)).collect();
        Choice {
            rules: rules.join(", "),
            margin: told.margin,
            instead: told
                .runner_up
                .as_ref()
                .map(|(label, _)| label)
                .filter(|label| **label != told.answer)
                .cloned(),
        }
    }
}

/// A number, with no more than four digits behind its point.
fn short(value: f64) -> String {
    ((value * 1e4).round() / 1e4).to_string()
}

/// "ChangedTo" as "changed_to".
fn snake(name: &str) -> String {
    let mut out = String::new();
    for (i, c) in name.chars().enumerate() {
        if c.is_uppercase() && i > 0 {
            out.push('_');
        }
        out.extend(c.to_lowercase());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Flow;

    #[test]
    fn a_sentence_tells_what_was_masked_kept_and_why() {
        let text = "On 4 May 2023 the Panel heard that 61 of the 80 plots were let.";
        let flow = Flow::of(text, 0..text.len());
        let passage = Passage::paragraph(&flow);
        let span = |r: Range<usize>| Span {
            start: r.start,
            end: r.end,
            line: 1,
            page: None,
        };
        let quote = |r: Range<usize>| text[r].to_owned();
        let all = explain(
            &[passage],
            &Context::default(),
            &Vocabulary::built_in(),
            &span,
            &quote,
            &|_, _| true,
        );
        assert_eq!(all.len(), 1);
        assert!(
            all[0]
                .masked
                .iter()
                .any(|(words, kind)| words.contains("May") && kind == "date"),
            "{:?}",
            all[0].masked
        );
        let words: Vec<&str> = all[0].figures.iter().map(|f| f.words.as_str()).collect();
        assert_eq!(words, ["61", "80"]);
        assert!(all[0].figures.iter().all(|f| f.metric.is_some() && !f.signs.is_empty()));
    }
}
