//! Turns "by the end of January" into a day, where one can be told: held against the day of the meeting.

use crate::language::digits::Digits;
use crate::language::words;
use crate::language::{calendar, dates};
use crate::vocabulary::{Tasks, small_count};
use chrono::{Datelike, Days, Months, NaiveDate};
use std::ops::Range;

/// By when something is to be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Due {
    /// Where the day or time stands, the word before it left out.
    pub range: Range<usize>,
    /// The day, where one can be told.
    pub date: Option<NaiveDate>,
}

/// The days that a deadline may hang on.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Calendar {
    /// The day of the meeting.
    pub meeting: Option<NaiveDate>,
    /// The day of the next one.
    pub next: Option<NaiveDate>,
}

/// The last deadline of a sentence.
pub(super) fn find(sentence: &str, days: Calendar, words: &Tasks) -> Option<Due> {
    let lower = sentence.to_ascii_lowercase();
    let within = lead_ins(&lower, &words.within.words).filter_map(|at| stretch(&lower, at, days, words));
    let by = lead_ins(&lower, &words.deadline).filter_map(|at| day(sentence, &lower, at, days, words));
    within.chain(by).max_by_key(|d| d.range.start)
}

/// Where the words after each of `phrases` begin; the longest phrase that stands at a place counts.
fn lead_ins<'a>(lower: &'a str, phrases: &'a [String]) -> impl Iterator<Item = usize> + 'a {
    let starts = lower
        .char_indices()
        .filter(|(i, _)| !lower[..*i].ends_with(char::is_alphanumeric));
    starts.filter_map(|(i, _)| {
        let phrase = phrases.iter().find_map(|p| rest_after(&lower[i..], p))?;
        let rest = phrase.trim_start_matches([' ', ':']);
        (rest.len() < phrase.len()).then(|| lower.len() - rest.len())
    })
}

/// What follows `phrase` at the head of `text`, where the phrase ends with a whole word.
fn rest_after<'t>(text: &'t str, phrase: &str) -> Option<&'t str> {
    let rest = text.strip_prefix(phrase)?;
    (!rest.starts_with(char::is_alphanumeric)).then_some(rest)
}

/// "six weeks" from the meeting.
fn stretch(lower: &str, at: usize, days: Calendar, words: &Tasks) -> Option<Due> {
    let rest = &lower[at..];
    let mut printed = words::each(rest);
    let (number, unit) = (printed.next()?, printed.next().unwrap_or(""));
    let unit = unit.split(|c: char| !c.is_alphabetic()).next()?;
    let count = small_count(number).filter(|n| (1..=366).contains(n))?;
    let is = |list: &[String]| list.iter().any(|w| w == unit);
    let from = days.meeting;
    let date = match () {
        () if is(&words.within.day) => from.and_then(|d| d.checked_add_days(Days::new(count.into()))),
        () if is(&words.within.week) => from.and_then(|d| d.checked_add_days(Days::new(u64::from(count) * 7))),
        () if is(&words.within.month) => from.and_then(|d| d.checked_add_months(Months::new(count))),
        () => return None,
    };
    let end = at + rest.find(unit)? + unit.len();
    Some(Due { range: at..end, date })
}

fn day(sentence: &str, lower: &str, at: usize, days: Calendar, words: &Tasks) -> Option<Due> {
    let rest = &lower[at..];
    let whole = |phrase: &String| rest_after(rest, phrase).map(|r| at..lower.len() - r.len());
    if let Some(range) = words.next_meeting.iter().find_map(whole) {
        return Some(Due { range, date: days.next });
    }
    let year_end = |y: &crate::vocabulary::YearEnd| Some((y.words.iter().find_map(whole)?, y.month, y.day));
    if let Some((range, month, day)) = words.year_end.iter().find_map(year_end) {
        let date = days
            .meeting
            .and_then(|m| first_from(m, |y| NaiveDate::from_ymd_opt(y, month, day)));
        return Some(Due { range, date });
    }
    let skipped = words.end_of.iter().find_map(|p| rest_after(rest, p)).map_or(0, |r| {
        let after = r.trim_start();
        rest.len() - after.len()
    });
    if let Some(due) = month(rest, skipped, at, days) {
        return Some(due);
    }
    let found = dates::dates(&sentence[at..]).into_iter().next();
    if let Some(found) = found.filter(|f| f.range.start <= 4 && rest[..f.range.start].trim().len() <= 3) {
        let date = found.date().or_else(|| found.on_or_after(days.meeting?));
        return Some(Due {
            range: at + found.range.start..at + found.range.end,
            date,
        });
    }
    let range = words.vague.iter().find_map(whole)?;
    Some(Due { range, date: None })
}

