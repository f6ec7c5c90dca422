//! Tells ages: "aged 10 to 17", "16-18 year olds", "under 5s", "the age of 25", "two-year-olds", "55-80+".

use super::{percent_follows, span, value};
use crate::metrics::sentence::{MaskKind, Sentence, Token, TokenKind};
use crate::vocabulary::Class;
use crate::vocabulary::phrases::phrases;
use std::ops::Range;

/// The age or range of ages that begins at token `i`.
pub(super) fn read(s: &Sentence, text: &str, i: usize) -> Option<(MaskKind, Range<usize>)> {
    let mut last = span(s, text, i);
    // "aged 15 – 17"
    let apart = last == i + 1 && s.tokens.get(last).is_some_and(Token::dash) && i > 0 && s.is(i - 1, Class::AGE);
    if apart && s.tokens.get(last + 1).is_some_and(|t| t.kind == TokenKind::Number) {
        last += 2;
    }
    if said_aged(s, text, i, last) && !percent_follows(s, text, last) && !s.is(i, Class::MULTIPLE | Class::FRACTION) {
        return Some((MaskKind::Age, i..last));
    }
    decade(s, text, i, last)
        .or_else(|| served(s, text, i))
        .or_else(|| elder(s, text, i, last))
        .or_else(|| schooled(s, text, i, last))
        .or_else(|| years_old(s, text, last))
        .or_else(|| under(s, text, i, last))
        .or_else(|| band(s, text, i, last))
        .map(|end| (MaskKind::Age, i..end))
}

/// "the 14-19 Adviser", "11 - 19 Prevention Service", "0-19 services", "the 16-18yr cohort": whom a post or service is for.
fn served(s: &Sentence, text: &str, i: usize) -> Option<usize> {
    let age = |k: usize| {
        let whole = |v: &f64| v.fract() == 0.0 && *v <= 25.0;
        s.tokens
            .get(k)
            .filter(|t| t.kind == TokenKind::Number && t.masked.is_none())
            .and_then(|t| value(t, text))
            .filter(whole)
    };
    let (from, to) = (age(i)?, age(i + 2)?);
    let joined = s.tokens[i + 1].dash() && s.glued(i + 1) == s.glued(i + 2);
    let next = s.tokens.get(i + 3).filter(|t| t.kind == TokenKind::Word)?;
    let spoken = s.one_of(text, i + 3, phrases("masks.aged_service"));
    let named =
        next.text(text).starts_with(char::is_uppercase) && i > 0 && s.glued(i + 3) == s.glued(i + 1) && from > 3.0
            || next.text(text).starts_with(char::is_uppercase)
                && !s.glued(i + 3)
                && (s.at(text, i.saturating_sub(1), "the") || s.at(text, i.saturating_sub(1), "a"));
    (joined && from < to && (spoken || named)).then_some(i + 3)
}

/// "people of working age and 75 and over".
fn elder(s: &Sentence, text: &str, i: usize, last: usize) -> Option<usize> {
    let old = value(&s.tokens[i], text).is_some_and(|v| (50.0..=100.0).contains(&v) && v.fract() == 0.0);
    let open = s.one_of(text, last, &["and", "or"]) && s.one_of(text, last + 1, &["over", "above", "older"]);
    let near = i.saturating_sub(6)..i;
    let people = near.clone().any(|k| s.is(k, Class::PEOPLE | Class::AGE));
    let counted = near.rev().take(1).any(|k| s.is(k, Class::AUXILIARY | Class::BOUND));
    (s.tokens[i].kind == TokenKind::Number && old && open && people && !counted && last == i + 1).then_some(last + 2)
}

/// "Post 16 providers", "Under 18 conceptions".
fn schooled(s: &Sentence, text: &str, i: usize, last: usize) -> Option<usize> {
    let grown = value(&s.tokens[i], text).is_some_and(|v| [16.0, 18.0, 19.0, 21.0].contains(&v));
    let before = i > 0 && s.one_of(text, i - 1, &["post", "pre"]);
    let conceived = i > 0 && s.at(text, i - 1, "under") && s.one_of(text, i + 1, phrases("masks.conceptions"));
    (grown && (before || conceived) && last == i + 1).then_some(last)
}

/// "in his 50's", "people in their 80s".
fn decade(s: &Sentence, text: &str, i: usize, last: usize) -> Option<usize> {
    let whose = i > 0 && s.one_of(text, i - 1, &["his", "her", "their", "the"]);
    let round = value(&s.tokens[i], text).is_some_and(|v| v <= 90.0 && v % 10.0 == 0.0);
    let end = last + usize::from(s.mark(last) == Some('\''));
    (whose && round && s.glued(last) && s.glued(end) && s.at(text, end, "s")).then_some(end + 1)
}

