//! Reads the stretches of a year that have a number: "Quarter 2", "Quarters 1 to 3", "Month 10", "Week 12".

use super::words::Words;
use crate::language::numbers::plain;
use crate::language::words::{Beside, TokenKind, before, behind, token};
use crate::vocabulary::phrases::phrases;
use crate::vocabulary::{Class, figures};
use std::ops::Range;

/// How many numbers one of them has at most.
const MOST: usize = 4;

/// A stretch of a year, or several, by number.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Numbered {
    /// Which ones, in order.
    pub numbers: Vec<Number>,
    /// A capital, or what stands around it, says that the number tells which one and not how many.
    pub sure: bool,
}

/// One number of a stretch.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Number {
    /// Its value.
    pub value: f64,
    /// Where it stands.
    pub range: Range<usize>,
    /// What joins it to the one before: "and", "to", a dash; nothing for the first.
    pub joint: Joint,
}

/// What stands between two numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Joint {
    Nothing,
    /// "and", "to".
    Word,
    /// A hyphen or a dash.
    Dash,
    /// A comma, "&".
    Mark,
}

impl Words<'_> {
    /// The stretches of which the word `i` tells the kind and what follows the numbers.
    pub(crate) fn numbered(&self, i: usize) -> Option<Numbered> {
        let word = self.get(i)?;
        if !phrases("calendar.numbered_stretch").contains(&word.low) {
            return None;
        }
        let first = self.number_at(word.end, Joint::Nothing, most(word.low))?;
        let next = behind(self.text(), first.range.end).0;
        if next == Beside::Mark('%') {
            return None;
        }
        let (prior, _) = before(self.text(), word.start);
        let said = matches!(prior, Beside::Word(w) if figures().lower(w).class.has(Class::PREPOSITION));
        let bracket = prior == Beside::Mark('(') && matches!(next, Beside::Mark(')' | ':'));
        let sure = word.capital || word.low.starts_with('q') || said || bracket;
        let mut numbers = vec![first];
        while numbers.len() < MOST
            && let Some(next) = numbers
                .last()
                .and_then(|last| self.next_number(last.range.end, word.low))
        {
            numbers.push(next);
        }
        Some(Numbered { numbers, sure })
    }

    /// The number that goes on behind one that ends at `from`.
    fn next_number(&self, from: usize, kind: &str) -> Option<Number> {
        let (beside, end) = behind(self.text(), from);
        let joint = match beside {
            Beside::Word(w) if phrases("periods.joins_quarters").contains(&w) => Joint::Word,
            Beside::Mark('-' | '–' | '—' | '−') => Joint::Dash,
            Beside::Mark(',' | '&') => Joint::Mark,
            _ => return None,
        };
        let number = self.number_at(end, joint, most(kind))?;
        // "in quarter 3, 2 were late": a clause of its own begins
        let auxiliary = || {
            let (beside, _) = behind(self.text(), number.range.end);
            matches!(beside, Beside::Word(w) if figures().lower(w).class.has(Class::AUXILIARY))
        };
        let clause = beside == Beside::Mark(',') && auxiliary();
        (!clause).then_some(number)
    }

    /// The number that stands next behind a place, up to `most`.
    fn number_at(&self, from: usize, joint: Joint, most: f64) -> Option<Number> {
        let text = self.text();
        let at = from + text[from..].len() - text[from..].trim_start_matches(' ').len();
        if at == text.len() {
            return None;
        }
        let (kind, end) = token(text, at);
        let value = match kind {
            TokenKind::Number => plain(&text[at..end]),
            TokenKind::Word => {
                let known = figures().lower(&text[at..end]);
                known.class.has(Class::CARDINAL).then_some(f64::from(known.number))
            }
            TokenKind::Mark => None,
        };
        let value = value.filter(|value| *value <= most)?;
        Some(Number {
            value,
            range: at..end,
            joint,
        })
    }
}

/// How many of a kind a year has at most.
fn most(kind: &str) -> f64 {
    match kind.as_bytes().first() {
        Some(b'q') => 4.0,
        Some(b'm' | b'p') => 13.0,
        _ => 53.0,
    }
}
