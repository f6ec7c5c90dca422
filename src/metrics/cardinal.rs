//! Reads what a number is worth by itself: digits with their commas, and numbers in words ("two hundred and six", "half a million").
//!
//! Knows nothing of signs, money and fractions.

use super::sentence::{Sentence, Token, TokenKind};
use crate::vocabulary::Class;

/// The value of digits with thousands commas.
pub fn plain(digits: &str) -> Option<f64> {
    if digits.contains(',') {
        digits.replace(',', "").parse().ok()
    } else {
        digits.parse().ok()
    }
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

/// A number in words from token `i`: its value and end. A bare "a" only before a scale or "dozen".
pub fn in_words(s: &Sentence, text: &str, i: usize) -> Option<(f64, usize)> {
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
