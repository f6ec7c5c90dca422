//! The line above a declaration, where it tells what is declared of: a kind of interest, or the matter.

use super::super::attendance::is_prose;
use super::super::sheet::{BREAK, LINE};
use super::labels::TITLE;
use super::lines::Lines;
use super::{is_bare_entry, is_nil, item_first, parts};
use crate::language::digits::Digits;
use std::ops::Range;

/// A line above that is a kind of interest, and heads those who have one of it.
pub(super) fn kind_above(lines: &Lines<'_>, at: usize) -> Option<Range<usize>> {
    let (text, v) = (lines.text, lines.context.vocabulary);
    let end = text[..at].trim_end().len();
    let start = text[..end].rfind([LINE, BREAK]).map_or(0, |i| i + 1);
    let line = parts::trim(text, start..end)?;
    v.interests.is_kind(&text[line.clone()]).then_some(line)
}

/// "Application 31/0118 – 25 Mabb's Close" on the line above those who have an interest in it.
pub(super) fn heading_above(lines: &Lines<'_>, at: usize) -> Option<Range<usize>> {
    let (text, v) = (lines.text, lines.context.vocabulary);
    // where people have titles, a line without one is not one of them
    let titled = item_first::titled(&text[at..], v);
    let mut end = text[..at].trim_end().len();
    loop {
        let start = text[..end].rfind([LINE, BREAK]).map_or(0, |i| i + 1);
        let line = text[start..end].trim();
        // "(Minute No. 12)" stands below its heading
        if line.starts_with('(') && line.ends_with(')') && start > 0 {
            end = text[..start].trim_end().len();
            continue;
        }
        let from = start + (text[start..end].len() - text[start..end].trim_start().len());
        return heads_matter(lines, from..end, titled).then_some(from..end);
    }
}

/// Where the heading at the end of `piece` begins, which is that of the next.
pub(super) fn next_heading(lines: &Lines<'_>, piece: &Range<usize>) -> Option<usize> {
    let found = (piece.end < lines.text.len())
        .then(|| heading_above(lines, piece.end))
        .flatten()?;
    (found.start >= piece.start).then_some(found.start)
}

/// Where a line at the end of `piece` begins that is a kind of interest, and heads those who have one of it behind.
pub(super) fn next_kind(lines: &Lines<'_>, piece: &Range<usize>) -> Option<usize> {
    let found = (piece.end < lines.text.len())
        .then(|| kind_above(lines, piece.end))
        .flatten()?;
    (found.start > piece.start).then_some(found.start)
}

/// A line that is a title, and no sentence, no label and nobody's name.
fn heads_matter(lines: &Lines<'_>, at: Range<usize>, titled: bool) -> bool {
    const LONGEST: usize = 160;
    let (line, v) = (&lines.text[at.clone()], lines.context.vocabulary);
    let apart = (titled || item_first::is_item(line)) && !item_first::has_title(line, v);
    (4..=LONGEST).contains(&line.len())
        && (line.starts_with(char::is_uppercase) || line.opens_with_digit())
        && (apart || !lines.begin_with_name(at))
        && !is_bare_entry(line)
        && item_first::lead(line, v).is_none()
        && !is_nil(line, true)
        && !line
            .split(['-', '–', '—', ',', '('])
            .any(|part| v.interests.is_kind(part))
        && !line.ends_with([':', ';', ','])
        && !v.interests.is_kind(line)
        && !super::kind_label(line, v)
        && !is_prose(line)
        && !TITLE.is_match(line)
        && !parts::speaks_of_interest(line)
}
