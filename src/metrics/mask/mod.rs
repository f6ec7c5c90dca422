//! Marks what holds a number and is no quantity: dates, times, ages, references, names, votes.
//!
//! Knows nothing of what remains. Each small reader looks at one token and its neighbours and says how far its own sort of
//! thing reaches; the first to claim a token keeps it.

mod address;
mod age;
mod clock;
mod dates;
mod name;
mod reference;
mod series;
mod time;
mod vote;

use super::sentence::{MaskKind, Sentence, Token, TokenKind, Wording, value};
use crate::vocabulary::Class;
use std::cell::OnceCell;
use std::ops::Range;
use std::rc::Rc;

pub(super) use series::mark as mark_series;
pub(super) use vote::{heads_columns, mark_columns};

/// Fills in [`Sentence::masks`].
pub(super) fn mark(sentence: &mut Sentence, wording: &Wording<'_>) {
    let text = wording.text;
    marker(sentence, text);
    let read = Rc::clone(sentence.read(wording).0);
    let own = &text[sentence.range.clone()];
    let cut = OnceCell::new();
    let words = || cut.get_or_init(|| read.time_words(own)).all();
    for i in 0..sentence.tokens.len() {
        if sentence.tokens[i].masked.is_some() {
            continue;
        }
        if let Some((kind, range)) = dates::read(sentence, text, words, i) {
            sentence.hide(kind, range);
        }
    }
    vote::mark(sentence, text);
    labels(sentence, text);
    for i in 0..sentence.tokens.len() {
        let token = sentence.tokens[i];
        if token.masked.is_some() || !counts(&token) {
            continue;
        }
        if let Some((kind, range)) = number(sentence, text, i) {
            sentence.hide(kind, range);
        }
    }
}

fn counts(token: &Token) -> bool {
    token.kind == TokenKind::Number || token.is(Class::COUNTS | Class::ORDINAL)
}

fn number(s: &Sentence, text: &str, i: usize) -> Option<(MaskKind, Range<usize>)> {
    let digits = s.tokens[i].kind == TokenKind::Number;
    age::read(s, text, i)
        .or_else(|| if digits { address::read(s, text, i) } else { None })
        .or_else(|| time::ordinal(s, text, i))
        .or_else(|| reference::read(s, text, i))
        .or_else(|| if digits { reference::slashes(s, text, i) } else { None })
        .or_else(|| time::window(s, text, i))
        .or_else(|| name::read(s, text, i))
}

/// A list label at the beginning: "1.", "(3)", "3.2 First".
fn marker(s: &mut Sentence, text: &str) {
    let Some(first) = s
        .tokens
        .iter()
        .position(|t| !matches!(t.mark, '•' | '·' | '●' | '*' | '(' | '-' | '–' | '#'))
    else {
        return;
    };
    let token = s.tokens[first];
    if token.kind != TokenKind::Number {
        return;
    }
    let opened = first > 0 && s.tokens[first - 1].mark == '(';
    let words = token.text(text);
    let next = s.tokens.get(first + 1);
    let closed = opened && first == 1 && next.is_some_and(|t| t.mark == ')') && s.tokens.len() > 4;
    let label = match next {
        Some(t) if t.mark == ')' => (!opened && words.len() <= 3) || closed,
        Some(t) if t.mark == '.' => words.len() <= 6,
        // "28 - % of users who left", "8 – Performance Report"
        Some(t) if t.dash() && !s.glued(first + 1) && !s.glued(first + 2) && first <= 1 => {
            let titled = s.tokens.get(first + 2).is_some_and(|u| {
                u.mark == '%' || u.kind == TokenKind::Word && u.text(text).starts_with(char::is_uppercase)
            });
            titled && words.len() <= 3 && !words.contains('.') && s.tokens.len() > 4
        }
        Some(t) if t.kind == TokenKind::Word && !s.glued(first + 1) => {
            words.contains('.')
                && !words.contains(',')
                && words.len() <= 6
                && t.text(text).starts_with(char::is_uppercase)
                && !t.is(Class::FTE)
                || words.len() <= 3
                    && shouted(t.text(text))
                    && s.tokens
                        .get(first + 2)
                        .is_none_or(|u| u.kind != TokenKind::Word || shouted(u.text(text)))
        }
        _ => false,
    };
    if label && first <= 2 {
        s.hide(MaskKind::Reference, first..first + 1);
    }
}

/// Labels that run on inside a sentence: "two matters, (1) the bins, (2) the lamps". One after the other, from 1 on.
fn labels(s: &mut Sentence, text: &str) {
    let label = |s: &Sentence, i: usize| {
        let number = s.tokens[i].kind == TokenKind::Number && s.tokens[i].end - s.tokens[i].start <= 2;
        let inside = i > 0 && s.tokens[i - 1].mark == '(' && s.mark(i + 1) == Some(')');
        let word = s.tokens.get(i + 2).is_some_and(|t| t.kind == TokenKind::Word);
        (number && inside && word).then(|| value(&s.tokens[i], text)).flatten()
    };
    let (mut found, mut next) = (Vec::new(), 1.0);
    for i in 0..s.tokens.len() {
        if s.tokens[i].mark != '(' && label(s, i) == Some(next) {
            found.push(i);
            next += 1.0;
        }
    }
    let parted = |i: usize| i < 2 || matches!(s.tokens[i - 2].mark, ',' | ';' | ':' | '.' | '-' | '–');
    if found.len() > 1 || found.first().is_some_and(|&i| parted(i)) {
        for i in found {
            s.hide(MaskKind::Reference, i..i + 1);
        }
    }
}

/// A word in capitals only, longer than an abbreviation.
fn shouted(word: &str) -> bool {
    word.len() > 2 && word.bytes().all(|b| b.is_ascii_uppercase() || b == b'\'')
}

fn percent_follows(s: &Sentence, text: &str, i: usize) -> bool {
    s.mark(i) == Some('%') || s.at(text, i, "per") && s.at(text, i + 1, "cent")
}

/// The end of the number or range of numbers at `i`, in tokens.
fn span(s: &Sentence, text: &str, i: usize) -> usize {
    let mut end = i + 1;
    // "30- to 59-year-olds"
    let hung = s.tokens.get(end).is_some_and(Token::dash) && s.glued(end) && s.at(text, end + 1, "to");
    if hung && s.tokens.get(end + 2).is_some_and(|t| t.kind == TokenKind::Number) {
        end += 3;
    }
    while let Some(t) = s.tokens.get(end) {
        let joins = t.dash() && s.glued(end) && s.glued(end + 1)
            || t.mark == '/'
            || t.mark == '&'
            || t.one_of(text, &["to", "and", "or"]);
        let next = s.tokens.get(end + 1);
        if joins && end - i < 6 && next.is_some_and(|n| n.kind == TokenKind::Number || n.is(Class::CARDINAL)) {
            end += 2;
        } else {
            break;
        }
    }
    end
}
