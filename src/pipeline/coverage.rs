//! How much of a document's text the record accounts for.

use crate::document::Document;
use crate::language::digits::Digits;
use crate::language::words;
use crate::layout::{BlockRole, MeetingShape};
use crate::record::{Attendee, Coverage, DocumentKind, Record};
use crate::vocabulary::{Title, Vocabulary};
use std::collections::BTreeSet;
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

/// The findings of something that was passed over.
const PASSED_OVER: [&str; 7] = [
    "name-unread",
    "list-cut-short",
    "heading-unread",
    "decision-word-unread",
    "declaration-unread",
    "vote-unread",
    "vote-without-motion",
];

/// A longer block is read only where at least half of it was claimed; a shorter one wherever anything in it was.
const LONG_BLOCK: usize = 600;

/// What a record says, and where, as its coverage is counted.
pub(super) struct Account<'a> {
    pub document: &'a Document,
    pub shape: &'a MeetingShape,
    pub kind: DocumentKind,
    pub record: &'a Record,
    pub vocabulary: &'a Vocabulary,
    /// What the readers claimed, beyond the values of the record.
    pub claimed: Vec<Range<usize>>,
}

/// What was read, counted without white space, line by line: a line is read where a value of the record came from it, where it
/// is furniture, a label or what is said of somebody, or where it is the text of an item and no finding tells of something in
/// it that was passed over.
pub(super) fn of(account: Account<'_>) -> Coverage {
    let Account { document, shape, .. } = account;
    let values = union(values(&account));
    let mut all = account.claimed.clone();
    all.extend(values.iter().cloned());
    let claimed = union(all);
    let passed_over = union(passed_over(account.record));
    let said = said_of(account.record);
    let nameless: Vec<Range<usize>> = shape
        .items
        .iter()
        .filter(|i| i.title.is_none() && i.number.is_none() && i.number_text.is_none())
        .map(|i| i.blocks.clone())
        .collect();
    let mut out = Coverage::default();
    for index in shape.blocks.clone() {
        let range = document.blocks[index].range.clone();
        let role = shape.role(index);
        // who is to come is nobody present: the record of an agenda has no use for its list of members
        let members = account.kind == DocumentKind::Agenda && matches!(role, BlockRole::Attendance | BlockRole::Header);
        let nothing = members || matches!(role, BlockRole::Furniture | BlockRole::AgendaText);
        let placed = role == BlockRole::Unknown
            || shape.placed.binary_search(&index).is_ok()
            || lost_in(document, shape, &nameless, index);
        let whole = !placed || is_claimed(&claimed, &range);
        let listed = role == BlockRole::Attendance;
        for line in lines(&document.text, range) {
            let text = &document.text[line.clone()];
            let bytes = visible(text);
            out.bytes += bytes;
            let told = || touches(&passed_over, &line);
            let row = || !listed || is_beside(text, &said, account.vocabulary);
            if line.len() > LONG_BLOCK && whole && row() || told() && touches(&values, &line) {
                // a page that lost its line ends, and a list of which some were read: of it only the words that a finding shows
                out.claimed += bytes;
                for told in passed_over
                    .iter()
                    .filter(|t| line.start <= t.start && t.end <= line.end)
                {
                    if !nothing && !touches(&values, told) {
                        out.claimed -= visible(&document.text[told.clone()]);
                        unread(&mut out, document, told.clone());
                    }
                }
            } else if nothing || touches(&values, &line) || whole && !told() && row() {
                out.claimed += bytes;
            } else {
                unread(&mut out, document, line);
            }
        }
    }
    add_scanned(document, &mut out);
    out
}

/// The bytes of a text that are not white space.
fn visible(text: &str) -> usize {
    text.bytes().filter(|b| !b.is_ascii_whitespace()).count()
}

/// One more line that was not read: with the one right above it, it is one place.
fn unread(out: &mut Coverage, document: &Document, line: Range<usize>) {
    let last = out.unclaimed.last().map(|s| s.range());
    match last.filter(|last| document.text[last.end..line.start].trim().is_empty()) {
        Some(last) => {
            out.unclaimed.pop();
            out.unclaimed.push(document.span(last.start..line.end));
        }
        None => out.unclaimed.push(document.span(line)),
    }
}

