//! Reads one number: digits or words, with sign, currency and scale.
//!
//! Knows nothing of units, ranges and what is counted.

use super::cardinal::{in_words, plain, size};
use super::fraction;
use crate::language::analysis::sentence::{Sentence, TokenKind, vulgar};
use crate::record::Unit;
use crate::vocabulary::phrases::{phrases, table};
use crate::vocabulary::{Class, WordMap};
use std::sync::LazyLock;

/// A number as it stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Number {
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
pub(super) fn read(s: &Sentence, text: &str, i: usize) -> Option<Number> {
    with_money(s, text, i, false)
}

/// The same for the upper end of a range, whose currency may stand before its lower end.
pub(super) fn with_money(s: &Sentence, text: &str, i: usize, priced: bool) -> Option<Number> {
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
        TokenKind::Mark => (vulgar(token.mark)?, at + 1, false),
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
    if let Some(part) = s.mark(end).and_then(vulgar).filter(|_| value.fract() == 0.0) {
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

/// "difference - 162": the sign stands apart from its number, behind the noun of a difference.
fn differs(s: &Sentence, text: &str, at: usize) -> bool {
    let noun = at > 0 && s.one_of(text, at - 1, phrases("units.difference"));
    let next = s.tokens.get(at + 1);
    noun && !s.glued(at) && next.is_some_and(|t| t.kind == TokenKind::Number || matches!(t.mark, '£' | '€' | '$'))
}

/// The plus or dash at token `at` is a sign, not a hyphen or the dash between two thoughts.
fn free_sign(s: &Sentence, text: &str, at: usize) -> bool {
    let Some(before) = at.checked_sub(1).map(|i| &s.tokens[i]) else {
        // "-17 posts were filled": the dash of a list, for nothing is counted below nought
        return s.tokens[at].mark == '+' || !s.is_noun(text, at + 2);
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
    let binds =
        before.is(Class::FUNCTION | Class::VERB | Class::LIGHT) || s.one_of(text, at - 1, phrases("units.difference"));
    let parts = long && !binds;
    !code && !parts
}

/// The currency sign at token `i`.
pub(super) fn currency(s: &Sentence, text: &str, i: usize) -> Option<Unit> {
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

/// The words for money behind a number, and what each multiplies it with.
static MONEY_WORDS: LazyLock<WordMap<(Unit, f64)>> = LazyLock::new(|| {
    table(&[
        ("units.pence", (Unit::Gbp, 0.01)),
        ("units.pounds", (Unit::Gbp, 1.0)),
        ("units.euros", (Unit::Eur, 1.0)),
        ("units.dollars", (Unit::Usd, 1.0)),
    ])
});

/// "pounds", "euro", "p" after a number: the unit, the end, and what to multiply with.
fn money_word(s: &Sentence, text: &str, i: usize) -> Option<(Unit, usize, f64)> {
    let token = s.tokens.get(i).filter(|t| t.is(Class::MONEY))?;
    let word = token.text(text).to_ascii_lowercase();
    if word == "p" {
        return s.glued(i).then_some((Unit::Gbp, i + 1, 0.01));
    }
    MONEY_WORDS.get(word.as_str()).map(|&(unit, part)| (unit, i + 1, part))
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
        let millions = letter && s.glued(end) && s.one_of(text, end + 1, phrases("units.in_millions"));
        // "£1.22b", and "b" alone behind a sum is the next entry of a list
        let entry = letter && !s.glued(end) && token.word(text, "b");
        if short && !s.glued(end) && !money || letter && !money && !thousand && !millions || short && words || entry {
            break;
        }
        factor *= size(token, text);
        end += 1;
    }
    (factor, end)
}

/// "40 000", "£1 240 000", "16 400 tonnes": thousands parted by a space.
fn parted(s: &Sentence, text: &str, i: usize, money: bool) -> Option<(f64, usize)> {
    let head = s.tokens[i].text(text);
    let mut end = i + 1;
    let mut value = head
        .parse::<f64>()
        .ok()
        .filter(|v| head.len() <= 3 && !head.starts_with('0') && v.fract() == 0.0)?;
    if let Some((factor, tail)) = spaced_comma(s, text, i) {
        return Some((value * factor + tail, i + 3));
    }
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

/// "from 19, 214 to", "£1, 333,529.40": a space after the comma of thousands, where one number alone is looked for and no list
/// goes on. What is before it counts so many, and what is behind it comes to so much.
fn spaced_comma(s: &Sentence, text: &str, i: usize) -> Option<(f64, f64)> {
    let group = s.tokens.get(i + 2).map(|t| t.text(text))?;
    let (whole, pence) = group.split_once('.').unwrap_or((group, ""));
    let plain = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    let money = i > 0 && currency(s, text, i - 1).is_some();
    let groups = whole.split(',').count();
    let threes = whole.split(',').all(|part| part.len() == 3 && plain(part));
    let digits = threes && plain(pence) && (money || groups == 1 && pence.is_empty() && !whole.starts_with('0'));
    let comma = s.mark(i + 1) == Some(',') && s.glued(i + 1) && !s.glued(i + 2);
    let one = money || i > 0 && s.one_of(text, i - 1, phrases("units.before_one_number"));
    let joins = matches!(s.mark(i + 3), Some(',' | '&' | '/')) || s.one_of(text, i + 3, phrases("units.lists_numbers"));
    let listed = joins && s.tokens.get(i + 4).is_some_and(|t| t.kind == TokenKind::Number);
    let tail = group.replace(',', "").parse().ok();
    let factor = 1000_f64.powi(i32::try_from(groups).ok()?);
    tail.filter(|_| digits && comma && one && !listed)
        .map(|tail| (factor, tail))
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
