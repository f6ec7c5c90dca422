//! Decides whether a quantity is a metric: signs for and against add up.
//!
//! A metric is a figure somebody could hold against another. No sign decides alone; [`weigh`] lists those that were found,
//! their weights stand in `vocabulary/weights.toml`, and what comes to more than nothing is kept. Knows nothing of what exactly is counted.

mod count;
mod duration;

use super::candidate::Candidate;
use super::sentence::Sentence;
use super::{Paragraph, table};
use crate::decide::Scale;
use crate::language::analysis::quantity::unit::lasting;
use crate::language::analysis::quantity::{Form, Quantity};
use crate::record::{Approximation, Unit};
use crate::vocabulary::Class;

/// A sign for or against a quantity being a metric, by its name in the table of weights.
pub(super) type Sign = &'static str;

/// Keeps the candidates that are metrics.
pub(super) fn keep(paragraphs: &[Paragraph<'_>], candidates: &mut Vec<Candidate>, scale: &Scale) {
    let heads = table::heads(paragraphs);
    let mut kept = vec![true; candidates.len()];
    let mut first = 0;
    let mut told: Option<((usize, usize), Option<Unit>)> = None;
    while first < candidates.len() {
        let (p, s) = (candidates[first].passage, candidates[first].sentence);
        let mut end = first;
        while end < candidates.len() && (candidates[end].passage, candidates[end].sentence) == (p, s) {
            end += 1;
        }
        for i in first..end {
            let before = candidates[first..i]
                .iter()
                .rev()
                .zip(kept[first..i].iter().rev())
                .find(|(_, k)| **k)
                .map(|(c, _)| &c.quantity);
            let after = (i + 1 < end).then(|| &candidates[i + 1].quantity);
            let mut view = View::of(paragraphs, &heads, &candidates[i], (before, after));
            view.told = told
                .filter(|(place, _)| s > 0 && *place == (p, s - 1))
                .and_then(|t| t.1);
            let signs = weigh(&view, &candidates[i].quantity);
            kept[i] = signs.iter().map(|sign| scale.weight(sign)).sum::<f64>() > 0.0;
        }
        let last = (first..end).rev().find(|&i| kept[i]);
        told = last.map(|i| ((p, s), candidates[i].quantity.unit)).or(told);
        first = end;
    }
    let mut keep = kept.iter();
    candidates.retain(|_| keep.next().copied().unwrap_or(true));
}

/// What stands around a quantity.
pub(super) struct View<'a> {
    /// Its sentence.
    pub s: &'a Sentence,
    /// The flow text.
    pub text: &'a str,
    /// The quantity before it in the sentence that was kept.
    pub before: Option<&'a Quantity>,
    /// The next quantity in the sentence.
    pub after: Option<&'a Quantity>,
    /// The unit of the last quantity of the sentence before that was kept.
    pub told: Option<Unit>,
    /// It stands in a table row.
    pub row: bool,
    /// The head of its column.
    pub column: Option<&'a str>,
    /// Its column is one side of a division.
    pub polled: bool,
    /// It fills the first cell of its row alone.
    pub numbers_the_row: bool,
}

impl<'a> View<'a> {
    /// What stands around `candidate`, whose neighbours in the sentence are given; `heads` as [`table::heads`] makes them.
    pub(super) fn of(
        paragraphs: &'a [Paragraph<'a>],
        heads: &[Option<usize>],
        candidate: &Candidate,
        (before, after): (Option<&'a Quantity>, Option<&'a Quantity>),
    ) -> Self {
        let paragraph = &paragraphs[candidate.passage];
        let cells = paragraph.passage.cells;
        let text = paragraph.text();
        let range = &candidate.quantity.range;
        let first = cells.first().and_then(|r| text.get(r.clone())).map(str::trim);
        View {
            s: &paragraph.sentences[candidate.sentence],
            text,
            before,
            after,
            told: None,
            row: !cells.is_empty(),
            column: table::column(paragraphs, heads, candidate),
            polled: table::polled(paragraphs, heads, candidate),
            numbers_the_row: cells.len() > 1
                && cells[0].contains(&range.start)
                && first.is_some_and(|t| t.trim_end_matches('.') == &text[range.clone()]),
        }
    }
}

