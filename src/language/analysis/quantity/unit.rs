//! Reads the unit after a number ("per cent", "working days", "FTE", "per 10,000") and what it is per ("a week").
//!
//! Knows nothing of what is counted.

use crate::language::analysis::sentence::{Sentence, TokenKind, value};
use crate::language::words;
use crate::record::Unit;
use crate::vocabulary::Class;
use crate::vocabulary::WordMap;
use crate::vocabulary::phrases::{phrases, table};
use std::sync::LazyLock;

/// The words for a stretch of time, each in the singular.
static DURATIONS: LazyLock<WordMap<Unit>> = LazyLock::new(|| {
    table(&[
        ("units.days", Unit::Days),
        ("units.weeks", Unit::Weeks),
        ("units.months", Unit::Months),
        ("units.years", Unit::Years),
        ("units.hours", Unit::Hours),
        ("units.minutes", Unit::Minutes),
        ("units.seconds", Unit::Seconds),
    ])
});

/// The words for weights and lengths that have a unit of their own.
static PHYSICAL: LazyLock<WordMap<Unit>> = LazyLock::new(|| {
    table(&[
        ("units.kilograms", Unit::Kg),
        ("units.tonnes", Unit::Tonnes),
        ("units.metres", Unit::Metres),
        ("units.kilometres", Unit::Kilometres),
        ("units.feet", Unit::Feet),
        ("units.miles", Unit::Miles),
        ("units.hectares", Unit::Hectares),
        ("units.acres", Unit::Acres),
    ])
});

/// One word that says what a number is per ("pcm"), and that, as the first phrase of its label.
static PER: LazyLock<WordMap<&str>> = LazyLock::new(|| {
    let labels = ["units.per_year", "units.per_month", "units.per_week", "units.per_day"];
    let words = |label: &&'static str| phrases(label).all().split_first();
    let all = labels.iter().filter_map(words);
    all.flat_map(|(per, words)| words.iter().map(move |w| (*w, *per)))
        .collect()
});

/// What "the average number of days to decide a claim" is stated in: the words count stretches of time.
pub(crate) fn counted(of: &str) -> Option<Unit> {
    let mut words = words::each(of).map(str::to_lowercase);
    let first = words.find(|w| !phrases("units.means").contains(&w.as_str()))?;
    DURATIONS.get(first.strip_suffix('s')?).copied()
}

/// The unit that begins at token `i`, and where it ends.
pub(crate) fn read(s: &Sentence, text: &str, i: usize) -> Option<(Unit, usize)> {
    percent(s, text, i)
        .or_else(|| population(s, text, i))
        .or_else(|| time(s, text, i))
        .or_else(|| full_time(s, text, i))
        .or_else(|| physical(s, text, i))
}

fn percent(s: &Sentence, text: &str, i: usize) -> Option<(Unit, usize)> {
    let point = |at: usize| s.at(text, at, "point") || s.at(text, at, "points");
    // "1.1.%"
    let slip = s.mark(i) == Some('.') && s.glued(i) && s.mark(i + 1) == Some('%') && s.glued(i + 1);
    let i = i + usize::from(slip);
    let mut end = if s.mark(i) == Some('%') || s.at(text, i, "percent") || s.at(text, i, "pct") {
        i + 1
    } else if s.at(text, i, "per") && s.at(text, i + 1, "cent") {
        i + 2
    } else if s.at(text, i, "percentage") && point(i + 1) {
        return Some((Unit::PercentagePoints, i + 2));
    } else if point(i) && !s.at(text, i + 1, "of") || s.at(text, i, "pp") && s.glued(i) || s.at(text, i, "ppts") {
        return Some((Unit::PercentagePoints, i + 1));
    } else {
        return None;
    };
    if point(end) {
        end += 1;
        return Some((Unit::PercentagePoints, end));
    }
    Some((Unit::Percent, end))
}

/// "per 10,000".
pub(crate) fn population(s: &Sentence, text: &str, i: usize) -> Option<(Unit, usize)> {
    let mut at = if s.at(text, i, "per") {
        i + 1
    } else if s.at(text, i, "in") && s.at(text, i + 1, "every") || s.at(text, i, "for") && s.at(text, i + 1, "every") {
        i + 2
    } else {
        return None;
    };
    let token = s.tokens.get(at)?;
    let mut of = value(token, text).or_else(|| token.is(Class::SCALE).then(|| f64::from(token.number)))?;
    at += 1;
    while let Some(t) = s
        .tokens
        .get(at)
        .filter(|t| t.is(Class::SCALE) && (t.end - t.start > 2 || s.glued(at)))
    {
        of *= f64::from(t.number);
        at += 1;
    }
    let unit = match of as u64 {
        1000 => Unit::Per1000,
        10_000 => Unit::Per10000,
        100_000 => Unit::Per100000,
        _ => return None,
    };
    Some((unit, at))
}

fn time(s: &Sentence, text: &str, i: usize) -> Option<(Unit, usize)> {
    let mut at = i;
    if s.tokens.get(at).is_some_and(|t| t.dash()) && s.glued(at) && s.glued(at + 1) {
        at += 1;
    }
    for word in phrases("units.kind") {
        if s.at(text, at, word) && s.is(at + 1, Class::TIME) {
            at += 1;
        }
    }
    let token = s.tokens.get(at).filter(|t| t.is(Class::TIME))?;
    let unit = duration(token.text(text))?;
    Some((unit, at + 1))
}

/// The unit of a word for a stretch of time.
pub(crate) fn duration(word: &str) -> Option<Unit> {
    let lower = word.to_ascii_lowercase();
    let stem = lower
        .trim_end_matches('\'')
        .trim_end_matches("'s")
        .trim_end_matches('s');
    let found = DURATIONS.get(stem).copied()?;
    (found != Unit::Seconds || lower.ends_with('s')).then_some(found)
}

