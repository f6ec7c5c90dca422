//! Items whose titles open with one mark or word and count on: "Motion 1 - Lamps", "¶ 2 - Seats", "F01:04/24 To hear of the weir".

use super::heads::head;
use super::shape::Head;
use super::signs::Sign;
use crate::document::Document;
use crate::language::digits::{Digits, is_digit};
use crate::language::words;
use std::ops::Range;

/// So many that count on are no chance.
const SEVERAL: usize = 3;

/// What a line opens with up to its first number.
#[derive(Debug)]
struct Opening {
    frame: String,
    parts: Vec<u32>,
    /// Where the number stands: with the letters that it is glued to.
    number: Range<usize>,
    /// Where what follows it begins.
    end: usize,
}

impl Opening {
    /// A mark or a word and a number ("Motion 1", "¶ 2"), or a code ("F01:04/24", "2031/05/04").
    fn of(text: &str) -> Option<Opening> {
        const LONG: usize = 16;
        let start = text.find(is_digit).filter(|&at| at <= LONG)?;
        let rest = &text[start..];
        let other = |c: char| !is_digit(c) && !matches!(c, '/' | ':' | '.' | '-');
        let end = rest.find(other).unwrap_or(rest.len());
        let number = rest[..end].trim_end_matches(['.', ':', '-', '/']);
        let before = text[..start].trim();
        let parts: Vec<u32> = number
            .split(|c: char| !is_digit(c))
            .map(|d| d.whole())
            .collect::<Option<_>>()?;
        // "1. Lamps" may be an entry of any list
        let marked = !before.is_empty() && !before.ends_with('(') && words::count(before) == 1 || parts.len() > 2;
        let marks: String = number.chars().filter(|&c| !is_digit(c)).collect();
        let glued = text[..start].ends_with(|c: char| c.is_alphabetic());
        let from = if glued { start - before.len() } else { start };
        let behind = &text[start + number.len()..];
        let own =
            behind.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '.' | ':' | '-' | '–' | '—' | ')'));
        (marked && !before.starts_with(char::is_lowercase)).then(|| Opening {
            frame: format!("{before}{marks}"),
            parts,
            number: from..start + number.len(),
            end: text.len() - own.len(),
        })
    }

    /// It opens as the one before does, and one of its numbers is the next.
    fn follows(&self, before: &Opening) -> bool {
        let mut steps = self.parts.iter().zip(&before.parts).filter(|(now, then)| now != then);
        let one = steps.next().is_some_and(|(now, then)| *now == then + 1) && steps.next().is_none();
        self.frame == before.frame && self.parts.len() == before.parts.len() && one
    }
}

/// Those of the texts, each with whatever it is the text of, that open in one way and count on; none where they are few.
pub(crate) fn counted_on<'t, T>(texts: impl Iterator<Item = (T, &'t str)>) -> Vec<T> {
    let mut found: Vec<(T, Opening)> = Vec::new();
    for (one, text) in texts {
        let Some(opening) = Opening::of(text) else {
            continue;
        };
        let goes_on = found.last().is_none_or(|(_, before)| opening.follows(before));
        if !goes_on && found.len() < SEVERAL {
            found.clear();
        }
        if goes_on || found.is_empty() {
            found.push((one, opening));
        }
    }
    let several = found.len() >= SEVERAL;
    found.into_iter().filter(|_| several).map(|(one, _)| one).collect()
}

/// The blocks that open in one way and count on, as headings.
pub(super) fn heads(document: &Document, signs: &[Sign], range: Range<usize>) -> Vec<Head> {
    let lines = range.clone().filter(|&i| !signs[i].furniture);
    let found = counted_on(lines.map(|i| (i, document.blocks[i].text())));
    found.into_iter().map(|i| head(document, signs, i, range.end)).collect()
}

/// The headings, with the numbers that their titles open with apart, where these count on.
pub(super) fn numbered(document: &Document, mut heads: Vec<Head>) -> Vec<Head> {
    let opening = |h: &Head| {
        let title = h
            .title
            .as_ref()
            .filter(|_| h.number.is_none() && h.number_text.is_none())?;
        Opening::of(title.text(document))
    };
    let found: Vec<Option<Opening>> = heads.iter().map(opening).collect();
    let known: Vec<&Opening> = found.iter().flatten().collect();
    if known.len() < SEVERAL || known.windows(2).any(|two| !two[1].follows(two[0])) {
        return heads;
    }
    for (head, opening) in heads.iter_mut().zip(&found) {
        let (Some(title), Some(opening)) = (head.title.as_mut(), opening) else {
            continue;
        };
        let start = title.range.start;
        let mut number = title.clone();
        number.range = start + opening.number.start..start + opening.number.end;
        title.range.start = start + opening.end;
        head.number = Some(number.clone());
        if title.range.is_empty() {
            // "Business 3 – The skate park": what stands behind the number is the title
            let rest = head
                .body
                .take_if(|body| body.block == number.block && is_title(body.text(document)));
            head.title = rest;
        }
    }
    heads
}

/// A few words without a stop.
fn is_title(text: &str) -> bool {
    const WORDS: usize = 12;
    (1..=WORDS).contains(&words::count(text)) && !text.contains(['.', ';', ':'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn openings_that_count_on_are_told_from_lists() {
        let follows = |a: &str, b: &str| match (Opening::of(a), Opening::of(b)) {
            (Some(a), Some(b)) => b.follows(&a),
            _ => false,
        };
        assert!(follows("Motion 1 - Lamps", "Motion 2 - Seats"));
        assert!(follows("¶ 1 – Lamps.", "¶ 2 – Seats."));
        assert!(follows("F01:04/24 Lamps", "F02:04/24 Seats"));
        assert!(follows("2031/05/01 Lamps", "2031/05/02 Seats"));
        assert!(!follows("1. Lamps", "2. Seats"));
        assert!(!follows("Motion 1 - Lamps", "Motion 3 - Seats"));
        assert!(!follows("There were 41 lamps", "There were 42 seats"));
    }
}
