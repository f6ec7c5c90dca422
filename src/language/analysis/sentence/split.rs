//! Splits a passage into sentences of tokens, in one pass.

use super::vulgar;
use super::{Sentence, Token, TokenKind, Wording};
use crate::language::sentences::end_at;
use crate::language::words::token;
use crate::vocabulary::{Class, FigureWords};
use std::cell::OnceCell;
use std::ops::Range;

/// A sentence longer than this many bytes ends at the next comma; one of twice that length at the next token. Clerks' own
/// sentences with figures are shorter.
const LONG: u32 = 600;

/// Tokens of an ordinary sentence.
const ORDINARY: usize = 40;

/// The sentences of a wording; a table row is one.
pub(crate) fn split(wording: &Wording<'_>, row: bool, words: &FigureWords) -> Vec<Sentence> {
    let Range { start, end } = wording.range;
    let mut out = Vec::new();
    let mut splitter = Splitter {
        words,
        text: wording.text,
        start,
        lower: wording.low(),
        end,
        row,
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
    join_brackets(&mut out);
    out.shrink_to_fit();
    out
}

/// "Grass cutting cost less this year. (£1,069 vs £2,889)": figures in a bracket of their own belong to the sentence before.
fn join_brackets(sentences: &mut Vec<Sentence>) {
    let figures = |s: &Sentence| {
        let mark = |k: usize| s.tokens.get(k).map(|t| t.mark);
        let opens = mark(0) == Some('(') && s.numbers;
        let number = |k: usize| s.tokens.get(k).is_some_and(|t| t.kind == TokenKind::Number);
        let priced = matches!(mark(1), Some('£' | '€' | '$')) && number(2);
        let close = s.tokens.iter().position(|t| t.mark == ')');
        // "(13)" behind the names of a vote, "(17/1046)" behind an application
        let two = s.tokens.iter().filter(|t| t.kind == TokenKind::Number).count() > 1;
        let stated = s.tokens.iter().any(|t| matches!(t.mark, '£' | '€' | '%'));
        opens && two && stated && (number(1) || priced) && close.is_some_and(|k| k + 2 >= s.tokens.len())
    };
    for k in (1..sentences.len()).rev() {
        if figures(&sentences[k]) {
            let own = sentences.remove(k);
            let before = &mut sentences[k - 1];
            if before.tokens.last().is_some_and(|t| t.mark == '.') {
                before.tokens.pop();
            }
            before.range.end = own.range.end;
            before.tokens.extend(own.tokens);
            before.numbers = true;
            before.moves |= own.moves;
            before.masks.extend(own.masks);
        }
    }
}

fn empty() -> Sentence {
    Sentence {
        range: 0..0,
        tokens: Vec::with_capacity(ORDINARY),
        numbers: false,
        moves: false,
        masks: Vec::new(),
        read: OnceCell::new(),
        known: OnceCell::new(),
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
        let text = &self.text[..self.end];
        if text.as_bytes()[at] == b' ' {
            return at + 1;
        }
        let (kind, end) = token(text, at);
        self.sentence.numbers |= kind == TokenKind::Number;
        if kind != TokenKind::Mark {
            let end = self.ends_in_digits(at, end, kind);
            return self.push(at, end, kind, '\0');
        }
        let c = text[at..].chars().next().unwrap_or(' ');
        let mark = match c {
            _ if c.is_ascii() => c,
            '–' | '—' | '−' | '£' | '€' | '§' | '•' | '·' | '●' | '→' => c,
            _ if vulgar(c).is_some() => c,
            _ => '?',
        };
        self.sentence.numbers |= vulgar(mark).is_some();
        self.push(at, end, TokenKind::Mark, mark)
    }

    /// "had been4 fires", "for c5000": a small word runs into the number behind it, and ends before it.
    fn ends_in_digits(&self, at: usize, end: usize, kind: TokenKind) -> usize {
        let word = &self.text[at..end];
        let letters = word.bytes().take_while(u8::is_ascii_lowercase).count();
        let digits = word.len() - letters;
        let glued = kind == TokenKind::Word && letters > 0 && digits > 0;
        if !glued || !word[letters..].bytes().all(|b| b.is_ascii_digit()) {
            return end;
        }
        let class = self.words.lower(&word[..letters]).class;
        let small = letters > 1 && class.has(Class::FUNCTION);
        let about = letters == 1 && digits > 2 && class.has(Class::HEDGE);
        if small || about { at + letters } else { end }
    }

    fn push(&mut self, start: usize, end: usize, kind: TokenKind, mark: char) -> usize {
        // square brackets are brackets
        let mark = match mark {
            '[' => '(',
            ']' => ')',
            mark => mark,
        };
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
        if self.row || last.end as usize != at {
            return false;
        }
        if !(at >= self.end || self.text.as_bytes()[at] == b' ') {
            return last.mark == '.' && self.unspaced(at);
        }
        let closers = |t: &&Token| matches!(t.mark, '"' | '\'' | ')' | ']');
        let Some(stop) = self.sentence.tokens.iter().rev().find(|t| !closers(t)) else {
            return false;
        };
        let stop = stop.start as usize;
        matches!(self.text.as_bytes()[stop], b'.' | b'!' | b'?')
            && end_at(&self.text[..self.end], first as usize, stop).is_some()
    }

    /// "was £412.50.The clerk": no space parts a number's stop from the sentence behind it.
    fn unspaced(&self, at: usize) -> bool {
        let tokens = &self.sentence.tokens;
        let number = tokens.len() > 3 && tokens[tokens.len() - 2].kind == TokenKind::Number;
        let mut next = self.text[at..self.end].chars();
        number && next.next().is_some_and(char::is_uppercase) && next.next().is_some_and(char::is_lowercase)
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
            read: OnceCell::new(),
            known: OnceCell::new(),
            ..self.sentence
        };
        tokens.clear();
        (self.sentence.numbers, self.sentence.moves) = (false, false);
        done
    }
}
