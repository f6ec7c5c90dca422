//! Reads days of which the month is told by its name: "Tuesday 27th September, 2022", "the 4th day of March", "JULY 23, 2020".

use super::words::{Word, Words, figures};
use super::years::{four_digits, year_in};
use super::{FoundDate, inside_a_figure, is_a_day};
use crate::language::calendar;
use crate::vocabulary::phrases::is_phrase;
use chrono::Weekday;
use std::ops::Range;

/// A day of a month as words tell it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct WrittenDay {
    /// Where it stands, from the day or the month to the last of them.
    pub range: Range<usize>,
    /// The word that names the month.
    pub named_at: usize,
    /// The word behind it.
    pub next: usize,
    /// Day of the month, whether or not the month has it.
    pub day: u32,
    /// Month, from 1.
    pub month: u32,
    /// Year, where stated.
    pub year: Option<i32>,
}

/// The month of a day: by its number, in which word, with which year, where they end, and the word behind them.
#[derive(Debug)]
struct Month {
    month: u32,
    at: usize,
    year: Option<i32>,
    end: usize,
    next: usize,
}

/// What a scanner takes raised letters for: 4" February, 1* April.
const RAISED: [char; 10] = ['"', '*', '°', '™', '®', '\'', '´', '`', '^', '¨'];
/// The marks that join the figures of one word ("2-4").
pub(super) const JOINTS: [char; 9] = [
    '/', '-', ',', '.', '\u{2010}', '\u{2011}', '\u{2012}', '\u{2013}', '\u{2014}',
];

impl WrittenDay {
    /// With the day of the week before it, where a calendar has it. `i`: the word that it was read at.
    pub(super) fn found(&self, words: &Words<'_>, i: usize) -> Option<FoundDate> {
        let whole = words.get(i).is_some_and(|w| w.start == self.range.start);
        let (start, weekday) = if whole {
            words.weekday_before(words.article_before(i))
        } else {
            (self.range.start, None)
        };
        is_a_day(self.year, self.month, self.day).then_some(FoundDate {
            range: start..self.range.end,
            day: self.day,
            month: self.month,
            year: self.year,
            weekday,
        })
    }
}

