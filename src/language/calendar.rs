//! The names of months and days of the week, and named stretches of the calendar as their first and last days: months,
//! quarters, years of three kinds.

use crate::vocabulary::HashMap;
use crate::vocabulary::phrases::{is_phrase, phrases};
use chrono::{Datelike, Days, Months, NaiveDate, Weekday};
use std::sync::LazyLock;

/// First and last day, both inclusive. A point in time has one day for both.
pub(crate) type Stretch = (NaiveDate, NaiveDate);

/// What sort of year "2022/23" is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum YearKind {
    /// April to March.
    Financial,
    /// September to August.
    Academic,
}

/// The labels of the names of the months and of their short forms.
const MONTHS: [(&str, &str); 12] = [
    ("calendar.january", "calendar.short_january"),
    ("calendar.february", "calendar.short_february"),
    ("calendar.march", "calendar.short_march"),
    ("calendar.april", "calendar.short_april"),
    ("calendar.may", ""),
    ("calendar.june", "calendar.short_june"),
    ("calendar.july", "calendar.short_july"),
    ("calendar.august", "calendar.short_august"),
    ("calendar.september", "calendar.short_september"),
    ("calendar.october", "calendar.short_october"),
    ("calendar.november", "calendar.short_november"),
    ("calendar.december", "calendar.short_december"),
];

/// The same of the days of the week.
const WEEKDAYS: [(Weekday, &str, &str); 7] = [
    (Weekday::Mon, "calendar.monday", "calendar.short_monday"),
    (Weekday::Tue, "calendar.tuesday", "calendar.short_tuesday"),
    (Weekday::Wed, "calendar.wednesday", "calendar.short_wednesday"),
    (Weekday::Thu, "calendar.thursday", "calendar.short_thursday"),
    (Weekday::Fri, "calendar.friday", "calendar.short_friday"),
    (Weekday::Sat, "calendar.saturday", "calendar.short_saturday"),
    (Weekday::Sun, "calendar.sunday", "calendar.short_sunday"),
];

/// A month by its name; whether the name is the whole one.
static MONTH_NAMES: LazyLock<HashMap<&str, (u32, bool)>> = LazyLock::new(|| {
    let names = |label: &'static str| phrases(label).iter().copied();
    let mut all = HashMap::default();
    for (number, (whole, short)) in (1..).zip(MONTHS) {
        all.extend(names(whole).map(|name| (name, (number, true))));
        if !short.is_empty() {
            all.extend(names(short).map(|name| (name, (number, false))));
        }
    }
    all
});

/// Number of the month that `low` (in lower case) names or abbreviates.
pub(crate) fn month_number(low: &str) -> Option<u32> {
    MONTH_NAMES.get(low).map(|(number, _)| *number)
}

/// Whether `low` (in lower case) is the whole name of a month.
pub(crate) fn is_month_name(low: &str) -> bool {
    MONTH_NAMES.get(low).is_some_and(|(_, whole)| *whole)
}

/// Whether `low` (in lower case) is the short form of a month's name.
pub(crate) fn is_short_month(low: &str) -> bool {
    MONTH_NAMES.get(low).is_some_and(|(_, whole)| !whole)
}

/// The day of the week that a word names or abbreviates, in whichever case.
pub(crate) fn weekday(word: &str) -> Option<Weekday> {
    let named =
        |(_, whole, short): &&(Weekday, &'static str, &'static str)| is_phrase(whole, word) || is_phrase(short, word);
    WEEKDAYS.iter().find(named).map(|(day, ..)| *day)
}

/// A year as written with four digits, between 1900 and 2099.
pub(crate) fn year_number(low: &str) -> Option<i32> {
    year_since(1900, low)
}

/// A year as written with four digits, from `first` to 2099.
pub(crate) fn year_since(first: i32, low: &str) -> Option<i32> {
    if low.len() != 4 || !low.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    low.parse().ok().filter(|y| (first..2100).contains(y))
}

/// Two figures with a mark between them, as years of two are written: "2022/23", "22-23", "2019 - 2022".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct YearPair<'t> {
    /// The first year as written.
    pub first: &'t str,
    /// The second.
    pub last: &'t str,
    /// What stands between them, with the space around it.
    pub between: &'t str,
}

impl<'t> YearPair<'t> {
    /// The pair that a text begins with.
    pub(crate) fn opens(text: &'t str) -> Option<Self> {
        let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
        let (first, rest) = text.split_at(digits(text));
        let mark = rest.trim_start().strip_prefix(BETWEEN_YEARS)?.trim_start();
        let (last, _) = mark.split_at(digits(mark));
        let between = &rest[..rest.len() - mark.len()];
        (!first.is_empty() && !last.is_empty()).then_some(YearPair { first, last, between })
    }

