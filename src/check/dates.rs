//! Finds dates written out in a line: weekday, day, month, year, as headers and file names write them.
//!
//! Knows nothing of what a date is for.

use crate::language::{Pattern, pattern};
use chrono::{NaiveDate, Weekday};
use std::ops::Range;
use std::sync::LazyLock;

/// A date as a line states it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatedDate {
    /// Where it stands in the line.
    pub range: Range<usize>,
    /// The weekday named with it.
    pub weekday: Option<Weekday>,
    /// The date; null where the year is missing or there is no such day.
    pub date: Option<NaiveDate>,
}

const MONTHS: &str = "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?";

static WORDS: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(&format!(
        r"(?ix)
        (?: \b (mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)? [\s,]+ (?:the\s+)? )?   # weekday
        \b (\d{{1,2}}) \s* (?:st|nd|rd|th)? [\s,]* (?:of\s+)? \s* \b({MONTHS})\b                       # day, month
        (?: [.,\s]* \b ((?:19|20)\d\d) \b )?                                                           # year
        "
    ))
});

static NUMBERS: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?x)
        (?:^|\D) (?: ((?:19|20)\d\d) [-_. ]? (\d\d) [-_. ]? (\d\d)      # 2024-11-14, 20241114
                   | (\d\d) [-_. ]? (\d\d) [-_. ]? ((?:19|20)\d\d)      # 14-11-2024, 14.11.2024
                 ) (?:\D|$)",
    )
});

/// The dates with a month in letters that stand in `line`, in order.
pub fn in_words(line: &str) -> Vec<StatedDate> {
    WORDS
        .captures_iter(line)
        .filter_map(|found| {
            let whole = found.get(0)?;
            let day = found.get(2)?.as_str().parse().ok()?;
            let month = month(found.get(3)?.as_str())?;
            let year: Option<i32> = found.get(4).and_then(|y| y.as_str().parse().ok());
            Some(StatedDate {
                range: whole.range(),
                weekday: found.get(1).and_then(|w| weekday(w.as_str())),
                date: year.and_then(|y| NaiveDate::from_ymd_opt(y, month, day)),
            })
        })
        .collect()
}

/// The one complete date that a file's name carries; null where there is none, or more than one.
pub fn in_file_name(path: &str) -> Option<NaiveDate> {
    let name = path.rsplit('/').next()?;
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let mut dates: Vec<NaiveDate> = NUMBERS
        .captures_iter(stem)
        .filter_map(|f| {
            let part = |i: usize| f.get(i).and_then(|m| m.as_str().parse::<u32>().ok());
            match (part(1), part(6)) {
                (Some(y), _) => NaiveDate::from_ymd_opt(y as i32, part(2)?, part(3)?),
                (_, Some(y)) => NaiveDate::from_ymd_opt(y as i32, part(5)?, part(4)?),
                _ => None,
            }
        })
        .collect();
    let spaced = stem.replace(['-', '_', '.'], " ");
    dates.extend(in_words(&spaced).into_iter().filter_map(|d| d.date));
    dates.dedup();
    match dates.as_slice() {
        [date] => Some(*date),
        _ => None,
    }
}

/// A date as the record writes it (YYYY-MM-DD).
pub fn parse(date: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(date, "%Y-%m-%d").ok()
}

/// "Tuesday 14 July 2026".
pub fn long(date: NaiveDate) -> String {
    date.format("%A %-d %B %Y").to_string()
}

fn month(word: &str) -> Option<u32> {
    let word = word.to_ascii_lowercase();
    [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]
    .iter()
    .position(|m| word.starts_with(m))
    .map(|i| i as u32 + 1)
}

fn weekday(word: &str) -> Option<Weekday> {
    let head = word.get(..3)?.to_ascii_lowercase();
    head.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_found_with_their_weekday() {
        let found = in_words("held on Tuesday, 14th July, 2026 at 6pm (next: Wed 2 Sept)");
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].weekday, Some(Weekday::Tue));
        assert_eq!(found[0].date, NaiveDate::from_ymd_opt(2026, 7, 14));
        assert_eq!((found[1].weekday, found[1].date), (Some(Weekday::Wed), None));
    }

    #[test]
    fn a_file_name_may_carry_a_date() {
        let date = NaiveDate::from_ymd_opt(2025, 3, 4);
        for name in [
            "x/2025-03-04 Minutes.pdf",
            "minutes_20250304.txt",
            "04.03.2025.docx",
            "Minutes 4th March 2025.pdf",
        ] {
            assert_eq!(in_file_name(name), date, "{name}");
        }
        assert_eq!(in_file_name("000_24abe0490d0e7da7.txt"), None);
        assert_eq!(in_file_name("2025-03-04 to 2025-04-04.pdf"), None);
    }
}
