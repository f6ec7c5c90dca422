//! The way through the house: bytes, name, vocabulary and limits in; records out.

use crate::document::{self, BlockKind, Document, Limits, ReadError};
use crate::layout::{self, BlockRole, Layout, MeetingShape};
use crate::record::{Coverage, DocumentInfo, Finding, Metric, Part, ReadStatus, Record, Severity, Span};
use crate::vocabulary::Vocabulary;
use crate::{meeting, metrics};
use chrono::NaiveDate;
use sha2::{Digest, Sha256};
use std::ops::Range;

/// Messages in messages in messages: deeper than this, an attachment is not opened.
const DEEPEST_ATTACHMENT: usize = 8;

/// What the caller may say about all documents of a run.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The council, where the documents do not name it.
    pub council: Option<String>,
    /// What one document may cost.
    pub limits: Limits,
}

/// Reads one file: a record for each meeting it tells of (then one for each attachment's meetings).
///
/// `name` is the path as the user knows it, with forward slashes; it is kept in the record and only breaks ties about the
/// format. A file that cannot be read gives one record whose `document.status` is `failed` with the reason.
pub fn read_minutes(bytes: &[u8], name: &str, vocabulary: &Vocabulary, options: &Options) -> Vec<Record> {
    let mut records = Vec::new();
    read_each(bytes, name, vocabulary, options, 0, &mut |more, _| records.extend(more));
    records
}

/// The same, with the text that the spans of the records point into: one entry for the file, then one for each attachment.
/// The text is null where the document could not be read.
pub fn read_minutes_with_text(
    bytes: &[u8],
    name: &str,
    vocabulary: &Vocabulary,
    options: &Options,
) -> Vec<(Vec<Record>, Option<String>)> {
    let mut out = Vec::new();
    read_each(bytes, name, vocabulary, options, 0, &mut |records, text| {
        out.push((records, text))
    });
    out
}

fn read_each(
    bytes: &[u8],
    name: &str,
    vocabulary: &Vocabulary,
    options: &Options,
    depth: usize,
    take: &mut dyn FnMut(Vec<Record>, Option<String>),
) {
    let info = identify(bytes, name);
    match document::read(bytes, name, &options.limits) {
        Err(error) => take(vec![failed(info, &error)], None),
        Ok(document) => {
            let records = read_document(&document, &info, vocabulary, options);
            let Document { text, attachments, .. } = document;
            take(records, Some(text));
            for attachment in attachments {
                let path = format!("{name}/{}", attachment.name);
                if depth >= DEEPEST_ATTACHMENT {
                    take(vec![failed(identify(&attachment.bytes, &path), &too_deep())], None);
                    continue;
                }
                read_each(&attachment.bytes, &path, vocabulary, options, depth + 1, take);
            }
        }
    }
}

fn too_deep() -> ReadError {
    ReadError::new(
        "limit",
        format!("it is attached to a message more than {DEEPEST_ATTACHMENT} messages deep"),
        "save the attachment and read it by itself",
    )
}

/// The record of a document that could not be read.
pub fn failed(mut info: DocumentInfo, error: &ReadError) -> Record {
    info.status = ReadStatus::Failed;
    info.reason = Some(error.reason.clone());
    let mut record = Record::new(info);
    record.findings.push(Finding {
        code: error.code.to_owned(),
        severity: Severity::Error,
        message: error.reason.clone(),
        span: None,
        help: Some(error.help.clone()),
    });
    record
}

/// What can be said of a file before it is read.
pub fn identify(bytes: &[u8], name: &str) -> DocumentInfo {
    let sha256: String = Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect();
    DocumentInfo {
        id: sha256[..16].to_owned(),
        path: name.to_owned(),
        bytes: bytes.len() as u64,
        sha256,
        ..DocumentInfo::default()
    }
}

/// Reads a document that has been decoded already.
fn read_document(document: &Document, info: &DocumentInfo, vocabulary: &Vocabulary, options: &Options) -> Vec<Record> {
    let layout = layout::read(document, vocabulary);
    let several = layout.meetings.len() > 1;
    layout
        .meetings
        .iter()
        .enumerate()
        .map(|(i, shape)| {
            let mut info = info.clone();
            if several {
                info.part = Some(i as u32 + 1);
            }
            if i > 0 {
                info.id = format!("{}-{}", info.id, i + 1);
            }
            read_meeting(document, &layout, shape, info, vocabulary, options)
        })
        .collect()
}

