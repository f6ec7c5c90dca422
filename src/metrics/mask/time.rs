//! Tells ordinals and ranks, and stretches of time that bound another figure ("the last 12 months", "two years ago").

use super::span;
use crate::metrics::sentence::{MaskKind, Sentence, Token, TokenKind};
use crate::vocabulary::Class;
use crate::vocabulary::phrases::phrases;
use std::ops::Range;

/// "15th", "the third quarter", "a sixth worker", "ranked 87 of 152".
pub(super) fn ordinal(s: &Sentence, text: &str, i: usize) -> Option<(MaskKind, Range<usize>)> {
    let token = &s.tokens[i];
    if token.kind == TokenKind::Number {
        let ending = s
            .tokens
            .get(i + 1)
            .filter(|t| s.glued(i + 1) && t.is(Class::ORDINAL) && t.end - t.start == 2);
        if ending.is_some() {
            return Some((MaskKind::Ordinal, i..i + 2));
        }
        if s.one_of(text, i + 1, &["anniversary", "birthday"]) {
            return Some((MaskKind::Ordinal, i..i + 1));
        }
        let ranked = (1..=2).any(|k| i >= k && s.is(i - k, Class::RANK) && !s.at(text, i - 1, "of"));
        let rank = i > 1 && s.at(text, i - 1, "of") && s.tokens[i - 2].masked == Some(MaskKind::Ordinal);
        // "ranked 7 out of 9"
        let out_of = i > 2
            && s.at(text, i - 1, "of")
            && s.at(text, i - 2, "out")
            && s.tokens[i - 3].masked == Some(MaskKind::Ordinal);
        // "ranking the county at 143 out of 151"
        let placed = i > 0
            && s.one_of(text, i - 1, &["at", "as"])
            && s.one_of(text, i + 1, &["out", "of"])
            && (2..=6).any(|k| i >= k && s.is(i - k, Class::RANK));
        return (ranked || rank || placed || out_of).then_some((MaskKind::Ordinal, i..span(s, text, i)));
    }
    if token.is(Class::ORDINAL) && !crate::language::analysis::quantity::fraction::is_fraction(s, text, i) {
        return Some((MaskKind::Ordinal, i..i + 1));
    }
    None
}

/// "the last 12 months", "two years ago", "a three-year plan" is none: the evidence decides on that.
pub(super) fn window(s: &Sentence, text: &str, i: usize) -> Option<(MaskKind, Range<usize>)> {
    let mut end = span(s, text, i);
    let words = s.is(i, Class::CARDINAL);
    while words && s.is(end, Class::CARDINAL) || s.tokens.get(end).is_some_and(Token::dash) {
        end += 1;
    }
    for word in phrases("masks.window_kind") {
        if s.at(text, end, word) {
            end += 1;
        }
    }
    if !s.is(end, Class::TIME) {
        return None;
    }
    // "the previous 4 minute service": what came before is the service, not the minutes.
    let adjective = s.one_of(text, end, &["minute", "hour"]) && s.at(text, i.saturating_sub(1), "previous");
    let recent =
        i > 0 && s.is(i - 1, Class::RECENT) || i > 1 && s.is(i - 2, Class::RECENT) && s.tokens[i - 1].is(Class::HEDGE);
    // "in 12 months' time".
    let mut late = end + 1;
    late += usize::from(s.mark(late) == Some('\''));
    if s.at(text, late, "time") && i > 0 && s.at(text, i - 1, "in") {
        return Some((MaskKind::Window, i..end + 1));
    }
    let after = s.one_of(text, end + 1, phrases("masks.ago"));
    // "a 6.2% 12 month increase": how long it took.
    let over = end < i + 4 && s.one_of(text, end + 1, phrases("masks.spell"));
    if recent && !adjective || after || over {
        return Some((MaskKind::Window, i..end + 1));
    }
    None
}
