//! The tokens of a text as times are read of them: a financial year or a date in figures is one word.

use crate::language::calendar;
use crate::language::words::{TokenKind, token};
use crate::vocabulary::phrases::OneOf;
use std::ops::Range;

/// A word of the sentence, in lower case, without the punctuation around it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Word<'a> {
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

impl Word<'_> {
    fn new(text: &str, start: usize, end: usize) -> Self {
        Word {
            low: "",
            start,
            end,
            capital: text.as_bytes()[start].is_ascii_uppercase(),
            before: start.checked_sub(1).map_or(b' ', |b| text.as_bytes()[b]),
            after: b' ',
        }
    }
}

/// The words of a sentence.
#[derive(Debug)]
pub(crate) struct Words<'a> {
    /// The text in lower case (ASCII).
    text: &'a str,
    all: Vec<Word<'a>>,
}

impl<'a> Words<'a> {
    /// The tokens of `text`, digits with the mark between them as one word ("2022/23", "31.3.2023"); `low` is its lower-case form
    /// (ASCII, so of equal length).
    pub fn of(text: &str, low: &'a str) -> Words<'a> {
        let mut all: Vec<Word<'a>> = Vec::with_capacity(low.len() / 5);
        let mut at = 0;
        while at < low.len() {
            let (kind, end) = token(text, at);
            // a pound sign belongs to its sum, which is no year
            if kind != TokenKind::Mark || low[at..end].starts_with(['£', '½', '¼', '¾']) {
                match all.last_mut() {
                    Some(last) if joined(low, last.end, at) => last.end = end,
                    _ => all.push(Word::new(text, at, end)),
                }
            }
            at = end;
        }
        for word in &mut all {
            word.low = &low[word.start..word.end];
            word.after = after(low, word);
        }
        Words { text: low, all }
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

    /// No comma or stop stands between the words `i` and `i + 1`.
    pub fn joined(&self, i: usize) -> bool {
        self.all.get(i).is_some_and(|w| matches!(w.after, b' ' | b'-' | b'/'))
    }

    /// The text in lower case (ASCII).
    pub fn text(&self) -> &'a str {
        self.text
    }

    /// The first word that does not begin before a place.
    pub fn partition(&self, start: usize) -> usize {
        self.all.partition_point(|word| word.start < start)
    }

    /// What stands between a place and the word `i`.
    pub fn gap(&self, from: usize, i: usize) -> Option<&'a str> {
        self.text.get(from..self.all.get(i)?.start)
    }

    /// The place of the words from `from` up to (not with) `to`.
    pub fn range(&self, from: usize, to: usize) -> Range<usize> {
        let start = self.all.get(from).map_or(0, |w| w.start);
        let end = to.checked_sub(1).and_then(|i| self.all.get(i)).map_or(start, |w| w.end);
        start..end.max(start)
    }
}

/// Dashes, ellipses and bullets are the characters that start with this byte.
const DASHES: u8 = 0xE2;

/// The token at `at` goes on with the word that ends at `end`: nothing stands between them, or between digits a mark of a date
/// or of a financial year.
fn joined(low: &str, end: usize, at: usize) -> bool {
    let digit = |b: Option<&u8>| b.is_some_and(u8::is_ascii_digit);
    let bytes = low.as_bytes();
    let digits = || digit(bytes.get(end.wrapping_sub(1))) && digit(bytes.get(at));
    match &bytes[end..at] {
        [] => true,
        [b'/' | b'-' | b',' | b'.'] | [DASHES, 0x80, 0x90..=0x95] => digits(),
        _ => false,
    }
}

/// The first mark after a word.
fn after(low: &str, word: &Word<'_>) -> u8 {
    match low.as_bytes().get(word.end..) {
        Some([b'.', b' ', ..]) if calendar::is_short_month(word.low) => b' ',
        Some([b' ', DASHES, ..] | [b' ', b'-', b' ', ..] | [DASHES, ..]) => b'-',
        Some([first, ..]) => *first,
        _ => b'.',
    }
}

/// The figures at the start of a word, and the rest of it.
pub(crate) fn figures(word: &str) -> (&str, &str) {
    word.split_at(word.bytes().take_while(u8::is_ascii_digit).count())
}
