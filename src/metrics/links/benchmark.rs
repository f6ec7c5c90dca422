//! Weighs which local figure one of the nation, the region or other councils is held against.

use super::super::Paragraph;
use super::super::candidate::Candidate;
use super::super::role::{comparable, in_order};
use super::pair::{Pair, Weighed, likeness};
use super::{settled, together};
use crate::language::clause::Bounds;
use crate::record::{AreaKind, LinkKind, Role};
use crate::vocabulary::Class;

/// How many figures before it the local one may stand, and behind it.
const BEFORE: usize = 10;
const BEHIND: usize = 5;

/// The local figures that a benchmark may be held against.
pub(super) fn proposals(paragraphs: &[Paragraph<'_>], candidates: &[Candidate], i: usize, out: &mut Vec<Weighed>) {
    let c = &candidates[i];
    if c.role != Role::Benchmark {
        return;
    }
    let listed = || {
        in_order(
            &paragraphs[c.passage].sentences[c.sentence],
            paragraphs[c.passage].text(),
            candidates,
            i,
        )
    };
    let ordered = in_turn(paragraphs, candidates, i).or_else(listed);
    let around = i.saturating_sub(BEFORE)..(i + BEHIND).min(candidates.len());
    for j in around.rev().filter(|&j| fits(candidates, i, j) || ordered == Some(j)) {
        let pair = Pair::new(paragraphs, candidates, i, j);
        let kind = pair.o.area_kind;
        let mut tie = pair.tie(LinkKind::BenchmarkOf, "benchmark");
        for (sign, seen) in [
            ("ordered", ordered == Some(j)),
            ("council", kind == Some(AreaKind::Council)),
            ("team", kind == Some(AreaKind::Team)),
            ("clause", opens_anew(&pair)),
            ("unlike", pair.o.quantity.unit != c.quantity.unit),
            ("far_apart", far_apart(c, pair.o)),
        ] {
            tie.see(sign, u32::from(seen));
        }
        tie.see("alike", likeness(pair.o.of.as_deref(), pair.c.of.as_deref()));
        out.push(tie);
    }
}

fn fits(candidates: &[Candidate], i: usize, j: usize) -> bool {
    let (c, o) = (&candidates[i], &candidates[j]);
    let line = o.passage.abs_diff(c.passage) <= 4 && o.of.is_some() && o.of == c.of;
    let near = o.passage == c.passage && o.sentence.abs_diff(c.sentence) <= 2 || line;
    let above = o.passage + 1 == c.passage && j < i;
    // "was 4.1% in 2019 compared to 7.3% in England, with an increase to 4.7% in 2020"
    let later = o.links.iter().any(|l| l.0 == LinkKind::ChangedTo && l.1 > i);
    let between = || candidates[j + 1..i].iter().all(|n| !settled(n) || !comparable(c, n));
    let beside = j < i && together(c, o) && later && between();
    j != i && (near || above) && (settled(o) || beside) && !outside(o) && comparable(c, o)
}

/// One is many times the other: 73 crimes for every thousand are not held against 41,000 crimes.
fn far_apart(a: &Candidate, b: &Candidate) -> bool {
    const TIMES: f64 = 20.0;
    let (Some(x), Some(y)) = (a.quantity.value, b.quantity.value) else {
        return false;
    };
    a.quantity.unit == b.quantity.unit && x > 0.0 && y > 0.0 && x.max(y) > x.min(y) * TIMES
}

/// "better than the average of 3.8% and the figure for Wells was 6.5%": what is told behind an "and" has a verb of its own.
fn opens_anew(pair: &Pair<'_>) -> bool {
    let (s, text) = (pair.s, pair.text);
    let joins = |k: usize| s.bound(text, k).has(Bounds::AND | Bounds::SEMICOLON);
    let behind = pair.j > pair.i && pair.here();
    let held = (pair.c.quantity.lead.saturating_sub(8)..pair.c.quantity.lead).any(|k| s.is(k, Class::BREAK));
    let lead = pair.o.quantity.lead;
    let verb = |k: usize| (k..lead).any(|v| s.is(v, Class::VERB | Class::AUXILIARY)) || s.is(lead, Class::AUXILIARY);
    behind
        && held
        && pair
            .between()
            .any(|k| joins(k) && (verb(k) || s.is(pair.o.quantity.tail, Class::AUXILIARY)))
}

/// A figure of the nation, the region or other councils.
fn outside(c: &Candidate) -> bool {
    matches!(
        c.area_kind,
        Some(AreaKind::National | AreaKind::Region | AreaKind::Neighbours)
    )
}

/// "The averages were 79% and 87% respectively": the benchmarks of a sentence are held, one by one, against as many local
/// figures before it.
fn in_turn(paragraphs: &[Paragraph<'_>], candidates: &[Candidate], i: usize) -> Option<usize> {
    let c = &candidates[i];
    let s = &paragraphs[c.passage].sentences[c.sentence];
    let text = paragraphs[c.passage].text();
    let said = s.tokens.iter().any(|t| t.word(text, "respectively"));
    let first = (0..=i).rev().take_while(|&j| together(&candidates[j], c)).last()?;
    // "12 and visits 71; the national figures were 9 and 69": behind the local ones in one sentence, or joined by "and" alone
    let first = if said {
        first
    } else {
        (first..=i)
            .rev()
            .take_while(|&j| candidates[j].role == Role::Benchmark)
            .last()?
    };
    let many = candidates[first..].iter().take_while(|o| together(o, c)).count();
    let all = candidates[first..first + many]
        .iter()
        .all(|o| o.role == Role::Benchmark);
    let joined = || {
        let (a, b) = (&candidates[first], &candidates[first + 1]);
        let between = a.quantity.tail..b.quantity.lead;
        many == 2 && a.area == b.area && between.len() == 1 && s.is(between.start, Class::CONJUNCTION)
    };
    if many < 2 || !all || !(said || joined()) {
        return None;
    }
    let local = |j: &usize| settled(&candidates[*j]) && !outside(&candidates[*j]) && comparable(c, &candidates[*j]);
    let mut before: Vec<usize> = (first.saturating_sub(BEFORE)..first)
        .rev()
        .filter(|&j| candidates[j].passage == c.passage && (said || candidates[j].sentence + 1 >= c.sentence))
        .filter(local)
        .take(many)
        .collect();
    before.reverse();
    (before.len() == many).then(|| before[i - first])
}
