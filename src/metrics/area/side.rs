//! Weighs which figure an area is named for: the one before it ("46.7 nationally"), the one behind it ("Wales was 50.6"), or
//! none, where it is only spoken of.

use super::mention::{Finder, Mention};
use crate::decide::{Ballot, Weights};
use crate::language::analysis::quantity::unit::money;
use crate::language::clause::Bounds;
use crate::language::words;
use crate::metrics::candidate::Candidate;
use crate::record::AreaKind;
use crate::vocabulary::phrases::phrases;

/// Marks behind which something else is told.
const MARKS: Bounds = Bounds::COMMA
    .with(Bounds::SEMICOLON)
    .with(Bounds::COLON)
    .with(Bounds::OPEN);
/// The table of weights.
const SCALE: &str = "area_side";
/// Bytes between an area and the next figure that is its own.
const NEAR: usize = 40;
/// Bytes from an area that others are held against to its figure, and where a comma stands between.
const FAR: usize = 80;

/// Where the figure of a mention stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Before,
    /// The only figure is kept "in line with national practice".
    Kept,
    Behind,
    Nobody,
}

/// Which side the figure of the mention stands on; `next` is the first figure behind it.
pub(super) fn side(
    finder: &Finder<'_>,
    figures: &[Candidate],
    mention: &Mention,
    next: usize,
    weights: &Weights,
) -> Side {
    let mut ballot = Ballot::default();
    ballot.see(Side::Nobody, "only_named", true);
    let start = figures.get(next).map(|f| f.quantity.range.start);
    let right = finder.gap(mention.range.end, start.unwrap_or(finder.sentence.range.end));
    let left = next.checked_sub(1).map(|a| {
        let left = finder.gap(figures[a].quantity.range.end, mention.range.start);
        let sum = money(figures[a].quantity.unit);
        before(left, mention, right, sum, &mut ballot);
        left
    });
    let head = finder.low_gap(finder.sentence.range.start, mention.range.start);
    if mention.kind == AreaKind::National && figures.len() == 1 {
        let kept = phrases("areas.kept").iter().any(|w| head.trim_end().ends_with(w));
        ballot.see(Side::Kept, "kept", kept);
    }
    if start.is_some() {
        if mention.held_against() {
            let low = finder.low_gap(mention.range.end, start.unwrap_or(mention.range.end));
            behind_outside(head, left, (right, low), &mut ballot);
        } else {
            behind_local(head, left, right, &mut ballot);
        }
    }
    let sides = [Side::Before, Side::Kept, Side::Behind, Side::Nobody];
    ballot
        .weigh(&sides, weights.scale(SCALE))
        .map_or(Side::Nobody, |d| d.best)
}

/// The sentence lists owners and figures in the same order.
pub(super) fn respectively(finder: &Finder<'_>) -> bool {
    let text = finder.gap(finder.sentence.range.start, finder.sentence.range.end);
    text.contains("respective") || text.contains("resp.")
}

/// The area stands right behind the figure: "46.7 nationally", "66% for the North West", "two in Newport".
fn before(left: &str, mention: &Mention, right: &str, sum: bool, ballot: &mut Ballot<Side>) {
    let mut see = |sign, seen| ballot.see(Side::Before, sign, seen);
    // "12%", "an 11% increase"
    let moved = left.trim().is_empty() || phrases("areas.movement").contains(&left.trim());
    // "3,500 machines nationwide"
    let behind = mention.adverb && words::count(left) <= 3;
    see("adverb", mention.held_against() && (moved || behind));
    let mut last = left.trim_end();
    for word in [" the", " its", " their"] {
        last = last.trim_end_matches(word);
    }
    see("placed", phrases("areas.trails").contains(&words::last(last)));
    let compares = phrases("areas.compares").iter().any(|w| left.contains(w));
    let bounds = Bounds::of(left);
    see("compared", compares || bounds.has(MARKS | Bounds::CLOSE));
    see("joined", bounds.has(Bounds::AND | Bounds::BUT | Bounds::WHILE));
    see(
        "bracket_follows",
        right.trim_start().starts_with('(') && right.trim().len() <= 1,
    );
    see("figure_follows", right.trim().is_empty() && !right.is_empty());
    see("given_to", sum && receives(left, mention));
}

/// The area stands before the figure in the same clause: "in Elmstead (21.4%)", "The team held 212".
fn behind_local(head: &str, left: Option<&str>, right: &str, ballot: &mut Ballot<Side>) {
    let mut see = |sign, seen| ballot.see(Side::Behind, sign, seen);
    let opens = |l: &str| Bounds::of(l).has(MARKS | Bounds::AND | Bounds::WHILE);
    // "higher in Elmstead (21.4%) than in Upper Cray (9.8%)"
    see("opens", left.is_none_or(opens) || right.trim() == "(");
    see("parted", Bounds::of(right).has(Bounds::SEMICOLON));
    let before = head.trim_end().trim_end_matches(" the");
    let last = words::last(before);
    see("spoken_of", phrases("areas.no_lead").contains(&last));
}

/// What others are held against stands before its figure: "Wales was 50.6", "the region at 77", "neighbours (47.2)".
/// `right` is what stands between them, `low` the same in lower case.
fn behind_outside(head: &str, left: Option<&str>, (right, low): (&str, &str), ballot: &mut Ballot<Side>) {
    let mut see = |sign, seen| ballot.see(Side::Behind, sign, seen);
    let before = head.trim_end().trim_end_matches(" the");
    let open = right.trim_start_matches(')').trim_end_matches('(').trim_end();
    see("opens", true);
    let commas = open.matches(',').count();
    see(
        "far_off",
        open.len() > if commas > 0 { NEAR } else { FAR } || commas > 1,
    );
    let parts = Bounds::SEMICOLON | Bounds::CLOSE | Bounds::BUT | Bounds::WHILE;
    see("parted", Bounds::of(open).has(parts));
    // "close to the national average, with 85%"
    see("away", phrases("areas.leads_away").iter().any(|w| low.contains(w)));
    // "the gap to the region closed by 2%"
    let mut near = words::each(before).rev().take(4).chain(words::each(low).take(2));
    see(
        "gap",
        near.any(|w| phrases("roles.gap").contains(&w)) && words::count(low) > 1,
    );
    // "1% above the national average at 77%": what stands above it is the council's
    let first = left.and_then(|l| words::each(l).next()).unwrap_or("");
    let stood = phrases("areas.stood_by").contains(&first);
    see("local_level", stood && low.trim_end().ends_with(" at"));
}

/// "a grant of £5,000 to the play project", "in support of the play project": who is given a sum has not spent it.
fn receives(left: &str, mention: &Mention) -> bool {
    let part = matches!(mention.kind, AreaKind::Team | AreaKind::Institution);
    let left = left.trim_end().trim_end_matches(" the");
    part && phrases("areas.given_to").iter().any(|w| left.ends_with(w))
}

/// What follows goes on about the same area.
pub(super) fn goes_on(gap: &str) -> bool {
    let after = gap.trim_start_matches([',', ' ']);
    gap.len() < NEAR && phrases("areas.goes_on").iter().any(|w| after.starts_with(w))
}

/// "rising by": the words between an area and the size of its change.
pub(super) fn moves_by(right: &str) -> bool {
    let mut words = words::each(right).rev();
    words.next().is_some_and(|w| phrases("areas.moved_by").contains(&w))
}
