//! What a phrase of time asks of the words of its sentence, and the units and small numbers in it.

use crate::language::dates::words::Words;
use crate::language::words::each;
use crate::vocabulary::phrases::{phrases, table};
use crate::vocabulary::{WordMap, small_count, times};
use std::sync::LazyLock;

impl Words<'_> {
    /// A phrase of time may begin at the word `i`.
    pub fn may_open(&self, i: usize) -> bool {
        let low = self.low(i);
        low.starts_with(|c: char| c.is_ascii_digit()) || times().openers.contains(low)
    }

    /// A phrase of the label begins with the word `i`. Its phrases are plain words.
    fn begins(&self, i: usize, label: &'static str) -> bool {
        let all = |phrase: &str| (i..).zip(each(phrase)).all(|(at, word)| self.low(at) == word);
        phrases(label).that_begin_with(self.low(i)).any(all)
    }

    /// Pupils and schools are spoken of, and no money: their years run from September. `low`: the text of the words.
    pub fn of_schools(&self, low: &str) -> bool {
        let any = |label| (0..self.len()).any(|i| self.begins(i, label));
        any("periods.of_schools") && !any("periods.of_money") && !low.contains('£')
    }

    /// The sentence speaks of what is to come, so that a month without a year lies ahead of the meeting.
    pub fn look_ahead(&self) -> bool {
        (0..self.len()).any(|i| self.begins(i, "periods.looks_ahead"))
    }
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

/// A number of one or two digits, or a small one in words; an article is one.
pub(super) fn small_number(low: &str) -> Option<u32> {
    match low {
        "a" | "an" => Some(1),
        _ => small_count(low),
    }
}
