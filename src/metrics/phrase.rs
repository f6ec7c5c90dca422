//! Cuts the phrases around a figure: what follows it, and what it is said of.
//!
//! Knows nothing of other figures; the [`of`](super::of) step puts the phrases together.

use super::sentence::{MaskKind, Sentence, Token, TokenKind};
use crate::language::analysis::quantity::Quantity;
use crate::vocabulary::Class;
use crate::vocabulary::phrases::phrases;
use std::ops::Range;

/// The longest phrase, in tokens, on either side of a figure.
const LONGEST: usize = 18;

/// Words of a phrase.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Phrase {
    /// Token indices of the words kept, in order.
    pub tokens: Vec<usize>,
    /// How many of them name something.
    pub content: usize,
    /// The first word kept names something, so that the phrase begins with a noun.
    pub noun: bool,
    /// A verb stands before the first word: the phrase says what the counted did.
    pub predicate: bool,
    /// It begins with "of".
    pub of: bool,
    /// It begins with a pronoun ("of them").
    pub pronoun: bool,
}

impl Phrase {
    /// The words with their spaces.
    pub(super) fn text(&self, s: &Sentence, text: &str) -> String {
        let mut out = String::new();
        for &i in &self.tokens {
            let glued = s.glued(i) && self.tokens.contains(&(i.wrapping_sub(1)));
            if !out.is_empty() && !glued {
                out.push(' ');
            }
            out.push_str(s.tokens[i].text(text));
        }
        out
    }
}

const FUNCTION: Class = Class::FUNCTION;

/// Whether a token names something.
pub(super) fn content(t: &Token) -> bool {
    t.kind == TokenKind::Word
        && !t.is(FUNCTION
            | Class::GENERIC
            | Class::NATIONAL
            | Class::TIME
            | Class::REPORTING
            | Class::COUNTS
            | Class::RISE
            | Class::FALL
            | Class::SAME
            | Class::MOVE)
        && t.end - t.start > 2
        && !matches!(
            t.masked,
            Some(MaskKind::Date | MaskKind::Year | MaskKind::Quarter | MaskKind::Time | MaskKind::Window)
        )
}

/// It says when.
pub(super) fn timely(t: &Token) -> bool {
    matches!(
        t.masked,
        Some(MaskKind::Date | MaskKind::Year | MaskKind::Quarter | MaskKind::Time | MaskKind::Window)
    )
}

/// What follows the figure, up to token `right`.
pub(super) fn after(s: &Sentence, text: &str, q: &Quantity, right: usize) -> Phrase {
    let mut out = Phrase::default();
    let mut i = q.tail;
    // "150 no. light fittings"
    if (s.at(text, i, "no") || s.at(text, i, "nos")) && s.mark(i + 1) == Some('.') && s.tokens.len() > i + 2 {
        i += 2;
    }
    out.of = s.at(text, i, "of");
    if out.of {
        i += 1;
    }
    let right = right.min(s.tokens.len()).min(i + LONGEST);
    while i < right {
        let t = &s.tokens[i];
        if t.kind == TokenKind::Mark {
            match mark_after(s, i, right, &out) {
                Step::Keep => out.tokens.push(i),
                Step::Skip(to) => {
                    i = to;
                    continue;
                }
                Step::Stop => break,
            }
        } else if ends(s, text, i, &out) {
            break;
        } else if out.tokens.is_empty()
            && (t.is(Class::DETERMINER | Class::AUXILIARY | Class::PRONOUN | Class::RELATIVE | Class::BREAK)
                || t.word(text, "all"))
        {
            out.predicate |= t.is(Class::AUXILIARY);
            out.pronoun |= t.is(Class::PRONOUN | Class::RELATIVE) && !t.is(Class::AUXILIARY | Class::DETERMINER)
                || out.of
                    && t.is(Class::PRONOUN)
                    && s.tokens
                        .get(i + 1)
                        .is_none_or(|n| n.is(Class::AUXILIARY | Class::PREPOSITION) || n.kind == TokenKind::Mark);
        } else if !t.is(Class::AUXILIARY) || relative(s, &out) || s.at(text, i.saturating_sub(1), "to") {
            if out.tokens.is_empty() {
                // "(9.3%) 18-21 year olds"
                let aged = t.masked == Some(MaskKind::Age);
                out.noun = (aged || content(t)) && !out.predicate && !t.is(Class::VERB | Class::PREPOSITION);
            }
            out.tokens.push(i);
        }
        i += 1;
    }
    trim(s, text, &mut out);
    out
}

