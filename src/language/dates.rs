//! Turns words into dates and clock times: "Tuesday 27th September, 2022", "26/07/2022", "1:30 p.m.", "1400 hours", "noon".
//!
//! Day before month where figures alone leave it open, as people write in the British Isles. Ranges are byte ranges of the
//! text given.

use super::calendar;
use super::pattern::{Captures, Match, Pattern, pattern};
use chrono::{Datelike, NaiveDate, Weekday};
use std::ops::Range;
use std::sync::LazyLock;

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

/// A clock time found in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Clock {
    /// 0 to 23.
    pub hour: u32,
    /// 0 to 59.
    pub minute: u32,
}

/// A clock time and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundTime {
    /// Where it stands.
    pub range: Range<usize>,
    /// The time.
    pub clock: Clock,
}

impl std::fmt::Display for Clock {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:02}:{:02}", self.hour, self.minute)
    }
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

static WORDED: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r#"(?ix)
        (?: \b (?P<W>{calendar.weekday}\b\.?) \s*,?\s* )?
        (?:
          (?:the\s+)? \b (?P<d>[0-3]?[0-9])
            (?: \s?(?:{calendar.ordinal}|th's)\b | ["*°™®'´`^¨] )? \s?
            (?: (?:day\s+)? of\s+ )? ,?\s?
            (?P<m>{calendar.month_name}|{calendar.short_month}) \b \.? (?: \s*[,.]?\s*(?: of \s )? (?P<Y>(?:19|2[0O])[0-9]{2}|'[0-9]{2}) \b )?
        | \b (?P<m2>{calendar.month_name}|{calendar.short_month}) \b \.? \s+ (?: the\s+ )? (?P<d2>[0-3]?[0-9]) (?: \s?(?:st|nd|rd|th)\b | ["*] | \b )
            (?: \s*,?\s*(?P<Y2>(?:19|2[0O])[0-9]{2}|'[0-9]{2}) \b )?
        )"#,
    )
});

static GLUED: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)(?:\b(?P<W>{calendar.weekday}\b\.?)\s*,?\s*)?\b(?P<d>[0-3]?[0-9])(?:st|nd|rd|th)?(?P<m>{calendar.month_name}|{calendar.short_month})\s?(?P<Y>(?:19|20)[0-9]{2})\b",
    )
});

static FIGURES: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?ix) (?: \b (?P<W>{calendar.weekday}\b\.?) \s*,?\s* )?
        (?: \b (?P<a>[0-9]{1,2}) (?P<s>[/.-]) (?P<b>[0-9]{1,2}) [/.-] (?P<Y>[0-9]{4}|[0-9]{2}) \b
          | \b (?P<y>(?:19|20)[0-9]{2}) - (?P<m>[0-9]{2}) - (?P<d>[0-9]{2}) \b )",
    )
});

static TIME: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?ix)
        \b (?P<h>[0-2]?[0-9]) (?: \s?[.:]\s? (?P<m>[0-5][0-9]) (?: [.:][0-5][0-9] )? )?
          (?: \s* (?: - | – | — | to | until ) \s* (?P<h2>[0-2]?[0-9]) (?: [.:] (?P<m2>[0-5][0-9]) )? )?
          \s* (?P<half> [ap] \.? \s? m | y\.?\s?[bph] ) \b \.?
        | \b (?P<h24>[01]?[0-9]|2[0-3]) : (?P<m24>[0-5][0-9]) \b (?: \s* h(?:ou)?rs?\b )?
        | \b (?P<hh>[01]?[0-9]|2[0-3]) [.:]? (?P<mm>[0-5][0-9]) \s* h(?:ou)?rs?\b
        | \b at \s+ (?P<hd>1[3-9]|2[0-3]) [.] (?P<md>[0-5][0-9]) (?: [,;)] | \.? \s*$ | \s+ (?: on | in | at | and ) \b )
        | \b (?: 12(?:[.:]00)?\s* )? (?P<noon>noon|midday) \b
        | \b (?: 12(?:[.:]00)?\s* )? (?P<night>midnight) \b
        | \b (?P<clock>[0-9]{1,2}) (?: [.:] (?P<cm>[0-5][0-9]) )? \s? o'clock
          (?: \s+ in \s+ the \s+ (?P<part>morning|afternoon|evening) | \s+ (?P<ch>[ap]) \.? \s? m\b \.? )?",
    )
});

/// All dates of a text, in order, without overlaps. Days that no calendar has are left out.
pub fn dates(text: &str) -> Vec<FoundDate> {
    let mut out: Vec<FoundDate> = WORDED
        .captures_iter(text)
        .filter_map(|c| worded(text, &c))
        .chain(GLUED.captures_iter(text).filter_map(|c| worded(text, &c)))
        .chain(FIGURES.captures_iter(text).filter_map(|c| figures(text, &c)))
        .collect();
    out.sort_by_key(|d| (d.range.start, std::cmp::Reverse(d.range.end)));
    let mut end = 0;
    out.retain(|d| {
        let keep = d.range.start >= end;
        if keep {
            end = d.range.end;
        }
        keep
    });
    out
}

/// All clock times of a text, in order. "2.00 - 3.40pm" gives two.
pub fn times(text: &str) -> Vec<FoundTime> {
    let mut out = Vec::new();
    for c in TIME.captures_iter(text) {
        let whole = c.get(0).expect("group 0 always matches").range();
        if inside_a_figure(text, whole.start) {
            // "19/10/22 - 2pm": what looks like a range begins in a date.
            if let (Some(h2), Some(half)) = (c.name("h2"), c.name("half")) {
                let afternoon = is_afternoon(half.as_str());
                let clock = number(&c, "h2").and_then(|h| half_day(h, number(&c, "m2").unwrap_or(0), afternoon));
                push(&mut out, h2.start()..whole.end, clock);
            }
            continue;
        }
        if c.name("half").is_some() {
            halved(&c, whole, &mut out);
        } else if let Some(clock) = plain(&c) {
            out.push(FoundTime { range: whole, clock });
        }
    }
    out
}

fn number(c: &Captures<'_, '_>, name: &str) -> Option<u32> {
    c.name(name)?.as_str().parse().ok()
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

fn worded(text: &str, c: &Captures<'_, '_>) -> Option<FoundDate> {
    let whole = c.get(0)?.range();
    let first_figure = c.name("d").or_else(|| c.name("m2"))?.start();
    if inside_a_figure(text, first_figure) {
        return None;
    }
    let day = number(c, "d").or_else(|| c.name("d2").and_then(|m| m.as_str().parse().ok()))?;
    let month = calendar::month_number(&c.name("m").or_else(|| c.name("m2"))?.as_str().to_lowercase())?;
    let year = c
        .name("Y")
        .or_else(|| c.name("Y2"))
        .and_then(|m| full_year(&m.as_str().replace(['O', 'o'], "0")));
    found(c, whole, day, month, year)
}

fn figures(text: &str, c: &Captures<'_, '_>) -> Option<FoundDate> {
    let whole = c.get(0)?.range();
    if inside_a_figure(text, whole.start) || text[whole.end..].starts_with(['/', '-']) {
        return None;
    }
    if let Some(year) = c.name("y") {
        return found(c, whole, number(c, "d")?, number(c, "m")?, year.as_str().parse().ok());
    }
    let (a, b) = (number(c, "a")?, number(c, "b")?);
    // One of the two orders may be the only possible one.
    let (day, month) = if b > 12 && a <= 12 { (b, a) } else { (a, b) };
    let year = c.name("Y")?.as_str();
    if year.len() == 2 && c.name("s")?.as_str() == "-" {
        return None;
    }
    found(c, whole, day, month, full_year(year))
}

fn found(c: &Captures<'_, '_>, range: Range<usize>, day: u32, month: u32, year: Option<i32>) -> Option<FoundDate> {
    // A leap year stands in for a year that is not stated.
    NaiveDate::from_ymd_opt(year.unwrap_or(2000), month, day)?;
    Some(FoundDate {
        range,
        day,
        month,
        year,
        weekday: c
            .name("W")
            .and_then(|w| calendar::weekday(w.as_str().trim_end_matches('.'))),
    })
}

fn full_year(text: &str) -> Option<i32> {
    let digits = text.trim_start_matches('\'');
    let year: i32 = digits.parse().ok()?;
    Some(match (digits.len(), year) {
        (2, 0..=69) => 2000 + year,
        (2, _) => 1900 + year,
        _ => year,
    })
}

/// "pm", "y.h." and "yp"; not "am" and "yb".
fn is_afternoon(half: &str) -> bool {
    half.starts_with(['p', 'P']) || half.starts_with(['y', 'Y']) && !half.ends_with(['b', 'B'])
}

/// A time with "am" or "pm", or a range of which only the end has it.
fn halved(c: &Captures<'_, '_>, whole: Range<usize>, out: &mut Vec<FoundTime>) {
    let afternoon = c.name("half").is_some_and(|h| is_afternoon(h.as_str()));
    let (Some(hour), minute) = (number(c, "h"), number(c, "m").unwrap_or(0)) else {
        return;
    };
    let first_end = c.name("m").or_else(|| c.name("h")).map_or(whole.end, |m| m.end());
    match (number(c, "h2"), number(c, "m2").unwrap_or(0)) {
        (None, _) => push(out, whole, half_day(hour, minute, afternoon)),
        (Some(hour2), minute2) => {
            let end = half_day(hour2, minute2, afternoon);
            let mut start = half_day(hour, minute, afternoon);
            // "11.30 - 1.00pm" began in the morning.
            if let (Some(s), Some(e)) = (start, end)
                && s > e
                && hour < 12
            {
                start = half_day(hour, minute, !afternoon);
            }
            push(out, whole.start..first_end, start);
            push(out, c.name("h2").map_or(whole.start, |m| m.start())..whole.end, end);
        }
    }
}

fn push(out: &mut Vec<FoundTime>, range: Range<usize>, clock: Option<Clock>) {
    if let Some(clock) = clock {
        out.push(FoundTime { range, clock });
    }
}

fn half_day(hour: u32, minute: u32, afternoon: bool) -> Option<Clock> {
    let hour = match (hour, afternoon) {
        (0, true) | (24.., _) => return None,
        (12, false) => 0,
        (1..=11, true) => hour + 12,
        _ => hour,
    };
    Some(Clock { hour, minute })
}

fn plain(c: &Captures<'_, '_>) -> Option<Clock> {
    let clock = |hour, minute| Some(Clock { hour, minute });
    if c.name("noon").is_some() {
        return clock(12, 0);
    }
    if c.name("night").is_some() {
        return clock(0, 0);
    }
    if let Some(hour) = number(c, "clock") {
        let part = |p: Match<'_>| !p.as_str().eq_ignore_ascii_case("morning");
        let half = |p: Match<'_>| p.as_str().eq_ignore_ascii_case("p");
        let late = c.name("part").is_some_and(part) || c.name("ch").is_some_and(half);
        return half_day(hour, number(c, "cm").unwrap_or(0), late);
    }
    if let Some(hour) = number(c, "hd") {
        return clock(hour, number(c, "md")?);
    }
    match (number(c, "h24"), number(c, "hh")) {
        (Some(hour), _) => clock(hour, number(c, "m24")?),
        (_, Some(hour)) => clock(hour, number(c, "mm")?),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Option<String> {
        dates(text).first().and_then(FoundDate::date).map(|d| d.to_string())
    }

    fn clocks(text: &str) -> Vec<String> {
        times(text).iter().map(|t| t.clock.to_string()).collect()
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

    #[test]
    fn times_are_read_however_the_clerk_writes_them() {
        for (text, want) in [
            ("1:30 p.m.", vec!["13:30"]),
            ("at 10.30 am in", vec!["10:30"]),
            ("1400 hours", vec!["14:00"]),
            ("17.30 hrs", vec!["17:30"]),
            ("at 19:12", vec!["19:12"]),
            ("on 19/10/22 - 2pm - Room 3", vec!["14:00"]),
            ("7pm", vec!["19:00"]),
            ("12 noon", vec!["12:00"]),
            ("at noon", vec!["12:00"]),
            ("closed at 21:10pm", vec!["21:10"]),
            ("2.00pm – 3.40pm", vec!["14:00", "15:40"]),
            ("10.00 - 11.30 am", vec!["10:00", "11:30"]),
            ("11.30-1.00pm", vec!["11:30", "13:00"]),
            ("09:30 - 11:55", vec!["09:30", "11:55"]),
            ("7 o'clock in the evening", vec!["19:00"]),
            ("12.15 a.m.", vec!["00:15"]),
        ] {
            assert_eq!(clocks(text), want, "{text}");
        }
    }

    #[test]
    fn figures_that_are_no_times_are_left_alone() {
        for text in ["£4.50 pm", "paragraph 3.4", "14,870 contacts", "25:61", "5 ambulances"] {
            assert_eq!(clocks(text), Vec::<String>::new(), "{text}");
        }
    }
}
