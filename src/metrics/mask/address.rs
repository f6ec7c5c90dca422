//! Tells telephone numbers, postcodes, file sizes and street addresses.

use crate::language::digits::Digits;
use crate::metrics::sentence::{MaskKind, Sentence, TokenKind};
use crate::vocabulary::Class;
use crate::vocabulary::phrases::phrases;
use std::ops::Range;

/// Telephone numbers, postcodes, file sizes, street addresses.
pub(super) fn read(s: &Sentence, text: &str, i: usize) -> Option<(MaskKind, Range<usize>)> {
    let words = s.tokens[i].text(text);
    let next = s.tokens.get(i + 1);
    let called = matches!(words, "101" | "111" | "112" | "119" | "911" | "999");
    // "the wait on 101 was", "asked about 999."
    let about = called
        && i > 0
        && s.one_of(text, i - 1, phrases("masks.about_calls"))
        && next.is_none_or(|t| {
            matches!(t.mark, '.' | ',' | ';' | '?' | ')') || t.is(Class::AUXILIARY | Class::CONJUNCTION)
        });
    let emergency = about || called && s.one_of(text, i + 1, phrases("masks.call_number"));
    let rung = i > 0 && s.one_of(text, i - 1, phrases("masks.rings"));
    if emergency || rung && words.len() == 3 {
        return Some((MaskKind::Address, i..i + 1));
    }
    let small = s.one_of(text, i + 1, &["pp", "sec", "second"]);
    if small || next.is_some_and(|t| t.is(Class::SIZE)) {
        return Some((MaskKind::Address, i..i + 2));
    }
    let thousands = words == "000" && i > 0 && s.tokens[i - 1].kind == TokenKind::Number && !s.glued(i);
    if !thousands && words.starts_with('0') && words.len() >= 3 && words.is_digits() {
        let mut end = i + 1;
        while s.tokens.get(end).is_some_and(|t| t.kind == TokenKind::Number) && end < i + 4 {
            end += 1;
        }
        return Some((MaskKind::Address, i..end));
    }
    let glued_word = s.glued(i + 1) && next.is_some_and(|t| t.kind == TokenKind::Word && t.end - t.start == 2);
    if glued_word && i > 0 && words.len() == 1 {
        let before = s.tokens[i - 1].text(text);
        let upper = next.is_some_and(|t| t.text(text).bytes().all(|b| b.is_ascii_uppercase()));
        if upper && before.len() <= 4 && before.starts_with(char::is_uppercase) && before.has_digit() {
            return Some((MaskKind::Address, i..i + 2));
        }
    }
    // "14, 16 and 18 Mill Lane", "3-5 Quay Street"
    let mut last = i;
    while last < i + 10 {
        let joins = s.at(text, last + 1, "and")
            || s.tokens
                .get(last + 1)
                .is_some_and(|t| t.dash() || matches!(t.mark, ',' | '&'));
        let number = s
            .tokens
            .get(last + 2)
            .is_some_and(|t| t.kind == TokenKind::Number && t.end - t.start <= 4);
        if !(joins && number) {
            break;
        }
        last += 2;
    }
    let house = street(s, text, i).or_else(|| street(s, text, last).filter(|_| last > i));
    house
        .or_else(|| placed(s, text, i))
        .map(|end| (MaskKind::Address, i..end))
}

/// "works at 1 Upper Leytons", "DM/20/0150 - 22 Mill Springs": a house by its number, in a street without a word for one.
fn placed(s: &Sentence, text: &str, i: usize) -> Option<usize> {
    let before = i.checked_sub(1)?;
    let at = s.at(text, before, "at");
    let applied = s.tokens[before].dash()
        && before > 0
        && matches!(
            s.tokens[before - 1].masked,
            Some(MaskKind::Reference | MaskKind::Address)
        );
    let number = s.tokens[i].end - s.tokens[i].start <= 3;
    let name = s.tokens.get(i + 1).is_some_and(|t| {
        let word = t.text(text);
        t.kind == TokenKind::Word
            && !s.glued(i + 1)
            && word.starts_with(char::is_uppercase)
            && word.bytes().skip(1).any(|b| b.is_ascii_lowercase())
            && !t.is(Class::FUNCTION | Class::PERSON | Class::PEOPLE | Class::COUNTS | Class::TIME | Class::MONTH)
    });
    ((at || applied) && number && name).then_some(i + 1)
}

/// "19 Oakland Drive", "50, St. Mark's Street": where the street that the house at token `i` stands in ends.
fn street(s: &Sentence, text: &str, i: usize) -> Option<usize> {
    let at = i > 0 && s.one_of(text, i - 1, &["at", "of", "to"]);
    let from = i + 1 + usize::from(at && s.mark(i + 1) == Some(','));
    let mut end = from;
    while end < from + 5 {
        let t = s.tokens.get(end)?;
        let dot = t.mark == '.' && s.at(text, end - 1, "st");
        let capital = t.kind == TokenKind::Word && t.text(text).starts_with(char::is_uppercase);
        if !dot && !capital {
            return None;
        }
        if end > from && s.is(end, Class::STREET) {
            return Some(end + 1);
        }
        end += 1;
    }
    None
}
