//! Ties figures that belong together: changes, benchmarks, shares with their counts, parts with their totals, repeats.
//!
//! Knows nothing of words beyond the few that say "of which"; it works on values, units, roles and who is heir to whom.

use super::Paragraph;
use super::candidate::Candidate;
use super::heir::class;
use super::role::{comparable, counterpart};
use super::sentence::Sentence;
use crate::record::{LinkKind, Role, Unit};
use crate::vocabulary::Vocabulary;
use std::ops::Range;

/// How many figures one list of parts may have.
const PARTS: usize = 12;

/// Fills in `links`.
pub fn read(paragraphs: &[Paragraph<'_>], candidates: &mut [Candidate], vocabulary: &Vocabulary) {
    let _ = vocabulary;
    for i in 0..candidates.len() {
        match candidates[i].role {
            Role::Previous => change(paragraphs, candidates, i),
            Role::Benchmark => benchmark(candidates, i),
            _ => {}
        }
        repeats(paragraphs, candidates, i);
        share(paragraphs, candidates, i);
        part(paragraphs, candidates, i);
    }
    sums(candidates);
    respectively(paragraphs, candidates);
}

fn together(a: &Candidate, b: &Candidate) -> bool {
    (a.passage, a.sentence) == (b.passage, b.sentence)
}

fn settled(c: &Candidate) -> bool {
    !matches!(c.role, Role::Previous | Role::Benchmark | Role::Target | Role::Limit)
}

/// From the earlier value to the later.
fn change(paragraphs: &[Paragraph<'_>], candidates: &mut [Candidate], i: usize) {
    let c = &candidates[i];
    if c.links.iter().any(|l| l.0 == LinkKind::ChangedTo) {
        return;
    }
    let s = &paragraphs[c.passage].sentences[c.sentence];
    let text = paragraphs[c.passage].text();
    let from = c.quantity.lead > 0 && s.at(text, c.quantity.lead - 1, "from");
    let next = (i + 1..(i + 3).min(candidates.len())).find(|&j| {
        let o = &candidates[j];
        let to = o.quantity.lead > 0 && s.at(text, o.quantity.lead - 1, "to");
        together(c, o) && to && comparable(c, o) && o.role != Role::Benchmark
    });
    let later = if from && next.is_some() {
        next
    } else {
        counterpart(candidates, i).or_else(|| nearby(candidates, i))
    };
    if let Some(later) = later {
        candidates[i].link(LinkKind::ChangedTo, later);
    }
}

/// A settled figure of the same sort close by, the ones before first.
fn nearby(candidates: &[Candidate], i: usize) -> Option<usize> {
    let c = &candidates[i];
    let fits = |j: &usize| {
        let o = &candidates[*j];
        let near = o.passage == c.passage && o.sentence.abs_diff(c.sentence) <= 1;
        let above = c.role == Role::Benchmark && o.passage + 1 == c.passage && j < &i;
        (near || above) && settled(o) && comparable(c, o)
    };
    (i.saturating_sub(4)..i)
        .rev()
        .find(fits)
        .or_else(|| (i + 1..(i + 5).min(candidates.len())).find(fits))
}

/// From the benchmark to the local figure.
fn benchmark(candidates: &mut [Candidate], i: usize) {
    let local = counterpart(candidates, i)
        .filter(|&j| candidates[j].area_kind != candidates[i].area_kind)
        .or_else(|| nearby(candidates, i));
    if let Some(local) = local {
        candidates[i].link(LinkKind::BenchmarkOf, local);
    }
}

/// The same figure again: same value and unit, the same thing counted, said as something known.
fn repeats(paragraphs: &[Paragraph<'_>], candidates: &mut [Candidate], i: usize) {
    let c = &candidates[i];
    let s = &paragraphs[c.passage].sentences[c.sentence];
    let text = paragraphs[c.passage].text();
    let known = (c.quantity.lead.saturating_sub(2)..c.quantity.lead).any(|k| {
        ["the", "these", "those", "this", "that"]
            .iter()
            .any(|w| s.at(text, k, w))
    });
    let original = (i.saturating_sub(24)..i).find(|&j| {
        let o = &candidates[j];
        let same = c.quantity.value.is_some()
            && o.quantity.value == c.quantity.value
            && o.quantity.value_to == c.quantity.value_to
            && o.quantity.unit == c.quantity.unit
            && !together(o, c);
        same && (known || rare(c)) && share_words(o.of.as_deref(), c.of.as_deref()) && (o.area == c.area || known)
    });
    if let Some(original) = original {
        candidates[i].link(LinkKind::Repeats, original);
    }
}

/// A value that hardly stands twice by chance.
fn rare(c: &Candidate) -> bool {
    c.quantity.value.is_some_and(|v| v.fract() != 0.0 || v >= 1000.0)
}

/// Two phrases share a word that names something.
fn share_words(a: Option<&str>, b: Option<&str>) -> bool {
    let (Some(a), Some(b)) = (a, b) else { return false };
    let stem = |w: &str| {
        w.trim_matches(|c: char| !c.is_alphanumeric())
            .trim_end_matches('s')
            .to_lowercase()
    };
    let words: Vec<String> = a.split(' ').map(stem).filter(|w| w.len() > 3).collect();
    b.split(' ').map(stem).any(|w| w.len() > 3 && words.contains(&w))
}

/// From a share to the count it expresses: "83% (3,224)", "974 interviews (74.7%)", "38 ..., equal to 0.05%".
fn share(paragraphs: &[Paragraph<'_>], candidates: &mut [Candidate], i: usize) {
    let Some(p) = i.checked_sub(1) else { return };
    let (a, b) = (&candidates[p], &candidates[i]);
    if !together(a, b) {
        return;
    }
    let s = &paragraphs[b.passage].sentences[b.sentence];
    let text = paragraphs[b.passage].text();
    let between = a.quantity.tail..b.quantity.lead;
    let bracket = open_bracket(s, &between);
    if is_share(a) && is_count(b) && bracket {
        candidates[p].link(LinkKind::ShareOf, i);
        return;
    }
    let equals = ["equal", "equating", "equivalent", "representing"]
        .iter()
        .any(|w| between.clone().any(|k| s.at(text, k, w)));
    if is_share(a) && is_count(b) && equals && settled(a) {
        candidates[p].link(LinkKind::ShareOf, i);
        return;
    }
    if !is_share(b) || !settled(b) {
        return;
    }
    // The count may stand before its total: "Ninety-four of the 402 plans started (23.4%)".
    let count = if is_count(a) && bracket {
        base(candidates, p)
    } else {
        None
    };
    let says = |words: &[&str]| between.clone().any(|k| words.iter().any(|w| s.at(text, k, w)));
    let equal = is_count(a) && says(&["equal", "equating", "equivalent", "representing", "equates", "equated"]);
    let apposition = is_count(a)
        && between.len() <= 14
        && b.denominator.is_some()
        && (b.quantity.lead > 0 && s.mark(b.quantity.lead - 1) == Some(',') || says(&["or"]))
        && !says(&["but", "and"]);
    if let Some(count) = count {
        candidates[i].link(LinkKind::ShareOf, count);
    } else if (equal || apposition) && a.role == b.role {
        candidates[i].link(LinkKind::ShareOf, p);
    }
}

/// The part of "N of M", else the figure itself.
fn base(candidates: &[Candidate], p: usize) -> Option<usize> {
    let before = p.checked_sub(1)?;
    let part = candidates[before].links.contains(&(LinkKind::PartOf, p));
    Some(if part { before } else { p })
}

fn open_bracket(s: &Sentence, between: &Range<usize>) -> bool {
    let mut open = false;
    for k in between.clone() {
        match s.mark(k) {
            Some('(') => open = true,
            Some(')') => open = false,
            _ => {}
        }
    }
    open
}

fn is_share(c: &Candidate) -> bool {
    matches!(c.quantity.unit, Some(Unit::Percent | Unit::Ratio))
}

fn is_count(c: &Candidate) -> bool {
    matches!(c.quantity.unit, Some(Unit::Count | Unit::Fte | Unit::Gbp | Unit::Eur))
}

/// "N of the M", "of whom N", "N of them", "including N", "Of the M ..., N ...".
fn part(paragraphs: &[Paragraph<'_>], candidates: &mut [Candidate], i: usize) {
    let c = &candidates[i];
    let s = &paragraphs[c.passage].sentences[c.sentence];
    let text = paragraphs[c.passage].text();
    let q = &c.quantity;
    if !is_count(c) || !settled(c) && c.role != Role::Previous {
        return;
    }
    // "N of the M": the next figure is the total.
    if let Some(n) = candidates
        .get(i + 1)
        .filter(|n| together(c, n) && smaller(c, n) && is_count(n))
    {
        let between = q.tail..n.quantity.lead;
        let word = |k: usize, words: &[&str]| words.iter().any(|w| s.at(text, k, w));
        let out = between.clone().any(|k| word(k, &["out"]) && word(k + 1, &["of"]))
            || between.clone().any(|k| word(k, &["among", "amongst"]));
        if out && between.len() <= 14 {
            candidates[i].link(LinkKind::PartOf, i + 1);
            return;
        }
        let of = s.at(text, q.tail, "of")
            || s.at(text, q.tail, "out")
            || (between.clone().take(8).any(|k| s.at(text, k, "of"))
                && between.len() <= 8
                && between
                    .clone()
                    .any(|k| s.at(text, k, "establishment") || s.at(text, k, "total")));
        let short = between.len() <= 4 || s.at(text, n.quantity.lead - 1, "the") && between.len() <= 6;
        if of && short && !between.clone().any(|k| s.mark(k) == Some(',')) {
            candidates[i].link(LinkKind::PartOf, i + 1);
            return;
        }
    }
    let before = q.lead.saturating_sub(6)..q.lead;
    let says = |range: &Range<usize>, words: &[&str]| range.clone().any(|k| words.iter().any(|w| s.at(text, k, w)));
    let after = q.tail..(q.tail + 3).min(s.tokens.len());
    let whom = says(&before, &["whom", "which"]) && says(&before, &["of"])
        || says(&before, &["including", "includes", "included", "comprising"])
        || says(&after, &["of"]) && says(&after, &["them", "these", "those", "whom", "which"]);
    if whom {
        let total = (i.saturating_sub(4)..i).rev().find(|&j| total_for(candidates, i, j));
        if let Some(total) = total {
            candidates[i].link(LinkKind::PartOf, original(candidates, total));
            return;
        }
    }
    opened_with_total(s, text, candidates, i);
    listed_part(s, candidates, i);
}

/// "Of the 290, 204 were at home, 51 stayed with relatives".
fn opened_with_total(s: &Sentence, text: &str, candidates: &mut [Candidate], i: usize) {
    let first = (i.saturating_sub(PARTS)..i).find(|&j| together(&candidates[j], &candidates[i]));
    let Some(first) = first else { return };
    let lead = candidates[first].quantity.lead;
    let opens = (lead.saturating_sub(3)..lead)
        .any(|k| s.at(text, k, "of") && (k == 0 || !s.tokens[k - 1].text(text).starts_with(char::is_alphabetic)));
    if opens && total_for(candidates, i, first) && candidates[i].links.is_empty() {
        let total = original(candidates, first);
        candidates[i].link(LinkKind::PartOf, total);
    }
}

/// Goes on with the list its neighbour before began ("of which £2.1m ..., £0.7m ... and £0.4m").
fn listed_part(s: &Sentence, candidates: &mut [Candidate], i: usize) {
    let Some(p) = i.checked_sub(1) else { return };
    let (a, b) = (&candidates[p], &candidates[i]);
    if !together(a, b)
        || class(a.quantity.unit) != class(b.quantity.unit)
        || b.links.iter().any(|l| l.0 == LinkKind::PartOf)
    {
        return;
    }
    let between = a.quantity.tail..b.quantity.lead;
    let stop = between
        .clone()
        .any(|k| matches!(s.mark(k), Some(';' | '(' | ')' | '.')));
    let Some(total) = a.links.iter().find(|l| l.0 == LinkKind::PartOf).map(|l| l.1) else {
        return;
    };
    let sum: f64 = (0..=i)
        .rev()
        .take(PARTS)
        .filter(|&j| j == i || candidates[j].links.contains(&(LinkKind::PartOf, total)))
        .filter_map(|j| candidates[j].quantity.value)
        .sum();
    let fits = candidates[total].quantity.value.is_some_and(|t| sum <= t * 1.001);
    if !stop && total != i && total != p && fits {
        candidates[i].link(LinkKind::PartOf, total);
    }
}

fn smaller(a: &Candidate, b: &Candidate) -> bool {
    matches!((a.quantity.value, b.quantity.value), (Some(x), Some(y)) if x < y)
}

/// Figure `j` can be the total of figure `i`.
fn total_for(candidates: &[Candidate], i: usize, j: usize) -> bool {
    let (part, total) = (&candidates[i], &candidates[j]);
    total.passage == part.passage
        && part.sentence - total.sentence <= 1
        && class(part.quantity.unit) == class(total.quantity.unit)
        && !is_share(total)
        && smaller(part, total)
        && settled(total)
}

/// The figure that `i` repeats, else itself.
fn original(candidates: &[Candidate], i: usize) -> usize {
    candidates[i]
        .links
        .iter()
        .find(|l| l.0 == LinkKind::Repeats)
        .map_or(i, |l| l.1)
}

/// Figures after a total that add up to it exactly are its parts.
fn sums(candidates: &mut [Candidate]) {
    for total in 0..candidates.len() {
        let t = &candidates[total];
        let Some(target) = t
            .quantity
            .value
            .filter(|&v| v > 0.0 && settled(t) && t.quantity.value_to.is_none())
        else {
            continue;
        };
        let Some(parts) = parts_after(candidates, total, target) else {
            continue;
        };
        for part in parts {
            let has = candidates[part].links.iter().any(|l| l.0 == LinkKind::PartOf);
            if !has {
                let to = original(candidates, total);
                candidates[part].link(LinkKind::PartOf, to);
            }
        }
    }
}

fn parts_after(candidates: &[Candidate], total: usize, target: f64) -> Option<Vec<usize>> {
    let t = &candidates[total];
    let unit = class(t.quantity.unit);
    let mut sum = 0.0;
    let mut parts = Vec::new();
    for (j, o) in candidates.iter().enumerate().skip(total + 1).take(PARTS) {
        let far = o.passage > t.passage + 1 || o.passage == t.passage && o.sentence > t.sentence + 1;
        if far {
            break;
        }
        if class(o.quantity.unit) != unit
            || matches!(o.role, Role::Previous | Role::Benchmark | Role::Target)
            || o.quantity.per != t.quantity.per && o.quantity.per.is_some()
        {
            continue;
        }
        let Some(value) = o.quantity.value else { continue };
        sum += value;
        parts.push(j);
        if (sum - target).abs() <= 1e-6 * target {
            return (parts.len() >= 2).then_some(parts);
        }
        if sum > target {
            break;
        }
    }
    None
}

/// Members of one "respectively" list are tied to each other, in order.
fn respectively(paragraphs: &[Paragraph<'_>], candidates: &mut [Candidate]) {
    let mut i = 0;
    while i + 1 < candidates.len() {
        let c = &candidates[i];
        let paragraph = &paragraphs[c.passage];
        let s = &paragraph.sentences[c.sentence];
        let text = paragraph.text();
        let end = (i..candidates.len())
            .find(|&j| !together(&candidates[j], c))
            .unwrap_or(candidates.len());
        if s.tokens
            .iter()
            .any(|t| t.word(text, "respectively") || t.word(text, "resp"))
        {
            for j in i..end - 1 {
                let (a, b) = (&candidates[j], &candidates[j + 1]);
                let between = a.quantity.tail..b.quantity.lead;
                let pair = between.len() <= 1 && s.at(text, a.quantity.tail, "and");
                if pair && comparable(a, b) {
                    candidates[j].link(LinkKind::Respectively, j + 1);
                    candidates[j + 1].link(LinkKind::Respectively, j);
                }
            }
        }
        i = end;
    }
}
