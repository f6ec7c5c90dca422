//! Cuts running text into sentences: the one place that says where a sentence ends.

use crate::vocabulary::{is_abbreviation, takes_a_letter};
use std::ops::Range;

/// What closes behind the mark of a sentence and belongs to it.
const CLOSERS: [char; 6] = ['"', '\'', ')', ']', '\u{201d}', '\u{2019}'];

const BULLET: char = '\u{2022}';

/// The sentences of a text, white space around them left out. A line end is no sentence end.
pub(crate) fn sentences(text: &str) -> Vec<Range<usize>> {
    crate::stop::ask();
    let mut out = Vec::new();
    let mut start = 0;
    for at in marks(text) {
        if let Some(end) = end_at(text, start, at) {
            push(text, start..end, &mut out);
            start = end;
        }
    }
    push(text, start..text.len(), &mut out);
    out
}

/// Where the marks stand that may end a sentence.
fn marks(text: &str) -> Vec<usize> {
    let mut marks: Vec<usize> = memchr::memchr3_iter(b'.', b'!', b'?', text.as_bytes()).collect();
    let plain = marks.len();
    marks.extend(text.match_indices(BULLET).map(|(at, _)| at));
    if marks.len() > plain {
        marks.sort_unstable();
    }
    marks
}

fn push(text: &str, range: Range<usize>, out: &mut Vec<Range<usize>>) {
    if range.start >= range.end {
        return;
    }
    let part = &text[range.clone()];
    let blank = |c: char| c.is_whitespace() || c == BULLET;
    let lead = part.len() - part.trim_start_matches(blank).len();
    let len = part.trim_matches(blank).len();
    if len > 0 {
        out.push(range.start + lead..range.start + lead + len);
    }
}

/// Where the sentence that began at `from` ends, if the mark at `at` ends it: a full stop, an exclamation or question mark with what
/// closes behind it, or the bullet of what follows.
pub(crate) fn end_at(text: &str, from: usize, at: usize) -> Option<usize> {
    let mark = text[at..].chars().next()?;
    if mark == BULLET {
        return (at > from && text[..at].ends_with(char::is_whitespace)).then_some(at);
    }
    let after = text[at + mark.len_utf8()..].trim_start_matches(CLOSERS);
    let next = after.trim_start();
    let ends =
        next.is_empty() || next.len() < after.len() && opens(next) && !(mark == '.' && shortened(&text[from..at]));
    ends.then_some(text.len() - after.len())
}

/// A sentence may begin so: with a capital, a digit, a quotation, a bracket, a bullet, a sum.
fn opens(next: &str) -> bool {
    !next.starts_with(|c: char| c.is_lowercase() || matches!(c, ',' | ';' | ':' | ')'))
}

/// What stands before a full stop is an abbreviation, an initial or the label of a list.
fn shortened(before: &str) -> bool {
    let whole = before.rsplit([' ', '\n', '\t', '(', '"']).next().unwrap_or("");
    let word = whole.rsplit('.').next().unwrap_or("");
    let lead = before[..before.len() - whole.len()].trim();
    let label = lead.is_empty() && !whole.is_empty() && whole.bytes().all(|b| b.is_ascii_digit());
    let letter = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    let named = || takes_a_letter(lead.rsplit(' ').next().unwrap_or(""));
    label || letter && !named() || is_abbreviation(word) || is_abbreviation(whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_initials_and_times_end_no_sentence() {
        let text = "Cllr. J. Bray and Mr. P. Dunn came at 7 p.m. The vote (no. 4) was lost. \"Why?\" 3 left.";
        let got: Vec<&str> = sentences(text).into_iter().map(|r| &text[r]).collect();
        assert_eq!(
            got,
            [
                "Cllr. J. Bray and Mr. P. Dunn came at 7 p.m.",
                "The vote (no. 4) was lost.",
                "\"Why?\"",
                "3 left."
            ]
        );
    }
}