/// A word before the number says that it is an age.
fn said_aged(s: &Sentence, text: &str, i: usize, last: usize) -> bool {
    let mut before = i;
    while before > 0
        && (s.tokens[before - 1].is(Class::HEDGE)
            || s.one_of(
                text,
                before - 1,
                &["between", "from", "under", "over", "of", "up", "to"],
            )
            || s.mark(before - 1) == Some(':'))
    {
        before -= 1;
    }
    let people = i > 0 && last > i + 1 && s.is(i - 1, Class::PEOPLE) && s.tokens[i + 1].dash();
    let mut said = before;
    while said > 0 && s.is(said - 1, Class::AUXILIARY) {
        said -= 1;
    }
    let eldest = said > 0 && s.one_of(text, said - 1, &["youngest", "oldest", "eldest"]);
    before > 0 && s.is(before - 1, Class::AGE) || people || eldest
}

/// "16-18 year olds", "two years of age"; the years of a building or a train are no age of anybody's.
fn years_old(s: &Sentence, text: &str, last: usize) -> Option<usize> {
    let mut next = last;
    next += usize::from(s.tokens.get(next).is_some_and(Token::dash));
    let year = s.one_of(text, next, phrases("masks.year_old"));
    if !year {
        return None;
    }
    let mut old = next + 1;
    let hyphen = s.tokens.get(old).is_some_and(Token::dash);
    old += usize::from(hyphen);
    if s.at(text, old, "of") && s.at(text, old + 1, "age") {
        return Some(old + 1);
    }
    let thing = s.at(text, old, "old")
        && !hyphen
        && s.tokens
            .get(old + 1)
            .is_none_or(|t| t.kind == TokenKind::Mark || t.is(Class::CONJUNCTION | Class::BREAK))
        && s.is(last.saturating_sub(2), Class::BOUND)
        && !s
            .tokens
            .iter()
            .any(|t| t.is(Class::PEOPLE | Class::PERSON | Class::AGE) || t.word(text, "who") || t.word(text, "he"));
    let is = s.one_of(text, old, &["old", "olds", "old's"]);
    let average = (last.saturating_sub(12)..last)
        .any(|k| s.one_of(text, k, phrases("signs.average_age")) && s.is(k + 1, Class::AGE));
    (is && !thing && (hyphen || !average)).then_some(old + 1)
}

/// "under 5s", "residents over 60".
fn under(s: &Sentence, text: &str, i: usize, last: usize) -> Option<usize> {
    let bound = i > 0 && s.one_of(text, i - 1, &["under", "over", "below", "above"])
        || i > 1 && s.tokens[i - 1].dash() && (s.at(text, i - 2, "under") || s.at(text, i - 2, "over"));
    if !bound {
        return None;
    }
    let plural = s.glued(last) && s.at(text, last, "s")
        || s.mark(last) == Some('\'') && s.glued(last) && s.glued(last + 1) && s.at(text, last + 1, "s")
        || s.tokens[i].text(text).ends_with('s') && s.tokens[i].kind == TokenKind::Number;
    let people = i > 1 && s.is(i - 2, Class::PEOPLE) && value(&s.tokens[i], text).is_some_and(|v| v <= 100.0);
    let retired = value(&s.tokens[i], text).is_some_and(|v| (55.0..=90.0).contains(&v) && v % 5.0 == 0.0)
        && s.tokens[i].kind == TokenKind::Number
        && s.tokens[..i]
            .iter()
            .rev()
            .take(4)
            .any(|t| t.is(Class::PEOPLE) || t.word(text, "visitors") || t.word(text, "users"));
    let people = people || retired;
    let stops = s.tokens.get(last).is_none_or(|t| {
        t.kind == TokenKind::Mark && !matches!(t.mark, '%' | '-' | '–')
            || t.is(Class::PREPOSITION | Class::AUXILIARY | Class::CONJUNCTION | Class::RELATIVE | Class::VERB)
    });
    (plural || people && stops).then_some(last + usize::from(plural))
}

/// "55-80+", "the 80 plus group", "65+ population".
fn band(s: &Sentence, text: &str, i: usize, last: usize) -> Option<usize> {
    let age = |k: usize| value(&s.tokens[k], text).is_some_and(|v| v.fract() == 0.0 && v <= 100.0);
    if s.tokens[i].kind != TokenKind::Number || !age(i) {
        return None;
    }
    let open = s.mark(last) == Some('+') && s.glued(last) || s.at(text, last, "plus");
    let range = last == i + 3 && s.tokens[i + 1].dash() && age(i + 2);
    let group = s.one_of(text, last + 1, phrases("masks.age_group"));
    let plus = s.mark(last) == Some('+') && s.glued(last);
    // "the 55-80 age group"
    let aged = range && group && s.at(text, last, "age");
    (open && group || plus && range || aged).then_some(last + 1)
}
