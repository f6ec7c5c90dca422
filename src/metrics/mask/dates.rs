//! Marks dates, years and quarters in a sentence, elided ones included ("13 and 14 July").
//!
//! Only finds them; what they say about a figure is read by the period step.

use super::super::sentence::{MaskKind, Sentence, TokenKind};
use super::clock;
use crate::language::dates::looks_like_a_date;
use crate::language::dates::words::Words;
use crate::vocabulary::Class;
use crate::vocabulary::phrases::{is_phrase, phrases};
use std::ops::Range;

/// The date, year, quarter or time that hangs on token `i`.
pub(super) fn read<'w>(
    s: &Sentence,
    text: &str,
    words: impl Fn() -> Words<'w> + Copy,
    i: usize,
) -> Option<(MaskKind, Range<usize>)> {
    let token = &s.tokens[i];
    match token.kind {
        TokenKind::Word if month(s, text, i) => date(s, text, words(), i),
        TokenKind::Word => quarter(s, text, words, i),
        TokenKind::Number => clock::read(s, text, i)
            .or_else(|| numeric_date(s, text, i))
            .or_else(|| year(s, words, i)),
        TokenKind::Mark => None,
    }
}

/// Whether token `i` is the name of a month.
pub(super) fn month(s: &Sentence, text: &str, i: usize) -> bool {
    s.is(i, Class::MONTH) && s.tokens[i].text(text).starts_with(|c: char| c.is_ascii_uppercase())
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
    // "(Jan 23: 92.9%)"
    let labels = start == i && i > 0 && s.mark(i - 1) == Some('(') && s.mark(i + 2) == Some(':');
    placed && ends || labels
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
fn quarter<'w>(
    s: &Sentence,
    text: &str,
    words: impl Fn() -> Words<'w> + Copy,
    i: usize,
) -> Option<(MaskKind, Range<usize>)> {
    // most words have no number behind them: they need no further look
    s.tokens
        .get(i + 1)
        .filter(|t| t.kind == TokenKind::Number || t.is(Class::CARDINAL))?;
    is_phrase("calendar.numbered_stretch", s.tokens[i].text(text)).then_some(())?;
    let (words, base) = (words(), s.range.start);
    let found = words.numbered(words.at(s.tokens[i].start as usize - base)?)?;
    let end = found.numbers.last().filter(|_| found.sure)?.range.end + base;
    let end = s.tokens.partition_point(|t| (t.start as usize) < end);
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

/// "2019", "2019/20", "2019-2020", "24/25".
fn year<'w>(s: &Sentence, words: impl Fn() -> Words<'w> + Copy, i: usize) -> Option<(MaskKind, Range<usize>)> {
    let place = s.tokens[i].range();
    let paired = s.tokens.get(i + 1).is_some_and(|t| t.mark == '/' || t.dash())
        && s.tokens.get(i + 2).is_some_and(|t| t.kind == TokenKind::Number);
    if !paired && place.len() != 4 {
        return None;
    }
    let (words, base) = (words(), s.range.start);
    let own = place.start - base..place.end - base;
    let pair = paired.then(|| words.pair_of_years(own.start)).flatten();
    let end = pair.or_else(|| words.is_year(own.clone()).then_some(own.end))? + base;
    Some((
        MaskKind::Year,
        i..s.tokens.partition_point(|t| (t.start as usize) < end),
    ))
}