    /// Both figures as numbers.
    pub(crate) fn numbers(self) -> Option<(i32, i32)> {
        self.first.parse().ok().zip(self.last.parse().ok())
    }

    /// The first year, where the second is the next one; with `short`, also of "22/23".
    fn in_a_row(self, short: bool) -> Option<i32> {
        let first = match self.first.len() {
            4 => year_number(self.first)?,
            2 if short => 2000 + self.first.parse::<i32>().ok()?,
            _ => return None,
        };
        let last: i32 = self.last.parse().ok()?;
        let fits = match self.last.len() {
            2 => last == (first + 1) % 100,
            // "2026/7"
            1 if self.first.len() == 4 => last == (first + 1) % 10,
            4 => last == first + 1,
            _ => false,
        };
        (fits && (self.first.len() == 4 || self.last.len() == 2)).then_some(first)
    }
}

/// The marks between two years.
const BETWEEN_YEARS: [char; 8] = [
    '/', '-', '\u{2010}', '\u{2011}', '\u{2012}', '\u{2013}', '\u{2014}', '\u{2212}',
];

/// The first year of "2022/23", "2022-23", "2022/2023", "2022–23"; with `short`, also of "22/23".
pub(crate) fn double_year(low: &str, short: bool) -> Option<i32> {
    let pair = YearPair::opens(low)?;
    let whole = pair.between.len() + pair.first.len() + pair.last.len() == low.len();
    pair.in_a_row(short).filter(|_| whole)
}

/// Day of the month of "31", "1st", "22nd".
pub(crate) fn day_number(low: &str) -> Option<u32> {
    let digits = low.trim_end_matches(['s', 't', 'n', 'd', 'r', 'h']);
    if digits.is_empty() || digits.len() > 2 || low.len() - digits.len() > 2 {
        return None;
    }
    digits.parse().ok().filter(|d| (1..=31).contains(d))
}

/// The last day of a month.
pub(crate) fn last_of_month(year: i32, month: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, 1)?
        .checked_add_months(Months::new(1))?
        .pred_opt()
}

/// The first and the last day of a month.
pub(crate) fn month(year: i32, month: u32) -> Option<Stretch> {
    Some((NaiveDate::from_ymd_opt(year, month, 1)?, last_of_month(year, month)?))
}

/// January to December.
pub(crate) fn calendar_year(year: i32) -> Option<Stretch> {
    Some((
        NaiveDate::from_ymd_opt(year, 1, 1)?,
        NaiveDate::from_ymd_opt(year, 12, 31)?,
    ))
}

/// The year of two that starts in `first`.
pub(crate) fn double(first: i32, kind: YearKind) -> Option<Stretch> {
    let start = if kind == YearKind::Financial { 4 } else { 9 };
    Some((
        NaiveDate::from_ymd_opt(first, start, 1)?,
        last_of_month(first + 1, start - 1)?,
    ))
}

/// Quarter 1 to 4 of the financial year that starts in `first`.
pub(crate) fn quarter(first: i32, number: u32) -> Option<Stretch> {
    let start = NaiveDate::from_ymd_opt(first, 4, 1)?.checked_add_months(Months::new(3 * number.checked_sub(1)?))?;
    Some((start, start.checked_add_months(Months::new(3))?.pred_opt()?))
}

/// First year of the financial year that holds `day`.
pub(crate) fn financial_year_of(day: NaiveDate) -> i32 {
    if day.month() >= 4 { day.year() } else { day.year() - 1 }
}

/// `count` months that end on `last`.
pub(crate) fn months_to(last: NaiveDate, count: u32) -> Option<Stretch> {
    let next = last.checked_add_days(Days::new(1))?;
    Some((next.checked_sub_months(Months::new(count))?, last))
}

/// The stretch moved by `months`, ends of months kept.
pub(crate) fn shift(stretch: Stretch, months: i32) -> Option<Stretch> {
    let moved = |day: NaiveDate| {
        if months < 0 {
            day.checked_sub_months(Months::new(months.unsigned_abs()))
        } else {
            day.checked_add_months(Months::new(months.unsigned_abs()))
        }
    };
    let end = stretch.1;
    let end_moved = moved(end)?;
    let last = last_of_month(end.year(), end.month()) == Some(end);
    let end_moved = if last {
        last_of_month(end_moved.year(), end_moved.month())?
    } else {
        end_moved
    };
    let point = stretch.0 == stretch.1;
    Some((if point { end_moved } else { moved(stretch.0)? }, end_moved))
}

/// Easter Sunday (Gregorian).
pub(crate) fn easter(year: i32) -> Option<NaiveDate> {
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    NaiveDate::from_ymd_opt(year, u32::try_from(n / 31).ok()?, u32::try_from(n % 31 + 1).ok()?)
}
