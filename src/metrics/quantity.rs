//! Reads the quantities of a sentence: number, unit, sign, range, rate, bound.
//!
//! Knows nothing of what is counted, and nothing of whether anybody would hold the figure against another.

use super::number::{self, Number};
use super::sentence::{Sentence, TokenKind};
use super::{bound, fraction, unit};
use crate::record::{Approximation, Unit};
use crate::vocabulary::Class;
use std::ops::Range;

/// A number with its unit.
#[derive(Debug, Clone, PartialEq)]
pub struct Quantity {
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
pub enum Form {
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

/// The quantities of a sentence, in order.
pub fn read(s: &Sentence, text: &str) -> Vec<Quantity> {
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
            TokenKind::Mark => matches!(token.mark, '£' | '€' | '$' | '+' | '½' | '¼' | '¾') || token.dash(),
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
        let signed = false;
        return Some(finish(
            s,
            text,
            tokens,
            value,
            None,
            Some(Unit::Ratio),
            true,
            signed,
            Form::Fraction,
        ));
    }
    if let Some((tokens, value)) = multiple(s, text, i) {
        return Some(finish(
            s,
            text,
            tokens,
            value,
            None,
            Some(Unit::Ratio),
            true,
            false,
            Form::Multiple,
        ));
    }
    let first = number::read(s, text, i)?;
    if let Some(ratio) = ratio(s, text, &first) {
        return Some(ratio);
    }
    let mut stated = first.money;
    let mut end = first.end;
    if stated.is_none()
        && let Some((unit, after)) = unit::read(s, text, end)
    {
        stated = Some(unit);
        end = after;
    }
    let mut value = first.value;
    let mut value_to = None;
    if let Some((second, unit, after)) = range(s, text, &first, end, stated) {
        if first.scale == 1.0 && second.scale > 1.0 && first.value < second.value / second.scale {
            value *= second.scale;
        }
        value_to = Some(second.value);
        stated = stated.or(unit);
        end = after;
    }
    if stated.is_none() && !ends_cleanly(s, text, &first, end) {
        return None;
    }
    let form = if first.words { Form::Words } else { Form::Digits };
    let unit = stated.or(Some(Unit::Count));
    Some(finish(
        s,
        text,
        first.start..end,
        value,
        value_to,
        unit,
        stated.is_some(),
        first.signed,
        form,
    ))
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
        && s.glued(first.start - 1);
    let bad = glued && !next.is_some_and(|t| t.word(text, "no"));
    !bad && !hyphened && !dotted
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
    let next = |words: &[&str]| words.iter().any(|w| s.at(text, i + 1, w));
    let word = token.text(text);
    let bare = ["double", "treble", "triple", "twice", "thrice"]
        .iter()
        .any(|w| word.eq_ignore_ascii_case(w));
    let stops = s.tokens.get(i + 1).is_none_or(|t| matches!(t.mark, '.' | ',' | ';'));
    let held = next(&["the", "that", "what", "its", "as", "our", "their"])
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

/// "1:18", "one to four" after "ratio".
fn ratio(s: &Sentence, text: &str, first: &Number) -> Option<Quantity> {
    let at = first.end;
    let colon = s.mark(at) == Some(':') && s.glued(at) && s.glued(at + 1);
    let word = s.at(text, at, "to") && (1..=3).any(|k| first.start >= k && s.at(text, first.start - k, "ratio"));
    if !(colon || word) || first.value <= 0.0 {
        return None;
    }
    let second = number::read(s, text, at + 1)?;
    if second.value <= 0.0 {
        return None;
    }
    let value = first.value / second.value;
    Some(finish(
        s,
        text,
        first.start..second.end,
        value,
        None,
        Some(Unit::Ratio),
        true,
        false,
        Form::Digits,
    ))
}

/// The upper end of a range that begins with `first`: its number, unit and end.
fn range(
    s: &Sentence,
    text: &str,
    first: &Number,
    end: usize,
    stated: Option<Unit>,
) -> Option<(Number, Option<Unit>, usize)> {
    let token = s.tokens.get(end)?;
    let dash = token.dash();
    let to = token.word(text, "to");
    let between = token.word(text, "and") && preceded(s, text, first.start, "between");
    if !(dash || to || between) {
        return None;
    }
    let second = number::with_money(s, text, end + 1, first.money.is_some())?;
    if second.signed || second.value <= first.value && (second.scale == 1.0 || first.scale > 1.0) {
        return None;
    }
    if second.money.is_some() != first.money.is_some()
        && !(dash && first.money.is_some())
        && !(first.money.is_some() && second.scale > 1.0)
    {
        return None;
    }
    let (mut unit, mut after) = (None, second.end);
    if second.money.is_none()
        && first.money.is_none()
        && let Some((u, a)) = unit::read(s, text, second.end)
    {
        (unit, after) = (Some(u), a);
    }
    if stated.is_some() && first.money.is_none() && unit != stated {
        return None;
    }
    if to && (moved(s, text, first.start) || risen_by(s, text, first.start)) {
        return None;
    }
    let spaced = dash
        && !s.glued(end)
        && first.money.is_none()
        && second.money.is_none()
        && unit.is_none()
        && first.words == second.words
        && s.glued(end + 1);
    (!spaced).then_some((second, unit, after))
}

fn preceded(s: &Sentence, text: &str, start: usize, word: &str) -> bool {
    (1..=3).any(|k| start >= k && s.at(text, start - k, word))
}

/// "narrowed by X to Y": X is the difference, Y the level.
fn risen_by(s: &Sentence, text: &str, start: usize) -> bool {
    let moves = (start.saturating_sub(8)..start).any(|k| s.is(k, Class::RISE | Class::FALL | Class::MOVE));
    let plain = start > 0 && s.is(start - 1, Class::RISE | Class::FALL);
    preceded(s, text, start, "by") && moves || plain
}

/// "from X to Y" that tells of a movement, not of a range.
fn moved(s: &Sentence, text: &str, start: usize) -> bool {
    let from = preceded(s, text, start, "from");
    let lower = start.saturating_sub(14);
    let moves =
        (lower..start).any(|k| s.is(k, Class::RISE | Class::FALL | Class::MOVE) && s.tokens[k].masked.is_none());
    from && moves
}

#[allow(clippy::too_many_arguments)]
fn finish(
    s: &Sentence,
    text: &str,
    tokens: Range<usize>,
    value: f64,
    value_to: Option<f64>,
    unit: Option<Unit>,
    unit_stated: bool,
    signed: bool,
    form: Form,
) -> Quantity {
    let mut approximation = if value_to.is_some() {
        Approximation::Range
    } else {
        Approximation::Exact
    };
    let mut lead = tokens.start;
    let mut tail = tokens.end;
    if let Some((stated, from)) = bound::before(s, text, tokens.start) {
        approximation = stated;
        lead = from;
    }
    let within = lead > 0 && (s.at(text, lead - 1, "within") || s.at(text, lead - 1, "inside"));
    if within && lead == tokens.start && value_to.is_none() && unit.is_some_and(lasting) {
        approximation = Approximation::AtMost;
        lead -= 1;
    }
    if value_to.is_some() && lead > 0 && (s.at(text, lead - 1, "between") || s.at(text, lead - 1, "from")) {
        lead -= 1;
    }
    if let Some((stated, to)) = bound::after(s, text, tail) {
        approximation = stated;
        tail = to;
    }
    let mut per = None;
    let mut rate = None;
    if let Some((found, to)) = unit::per(s, text, tail) {
        per = Some(found);
        tail = to;
    } else if unit != Some(Unit::Percent) {
        // The noun may stand between: "17 children per social worker".
        let nouns = (tail..tail + 4).find(|&k| {
            !s.tokens
                .get(k)
                .is_some_and(|t| t.kind == TokenKind::Word && !t.is(Class::FUNCTION))
        });
        let at = (tail + 1..=nouns.unwrap_or(tail)).find(|&k| s.at(text, k, "per") || s.at(text, k, "each"));
        per = at.and_then(|k| unit::per(s, text, k)).map(|(found, _)| found);
        rate = at.and_then(|k| unit::population(s, text, k)).map(|(found, _)| found);
    }
    Quantity {
        range: s.tokens[tokens.start].start as usize..s.tokens[tokens.end - 1].end as usize,
        tokens,
        lead,
        tail,
        value: Some(value),
        value_to,
        unit: rate.filter(|_| unit == Some(Unit::Count)).or(unit),
        unit_stated: unit_stated || rate.is_some(),
        per,
        approximation,
        signed,
        form,
    }
}

/// A unit of time.
pub fn lasting(unit: Unit) -> bool {
    matches!(
        unit,
        Unit::Minutes | Unit::Hours | Unit::Days | Unit::Weeks | Unit::Months | Unit::Years
    )
}
