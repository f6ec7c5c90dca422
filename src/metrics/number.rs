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
        if !(free_sign(s, text, at) && s.glued(at + 1) || differs(s, text, at)) {
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
    // "£(250)k"
    let closed = money.is_some() && s.mark(at) == Some('(') && s.glued(at) && s.mark(at + 2) == Some(')');
    if closed {
        (at, sign, signed) = (at + 1, -1.0, true);
    }
    let token = s.tokens.get(at)?;
    if token.masked.is_some() {
        return None;
    }
    let (mut value, mut end, words) = match token.kind {
        TokenKind::Number if parted(s, text, at, money.is_some()).is_some() => {
            let (value, end) = parted(s, text, at, money.is_some())?;
            (value, end, false)
        }
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
    end += usize::from(closed);
    if let Some(part) = s.mark(end).and_then(fraction::vulgar).filter(|_| value.fract() == 0.0) {
        value += part;
        end += 1;
    } else if let Some((part, to)) = point(s, text, end).filter(|_| words && value.fract() == 0.0) {
        value += part;
        end = to;
    }
    if let Some(minus) = minus(s, text, i).filter(|_| !signed && money.is_none()) {
        (at, sign, signed) = (minus, -1.0, true);
    }
    let mut factor = 1.0;
    if !words || value < 1000.0 {
        (factor, end) = scale(s, text, end, priced || money.is_some(), words);
        value *= factor;
    }
    if let Some((part, to)) = and_part(s, text, end) {
        value += part * if words { round_scale(value) } else { factor };
        end = to;
        // "five and a half million"
        if factor == 1.0 && value < 1000.0 {
            (factor, end) = scale(s, text, end, priced || money.is_some(), words);
            value *= factor;
        }
    }
    if money.is_none()
        && let Some((unit, after, part)) = money_word(s, text, end)
    {
        money = Some(unit);
        value *= part;
        end = after;
    }
    Some(Number {
        start: i.min(at),
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

/// "difference - 162": the sign stands apart from its number, behind the noun of a difference.
fn differs(s: &Sentence, text: &str, at: usize) -> bool {
    let noun = at > 0
        && s.one_of(
            text,
            at - 1,
            &["difference", "variance", "variation", "change", "movement"],
        );
    let next = s.tokens.get(at + 1);
    noun && !s.glued(at) && next.is_some_and(|t| t.kind == TokenKind::Number || matches!(t.mark, '£' | '€' | '$'))
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
    // "1.3millions"
    for (word, size) in [("millions", 1e6), ("billions", 1e9), ("thousands", 1e3)] {
        if s.at(text, from, word) && (s.glued(from) || money) {
            return (size, from + 1);
        }
    }
    while let Some(token) = s.tokens.get(end).filter(|t| t.is(Class::SCALE) && t.masked.is_none()) {
        let short = token.end - token.start <= 3;
        let letter = token.end - token.start == 1;
        let thousand = token.text(text).eq_ignore_ascii_case("k");
        if short && !s.glued(end) && !money || letter && !money && !thousand || short && words {
            break;
        }
        factor *= size(token, text);
        end += 1;
    }
    (factor, end)
}

/// What a scale word multiplies with.
pub fn size(token: &Token, text: &str) -> f64 {
    // The table holds 32 bits.
    if token.word(text, "trillion") || token.word(text, "tn") {
        1e12
    } else {
        f64::from(token.number)
    }
}

/// A number without sign, unit or money at token `i`, and where it ends.
pub fn bare(s: &Sentence, text: &str, i: usize) -> Option<(f64, usize)> {
    let token = s.tokens.get(i).filter(|t| t.masked.is_none())?;
    match token.kind {
        TokenKind::Number => Some((plain(token.text(text))?, i + 1)),
        TokenKind::Word if token.is(Class::SCALE) => Some((size(token, text), i + 1)),
        TokenKind::Word => in_words(s, text, i),
        TokenKind::Mark => None,
    }
}

/// "40 000", "£1 240 000", "16 400 tonnes": thousands parted by a space.
fn parted(s: &Sentence, text: &str, i: usize, money: bool) -> Option<(f64, usize)> {
    let head = s.tokens[i].text(text);
    let mut end = i + 1;
    let mut value = head
        .parse::<f64>()
        .ok()
        .filter(|v| head.len() <= 3 && !head.starts_with('0') && v.fract() == 0.0)?;
    let mut round = true;
    while let Some(group) = s.tokens.get(end).filter(|t| {
        t.kind == TokenKind::Number
            && t.end - t.start == 3
            && t.masked.is_none()
            && t.start == s.tokens[end - 1].end + 1
            && t.text(text).bytes().all(|b| b.is_ascii_digit())
    }) {
        round &= group.text(text) == "000";
        value = value * 1000.0 + group.text(text).parse::<f64>().ok()?;
        end += 1;
    }
    // two numbers side by side are no thousands, unless a sum or something counted says so
    let counted = s.is_noun(text, end) && !s.is(i.saturating_sub(1), Class::REFERENCE | Class::LABELLED);
    (end > i + 1 && (round || money || counted)).then_some((value, end))
}

/// "point seven", "point nought four" after a number in words: the part behind the point, and where it ends.
fn point(s: &Sentence, text: &str, i: usize) -> Option<(f64, usize)> {
    if !s.at(text, i, "point") {
        return None;
    }
    let (mut part, mut unit, mut end) = (0.0, 1.0, i + 1);
    while let Some(t) = s.tokens.get(end) {
        let nought = t.word(text, "nought") || t.word(text, "oh");
        let digit = t.is(Class::CARDINAL) && t.number < 10;
        if !nought && !digit {
            break;
        }
        unit /= 10.0;
        part += if nought { 0.0 } else { f64::from(t.number) * unit };
        end += 1;
    }
    (end > i + 1).then_some((part, end))
}

/// The word "minus" before the number at token `i`: its token.
fn minus(s: &Sentence, text: &str, i: usize) -> Option<usize> {
    let before = i.checked_sub(1)?;
    let counted = before
        .checked_sub(1)
        .is_some_and(|k| s.tokens[k].kind == TokenKind::Number || s.is(k, Class::CARDINAL));
    (!counted && s.at(text, before, "minus")).then_some(before)
}

/// "and a half", "and three quarters" after a number that ends before token `i`: the part, and where it ends. Not where the
/// fraction has a noun of its own ("nine and a third of the rest").
fn and_part(s: &Sentence, text: &str, i: usize) -> Option<(f64, usize)> {
    if !s.at(text, i, "and") {
        return None;
    }
    let article = s.at(text, i + 1, "a");
    let plain = [("half", 0.5), ("quarter", 0.25)]
        .into_iter()
        .find(|(word, _)| article && s.at(text, i + 2, word));
    let (part, end) = match plain {
        Some((_, part)) => (part, i + 3),
        None if s.at(text, i + 2, "in") || s.at(text, i + 2, "out") => return None,
        None => {
            let (range, part) = fraction::read(s, text, i + 1).filter(|(range, _)| range.len() > 1)?;
            (part, range.end)
        }
    };
    (!s.at(text, end, "of") && part < 1.0).then_some((part, end))
}

/// The scale in which a number in words was stated: a million for "three million", one for "three".
fn round_scale(value: f64) -> f64 {
    [1e12, 1e9, 1e6, 1e3]
        .into_iter()
        .find(|scale| value >= *scale && value % scale == 0.0)
        .unwrap_or(1.0)
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
    let share = [("half", 0.5), ("quarter", 0.25)]
        .into_iter()
        .find(|(word, _)| s.at(text, at, word));
    if let Some((_, part)) = share {
        let big = s
            .tokens
            .get(at + 1)
            .filter(|t| t.is(Class::SCALE) && t.end - t.start > 3)?;
        return Some((part * size(big, text), at + 2));
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
            } else if seen && !fits(current, n) && !(current == 0.0 && total > 0.0) {
                break;
            } else {
                current += n;
            }
        } else if token.is(Class::SCALE) && token.end - token.start > 3 && (seen || current > 0.0) {
            if token.number == 100 {
                current *= 100.0;
            } else {
                total += current.max(1.0) * size(token, text);
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
        // "a hundred and three quarters": the next number is the upper one of a fraction.
        let part = s
            .tokens
            .get(at + 2)
            .is_some_and(|t| t.is(Class::FRACTION) && t.text(text).ends_with('s'));
        let fit = |t: &Token| fits(current, f64::from(t.number));
        let goes_on = |t: &Token| hyphen && fit(t) || and && !part && t.number < 100 && (current == 0.0 || fit(t));
        at += usize::from(next.is_some_and(goes_on));
    }
    if !seen {
        return None;
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
