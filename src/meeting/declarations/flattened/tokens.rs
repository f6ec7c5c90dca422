//! Cuts the text of a table whose cells ran together into words, and words where cells meet in them.

use super::super::super::sheet::{BREAK, COLUMN, LINE};
use crate::language::digits::is_digit;
use crate::language::words;
use crate::vocabulary::Vocabulary;
use crate::vocabulary::phrases::is_phrase;
use std::ops::Range;

/// A word, or a part of one that lost the space before a number.
#[derive(Debug, Clone)]
pub(super) struct Token {
    pub(super) range: Range<usize>,
    /// It begins a line or a cell.
    pub(super) begins: bool,
}

/// The words of the text, cut where cells ran together.
pub(super) fn tokens(text: &str, v: &Vocabulary) -> Vec<Token> {
    let mut out = Vec::new();
    let (mut end, mut begins) = (0, true);
    for word in words::words(text, 0..text.len()) {
        begins |= text[end..word.at].contains([LINE, BREAK, COLUMN]);
        end = word.end();
        let ends = seams(word.text, v).into_iter().chain([word.text.len()]);
        let mut start = word.at;
        for cut in ends.map(|at| word.at + at) {
            out.push(Token {
                range: start..cut,
                begins: std::mem::take(&mut begins),
            });
            start = cut;
        }
    }
    out
}

/// Where cells stand glued in a word: around a number ("Marl4Keeps"), and around what an interest is called or is in
/// ("MarlPersonalItem").
fn seams(word: &str, v: &Vocabulary) -> Vec<usize> {
    let chars: Vec<(usize, char)> = word.char_indices().collect();
    let cut = |w: &[(usize, char)]| {
        let (a, b) = (w[0].1, w[1].1);
        let begins = a.is_lowercase() && is_digit(b);
        let ends = is_digit(a) && b.is_uppercase() && w.get(2).is_some_and(|c| c.1.is_lowercase());
        (begins || ends).then_some(w[1].0)
    };
    let pairs = (0..chars.len().saturating_sub(1)).filter_map(|i| cut(&chars[i..chars.len().min(i + 3)]));
    let mut out: Vec<usize> = pairs.collect();
    let parts = parts(word);
    if parts.len() > 1 {
        let marks = |r: &Range<usize>| {
            let part = words::bare(&word[r.clone()]);
            v.interests.is_kind(part)
                || is_phrase("declarations.kind_word", part)
                || is_phrase("declarations.thing", part)
                || is_phrase("declarations.interest", part)
        };
        let cells = parts.windows(2).filter(|w| marks(&w[0]) || marks(&w[1]));
        out.extend(cells.map(|w| w[1].start));
        out.sort_unstable();
        out.dedup();
    }
    out
}

/// The parts of a word that begin with a capital behind a small letter: "MarlPersonalItem".
pub(super) fn parts(word: &str) -> Vec<Range<usize>> {
    let mut last = ' ';
    let mut cuts = Vec::new();
    for (at, c) in word.char_indices() {
        if c.is_uppercase() && (last.is_lowercase() || last == '.') {
            cuts.push(at);
        }
        last = c;
    }
    let starts = std::iter::once(0).chain(cuts.iter().copied());
    starts
        .zip(cuts.iter().copied().chain([word.len()]))
        .map(|(a, b)| a..b)
        .collect()
}
