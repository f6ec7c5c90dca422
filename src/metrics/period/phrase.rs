//! Finds the phrases of time in a sentence: what they say by themselves, or against another period.

use super::calendar::{self, Stretch, year_number};
use super::words::unit_months;
use crate::language::dates::named::{Named, Reader, Setting};
use crate::language::dates::words::Words;
use crate::language::digits::Digits;
use crate::vocabulary::phrases::phrases as words_of;
use crate::vocabulary::times;
use chrono::NaiveDate;
use std::ops::Range;

/// A phrase of time in a sentence.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Phrase {
    /// Its words, without the preposition where that says nothing ("in", "for"); a range of the sentence's text.
    pub range: Range<usize>,
    /// What it says.
    pub sense: Sense,
    /// What it is compared with, where the words before it compare.
    pub against: Option<Against>,
}

/// How a phrase of time is compared with.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Against {
    /// "higher than last year", "compared with the same quarter": the figure before it is of another time.
    Level,
    /// "a fall of 25 on last year": the size of a change since then, of which other figures know nothing.
    Change,
}

/// What a phrase of time says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Sense {
    /// A time of its own, with its days where they can be told.
    Fixed(Option<Stretch>),
    /// The period of the talk, moved by so many months ("a year earlier" -12); 0 is that period itself ("in the year").
    Shifted(i32),
    /// So many months that end with the period of the talk ("over two years").
    Lasting(u32),
    /// From then on ("since April"): where the first day can be told.
    Since(Option<NaiveDate>),
    /// Up to then ("by March 2025").
    By(Option<NaiveDate>),
    /// The time of the meeting ("currently").
    Now,
    /// A time that only its words tell ("initially", "when lockdown began").
    Words,
}

impl Sense {
    /// A period of its own that later sentences may go on about.
    pub(super) fn is_fixed(self) -> bool {
        matches!(self, Sense::Fixed(_))
    }
}

/// The phrases of time of a sentence, in order. Linear in its length.
pub(crate) fn phrases(words: Words<'_>, setting: Setting) -> Vec<Phrase> {
    let bearing = words.bearing();
    let setting = Setting {
        school: setting.school || bearing.school,
        ahead: setting.ahead || bearing.ahead,
        ..setting
    };
    let reader = Reader { words, setting };
    let mut out = Vec::new();
    let mut i = 0;
    while i < words.len() {
        match reader.phrase(i) {
            Some((from, next, sense)) if next > i => {
                out.push(Phrase {
                    range: words.range(from, next),
                    sense,
                    against: against(words, from),
                });
                i = next;
            }
            _ => i += 1,
        }
    }
    out
}

/// Whether the words before word `from` compare with what begins there.
fn against(w: Words<'_>, from: usize) -> Option<Against> {
    // "fewer than in 2018/19": the preposition of the time stands between
    let from = from - usize::from(from > 0 && w.is(from - 1, &["in", "at", "for", "during"]));
    let before = |n: usize| from.checked_sub(n).map_or("", |i| w.low(i));
    let compares = |word: &str| times().compares.contains(word);
    let changes = |word: &str| times().changes.contains(word);
    match before(1) {
        "than" => Some(Against::Level),
        "with" | "to" if compares(before(2)) => Some(Against::Level),
        "on" | "from" if changes(before(2)) => Some(Against::Change),
        "on" | "from" if !w.low(from).is_digits() && (2..5).any(|n| changes(before(n + 1))) => Some(Against::Change),
        "over" if w.is(from, words_of("periods.same")) || w.is(from + 1, words_of("periods.same")) => {
            Some(Against::Change)
        }
        _ => None,
    }
}