/// The signs for and against.
pub(super) fn weigh(view: &View<'_>, q: &Quantity) -> Vec<Sign> {
    let mut signs = Vec::with_capacity(6);
    match q.unit {
        Some(unit) if lasting(unit) => duration::weigh(view, q, &mut signs),
        Some(Unit::Count) => count::weigh(view, q, &mut signs),
        Some(
            Unit::Kg
            | Unit::Tonnes
            | Unit::Metres
            | Unit::Kilometres
            | Unit::Feet
            | Unit::Miles
            | Unit::Hectares
            | Unit::Acres
            | Unit::Other,
        ) => {
            let speeds = ["mph", "kmph", "kph", "h"];
            let mut words = view.s.tokens[q.tokens.clone()].iter();
            let speed = words.any(|t| t.one_of(view.text, &speeds));
            signs.push(if speed { "speed" } else { "physical" });
            let before = view.s.tokens[..q.lead].iter().rev().take(8);
            if speed
                && before
                    .into_iter()
                    .any(|t| t.is(Class::MEASURED | Class::HEDGE) || t.word(view.text, "fastest"))
            {
                signs.push("clocked");
            }
        }
        Some(Unit::Ratio) => {
            signs.push("fraction");
            if view.s.at(view.text, q.tail, "majority") {
                signs.push("majority");
            }
        }
        _ => signs.push("unit"),
    }
    if !q.unit_stated && q.value == Some(0.0) && q.unit != Some(Unit::Count) {
        signs.push("empty");
    }
    if view.numbers_the_row && q.unit == Some(Unit::Count) {
        signs.push("row");
    }
    if view.polled {
        signs.push("polled");
    }
    if q.unit == Some(Unit::Count) && view.column.is_some_and(table::of_references) {
        signs.push("pointing");
    }
    definition(view, q, &mut signs);
    signs
}

/// A number inside the definition of another figure: "children who lived in three or more homes", "more than 20 miles away".
fn definition(view: &View<'_>, q: &Quantity, signs: &mut Vec<Sign>) {
    let s = view.s;
    let Some(before) = view.before else {
        if q.tail > q.tokens.end
            && q.form != Form::Multiple
            && q.per.is_none()
            && q.unit != Some(Unit::Count)
            && q.approximation != Approximation::About
            && view.after.is_some()
        {
            signs.push("defines");
        }
        return;
    };
    let between = before.tail.min(q.lead)..q.lead;
    let apart = between.clone().any(|i| {
        matches!(s.tokens[i].mark, ',' | ';' | '(' | ':' | '–')
            || s.tokens[i].is(Class::CONJUNCTION)
            || s.at(view.text, i, "against")
    });
    let bound_after = q.tail > q.tokens.end
        && q.per.is_none()
        && matches!(q.approximation, Approximation::AtLeast | Approximation::AtMost);
    if bound_after && !apart {
        signs.push("defines");
    }
    let measured = q.unit.is_some_and(lasting)
        || !matches!(
            q.unit,
            Some(
                Unit::Count
                    | Unit::Percent
                    | Unit::PercentagePoints
                    | Unit::Gbp
                    | Unit::Eur
                    | Unit::Usd
                    | Unit::Cad
                    | Unit::Ratio
                    | Unit::Per1000
                    | Unit::Per10000
                    | Unit::Per100000
                    | Unit::Fte
            )
        );
    let bounded = matches!(
        q.approximation,
        Approximation::MoreThan | Approximation::LessThan | Approximation::AtMost | Approximation::AtLeast
    );
    // "cut from 36 hours to under 24 hours" states the level it was moved to.
    let level = q.lead > 0 && s.at(view.text, q.lead - 1, "to") && before.unit == q.unit;
    if measured && bounded && !apart && !level && q.per.is_none() {
        signs.push("inside");
    }
}
