//! Ties figures that belong together: changes, benchmarks, shares with their counts, parts with their totals, repeats.
//!
//! Knows nothing of words beyond the few that say "of which"; it works on values, units, roles and who is heir to whom.

mod benchmark;
mod change;
mod pair;
mod part;
mod repeat;
mod says;
mod set_off;
mod share;
mod split;
mod sum;
mod whole;

use super::Paragraph;
use super::candidate::Candidate;
use crate::decide::{self, Scale, Told, Weights};
use crate::record::{LinkKind, Role, Unit};
use pair::{Tie, Weighed};

/// Fills in `links`. What each figure is tied to is told where somebody asks why.
pub(super) fn read(
    paragraphs: &[Paragraph<'_>],
    candidates: &mut [Candidate],
    weights: &Weights,
    told: &mut dyn FnMut(usize, &dyn Fn() -> Told),
) {
    let scale = weights.scale("link");
    let mut ties = Vec::new();
    for i in 0..candidates.len() {
        change::across(paragraphs, candidates, i);
        repeat::repeats(paragraphs, candidates, i);
        let known = forget_change(paragraphs, candidates, i);
        change::proposals(paragraphs, candidates, i, known, &mut ties);
        benchmark::proposals(paragraphs, candidates, i, &mut ties);
        share::proposals(paragraphs, candidates, i, &mut ties);
        part::proposals(paragraphs, candidates, i, &mut ties);
        let kind = decide(candidates, i, &mut ties, scale, told);
        if kind == Some(LinkKind::ChangedTo) && known.is_none() && candidates[i].role == Role::Actual {
            candidates[i].role = Role::Previous;
        }
    }
    sum::sums(paragraphs, candidates);
    sum::remainders(paragraphs, candidates);
    sum::around(paragraphs, candidates);
    sum::shares(candidates);
    sum::lists(paragraphs, candidates);
    sum::columns(paragraphs, candidates);
    // what neither words nor sums have tied
    for i in 0..candidates.len() {
        whole::proposals(paragraphs, candidates, i, &mut ties);
        decide(candidates, i, &mut ties, scale, told);
    }
    part::foreseen(paragraphs, candidates);
    repeat::respectively(paragraphs, candidates);
    whole::scopes(candidates);
}

/// One decision over all that the figure `i` may be tied to, and how.
fn decide(
    candidates: &mut [Candidate],
    i: usize,
    ties: &mut Vec<Weighed>,
    scale: &Scale,
    told: &mut dyn FnMut(usize, &dyn Fn() -> Told),
) -> Option<LinkKind> {
    if ties.is_empty() {
        return None;
    }
    let decision = decide::best(std::mem::take(ties), scale)?;
    let Tie { kind, to } = decision.best;
    candidates[i].link(kind, to);
    // the share of a count is of the same time
    if kind == LinkKind::ShareOf && candidates[i].role == Role::Previous {
        candidates[i].role = candidates[to].role;
    }
    told(i, &|| decision.told("link", |tie| answer(tie.kind, tie.to)));
    Some(kind)
}

/// A tie in words, for whoever asks why.
pub(super) fn answer(kind: LinkKind, to: usize) -> String {
    format!("{kind:?} {to}")
}

/// Takes back the one change that the words about its role have told of, for it to be weighed with all else; none where the
/// next sentence divides the figure.
fn forget_change(paragraphs: &[Paragraph<'_>], candidates: &mut [Candidate], i: usize) -> Option<usize> {
    if part::divided_next(paragraphs, candidates, i) {
        candidates[i].role = Role::Actual;
        candidates[i].links.retain(|l| l.0 != LinkKind::ChangedTo);
        return None;
    }
    let mut changes = candidates[i].links.iter().filter(|l| l.0 == LinkKind::ChangedTo);
    let only = changes.next().filter(|_| changes.next().is_none())?.1;
    candidates[i].links.retain(|l| l.0 != LinkKind::ChangedTo);
    Some(only)
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
