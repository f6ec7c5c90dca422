//! Marks dates, years and quarters in a sentence, elided ones included ("13 and 14 July").
//!
//! Only finds them; what they say about a figure is read by the period step.

use super::super::sentence::{MaskKind, Sentence, Token, TokenKind, value};
use super::clock;
use crate::language::calendar::{self, YearPair};
use crate::language::dates::looks_like_a_date;
use crate::language::dates::words::Words;
use crate::vocabulary::Class;
use crate::vocabulary::phrases::{is_phrase, phrases};
use std::ops::Range;

/// The date, year, quarter or time that hangs on token `i`.
pub fn read<'w>(s: &Sentence, text: &str, words: impl Fn() -> Words<'w>, i: usize) -> Option<(MaskKind, Range<usize>)> {
    let token = &s.tokens[i];
    match token.kind {
        TokenKind::Word if month(s, text, i) => date(s, text, words(), i),
        TokenKind::Word => quarter(s, text, i),
        TokenKind::Number => clock::read(s, text, i)
            .or_else(|| numeric_date(s, text, i))
            .or_else(|| financial_year(s, text, i))
            .or_else(|| year(s, text, i)),
        TokenKind::Mark => None,
    }
}

/// Whether token `i` is the name of a month.
pub fn month(s: &Sentence, text: &str, i: usize) -> bool {
    s.is(i, Class::MONTH) && s.tokens[i].text(text).starts_with(|c: char| c.is_ascii_uppercase())
}

fn full_year(s: &Sentence, text: &str, i: usize) -> bool {
    s.tokens
        .get(i)
        .is_some_and(|t| calendar::year_since(1800, t.text(text)).is_some())
}

/// The month at `i` with the days before or behind it and the year.
fn date(s: &Sentence, text: &str, words: Words<'_>, i: usize) -> Option<(MaskKind, Range<usize>)> {
    let base = s.range.start;
    let token_at = |place: usize| s.tokens.partition_point(|t| (t.start as usize) < base + place);
    let month = words.at(s.tokens[i].start as usize - base)?;
    let days = words.days_before(month);
    let free = days
        .iter()
        .take_while(|day| s.tokens[token_at(day.figures)].masked.is_none());
    let start = free.last().map_or(i, |day| token_at(day.start));
    let mut end = s.tokens[i].end as usize - base;
    if start == i
        && let Some(days) = words.days_behind(month)
        && (days.sure || uncounted(s, token_at(days.first)))
    {
        end = days.end;
    }
    if let Some(year) = words.year_behind(end)
        && (!year.doubtful || end == s.tokens[i].end as usize - base && is_short_year(s, text, (start, i)))
    {
        end = year.end;
    }
    let end = token_at(end);
    (start < i || end > i + 1).then_some((MaskKind::Date, start..end))
}

/// "in November 22": the two figures behind the month at `i`, whose days begin at `start`, are a year, where no number of things is
/// meant.
fn is_short_year(s: &Sentence, text: &str, (start, i): (usize, usize)) -> bool {
    let placed = start < i || i > 0 && s.one_of(text, i - 1, phrases("masks.before_month"));
    let ends = s.tokens.get(i + 2).is_none_or(|t| {
        t.kind == TokenKind::Mark && !matches!(t.mark, '%' | '.')
            || t.is(Class::CONJUNCTION | Class::PREPOSITION | Class::AUXILIARY | Class::DETERMINER)
            || start < i && t.text(text).starts_with(char::is_uppercase)
    }) || s.mark(i + 2) == Some('.') && !s.glued(i + 3);
    placed && ends
}

/// Nothing that could be counted follows the number that ends before token `i`, nor a unit.
fn uncounted(s: &Sentence, i: usize) -> bool {
    let Some(t) = s.tokens.get(i) else { return true };
    let spaced = t.dash() && !s.glued(i) && !s.glued(i + 1);
    let number = s.tokens.get(i + 1).is_some_and(|n| n.kind == TokenKind::Number);
    let another = t.is(Class::CONJUNCTION) && s.is(i + 1, Class::DETERMINER | Class::MONTH | Class::PRONOUN);
    (spaced || another || matches!(t.mark, ',' | ';' | ')' | '.')) && !number
}

/// "Quarter 2", "Quarters 1 and 2", "Month 10", "Week 12", "Period 6".
fn quarter(s: &Sentence, text: &str, i: usize) -> Option<(MaskKind, Range<usize>)> {
    // most words have no number behind them: they need no further look
    s.tokens
        .get(i + 1)
        .filter(|t| t.kind == TokenKind::Number || t.is(Class::CARDINAL))?;
    let word = s.tokens[i].text(text);
    let capital = word.starts_with(char::is_uppercase);
    let named = is_phrase("masks.numbered_stretch", word);
    let said = i > 0 && s.is(i - 1, Class::PREPOSITION);
    let bracket = i > 0 && s.mark(i - 1) == Some('(') && s.mark(i + 2) == Some(')');
    if !named || !(capital || word.starts_with('q') || said || bracket) {
        return None;
    }
    let most = match word.as_bytes()[0].to_ascii_lowercase() {
        b'q' => 4.0,
        b'm' | b'p' => 13.0,
        _ => 53.0,
    };
    let number = |at: usize| s.tokens.get(at).and_then(|t| value(t, text)).is_some_and(|v| v <= most);
    // "in quarter 3, 2 were late": a clause of its own begins
    let clause = |at: usize| s.mark(at) == Some(',') && s.is(at + 2, Class::AUXILIARY);
    if !number(i + 1) || s.mark(i + 2) == Some('%') {
        return None;
    }
    let mut end = i + 2;
    while s
        .tokens
        .get(end)
        .is_some_and(|t| t.dash() || t.mark == ',' || t.mark == '&' || t.word(text, "and") || t.word(text, "to"))
        && number(end + 1)
        && !clause(end)
        && end < i + 8
    {
        end += 2;
    }
    Some((MaskKind::Quarter, i..end))
}

