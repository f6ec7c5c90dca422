//! Reads quantities in a sentence: number, unit, sign, range, rate, bound.
//!
//! Knows nothing of what is counted, and nothing of whether anybody would hold the figure against another.

use super::sentence::{Sentence, TokenKind};
use crate::record::{Approximation, Unit};
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
pub fn read(sentence: &Sentence, text: &str) -> Vec<Quantity> {
    let mut out = Vec::new();
    for (i, token) in sentence.tokens.iter().enumerate() {
        if token.kind != TokenKind::Number || sentence.masked(i).is_some() {
            continue;
        }
        let Ok(value) = token.text(text).replace(',', "").parse::<f64>() else {
            continue;
        };
        out.push(Quantity {
            range: token.range(),
            tokens: i..i + 1,
            lead: i,
            value: Some(value),
            value_to: None,
            unit: Some(Unit::Count),
            unit_stated: false,
            per: None,
            approximation: Approximation::Exact,
            signed: false,
            form: Form::Digits,
        });
    }
    out
}
