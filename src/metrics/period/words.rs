//! Turns a sentence into words with their places: the form in which the phrases of time are read.

use super::calendar;
use crate::vocabulary::phrases::{OneOf, table};
use crate::vocabulary::{WordMap, number_in_words, times};
use std::ops::Range;
use std::sync::LazyLock;

/// A word of the sentence, in lower case, without the punctuation around it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word<'a> {
    /// Lower case (ASCII).
    pub low: &'a str,
    /// Where it starts in the sentence.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// Written with a capital.
    pub capital: bool,
    /// The mark before it: `(`, `"`, or a space.
    pub before: u8,
    /// The first mark after it: `,`, `.`, `)`, `-` ... or a space.
    pub after: u8,
}

/// The words of a sentence.
#[derive(Debug)]
pub(super) struct Words<'a> {
    all: Vec<Word<'a>>,
}

impl<'a> Words<'a> {
    /// Splits `low`, the lower-case form (ASCII, so of equal length) of `text`.
    pub fn of(text: &str, low: &'a str) -> Words<'a> {
        let bytes = low.as_bytes();
        let mut all = Vec::with_capacity(bytes.len() / 5);
        let mut i = 0;
        while i < bytes.len() {
            if !is_word_byte(bytes[i]) {
                i += width(bytes[i]);
                continue;
            }
            let start = i;
            while i < bytes.len() && (is_word_byte(bytes[i]) || joins(bytes, i)) {
                i += width(bytes[i]);
            }
            let mut end = i;
            while end > start && matches!(bytes[end - 1], b'.' | b'\'') {
                end -= 1;
            }
            let before = if start == 0 { b' ' } else { bytes[start - 1] };
            let after = match bytes.get(end..) {
                Some([b'.', b' ', ..]) if calendar::is_short_month(&low[start..end]) => b' ',
                Some([b' ', 0xE2, ..]) => b'-',
                Some([b' ', b'-', b' ', ..]) => b'-',
                Some([0xE2, ..]) => b'-',
                Some([first, ..]) => *first,
                _ => b'.',
            };
            let capital = text.as_bytes()[start].is_ascii_uppercase();
            all.push(Word {
                low: &low[start..end],
                start,
                end,
                capital,
                before,
                after,
            });
        }
        Words { all }
    }

    /// Number of words.
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// The word at `i`.
    pub fn get(&self, i: usize) -> Option<&Word<'a>> {
        self.all.get(i)
    }

    /// The lower-case word at `i`, or nothing.
    pub fn low(&self, i: usize) -> &'a str {
        self.all.get(i).map_or("", |w| w.low)
    }

    /// The word at `i` is one of `these`.
    pub fn is(&self, i: usize, these: impl OneOf) -> bool {
        let low = self.low(i);
        !low.is_empty() && these.hold(low)
    }

    /// A phrase of time may begin at the word `i`.
    pub fn may_open(&self, i: usize) -> bool {
        let low = self.low(i);
        low.starts_with(|c: char| c.is_ascii_digit()) || times().openers.contains(low)
    }

    /// Pupils and schools are spoken of, and no money: their years run from September. `low`: the text of the words.
    pub fn of_schools(&self, low: &str) -> bool {
        let pupils = |i: usize| {
            let word = self.low(i);
            match word.as_bytes().first() {
                Some(b'p') if word.starts_with("pupil") => true,
                Some(b's') if word.starts_with("school") => true,
                Some(b'e') => {
                    matches!(word, "exam" | "exams" | "examination" | "examinations") || word.starts_with("exclusion")
                }
                Some(b'a') => word == "attainment",
                Some(b'g') => word.starts_with("gcse"),
                Some(b'k') => word == "key" && self.low(i + 1) == "stage",
                // "the preschool"
                _ => word.len() > 6 && (word.ends_with("school") || word.ends_with("schools")),
            }
        };
        let money = |i: usize| self.low(i).starts_with("budget") || self.low(i).starts_with("grant");
        let all = || 0..self.all.len();
        all().any(pupils) && !all().any(money) && !low.contains('£')
    }

    /// The sentence speaks of what is to come, so that a month without a year lies ahead of the meeting.
    pub fn look_ahead(&self) -> bool {
        (0..self.all.len()).any(|i| match self.low(i) {
            "will" => true,
            "agreed" | "resolved" => self.low(i + 1) == "to",
            "to" => self.low(i + 1) == "be" && self.low(i + 2) == "held",
            _ => false,
        })
    }

    /// No comma or stop stands between the words `i` and `i + 1`.
    pub fn joined(&self, i: usize) -> bool {
        self.all.get(i).is_some_and(|w| matches!(w.after, b' ' | b'-' | b'/'))
    }

    /// The place of the words from `from` up to (not with) `to`.
    pub fn range(&self, from: usize, to: usize) -> Range<usize> {
        let start = self.all.get(from).map_or(0, |w| w.start);
        let end = to.checked_sub(1).and_then(|i| self.all.get(i)).map_or(start, |w| w.end);
        start..end.max(start)
    }
}

/// Dashes, ellipses and bullets are the three-byte characters that start with 0xE2: never letters.
fn width(b: u8) -> usize {
    if b == 0xE2 { 3 } else { 1 }
}

fn is_word_byte(b: u8) -> bool {
    b.is_ascii_alphanumeric() || b >= 0x80 && b != 0xE2
}

/// A mark inside a word: the slash and the dash of a financial year, the dots of a date, an apostrophe.
fn joins(bytes: &[u8], i: usize) -> bool {
    let digit = |at: Option<&u8>| at.is_some_and(u8::is_ascii_digit);
    let before = digit(i.checked_sub(1).and_then(|p| bytes.get(p)));
    match bytes[i] {
        b'/' | b'-' | b',' => before && digit(bytes.get(i + 1)),
        0xE2 if matches!(bytes.get(i + 1..i + 3), Some([0x80, 0x90..=0x95])) => before && digit(bytes.get(i + 3)),
        b'.' => before && digit(bytes.get(i + 1)),
        b'\'' => bytes.get(i + 1).is_some_and(u8::is_ascii_alphabetic) && i > 0 && bytes[i - 1].is_ascii_alphabetic(),
        _ => false,
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
        _ if low.len() <= 3 && low.bytes().all(|b| b.is_ascii_digit()) => low.parse().ok(),
        _ => number_in_words(low),
    }
}
