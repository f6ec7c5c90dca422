//! Reads what a number of a sentence is worth by itself: digits with their commas, and numbers in words, up to what is masked.
//!
//! Knows nothing of signs, money and fractions.

use crate::language::analysis::sentence::{Sentence, Token, TokenKind};
use crate::language::numbers;
pub(super) use crate::language::numbers::plain;
use crate::vocabulary::Class;

/// What a scale word multiplies with.
pub(super) fn size(token: &Token, text: &str) -> f64 {
    numbers::size(token.text(text))
}

/// A number without sign, unit or money at token `i`, and where it ends.
pub(super) fn bare(s: &Sentence, text: &str, i: usize) -> Option<(f64, usize)> {
    let token = s.tokens.get(i).filter(|t| t.masked.is_none())?;
    match token.kind {
        TokenKind::Number => Some((plain(token.text(text))?, i + 1)),
        TokenKind::Word if token.is(Class::SCALE) => Some((size(token, text), i + 1)),
        TokenKind::Word => in_words(s, text, i),
        TokenKind::Mark => None,
    }
}

/// A number in words from token `i`: its value and end. A bare "a" only before a scale or "dozen".
pub(super) fn in_words(s: &Sentence, text: &str, i: usize) -> Option<(f64, usize)> {
    let counts = |k: usize| s.is(k, Class::CARDINAL | Class::SCALE);
    // "half a million"
    if !(counts(i) || counts(i + 1) || counts(i + 2)) {
        return None;
    }
    let masked = s.tokens.get(i..)?.iter().find(|t| t.masked.is_some());
    let found = s.number_in_words(text, i, masked.map_or(s.range.end, |t| t.start as usize))?;
    let end = s.tokens.partition_point(|t| (t.start as usize) < found.range.end);
    Some((found.value, end))
}
