//! Finds the numbering that carries the document: a series that goes on from one heading to the next.
//!
//! Lists inside items, paragraph numbers and references have series of their own; the one whose members look most like
//! headings, and which runs on without going back, is that of the items.

mod chain;
mod majority;
mod strays;

use super::numeral::Numeral;
use super::signs::Sign;
use crate::decide::{self, Decision, Scale, key};
use crate::document::{Block, BlockKind};
use crate::language::{Pattern, pattern, words};
use crate::vocabulary::phrases::phrases;
use chain::{Candidate, Steps, chain};
use majority::Majority;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// What speaks for and against a block as the heading of an item, by the names in the table of weights.
type Signs = Vec<(&'static str, u32)>;

/// The decision, as it is told and in the table of weights.
pub(super) const NAME: &str = "series";
pub(super) const SCALE: &str = "items";

/// The series whose members head the items.
pub(super) type Series = Decision<Vec<usize>>;

/// The series that carries the document, its members in order; `None` where none does.
pub(super) fn find(blocks: &[Block], signs: &[Sign], scale: &Scale) -> Option<Series> {
    let threefold = signs
        .iter()
        .flat_map(|s| &s.numeral)
        .filter(|n| n.parts.len() == 3)
        .count();
    let mut seen: Vec<Signs> = (0..signs.len())
        .map(|i| {
            let mut seen = weigh(blocks, signs, i);
            // a day alone on its line, where no numbers of three parts head the items
            let day = signs[i].alone && signs[i].numeral.as_ref().is_some_and(|n| n.may_be_date());
            seen.extend((day && threefold < 4).then_some((key!(date), 1)));
            seen
        })
        .collect();
    let mut first = best(signs, &seen, scale);
    if first.is_none() {
        // no other series: brackets may be the clerk's way
        let closed = |i: usize| signs[i].numeral.as_ref().is_some_and(is_closed);
        let lift = |(i, seen): (usize, &Signs)| -> Signs {
            let only = closed(i).then_some((key!(lifted), 1));
            seen.iter().copied().chain(only).collect()
        };
        let lifted: Vec<Signs> = seen.iter().enumerate().map(lift).collect();
        first = best(signs, &lifted, scale);
    }
    let first = first?;
    let majority = Majority::of(&first.best, signs, blocks);
    for (i, seen) in seen.iter_mut().enumerate() {
        majority.see(&signs[i], &blocks[i], seen);
    }
    let mut chosen = match best(signs, &seen, scale) {
        Some(second) if second.best.len() * 2 >= first.best.len() => second,
        _ => first,
    };
    let weights: Vec<f64> = seen.iter().map(|s| sum(scale, s)).collect();
    strays::add(blocks, signs, &weights, &mut chosen.best);
    Some(chosen)
}

fn sum(scale: &Scale, seen: &Signs) -> f64 {
    scale.weigh(seen).iter().map(|s| s.adds).sum()
}

/// "5 numbers, from 12. to 16.": a series in words.
pub(super) fn shown(signs: &[Sign], found: &[usize]) -> String {
    let number = |i: Option<&usize>| {
        i.and_then(|&i| signs[i].numeral.as_ref())
            .map_or("", |n| n.shown.as_str())
    };
    match found {
        [one] => number(Some(one)).to_owned(),
        _ => format!("{} .. {}", number(found.first()), number(found.last())),
    }
}

/// How much the block looks like an item's heading.
fn weigh(blocks: &[Block], signs: &[Sign], i: usize) -> Signs {
    let (block, sign) = (&blocks[i], &signs[i]);
    let Some(numeral) = &sign.numeral else {
        return vec![(key!(bare), 1)];
    };
    let words = &block.text()[numeral.rest..];
    let (sign, words) = if sign.alone {
        let at = below(signs, i, signs.len());
        let next = at.and_then(|j| signs.get(j).zip(blocks.get(j)));
        match next {
            Some((s, b)) if s.numeral.is_none() && !s.furniture && !s.inside && b.label.is_none() && s.short => {
                (s, b.text())
            }
            _ if sign.heading > 0 || sign.bold => return vec![(key!(dressed), 1)],
            _ => return vec![(key!(untitled), 1)],
        }
    } else {
        (sign, words)
    };
    let titled = sign.title.len() >= 3;
    let standing = sign.topic.as_deref();
    let told = [
        (key!(numbered), !is_pair(words)),
        (key!(pair), is_pair(words)),
        (key!(heading), sign.heading > 0),
        (key!(bold), sign.heading == 0 && sign.bold),
        (key!(capitals), sign.caps),
        (key!(standing), standing.is_some_and(|t| t != "other")),
        (key!(common), standing == Some("other")),
        (key!(line), sign.short && titled),
        (key!(marked), !sign.short && sign.marked && titled),
        (key!(untitled), !titled),
        (key!(bracketed), is_closed(numeral)),
        (key!(damaged), numeral.damaged),
        (key!(coded), numeral.prefix.len() > 1 || numeral.separator == '/'),
        (
            key!(paragraph),
            numeral.separator == '.' && numeral.parts.last() != Some(&0),
        ),
        (key!(wide), block.kind == BlockKind::TableRow && block.cells.len() > 3),
        (
            key!(indented),
            block.level > 0 && block.kind != BlockKind::Heading && block.style.indent > 8.0,
        ),
    ];
    let mut seen: Signs = told
        .into_iter()
        .filter(|(_, is)| *is)
        .map(|(name, _)| (name, 1))
        .collect();
    lead(words, block.text(), sign, signs[i].alone, &mut seen);
    // "3. Bells;" above its own text ends a title, and no entry of a list
    let below = signs.get(i + 1).zip(blocks.get(i + 1));
    if below.is_some_and(|(next, block)| next.numeral.is_none() && block.text().ends_with('.')) {
        seen.retain(|(name, _)| *name != key!(unfinished));
    }
    seen
}

/// "(3)", "3)"
fn is_closed(numeral: &Numeral) -> bool {
    numeral.prefix.starts_with('(') || numeral.closed
}

/// The block below a number that stands alone: its title. Numbers of its first paragraphs that a column put above the title
/// ("2.", "2.1", "URGENT ITEMS") are passed over.
pub(super) fn below(signs: &[Sign], i: usize, end: usize) -> Option<usize> {
    const REACH: usize = 4;
    let parts = |j: usize| signs[j].numeral.as_ref().map(|n| n.parts.as_slice());
    let own = parts(i)?;
    let part_of = |j: usize| signs[j].alone && parts(j).is_some_and(|p| p.len() > own.len() && p.starts_with(own));
    (i + 1..end.min(i + REACH)).find(|&j| !signs[j].furniture && !part_of(j))
}

/// "D. Weir, S. Moss:" behind a number: who moved and who seconded the motion of that number, which heads no item.
pub(super) fn is_pair(words: &str) -> bool {
    static PAIR: LazyLock<Pattern> =
        LazyLock::new(|| pattern(r"^[A-Z]\.\s?[A-Z][\w'-]+,\s?[A-Z]\.\s?[A-Z][\w'-]+\s*(?::|$)"));
    PAIR.is_match(words)
}

/// What the first words say.
fn lead(words: &str, whole: &str, sign: &Sign, alone: bool, seen: &mut Signs) {
    if words.is_empty() {
        return;
    }
    let that = words.get(..5).is_some_and(|w| w.eq_ignore_ascii_case("that "));
    let body = sign.body.and_then(|b| whole.get(b..));
    let then_that = body.is_some_and(|b| b.starts_with("That "));
    let first = words::first(words).trim_end_matches('.');
    // "Agenda Item 9 (Notice of Motion)" speaks of an item
    let refers = sign.numeral.as_ref().is_some_and(|n| n.word);
    let opens = |c: char| c.is_alphanumeric() || matches!(c, '"' | '\'' | '(');
    let told = [
        // a page may set its titles in small letters, each below its number
        (
            key!(small),
            words.starts_with(char::is_lowercase) && !(alone && sign.short),
        ),
        (key!(inside), sign.inside),
        (
            key!(unfinished),
            words.ends_with(';') || words.ends_with("; and") || words.ends_with(", and"),
        ),
        (key!(odd), !words.starts_with(opens) || words.starts_with('(') && refers),
        (
            key!(person),
            sign.topic.is_none() && (sign.person || phrases("items.before_name").contains(&first)),
        ),
        (key!(question), words.ends_with('?')),
    ];
    seen.extend(told.into_iter().filter(|(_, is)| *is).map(|(name, _)| (name, 1)));
    let clauses = u32::from(that) + u32::from(then_that);
    seen.extend((clauses > 0).then_some((key!(clause), clauses)));
}

/// The best chain over all series; `None` where none is good enough.
fn best(signs: &[Sign], seen: &[Signs], scale: &Scale) -> Option<Series> {
    const WEAKEST: f64 = -4.0;
    let weights: Vec<f64> = seen.iter().map(|s| sum(scale, s)).collect();
    let mut series: BTreeMap<String, Vec<Candidate>> = BTreeMap::new();
    for (block, sign) in signs.iter().enumerate() {
        let Some(n) = &sign.numeral else { continue };
        if weights[block] < WEAKEST {
            continue;
        }
        for (i, &value) in n.parts.iter().enumerate() {
            let fixed: Vec<String> = n
                .parts
                .iter()
                .enumerate()
                .map(|(j, p)| if i == j { "#".to_owned() } else { p.to_string() })
                .collect();
            let word = if n.word { "item " } else { "" };
            let key = format!("{word}{}{}", n.prefix.trim_end(), fixed.join(&n.separator.to_string()));
            let weight = weights[block];
            series.entry(key).or_default().push(Candidate { block, value, weight });
        }
    }
    let steps = Steps::of(scale);
    let damaged = |i: &usize| signs[*i].numeral.as_ref().is_some_and(|n| n.damaged);
    let candidates = series.values().filter_map(|members| {
        let (chain, taken) = chain(members, signs, &steps);
        // a number that only its neighbours bear out has none
        if chain.len() == 1 && chain.iter().any(damaged) {
            return None;
        }
        let mut candidate = decide::Candidate::new(chain);
        for name in taken {
            candidate.see(name, 1);
        }
        for (name, times) in candidate.what.clone().iter().flat_map(|&i| &seen[i]) {
            candidate.see(name, *times);
        }
        // one number in capitals is the only item
        candidate.see(key!(alone), u32::from(candidate.what.len() == 1));
        Some(candidate)
    });
    decide::best(candidates.collect(), scale)
}
