//! Reads one number: digits or words, with sign, currency and scale.
//!
//! Knows nothing of units, ranges and what is counted.

use super::fraction;
use super::sentence::{Sentence, Token, TokenKind};
use crate::record::Unit;
use crate::vocabulary::Class;

/// A number as it stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Number {
    /// First token, sign and currency included.
    pub start: usize,
    /// One past the last token.
    pub end: usize,
    /// Its value, scale included.
    pub value: f64,
    /// Currency, where one stands before or after it.
    pub money: Option<Unit>,
    /// A sign stands before it.
    pub signed: bool,
    /// Written in words.
    pub words: bool,
    /// The scale it was multiplied with; 1 where there is none.
    pub scale: f64,
}

/// The number whose first token (sign, currency or number) is `i`.
pub fn read(s: &Sentence, text: &str, i: usize) -> Option<Number> {
    with_money(s, text, i, false)
}

/// The same for the upper end of a range, whose currency may stand before its lower end.
pub fn with_money(s: &Sentence, text: &str, i: usize, priced: bool) -> Option<Number> {
    let mut at = i;
    let mut sign = 1.0;
    let mut signed = false;
    let token = s.tokens.get(at)?;
    if token.mark == '+' || token.dash() {
        if !free_sign(s, text, at) || !s.glued(at + 1) {
            return None;
        }
        signed = true;
        sign = if token.mark == '+' { 1.0 } else { -1.0 };
        at += 1;
    }
    let mut money = currency(s, text, at);
    if money.is_some() {
        at += 1;
        if at > i + 1 || s.tokens.get(at).is_some_and(|t| t.dash()) {
            at += usize::from(s.tokens.get(at).is_some_and(|t| t.dash() && s.glued(at + 1)));
        }
    }
    let token = s.tokens.get(at)?;
    if token.masked.is_some() {
        return None;
    }
    let (mut value, mut end, words) = match token.kind {
        TokenKind::Number => (plain(token.text(text))?, at + 1, false),
        TokenKind::Mark => (fraction::vulgar(token.mark)?, at + 1, false),
        TokenKind::Word if money.is_none() && !signed => {
            let (value, end) = in_words(s, text, at)?;
            (value, end, true)
        }
        _ => return None,
    };
    if !value.is_finite() {
        return None;
    }
    if let Some(part) = s.mark(end).and_then(fraction::vulgar).filter(|_| value.fract() == 0.0) {
        value += part;
        end += 1;
    }
    let mut factor = 1.0;
    if !words || value < 1000.0 {
        (factor, end) = scale(s, text, end, priced || money.is_some(), words);
        value *= factor;
    }
    if money.is_none()
        && let Some((unit, after, part)) = money_word(s, text, end)
    {
        money = Some(unit);
        value *= part;
        end = after;
    }
    Some(Number {
        start: i,
        end,
        value: sign * (value * 1e6).round() / 1e6,
        money,
        signed,
        words,
        scale: factor,
    })
}

/// The value of digits with thousands commas.
fn plain(digits: &str) -> Option<f64> {
    if digits.contains(',') {
        digits.replace(',', "").parse().ok()
    } else {
        digits.parse().ok()
    }
}

/// The plus or dash at token `at` is a sign, not a hyphen or the dash between two thoughts.
fn free_sign(s: &Sentence, text: &str, at: usize) -> bool {
    let Some(before) = at.checked_sub(1).map(|i| &s.tokens[i]) else {
        return true;
    };
    if s.glued(at) {
        return matches!(before.mark, '(' | '/');
    }
    if before.kind != TokenKind::Word || s.tokens[at].mark == '+' {
        return true;
    }
    let word = before.text(text);
    let code = word.bytes().any(|b| b.is_ascii_digit());
    // A long dash after a noun parts two thoughts: "for information -65% of it had been spent".
    let long = !matches!(s.tokens[at].mark, '-' | '−');
    let parts = long && before.class == Class::NONE;
    !code && !parts
}

/// The currency sign at token `i`.
pub fn currency(s: &Sentence, text: &str, i: usize) -> Option<Unit> {
    let token = s.tokens.get(i)?;
    match token.mark {
        '£' => Some(Unit::Gbp),
        '€' => Some(Unit::Eur),
        '$' => Some(Unit::Usd),
        _ if token.word(text, "gbp") => Some(Unit::Gbp),
        _ if token.word(text, "eur") => Some(Unit::Eur),
        _ => None,
    }
}

