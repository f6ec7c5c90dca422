//! Splits a passage into sentences of tokens, in one pass.

use super::vulgar;
use super::{Sentence, Token, TokenKind};
use crate::language::sentences::end_at;
use crate::metrics::Passage;
use crate::vocabulary::{Class, FigureWords};

/// A sentence longer than this many bytes ends at the next comma; one of twice that length at the next token. Clerks' own
/// sentences with figures are shorter.
const LONG: u32 = 600;

/// Tokens of an ordinary sentence.
const ORDINARY: usize = 40;

/// The sentences of a passage; a table row is one.
pub fn split(passage: &Passage<'_>, words: &FigureWords) -> Vec<Sentence> {
    let text = passage.flow.text();
    let end = passage.range.end.min(text.len());
    let start = passage.range.start.min(end);
    let lower = text.get(start..end).unwrap_or("").to_ascii_lowercase();
    let mut out = Vec::new();
    let mut splitter = Splitter {
        words,
        text,
        start,
        lower: &lower,
        end,
        row: !passage.cells.is_empty(),
        sentence: empty(),
    };
    let mut at = start;
    while at < end {
        at = splitter.step(at);
        if splitter.ends(at) {
            out.push(splitter.take());
        }
    }
    if !splitter.sentence.tokens.is_empty() {
        out.push(splitter.take());
    }
    out.shrink_to_fit();
    out
}

fn empty() -> Sentence {
    Sentence {
        range: 0..0,
        tokens: Vec::with_capacity(ORDINARY),
        numbers: false,
        moves: false,
        masks: Vec::new(),
    }
}

struct Splitter<'t> {
    words: &'t FigureWords,
    text: &'t str,
    /// Where the passage begins in it.
    start: usize,
    /// The passage in lower case (ASCII).
    lower: &'t str,
    end: usize,
    row: bool,
    sentence: Sentence,
}

impl Splitter<'_> {
    /// Reads the token at `at`, if one stands there; returns where it ends.
    fn step(&mut self, at: usize) -> usize {
        let bytes = &self.text.as_bytes()[..self.end];
        let b = bytes[at];
        if b == b' ' {
            return at + 1;
        }
        if b.is_ascii_digit() {
            let end = number_end(bytes, at);
            self.sentence.numbers = true;
            return self.push(at, end, TokenKind::Number, '\0');
        }
        if b.is_ascii_alphabetic() {
            return self.push(at, word_end(self.text, at, self.end), TokenKind::Word, '\0');
        }
        if b < 0x80 {
            return self.push(at, at + 1, TokenKind::Mark, b as char);
        }
        let c = self.text[at..].chars().next().unwrap_or(' ');
        let end = (at + c.len_utf8()).min(self.end);
        if c.is_alphabetic() {
            return self.push(at, word_end(self.text, at, self.end), TokenKind::Word, '\0');
        }
        let mark = match c {
            '–' | '—' | '−' | '£' | '€' | '§' | '•' | '·' | '●' => c,
            _ if vulgar(c).is_some() => c,
            _ => '?',
        };
        self.sentence.numbers |= vulgar(mark).is_some();
        self.push(at, end, TokenKind::Mark, mark)
    }

    fn push(&mut self, start: usize, end: usize, kind: TokenKind, mark: char) -> usize {
        let mut token = Token {
            start: start as u32,
            end: end as u32,
            kind,
            class: Class::NONE,
            number: 0,
            mark,
            masked: None,
        };
        if kind == TokenKind::Word {
            let low = self.lower.get(start - self.start..end - self.start).unwrap_or("");
            let found = self.words.lower(low);
            token.class = found.class;
            token.number = found.number;
            self.sentence.numbers |= found.class.has(Class::COUNTS);
            self.sentence.moves |= found.class.has(Class::RISE | Class::FALL | Class::SAME);
        }
        self.sentence.tokens.push(token);
        end.max(start + 1)
    }

    /// Whether the sentence ends before `at`.
    fn ends(&self, at: usize) -> bool {
        let Some(last) = self.sentence.tokens.last() else {
            return false;
        };
        // A text without full stops must not cost more than one with them: every figure carries its sentence.
        let first = self.sentence.tokens.first().map_or(0, |t| t.start);
        let length = last.end - first;
        if length > LONG && (length > 2 * LONG || matches!(last.mark, ',' | ';' | ':')) {
            return true;
        }
        if self.row || last.end as usize != at || !(at >= self.end || self.text.as_bytes()[at] == b' ') {
            return false;
        }
        let closers = |t: &&Token| matches!(t.mark, '"' | '\'' | ')' | ']');
        let Some(stop) = self.sentence.tokens.iter().rev().find(|t| !closers(t)) else {
            return false;
        };
        let stop = stop.start as usize;
        matches!(self.text.as_bytes()[stop], b'.' | b'!' | b'?')
            && end_at(&self.text[..self.end], first as usize, stop).is_some()
    }

    fn take(&mut self) -> Sentence {
        let tokens = &mut self.sentence.tokens;
        let start = tokens.first().map_or(0, |t| t.start as usize);
        let end = tokens.last().map_or(start, |t| t.end as usize);
        let done = Sentence {
            range: start..end,
            // no room to grow: the tokens of a document are most of what its figures cost in memory
            tokens: tokens.as_slice().to_vec(),
            masks: std::mem::take(&mut self.sentence.masks),
            ..self.sentence
        };
        tokens.clear();
        (self.sentence.numbers, self.sentence.moves) = (false, false);
        done
    }
}

/// Where the number that begins at `at` ends.
fn number_end(bytes: &[u8], at: usize) -> usize {
    let digits = |from: usize| bytes[from..].iter().take_while(|b| b.is_ascii_digit()).count();
    let mut end = at + digits(at);
    while bytes.get(end) == Some(&b',') && end - at <= 24 && digits(end + 1) == 3 {
        end += 4;
    }
    while bytes.get(end) == Some(&b'.') && digits(end + 1) > 0 {
        end += 1 + digits(end + 1);
    }
    end
}

/// The ASCII letters and digits.
const LETTER: [bool; 256] = {
    let mut table = [false; 256];
    let mut b = 0;
    while b < 128 {
        table[b] = (b as u8).is_ascii_alphanumeric();
        b += 1;
    }
    table
};

/// Where the word that begins at `at` ends.
fn word_end(text: &str, at: usize, limit: usize) -> usize {
    let bytes = text.as_bytes();
    let mut end = at;
    while end < limit {
        let b = bytes[end];
        if LETTER[b as usize] {
            end += 1;
        } else if b == b'\'' {
            if end > at && bytes.get(end + 1).is_some_and(u8::is_ascii_alphabetic) && end + 1 < limit {
                end += 1;
            } else {
                break;
            }
        } else if b >= 0x80 {
            match text[end..limit].chars().next() {
                Some(c) if c.is_alphabetic() => end += c.len_utf8(),
                _ => break,
            }
        } else {
            break;
        }
    }
    end.max(at + 1)
}
