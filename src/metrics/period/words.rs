//! What a phrase of time asks of the words of its sentence, and the units and small numbers in it.

use crate::language::dates::words::Words;
use crate::language::digits::Digits;
use crate::language::numbers::in_words;
use crate::language::words::each;
use crate::vocabulary::phrases::{Phrases, phrases, table};
use crate::vocabulary::{WordMap, small_count, times};
use std::sync::LazyLock;

impl Words<'_> {
    /// A phrase of time may begin at the word `i`.
    pub(crate) fn may_open(&self, i: usize) -> bool {
        let low = self.low(i);
        low.opens_with_digit() || times().openers.contains(low)
    }

    /// A number of up to three digits, or one in words, that begins with the word `i`, and the word behind it; an article is one.
    pub(super) fn count_at(&self, i: usize) -> Option<(u32, usize)> {
        let low = self.low(i);
        if matches!(low, "a" | "an") {
            return Some((1, i + 1));
        }
        let first = small_count(low)?;
        let word = self.get(i)?;
        // "twenty-four months"
        let goes_on = word.after == b'-' && small_count(self.low(i + 1)).is_some();
        let whole = goes_on.then(|| in_words(self.text(), word.start)).flatten();
        Some(whole.map_or((first, i + 1), |n| (n.value as u32, self.partition(n.range.end))))
    }

    /// What they speak of that bears on when something was.
    pub(super) fn bearing(&self) -> Bearing {
        // the phrases of the labels are plain words
        let begins = |label: Phrases, i: usize, low: &str| {
            let rest = |phrase: &str| {
                let mut words = (i + 1..).zip(each(phrase).skip(1));
                words.all(|(at, word)| self.low(at) == word)
            };
            label.that_begin_with(low).any(rest)
        };
        let (of_schools, looks_ahead) = (phrases("periods.of_schools"), phrases("periods.looks_ahead"));
        let (mut schools, mut ahead) = (false, false);
        for i in 0..self.len() {
            let first = self.first(i);
            // most words begin with another letter
            schools = schools || of_schools.may_begin(first) && begins(of_schools, i, self.low(i));
            ahead = ahead || looks_ahead.may_begin(first) && begins(looks_ahead, i, self.low(i));
        }
        let of_money = phrases("periods.of_money");
        let money = || self.text().contains('£') || (0..self.len()).any(|i| begins(of_money, i, self.low(i)));
        Bearing {
            school: schools && !money(),
            ahead,
        }
    }
}

/// What a sentence speaks of that bears on when something was.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bearing {
    /// Pupils and schools are spoken of, and no money: their years run from September.
    pub school: bool,
    /// It speaks of what is to come, so that a month without a year lies ahead of the meeting.
    pub ahead: bool,
}

/// How many months each unit of time has.
static UNIT_MONTHS: LazyLock<WordMap<u32>> = LazyLock::new(|| {
    table(&[
        ("periods.unit_month", 1),
        ("periods.unit_quarter", 3),
        ("periods.unit_year", 12),
        ("periods.unit_short", 0),
    ])
});

/// A unit of time as a count of months (0: shorter than a month, in which case `Some(0)`).
pub(super) fn unit_months(low: &str) -> Option<u32> {
    UNIT_MONTHS.get(low).copied()
}
