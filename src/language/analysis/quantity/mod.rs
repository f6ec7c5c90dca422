//! Reads the quantities of a sentence: number, unit, sign, range, rate, bound.
//!
//! Knows nothing of what is counted, and nothing of whether anybody would hold the figure against another.

mod bound;
mod cardinal;
pub(crate) mod fraction;
mod number;
mod range;
pub(crate) mod unit;

use super::Source;
use super::sentence::{MaskKind, Sentence, TokenKind, Wording, split, vulgar};
use crate::language::dates::{FoundDate, FoundTime};
use crate::record::{Approximation, Unit};
use crate::vocabulary::phrases::phrases;
use crate::vocabulary::{Class, figures};
use number::Number;
use std::ops::Range;
pub(crate) use unit::lasting;

/// A number with its unit.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Quantity {
    /// The number phrase in the flow text: sign, unit and scale word included, word of approximation not.
    pub range: Range<usize>,
    /// The same as indices of the sentence's tokens.
    pub tokens: Range<usize>,
    /// Index of the first token of the words of approximation before it; `tokens.start` where there are none.
    pub lead: usize,
    /// One past the last token of what belongs to it: "per week", "or more"; `tokens.end` where there is nothing.
    pub tail: usize,
    /// The number as stated; `None` for a direction without a number.
    pub value: Option<f64>,
    /// Upper end of a range.
    pub value_to: Option<f64>,
    /// What it counts in, as far as the phrase itself says ([`Unit::Count`] for a bare number).
    pub unit: Option<Unit>,
    /// The phrase itself names the unit ("%", "weeks", "£", "FTE").
    pub unit_stated: bool,
    /// "week", "year", "social_worker" ...
    pub per: Option<String>,
    /// How exactly it is stated.
    pub approximation: Approximation,
    /// A sign stands before it: it is a change.
    pub signed: bool,
    /// How it is written.
    pub form: Form,
}

/// How a number is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Form {
    /// In digits.
    Digits,
    /// In words ("twenty-two").
    Words,
    /// A fraction ("two thirds", "one in five").
    Fraction,
    /// A multiple ("doubled").
    Multiple,
    /// A direction without a number.
    Movement,
}

/// A quantity of a text, for whoever only asks how much of what is stated where.
#[derive(Debug, Clone, PartialEq)]
pub struct FoundQuantity {
    /// Where it stands, sign and unit included.
    pub range: Range<usize>,
    /// The number as stated; of a range the lower end.
    pub value: f64,
    /// What it counts in ([`Unit::Count`] for a bare number).
    pub unit: Unit,
}

impl FoundQuantity {
    /// A sum of money or a share in the hundred.
    pub fn is_money_or_share(&self) -> bool {
        unit::money(Some(self.unit)) || matches!(self.unit, Unit::Percent | Unit::PercentagePoints)
    }
}

/// The quantities of a text whose dates and times are known, in order.
pub(crate) fn found(text: &str, dates: &[FoundDate], times: &[FoundTime]) -> Vec<FoundQuantity> {
    let dates = dates.iter().map(|d| (MaskKind::Date, &d.range));
    let hidden: Vec<_> = dates.chain(times.iter().map(|t| (MaskKind::Time, &t.range))).collect();
    let wording = Wording::new(text, Source::default(), 0..text.len());
    let mut out = Vec::new();
    for mut sentence in split(&wording, false, figures()) {
        for (kind, range) in &hidden {
            let tokens = &sentence.tokens;
            let at = |place: usize| tokens.partition_point(|t| (t.start as usize) < place);
            let tokens = at(range.start)..at(range.end);
            sentence.hide(*kind, tokens);
        }
        out.extend(read(&sentence, text).into_iter().filter_map(|q| {
            Some(FoundQuantity {
                range: q.range,
                value: q.value?,
                unit: q.unit?,
            })
        }));
    }
    out
}

/// The quantities of a sentence, in order.
pub(crate) fn read(s: &Sentence, text: &str) -> Vec<Quantity> {
    let mut out: Vec<Quantity> = Vec::new();
    let mut i = 0;
    while i < s.tokens.len() {
        let found = if begins(s, text, i) { at(s, text, i) } else { None };
        match found {
            Some(quantity) => {
                i = quantity.tokens.end.max(i + 1);
                out.push(quantity);
            }
            None => i = skip(s, i),
        }
    }
    out
}

/// Whether a quantity can begin at token `i`, at a glance.
fn begins(s: &Sentence, text: &str, i: usize) -> bool {
    let token = &s.tokens[i];
    token.masked.is_none()
        && match token.kind {
            TokenKind::Number => true,
            TokenKind::Word => {
                token.is(Class::COUNTS) || token.word(text, "a") || token.is(Class::MONEY) || token.word(text, "halved")
            }
            TokenKind::Mark => {
                matches!(token.mark, '£' | '€' | '$' | '+') || token.dash() || vulgar(token.mark).is_some()
            }
        }
}

