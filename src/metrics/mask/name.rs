//! Tells names and fixed phrases that hold a number: "Key Stage 4", "one-off", "one of", "a 4* rating".

use super::reference::unit_follows;
use super::value;
use crate::metrics::sentence::{MaskKind, Sentence, Token, TokenKind};
use crate::vocabulary::Class;
use crate::vocabulary::phrases::phrases;
use std::ops::Range;

/// Names and fixed phrases that hold a number.
pub(super) fn read(s: &Sentence, text: &str, i: usize) -> Option<(MaskKind, Range<usize>)> {
    let token = &s.tokens[i];
    if i > 0 && s.is(i - 1, Class::NAMED) && !unit_follows(s, text, i + 1) {
        let capital = s.tokens[i - 1].text(text).starts_with(char::is_uppercase)
            || s.one_of(text, i - 1, phrases("masks.scored_name")) && s.tokens[i].text(text) == "8";
        let small = token.kind == TokenKind::Number && token.end - token.start <= 2;
        if capital && small {
            return Some((MaskKind::Name, i..i + 1));
        }
    }
    if roomed(s, text, i) {
        return Some((MaskKind::Name, i..i + 1));
    }
    if token.kind != TokenKind::Word {
        let base = i > 0 && s.at(text, i - 1, "per") && value(token, text).is_some_and(|v| v >= 100.0);
        if value(token, text) == Some(1.0) && even(s, text, i) {
            return Some((MaskKind::Name, i..i + 3));
        }
        // "the Green Routes Strategy 2.0"
        let version = i > 1 && token.text(text).ends_with(".0") && {
            let before = &s.tokens[i - 1];
            let named = before.kind == TokenKind::Word && before.text(text).starts_with(char::is_uppercase);
            // "(England 2.0)"
            let place = before.is(Class::NATIONAL) || s.mark(i - 2) == Some('(');
            named && !place && !s.is_noun(text, i + 1) && s.mark(i + 1) != Some('%')
        };
        let paged = s.one_of(text, i + 1, &["page", "step"]) && s.is_noun(text, i + 2);
        let rhythm = s.one_of(text, i + 1, phrases("masks.rhythm"));
        // "Operation Long Nights 07"
        let digits = token.text(text);
        let year = digits.len() == 2 && digits.starts_with('0') && i > 0 && titles(s, text, i - 1);
        // "from 'A' to 'U'", "'4' or '5'": grades
        let quote = |k: usize| {
            let mark = s.tokens.get(k).map_or("", |t| t.text(text));
            mark.starts_with(['"', '\'', '\u{2018}', '\u{2019}', '\u{201c}', '\u{201d}'])
        };
        let grade = digits.len() <= 2 && i > 0 && quote(i - 1) && quote(i + 1);
        return (grade || year || base || version || paged || rhythm || stars(s, text, i))
            .then_some((MaskKind::Name, i..i + 1));
    }
    let capital = token.text(text).starts_with(char::is_uppercase);
    let next = s.tokens.get(i + 1);
    let next_capital = next.is_some_and(|t| {
        t.kind == TokenKind::Word && t.text(text).starts_with(char::is_uppercase) && !t.is(Class::PERSON)
    });
    let start = i == 0
        || matches!(
            s.tokens[i - 1].mark,
            '.' | ':' | '•' | '·' | '●' | '?' | '!' | '*' | '-' | '–' | ')' | '('
        )
        || s.tokens[i - 1].masked == Some(MaskKind::Reference);
    // "Seven Corners Youth Festival": a title goes on with it
    let titled = start && (i + 1..i + 4).all(|k| titles(s, text, k));
    let quoted = i > 0 && matches!(s.tokens[i - 1].mark, '"' | '\'');
    let shouting = next.is_some_and(|t| t.text(text).bytes().all(|b| b.is_ascii_uppercase()) && t.end - t.start > 1);
    if capital
        && next_capital
        && (!start || quoted || titled)
        && !(shouting && token.text(text).bytes().all(|b| b.is_ascii_uppercase()))
    {
        return Some((MaskKind::Name, i..i + 1));
    }
    // "the Safer Streets Five initiative"
    let numbered = i > 1 && capital && s.tokens[i - 1].kind == TokenKind::Word && {
        let before = &s.tokens[i - 1];
        before.text(text).starts_with(char::is_uppercase) && !before.is(Class::FUNCTION | Class::MEASURED)
    };
    let shout = token.text(text).bytes().all(|b| b.is_ascii_uppercase());
    if numbered && !shout && !s.is(i + 1, Class::PERSON | Class::PEOPLE | Class::SCALE) {
        return Some((MaskKind::Name, i..i + 1));
    }
    if s.one_of(text, i + 1, phrases("masks.rhythm")) {
        return Some((MaskKind::Name, i..i + 1));
    }
    if token.word(text, "one") && phrase_of_one(s, text, i) && !ends_a_number(s, text, i) {
        return Some((MaskKind::Name, i..i + 1));
    }
    let hyphen = next.is_some_and(Token::dash) && s.glued(i + 1) && s.glued(i + 2);
    if hyphen && token.is(Class::COUNTS) && s.is(i + 2, Class::COMPOUND) {
        return Some((MaskKind::Name, i..i + 3));
    }
    None
}

