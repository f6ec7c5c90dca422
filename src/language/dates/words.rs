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

/// Where a word stands, and what is printed around it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cut {
    start: u32,
    end: u32,
    capital: bool,
    before: u8,
    after: u8,
}

impl Cut {
    fn new(text: &str, start: usize, end: usize) -> Self {
        Cut {
            start: start as u32,
            end: end as u32,
            capital: text.as_bytes()[start].is_ascii_uppercase(),
            before: start.checked_sub(1).map_or(b' ', |b| text.as_bytes()[b]),
            after: b' ',
        }
    }

    fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// The tokens of `text`, digits with the mark between them as one word ("2022/23", "31.3.2023"); `low` is its lower-case form
/// (ASCII, so of equal length).
pub(crate) fn cut(text: &str, low: &str) -> Vec<Cut> {
    let mut all: Vec<Cut> = Vec::with_capacity(low.len() / 5);
    let mut at = 0;
    while at < low.len() {
        let (kind, end) = token(text, at);
        // a pound sign belongs to its sum, which is no year
        if kind != TokenKind::Mark || low[at..end].starts_with(['£', '½', '¼', '¾']) {
            match all.last_mut() {
                Some(last) if joined(low, last.end as usize, at) => last.end = end as u32,
                _ => all.push(Cut::new(text, at, end)),
            }
        }
        at = end;
    }
    for word in &mut all {
        word.after = after(low, word.range());
    }
    all
}

/// The words of a sentence.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Words<'a> {
    /// The text in lower case (ASCII).
    text: &'a str,
    all: &'a [Cut],
}

impl<'a> Words<'a> {
    /// The words that were [`cut`] of a text whose lower-case form is `low`.
    pub(crate) fn of(low: &'a str, all: &'a [Cut]) -> Words<'a> {
        Words { text: low, all }
    }

    /// Number of words.
    pub(crate) fn len(&self) -> usize {
        self.all.len()
    }

    /// The word at `i`.
    pub(crate) fn get(&self, i: usize) -> Option<Word<'a>> {
        let cut = *self.all.get(i)?;
        Some(Word {
            low: &self.text[cut.range()],
            start: cut.start as usize,
            end: cut.end as usize,
            capital: cut.capital,
            before: cut.before,
            after: cut.after,
        })
    }

    /// The lower-case word at `i`, or nothing.
    pub(crate) fn low(&self, i: usize) -> &'a str {
        self.all.get(i).map_or("", |w| &self.text[w.range()])
    }

    /// The first byte of the word at `i`; a space where there is none.
    pub(crate) fn first(&self, i: usize) -> u8 {
        let start = self.all.get(i).map(|w| w.start as usize);
        start.map_or(b' ', |at| self.text.as_bytes()[at])
    }

    /// The word at `i` is one of `these`.
    pub(crate) fn is(&self, i: usize, these: impl OneOf) -> bool {
        let low = self.low(i);
        !low.is_empty() && these.hold(low)
    }

    /// No comma or stop stands between the words `i` and `i + 1`.
    pub(crate) fn joined(&self, i: usize) -> bool {
        self.all.get(i).is_some_and(|w| matches!(w.after, b' ' | b'-' | b'/'))
    }

    /// The text in lower case (ASCII).
    pub(crate) fn text(&self) -> &'a str {
        self.text
    }

    /// The first word that does not begin before a place.
    pub(crate) fn partition(&self, start: usize) -> usize {
        self.all.partition_point(|word| (word.start as usize) < start)
    }

    /// What stands between a place and the word `i`.
    pub(crate) fn gap(&self, from: usize, i: usize) -> Option<&'a str> {
        self.text.get(from..self.all.get(i)?.start as usize)
    }

    /// The place of the words from `from` up to (not with) `to`.
    pub(crate) fn range(&self, from: usize, to: usize) -> Range<usize> {
        let start = self.all.get(from).map_or(0, |w| w.start as usize);
        let end = to
            .checked_sub(1)
            .and_then(|i| self.all.get(i))
            .map_or(start, |w| w.end as usize);
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
fn after(low: &str, word: Range<usize>) -> u8 {
    match low.as_bytes().get(word.end..) {
        Some([b'.', b' ', ..]) if calendar::is_short_month(&low[word]) => b' ',
        Some([b' ', DASHES, ..] | [b' ', b'-', b' ', ..] | [DASHES, ..]) => b'-',
        Some([first, ..]) => *first,
        _ => b'.',
    }
}

/// The figures at the start of a word, and the rest of it.
pub(crate) fn figures(word: &str) -> (&str, &str) {
    word.split_at(word.bytes().take_while(u8::is_ascii_digit).count())
}
