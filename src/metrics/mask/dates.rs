//! Marks dates, years and quarters in a sentence, elided ones included ("13 and 14 July").
//!
//! Only finds them; what they say about a figure is read by the period step.

use super::super::sentence::{MaskKind, Sentence, Token, TokenKind, value};
use super::clock;
use crate::vocabulary::Class;
use crate::vocabulary::phrases::{is_phrase, phrases};
use std::ops::Range;

/// The date, year, quarter or time that hangs on token `i`.
pub fn read(s: &Sentence, text: &str, i: usize) -> Option<(MaskKind, Range<usize>)> {
    let token = &s.tokens[i];
    match token.kind {
        TokenKind::Word if month(s, text, i) => date(s, text, i),
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

fn day(s: &Sentence, text: &str, i: usize) -> bool {
    s.tokens.get(i).is_some_and(|t| {
        t.kind == TokenKind::Number && t.end - t.start <= 2 && value(t, text).is_some_and(|v| (1.0..=31.0).contains(&v))
    })
}

fn full_year(s: &Sentence, text: &str, i: usize) -> bool {
    s.tokens.get(i).is_some_and(|t| {
        t.kind == TokenKind::Number
            && t.end - t.start == 4
            && value(t, text).is_some_and(|v| (1800.0..2100.0).contains(&v) && v.fract() == 0.0)
    })
}

fn ending(s: &Sentence, i: usize) -> bool {
    s.glued(i)
        && s.tokens
            .get(i)
            .is_some_and(|t| t.is(Class::ORDINAL) && t.end - t.start == 2)
}

/// The month at `i` with the days before it and the year after it.
fn date(s: &Sentence, text: &str, i: usize) -> Option<(MaskKind, Range<usize>)> {
    let start = days_before(s, text, i);
    let mut end = i + 1;
    if s.mark(end) == Some('.') && full_year(s, text, end + 1) {
        end += 1;
    }
    if start == i {
        end = days_after(s, text, end);
    }
    let mut year_at = end;
    while s.mark(year_at).is_some_and(|m| matches!(m, ',' | '\'' | '-' | '–')) && year_at < end + 2 {
        year_at += 1;
    }
    if s.at(text, year_at, "of") {
        year_at += 1;
    }
    let short = s
        .tokens
        .get(year_at)
        .is_some_and(|t| t.kind == TokenKind::Number && t.end - t.start == 2)
        && year_at > end
        && matches!(s.tokens[year_at - 1].mark, '\'' | '-')
        && s.glued(year_at);
    // "in November 22": a year in two digits, where no number of things is meant.
    let two_digits = s.tokens.get(year_at).is_some_and(|t| {
        t.kind == TokenKind::Number && t.end - t.start == 2 && value(t, text).is_some_and(|v| (10.0..40.0).contains(&v))
    });
    let placed = start < i || i > 0 && s.one_of(text, i - 1, phrases("masks.before_month"));
    let ends = s.tokens.get(year_at + 1).is_none_or(|t| {
        t.kind == TokenKind::Mark && !matches!(t.mark, '%' | '.')
            || t.is(Class::CONJUNCTION | Class::PREPOSITION | Class::AUXILIARY | Class::DETERMINER)
            || start < i && t.text(text).starts_with(char::is_uppercase)
    }) || s.mark(year_at + 1) == Some('.') && !s.glued(year_at + 2);
    let short = short || two_digits && year_at == end && placed && ends;
    if full_year(s, text, year_at) || short {
        end = year_at + 1;
        if s.mark(end) == Some('/') && s.glued(end) && s.glued(end + 1) {
            end += 2;
        }
    }
    (start < i || end > i + 1).then_some((MaskKind::Date, start..end))
}

/// The first token of the days (and elided months) before the month at `i`: "13 and 14", "the 4th of", "21 May, 11".
fn days_before(s: &Sentence, text: &str, i: usize) -> usize {
    let mut start = i;
    let mut at = i;
    for _ in 0..12 {
        let mut day_at = at;
        if day_at > 1 && s.at(text, day_at - 1, "of") {
            day_at -= 1;
        }
        // Raised letters that a scanner took for marks: 4" February, 1* April.
        let mangled = |k: usize| matches!(s.tokens[k].mark, '"' | '*' | '\'') && s.glued(k) && k + 1 == i;
        if day_at > 0 && (ending(s, day_at - 1) || mangled(day_at - 1)) {
            day_at -= 1;
        }
        let Some(number) = day_at.checked_sub(1) else { break };
        if !day(s, text, number) || s.tokens[number].masked.is_some() {
            break;
        }
        // "30 of 45 April" never; "the £14 May": money is no day.
        if number > 0 && matches!(s.tokens[number - 1].mark, '£' | '€' | '$' | '.') && s.glued(number) {
            break;
        }
        start = number;
        if number > 0 && s.is(number - 1, Class::WEEKDAY) {
            start = number - 1;
        }
        let Some(join) = start.checked_sub(1) else { break };
        let t = &s.tokens[join];
        if !(t.mark == ','
            || t.mark == '&'
            || t.dash()
            || t.mark == '/'
            || t.word(text, "and")
            || t.word(text, "to")
            || t.word(text, "or"))
        {
            break;
        }
        at = join;
    }
    start
}

/// The end of the days after a month: "June 11, 15 and 16, 2020", "March 31st"; only where a year or an ending says so, or
/// where nothing follows that could be counted ("December 26 - Boxing Day").
fn days_after(s: &Sentence, text: &str, from: usize) -> usize {
    if !day(s, text, from) {
        return from;
    }
    let mut end = from + 1;
    let ended = ending(s, end);
    end += usize::from(ended);
    while end < from + 30 {
        let comma = s.mark(end) == Some(',');
        let next = end + 1 + usize::from(comma && s.at(text, end + 1, "and"));
        let joins = comma || s.at(text, end, "and") || s.tokens.get(end).is_some_and(Token::dash);
        if !joins || !day(s, text, next) {
            break;
        }
        end = next + 1;
    }
    let year = full_year(s, text, end) || s.mark(end) == Some(',') && full_year(s, text, end + 1);
    let listed = end > from + 4;
    if year || ended || listed || uncounted(s, from + 1) {
        end
    } else {
        from
    }
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
    let words = s.tokens[i].text(text);
    let parts: Vec<&str> = words.split('.').take(5).collect();
    if parts.len() == 3 && parts[0].len() <= 2 && parts[1].len() <= 2 && matches!(parts[2].len(), 2 | 4) {
        return Some((MaskKind::Date, i..i + 1));
    }
    let mark = s.mark(i + 1)?;
    let joined = (1..=4).all(|k| s.glued(i + k)) && s.mark(i + 3) == Some(mark) && matches!(mark, '/' | '-' | '–');
    let number = |k: usize| {
        s.tokens
            .get(i + k)
            .is_some_and(|t| t.kind == TokenKind::Number && t.end - t.start <= 4)
    };
    (joined && number(2) && number(4)).then_some((MaskKind::Date, i..i + 5))
}

/// "2019/20", "2019-2020", "24/25".
fn financial_year(s: &Sentence, text: &str, i: usize) -> Option<(MaskKind, Range<usize>)> {
    let mark = s.tokens.get(i + 1)?;
    let spaced = !s.glued(i + 1) || !s.glued(i + 2);
    if !(mark.mark == '/' || mark.dash()) {
        return None;
    }
    let next = s.tokens.get(i + 2).filter(|t| t.kind == TokenKind::Number)?;
    let (a, b) = (value(&s.tokens[i], text)?, value(next, text)?);
    let (len, next_len) = (s.tokens[i].end - s.tokens[i].start, next.end - next.start);
    let long = full_year(s, text, i) && (next_len == 2 || full_year(s, text, i + 2) && b > a);
    let short = len == 2 && next_len == 2 && b == a + 1.0 && mark.mark == '/' && (9.0..60.0).contains(&a);
    // "for 23-24 to 26-27", "carried forward in 22-23,": two years on end, and nothing that there are so many of
    let dashed = len == 2 && next_len == 2 && b == a + 1.0 && mark.dash() && (9.0..60.0).contains(&a);
    // "around 25-26", "rose to 25-26" tell how many
    let on = i > 3 && s.at(text, i - 1, "to") && s.tokens[i - 2].masked == Some(MaskKind::Year);
    let within = i > 0 && (on || s.one_of(text, i - 1, phrases("periods.within_year")));
    let told = dashed && within && !s.is(i + 3, Class::TIME);
    let alone = told && !s.is_noun(text, i + 3) && s.mark(i + 3) != Some('%');
    let alone = alone && !(s.glued(i + 3) && s.tokens.get(i + 3).is_some_and(|t| t.kind == TokenKind::Word));
    if (long || short || alone) && !spaced || full_year(s, text, i) && full_year(s, text, i + 2) && b > a {
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
