//! Reads numbers: digits with their commas, and numbers in words ("two hundred and six", "half a million", "a dozen").
//!
//! Knows nothing of signs, money, units and fractions.

use super::words::{TokenKind, token};
use crate::vocabulary::phrases::is_phrase;
use crate::vocabulary::{Class, figures};
use std::ops::Range;

/// A number that stands in a text.
#[derive(Debug, Clone, PartialEq)]
pub struct FoundNumber {
    /// Where it stands.
    pub range: Range<usize>,
    /// What it is worth.
    pub value: f64,
}

/// The value of digits with thousands commas.
pub(crate) fn plain(digits: &str) -> Option<f64> {
    // a number of so many figures is held as it is written
    const EXACT: usize = 15;
    if (1..=EXACT).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit()) {
        let whole = digits.bytes().fold(0u64, |sum, b| sum * 10 + u64::from(b - b'0'));
        return Some(whole as f64);
    }
    if digits.contains(',') {
        digits.replace(',', "").parse().ok()
    } else {
        digits.parse().ok()
    }
}

/// What a scale word ("thousand", "m", "tn") multiplies with; 0 for another word.
pub(crate) fn size(word: &str) -> f64 {
    // the table holds 32 bits
    if is_phrase("units.trillion", word) {
        1e12
    } else {
        f64::from(figures().lookup(word).number)
    }
}

/// A token of a text in lower case, and what is known of it.
#[derive(Debug, Clone, Copy)]
struct Token<'t> {
    text: &'t str,
    start: usize,
    end: usize,
    class: Class,
    number: u32,
}

impl<'t> Token<'t> {
    /// The token that stands next behind a place.
    fn next(low: &'t str, from: usize) -> Option<Self> {
        let start = from + low[from..].bytes().take_while(|b| *b == b' ').count();
        low.as_bytes().get(start)?;
        let (kind, end) = token(low, start);
        let text = &low[start..end];
        let known = match kind {
            TokenKind::Word => figures().lower(text),
            _ => Default::default(),
        };
        Some(Token {
            text,
            start,
            end,
            class: known.class,
            number: known.number,
        })
    }

    /// A dozen, a hundred or a scale in letters: what "a" and "half a" may stand before.
    fn is_large(&self) -> bool {
        self.number >= 12 && self.is_scale()
            || self.number >= 12 && self.text.len() > 3 && self.class.has(Class::CARDINAL)
    }

    /// A scale that is a word and no letter.
    fn is_scale(&self) -> bool {
        self.class.has(Class::SCALE) && self.text.len() > 3
    }
}

/// A number in words of a text in lower case (ASCII) from a place on. A bare "a" only before a scale or "dozen".
pub(crate) fn in_words(low: &str, at: usize) -> Option<FoundNumber> {
    let first = Token::next(low, at)?;
    let number = |end: usize, value: f64| FoundNumber {
        range: first.start..end,
        value,
    };
    let next = |token: &Token<'_>| Token::next(low, token.end);
    let second = || next(&first);
    let (half, quarter) = (first.text == "half", first.text == "quarter");
    if half && let Some(article) = second().filter(|t| matches!(t.text, "a" | "an")) {
        let big = next(&article).filter(Token::is_large)?;
        return Some(number(big.end, 0.5 * f64::from(big.number)));
    }
    if half || quarter {
        let big = second().filter(Token::is_scale)?;
        return Some(number(big.end, if half { 0.5 } else { 0.25 } * size(big.text)));
    }
    let mut sum = Sum::default();
    let mut last = None;
    let mut at = Some(first);
    if first.text == "a" {
        let big = second().filter(Token::is_large)?;
        if big.class.has(Class::CARDINAL) && big.number != 12 {
            return None;
        }
        sum.current = 1.0;
        at = Some(big);
    }
    while let Some(token) = at.filter(|token| sum.add(token)) {
        last = Some(token.end);
        at = next(&token);
        let Some((between, behind)) = at.and_then(|t| Some((t, next(&t)?))) else {
            continue;
        };
        if sum.goes_on(low, &token, &between, &behind) {
            at = Some(behind);
        }
    }
    last.map(|end| number(end, sum.total + sum.current))
}

/// What the words of a number have come to.
#[derive(Debug, Default)]
struct Sum {
    /// Up to the last scale.
    total: f64,
    /// Behind it.
    current: f64,
    seen: bool,
}

impl Sum {
    /// Takes the next word in; whether it belongs to the number.
    fn add(&mut self, token: &Token<'_>) -> bool {
        let n = f64::from(token.number);
        if token.class.has(Class::CARDINAL) && !token.class.has(Class::SCALE) {
            if token.number == 12 && token.text == "dozen" {
                self.current = if self.current == 0.0 { 12.0 } else { self.current * 12.0 };
            } else if self.seen && !fits(self.current, n) && !(self.current == 0.0 && self.total > 0.0) {
                return false;
            } else {
                self.current += n;
            }
        } else if token.is_scale() && (self.seen || self.current > 0.0) {
            if token.number == 100 {
                self.current *= 100.0;
            } else {
                self.total += self.current.max(1.0) * size(token.text);
                self.current = 0.0;
            }
        } else {
            return false;
        }
        self.seen = true;
        true
    }

    /// A hyphen or "and" behind a word of the number joins what follows to it.
    fn goes_on(&self, low: &str, token: &Token<'_>, between: &Token<'_>, behind: &Token<'_>) -> bool {
        if !behind.class.has(Class::CARDINAL) {
            return false;
        }
        let fit = fits(self.current, f64::from(behind.number));
        let dash = matches!(between.text, "-" | "–" | "—" | "−");
        let hyphen = dash && token.end == between.start && between.end == behind.start;
        let and = between.text == "and" && (self.current >= 100.0 || self.current == 0.0 && self.total > 0.0);
        // "a hundred and three quarters": the next number is the upper one of a fraction
        let part = || {
            let lower = Token::next(low, behind.end);
            lower.is_some_and(|t| t.class.has(Class::FRACTION) && t.text.ends_with('s'))
        };
        hyphen && fit || and && behind.number < 100 && (self.current == 0.0 || fit) && !part()
    }
}

/// Whether the number word `n` can follow `current` within one number ("twenty" "two", "hundred" "six").
fn fits(current: f64, n: f64) -> bool {
    let rest = current % 100.0;
    if rest == 0.0 {
        return current >= 100.0;
    }
    rest >= 20.0 && rest % 10.0 == 0.0 && (1.0..10.0).contains(&n)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_words_are_read_to_their_end() {
        let read = |text: &str| in_words(text, 0).map(|n| (n.value, text[n.range].to_owned()));
        for (text, value, end) in [
            ("two hundred and six trees", 206.0, "two hundred and six"),
            ("thirty-two trees", 32.0, "thirty-two"),
            ("half a million trees", 500_000.0, "half a million"),
            ("a dozen trees", 12.0, "a dozen"),
            ("three million and five trees", 3_000_005.0, "three million and five"),
            ("six and ten trees", 6.0, "six"),
            ("two hundred and three quarters", 200.0, "two hundred"),
        ] {
            assert_eq!(read(text), Some((value, end.to_owned())), "{text}");
        }
        for text in ["", "a tree", "trees", "half the trees", "a six"] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn commas_of_thousands_are_no_marks() {
        assert_eq!(
            (plain("1,204.5"), plain("12"), plain("a")),
            (Some(1204.5), Some(12.0), None)
        );
    }
}
