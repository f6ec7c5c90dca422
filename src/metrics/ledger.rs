//! Reads the cells of accounts as accountants write them: "(53,180)" is below nothing, and the head of a column ("£000") or
//! the title of the table gives bare numbers their unit and their scale.
//!
//! Knows nothing of running text.

use super::candidate::{Candidate, sentence_end};
use super::{Paragraph, table};
use crate::language::analysis::quantity::Form;
use crate::language::analysis::quantity::unit::money;
use crate::record::Unit;
use crate::vocabulary::phrases::phrases;

/// Settles sign, unit and scale of the figures in the rows of tables.
pub(super) fn settle(paragraphs: &[Paragraph<'_>], candidates: &mut [Candidate]) {
    flattened(paragraphs, candidates);
    let rows = |c: &Candidate| !paragraphs[c.passage].passage.cells.is_empty();
    if !candidates.iter().any(rows) {
        return;
    }
    let heads = table::heads(paragraphs);
    let mut sums = Sums::default();
    for candidate in candidates.iter_mut().filter(|c| rows(c)) {
        let head = table::column(paragraphs, &heads, candidate).map(str::to_owned);
        let place = (
            heads.get(candidate.passage).copied().flatten(),
            table::cell(paragraphs, candidate),
        );
        scaled(paragraphs, candidate, head.as_deref());
        sums.column(candidate, place, head.as_deref());
        bracketed(paragraphs, candidate, head.as_deref());
    }
}

/// "Budget £000s Actual £000s Service budgets 16,196 433": a table that was flattened into running text. The bare numbers behind
/// the heads of its columns are sums.
fn flattened(paragraphs: &[Paragraph<'_>], candidates: &mut [Candidate]) {
    let mut first = 0;
    while first < candidates.len() {
        let (p, s) = (candidates[first].passage, candidates[first].sentence);
        let end = sentence_end(candidates, first);
        let sentence = &paragraphs[p].sentences[s];
        let text = paragraphs[p].text();
        let words = text.get(sentence.range.clone()).unwrap_or("");
        let heads: Vec<(usize, f64)> = words
            .match_indices('£')
            .filter_map(|(at, _)| Some((sentence.range.start + at, scale_of(&words[at..])?)))
            .filter(|(_, scale)| *scale > 1.0)
            .collect();
        if let [(_, scale), .., (behind, _)] = heads[..]
            && paragraphs[p].passage.cells.is_empty()
        {
            for c in candidates[first..end]
                .iter_mut()
                .filter(|c| c.quantity.range.start > behind)
            {
                let q = &mut c.quantity;
                if q.unit == Some(Unit::Count) && !q.unit_stated && q.form == Form::Digits {
                    q.unit = Some(Unit::Gbp);
                    q.value = q.value.map(|v| (v * scale * 100.0).round() / 100.0);
                }
            }
        }
        first = end;
    }
}

/// Where a column stands: the row that heads its table, and which cell of it.
type Column = (Option<usize>, Option<usize>);

/// The columns that hold sums of money.
#[derive(Debug, Default)]
struct Sums {
    known: Vec<(Column, Unit)>,
    row: Option<(usize, Unit)>,
}

impl Sums {
    /// A bare number of four digits or more in a column of sums is a sum, and so is one in brackets beside sums of its row.
    fn column(&mut self, c: &mut Candidate, place: Column, head: Option<&str>) {
        let q = &mut c.quantity;
        if money(q.unit) {
            let unit = q.unit.unwrap_or(Unit::Gbp);
            self.row = Some((c.passage, unit));
            if !self.known.contains(&(place, unit)) {
                self.known.push((place, unit));
            }
            return;
        }
        let bare = q.unit == Some(Unit::Count) && !q.unit_stated && q.value.is_some_and(|v| v.abs() >= 1000.0);
        let column = self
            .known
            .iter()
            .find(|(p, _)| *p == place && place.0.is_some())
            .map(|(_, unit)| *unit);
        let beside = self
            .row
            .filter(|(row, _)| *row == c.passage && head.is_some_and(differs))
            .map(|(_, unit)| unit);
        if let Some(unit) = column.or(beside).filter(|_| bare) {
            q.unit = Some(unit);
        }
    }
}

/// The column holds differences.
fn differs(head: &str) -> bool {
    let low = head.to_lowercase();
    phrases("units.difference_column").iter().any(|w| low.contains(w))
}

/// "£000", "£'000", "£m" in the head of the column, or in the title of the table.
fn scaled(paragraphs: &[Paragraph<'_>], c: &mut Candidate, head: Option<&str>) {
    let q = &mut c.quantity;
    if q.unit != Some(Unit::Count) || q.unit_stated {
        return;
    }
    let title = paragraphs[c.passage].passage.heading;
    let Some(scale) = head.and_then(scale_of).or_else(|| title.and_then(scale_of)) else {
        return;
    };
    if head.is_some_and(|h| h.contains('%') || table::of_references(h)) {
        return;
    }
    q.unit = Some(Unit::Gbp);
    q.value = q.value.map(|v| (v * scale * 100.0).round() / 100.0);
    q.value_to = q.value_to.map(|v| (v * scale * 100.0).round() / 100.0);
}

/// What the words say a bare number is to be multiplied with.
fn scale_of(words: &str) -> Option<f64> {
    let after = words
        .split('£')
        .nth(1)?
        .trim_start_matches(['\'', '’', '‘', ' '])
        .to_lowercase();
    let unit = after.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    match unit {
        "000" | "000s" | "k" | "thousand" | "thousands" => Some(1e3),
        "m" | "mn" | "million" | "millions" => Some(1e6),
        "" if words.trim().len() <= 4 => Some(1.0),
        _ => None,
    }
}

/// A number that fills its cell in brackets is negative where it is money, or where the column holds differences.
fn bracketed(paragraphs: &[Paragraph<'_>], c: &mut Candidate, head: Option<&str>) {
    let paragraph = &paragraphs[c.passage];
    let Some(range) = table::cell(paragraphs, c).and_then(|k| paragraph.passage.cells.get(k)) else {
        return;
    };
    let text = paragraph.text();
    let Some(cell) = text.get(range.clone()) else { return };
    let inner = cell
        .trim()
        .strip_prefix('(')
        .and_then(|t| t.strip_suffix(')'))
        .map(str::trim);
    let q = &mut c.quantity;
    if inner != text.get(q.range.clone()).map(str::trim) || !(money(q.unit) || head.is_some_and(differs)) {
        return;
    }
    let start = range.start + (cell.len() - cell.trim_start().len());
    q.range = start..start + cell.trim().len();
    q.value = q.value.map(|v| -v.abs());
    q.signed = true;
}
