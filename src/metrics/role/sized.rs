//! Tells the earlier of two figures by the size of the change between them: "rose by 12% (412 offences, 368 before)".
//!
//! Looks at values, not at words: that two levels differ by just what the text says they moved is hardly chance.

use super::Talk;
use super::sides::{alike, comparable};
use crate::language::analysis::quantity::Form;
use crate::metrics::antecedent::class;
use crate::metrics::candidate::Candidate;
use crate::record::{Direction, Role, Unit};

/// How many figures on either side of the change its two levels may stand.
const ROUND: usize = 4;
/// Levels and changes below this agree by chance.
const LEAST: f64 = 10.0;

/// Sees, for the change `k`, which of the figures around it is the earlier side and which the later.
pub(super) fn tell(talk: &mut Talk<'_>, candidates: &mut [Candidate], k: usize) {
    let change = &candidates[k];
    let row = !talk.paragraphs[change.passage].passage.cells.is_empty();
    let sized = change.change && !row && change.quantity.value_to.is_none() && change.quantity.form != Form::Multiple;
    let up = match change.direction {
        Some(Direction::Up) => true,
        Some(Direction::Down) => false,
        _ => return,
    };
    let Some(size) = change.quantity.value.map(f64::abs).filter(|&v| sized && v > 0.0) else {
        return;
    };
    let around = k.saturating_sub(ROUND)..(k + ROUND + 1).min(candidates.len());
    let near = |j: &usize| {
        let o = &candidates[*j];
        *j != k && o.passage == change.passage && o.sentence.abs_diff(change.sentence) <= 1
    };
    let levels: Vec<usize> = around.filter(near).collect();
    let fits = |&(a, b): &(usize, usize)| {
        let (before, after) = (&candidates[a], &candidates[b]);
        let plain = |c: &Candidate| !c.change && !c.quantity.signed && matches!(c.role, Role::Actual | Role::Forecast);
        let same =
            alike(before.of.as_deref(), after.of.as_deref()) || before.heir_of == Some(b) || after.heir_of == Some(a);
        a != b
            && plain(before)
            && plain(after)
            && before.role == after.role
            && same
            && comparable(before, after)
            && before.area == after.area
            && moved(change, size, up, before, after)
    };
    let pairs = levels.iter().flat_map(|&a| levels.iter().map(move |&b| (a, b)));
    let mut found = pairs.filter(fits);
    // two pairs that fit tell nothing
    if let (Some((before, after)), None) = (found.next(), found.next()) {
        talk.came_to(candidates, before, after, "sized");
    }
}

/// The one level becomes the other by the change, as exactly as it is stated.
fn moved(change: &Candidate, size: f64, up: bool, before: &Candidate, after: &Candidate) -> bool {
    let (Some(x), Some(y)) = (before.quantity.value, after.quantity.value) else {
        return false;
    };
    if x <= 0.0 || y <= 0.0 || x == y || (y > x) != up {
        return false;
    }
    let exact = |d: f64| (d - size).abs() <= 1e-6 * x.max(y);
    let share = matches!(change.quantity.unit, Some(Unit::Percent | Unit::PercentagePoints));
    if share && class(before.quantity.unit) == 2 {
        return exact((y - x).abs());
    }
    if share {
        let half = if size.fract() == 0.0 { 0.5 } else { 0.05 };
        let whole = x >= LEAST && y >= LEAST;
        return whole && ((y - x).abs() / x * 100.0 - size).abs() <= half + 1e-9;
    }
    let like = class(change.quantity.unit) == class(before.quantity.unit);
    like && x.max(y) >= LEAST && size >= 2.0 && exact((y - x).abs())
}