/// The phrase ends at token `i`: a time, a comparison, another clause.
fn ends(s: &Sentence, text: &str, i: usize, out: &Phrase) -> bool {
    let t = &s.tokens[i];
    timely(t) && !bounded(s, text, i, out)
        || t.is(Class::BREAK) && !more_than(s, text, i, out)
        || out.tokens.is_empty() && (t.is(Class::CONJUNCTION) || opens(s, text, i))
}

/// A clause of its own begins: "88 when the service began".
fn opens(s: &Sentence, text: &str, i: usize) -> bool {
    s.one_of(text, i, phrases("labels.when"))
}

/// The stretch of time at `i` belongs to the noun ("children open for less than six months", "settled within a year").
fn bounded(s: &Sentence, text: &str, i: usize, out: &Phrase) -> bool {
    let window = s.tokens[i].masked == Some(MaskKind::Window);
    let opens = |k: usize| s.one_of(text, k, &["than", "within", "inside"]);
    window && !out.tokens.is_empty() && (i.saturating_sub(3)..i).any(opens)
}

/// "than" goes with a comparative and a number that is no figure ("placed more than 20 miles away"); so does a "which" that
/// stands for the figure itself ("12 of which").
fn more_than(s: &Sentence, text: &str, i: usize, out: &Phrase) -> bool {
    if out.tokens.is_empty() {
        return out.of;
    }
    let compares = i > 0 && s.is(i - 1, Class::RISE | Class::FALL);
    let number = s
        .tokens
        .get(i + 1)
        .is_some_and(|t| t.kind == TokenKind::Number || t.is(Class::CARDINAL));
    s.at(text, i, "than") && compares && number
}

/// A relative pronoun was kept a few words ago, so that its verb belongs to the noun ("pupils who had missed").
fn relative(s: &Sentence, out: &Phrase) -> bool {
    out.tokens.iter().rev().take(3).any(|&k| s.is(k, Class::RELATIVE))
}

enum Step {
    Keep,
    Skip(usize),
    Stop,
}

fn mark_after(s: &Sentence, i: usize, right: usize, out: &Phrase) -> Step {
    let empty = out.tokens.is_empty();
    let t = &s.tokens[i];
    let inner = s.glued(i) && s.glued(i + 1);
    match t.mark {
        '-' | '–' | '/' | '\'' if inner && !empty => Step::Keep,
        '&' if !empty => Step::Keep,
        '%' if s.glued(i) && !empty => Step::Keep,
        '"' | '\'' | '*' | '_' => Step::Skip(i + 1),
        ',' if empty => Step::Stop,
        ',' => {
            // A list of nouns goes on ("reading, writing and mathematics").
            let lists = (i + 2..(i + 6).min(right))
                .any(|k| s.is(k, Class::CONJUNCTION) && s.tokens[k].end - s.tokens[k].start <= 3);
            let plain = s
                .tokens
                .get(i + 1)
                .is_some_and(|n| n.kind == TokenKind::Word && !n.is(FUNCTION));
            if lists && plain { Step::Keep } else { Step::Stop }
        }
        '(' => {
            let close = (i + 1..(i + 14).min(right)).find(|&k| s.mark(k) == Some(')'));
            match close {
                // "171 (0.4%) callers"
                Some(c) if !empty || out.pronoun || c <= i + 4 => Step::Skip(c + 1),
                _ => Step::Stop,
            }
        }
        _ => Step::Stop,
    }
}