/// "14/03/2020", "14.03.20", "2020-03-14".
fn numeric_date(s: &Sentence, text: &str, i: usize) -> Option<(MaskKind, Range<usize>)> {
    let start = s.tokens[i].start as usize;
    let end = start + looks_like_a_date(&text[start..])?;
    Some((
        MaskKind::Date,
        i..s.tokens.partition_point(|t| (t.start as usize) < end),
    ))
}

/// "2019/20", "2019-2020", "24/25".
fn financial_year(s: &Sentence, text: &str, i: usize) -> Option<(MaskKind, Range<usize>)> {
    let mark = s.tokens.get(i + 1)?;
    if !(mark.mark == '/' || mark.dash()) || s.tokens.get(i + 2)?.kind != TokenKind::Number {
        return None;
    }
    let pair = YearPair::opens(&text[s.tokens[i].range().start..])?;
    let (a, b) = pair.numbers()?;
    let spaced = !s.glued(i + 1) || !s.glued(i + 2);
    let (first, last) = (full_year(s, text, i), full_year(s, text, i + 2));
    let long = first && (pair.last.len() == 2 || last && b > a);
    let two_digits = pair.first.len() == 2 && pair.last.len() == 2 && b == a + 1 && (9..60).contains(&a);
    let short = two_digits && mark.mark == '/';
    // "for 23-24 to 26-27", "carried forward in 22-23,": two years on end, and nothing that there are so many of
    let dashed = two_digits && mark.dash();
    // "around 25-26", "rose to 25-26" tell how many
    let on = i > 3 && s.at(text, i - 1, "to") && s.tokens[i - 2].masked == Some(MaskKind::Year);
    let within = i > 0 && (on || s.one_of(text, i - 1, phrases("periods.within_year")));
    let told = dashed && within && !s.is(i + 3, Class::TIME);
    let alone = told && !s.is_noun(text, i + 3) && s.mark(i + 3) != Some('%');
    let alone = alone && !(s.glued(i + 3) && s.tokens.get(i + 3).is_some_and(|t| t.kind == TokenKind::Word));
    if (long || short || alone) && !spaced || first && last && b > a {
        let mut end = i + 3;
        // "2019/20/21" and "2020/21-2022/23" follow their own way: the next token is read on its own.
        if s.mark(end) == Some('/') && s.glued(end) && s.glued(end + 1) {
            end += 2;
        }
        return Some((MaskKind::Year, i..end.min(s.tokens.len())));
    }
    None
}

/// A year on its own.
fn year(s: &Sentence, text: &str, i: usize) -> Option<(MaskKind, Range<usize>)> {
    if !full_year(s, text, i) {
        return old_year(s, text, i).then_some((MaskKind::Year, i..i + 1));
    }
    let before = i.checked_sub(1).map(|j| &s.tokens[j]);
    if before.is_some_and(|t| matches!(t.mark, '£' | '€' | '$')) || s.mark(i + 1) == Some('%') {
        return None;
    }
    // "The number of permits had increased to 1920."
    let reached = i > 1
        && s.at(text, i - 1, "to")
        && s.is(i - 2, Class::RISE | Class::FALL)
        && (0..i - 2).any(|k| s.one_of(text, k, phrases("masks.counts_so_many")))
        && !(0..i - 2).any(|k| full_year(s, text, k));
    if reached {
        return None;
    }
    let said = before.is_none_or(|t| {
        t.is(Class::PREPOSITION | Class::MONTH | Class::DETERMINER | Class::CONJUNCTION | Class::TIME | Class::ORDINAL)
            && !t.is(Class::HEDGE)
            || t.mark == '('
    });
    let noun = s.tokens.get(i + 1).is_some_and(|t: &Token| {
        let word = t.text(text);
        t.kind == TokenKind::Word
            && !s.glued(i + 1)
            && word.len() > 4
            && word.ends_with('s')
            && !word.ends_with("ss")
            && word.starts_with(|c: char| c.is_ascii_lowercase())
            && !t.is(Class::PREPOSITION | Class::AUXILIARY | Class::VERB | Class::DETERMINER)
            // "the 2021 targets", "2019 levels"
            && !t.is(Class::TARGET | Class::MEASURED | Class::FORECAST)
    });
    let old = value(&s.tokens[i], text).is_some_and(|v| v < 1900.0);
    let hedged = before.is_some_and(|t| t.is(Class::HEDGE));
    if (noun || hedged || old) && !(said && before.is_some()) {
        return None;
    }
    Some((MaskKind::Year, i..i + 1))
}

/// "the 1643 siege": a year of long ago, before the name of one thing.
fn old_year(s: &Sentence, text: &str, i: usize) -> bool {
    let value = value(&s.tokens[i], text).filter(|_| s.tokens[i].end - s.tokens[i].start == 4);
    let one = s.tokens.get(i + 1).is_some_and(|t| {
        t.kind == TokenKind::Word
            && !t.text(text).ends_with('s')
            && !s.glued(i + 1)
            && !t.is(Class::PEOPLE | Class::SCALE)
    });
    value.is_some_and(|v| (1066.0..1800.0).contains(&v) && v.fract() == 0.0) && i > 0 && s.at(text, i - 1, "the") && one
}