impl Words<'_> {
    /// The day with its month that begins at the word `i`, or in it.
    pub(crate) fn written_day(&self, i: usize) -> Option<WrittenDay> {
        if self.low(i).starts_with(|c: char| c.is_ascii_digit()) {
            self.day_before_month(i)
        } else {
            self.day_behind_month(i)
        }
    }

    /// "27th September, 2022", "4 day of March", "5February2013".
    fn day_before_month(&self, i: usize) -> Option<WrittenDay> {
        let word = self.get(i)?;
        // "2-4 March": the last figure
        let last = word.low.char_indices().rev().find(|(_, c)| JOINTS.contains(c));
        let start = word.start + last.map_or(0, |(at, c)| at + c.len_utf8());
        let (figures, letters) = figures(&word.low[start - word.start..]);
        let day = day_of(figures)?;
        let said = if letters.is_empty() {
            let apart = is_ending(self.low(i + 1)) && spaced(self.gap(word.end, i + 1)?).is_empty();
            self.month_of(i + usize::from(apart), apart)
        } else if is_ending(letters) || letters.strip_suffix("'s").is_some_and(is_ending) {
            self.month_of(i, true)
        } else {
            self.month_in(i, letters)
        };
        let said = said.filter(|_| !inside_a_figure(self.text(), start))?;
        Some(WrittenDay {
            range: start..said.end,
            named_at: said.at,
            next: said.next,
            day,
            month: said.month,
            year: said.year,
        })
    }

    /// The month of the day that ends with the word `i`, with the letters of an ordinal or without; its year, and where they end.
    fn month_of(&self, i: usize, ended: bool) -> Option<Month> {
        let gap = self.gap(self.get(i)?.end, i + 1)?;
        let gap = if ended {
            gap
        } else {
            gap.strip_prefix(RAISED).unwrap_or(gap)
        };
        let mut at = i + 1;
        if self.low(at) == "day" {
            self.white(at).then_some(())?;
            at += 1;
        }
        let gap = if self.low(at) == "of" {
            (spaced(gap).is_empty() && self.white(at)).then_some(())?;
            at += 1;
            ""
        } else {
            (at == i + 1).then(|| spaced(gap))?
        };
        // "14-May-2031"
        let gap = if gap == "-" && at == i + 1 { "" } else { gap };
        spaced(gap.strip_prefix(',').unwrap_or(gap)).is_empty().then_some(())?;
        let name = self.low(at).split('\'').next()?;
        let month = calendar::month_number(name)?;
        let end = self.get(at)?.start + name.len();
        Some(self.month_with_year(month, at, end))
    }

    /// The month that the day in the word `i` runs into, with what letters follow its figures: "4march", "5thfebruary2013".
    fn month_in(&self, i: usize, letters: &str) -> Option<Month> {
        let word = self.get(i)?;
        let digits = letters.find(|c: char| c.is_ascii_digit()).unwrap_or(letters.len());
        let (name, year) = letters.split_at(digits);
        if let Some(month) = calendar::month_number(name)
            && year.is_empty()
        {
            return Some(self.month_with_year(month, i, word.end));
        }
        let ordinal = name
            .get(..2)
            .is_some_and(|two| is_phrase("calendar.english_ordinal", two));
        let month =
            calendar::month_number(name).or_else(|| calendar::month_number(name.get(2..).filter(|_| ordinal)?))?;
        if !year.is_empty() {
            let year = four_digits(year).filter(|_| year.len() == 4)?;
            return Some(Month {
                month,
                at: i,
                year: Some(year),
                end: word.end,
                next: i + 1,
            });
        }
        let (year, len) = spaced(self.gap(word.end, i + 1)?)
            .is_empty()
            .then(|| year_in(self.low(i + 1)))??;
        Some(Month {
            month,
            at: i,
            year: Some(year),
            end: self.get(i + 1)?.start + len,
            next: i + 2,
        })
    }

    /// "July 23, 2020", "March the 4th".
    fn day_behind_month(&self, i: usize) -> Option<WrittenDay> {
        let the = usize::from(self.low(i + 1) == "the");
        let at = i + 1 + the;
        let (first, word) = (self.get(i)?, self.get(at)?);
        let (figures, rest) = figures(word.low);
        let day = day_of(figures)?;
        let month = calendar::month_number(first.low)?;
        // "Dydd Mawrth 5 March": a day of the week that has its name of the month
        if self.weekday_before(i + 1).1.is_some() {
            return None;
        }
        let gap = self.gap(first.end, i + 1)?;
        let gap = gap.strip_prefix('.').unwrap_or(gap);
        (!gap.is_empty() && gap.trim().is_empty() && (the == 0 || self.white(i + 1))).then_some(())?;
        let ended = is_phrase("calendar.english_ordinal", rest);
        let mut last = at;
        let mut end = word.start + figures.len();
        if ended {
            end = word.end;
        } else if rest.is_empty() {
            let gap = self.gap(word.end, at + 1).unwrap_or("");
            if is_phrase("calendar.english_ordinal", self.low(at + 1)) && spaced(gap).is_empty() {
                last = at + 1;
                end = self.get(last)?.end;
            } else if gap.starts_with(['"', '*']) {
                end += 1;
            }
        } else if let Some((year, len)) = rest.strip_prefix(',').and_then(year_in) {
            // "March 4,2020"
            return Some(WrittenDay {
                range: first.start..end + 1 + len,
                named_at: i,
                next: at + 1,
                day,
                month,
                year: Some(year),
            });
        } else if !rest.starts_with(JOINTS) {
            return None;
        }
        let (year, end, next) = match self
            .gap(end, last + 1)
            .and_then(|gap| self.year_at(last + 1, gap, &[',']))
        {
            Some((year, end)) => (Some(year), end, last + 2),
            None => (None, end, last + 1),
        };
        Some(WrittenDay {
            range: first.start..end,
            named_at: i,
            next,
            day,
            month,
            year,
        })
    }

    /// The month in the word `at`, whose name ends at `end`, with the year behind it.
    fn month_with_year(&self, month: u32, at: usize, end: usize) -> Month {
        let (year, end, next) = self.year_of(at, end);
        Month {
            month,
            at,
            year,
            end,
            next,
        }
    }

    /// The word `i`, or the article before it where it is the number of a day.
    fn article_before(&self, i: usize) -> usize {
        let figures = self.low(i).starts_with(|c: char| c.is_ascii_digit());
        let article = i > 0 && figures && self.low(i - 1) == "the" && self.white(i - 1);
        i - usize::from(article)
    }

    /// Where the day that begins with the word `first` begins with its weekday, and the weekday.
    pub(super) fn weekday_before(&self, first: usize) -> (usize, Option<Weekday>) {
        let start = self.get(first).map_or(0, |w| w.start);
        let named = |words: usize| {
            let from = self.get(first.checked_sub(words)?)?.start;
            let last = self.get(first - 1)?;
            let gap = self.text().get(last.end..start)?;
            let gap = gap.strip_prefix('.').unwrap_or(gap).trim();
            let name = self.text().get(from..last.end).filter(|_| matches!(gap, "" | ","))?;
            Some((from, Some(calendar::weekday(name)?)))
        };
        named(2).or_else(|| named(1)).unwrap_or((start, None))
    }

    /// Only white space stands behind the word `i`.
    fn white(&self, i: usize) -> bool {
        let gap = self.get(i).and_then(|w: Word<'_>| self.gap(w.end, i + 1));
        gap.is_some_and(|gap| !gap.is_empty() && gap.trim().is_empty())
    }
}

/// A gap without the white space that it may begin with.
fn spaced(gap: &str) -> &str {
    gap.strip_prefix(char::is_whitespace).unwrap_or(gap)
}

/// One or two figures as the day of a month, "39" among them.
fn day_of(figures: &str) -> Option<u32> {
    let fits = figures.len() == 1 || figures.len() == 2 && figures.starts_with(['0', '1', '2', '3']);
    fits.then(|| figures.parse().ok())?
}

fn is_ending(letters: &str) -> bool {
    is_phrase("calendar.ordinal", letters)
}