/// What stands before the figure, from token `left` on: its subject, mostly.
pub(super) fn before(s: &Sentence, text: &str, q: &Quantity, left: usize) -> Phrase {
    let mut out = Phrase::default();
    let left = left.max(q.lead.saturating_sub(LONGEST + 6));
    let mut i = q.lead;
    let mut dated = false;
    while i > left {
        i -= 1;
        let t = &s.tokens[i];
        if t.kind == TokenKind::Mark && (t.mark == ',' || !timely(t)) {
            let inner = s.glued(i) && s.glued(i + 1);
            match t.mark {
                '-' | '/' | '–' if inner => out.tokens.push(i),
                '&' | '\'' if !out.tokens.is_empty() => out.tokens.push(i),
                ';' | '?' | '!' => break,
                '.' if !inner => break,
                ',' | '–' | '—' | '-' if out.content(s) > 0 && !introduces(s, left, i) => break,
                '(' if out.content(s) > 0 => break,
                ')' => {
                    if let Some(open) = (left..i).rev().take(10).find(|&k| s.mark(k) == Some('(')) {
                        i = open;
                    }
                }
                _ => {}
            }
        } else if timely(t) {
            dated = true;
        } else if t.word(text, "that")
            && i > left
            && s.tokens[left..i].iter().rev().take(6).any(|p| p.is(Class::REPORTING))
            && out.content(s) > 0
        {
            break;
        } else if dated && t.is(Class::PREPOSITION | Class::DETERMINER) {
            dated = t.is(Class::DETERMINER);
        } else if !t.is(Class::AUXILIARY | Class::PRONOUN | Class::HEDGE | Class::REPORTING)
            || t.is(Class::DETERMINER) && !out.tokens.is_empty()
        {
            dated = false;
            out.tokens.push(i);
        }
    }
    out.tokens.reverse();
    trim(s, text, &mut out);
    out
}

/// The comma at `i` only closes an introduction ("In Newport, the two ..."): nothing named stands before it.
fn introduces(s: &Sentence, left: usize, i: usize) -> bool {
    !s.tokens[left..i].iter().any(content)
}

impl Phrase {
    fn content(&self, s: &Sentence) -> usize {
        self.tokens.iter().filter(|&&i| content(&s.tokens[i])).count()
    }
}

/// Takes function words off both ends and counts what is left.
pub(super) fn trim(s: &Sentence, text: &str, phrase: &mut Phrase) {
    let loose = |i: usize| {
        let t = &s.tokens[i];
        t.kind == TokenKind::Mark || t.is(FUNCTION) && !t.is(Class::RISE | Class::FALL)
    };
    let strong_loose =
        |i: usize| loose(i) || s.tokens[i].is(Class::DETERMINER | Class::PREPOSITION | Class::CONJUNCTION);
    let cared = |i: usize| i > 0 && s.at(text, i, "after") && s.at(text, i - 1, "looked");
    while phrase.tokens.last().is_some_and(|&i| strong_loose(i) && !cared(i)) {
        phrase.tokens.pop();
    }
    // "in-year spend"
    let joined = |i: usize| s.glued(i + 1) && s.glued(i + 2) && s.tokens.get(i + 1).is_some_and(Token::dash);
    let lead = phrase
        .tokens
        .iter()
        .take_while(|&&i| strong_loose(i) && !joined(i))
        .count();
    phrase.tokens.drain(..lead);
    phrase.content = phrase.content(s);
}

/// The tokens a phrase covers, from its first to its last.
pub(super) fn span(phrase: &Phrase) -> Option<Range<usize>> {
    Some(*phrase.tokens.first()?..phrase.tokens.last()? + 1)
}
