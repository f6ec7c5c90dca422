//! Cuts running text into sentences, for readers of people and dates: abbreviations and initials end none.

use crate::vocabulary::is_abbreviation;
use std::ops::Range;

/// The sentences of a text, white space around them left out. A line end is no sentence end.
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    crate::stop::ask();
    let mut out = Vec::new();
    let mut start = 0;
    let bytes = text.as_bytes();
    for (i, c) in text.char_indices() {
        let end = i + c.len_utf8();
        let ends = match c {
            '.' | '!' | '?' => ends_sentence(text, i, end),
            _ => false,
        };
        if ends {
            let mut to = end;
            while to < bytes.len() && matches!(bytes[to], b'"' | b')' | b'\'') {
                to += 1;
            }
            push(text, start..to, &mut out);
            start = to;
        }
    }
    push(text, start..text.len(), &mut out);
    out
}

fn push(text: &str, range: Range<usize>, out: &mut Vec<Range<usize>>) {
    if range.start >= range.end {
        return;
    }
    let part = &text[range.clone()];
    let lead = part.len() - part.trim_start().len();
    let len = part.trim().len();
    if len > 0 {
        out.push(range.start + lead..range.start + lead + len);
    }
}

fn ends_sentence(text: &str, at: usize, end: usize) -> bool {
    let rest = text[end..].trim_start_matches(['"', ')', '\'']);
    if rest.is_empty() {
        return true;
    }
    if !rest.starts_with(char::is_whitespace) {
        return false;
    }
    let next = rest.trim_start();
    let opens = next.starts_with(|c: char| {
        c.is_uppercase() || c.is_ascii_digit() || matches!(c, '"' | '(' | '[' | '\'' | '•' | '-')
    });
    let word = text[..at].rsplit([' ', '\n', '\t', '(', '.', '"']).next().unwrap_or("");
    let initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    let half_day = matches!(word, "m" | "M")
        && text[..at]
            .trim_end_matches(['m', 'M'])
            .ends_with(['.', 'a', 'p', 'A', 'P']);
    let short = is_abbreviation(word) && !half_day;
    opens && !initial && !short
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