fn read_meeting(
    document: &Document,
    layout: &Layout,
    shape: &MeetingShape,
    mut info: DocumentInfo,
    vocabulary: &Vocabulary,
    options: &Options,
) -> Record {
    info.format = Some(document.format.to_owned());
    info.layout = Some(layout.family.to_owned());
    info.kind = layout.kind;
    info.parts = layout.parts.clone();
    info.encoding = document.encoding.clone();
    info.pages = document.pages();
    info.truncated = shape.truncated || shape.items.iter().any(|i| i.truncated);
    let name = info.path.clone();
    let mut record = Record::new(info);
    let reading = meeting::read(&meeting::Context {
        document,
        shape,
        vocabulary,
        name: &name,
    });
    record.meeting = reading.meeting;
    if record.meeting.council.is_none() {
        record.meeting.council = options.council.clone();
    }
    record.attendees = reading.attendees;
    record.declarations = reading.declarations;
    record.items = reading.items;
    record.resolutions = reading.resolutions;
    record.findings.extend(document.notes.iter().map(|note| Finding {
        code: note.code.to_owned(),
        severity: if note.warning {
            Severity::Warning
        } else {
            Severity::Note
        },
        message: note.message.clone(),
        span: note.range.clone().map(|r| document.span(r)),
        help: note.help.clone(),
    }));
    record.findings.extend(reading.findings);
    record.findings.extend(other_papers(&layout.parts));
    let figures = read_metrics(document, shape, &record, vocabulary, options);
    record.metrics = figures.metrics;
    record.findings.extend(figures.findings);
    let mut claimed = reading.claimed;
    claimed.extend(found(&record));
    record.coverage = coverage(document, shape, claimed);
    if let Some(finding) = unread(&record.coverage) {
        record.findings.push(finding);
    }
    record
}

/// Where the resolutions of a meeting stand, in order.
fn resolutions(record: &Record) -> Vec<Range<usize>> {
    let mut places: Vec<Range<usize>> = record.resolutions.iter().map(|r| r.span.range()).collect();
    places.sort_by_key(|r| r.start);
    places
}

/// What holds for all figures of a meeting.
fn metrics_context<'a>(
    document: &'a Document,
    record: &'a Record,
    resolutions: &'a [Range<usize>],
    options: &'a Options,
) -> metrics::Context<'a> {
    metrics::Context {
        resolutions,
        council: options.council.as_deref().or(record.meeting.council.as_deref()),
        body: record.meeting.body.as_deref(),
        venue: record.meeting.venue.as_deref(),
        date: record
            .meeting
            .date
            .as_deref()
            .and_then(|d| NaiveDate::parse_from_str(d, "%Y-%m-%d").ok()),
        text: Some(&document.text),
    }
}

/// How the figures of some sentences were read. `wanted` is given the first and last line of a sentence and its metrics.
///
/// # Errors
/// When the document cannot be read.
pub fn explain_metrics(
    bytes: &[u8],
    name: &str,
    vocabulary: &Vocabulary,
    options: &Options,
    wanted: &dyn Fn(usize, usize, &[Metric]) -> bool,
) -> Result<Vec<metrics::Explanation>, ReadError> {
    let document = document::read(bytes, name, &options.limits)?;
    let info = identify(bytes, name);
    let layout = layout::read(&document, vocabulary);
    let records = read_document(&document, &info, vocabulary, options);
    let mut out = Vec::new();
    for (shape, record) in layout.meetings.iter().zip(&records) {
        let passages = passages(&document, shape, record);
        let resolutions = resolutions(record);
        let context = metrics_context(&document, record, &resolutions, options);
        let lines = |span: &Span, metrics: &[Metric]| {
            let words = document.text.get(span.range()).unwrap_or("");
            wanted(span.line, span.line + words.matches('\n').count(), metrics)
        };
        let quote = |r| document.quote(r);
        out.extend(metrics::explain(
            &passages,
            &context,
            vocabulary,
            &|r| document.span(r),
            &quote,
            &lines,
        ));
    }
    Ok(out)
}

fn read_metrics(
    document: &Document,
    shape: &MeetingShape,
    record: &Record,
    vocabulary: &Vocabulary,
    options: &Options,
) -> metrics::Reading {
    let resolutions = resolutions(record);
    let context = metrics_context(document, record, &resolutions, options);
    let passages = passages(document, shape, record);
    metrics::read(&passages, &context, vocabulary, &|r| document.span(r), &|r| {
        document.quote(r)
    })
}

/// The running text of the items, with what stands around it.
fn passages<'a>(document: &'a Document, shape: &MeetingShape, record: &'a Record) -> Vec<metrics::Passage<'a>> {
    let mut out = outside(document, shape);
    for (item, row) in shape.items.iter().zip(&record.items) {
        let mut heading = row.title.as_deref();
        let mut lead = None;
        for passage in &item.body {
            let block = &document.blocks[passage.block];
            if block.kind == BlockKind::Heading || shape.role(passage.block) == BlockRole::Subheading {
                // A line of figures without a full stop looks like a heading, and is one for nobody.
                if !stated(block.text()) {
                    heading = Some(block.text());
                    lead = None;
                    continue;
                }
            }
            // what the agenda said was to come measures nothing
            if shape.role(passage.block) == BlockRole::AgendaText {
                continue;
            }
            let list_item = block.kind == BlockKind::ListItem;
            out.push(metrics::Passage {
                flow: &block.flow,
                range: passage.range.clone(),
                item: Some(&row.id),
                heading,
                lead: if list_item { lead } else { None },
                list_item,
                cells: &block.cells,
                header_cells: &[],
            });
            if !list_item {
                lead = Some(&block.flow);
            }
        }
    }
    out
}

