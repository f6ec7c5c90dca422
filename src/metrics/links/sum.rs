//! Ties figures that add up: the parts of a total, before it or behind it, in a list or a column.
//!
//! Looks at values before words: what comes to a total to its last digit is hardly there by chance.

use super::super::Paragraph;
use super::super::antecedent::class;
use super::super::candidate::{Candidate, sentence_end};
use super::{is_count, is_share, original, settled, smaller, together};
use crate::language::digits::{Digits, is_digit};
use crate::language::numbers;
use crate::record::{LinkKind, Role, Unit};
use crate::vocabulary::phrases::phrases;

/// How many figures one list of parts may have.
const PARTS: usize = 12;

/// Figures that add up exactly to a total, before it or behind it, are its parts.
pub(super) fn sums(paragraphs: &[Paragraph<'_>], candidates: &mut [Candidate]) {
    for total in 0..candidates.len() {
        let Some(found) = Total::of(paragraphs, candidates, total) else {
            continue;
        };
        let parts = found
            .behind(paragraphs, candidates)
            .or_else(|| found.in_one_sentence(candidates))
            .or_else(|| found.before(paragraphs, candidates));
        for part in parts.unwrap_or_default() {
            if !is_part(&candidates[part]) && part != total {
                let to = if part > total {
                    original(candidates, total)
                } else {
                    total
                };
                candidates[part].link(LinkKind::PartOf, to);
            }
        }
    }
}

/// A total worth looking for where its parts stand apart: small numbers add up by chance.
const LARGE: f64 = 20.0;

/// How many tokens make a line of accounts.
const LINE: usize = 16;

/// How many sentences behind a total its parts may stand.
const BEHIND: usize = 4;

/// A figure that others may come to.
struct Total {
    /// Its place among the candidates.
    at: usize,
    value: f64,
    /// Half of its last digit, where that is small beside it: "£5.782m".
    half: f64,
}

/// Parts that are rounded, each by itself, come to a little more or less than the whole; where it has so many digits, not by
/// chance.
const DIGITS: f64 = 1000.0;

/// Half of the last digit in which a sum is stated, in its own words.
fn half_digit(text: &str, c: &Candidate) -> f64 {
    let words = text.get(c.quantity.range.clone()).unwrap_or("");
    let Some((whole, rest)) = words.split_once('.') else {
        return 0.0;
    };
    let decimals = rest.digits_in_front().0;
    let whole: String = whole.chars().filter(|&c| is_digit(c)).collect();
    match (numbers::plain(&format!("{whole}.{decimals}")), c.quantity.value) {
        (Some(said), Some(value)) if said > 0.0 && value.abs() > said => {
            0.5 * (value.abs() / said) * 0.1_f64.powi(i32::try_from(decimals.len()).unwrap_or(9))
        }
        _ => 0.0,
    }
}

impl Total {
    fn of(paragraphs: &[Paragraph<'_>], candidates: &[Candidate], at: usize) -> Option<Self> {
        let t = &candidates[at];
        let fits = (settled(t) || t.role == Role::Target) && t.quantity.value_to.is_none();
        let value = t.quantity.value.filter(|&v| fits && v > 0.0)?;
        let half = half_digit(paragraphs[t.passage].text(), t);
        let half = if half * 2.0 * DIGITS <= value { half } else { 0.0 };
        Some(Total { at, value, half })
    }

    /// So many parts come to it, each rounded in its last digit.
    fn nearly(&self, sum: f64, parts: usize) -> bool {
        let many = u32::try_from(parts).map_or(0.0, f64::from);
        self.reached(sum) || self.half > 0.0 && (sum - self.value).abs() <= self.half * (many + 1.0) * 1.001
    }

    fn reached(&self, sum: f64) -> bool {
        (sum - self.value).abs() <= 1e-6 * self.value
    }

    /// Nothing comes to it by chance: a sum to the pound or the penny.
    fn exacting(&self) -> bool {
        self.value >= 500.0 && self.value % 100.0 != 0.0
    }

    /// What the figure `o` adds to the total, if it can be a part of it.
    fn adds(&self, candidates: &[Candidate], o: &Candidate) -> Option<f64> {
        let t = &candidates[self.at];
        let same = class(o.quantity.unit) == class(t.quantity.unit)
            && (o.quantity.unit == Some(Unit::Fte)) == (t.quantity.unit == Some(Unit::Fte));
        let aimed = t.role == Role::Target && t.quantity.value.is_some_and(|v| v >= LARGE) && settled(o);
        let role = o.role == t.role
            || aimed
            || !matches!(o.role, Role::Previous | Role::Benchmark | Role::Target) && settled(t);
        let per = o.quantity.per == t.quantity.per || o.quantity.per.is_none();
        o.quantity.value.filter(|&v| same && role && per && v > 0.0)
    }

    /// The sum of what is known as its parts before it: "150 of the 266".
    fn known(&self, candidates: &[Candidate]) -> (f64, usize) {
        let first = self.at.saturating_sub(2);
        let parts = candidates[first..self.at]
            .iter()
            .filter(|o| o.links.contains(&(LinkKind::PartOf, self.at)))
            .filter_map(|o| self.adds(candidates, o));
        parts.fold((0.0, 0), |(sum, many), value| (sum + value, many + 1))
    }

    /// Figures right behind it, in its sentence, the next, or the list below it.
    fn behind(&self, paragraphs: &[Paragraph<'_>], candidates: &[Candidate]) -> Option<Vec<usize>> {
        let t = &candidates[self.at];
        let (mut sum, known) = self.known(candidates);
        let mut parts = Vec::new();
        for (j, o) in candidates.iter().enumerate().skip(self.at + 1).take(PARTS) {
            let below = o.passage <= t.passage + 1
                || self.value >= LARGE && (t.passage + 1..=o.passage).all(|p| paragraphs[p].passage.list_item);
            let reach = if self.exacting() { 2 } else { 1 };
            if !below || o.passage == t.passage && o.sentence > t.sentence + reach {
                break;
            }
            let Some(value) = self.adds(candidates, o) else {
                continue;
            };
            sum += value;
            parts.push(j);
            if self.nearly(sum, parts.len() + known) {
                return (parts.len() + known >= 2).then_some(parts);
            }
            if sum > self.value {
                break;
            }
        }
        None
    }

    /// "38 replied. ... Of the costs five said that they were met whilst 33 said that they were not": all of a later sentence.
    fn in_one_sentence(&self, candidates: &[Candidate]) -> Option<Vec<usize>> {
        let t = &candidates[self.at];
        let near = |o: &Candidate| o.passage == t.passage && (2..=BEHIND).contains(&(o.sentence - t.sentence));
        let mut at = self.at + 1;
        while self.value >= LARGE && at < candidates.len() && candidates[at].passage == t.passage {
            let end = sentence_end(candidates, at);
            let parts: Vec<usize> = (at..end)
                .filter(|&j| self.adds(candidates, &candidates[j]).is_some())
                .collect();
            let sum: f64 = parts.iter().filter_map(|&j| candidates[j].quantity.value).sum();
            if near(&candidates[at]) && parts.len() >= 2 && self.reached(sum) {
                return Some(parts);
            }
            at = end;
        }
        None
    }

    /// The figure stands alone in its line, and the line above it, without a figure, calls it a total.
    fn labelled(&self, paragraphs: &[Paragraph<'_>], candidates: &[Candidate]) -> bool {
        let t = &candidates[self.at];
        let Some(above) = t.passage.checked_sub(1).map(|p| &paragraphs[p]) else {
            return false;
        };
        let bare = self
            .at
            .checked_sub(1)
            .is_none_or(|b| candidates[b].passage + 1 < t.passage);
        let alone = paragraphs[t.passage].passage.range.len() <= t.quantity.range.len() + 2;
        if !bare || !alone {
            return false;
        }
        let words = above.text()[above.passage.range.clone()].to_lowercase();
        let mut words = words.split(|c: char| !c.is_alphanumeric());
        words.any(|w| phrases("links.totals").contains(&w))
    }

    /// "£400 for the hall and £210 for the club, making a total of £610", and the line "Total: £610" below a list.
    fn before(&self, paragraphs: &[Paragraph<'_>], candidates: &[Candidate]) -> Option<Vec<usize>> {
        let t = &candidates[self.at];
        let s = &paragraphs[t.passage].sentences[t.sentence];
        let text = paragraphs[t.passage].text();
        // "Total balance as at 18-04-2030 / 4,302.66"
        let line = s.tokens.len() <= LINE;
        let left = t.quantity.lead.saturating_sub(if line { LINE } else { 8 })..t.quantity.lead;
        let said = left.clone().any(|k| s.one_of(text, k, phrases("links.totals")));
        // "...: 64 in total"
        let said = said || s.phrase_from(text, t.quantity.tail, "links.in_all").is_some();
        if !(said || self.labelled(paragraphs, candidates)) {
            return None;
        }
        let opens = self.at == 0 || candidates[self.at - 1].passage != t.passage;
        let lines = !said;
        let (mut sum, mut parts) = (0.0, Vec::new());
        let mut last = t.passage;
        for j in (0..self.at).rev().take(PARTS * 2) {
            let o = &candidates[j];
            let here = o.passage == t.passage && o.sentence + 1 >= t.sentence;
            let listed = opens && last - o.passage <= 1 + usize::from(lines);
            if !here && !listed {
                break;
            }
            last = o.passage;
            // a part of a part is no part of the whole
            let below = o
                .links
                .iter()
                .any(|&(kind, to)| kind == LinkKind::PartOf && parts.contains(&to));
            let Some(value) = self.adds(candidates, o).filter(|_| !below) else {
                continue;
            };
            sum += value;
            parts.push(j);
            if self.reached(sum) {
                return (parts.len() >= 2).then_some(parts);
            }
            if sum > self.value && !self.exacting() {
                break;
            }
            // a cheque that is not yet presented is not in the sum
            let rest = sum - self.value;
            let left_out = |&k: &usize| {
                candidates[k]
                    .quantity
                    .value
                    .is_some_and(|v| (v - rest).abs() < 1e-6 * rest)
            };
            if rest > 0.0
                && parts.len() > 3
                && let Some(out) = parts.iter().position(left_out)
            {
                parts.remove(out);
                return Some(parts);
            }
        }
        None
    }
}

/// "£3,000 was set aside. It would use £1,500, and the remaining £1,500 went to the hall": what is left and what is not are the
/// parts of the whole, where they come to it.
pub(super) fn remainders(paragraphs: &[Paragraph<'_>], candidates: &mut [Candidate]) {
    /// How many tokens before the figure the word may stand.
    const NEAR: usize = 4;
    for i in 0..candidates.len() {
        let c = &candidates[i];
        let s = &paragraphs[c.passage].sentences[c.sentence];
        let text = paragraphs[c.passage].text();
        let left = (c.quantity.lead.saturating_sub(NEAR)..c.quantity.lead)
            .any(|k| s.one_of(text, k, phrases("links.left_over")));
        let Some(value) = c.quantity.value.filter(|&v| left && v > 0.0 && !is_part(c)) else {
            continue;
        };
        let near = |o: &Candidate| o.passage == c.passage && c.sentence - o.sentence <= 2;
        let like = |o: &Candidate| class(o.quantity.unit) == class(c.quantity.unit) && !is_share(o);
        let before = (i.saturating_sub(PARTS)..i).filter(|&j| near(&candidates[j]) && like(&candidates[j]));
        let before: Vec<(usize, f64)> = before
            .filter_map(|j| Some((j, candidates[j].quantity.value?)))
            .collect();
        let pair = before.iter().rev().find_map(|&(whole, sum)| {
            let used = before
                .iter()
                .find(|&&(j, v)| j != whole && (v + value - sum).abs() <= 1e-6 * sum)?;
            Some((whole, used.0))
        });
        if let Some((whole, used)) = pair {
            candidates[i].link(LinkKind::PartOf, whole);
            if !is_part(&candidates[used]) {
                candidates[used].link(LinkKind::PartOf, whole);
            }
        }
    }
}

/// "59% were in our own homes. Overall, 71% were in homes, with 12% in those of agencies": one part stands before the total and
/// one behind it.
pub(super) fn around(paragraphs: &[Paragraph<'_>], candidates: &mut [Candidate]) {
    for total in 1..candidates.len().saturating_sub(1) {
        let t = &candidates[total];
        let s = &paragraphs[t.passage].sentences[t.sentence];
        let text = paragraphs[t.passage].text();
        let before = t.quantity.lead.saturating_sub(4)..t.quantity.lead;
        let Some(value) = t.quantity.value.filter(|&v| v >= LARGE && settled(t)) else {
            continue;
        };
        let (a, b) = (&candidates[total - 1], &candidates[total + 1]);
        let near = a.passage == t.passage && a.sentence + 1 >= t.sentence;
        let here = b.passage == t.passage && b.sentence == t.sentence;
        let like = |o: &Candidate| o.quantity.unit == t.quantity.unit && o.area == t.area && settled(o) && !is_part(o);
        let sum = a.quantity.value.unwrap_or_default() + b.quantity.value.unwrap_or_default();
        let whole = near && here && like(a) && like(b) && (sum - value).abs() <= 1e-6 * value;
        if whole && before.clone().any(|k| s.one_of(text, k, phrases("links.totals"))) {
            candidates[total - 1].link(LinkKind::PartOf, total);
            candidates[total + 1].link(LinkKind::PartOf, total);
        }
    }
}

fn is_part(c: &Candidate) -> bool {
    c.links.iter().any(|l| l.0 == LinkKind::PartOf)
}

/// "2,783 pupils were absent. ... 723 had a plan (26%)": the count whose share of an earlier figure stands beside it is a part
/// of that figure.
pub(super) fn shares(candidates: &mut [Candidate]) {
    for i in 0..candidates.len() {
        let s = &candidates[i];
        let count = s.links.iter().find(|l| l.0 == LinkKind::ShareOf).map(|l| l.1);
        let (Some(count), Some(share), Some(Unit::Percent)) = (count, s.quantity.value, s.quantity.unit) else {
            continue;
        };
        let c = &candidates[count];
        let moved = c.change || c.direction.is_some();
        let Some(part) = c.quantity.value.filter(|_| !is_part(c) && settled(c) && !moved) else {
            continue;
        };
        // half of the last digit that is stated
        let digit = if share.fract() == 0.0 { 0.5 } else { 0.05 };
        // "68 beds, 12% of the base of 566"
        let behind = (i + 1..i + 2).filter(|&t| count < i && candidates.get(t).is_some_and(|o| together(o, c)));
        let whole = (count.saturating_sub(PARTS)..count).rev().chain(behind).find(|&t| {
            let o = &candidates[t];
            let near = o.passage == c.passage && c.sentence.saturating_sub(o.sentence) <= 2;
            // "60 places ... 11 pupils": each counts things of its own
            let apart = o.noun.is_some() && c.noun.is_some() && o.head != c.head;
            let fits = |v: f64| !apart && v >= LARGE && v > part && (part / v * 100.0 - share).abs() <= digit + 1e-9;
            near && o.quantity.unit == c.quantity.unit && settled(o) && o.quantity.value.is_some_and(fits)
        });
        if let Some(whole) = whole {
            let to = original(candidates, whole);
            candidates[count].link(LinkKind::PartOf, to);
        }
    }
}

/// Entries of a list below "This includes:" are parts of the sum above it; below any other colon where they add up to it.
pub(super) fn lists(paragraphs: &[Paragraph<'_>], candidates: &mut [Candidate]) {
    let mut first = 0;
    while first < candidates.len() {
        let p = candidates[first].passage;
        let end = candidates[first..].iter().take_while(|c| c.passage == p).count() + first;
        let text = &paragraphs[p].text()[paragraphs[p].passage.range.clone()];
        let total = |j: &usize| {
            let next = candidates.get(end);
            let like = |o: &Candidate| class(o.quantity.unit) == class(candidates[*j].quantity.unit);
            settled(&candidates[*j]) && is_count(&candidates[*j]) && next.is_some_and(like)
        };
        if text.trim_end().ends_with([':', ';'])
            && let Some(total) = (first..end).rev().find(total)
        {
            entries(paragraphs, candidates, total, end, paragraphs[p].divides());
        }
        first = end;
    }
}

/// Ties the first figure of each entry from candidate `from` on to the total.
fn entries(paragraphs: &[Paragraph<'_>], candidates: &mut [Candidate], total: usize, from: usize, divided: bool) {
    /// Bytes of an entry before its figure.
    const SHORT: usize = 90;
    let (mut parts, mut sum) = (Vec::new(), 0.0);
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
        sum += o.quantity.value.unwrap_or_default();
        // the list ends where it comes to the sum
        let total = t.quantity.value.unwrap_or_default();
        if (sum - total).abs() <= 1e-6 * total.abs() {
            break;
        }
        let here = o.passage;
        while j < candidates.len() && candidates[j].passage == here {
            j += 1;
        }
        expected += 1;
    }
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
pub(super) fn columns(paragraphs: &[Paragraph<'_>], candidates: &mut [Candidate]) {
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