/// A word of a title: a capital, then small letters.
fn titles(s: &Sentence, text: &str, k: usize) -> bool {
    let word = s
        .tokens
        .get(k)
        .filter(|t| t.kind == TokenKind::Word)
        .map_or("", |t| t.text(text));
    word.starts_with(char::is_uppercase) && word.ends_with(char::is_lowercase)
}

/// "three bedroomed properties", "2 or 3 bedroomed flats".
fn roomed(s: &Sentence, text: &str, i: usize) -> bool {
    let at = |k: usize| s.is(k, Class::COMPOUND) && s.tokens[k].text(text).ends_with("roomed");
    let listed = s.one_of(text, i + 1, &["or", "and"]) && s.tokens.get(i + 2).is_some_and(|t| value(t, text).is_some());
    at(i + 1) || listed && at(i + 3)
}

/// "a slope of 1 in 1".
fn even(s: &Sentence, text: &str, i: usize) -> bool {
    s.at(text, i + 1, "in") && s.tokens.get(i + 2).is_some_and(|t| value(t, text) == Some(1.0))
}

/// "a 4* rating", "the 5 star standard".
fn stars(s: &Sentence, text: &str, i: usize) -> bool {
    let few = value(&s.tokens[i], text).is_some_and(|v| v <= 7.0 && v.fract() == 0.0);
    let mark = s.mark(i + 1) == Some('*') && s.glued(i + 1) && s.mark(i + 2) != Some('*');
    let word = s.at(text, i + 1, "star") || s.tokens.get(i + 1).is_some_and(Token::dash) && s.at(text, i + 2, "star");
    few && (mark || word)
}

/// The token `i` is the last word of a longer number: "forty-one of the 260".
fn ends_a_number(s: &Sentence, text: &str, i: usize) -> bool {
    let end = s.tokens[i].end as usize;
    (i.saturating_sub(4)..i).any(|k| {
        s.is(k, Class::CARDINAL)
            && s.number_in_words(text, k, s.range.end)
                .is_some_and(|number| number.range.end >= end)
    })
}

/// "one of", "no one", "this one", "one another", "one-off", "one hand".
fn phrase_of_one(s: &Sentence, text: &str, i: usize) -> bool {
    let before = phrases("masks.before_one");
    let number = Class::CARDINAL | Class::SCALE | Class::FRACTION;
    // "one and a half thousand"
    if s.at(text, i + 1, "and") && s.at(text, i + 2, "a") && s.is(i + 3, Class::FRACTION) {
        return false;
    }
    // "thirty-one of the boats"
    let tens = i > 1 && s.tokens[i - 1].dash() && s.glued(i - 1) && s.glued(i) && s.is(i - 2, Class::CARDINAL);
    if tens {
        return false;
    }
    // "only one in two" is a share.
    let share = s.at(text, i + 1, "in") && (s.is(i + 2, Class::CARDINAL) || s.at(text, i + 2, "every"));
    let next_number = share || s.is(i + 1, number);
    if i > 0
        && !next_number
        && s.one_of(text, i - 1, before)
        && !(s.at(text, i - 1, "the") && s.is(i + 1, Class::PEOPLE))
    {
        return true;
    }
    let after = phrases("masks.behind_one");
    s.one_of(text, i + 1, after)
}
