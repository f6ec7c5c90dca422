//! Reads days that are told in figures alone: "26/07/2022", "27.08.19", "2024-02-29".

use super::day::JOINTS;
use super::words::Words;
use super::years::century;
use super::{FoundDate, inside_a_figure, is_a_day};
use crate::language::calendar;

impl Words<'_> {
    /// The days in the word `i`; most often none or one ("26/07/2022", but also "1/4/22-3/4/22").
    pub(crate) fn days_in_figures(&self, i: usize) -> Vec<FoundDate> {
        let mut out = Vec::new();
        let Some(word) = self.get(i).filter(|w| w.low.matches(JOINTS).nth(1).is_some()) else {
            return out;
        };
        let parts: Vec<(usize, &str)> = parts(word.low);
        let mut at = 0;
        while let Some(&[a, b, c]) = parts.get(at..at + 3) {
            at += 1;
            let start = word.start + a.0;
            let marks = |from: (usize, &str), to: (usize, &str)| &word.low[from.0 + from.1.len()..to.0];
            let (first, second) = (marks(a, b), marks(b, c));
            let Some((day, month, year)) = day_of([a.1, b.1, c.1], first, second) else {
                continue;
            };
            at += 2;
            let end = word.start + c.0 + c.1.len();
            let on = self.text()[end..].starts_with(['/', '-']);
            if inside_a_figure(self.text(), start) || on || !is_a_day(Some(year), month, day) {
                continue;
            }
            let (start, weekday) = if a.0 == 0 {
                self.weekday_before(i)
            } else {
                (start, None)
            };
            out.push(FoundDate {
                range: start..end,
                day,
                month,
                year: Some(year),
                weekday,
            });
        }
        out
    }
}

/// What the marks of a word part, with where it begins.
fn parts(word: &str) -> Vec<(usize, &str)> {
    let mut at = 0;
    word.split(JOINTS)
        .map(|part| {
            let start = at + word[at..].find(part).unwrap_or(0);
            at = start + part.len();
            (start, part)
        })
        .collect()
}

/// Day, month and year of three figures and the marks between them. Of two that may each be the month, the second is.
fn day_of([a, b, c]: [&str; 3], first: &str, second: &str) -> Option<(u32, u32, i32)> {
    let figures = |part: &str, len: &[usize]| len.contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    if figures(a, &[4]) {
        let iso = first == "-" && second == "-" && figures(b, &[2]) && figures(c, &[2]);
        let year = calendar::year_number(a).filter(|_| iso)?;
        return Some((c.parse().ok()?, b.parse().ok()?, year));
    }
    let marked = |mark: &str| matches!(mark, "/" | "." | "-");
    if !(figures(a, &[1, 2]) && figures(b, &[1, 2]) && figures(c, &[2, 4]) && marked(first) && marked(second)) {
        return None;
    }
    let (a, b): (u32, u32) = (a.parse().ok()?, b.parse().ok()?);
    let (day, month) = if b > 12 && a <= 12 { (b, a) } else { (a, b) };
    let year: i32 = c.parse().ok()?;
    let year = match c.len() {
        4 => year,
        // "12-3-20" counts something
        _ if first == "-" => return None,
        _ => century(year),
    };
    Some((day, month, year))
}

/// How long what a text begins with is, where it looks like a date in figures, whether or not a calendar has that day: "14/03/2020",
/// "14.03.20", "2020-03-14", "2/3/4".
pub(crate) fn looks_like_a_date(text: &str) -> Option<usize> {
    let digits = |at: usize| text[at..].bytes().take_while(u8::is_ascii_digit).count();
    let first = digits(0);
    let mark = text[first..].chars().next()?;
    let second_at = first + mark.len_utf8();
    let second = digits(second_at);
    let third_at = second_at + second + text[second_at + second..].strip_prefix(mark).map(|_| mark.len_utf8())?;
    let third = digits(third_at);
    let lengths = match mark {
        '.' => first <= 2 && second <= 2 && matches!(third, 2 | 4),
        '/' | '-' | '–' => [first, second, third].iter().all(|len| *len <= 4),
        _ => false,
    };
    let end = third_at + third;
    // "14/11/10.02" numbers a decision
    let on = text[end..].starts_with(['.', ',']) && digits(end + 1) > 0;
    (lengths && !on && first * second * third > 0).then_some(end)
}
