//! Marks clock times and opening hours in a sentence.

use super::super::sentence::{MaskKind, Sentence, Token, TokenKind, value};
use crate::language::dates::{Said, pointed, written};
use crate::vocabulary::Class;
use crate::vocabulary::phrases::phrases;
use std::ops::Range;

/// "6.30 pm", "10am", "18:30", "10.00 - 11.30am", "at 7.15".
pub(super) fn read(s: &Sentence, text: &str, i: usize) -> Option<(MaskKind, Range<usize>)> {
    if let Some(end) = told(s, text, i) {
        let end = s.tokens.partition_point(|t| (t.start as usize) < end);
        return Some((MaskKind::Time, i..end));
    }
    let words = s.tokens[i].text(text);
    if open_hours(s, text, i) {
        return Some((MaskKind::Time, i..i + 3));
    }
    let clock = pointed(words).is_some();
    let at = i > 0 && (s.at(text, i - 1, "at") || s.at(text, i - 1, "until") || s.at(text, i - 1, "from"));
    let stops = s.tokens.get(i + 1).is_none_or(|t| {
        t.kind == TokenKind::Mark && !matches!(t.mark, '%') || t.is(Class::CONJUNCTION | Class::PREPOSITION)
    });
    let daily = (i + 1..i + 4).any(|k| s.one_of(text, k, phrases("masks.time_of_day")));
    // No sum and no share begins with a nought before a figure: "had stopped by 07.40".
    let early = words.len() == 5 && words.starts_with('0');
    let dated = at
        && stops
        && (i.saturating_sub(4)..i).any(|k| s.tokens[k].masked == Some(MaskKind::Date) || s.is(k, Class::WEEKDAY));
    let told = stops && i > 0 && s.is(i - 1, Class::MEETS) && !s.is(i - 1, Class::RISE);
    // "the library closed at 8"
    let hour = words.len() <= 2
        && value(&s.tokens[i], text).is_some_and(|v| (1.0..=12.0).contains(&v))
        && i > 1
        && s.at(text, i - 1, "at")
        && (s.one_of(text, i - 2, phrases("masks.opens_at"))
            || s.is(i - 2, Class::MEETS) && !s.is(i - 2, Class::RISE | Class::FALL))
        && s.tokens
            .get(i + 1)
            .is_none_or(|t| matches!(t.mark, '.' | ')' | ',' | ';') && !s.glued(i + 2) || t.is(Class::CONJUNCTION));
    if hour || clock && (at && daily || early || dated || told) {
        return Some((MaskKind::Time, i..i + 1));
    }
    let meets = s.tokens.iter().take(40).any(|t| t.is(Class::MEETS));
    (clock && at && stops && meets).then_some((MaskKind::Time, i..i + 1))
}

/// "between the hours of 9.30-15.30", "10.00-12.30 daily".
fn open_hours(s: &Sentence, text: &str, i: usize) -> bool {
    let clock = |k: usize| s.tokens.get(k).is_some_and(|t| pointed(t.text(text)).is_some());
    let said = (i.saturating_sub(3)..i).any(|k| s.at(text, k, "hours") || s.is(k, Class::MEETS))
        || s.one_of(text, i + 3, &["daily", "hrs", "weekdays"]);
    // "9.15-14.45": full five minutes on both sides, the second later, and no unit
    let five = |k: usize| {
        s.tokens
            .get(k)
            .is_some_and(|t| matches!(t.text(text).as_bytes().last(), Some(b'0' | b'5')))
    };
    let later = || value(&s.tokens[i], text) < s.tokens.get(i + 2).and_then(|t| value(t, text));
    let money = i > 0 && matches!(s.tokens[i - 1].mark, '£' | '€' | '$');
    let bare = s.glued(i + 1)
        && s.tokens
            .get(i + 3)
            .is_none_or(|t| t.kind == TokenKind::Mark && t.mark != '%' || t.is(Class::FUNCTION));
    let said = said || !money && bare && five(i) && five(i + 2) && later();
    clock(i) && s.tokens.get(i + 1).is_some_and(Token::dash) && clock(i + 2) && said
}

/// Where the time that begins at token `i` ends, where its own words say that it is one.
fn told(s: &Sentence, text: &str, i: usize) -> Option<usize> {
    let sentence = &text[..s.range.end];
    let start = |k: usize| Some(s.tokens.get(k)?.start as usize);
    let time = written(sentence, start(i)?);
    let Some(time) = time else {
        // "between 2 and 4 pm"
        let second = start(i + 2).filter(|_| s.at(text, i + 1, "and") && s.tokens[i + 2].kind == TokenKind::Number)?;
        let second = written(sentence, second)?;
        return matches!(second.said, Said::Half(_)).then(|| unstopped(sentence, second.range.end));
    };
    let said = match time.said {
        Said::Half(_) | Said::Named => true,
        // "a ratio of 4:10", "1:30"
        Said::Colon => {
            let ratio = (1..=6).any(|k| i >= k && s.one_of(text, i - k, phrases("masks.ratio")));
            !ratio && (s.tokens[i].text(text) != "1" || i > 0 && s.at(text, i - 1, "at"))
        }
        // "1400 hours of care" are no time
        Said::Hours => sentence[time.range.clone()].ends_with("hrs"),
        Said::At => false,
    };
    said.then(|| unstopped(sentence, time.range.end))
}

/// Where what ends at a place of a text ends without a full stop.
fn unstopped(text: &str, end: usize) -> usize {
    end - usize::from(text[..end].ends_with('.'))
}
