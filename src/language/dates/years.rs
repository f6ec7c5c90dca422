//! Reads the year behind a month or a day: "March 2013", "July 23, 2020", "3 Sept '21", "Nov-20".

use super::words::{Words, figures};
use crate::language::calendar;

/// A year behind a month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct YearBehind {
    /// Where it ends, "2020/21" with its second half.
    pub end: usize,
    /// Two figures with no mark before them, which may as well count something ("in November 22").
    pub doubtful: bool,
}

impl Words<'_> {
    /// The year behind the month in the word `i`, which ends at `end`; where both end, and the word behind them.
    pub(super) fn year_of(&self, i: usize, end: usize) -> (Option<i32>, usize, usize) {
        // the stop of a short form
        let end = end + usize::from(self.text()[end..].starts_with('.'));
        let of = usize::from(self.low(i + 1) == "of");
        let Some(gap) = self.gap(end, i + 1) else {
            return (None, end, i + 1);
        };
        // "14-May-2031"
        let dashed = gap == "-" && self.get(i).is_some_and(|m| self.text()[..m.start].ends_with('-'));
        let gap = if dashed { "" } else { gap };
        let found = if of == 1 {
            let joins = gap.trim().is_empty() || matches!(gap.trim(), "," | ".");
            let behind = self.get(i + 1).and_then(|of| self.gap(of.end, i + 2));
            behind.filter(|_| joins).and_then(|gap| self.year_at(i + 2, gap, &[]))
        } else {
            self.year_at(i + 1, gap, &[',', '.'])
        };
        match found {
            Some((year, end)) => (Some(year), end, i + 2 + of),
            None => (None, end, i + 1),
        }
    }

    /// "(Jan 23: 92.9%)": the year of a month that opens a bracket, in two figures, with a colon behind them.
    pub(super) fn labelled_year(&self, i: usize) -> Option<i32> {
        let (month, year) = (self.get(i)?, self.get(i + 1)?);
        let label = month.after == b' ' && year.after == b':' && self.text()[..month.start].ends_with('(');
        label.then(|| short_year(year.low))?.map(|(year, _)| year)
    }

    /// The year at the word `i`, with its end, where nothing but white space and one of `marks` stands before it.
    pub(super) fn year_at(&self, i: usize, gap: &str, marks: &[char]) -> Option<(i32, usize)> {
        let word = self.get(i)?;
        let (gap, short) = gap.strip_suffix('\'').map_or((gap, false), |gap| (gap, true));
        let gap = gap.trim();
        (gap.is_empty() || gap.chars().count() == 1 && gap.starts_with(marks)).then_some(())?;
        let (year, len) = if short {
            short_year(word.low)?
        } else {
            year_in(word.low)?
        };
        Some((year, word.start + len))
    }

    /// The year behind a month or its days that end at `from`: "2020", ", 2020", "of 2020", "'22", "-20", " – 2020/21", "22".
    pub(crate) fn year_behind(&self, from: usize) -> Option<YearBehind> {
        let text = self.text().get(from..)?;
        let rest = text.trim_start_matches([' ', ',', '\'', '-', '–']);
        let gap = &text[..text.len() - rest.len()];
        if gap.chars().filter(|c| *c != ' ').count() > 2 {
            return None;
        }
        let after_stop = text.strip_prefix('.').map(str::trim_start);
        let rest = after_stop.unwrap_or(rest);
        let rest = rest.strip_prefix("of ").unwrap_or(rest);
        let len = rest.bytes().take_while(u8::is_ascii_digit).count();
        let (figures, behind) = rest.split_at(len);
        if behind.starts_with(char::is_alphanumeric) && len != 4 || is_part(behind) {
            return None;
        }
        let value: i32 = figures.parse().ok()?;
        let doubtful = match len {
            4 if (1800..2100).contains(&value) => false,
            2 if after_stop.is_none() && gap.ends_with(['\'', '-']) => false,
            2 if after_stop.is_none() && gap.trim().is_empty() && (10..40).contains(&value) => true,
            _ => return None,
        };
        let half = behind
            .strip_prefix('/')
            .map_or(0, |half| half.bytes().take_while(u8::is_ascii_digit).count());
        let end = self.text().len() - behind.len() + if half > 0 && !doubtful { half + 1 } else { 0 };
        Some(YearBehind { end, doubtful })
    }
}

/// Figures go on behind a comma or a point: "2,000", "20.5".
pub(super) fn is_part(behind: &str) -> bool {
    let mut chars = behind.chars();
    matches!(chars.next(), Some('.' | ',')) && chars.next().is_some_and(|c| c.is_ascii_digit())
}

/// "2013", and "2o13" as scanners read it.
pub(super) fn four_digits(text: &str) -> Option<i32> {
    let year = text.get(..4)?;
    let year = if year.as_bytes()[1] == b'o' {
        year.replacen('o', "0", 1)
    } else {
        year.to_owned()
    };
    calendar::year_number(&year)
}

/// The year that a word begins with, and how long it is.
pub(super) fn year_in(word: &str) -> Option<(i32, usize)> {
    let whole = !word.get(4..)?.starts_with(char::is_alphanumeric);
    whole.then(|| Some((four_digits(word)?, 4)))?
}

/// The year of which only two figures are written, as which a word begins.
fn short_year(word: &str) -> Option<(i32, usize)> {
    let (figures, rest) = figures(word);
    let whole = figures.len() == 2 && !rest.starts_with(char::is_alphanumeric);
    whole.then(|| Some((century(figures.parse().ok()?), 2)))?
}

/// The year of its last two figures.
pub(super) fn century(year: i32) -> i32 {
    if year < 70 { 2000 + year } else { 1900 + year }
}