impl Reader<'_> {
    /// A phrase that starts at word `i`: its first word (after a preposition that says nothing), the word after it, its sense.
    fn phrase(&self, i: usize) -> Option<(usize, usize, Sense)> {
        let w = self.words;
        if !w.may_open(i) {
            return None;
        }
        match w.low(i) {
            "since" => self.since(i),
            low if words_of("periods.up_to").contains(&low) => {
                let (next, sense) = self.core(i + 1, true)?;
                let day = match sense {
                    Sense::Fixed(days) => days.map(|d| d.1),
                    Sense::Shifted(_) | Sense::Words => None,
                    _ => return None,
                };
                Some((i, next, Sense::By(day)))
            }
            low if words_of("periods.throughout").contains(&low) => self.lasting(i).or_else(|| {
                let (next, sense) = self.core(i + 1, false)?;
                Some((i + 1, next, sense))
            }),
            low if words_of("periods.preposition").contains(&low) => {
                let (next, sense) = self.core(i + 1, false)?;
                Some((i + 1, next, sense))
            }
            _ => self.core(i, false).map(|(next, sense)| (i, next, sense)),
        }
    }

    /// "since April 2018", "since Christmas", "since lockdown began".
    fn since(&self, i: usize) -> Option<(usize, usize, Sense)> {
        let w = self.words;
        if let Some((next, sense)) = self.core(i + 1, false) {
            let day = if let Sense::Fixed(days) = sense {
                days.map(|d| d.0)
            } else {
                None
            };
            return Some((i, next, Sense::Since(day)));
        }
        // An event: the clause up to the next mark, seven words at most.
        let mut next = i + 1;
        while next < w.len() && next <= i + 7 && w.joined(next - 1) {
            next += 1;
        }
        (next > i + 1).then_some((i, next, Sense::Since(None)))
    }

    /// "over the last year", "over two years", "in the year", "during the quarter".
    fn lasting(&self, i: usize) -> Option<(usize, usize, Sense)> {
        let w = self.words;
        let preposition = w.low(i);
        let the = usize::from(w.is(i + 1, &["the", "a"]));
        let at = i + 1 + the;
        if matches!(preposition, "over" | "in" | "across")
            && let Some((count, unit)) = w.count_at(at).filter(|(n, _)| *n > 0)
            && w.get(unit - 1).is_some_and(|last| last.after == b' ')
            && let Some(months) = unit_months(w.low(unit)).filter(|m| *m > 0)
            && !w.is(unit + 1, words_of("periods.no_span"))
        {
            return Some((i, unit + 1, Sense::Lasting(count.saturating_mul(months))));
        }
        if the == 1
            && w.low(i + 1) == "the"
            && w.is(at, words_of("periods.the_stretch"))
            && !w.is(at + 1, words_of("periods.stretch_goes_on"))
            && year_number(w.low(at + 1)).is_none()
            && calendar::double_year(w.low(at + 1), false).is_none()
        {
            let from = if preposition == "over" { i } else { i + 1 };
            return Some((from, at + 1, Sense::Shifted(0)));
        }
        if the == 1 && w.low(at) == "half" && w.low(at + 1) == "year" {
            return Some((i + 1, at + 2, Sense::Shifted(0)));
        }
        None
    }

    /// A phrase of time without its preposition, from word `i`.
    fn core(&self, i: usize, future: bool) -> Option<(usize, Sense)> {
        let w = self.words;
        let the = usize::from(w.is(i, &["the", "this", "that"]));
        let at = i + the;
        let fixed = |(next, days): Named| (next, Sense::Fixed(days));
        match w.low(at) {
            low if words_of("periods.edges").contains(&low) => return self.point(at, the == 1, future),
            "year" | "quarter" | "half" | "month" => {
                if let Some(found) = self.whole(at, future) {
                    return Some(found);
                }
            }
            low if words_of("periods.relative").contains(&low) => return self.relative(at, the == 1),
            low if the == 0 && words_of("periods.now").contains(&low) => return Some((at + 1, Sense::Now)),
            "present" if w.is(i.wrapping_sub(1), &["at"]) && !w.is(at + 1, &["the", "in"]) => {
                return Some((at + 1, Sense::Now));
            }
            "time" | "stage" | "point" if w.low(i) == "this" && w.low(at + 1) == "last" && w.low(at + 2) == "year" => {
                return Some((at + 3, Sense::Shifted(-12)));
            }
            "day" | "date" | "time" if the == 1 && w.low(at + 1) == "of" => {
                let of = at + 2 + usize::from(w.is(at + 2, &["the", "this", "that"]));
                return w.is(of, words_of("periods.day_of")).then_some((of + 1, Sense::Now));
            }
            "date" if w.low(i.wrapping_sub(1)) == "to" && !self.up_to_date(i) => return Some((at + 1, Sense::Now)),
            "so" if w.low(at + 1) == "far" => return self.so_far(at),
            low if words_of("periods.once").contains(&low) => return Some((at + 1, Sense::Words)),
            _ => {}
        }
        if w.low(i) == "this" && w.is(at, words_of("periods.this_stretch")) {
            return Some((at + 1, Sense::Words));
        }
        self.counted(at, the == 1).or_else(|| self.named(at, future).map(fixed))
    }

    /// "up to date" says that something is fresh; only "from 3 up to date" would be a time.
    fn up_to_date(&self, date: usize) -> bool {
        date >= 2 && self.words.low(date - 2) == "up"
    }

    /// "so far in 2024/25", "so far this year", "so far".
    fn so_far(&self, i: usize) -> Option<(usize, Sense)> {
        let w = self.words;
        let at = i + 2 + usize::from(w.is(i + 2, &["in", "during", "for"]));
        if let Some((next, days)) = self.named(at, false) {
            let start = days.map(|d| d.0).zip(self.setting.told_on);
            return Some((next, Sense::Fixed(start.filter(|(a, b)| a <= b))));
        }
        if w.low(at) == "this" && w.is(at + 1, &["year", "month", "quarter"]) {
            return Some((at + 2, Sense::Words));
        }
        Some((i + 2, Sense::Now))
    }
}