/// "January", "January 2031"; with "the end of" before it, its last day.
fn month(rest: &str, skipped: usize, at: usize, days: Calendar) -> Option<Due> {
    let words = rest[skipped..].split(|c: char| !c.is_alphanumeric()).next()?;
    let month = calendar::month_number(words).filter(|_| calendar::is_month_name(words))?;
    let mut end = skipped + words.len();
    let year = rest[end..].trim_start().get(..4).and_then(calendar::year_number);
    if year.is_some() {
        end += rest[end..].len() - rest[end..].trim_start().len() + 4;
    } else if rest[end..].trim_start().opens_with_digit() {
        // "January 12": a day, read elsewhere
        return None;
    }
    let last = |y: i32| calendar::last_of_month(y, month);
    let date = match year {
        Some(y) => last(y),
        None => days.meeting.and_then(|m| first_from(m, last)),
    };
    Some(Due {
        range: at..at + end,
        // "by January" leaves open whether its first day is meant or its last
        date: date.filter(|_| skipped > 0),
    })
}

/// The first such day of a year on or after `from`.
fn first_from(from: NaiveDate, day: impl Fn(i32) -> Option<NaiveDate>) -> Option<NaiveDate> {
    (from.year()..=from.year() + 1).filter_map(day).find(|d| *d >= from)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(sentence: &str) -> Option<(String, Option<String>)> {
        let days = Calendar {
            meeting: NaiveDate::from_ymd_opt(2030, 11, 6),
            next: NaiveDate::from_ymd_opt(2030, 12, 4),
        };
        let due = find(sentence, days, &Tasks::built_in())?;
        Some((sentence[due.range].to_owned(), due.date.map(|d| d.to_string())))
    }

    #[test]
    fn deadlines_are_dated_from_the_meeting() {
        for (text, words, date) in [
            (
                "provide a note by the end of January",
                "the end of January",
                Some("2031-01-31"),
            ),
            (
                "provide a note by end of November",
                "end of November",
                Some("2030-11-30"),
            ),
            (
                "finish by the end of March 2032.",
                "the end of March 2032",
                Some("2032-03-31"),
            ),
            ("report within six weeks", "six weeks", Some("2030-12-18")),
            ("report within the next 10 days", "10 days", Some("2030-11-16")),
            ("send it before 3 May", "3 May", Some("2031-05-03")),
            (
                "reply by Friday 12 March 2032 at noon",
                "Friday 12 March 2032",
                Some("2032-03-12"),
            ),
            (
                "in time for the next meeting of the Board",
                "the next meeting",
                Some("2030-12-04"),
            ),
            (
                "spend it by the end of the financial year",
                "the end of the financial year",
                Some("2031-03-31"),
            ),
            ("done by January", "January", None),
            ("mend it by Christmas", "Christmas", None),
        ] {
            assert_eq!(read(text), Some((words.to_owned(), date.map(str::to_owned))), "{text}");
        }
    }

    #[test]
    fn the_examples_of_the_vocabulary_hold() {
        let source = include_str!("../../vocabulary/tasks.toml");
        let file: toml::Table = toml::from_str(source).unwrap();
        let lists = file["examples_of_deadlines"].as_array().unwrap();
        for (key, wanted) in [("examples", true), ("not_examples", false)] {
            for text in lists.iter().flat_map(|l| l[key].as_array().unwrap()) {
                let text = text.as_str().unwrap();
                assert_eq!(read(text).is_some(), wanted, "{text}");
            }
        }
    }
}
