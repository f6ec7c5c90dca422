//! Reads the stretches of time that have a name: dates, months, quarters, terms, years, and ranges of these.

use super::numbered::{Joint, Number};
use super::words::Words;
use crate::language::calendar::{self, Stretch, YearKind};
use crate::vocabulary::phrases::{is_phrase, phrases, table};
use crate::vocabulary::{Class, WordMap, figures};
use chrono::{Datelike, NaiveDate};
use std::sync::LazyLock;

/// The kinds of year by their words; nothing for the year of the calendar.
static YEAR_KINDS: LazyLock<WordMap<Option<YearKind>>> = LazyLock::new(|| {
    table(&[
        ("periods.year_financial", Some(YearKind::Financial)),
        ("periods.year_academic", Some(YearKind::Academic)),
        ("periods.year_calendar", None),
    ])
});

/// The quarters of a year by their words.
static QUARTERS: LazyLock<WordMap<u32>> = LazyLock::new(|| {
    let in_order = (1..).zip(phrases("periods.quarters"));
    let in_order = in_order.map(|(number, word)| (*word, number));
    in_order
        .chain(phrases("periods.last_quarter").iter().map(|word| (*word, 4)))
        .collect()
});

/// What a reader of times knows besides the words.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Setting {
    /// The day on which it is told.
    pub told_on: Option<NaiveDate>,
    /// The talk is of pupils and schools: "2022/23" may be a school year, so that it has no certain first day.
    pub school: bool,
    /// The sentence looks forward ("agreed to visit in June"): a month without a year lies ahead.
    pub ahead: bool,
}

/// A stretch with the words read: the index of the word after it, and its days where they can be told.
pub(crate) type Named = (usize, Option<Stretch>);

#[derive(Debug)]
pub(crate) struct Reader<'a> {
    /// The words of the sentence.
    pub words: Words<'a>,
    /// What is known besides.
    pub setting: Setting,
}

