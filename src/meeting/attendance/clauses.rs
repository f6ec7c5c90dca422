//! Cuts a sentence that tells of several people by turns: "A came for B; C came for D", "E left at 7 and F arrived at 8".

use super::Hints;
use super::excuses;
use crate::language::stretch::Stretch;
use crate::language::{Pattern, pattern};
use std::ops::Range;
use std::sync::LazyLock;

/// What is told of somebody.
static TELLS: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:{attendance_coming.arrived}|{attendance_coming.left}|{attendance_instead.stood_in_for}|{attendance_instead.came}|{attendance_instead.stands_in}|{attendance_told.before}|{attendance_told.there}|{attendance.presided}|{attendance.absent})\b",
    )
});

/// Where the next may begin.
static LINKS: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(r"(?i)(?:;\s+(?:{attendance_instead.linked}\s+)?|,?\s+{attendance_instead.linked}\s+|,\s+)")
});

/// The clauses of a sentence; all of it where nothing is told by turns.
pub(super) fn of(text: &Stretch<'_>, sentence: Range<usize>) -> Vec<Range<usize>> {
    let words = &text[sentence.clone()];
    if let Some(at) = excuses::second(words) {
        return vec![sentence.start..sentence.start + at, sentence.start + at..sentence.end];
    }
    let open = |at: usize| words[..at].matches('(').count() > words[..at].matches(')').count();
    let told: Vec<usize> = TELLS
        .find_iter(words)
        .map(|m| m.start())
        .filter(|at| !open(*at))
        .collect();
    // what is told behind apologies may be said of those who sent them, unless a semicolon parts it
    let excused = excuses::is_named(words);
    if told.len() < 2 && !excused {
        return vec![sentence];
    }
    let begins = |at: usize| text.name(sentence.start + at..sentence.end, Hints::default()).is_some();
    let mut out = Vec::new();
    let mut from = 0;
    for link in LINKS.find_iter(words) {
        let before = told.iter().any(|t| (from..link.start()).contains(t));
        let before = if excused {
            link.as_str().starts_with(';')
        } else {
            before
        };
        let behind = told.iter().any(|t| *t >= link.end());
        if before && behind && !open(link.start()) && begins(link.end()) {
            out.push(sentence.start + from..sentence.start + link.start());
            from = link.end();
        }
    }
    out.push(sentence.start + from..sentence.end);
    out
}
