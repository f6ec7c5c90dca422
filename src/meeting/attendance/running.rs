//! Tells running text from a list: a finite verb stands in it.

use crate::language::{Pattern, pattern};
use std::borrow::Cow;
use std::sync::LazyLock;

static PROSE: LazyLock<Pattern> = LazyLock::new(|| pattern(r"\b{attendance_running.verb}\b"));

/// Running text, not a list: a finite verb outside brackets.
pub(crate) fn is_prose(line: &str) -> bool {
    PROSE.is_match(&outside_brackets(line))
}

/// A line without what stands in brackets.
pub(super) fn outside_brackets(line: &str) -> Cow<'_, str> {
    if !line.contains('(') {
        return line.into();
    }
    let mut depth = 0u32;
    line.chars()
        .filter(|c| {
            match c {
                '(' => depth += 1,
                ')' => depth = depth.saturating_sub(1),
                _ => {}
            }
            depth == 0
        })
        .collect()
}