/// The token after one that begins nothing; letters glued to digits go with them.
fn skip(s: &Sentence, i: usize) -> usize {
    let glued = s.tokens[i].kind == TokenKind::Number
        && s.glued(i + 1)
        && s.tokens.get(i + 1).is_some_and(|t| t.kind == TokenKind::Word);
    i + 1 + usize::from(glued)
}

fn at(s: &Sentence, text: &str, i: usize) -> Option<Quantity> {
    if let Some((tokens, value)) = fraction::read(s, text, i) {
        // "a quarter of a million"
        let scale = s
            .tokens
            .get(tokens.end + 2)
            .filter(|t| t.is(Class::SCALE) && t.end - t.start > 3);
        if let Some(scale) = scale.filter(|_| s.at(text, tokens.end, "of") && s.at(text, tokens.end + 1, "a")) {
            let stated = Stated {
                tokens: tokens.start..tokens.end + 3,
                value: value * cardinal::size(scale, text),
                value_to: None,
                unit: None,
                signed: false,
                form: Form::Words,
            };
            return Some(finish(s, text, stated));
        }
        return Some(finish(s, text, Stated::ratio(tokens, value, Form::Fraction)));
    }
    if let Some((tokens, value)) = multiple(s, text, i) {
        return Some(finish(s, text, Stated::ratio(tokens, value, Form::Multiple)));
    }
    let first = number::read(s, text, i)?;
    if times(s, text, first.end) && first.money.is_none() {
        return Some(finish(
            s,
            text,
            Stated::ratio(first.start..first.end + 1, first.value, Form::Multiple),
        ));
    }
    if let Some((tokens, value)) = range::ratio(s, text, &first) {
        return Some(finish(s, text, Stated::ratio(tokens, value, Form::Digits)));
    }
    let mut unit = first.money;
    let mut end = first.end;
    if unit.is_none()
        && let Some((found, after)) = unit::read(s, text, end)
    {
        unit = Some(found);
        end = after;
    }
    let mut value = first.value;
    // "9 hours 20 minutes": one time, told in the smaller unit
    while let Some((times, more, smaller, after)) = unit.and_then(|u| range::compound(s, text, end, u)) {
        value = value * times + more;
        (unit, end) = (Some(smaller), after);
    }
    let mut value_to = None;
    if let Some((second, found, after)) = range::read(s, text, &first, end, unit) {
        if first.scale == 1.0 && second.scale > 1.0 && first.value < second.value / second.scale {
            value *= second.scale;
        }
        value_to = Some(second.value);
        unit = unit.or(found);
        end = after;
    }
    if unit.is_none() && !ends_cleanly(s, text, &first, end) {
        return None;
    }
    let part = s.mark(first.start).and_then(vulgar).is_some();
    let form = match (part && unit.is_none() && first.scale == 1.0, first.words) {
        (true, _) => return Some(finish(s, text, Stated::ratio(first.start..end, value, Form::Fraction))),
        (_, true) => Form::Words,
        _ => Form::Digits,
    };
    let stated = Stated {
        tokens: first.start..end,
        value,
        value_to,
        unit,
        signed: first.signed,
        form,
    };
    Some(finish(s, text, stated))
}

/// Letters glued to a number without a unit make a name of it ("3G", "4x4", "1980s").
fn ends_cleanly(s: &Sentence, text: &str, first: &Number, end: usize) -> bool {
    if first.words {
        return true;
    }
    let next = s.tokens.get(end);
    let glued = s.glued(end) && next.is_some_and(|t| t.kind == TokenKind::Word);
    let hyphened = s.glued(end)
        && s.glued(end + 1)
        && next.is_some_and(|t| t.dash())
        && s.tokens.get(end + 1).is_some_and(|t| t.kind == TokenKind::Number);
    let dotted = first.start > 0
        && s.glued(first.start)
        && matches!(s.tokens[first.start - 1].mark, '.' | '/' | ':' | '@' | '_' | '=')
        && first.start > 1
        && s.glued(first.start - 1)
        && !fraction::counted_out(s, text, first.start - 2);
    let bad = glued && !next.is_some_and(|t| t.word(text, "no"));
    !bad && !hyphened && !dotted
}

/// "four times as likely", "three times the rate": what follows the number at token `i` compares.
fn times(s: &Sentence, text: &str, i: usize) -> bool {
    s.at(text, i, "times") && s.one_of(text, i + 1, phrases("units.times"))
}

/// "doubled", "twice the", "a threefold rise", "halved".
fn multiple(s: &Sentence, text: &str, i: usize) -> Option<(Range<usize>, f64)> {
    let token = &s.tokens[i];
    if token.word(text, "halved") {
        return Some((i..i + 1, 0.5));
    }
    if !token.is(Class::MULTIPLE) {
        return None;
    }
    let next = |words: &[&str]| s.one_of(text, i + 1, words);
    let word = token.text(text);
    let bare = phrases("units.bare_multiple")
        .iter()
        .any(|w| word.eq_ignore_ascii_case(w));
    let stops = s.tokens.get(i + 1).is_none_or(|t| matches!(t.mark, '.' | ',' | ';'));
    let held = next(phrases("units.held").all())
        || stops
            && i > 0
            && s.is(
                i - 1,
                Class::BOUND | Class::VERB | Class::AUXILIARY | Class::PREPOSITION,
            );
    let fits = if bare {
        held
    } else {
        !(next(&["up"]) || s.tokens.get(i + 1).is_some_and(|t| t.dash()))
    };
    fits.then(|| (i..i + 1, f64::from(token.number)))
}

