//! Turns words into dates and clock times: "Tuesday 27th September, 2022", "26/07/2022", "1:30 p.m.", "1400 hours", "noon".
//!
//! Day before month where figures alone leave it open, as people write in the British Isles. Ranges are byte ranges of the
//! text given.

mod bare_years;
mod clock;
mod day;
mod figures;
mod listed;
pub(crate) mod named;
mod numbered;
pub(crate) mod words;
mod years;

use super::memo::Memo;
use chrono::{Datelike, NaiveDate, Weekday};
pub(crate) use clock::{Clock, FoundTime, times};
pub(crate) use clock::{Said, parted, pointed, written};
pub(crate) use figures::looks_like_a_date;
use std::ops::Range;
use std::rc::Rc;
use words::Words;

/// A date found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundDate {
    /// Where it stands, weekday included.
    pub range: Range<usize>,
    /// Day of the month, from 1.
    pub day: u32,
    /// Month, from 1.
    pub month: u32,
    /// Year, where stated.
    pub year: Option<i32>,
    /// Weekday, where stated.
    pub weekday: Option<Weekday>,
}

impl FoundDate {
    /// The day, where the year is stated.
    pub fn date(&self) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(self.year?, self.month, self.day)
    }

    /// The day, the year taken from `near` where none is stated: the first such day on or after `near`.
    pub fn on_or_after(&self, near: NaiveDate) -> Option<NaiveDate> {
        if self.year.is_some() {
            return self.date();
        }
        (near.year()..=near.year() + 8)
            .filter_map(|y| NaiveDate::from_ymd_opt(y, self.month, self.day))
            .find(|d| *d >= near)
    }

    /// The day, the year taken from `near` where none is stated: the last such day before `near`.
    pub fn before(&self, near: NaiveDate) -> Option<NaiveDate> {
        if self.year.is_some() {
            return self.date();
        }
        (near.year() - 8..=near.year())
            .rev()
            .filter_map(|y| NaiveDate::from_ymd_opt(y, self.month, self.day))
            .find(|d| *d < near)
    }

    /// The stated weekday is not the one of the stated day.
    pub fn weekday_disagrees(&self) -> bool {
        matches!((self.date(), self.weekday), (Some(d), Some(w)) if d.weekday() != w)
    }
}

/// All dates of a text, in order, without overlaps. Days that no calendar has are left out.
pub fn dates(text: &str) -> Vec<FoundDate> {
    thread_local! {
        static KNOWN: Memo<Rc<[FoundDate]>> = const { Memo::new() };
    }
    if !text.bytes().any(|b| b.is_ascii_digit()) {
        return Vec::new();
    }
    KNOWN.with(|known| known.get(0, text, || dates_anew(text).into()).to_vec())
}

fn dates_anew(text: &str) -> Vec<FoundDate> {
    let mut out = Vec::new();
    let low = text.to_ascii_lowercase();
    let cut = words::cut(text, &low);
    let words = Words::of(&low, &cut);
    let mut i = 0;
    while i < words.len() {
        i = match words.written_day(i) {
            Some(day) => {
                out.extend(day.found(&words, i));
                day.next
            }
            None => {
                out.extend(words.days_in_figures(i));
                i + 1
            }
        };
    }
    out
}

/// A leap year stands in for a year that is not stated.
fn is_a_day(year: Option<i32>, month: u32, day: u32) -> bool {
    NaiveDate::from_ymd_opt(year.unwrap_or(2000), month, day).is_some()
}

/// Figures that run on to the left ("1,830", "£4.50", "12/7.30") are no time and no day.
fn inside_a_figure(text: &str, at: usize) -> bool {
    let mut before = text[..at].chars().rev();
    match before.next() {
        Some('£' | '€' | '$') => true,
        Some('.' | ',' | ':' | '/') => before.next().is_some_and(|c| c.is_ascii_digit()),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Option<String> {
        dates(text).first().and_then(FoundDate::date).map(|d| d.to_string())
    }

    #[test]
    fn dates_are_read_however_the_clerk_writes_them() {
        for (text, want) in [
            ("Tuesday 27th September, 2022 10.30 am", "2022-09-27"),
            ("ON TUESDAY, 30TH SEPTEMBER, 2014, AT 3", "2014-09-30"),
            ("Notes of meeting - 19/10/22 - 2pm", "2022-10-19"),
            ("held on 26/07/2022.", "2022-07-26"),
            ("Thurs 5 December 2024, 9.30am", "2024-12-05"),
            ("WEDNESDAY, 6\" MAY, 2015", "2015-05-06"),
            ("WEDNESDAY, 4™ MARCH, 2015", "2015-03-04"),
            ("JULY 23, 2020", "2020-07-23"),
            ("MONDAY MARCH 4TH 2013", "2013-03-04"),
            ("the 4th day of March 2013", "2013-03-04"),
            ("5February2013", "2013-02-05"),
            ("MONDAY 4 MARCH 2O24", "2024-03-04"),
            ("2024-02-29", "2024-02-29"),
            ("27.08.19", "2019-08-27"),
            ("06/30/2020", "2020-06-30"),
            ("3 Sept '21", "2021-09-03"),
            ("Dydd Mawrth 5 Mai 2031", "2031-05-05"),
            ("from 1/4/22-3/4/22", "2022-04-03"),
        ] {
            assert_eq!(day(text).as_deref(), Some(want), "{text}");
        }
    }

    #[test]
    fn figures_that_are_no_dates_are_left_alone() {
        for text in [
            "18.07.1 Apologies",
            "31/02/2020",
            "in March 2024",
            "2023/24",
            "£4.12.20",
            "item 22/15",
            "may 100 people",
        ] {
            assert_eq!(dates(text), [], "{text}");
        }
    }

    #[test]
    fn a_missing_year_is_taken_from_the_meeting() {
        let meeting = NaiveDate::from_ymd_opt(2020, 1, 6).unwrap();
        let found = &dates("Date of next meeting: 27th January.")[0];
        assert_eq!(found.date(), None);
        assert_eq!(found.on_or_after(meeting), NaiveDate::from_ymd_opt(2020, 1, 27));
        let found = &dates("the meeting of 9 December")[0];
        assert_eq!(found.before(meeting), NaiveDate::from_ymd_opt(2019, 12, 9));
    }

    #[test]
    fn a_wrong_weekday_shows() {
        assert!(dates("Monday 2 June 2020")[0].weekday_disagrees());
        assert!(!dates("Tuesday 2 June 2020")[0].weekday_disagrees());
    }

    #[test]
    fn the_range_covers_the_weekday() {
        let text = "held on Monday, 4 May 2020 in";
        assert_eq!(&text[dates(text)[0].range.clone()], "Monday, 4 May 2020");
    }
}
