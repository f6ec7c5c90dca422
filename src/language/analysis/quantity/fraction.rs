//! Reads fractions: "two-thirds", "a quarter of", "half", "one in five", "1/4".
//!
//! Knows when "third" is an ordinal and "quarter" three months.

use super::cardinal;
use crate::language::analysis::sentence::{Sentence, Token, TokenKind, value};
use crate::vocabulary::Class;
use crate::vocabulary::phrases::phrases;
use std::ops::Range;

/// Whether the fraction word at `i` is a fraction here, not an ordinal or a stretch of time.
pub(crate) fn is_fraction(s: &Sentence, text: &str, i: usize) -> bool {
    read_at_lower(s, text, i).is_some()
}

/// A fraction that begins at token `i`: its tokens and value.
pub(crate) fn read(s: &Sentence, text: &str, i: usize) -> Option<(Range<usize>, f64)> {
    if let Some(found) = in_every(s, text, i).or_else(|| slashed(s, text, i)) {
        return Some(found);
    }
    for lower in i..(i + 3).min(s.tokens.len()) {
        if s.is(lower, Class::FRACTION) {
            let (range, value) = read_at_lower(s, text, lower)?;
            return (range.start == i).then_some((range, value));
        }
        let t = &s.tokens[lower];
        if !(t.dash() || t.is(Class::CARDINAL) || t.word(text, "a")) {
            return None;
        }
    }
    None
}

/// The fraction whose lower number ("thirds", "half") stands at token `lower`.
fn read_at_lower(s: &Sentence, text: &str, lower: usize) -> Option<(Range<usize>, f64)> {
    let token = s.tokens.get(lower).filter(|t| t.is(Class::FRACTION) && t.number > 0)?;
    let below = f64::from(token.number);
    let mut before = lower;
    let hyphen = before > 0 && s.tokens[before - 1].dash() && s.glued(before);
    before -= usize::from(hyphen);
    let upper = before.checked_sub(1).map(|j| (j, &s.tokens[j]));
    if let Some((j, t)) = upper
        && t.is(Class::CARDINAL)
        && t.number >= 1
        && f64::from(t.number) < below
        && (t.number == 1 || token.text(text).ends_with('s') || below == 2.0)
        && (t.number > 1 || follows(s, text, lower, true))
    {
        return Some((j..lower + 1, f64::from(t.number) / below));
    }
    if hyphen || token.text(text).ends_with('s') {
        return None;
    }
    if let Some((j, t)) = upper
        && t.word(text, "a")
    {
        let by = j > 0 && (s.at(text, j - 1, "by") || s.tokens[j - 1].is(Class::HEDGE) || s.at(text, j - 1, "than"));
        // "a sixth social worker" is one more; "a quarter" of a year is no share.
        return follows(s, text, lower, by).then_some((j..lower + 1, 1.0 / below));
    }
    (below == 2.0 && half(s, text, lower)).then_some((lower..lower + 1, 0.5))
}

/// What follows the fraction word at `i` shows that it is a fraction.
fn follows(s: &Sentence, text: &str, i: usize, hint: bool) -> bool {
    let Some(next) = s.tokens.get(i + 1) else { return true };
    if next.dash() && s.glued(i + 1) {
        return false;
    }
    let closed = next.kind == TokenKind::Mark && (hint || next.mark != ',');
    closed
        || next.word(text, "of")
        || next.is(Class::AUXILIARY | Class::VERB | Class::RISE | Class::FALL | Class::CONJUNCTION)
        || hint
        || next.is(Class::PREPOSITION)
}

fn half(s: &Sentence, text: &str, i: usize) -> bool {
    let before = i.checked_sub(1).map(|j| &s.tokens[j]);
    let place = phrases("units.half_place");
    if i > 0 && s.one_of(text, i - 1, place) {
        return false;
    }
    if before.is_some_and(|t| {
        t.is(Class::ORDINAL | Class::TIME)
            || t.word(text, "a")
            || t.word(text, "and") && s.at(text, i.saturating_sub(2), "hour")
    }) {
        return false;
    }
    // "the corresponding half of 2016" is six months.
    let year = s.at(text, i + 1, "of")
        && s.tokens
            .get(i + 2)
            .is_some_and(|t| t.kind == TokenKind::Number && t.end - t.start == 4);
    if year {
        return false;
    }
    let this = i > 0 && s.one_of(text, i - 1, phrases("units.half_known"));
    let Some(next) = s.tokens.get(i + 1) else { return !this };
    if next.dash() && s.glued(i + 1)
        || next.is(Class::TIME | Class::ORDINAL)
        || next.word(text, "past")
        || next.word(text, "way")
    {
        return false;
    }
    if next.word(text, "of")
        || next.word(text, "the")
        || next.word(text, "its")
        || next.word(text, "their")
        || next.word(text, "all")
        || next.word(text, "that")
        || next.word(text, "those")
    {
        return !this || next.word(text, "of");
    }
    if next.word(text, "a") || next.word(text, "an") {
        return false;
    }
    !this
        && (next.kind == TokenKind::Mark
            || next.is(Class::AUXILIARY | Class::VERB | Class::PREPOSITION | Class::RISE | Class::FALL))
}