/// "pounds", "euro", "p" after a number: the unit, the end, and what to multiply with.
fn money_word(s: &Sentence, text: &str, i: usize) -> Option<(Unit, usize, f64)> {
    let token = s.tokens.get(i).filter(|t| t.is(Class::MONEY))?;
    let word = token.text(text).to_ascii_lowercase();
    Some(match word.as_str() {
        "p" if s.glued(i) => (Unit::Gbp, i + 1, 0.01),
        "pence" => (Unit::Gbp, i + 1, 0.01),
        "pound" | "pounds" | "gbp" => (Unit::Gbp, i + 1, 1.0),
        "euro" | "euros" | "eur" => (Unit::Eur, i + 1, 1.0),
        "dollar" | "dollars" => (Unit::Usd, i + 1, 1.0),
        _ => return None,
    })
}

/// The scale after a number ("k", "million", "hundred thousand") and where it ends.
fn scale(s: &Sentence, text: &str, from: usize, money: bool, words: bool) -> (f64, usize) {
    let mut factor = 1.0;
    let mut end = from;
    while let Some(token) = s.tokens.get(end).filter(|t| t.is(Class::SCALE) && t.masked.is_none()) {
        let short = token.end - token.start <= 3;
        let letter = token.end - token.start == 1;
        let thousand = token.text(text).eq_ignore_ascii_case("k");
        if short && !s.glued(end) && !money || letter && !money && !thousand || short && words {
            break;
        }
        factor *= f64::from(token.number);
        end += 1;
    }
    (factor, end)
}

/// A number in words from token `i`: its value and end. A bare "a" only before a scale or "dozen".
fn in_words(s: &Sentence, text: &str, i: usize) -> Option<(f64, usize)> {
    let mut at = i;
    let mut total = 0.0;
    let mut current = 0.0;
    let mut seen = false;
    if s.at(text, at, "half") && (s.at(text, at + 1, "a") || s.at(text, at + 1, "an")) {
        let big = s
            .tokens
            .get(at + 2)
            .filter(|t| t.number >= 12 && t.end - t.start > 3 && t.is(Class::SCALE | Class::CARDINAL))?;
        return Some((0.5 * f64::from(big.number), at + 3));
    }
    if s.at(text, at, "a") {
        let big = s
            .tokens
            .get(at + 1)
            .filter(|t| t.number >= 12 && t.end - t.start > 3 && t.is(Class::SCALE | Class::CARDINAL))?;
        if big.is(Class::CARDINAL) && big.number != 12 {
            return None;
        }
        current = 1.0;
        at += 1;
    }
    while let Some(token) = s.tokens.get(at).filter(|t| t.masked.is_none()) {
        let n = f64::from(token.number);
        if token.is(Class::CARDINAL) && !(token.is(Class::SCALE)) {
            if token.number == 12 && token.word(text, "dozen") {
                current = if current == 0.0 { 12.0 } else { current * 12.0 };
            } else if seen && !fits(current, n) {
                break;
            } else {
                current += n;
            }
        } else if token.is(Class::SCALE) && token.end - token.start > 3 && (seen || current > 0.0) {
            if token.number == 100 {
                current *= 100.0;
            } else {
                total += current.max(1.0) * n;
                current = 0.0;
            }
        } else {
            break;
        }
        seen = true;
        at += 1;
        let next = s.tokens.get(at + 1).filter(|t| t.is(Class::CARDINAL));
        let hyphen = s.tokens.get(at).is_some_and(|t| t.dash()) && s.glued(at) && s.glued(at + 1);
        let and = s.at(text, at, "and") && (current >= 100.0 || current == 0.0 && total > 0.0);
        let goes_on = |t: &Token| hyphen && fits(current, f64::from(t.number)) || and && t.number < 100;
        at += usize::from(next.is_some_and(goes_on));
    }
    if !seen {
        return None;
    }
    if s.at(text, at, "and") && s.at(text, at + 1, "a") {
        let part = if s.at(text, at + 2, "half") {
            0.5
        } else if s.at(text, at + 2, "quarter") {
            0.25
        } else {
            0.0
        };
        if part > 0.0 {
            return Some((total + current + part, at + 3));
        }
    }
    Some((total + current, at))
}

/// Whether the number word `n` can follow `current` within one number ("twenty" "two", "hundred" "six").
fn fits(current: f64, n: f64) -> bool {
    let rest = current % 100.0;
    if rest == 0.0 {
        return current >= 100.0;
    }
    rest >= 20.0 && rest % 10.0 == 0.0 && (1.0..10.0).contains(&n)
}