/// Where the values of a record stand.
fn values(account: &Account<'_>) -> Vec<Range<usize>> {
    let (record, document) = (account.record, account.document);
    let heads = account.shape.items.iter().flat_map(|i| i.number.iter().chain(&i.title));
    let mut out: Vec<Range<usize>> = heads.map(|p| p.source(document)).collect();
    out.extend(found(record));
    out.extend(record.actions.iter().map(|a| a.span.range()));
    out.extend(
        record
            .meeting
            .spans
            .iter()
            .map(|s| s.range())
            .filter(|at| gave(record, &document.text[at.clone()])),
    );
    out
}

/// Whether a line of the header gave something of it: a name that the record has, or a figure of a date or a time.
fn gave(record: &Record, line: &str) -> bool {
    let meeting = &record.meeting;
    let lower = line.trim().to_lowercase();
    let names = [
        &meeting.council,
        &meeting.body,
        &meeting.venue,
        &meeting.contact,
        &meeting.place,
    ];
    let mut names = names.into_iter().flatten().map(|name| name.to_lowercase());
    lower.has_digit() || names.any(|name| lower.contains(&name) || name.contains(&lower))
}

/// The places of which a finding says that something there was passed over.
fn passed_over(record: &Record) -> Vec<Range<usize>> {
    let told = record
        .findings
        .iter()
        .filter(|f| PASSED_OVER.contains(&f.code.as_str()));
    let places = told.filter_map(|f| f.span.map(|s| s.range()));
    // what is told of a whole item is told of no line in it
    places.filter(|at| at.len() <= LONG_BLOCK).collect()
}

/// What is said of people, in small letters: posts, organisations, wards.
fn said_of(record: &Record) -> BTreeSet<String> {
    let of = |a: &'_ Attendee| {
        let all = [&a.role, &a.organisation, &a.ward, &a.party, &a.substitute_for];
        all.into_iter()
            .flatten()
            .map(|said| said.to_lowercase())
            .collect::<Vec<_>>()
    };
    record.attendees.iter().flat_map(of).collect()
}

/// Whether a line of a list of people, of which no value came, says what belongs to those beside it: a label, a post, a word for
/// nobody, or a sentence.
fn is_beside(text: &str, said: &BTreeSet<String>, v: &Vocabulary) -> bool {
    const SENTENCE: usize = 6;
    let words = text.trim_matches(|c: char| !c.is_alphanumeric());
    let lower = words.to_lowercase();
    let letters = words.chars().filter(|c| c.is_alphabetic()).count();
    let told = words::count(words) >= SENTENCE || text.trim_end().ends_with(['.', ':']);
    let pairs = words::each(words).zip(words::each(words).skip(1));
    let title = |w: &str| v.names.title(w).is_some_and(|t| t != Title::Office);
    let named = pairs
        .into_iter()
        .any(|(w, next)| title(w) && next.starts_with(char::is_uppercase));
    letters <= 3
        || told && !named
        || v.headings.is_attendance(words)
        || v.headings.topic(words).is_some()
        || v.headings.is_inside(words)
        || v.roles.is_post(words)
        || v.roles.is_organisation(words)
        || v.roles.is_party(words)
        || said
            .iter()
            .any(|known| known.contains(&lower) || lower.contains(known.as_str()))
        || v.decisions.nothing.contains(&lower)
        || !named && !words::each(words).all(|w| w.starts_with(char::is_uppercase))
}

/// Whether a reader claimed a block.
fn is_claimed(claimed: &[Range<usize>], range: &Range<usize>) -> bool {
    let first = claimed.partition_point(|c| c.end <= range.start);
    let inside = claimed[first..].iter().take_while(|c| c.start < range.end);
    let bytes: usize = inside.map(|c| c.end.min(range.end) - c.start.max(range.start)).sum();
    bytes > 0 && (range.len() <= LONG_BLOCK || bytes * 2 >= range.len())
}

/// Whether one of the ranges, which are in order and apart, has something in common with a place.
fn touches(ranges: &[Range<usize>], at: &Range<usize>) -> bool {
    let first = ranges.partition_point(|r| r.end <= at.start);
    ranges.get(first).is_some_and(|r| r.start < at.end)
}

/// The lines of a stretch of text that are not blank.
fn lines(text: &str, range: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let mut at = range.start;
    text[range].split_inclusive('\n').filter_map(move |piece| {
        let start = at + piece.len() - piece.trim_start().len();
        let end = at + piece.trim_end().len();
        at += piece.len();
        (start < end).then_some(start..end)
    })
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
        let words = words::each(text).take(WORDS.end() + 1).count();
        WORDS.contains(&words) && !text.ends_with('.') && words::each(text).all(|w| w.starts_with(char::is_uppercase))
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
