//! How much of a document's text the record accounts for.

use crate::document::Document;
use crate::layout::{BlockRole, MeetingShape};
use crate::record::{Coverage, DocumentKind, Record};
use std::ops::Range;

/// Where the text says what the record holds.
pub(super) fn found(record: &Record) -> impl Iterator<Item = Range<usize>> {
    let people = record.attendees.iter().map(|a| a.span);
    let interests = record.declarations.iter().map(|d| d.span);
    let decisions = record.resolutions.iter().map(|r| r.span);
    let figures = record.metrics.iter().map(|m| m.span);
    people
        .chain(interests)
        .chain(decisions)
        .chain(figures)
        .map(|s| s.range())
}

/// A longer block is read only where at least half of it was claimed; a shorter one wherever anything in it was.
const LONG_BLOCK: usize = 600;

/// What the layout and the readers claimed, counted without white space. A block is read whole or not at all.
pub(super) fn of(
    document: &Document,
    shape: &MeetingShape,
    kind: DocumentKind,
    claimed: Vec<Range<usize>>,
) -> Coverage {
    let claimed = union(claimed);
    let touched = |range: &Range<usize>| {
        let first = claimed.partition_point(|c| c.end <= range.start);
        let inside = claimed[first..].iter().take_while(|c| c.start < range.end);
        let bytes: usize = inside.map(|c| c.end.min(range.end) - c.start.max(range.start)).sum();
        bytes > 0 && (range.len() <= LONG_BLOCK || bytes * 2 >= range.len())
    };
    let nameless: Vec<Range<usize>> = shape
        .items
        .iter()
        .filter(|i| i.title.is_none() && i.number.is_none() && i.number_text.is_none())
        .map(|i| i.blocks.clone())
        .collect();
    let mut out = Coverage::default();
    for index in shape.blocks.clone() {
        let range = document.blocks[index].range.clone();
        let bytes = document.text[range.clone()]
            .bytes()
            .filter(|b| !b.is_ascii_whitespace())
            .count();
        out.bytes += bytes;
        // who is to come is nobody present: the record of an agenda has no use for its list of members
        let members =
            kind == DocumentKind::Agenda && matches!(shape.role(index), BlockRole::Attendance | BlockRole::Header);
        let told = members
            || shape.role(index) != BlockRole::Unknown
                && shape.placed.binary_search(&index).is_err()
                && !lost_in(document, shape, &nameless, index);
        if told || touched(&range) {
            out.claimed += bytes;
        } else {
            out.unclaimed.push(document.span(range));
        }
    }
    add_scanned(document, &mut out);
    out
}

/// Pages without text are unread too: each counts as much as the pages with text do on average.
fn add_scanned(document: &Document, coverage: &mut Coverage) {
    let (scanned, pages) = (document.scanned_pages.len(), document.page_starts.len());
    if scanned > 0 && pages > scanned {
        coverage.bytes += coverage.bytes * scanned / (pages - scanned);
    }
}

/// A line of names in an item without number and title, beside another: prose is that item's text, a list may be of people that
/// nobody read.
fn lost_in(document: &Document, shape: &MeetingShape, nameless: &[Range<usize>], index: usize) -> bool {
    const WORDS: std::ops::RangeInclusive<usize> = 2..=6;
    let names = |i: usize| {
        let block = document.blocks.get(i).filter(|b| b.label.is_none());
        let text = block.map_or("", |b| b.text()).trim_end();
        let words = text.split(' ').take(WORDS.end() + 1).count();
        WORDS.contains(&words) && !text.ends_with('.') && text.split(' ').all(|w| w.starts_with(char::is_uppercase))
    };
    let body = matches!(shape.role(index), BlockRole::Body | BlockRole::Subheading);
    let beside = || names(index) && (names(index + 1) || index > 0 && names(index - 1));
    body && nameless.iter().any(|blocks| blocks.contains(&index)) && beside()
}

/// The same places, in order, none overlapping another.
fn union(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_by_key(|r| (r.start, r.end));
    let mut out: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match out.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => out.push(range),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pipeline::{Options, read_minutes};
    use crate::vocabulary::Vocabulary;

    fn unclaimed(text: &str) -> (usize, bool) {
        let options = Options::default();
        let records = read_minutes(text.as_bytes(), "weir.txt", &Vocabulary::built_in(), &options);
        let record = &records[0];
        let told = record.findings.iter().any(|f| f.code == "unread-text");
        (record.coverage.unclaimed.len(), told)
    }

    const HEAD: &str =
        "Otterby Weir Board\n\nMinutes of the meeting held on 4 May 2031\n\nPresent: Cllrs A Moss and B Quill\n\n";
    const ITEMS: &str =
        "1. SLUICES\n\nThe Clerk reported on the sluices.\n\n2. PUNTS\n\nRESOLVED: That two punts be bought.\n\n";
    const PROSE: &str = "Swans were counted along the lower pound for most of the morning, and it was thought that the cygnets \
                         had done better than in any spring since the old weir went.\n\n";

    #[test]
    fn prose_that_no_part_of_the_record_holds_is_reported() {
        assert_eq!(unclaimed(&format!("{HEAD}{ITEMS}")), (0, false));
        assert_eq!(unclaimed(&format!("{HEAD}{PROSE}{ITEMS}")), (1, true));
        assert_eq!(
            unclaimed(&format!("{HEAD}{ITEMS}Signed .......... Chairman\n\n{PROSE}")),
            (1, true)
        );
    }

    #[test]
    fn claims_unite_in_order() {
        assert_eq!(union(vec![8..9, 1..4, 3..6, 6..7]), [1..7, 8..9]);
    }
}