impl Reader<'_> {
    /// A named stretch at word `i`, or a range of two ("July to September 2024"). `future`: a month without a year lies
    /// ahead of the meeting.
    pub(crate) fn named(&self, i: usize, future: bool) -> Option<Named> {
        let (next, first) = self.one(i, future)?;
        let w = self.words;
        let between = i > 0 && w.is(i - 1, &["between"]) || i > 1 && w.low(i - 1) == "the" && w.low(i - 2) == "between";
        let dash = w.get(next - 1).is_some_and(|x| matches!(x.after, b'-' | b'/'));
        let to = if w.is(next, phrases("periods.joins_stretches")) || between && w.low(next) == "and" {
            next + 1
        } else if dash {
            next
        } else {
            return Some((next, first));
        };
        let Some((end, last)) = self.one(to, future) else {
            return Some((next, first));
        };
        let last_start = last.map(|s| s.0);
        // "July to September 2024": the first month takes the year of the second.
        let first = match (self.words.low(i), last_start) {
            (low, Some(later)) if calendar::month_number(low).is_some() && next == i + 1 => {
                let number = calendar::month_number(low)?;
                let year = if number > later.month() {
                    later.year() - 1
                } else {
                    later.year()
                };
                calendar::month(year, number)
            }
            _ => first,
        };
        let both = first.zip(last).map(|(a, b)| (a.0, b.1)).filter(|(a, b)| a <= b);
        Some((end, both))
    }

    /// One named stretch.
    pub(crate) fn one(&self, i: usize, future: bool) -> Option<Named> {
        let i = if self.weekday(i) { i + 1 } else { i };
        let w = self.words.get(i)?;
        if w.low.as_bytes()[0].is_ascii_digit() {
            return self.starts_with_digit(i, future);
        }
        match w.low {
            low if YEAR_KINDS.contains_key(low) => self.kind_of_year(i),
            low if is_phrase("periods.year_letters", low) => {
                let year = calendar::double_year(self.words.low(i + 1), true)?;
                Some((i + 2, calendar::double(year, YearKind::Financial)))
            }
            low if is_phrase("periods.part_of_year", low) => {
                let (next, _) = self.one(i + 1, future)?;
                Some((next, None))
            }
            "quarter" | "month" | "period" => self.by_number(i),
            "quarters" => self.quarters(i),
            "q1" | "q2" | "q3" | "q4" => self.quarter_of(i + 1, u32::from(w.low.as_bytes()[1] - b'0')),
            low if self.words.low(i + 1) == "quarter" && QUARTERS.contains_key(low) => {
                self.quarter_of(i + 2, *QUARTERS.get(low)?)
            }
            low if self.words.low(i + 1) == "half" && QUARTERS.get(low).is_some_and(|half| *half < 3) => {
                let of = i + 2 + usize::from(self.words.low(i + 2) == "of");
                Some((self.one(of, future).map_or(i + 2, |(next, _)| next), None))
            }
            low if is_phrase("periods.seasons", low) => self.season(i, future),
            _ => self.month(i, future),
        }
    }

    fn weekday(&self, i: usize) -> bool {
        figures().lower(self.words.low(i)).class.has(Class::WEEKDAY)
    }

    /// "31 March 2023", "31/3/23", "2022/23", "2018", "1st quarter".
    fn starts_with_digit(&self, i: usize, future: bool) -> Option<Named> {
        let w = self.words;
        let low = w.low(i);
        if let Some(day) = w.written_day(i).filter(|d| d.range.start == w.range(i, i).start) {
            let year = day.year.or_else(|| self.year_of(day.month, day.day, future));
            let date = year.and_then(|y| NaiveDate::from_ymd_opt(y, day.month, day.day));
            return Some((day.next, date.map(|d| (d, d))));
        }
        if let Some(day) = calendar::day_number(low) {
            if w.low(i + 1) == "quarter" && (1..=4).contains(&day) && low.len() > 1 {
                return self.quarter_of(i + 2, day);
            }
            return None;
        }
        if let [found] = w.days_in_figures(i).as_slice()
            && found.range.end == w.range(i, i + 1).end
        {
            return Some((i + 1, found.date().map(|d| (d, d))));
        }
        let placed = i > 0 && w.is(i - 1, phrases("periods.year_placed"));
        if let Some(first) = calendar::double_year(low, placed) {
            return Some(self.after_double(i + 1, first, None));
        }
        let year = calendar::year_number(low)?;
        w.tells_when(i).then(|| (i + 1, calendar::calendar_year(year)))
    }

    /// What may follow "2022/23": "financial year", "academic year". Without it the kind is the common one.
    fn after_double(&self, next: usize, first: i32, kind: Option<YearKind>) -> Named {
        let w = self.words;
        let said = YEAR_KINDS.get(w.low(next)).copied().flatten();
        let said = said.filter(|_| w.low(next + 1) == "year");
        let (next, kind) = said.map_or((next, kind), |kind| (next + 2, Some(kind)));
        let kind = kind.or((!self.setting.school).then_some(YearKind::Financial));
        (next, kind.and_then(|k| calendar::double(first, k)))
    }

    /// "financial year 2022/23", "academic year", "municipal year to date".
    fn kind_of_year(&self, i: usize) -> Option<Named> {
        let w = self.words;
        if w.low(i + 1) != "year" {
            return None;
        }
        let Some(kind) = *YEAR_KINDS.get(w.low(i))? else {
            return calendar::year_number(w.low(i + 2)).map(|y| (i + 3, calendar::calendar_year(y)));
        };
        if let Some(first) = calendar::double_year(w.low(i + 2), true) {
            return Some((i + 3, calendar::double(first, kind)));
        }
        if w.low(i + 2) == "to" && w.low(i + 3) == "date" {
            let days = self.setting.told_on.and_then(|m| {
                let first = if kind == YearKind::Financial || m.month() >= 9 {
                    calendar::financial_year_of(m)
                } else {
                    m.year() - 1
                };
                calendar::double(first, kind).map(|s| (s.0, m))
            });
            return Some((i + 4, days));
        }
        None
    }

    /// "Quarter 2 2024/25", "Month 10 (January)", "Period 9".
    fn by_number(&self, i: usize) -> Option<Named> {
        let w = self.words;
        let found = w.numbered(i)?;
        let first = found.numbers.first()?;
        let whole = w.get(i + 1)?.end == first.range.end && first.value.fract() == 0.0 && first.value > 0.0;
        let number = whole.then_some(first.value as u32)?;
        if w.low(i) == "quarter" {
            return self.quarter_of(i + 2, number);
        }
        if !w.get(i)?.capital || number > 12 {
            return None;
        }
        let month = (number + 2) % 12 + 1;
        let bracket = w.get(i + 2).is_some_and(|x| x.before == b'(') && calendar::month_number(w.low(i + 2)).is_some();
        let days = self
            .year_of(month, 1, false)
            .and_then(|y| calendar::last_of_month(y, month))
            .map(|d| (d, d));
        Some((i + 2 + usize::from(bracket), days))
    }

    /// "Quarters 1-3, 2018-19", "quarters 1 to 3 of 2018/19", "quarters 1 and 2".
    fn quarters(&self, i: usize) -> Option<Named> {
        let found = self.words.numbered(i)?;
        let [first, last, ..] = found.numbers.as_slice() else {
            return None;
        };
        let number =
            |number: &Number| (number.value.fract() == 0.0 && number.value > 0.0).then_some(number.value as u32);
        let next = self.words.partition(last.range.end);
        let (first, last) = (number(first)?, number(last).filter(|_| last.joint != Joint::Mark)?);
        if first >= last {
            return None;
        }
        let (next, to) = self.quarter_of(next, last)?;
        let days = to.and_then(|(_, end)| calendar::months_to(end, 3 * (last - first + 1)));
        Some((next, days))
    }

    /// The year of quarter `number`, if it follows: "2024/25", "of 2024/25", "of the financial year".
    fn quarter_of(&self, next: usize, number: u32) -> Option<Named> {
        let w = self.words;
        let mut at = next;
        at += usize::from(w.low(at) == "of");
        at += usize::from(w.low(at) == "the");
        at += 2 * usize::from(YEAR_KINDS.get(w.low(at)) == Some(&Some(YearKind::Financial)) && w.low(at + 1) == "year");
        if let Some(first) = calendar::double_year(w.low(at), true) {
            return Some((at + 1, calendar::quarter(first, number)));
        }
        if calendar::year_number(w.low(at)).is_some() && at > next.saturating_sub(1) {
            return Some((at + 1, None));
        }
        let days = self.setting.told_on.and_then(|m| {
            let first = calendar::financial_year_of(m);
            [first, first - 1]
                .into_iter()
                .filter_map(|y| calendar::quarter(y, number))
                .find(|q| q.1 <= m || q.0 <= m)
        });
        Some((next, days))
    }

    /// "autumn term 2024", "summer 2023", "Christmas".
    fn season(&self, i: usize, future: bool) -> Option<Named> {
        let w = self.words;
        let name = w.low(i);
        let term = w.is(i + 1, phrases("periods.terms"));
        let easter = is_phrase("periods.easter", name);
        let feast = easter || is_phrase("periods.christmas", name);
        if feast && !(w.get(i)?.capital && i > 0 && w.is(i - 1, phrases("periods.feast_placed"))) {
            return None;
        }
        let mut next = i + 1 + usize::from(term);
        let year = calendar::year_number(w.low(next));
        next += usize::from(year.is_some());
        let placed = i > 0 && w.is(i - 1, phrases("periods.season_placed"));
        if !(feast || term || year.is_some() || placed) {
            return None;
        }
        if !feast {
            return Some((next, None));
        }
        let on = |y: i32| {
            if easter {
                calendar::easter(y)
            } else {
                NaiveDate::from_ymd_opt(y, 12, 25)
            }
        };
        let day = match (year, self.setting.told_on) {
            (Some(y), _) => on(y),
            (None, Some(m)) if future => [m.year(), m.year() + 1].into_iter().filter_map(on).find(|d| *d >= m),
            (None, Some(m)) => [m.year(), m.year() - 1].into_iter().filter_map(on).find(|d| *d <= m),
            _ => None,
        };
        Some((next, day.map(|d| (d, d))))
    }

    /// "March 2023", "March", "Nov", "September 4, 2018", "Nov-20".
    fn month(&self, i: usize, future: bool) -> Option<Named> {
        let w = self.words;
        let word = w.get(i)?;
        let number = calendar::month_number(word.low).filter(|_| word.capital)?;
        let after = w.get(i + 1);
        if let Some(year) = calendar::year_number(w.low(i + 1)).filter(|_| matches!(word.after, b' ' | b',' | b'-')) {
            return Some((i + 2, calendar::month(year, number)));
        }
        if let Some(year) = w.labelled_year(i) {
            return Some((i + 2, calendar::month(year, number)));
        }
        if let Some(day) = w.written_day(i).filter(|d| d.year.is_some()) {
            let date = day
                .year
                .and_then(|year| NaiveDate::from_ymd_opt(year, day.month, day.day));
            return Some((day.next, date.map(|d| (d, d))));
        }
        let name_like =
            after.is_some_and(|a| a.capital && word.after == b' ' && calendar::month_number(a.low).is_none());
        let doubtful = phrases("periods.month_or_name").contains(&word.low);
        let placed = i > 0
            && w.get(i - 1)
                .is_some_and(|p| p.low.len() < 10 && !phrases("periods.before_a_name").contains(&p.low));
        let named = name_like && (doubtful || !(i > 0 && w.is(i - 1, phrases("periods.month_placed"))));
        if named || word.low == "may" && !placed || !placed && word.after == b' ' && doubtful {
            return None;
        }
        let days = self.year_of(number, 1, future).and_then(|y| calendar::month(y, number));
        Some((i + 1, days))
    }

    /// The year of a date stated without one: the last before the meeting, or the first after it.
    fn year_of(&self, month: u32, day: u32, future: bool) -> Option<i32> {
        let meeting = self.setting.told_on?;
        let later = (month, day) > (meeting.month(), meeting.day());
        Some(match (future || self.setting.ahead, later) {
            (false, true) => meeting.year() - 1,
            (true, false) => meeting.year() + 1,
            _ => meeting.year(),
        })
    }
}
