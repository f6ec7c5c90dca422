//! Tells a figure of the nation, the region or other councils that is held against a local one, and what the head of a
//! column says of its figures.

use super::earlier::{alike, comparable};
use super::near::Near;
use crate::metrics::candidate::Candidate;
use crate::metrics::heir::class;
use crate::record::{AreaKind, Role, Unit};
use crate::vocabulary::Class;
use crate::vocabulary::phrases::phrases;

/// A national, regional or neighbour figure with a local one beside it.
pub(super) fn benchmark(near: &Near<'_>, candidates: &[Candidate], i: usize) -> bool {
    let c = &candidates[i];
    let held = near.left(Class::BREAK | Class::NATIONAL)
        || near.right(Class::NATIONAL)
        || near.says(&near.right, &["achieved", "by"]);
    let outside = |c: &Candidate| {
        matches!(
            c.area_kind,
            Some(AreaKind::National | AreaKind::Region | AreaKind::Neighbours | AreaKind::Other)
        )
    };
    // "the gap to the national average": no figure of the nation
    let gap = near.says(&near.left, phrases("roles.gap"));
    if gap && c.change
        || !outside(c)
        || class(c.quantity.unit) == 4 && c.heir_of.is_none()
        || c.area_kind == Some(AreaKind::Other) && !held
    {
        return false;
    }
    // in another sentence, of the same thing
    let said_of = |o: &Candidate, c: &Candidate| {
        let head = c.head.is_none() || c.head == o.head;
        let alike = || alike(o.of.as_deref(), c.of.as_deref());
        c.of.is_none() || c.heir_of.is_some() || head && alike() || c.quantity.unit != Some(Unit::Count)
    };
    let local = |j: usize| {
        let o = &candidates[j];
        o.passage.abs_diff(c.passage) <= 1
            && (o.passage != c.passage || o.sentence.abs_diff(c.sentence) <= 2)
            && !outside(o)
            && comparable(c, o)
            && (o.sentence == c.sentence && o.passage == c.passage || said_of(o, c))
    };
    let from = i.saturating_sub(6);
    let to = (i + 3).min(candidates.len());
    (from..i).any(local)
        || (i + 1..to).any(|j| local(j) && candidates[j].sentence == c.sentence && candidates[j].passage == c.passage)
}

/// The head of a column says what its figures are.
pub(super) fn by_column(column: Option<&str>) -> Option<Role> {
    let column = column?.to_lowercase();
    let says = |words: &[&str]| words.iter().any(|w| column.contains(w));
    if says(&["target"]) {
        Some(Role::Target)
    } else if says(phrases("roles.column_forecast").all()) {
        Some(Role::Forecast)
    } else if says(phrases("roles.column_benchmark").all()) {
        Some(Role::Benchmark)
    } else if says(phrases("roles.column_previous").all()) {
        Some(Role::Previous)
    } else {
        None
    }
}