/// Running text that belongs to no item: an address before the first of them, a report that is not divided. An attendance
/// list has names and no figures, but for how many of the public came.
fn outside<'a>(document: &'a Document, shape: &MeetingShape) -> Vec<metrics::Passage<'a>> {
    let told = |i: &usize| {
        let block = &document.blocks[*i];
        let role = shape.role(*i);
        let unread = role == BlockRole::Unknown || shape.placed.binary_search(i).is_ok();
        let prose = matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem) && is_prose(block.text());
        role == BlockRole::Attendance && block.text().to_lowercase().contains("public") || unread && prose
    };
    let blocks = shape.blocks.clone().filter(told);
    blocks.map(|i| passage(document, i)).collect()
}

/// The line states figures: shares or sums after a label ("Carers content: 60% / 59%").
fn stated(line: &str) -> bool {
    let figures = |mark: char| line.matches(mark).count();
    figures('%') + figures('£') + figures('€') > 1 && line.contains(':')
}

/// A sentence or more, not a label, a name or a line of a form.
fn is_prose(text: &str) -> bool {
    let words = text
        .split(' ')
        .filter(|w| w.starts_with(|c: char| c.is_lowercase()))
        .count();
    words >= 8 && text.contains('.')
}

/// A block by itself, as it stands outside the items.
fn passage(document: &Document, index: usize) -> metrics::Passage<'_> {
    let block = &document.blocks[index];
    metrics::Passage {
        flow: &block.flow,
        range: 0..block.text().len(),
        item: None,
        heading: None,
        lead: None,
        list_item: block.kind == BlockKind::ListItem,
        cells: &block.cells,
        header_cells: &[],
    }
}

/// Where the text says what the record holds.
fn found(record: &Record) -> impl Iterator<Item = Range<usize>> {
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
fn coverage(document: &Document, shape: &MeetingShape, claimed: Vec<Range<usize>>) -> Coverage {
    let claimed = union(claimed);
    let touched = |range: &Range<usize>| {
        let first = claimed.partition_point(|c| c.end <= range.start);
        let inside = claimed[first..].iter().take_while(|c| c.start < range.end);
        let bytes: usize = inside.map(|c| c.end.min(range.end) - c.start.max(range.start)).sum();
        bytes > 0 && (range.len() <= LONG_BLOCK || bytes * 2 >= range.len())
    };
    let mut out = Coverage::default();
    for index in shape.blocks.clone() {
        let range = document.blocks[index].range.clone();
        let bytes = document.text[range.clone()]
            .bytes()
            .filter(|b| !b.is_ascii_whitespace())
            .count();
        out.bytes += bytes;
        let told = shape.role(index) != BlockRole::Unknown && shape.placed.binary_search(&index).is_err();
        if told || touched(&range) {
            out.claimed += bytes;
        } else {
            out.unclaimed.push(document.span(range));
        }
    }
    out
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

/// The papers of a pack that were not read.
fn other_papers(parts: &[Part]) -> Option<Finding> {
    let pages: u32 = parts.iter().filter_map(|p| Some(p.page_to? + 1 - p.page?)).sum();
    let papers = match parts.len() {
        0 => return None,
        1 => "one other paper".to_owned(),
        n => format!("{n} other papers"),
    };
    Some(Finding {
        code: "other-papers".to_owned(),
        severity: Severity::Note,
        message: match pages {
            0 => format!("the file also holds {papers}, which were not read"),
            n => format!("the file also holds {papers} ({n} pages), which were not read"),
        },
        span: None,
        help: Some(
            "document.parts names them with their pages; save one as a file of its own to have it read".to_owned(),
        ),
    })
}

fn unread(coverage: &Coverage) -> Option<Finding> {
    let first = *coverage.unclaimed.first()?;
    let share = 100.0 * (coverage.bytes - coverage.claimed) as f64 / coverage.bytes.max(1) as f64;
    Some(Finding {
        code: "unread-text".to_owned(),
        severity: if share >= 5.0 {
            Severity::Warning
        } else {
            Severity::Note
        },
        message: format!(
            "{share:.1} % of the text ({} {}) was claimed by no part of the record",
            coverage.unclaimed.len(),
            if coverage.unclaimed.len() == 1 {
                "place"
            } else {
                "places"
            }
        ),
        span: Some(first),
        help: Some(
            "read the places listed under coverage.unclaimed; what matters there is missing from the record".to_owned(),
        ),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

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
