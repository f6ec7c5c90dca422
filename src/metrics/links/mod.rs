//! Ties figures that belong together: changes, benchmarks, shares with their counts, parts with their totals, repeats.
//!
//! Knows nothing of words beyond the few that say "of which"; it works on values, units, roles and who is heir to whom.

mod change;
mod later;
mod part;
mod share;
mod sum;
mod whole;

use super::Paragraph;
use super::candidate::Candidate;
use crate::decide::{Told, Weights};
use crate::record::{LinkKind, Role, Unit};

/// Fills in `links`. Which figure a benchmark is held against, or is weighed as the whole of a part, is told where somebody asks why.
pub fn read(
    paragraphs: &[Paragraph<'_>],
    candidates: &mut [Candidate],
    weights: &Weights,
    told: &mut dyn FnMut(usize, &dyn Fn() -> Told),
) {
    let value = |candidates: &[Candidate], j: usize| candidates[j].quantity.value.unwrap_or(f64::NAN).to_string();
    for i in 0..candidates.len() {
        change::across(paragraphs, candidates, i);
        if let Some(decision) = later::later(paragraphs, candidates, i, weights.scale("later")) {
            candidates[i].link(LinkKind::ChangedTo, decision.best);
            told(i, &|| decision.told("later", |&j| value(candidates, j)));
        }
        if candidates[i].role == Role::Benchmark
            && let Some(decision) = change::benchmark(paragraphs, candidates, i, weights.scale("benchmark"))
        {
            told(i, &|| decision.told("benchmark", |&j| value(candidates, j)));
        }
        change::repeats(paragraphs, candidates, i);
        share::share(paragraphs, candidates, i);
        part::part(paragraphs, candidates, i);
    }
    sum::sums(paragraphs, candidates);
    sum::shares(candidates);
    sum::lists(paragraphs, candidates);
    sum::columns(paragraphs, candidates);
    for i in 0..candidates.len() {
        if let Some(decision) = whole::whole(paragraphs, candidates, i, weights.scale("whole")) {
            candidates[i].link(LinkKind::PartOf, decision.best);
            told(i, &|| decision.told("whole", |&j| value(candidates, j)));
        }
    }
    change::respectively(paragraphs, candidates);
    whole::scopes(candidates);
}

fn together(a: &Candidate, b: &Candidate) -> bool {
    (a.passage, a.sentence) == (b.passage, b.sentence)
}

fn settled(c: &Candidate) -> bool {
    !matches!(c.role, Role::Previous | Role::Benchmark | Role::Target | Role::Limit)
}

fn is_share(c: &Candidate) -> bool {
    matches!(c.quantity.unit, Some(Unit::Percent | Unit::Ratio))
}

fn is_count(c: &Candidate) -> bool {
    matches!(c.quantity.unit, Some(Unit::Count | Unit::Fte | Unit::Gbp | Unit::Eur))
}

/// Anything but a share: people, money, tonnes.
fn is_level(c: &Candidate) -> bool {
    !is_share(c) && c.quantity.unit != Some(Unit::PercentagePoints)
}

fn smaller(a: &Candidate, b: &Candidate) -> bool {
    let below = |x: f64, y: f64| if y < 0.0 { y < x && x < 0.0 } else { x < y };
    matches!((a.quantity.value, b.quantity.value), (Some(x), Some(y)) if below(x, y))
}

/// The figure that `i` repeats, else itself.
fn original(candidates: &[Candidate], i: usize) -> usize {
    candidates[i]
        .links
        .iter()
        .find(|l| l.0 == LinkKind::Repeats)
        .map_or(i, |l| l.1)
}
