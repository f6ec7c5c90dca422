//! Judges whether figures are a year: "2019", "2019/20", "24/25". A number may be one in that it counts nothing, and it may tell
//! when something was.

use super::day::JOINTS;
use super::words::Words;
use crate::language::calendar::{self, YearPair};
use crate::language::words::{Beside, before, behind, token};
use crate::vocabulary::phrases::{is_phrase, phrases};
use crate::vocabulary::{Class, figures};
use std::ops::Range;

/// The years of long ago that a number may be which stands before the name of one thing.
const LONG_AGO: Range<i32> = 1066..1800;
/// Two figures that may be the first of two years.
const SHORT: Range<i32> = 9..60;

/// The classes of a word.
fn class(beside: Beside<'_>) -> Class {
    match beside {
        Beside::Word(word) => figures().lower(word).class,
        _ => Class::NONE,
    }
}

fn full_year(figures: &str) -> Option<i32> {
    calendar::year_since(1800, figures)
}

impl Words<'_> {
    /// Whether the number at a place is a year, which counts nothing.
    pub(crate) fn is_year(&self, place: Range<usize>) -> bool {
        let text = self.text();
        let Some(year) = full_year(&text[place.clone()]) else {
            return self.is_long_ago(place);
        };
        let (prior, from) = before(text, place.start);
        let (next, end) = behind(text, place.end);
        if matches!(prior, Beside::Mark('£' | '€' | '$')) || next == Beside::Mark('%') || self.reached(prior, from) {
            return false;
        }
        let prior_class = class(prior);
        let hedged = prior_class.has(Class::HEDGE);
        let said = match prior {
            Beside::Edge => false,
            Beside::Mark(mark) => mark == '(',
            Beside::Word(_) => {
                let placed = Class::PREPOSITION
                    | Class::MONTH
                    | Class::DETERMINER
                    | Class::CONJUNCTION
                    | Class::TIME
                    | Class::ORDINAL;
                prior_class.has(placed) && !hedged
            }
        };
        let noun = || match next {
            Beside::Word(word) => {
                let plural = word.len() > 4 && word.ends_with('s') && !word.ends_with("ss");
                let lower = self.in_small_letters(end - word.len());
                // "the 2021 targets", "2019 levels"
                let none = Class::PREPOSITION | Class::AUXILIARY | Class::VERB | Class::DETERMINER;
                let none = none | Class::TARGET | Class::MEASURED | Class::FORECAST;
                plural && lower && end - word.len() > place.end && !class(next).has(none)
            }
            _ => false,
        };
        said || !(year < 1900 || hedged || noun())
    }

    /// "The number of permits had increased to 1920.": behind what ends at `from`, with `prior` before the number.
    fn reached(&self, prior: Beside<'_>, from: usize) -> bool {
        if prior != Beside::Word("to") {
            return false;
        }
        let (verb, verb_from) = before(self.text(), from);
        let earlier = || (0..self.partition(verb_from)).map(|k| self.low(k));
        class(verb).has(Class::RISE | Class::FALL)
            && earlier().any(|low| is_phrase("masks.counts_so_many", low))
            && !earlier().any(|low| low.split(JOINTS).any(|part| full_year(part).is_some()))
    }

    /// "the 1643 siege": a year of long ago, before the name of one thing.
    fn is_long_ago(&self, place: Range<usize>) -> bool {
        let text = self.text();
        let year = text[place.clone()].parse().ok().filter(|_| place.len() == 4);
        let (next, end) = behind(text, place.end);
        year.is_some_and(|year| LONG_AGO.contains(&year))
            && before(text, place.start).0 == Beside::Word("the")
            && matches!(next, Beside::Word(word) if {
                let letter = !word.starts_with(|c: char| c.is_ascii_digit());
                letter && !word.ends_with('s') && end - word.len() > place.end
            })
            && !class(next).has(Class::PEOPLE | Class::SCALE)
    }

    /// Where the two years end that begin at a place: "2019/20", "2019-2020", "24/25", "2019/20/21". They count nothing.
    pub(crate) fn pair_of_years(&self, start: usize) -> Option<usize> {
        let text = self.text();
        let pair = YearPair::opens(&text[start..])?;
        let (a, b) = pair.numbers()?;
        let last_at = start + pair.first.len() + pair.between.len();
        let end = token(text, last_at).1;
        let spaced = pair.between.contains(' ');
        let (first, last) = (full_year(pair.first).is_some(), full_year(pair.last).is_some());
        let long = first && (pair.last.len() == 2 || last && b > a);
        let two_digits = pair.first.len() == 2 && pair.last.len() == 2 && b == a + 1 && SHORT.contains(&a);
        let slash = pair.between.trim() == "/";
        let alone = || two_digits && !slash && self.placed_alone(start, end);
        if !((long || two_digits && slash || alone()) && !spaced || first && last && b > a) {
            return None;
        }
        // "2019/20/21" and "2020/21-2022/23" follow their own way: the next figures are read on their own
        let third = text[end..]
            .strip_prefix('/')
            .filter(|rest| !rest.is_empty() && !rest.starts_with(' '));
        Some(third.map_or(end, |_| token(text, end + 1).1))
    }

    /// "for 23-24 to 26-27", "carried forward in 22-23,": two years on end, and nothing that there are so many of.
    fn placed_alone(&self, start: usize, end: usize) -> bool {
        let text = self.text();
        let (prior, from) = before(text, start);
        let Beside::Word(word) = prior else { return false };
        // "around 25-26", "rose to 25-26" tell how many
        let on = || word == "to" && self.year_ends_before(from);
        if !(is_phrase("periods.within_year", word) || on()) {
            return false;
        }
        let (next, next_end) = behind(text, end);
        match next {
            Beside::Word(word) => {
                let (class, at) = (class(next), next_end - word.len());
                let noun = !class.has(Class::FUNCTION) && self.in_small_letters(at);
                !class.has(Class::TIME) && !noun && at > end
            }
            Beside::Mark(mark) => mark != '%',
            Beside::Edge => true,
        }
    }

    /// A year, or two of them, end before a place.
    fn year_ends_before(&self, at: usize) -> bool {
        let Some(word) = self.partition(at).checked_sub(1).and_then(|i| self.get(i)) else {
            return false;
        };
        let ends = self.text()[word.end..at].trim().is_empty();
        let pair = || self.pair_of_years(word.start) == Some(word.end);
        ends && (pair() || full_year(word.low).is_some() && self.is_year(word.start..word.end))
    }

    /// The word at a place begins with a small letter of ASCII.
    fn in_small_letters(&self, at: usize) -> bool {
        let capital = self.at(at).and_then(|i| self.get(i)).is_some_and(|word| word.capital);
        !capital && self.text()[at..].starts_with(|c: char| c.is_ascii_lowercase())
    }

    /// The four figures that are the word `i` tell when something was: their neighbours say so.
    pub(crate) fn tells_when(&self, i: usize) -> bool {
        let Some(word) = self.get(i) else { return false };
        let before = if i > 0 { self.low(i - 1) } else { "" };
        if phrases("periods.year_frame").contains(&before) || calendar::month_number(before).is_some() {
            return true;
        }
        // "the 2013 Key Stage 2 results"
        let results = |k: usize| self.is(k, phrases("periods.dated_nouns"));
        if before == "the" && word.after == b' ' && (i + 1..i + 6).any(results) {
            return true;
        }
        let plain = matches!(word.after, b',' | b'.' | b')' | b';' | b':' | b'-') || i + 1 == self.len();
        (before.is_empty() || phrases("periods.year_joint").contains(&before) || word.before == b'(')
            && (plain || self.is(i + 1, phrases("periods.year_goes_on")))
    }
}
