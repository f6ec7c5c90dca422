//! Finds how a vote was taken, and what a casting vote was for.
//!
//! Knows nothing of counts.

use super::super::line::Line;
use super::Side;
use crate::vocabulary::Decisions;
use crate::vocabulary::phrases::is_phrase;
use std::ops::Range;

pub(super) fn method(
    line: &Line<'_>,
    sentence: Range<usize>,
    words: &Decisions,
) -> (Option<String>, Option<Range<usize>>) {
    if sentence.is_empty() {
        return (None, None);
    }
    let from = line.words[sentence.start].start;
    let to = line.words[sentence.end - 1].end;
    if !words.may_tell_method(&line.text[from..to]) {
        return (None, None);
    }
    let lower = line.text[from..to].to_ascii_lowercase();
    for method in &words.method {
        // the longest phrase, so that the whole of it is taken off a clause
        let hit = method
            .phrases
            .iter()
            .filter_map(|p| {
                lower
                    .find(p.as_str())
                    .filter(|&at| at_word(&lower, at, p.len()))
                    .map(|at| at..at + p.len())
            })
            .max_by_key(ExactSizeIterator::len);
        if let Some(at) = hit {
            if method.name == "recorded vote" && !taken(&lower, at.end) {
                continue;
            }
            return (Some(method.name.clone()), Some(from + at.start..from + at.end));
        }
    }
    (None, None)
}

/// A recorded vote that is only asked for under a rule is still taken; one "not supported" is not.
fn taken(lower: &str, after: usize) -> bool {
    let rest = &lower[after..];
    !(rest.contains("not supported") || rest.contains("refused"))
}

fn at_word(text: &str, at: usize, len: usize) -> bool {
    let b = text.as_bytes();
    let before = at == 0 || !b[at - 1].is_ascii_alphanumeric();
    let after = at + len >= b.len() || !b[at + len].is_ascii_alphanumeric() || text[at..at + len].ends_with("con");
    before && after
}

pub(super) fn casting(line: &Line<'_>, sentence: Range<usize>, method: Option<&str>) -> Option<Side> {
    if method != Some("casting vote") {
        return None;
    }
    let at = sentence
        .clone()
        .find(|&i| is_phrase("votes.casting", line.lower(i)) && is_phrase("votes.unit", line.lower(i + 1)))?;
    for i in at..sentence.end {
        match (line.lower(i), line.lower(i + 1)) {
            ("favour", _) | ("for", "the") => return Some(Side::For),
            ("against", _) => return Some(Side::Against),
            _ => {}
        }
    }
    None
}
