//! Ties parts to their total: "N of the M", "of whom N", lists and columns that add up.

use super::super::Paragraph;
use super::super::candidate::Candidate;
use super::super::heir::class;
use super::super::sentence::Sentence;
use super::{is_count, is_share, original, settled, smaller, together};
use crate::record::{LinkKind, Role, Unit};
use crate::vocabulary::Class;
use crate::vocabulary::phrases::phrases;
use std::ops::Range;

/// How many figures one list of parts may have.
const PARTS: usize = 12;

/// "N of the M", "of whom N", "N of them", "including N", "Of the M ..., N ...".
pub fn part(paragraphs: &[Paragraph<'_>], candidates: &mut [Candidate], i: usize) {
    let c = &candidates[i];
    let s = &paragraphs[c.passage].sentences[c.sentence];
    let text = paragraphs[c.passage].text();
    let q = &c.quantity;
    if !is_count(c) || !settled(c) && c.role != Role::Previous {
        return;
    }
    // "N of the M": the next figure is the total, or the one behind its share: "30 (75%) of the 40"
    let (next, tail) = behind_share(s, candidates, i).unwrap_or((i + 1, q.tail));
    if let Some(n) = candidates
        .get(next)
        .filter(|n| together(c, n) && smaller(c, n) && is_count(n))
    {
        let between = tail..n.quantity.lead;
        let word = |k: usize, words: &[&str]| s.one_of(text, k, words);
        let out = between.clone().any(|k| word(k, &["out"]) && word(k + 1, &["of"]))
            || between.clone().any(|k| word(k, &["among", "amongst"]));
        if out && between.len() <= 14 {
            candidates[i].link(LinkKind::PartOf, next);
            return;
        }
        let of = s.at(text, tail, "of")
            || s.at(text, tail, "out")
            || (between.clone().take(8).any(|k| s.at(text, k, "of"))
                && between.len() <= 8
                && between
                    .clone()
                    .any(|k| s.at(text, k, "establishment") || s.at(text, k, "total")));
        let short = between.len() <= 4 || s.at(text, n.quantity.lead - 1, "the") && between.len() <= 6;
        if of && short && !between.clone().any(|k| s.mark(k) == Some(',')) {
            candidates[i].link(LinkKind::PartOf, next);
            return;
        }
    }
    let before = q.lead.saturating_sub(6)..q.lead;
    let says = |range: &Range<usize>, words: &[&str]| range.clone().any(|k| s.one_of(text, k, words));
    let after = q.tail..(q.tail + 3).min(s.tokens.len());
    let whom = says(&before, &["whom", "which"]) && says(&before, &["of"])
        || says(&before, phrases("links.includes"))
        || before
            .clone()
            .any(|k| s.at(text, k, "made") && s.at(text, k + 1, "up") && s.at(text, k + 2, "of"))
        || before
            .clone()
            .any(|k| s.at(text, k, "of") && s.one_of(text, k + 1, &["these", "those", "them"]))
        || says(&after, &["of"]) && says(&after, &["them", "these", "those", "whom", "which", "it"]);
    if whom {
        let total = (i.saturating_sub(PARTS)..i)
            .rev()
            .find(|&j| total_for(candidates, i, j))
            .map(|t| sibling_total(s, text, candidates, i, t).unwrap_or_else(|| narrower(candidates, i, t)))
            .or_else(|| total_above(paragraphs, candidates, i));
        if let Some(total) = total {
            candidates[i].link(LinkKind::PartOf, total);
            return;
        }
    }
    counted_share(candidates, i);
    opened_with_total(s, text, candidates, i);
    bracketed_part(s, text, candidates, i);
    listed_part(s, text, candidates, i);
    stage(s, text, candidates, i);
}

/// The figure behind a share that stands in brackets right behind the figure `i`, and the first token behind the bracket.
fn behind_share(s: &Sentence, candidates: &[Candidate], i: usize) -> Option<(usize, usize)> {
    let (c, share) = (&candidates[i], candidates.get(i + 1)?);
    let lead = share.quantity.lead;
    let opens = lead == c.quantity.tail + 1 && s.mark(c.quantity.tail) == Some('(');
    let closed = opens && is_share(share) && s.mark(share.quantity.tail) == Some(')');
    closed.then_some((i + 2, share.quantity.tail + 1))
}

/// "74 joined, 61 finished", "7 notices issued, 3 breached": a smaller number of the same, and what became of them.
fn stage(s: &Sentence, text: &str, candidates: &mut [Candidate], i: usize) {
    let c = &candidates[i];
    let Some(p) = i
        .checked_sub(1)
        .filter(|&p| c.heir_of == Some(p) && together(&candidates[p], c))
    else {
        return;
    };
    let o = &candidates[p];
    let between = o.quantity.tail..c.quantity.lead;
    let comma = c.quantity.lead > 0 && matches!(s.mark(c.quantity.lead - 1), Some(',' | ';'));
    let verb = |k: usize| {
        s.tokens
            .get(k)
            .is_some_and(|t| t.is(Class::VERB) || t.text(text).ends_with("ed"))
    };
    let count = |c: &Candidate| c.quantity.unit == Some(Unit::Count) && !c.quantity.unit_stated;
    let fits = comma && between.len() <= 8 && verb(c.quantity.tail) && count(c) && count(o) && settled(c);
    let free = !c.links.iter().any(|l| l.0 == LinkKind::PartOf);
    if fits && free && total_for(candidates, i, p) {
        let whole = candidates[p]
            .links
            .iter()
            .find(|l| l.0 == LinkKind::PartOf)
            .map_or(p, |l| l.1);
        candidates[i].link(LinkKind::PartOf, whole);
    }
}

/// "trebled to 612, and 78% of those (477)": the count of a share is a part of what the share is of.
fn counted_share(candidates: &mut [Candidate], i: usize) {
    let Some(p) = i
        .checked_sub(1)
        .filter(|&p| candidates[p].links.contains(&(LinkKind::ShareOf, i)))
    else {
        return;
    };
    let total = candidates[p].heir_of.filter(|&t| t < p && total_for(candidates, i, t));
    if let Some(total) = total {
        candidates[i].link(LinkKind::PartOf, total);
    }
}

/// "Of the 290, 204 were at home, 51 stayed with relatives", "out of 68 measures 26 were on course": the nearest that opens so.
fn opened_with_total(s: &Sentence, text: &str, candidates: &mut [Candidate], i: usize) {
    let bare = |k: usize| !s.tokens[k].text(text).starts_with(char::is_alphabetic);
    let clause = |k: usize| k == 0 || bare(k - 1) || s.is(k - 1, Class::RELATIVE | Class::CONJUNCTION);
    let opens = |j: &usize| {
        let lead = candidates[*j].quantity.lead;
        let of = (lead.saturating_sub(3)..lead)
            .rev()
            .find(|&k| s.at(text, k, "of") && !s.is(k + 1, Class::RELATIVE));
        of.is_some_and(|k| clause(k) || s.at(text, k - 1, "out") && (clause(k - 1) || k + 1 == lead || k + 2 == lead))
    };
    let here = |j: &usize| together(&candidates[*j], &candidates[i]);
    let first = (i.saturating_sub(PARTS)..i).rev().take_while(here).find(opens);
    let free = candidates[i].links.iter().all(|l| l.0 != LinkKind::PartOf);
    if let Some(first) = first.filter(|&j| free && !opens(&i) && total_for(candidates, i, j)) {
        candidates[i].link(LinkKind::PartOf, first);
    }
}

/// Goes on with the list its neighbour before began ("of which £2.1m ..., £0.7m ... and £0.4m").
fn listed_part(s: &Sentence, text: &str, candidates: &mut [Candidate], i: usize) {
    let other = |j: &usize| class(candidates[*j].quantity.unit) == class(candidates[i].quantity.unit);
    let Some(p) = (i.saturating_sub(3)..i).rev().find(other) else {
        return;
    };
    let (a, b) = (&candidates[p], &candidates[i]);
    if !together(a, b)
        || class(a.quantity.unit) != class(b.quantity.unit)
        || b.links.iter().any(|l| l.0 == LinkKind::PartOf)
    {
        return;
    }
    let between = a.quantity.tail..b.quantity.lead;
    // "863 fires (an increase of 8%), 650 floods": a bracket that closes again parts nothing
    let mut depth = 0_i32;
    let mut stop = false;
    for k in between.clone() {
        match s.mark(k) {
            Some('(') => depth += 1,
            Some(')') => depth -= 1,
            Some(';' | '.') => stop = true,
            _ => {}
        }
    }
    stop |= depth != 0;
    let Some(total) = a.links.iter().find(|l| l.0 == LinkKind::PartOf).map(|l| l.1) else {
        return;
    };
    let sum: f64 = (0..=i)
        .rev()
        .take(PARTS)
        .filter(|&j| j == i || candidates[j].links.contains(&(LinkKind::PartOf, total)))
        .filter_map(|j| candidates[j].quantity.value)
        .sum();
    // "97 (58 at Stage 1 and 49 at Stage 2)": told alike, in one bracket right behind the total; that they come to more is a fault
    let opens = a.quantity.lead > 0 && s.mark(a.quantity.lead - 1) == Some('(') && p == total + 1;
    let alike = s.is(a.quantity.tail, Class::PREPOSITION)
        && s.words(text, a.quantity.tail..a.quantity.tail + 2) == s.words(text, b.quantity.tail..b.quantity.tail + 2);
    let fits = opens && alike || candidates[total].quantity.value.is_some_and(|t| sum <= t * 1.001);
    if !stop && total != i && total != p && fits {
        candidates[i].link(LinkKind::PartOf, total);
    }
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

/// Figures after a total that add up to it exactly are its parts.
pub fn sums(paragraphs: &[Paragraph<'_>], candidates: &mut [Candidate]) {
    for total in 0..candidates.len() {
        let t = &candidates[total];
        let Some(target) = t
            .quantity
            .value
            .filter(|&v| v > 0.0 && settled(t) && t.quantity.value_to.is_none())
        else {
            continue;
        };
        let Some(parts) = parts_after(paragraphs, candidates, total, target) else {
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

/// "92 were reported, 74 of which were thefts, 9 of which were assaults": both are parts of the 92.
fn sibling_total(s: &Sentence, text: &str, candidates: &[Candidate], i: usize, j: usize) -> Option<usize> {
    let which =
        |c: &Candidate| s.at(text, c.quantity.tail, "of") && s.one_of(text, c.quantity.tail + 1, &["which", "whom"]);
    let (part, other) = (&candidates[i], &candidates[j]);
    let both = together(part, other) && which(part) && which(other);
    let total = other.links.iter().find(|l| l.0 == LinkKind::PartOf).map(|l| l.1);
    total.filter(|&t| both && together(&candidates[t], part))
}

/// "40 households came forward.", and in a list below it "A duty was accepted for 18 of these": the total stands above.
fn total_above(paragraphs: &[Paragraph<'_>], candidates: &[Candidate], i: usize) -> Option<usize> {
    /// How many entries of the list may stand between.
    const ABOVE: usize = 3;
    let part = &candidates[i];
    let listed = |p: usize| {
        paragraphs[p].passage.list_item && paragraphs[p].passage.item == paragraphs[part.passage].passage.item
    };
    (i.saturating_sub(PARTS)..i).rev().find(|&j| {
        let total = &candidates[j];
        let near = total.passage < part.passage && part.passage - total.passage <= ABOVE;
        let first = j == 0 || candidates[j - 1].passage != total.passage;
        let free = !total.links.iter().any(|l| l.0 == LinkKind::PartOf);
        near && first
            && free
            && (total.passage + 1..=part.passage).all(listed)
            && class(part.quantity.unit) == class(total.quantity.unit)
            && is_count(total)
            && smaller(part, total)
            && settled(total)
    })
}

/// "slippage of £12m (£10m on two schemes)", "97 complaints (58 at Stage 1 and 39 at Stage 2)": what opens a bracket right
/// behind a sum and is less than it is a part of it, where its own words say which.
fn bracketed_part(s: &Sentence, text: &str, candidates: &mut [Candidate], i: usize) {
    let Some(p) = i.checked_sub(1).filter(|&p| total_for(candidates, i, p)) else {
        return;
    };
    let (c, o) = (&candidates[i], &candidates[p]);
    let opens = c.quantity.lead > 0 && s.mark(c.quantity.lead - 1) == Some('(');
    let behind = opens && c.quantity.lead - o.quantity.tail <= 4 && together(c, o);
    let which = s.is(c.quantity.tail, Class::PREPOSITION) && !s.one_of(text, c.quantity.tail, &["per", "than", "as"]);
    let level = c.period == o.period && c.area == o.area && !c.change && o.quantity.unit == c.quantity.unit;
    if behind && which && level && c.role == o.role {
        candidates[i].link(LinkKind::PartOf, p);
    }
}

/// "four vacancies among the 38 posts, two of them": them are the four, a part of the total themselves.
fn narrower(candidates: &[Candidate], i: usize, total: usize) -> usize {
    let first = i.saturating_sub(4);
    (first..i)
        .rev()
        .find(|&j| j < total && candidates[j].links.contains(&(LinkKind::PartOf, total)) && total_for(candidates, i, j))
        .unwrap_or(total)
}

fn parts_after(
    paragraphs: &[Paragraph<'_>],
    candidates: &[Candidate],
    total: usize,
    target: f64,
) -> Option<Vec<usize>> {
    /// A total worth looking for in the entries of the list below it: small numbers add up by chance.
    const LARGE: f64 = 20.0;
    let t = &candidates[total];
    let unit = class(t.quantity.unit);
    let mut sum = 0.0;
    let mut parts = Vec::new();
    for (j, o) in candidates.iter().enumerate().skip(total + 1).take(PARTS) {
        let below = o.passage <= t.passage + 1
            || target >= LARGE && (t.passage + 1..=o.passage).all(|p| paragraphs[p].passage.list_item);
        let far = !below || o.passage == t.passage && o.sentence > t.sentence + 1;
        if far {
            break;
        }
        if class(o.quantity.unit) != unit
            || (o.quantity.unit == Some(Unit::Fte)) != (t.quantity.unit == Some(Unit::Fte))
            || matches!(o.role, Role::Previous | Role::Benchmark | Role::Target)
            || o.quantity.per != t.quantity.per && o.quantity.per.is_some()
        {
            continue;
        }
        let Some(value) = o.quantity.value.filter(|&v| v > 0.0) else {
            continue;
        };
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

/// Entries of a list below "This includes:" are parts of the sum above it; below any other colon where they add up to it.
pub fn lists(paragraphs: &[Paragraph<'_>], candidates: &mut [Candidate]) {
    let mut first = 0;
    while first < candidates.len() {
        let p = candidates[first].passage;
        let end = candidates[first..].iter().take_while(|c| c.passage == p).count() + first;
        let text = &paragraphs[p].text()[paragraphs[p].passage.range.clone()];
        if text.trim_end().ends_with(':')
            && let Some(total) = (first..end)
                .rev()
                .find(|&j| settled(&candidates[j]) && is_count(&candidates[j]))
        {
            entries(paragraphs, candidates, total, end, divides(text));
        }
        first = end;
    }
}

/// The words before the colon say that what follows makes up the sum.
fn divides(text: &str) -> bool {
    let tail = text.rsplit(". ").next().unwrap_or(text).to_ascii_lowercase();
    phrases("links.divides").iter().any(|w| tail.contains(w))
}

/// Ties the first figure of each entry from candidate `from` on to the total.
fn entries(paragraphs: &[Paragraph<'_>], candidates: &mut [Candidate], total: usize, from: usize, divided: bool) {
    /// Bytes of an entry before its figure.
    const SHORT: usize = 90;
    let mut parts = Vec::new();
    let mut expected = candidates[total].passage + 1;
    let mut j = from;
    while j < candidates.len() && candidates[j].passage == expected && parts.len() < PARTS {
        let (o, t) = (&candidates[j], &candidates[total]);
        let passage = paragraphs[o.passage].passage;
        let opens = o.quantity.range.start.saturating_sub(passage.range.start) < SHORT;
        if !opens || class(o.quantity.unit) != class(t.quantity.unit) || !smaller(o, t) || is_share(o) {
            break;
        }
        parts.push(j);
        let here = o.passage;
        while j < candidates.len() && candidates[j].passage == here {
            j += 1;
        }
        expected += 1;
    }
    let sum: f64 = parts.iter().filter_map(|&j| candidates[j].quantity.value).sum();
    let exact = candidates[total]
        .quantity
        .value
        .is_some_and(|v| (sum - v).abs() <= 1e-6 * v.abs());
    if parts.len() >= 2 && (divided || exact) {
        for part in parts {
            candidates[part].link(LinkKind::PartOf, total);
        }
    }
}

/// The rows of a table above its "Total" row are the parts of it, column by column, where they add up.
pub fn columns(paragraphs: &[Paragraph<'_>], candidates: &mut [Candidate]) {
    let cell = |c: &Candidate| {
        let cells = paragraphs[c.passage].passage.cells;
        cells.iter().position(|r| r.contains(&c.quantity.range.start))
    };
    for total in 0..candidates.len() {
        let t = &candidates[total];
        let (Some(column), Some(target)) = (cell(t), t.quantity.value) else {
            continue;
        };
        let label = paragraphs[t.passage].passage.cells.first().cloned();
        let named = label.and_then(|r| paragraphs[t.passage].text().get(r)).unwrap_or("");
        if column == 0 || !named.to_lowercase().contains("total") {
            continue;
        }
        let rows = (0..total).rev().take(PARTS * 6).take_while(|&j| {
            let o = &candidates[j];
            !paragraphs[o.passage].passage.cells.is_empty() && o.passage + PARTS > t.passage
        });
        let parts: Vec<usize> = rows
            .filter(|&j| {
                let o = &candidates[j];
                o.passage < t.passage && cell(o) == Some(column) && class(o.quantity.unit) == class(t.quantity.unit)
            })
            .collect();
        let sum: f64 = parts.iter().filter_map(|&j| candidates[j].quantity.value).sum();
        if parts.len() >= 2 && (sum - target).abs() <= 1e-6 * target.abs().max(1.0) {
            for part in parts {
                candidates[part].link(LinkKind::PartOf, total);
            }
        }
    }
}