fn full_time(s: &Sentence, text: &str, i: usize) -> Option<(Unit, usize)> {
    if s.is(i, Class::FTE) {
        return Some((Unit::Fte, i + 1));
    }
    if !(s.at(text, i, "full") || s.at(text, i, "whole")) {
        return None;
    }
    let mut at = i + 1;
    at += usize::from(s.tokens.get(at).is_some_and(|t| t.dash()));
    if !s.at(text, at, "time") {
        return None;
    }
    at += 1;
    at += usize::from(s.tokens.get(at).is_some_and(|t| t.dash()));
    (s.at(text, at, "equivalent") || s.at(text, at, "equivalents")).then_some((Unit::Fte, at + 1))
}

fn physical(s: &Sentence, text: &str, i: usize) -> Option<(Unit, usize)> {
    let at = i + usize::from(s.tokens.get(i).is_some_and(|t| t.dash()) && s.glued(i) && s.glued(i + 1));
    let token = s.tokens.get(at).filter(|t| t.is(Class::PHYSICAL))?;
    let word = token.text(text).to_ascii_lowercase();
    if let Some(&unit) = PHYSICAL.get(word.as_str()) {
        let speed = unit == Unit::Kilometres && s.mark(at + 1) == Some('/') && s.at(text, at + 2, "h");
        return Some(if speed { (Unit::Other, at + 3) } else { (unit, at + 1) });
    }
    let flat = phrases("units.square").contains(&word.as_str());
    if flat && s.is(at + 1, Class::PHYSICAL) {
        return Some((Unit::Other, at + 2));
    }
    // "a square", "cubic" without what it is a measure of
    (!flat || word.len() < 3).then_some((Unit::Other, at + 1))
}

/// What the number is per, from token `i` on ("per week", "a year", "each", "per social worker"), and where it ends.
pub(crate) fn per(s: &Sentence, text: &str, i: usize) -> Option<(String, usize)> {
    let token = s.tokens.get(i)?;
    let next = s.tokens.get(i + 1);
    if (token.word(text, "a") || token.word(text, "an"))
        && next.is_some_and(|t| t.is(Class::TIME))
        && !s.at(text, i + 2, "ago")
        && !s.at(text, i + 2, "earlier")
        && !s.at(text, i + 2, "later")
    {
        return Some((name(s, text, i + 1..i + 2), i + 2));
    }
    if token.word(text, "each") || token.word(text, "apiece") {
        let time = next.is_some_and(|t| t.is(Class::TIME));
        return Some(if time {
            (name(s, text, i + 1..i + 2), i + 2)
        } else {
            ("each".to_owned(), i + 1)
        });
    }
    if let Some(per) = PER.get(token.text(text).to_ascii_lowercase().as_str()) {
        return Some(((*per).to_owned(), i + 1));
    }
    if token.word(text, "p") && s.mark(i + 1) == Some('.') && s.at(text, i + 2, "a") {
        return PER.get("pa").map(|per| ((*per).to_owned(), i + 3));
    }
    let every = token.word(text, "every")
        || token.word(text, "for") && next.is_some_and(|t| t.word(text, "every") || t.word(text, "each"));
    if !token.word(text, "per") && !every || next.is_some_and(|t| t.word(text, "cent") || t.kind == TokenKind::Number) {
        return None;
    }
    let from = i + 1 + usize::from(token.word(text, "for"));
    if let Some((Unit::Fte, end)) = full_time(s, text, from) {
        return Some(("fte".to_owned(), end));
    }
    let mut end = from;
    while end < from + 2
        && s.tokens.get(end).is_some_and(|t| {
            t.kind == TokenKind::Word
                && !t.is(Class::PREPOSITION
                    | Class::CONJUNCTION
                    | Class::AUXILIARY
                    | Class::DETERMINER
                    | Class::PRONOUN
                    | Class::COUNTS
                    | Class::RELATIVE
                    | Class::VERB)
        })
    {
        end += 1;
        if s.is(end - 1, Class::TIME) || s.at(text, end - 1, "annum") {
            break;
        }
    }
    (end > from).then(|| (name(s, text, from..end), end))
}

/// "social worker" as `social_worker`, "annum" as `year`.
fn name(s: &Sentence, text: &str, tokens: std::ops::Range<usize>) -> String {
    let words = s.words(text, tokens).to_lowercase().replace([' ', '-'], "_");
    match words.as_str() {
        "annum" => "year".to_owned(),
        _ => words,
    }
}

/// Units that can stand for each other in a comparison have the same class.
pub(crate) fn class(unit: Option<Unit>) -> u8 {
    match unit {
        None | Some(Unit::Count | Unit::Fte) => 0,
        Some(Unit::Percent | Unit::Ratio) => 2,
        Some(Unit::PercentagePoints) => 3,
        Some(Unit::Gbp | Unit::Eur | Unit::Usd | Unit::Cad) => 4,
        Some(Unit::Per1000 | Unit::Per10000 | Unit::Per100000) => 5,
        Some(unit) if lasting(unit) => 6,
        Some(_) => 7,
    }
}

/// The class of a rate.
pub(crate) const RATE: u8 = 5;

/// A currency.
pub(crate) fn money(unit: Option<Unit>) -> bool {
    class(unit) == 4
}

/// A unit of time.
pub(crate) fn lasting(unit: Unit) -> bool {
    matches!(
        unit,
        Unit::Seconds | Unit::Minutes | Unit::Hours | Unit::Days | Unit::Weeks | Unit::Months | Unit::Years
    )
}