/// A number phrase, before the words around it are read.
#[derive(Debug, Clone)]
pub(crate) struct Stated {
    /// Its tokens: sign, unit and scale word included.
    pub tokens: Range<usize>,
    /// The number.
    pub value: f64,
    /// Upper end of a range.
    pub value_to: Option<f64>,
    /// The unit it names, if any.
    pub unit: Option<Unit>,
    /// A sign stands before it.
    pub signed: bool,
    /// How it is written.
    pub form: Form,
}

impl Stated {
    /// A share or a multiple.
    pub(crate) fn ratio(tokens: Range<usize>, value: f64, form: Form) -> Self {
        Stated {
            tokens,
            value,
            value_to: None,
            unit: Some(Unit::Ratio),
            signed: false,
            form,
        }
    }
}

/// Reads what bounds the number and what it is per.
fn finish(s: &Sentence, text: &str, stated: Stated) -> Quantity {
    let tokens = stated.tokens.clone();
    let (mut lead, mut tail) = (tokens.start, tokens.end);
    let mut approximation = if stated.value_to.is_some() {
        Approximation::Range
    } else {
        Approximation::Exact
    };
    if let Some((bound, from)) = bound::before(s, text, tokens.start) {
        // "some 15/20%" is a range all the same
        let slash = tokens.clone().any(|k| s.mark(k) == Some('/'));
        if !slash || bound != Approximation::About {
            approximation = bound;
        }
        lead = from;
    }
    let within = lead > 0 && (s.at(text, lead - 1, "within") || s.at(text, lead - 1, "inside"));
    if within && lead == tokens.start && stated.value_to.is_none() && stated.unit.is_some_and(lasting) {
        approximation = Approximation::AtMost;
        lead -= 1;
    }
    if stated.value_to.is_some() && lead > 0 && (s.at(text, lead - 1, "between") || s.at(text, lead - 1, "from")) {
        lead -= 1;
    }
    if let Some((bound, to)) = bound::after(s, text, tail) {
        approximation = bound;
        tail = to;
    }
    let unit = stated.unit.unwrap_or(Unit::Count);
    let (per, rate, to) = rate(s, text, unit, tail);
    Quantity {
        range: s.tokens[tokens.start].start as usize..s.tokens[tokens.end - 1].end as usize,
        tokens,
        lead,
        tail: to,
        value: Some(stated.value),
        value_to: stated.value_to,
        unit: rate.filter(|_| unit == Unit::Count).or(Some(unit)),
        unit_stated: stated.unit.is_some() || rate.is_some(),
        per,
        approximation,
        signed: stated.signed,
        form: stated.form,
    }
}

/// What a number is per, the population a rate is held against, and where the words of either end.
fn rate(s: &Sentence, text: &str, unit: Unit, tail: usize) -> (Option<String>, Option<Unit>, usize) {
    if let Some((per, to)) = unit::per(s, text, tail) {
        return (Some(per), None, to);
    }
    if unit == Unit::Percent {
        return (None, None, tail);
    }
    // The noun may stand between: "17 children per social worker".
    let nouns = (tail..tail + 4).find(|&k| {
        !s.tokens
            .get(k)
            .is_some_and(|t| t.kind == TokenKind::Word && !t.is(Class::FUNCTION))
    });
    let at = (tail + 1..=nouns.unwrap_or(tail))
        .find(|&k| s.at(text, k, "per") || s.at(text, k, "each") || s.at(text, k, "a") && s.is(k + 1, Class::TIME));
    let per = at.and_then(|k| unit::per(s, text, k)).map(|(found, _)| found);
    let population = at.and_then(|k| unit::population(s, text, k)).map(|(found, _)| found);
    (per, population, tail)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::analysis::Analysis;

    #[test]
    fn a_text_is_asked_for_its_quantities_and_its_dates_are_none() {
        let text = "On 4 May 2031 at 7.30 pm £1.2 million, 12% and seven oaks in two weeks.";
        let read = Analysis::default();
        let found: Vec<_> = read
            .quantities(text)
            .iter()
            .map(|q| (&text[q.range.clone()], q.value, q.unit))
            .collect();
        assert_eq!(
            found,
            [
                ("£1.2 million", 1_200_000.0, Unit::Gbp),
                ("12%", 12.0, Unit::Percent),
                ("seven", 7.0, Unit::Count),
                ("two weeks", 2.0, Unit::Weeks),
            ]
        );
    }
}