/// "one in five", "nine in every ten", "four out of five".
fn in_every(s: &Sentence, text: &str, i: usize) -> Option<(Range<usize>, f64)> {
    let upper = value(s.tokens.get(i)?, text)?;
    let named = upper == 1.0
        && s.at(text, i + 2, "in")
        && s.is(i + 3, Class::CARDINAL)
        && !s.is(i + 1, Class::FUNCTION | Class::COUNTS);
    if named && s.tokens.get(i + 3).is_some_and(|t| t.number > 2) {
        return Some((i..i + 4, 1.0 / f64::from(s.tokens[i + 3].number)));
    }
    let (mut at, out_of) = if s.at(text, i + 1, "in") {
        (i + 2, false)
    } else if s.at(text, i + 1, "out") && s.at(text, i + 2, "of") {
        (i + 3, true)
    } else {
        return None;
    };
    let every = s.at(text, at, "every") || s.at(text, at, "each");
    at += usize::from(every);
    if s.at(text, at, "a") {
        at += 1;
    }
    let token = s.tokens.get(at)?;
    let (lower, end) = cardinal::bare(s, text, at)?;
    let words = s.tokens[i].kind == TokenKind::Word && token.kind == TokenKind::Word;
    let fits = upper >= 1.0 && upper < lower && upper.fract() == 0.0 && lower.fract() == 0.0;
    let share = every
        || upper == 1.0 && !out_of
        || lower == 10.0
        || lower == 100.0
        || words && lower == 5.0
        || !out_of && words;
    (fits && share && s.tokens.get(end).is_none_or(|t| t.mark != '%')).then(|| (i..end, upper / lower))
}

/// "83.3% of children had seen a dentist (90/108)": the number at token `i` and the one behind the stroke come to a share before.
pub(crate) fn counted_out(s: &Sentence, text: &str, i: usize) -> bool {
    /// How many tokens before the bracket the share may stand.
    const BEFORE: usize = 16;
    /// How far the share may be off, being rounded.
    const NEAR: f64 = 0.006;
    let opens = i > 1 && s.mark(i - 1) == Some('(');
    if !opens || s.mark(i + 1) != Some('/') {
        return false;
    }
    let number = |k: usize| s.tokens.get(k).and_then(|t| value(t, text));
    let (Some(part), Some(whole)) = (number(i), number(i + 2)) else {
        return false;
    };
    let share = |k: usize| {
        let percent = s.mark(k + 1) == Some('%') || s.at(text, k + 1, "per") || s.at(text, k + 1, "percent");
        number(k).filter(|_| percent)
    };
    whole > 0.0
        && part <= whole
        && (i.saturating_sub(BEFORE)..i - 1)
            .filter_map(share)
            .any(|v| (part / whole - v / 100.0).abs() <= NEAR)
}

/// "1/4", "3/4": a small fraction in digits, before "of" or a noun.
pub(crate) fn slashed(s: &Sentence, text: &str, i: usize) -> Option<(Range<usize>, f64)> {
    if s.mark(i + 1) != Some('/')
        || !s.glued(i + 1)
        || !s.glued(i + 2)
        || i > 0 && s.glued(i) && s.tokens[i - 1].mark == '/'
    {
        return None;
    }
    let (a, b) = (value(s.tokens.get(i)?, text)?, value(s.tokens.get(i + 2)?, text)?);
    let lower = [2.0, 3.0, 4.0, 5.0, 8.0, 10.0].contains(&b) && a >= 1.0 && a < b;
    let next: Option<&Token> = s.tokens.get(i + 3);
    let ends = next.is_none_or(|t| t.mark != '/' && t.kind != TokenKind::Number);
    (lower && ends && next.is_some_and(|t| t.word(text, "of") || t.word(text, "rd") || t.word(text, "rds")))
        .then(|| (i..i + 3, a / b))
}
