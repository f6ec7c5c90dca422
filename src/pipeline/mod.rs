//! The way through the house: bytes, name, vocabulary and limits in; records out.

mod coverage;
mod explain;
mod figures;

use crate::check::rules;
use crate::document::{self, Document, Limits, ReadError};
use crate::findings::finding;
use crate::keys;
use crate::language::analysis::Analysed;
use crate::layout::{self, Layout, MeetingShape};
use crate::meeting;
use crate::record::{DocumentInfo, Finding, Part, ReadStatus, Record};
use crate::vocabulary::Vocabulary;
pub use explain::{DocumentReading, LineReading, explain_document, explain_line};
pub use figures::explain_metrics;
use sha2::{Digest, Sha256};

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
            let analysed = Analysed::new(&document);
            let layout = layout::read(&analysed, vocabulary);
            let records = read_document(&analysed, &layout, &info, vocabulary, options);
            drop(analysed);
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
    record
        .findings
        .push(finding(error.code, &error.reason).with_help(&error.help));
    record
}

/// What can be said of a file before it is read.
pub fn identify(bytes: &[u8], name: &str) -> DocumentInfo {
    let sha256: String = Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect();
    DocumentInfo {
        id: sha256[..16].to_owned(),
        path: name.to_owned(),
        file: name.to_owned(),
        bytes: bytes.len() as u64,
        sha256,
        ..DocumentInfo::default()
    }
}

/// Reads a document that has been decoded already.
fn read_document(
    document: &Analysed<'_>,
    layout: &Layout,
    info: &DocumentInfo,
    vocabulary: &Vocabulary,
    options: &Options,
) -> Vec<Record> {
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
            read_meeting(document, layout, shape, info, vocabulary, options)
        })
        .collect()
}

fn read_meeting(
    document: &Analysed<'_>,
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
    let mut record = Record::new(info);
    let reading = meeting::read(&meeting::Context {
        document,
        shape,
        kind: layout.kind,
        vocabulary,
    });
    record.meeting = reading.meeting;
    if record.meeting.council.is_none() {
        record.meeting.council = options.council.clone();
    }
    record.attendees = reading.attendees;
    record.declarations = reading.declarations;
    record.items = reading.items;
    record.resolutions = reading.resolutions;
    record.actions = reading.actions;
    record
        .findings
        .extend(document.notes.iter().map(|note| noted(document, note)));
    record.findings.extend(reading.findings);
    record.findings.extend(other_papers(&layout.parts));
    document.forget_words();
    let figures = figures::read(document, shape, &record, vocabulary, options);
    record.metrics = figures.metrics;
    for metric in &mut record.metrics {
        let measure = metric.measure.as_deref().and_then(|id| vocabulary.measures.get(id));
        metric.measure_label = measure.map(|m| m.label.clone());
    }
    record.coverage = coverage::of(coverage::Account {
        document,
        shape,
        kind: layout.kind,
        record: &record,
        vocabulary,
        claimed: reading.claimed,
    });
    keys::set(&mut record);
    let ruled = rules::of_record(&record, &document.text);
    record.findings.extend(ruled.into_iter().map(|f| match f.span {
        Some(span) => f.at(document.span(span.range())),
        None => f,
    }));
    record
}

/// What the reader of the format noticed.
fn noted(document: &Document, note: &document::Note) -> Finding {
    let found = finding(note.code, &note.message);
    let found = match &note.help {
        Some(help) => found.with_help(help),
        None => found,
    };
    match &note.range {
        Some(range) => found.at(document.span(range.clone())),
        None => found,
    }
}

/// The papers of a pack that were not read.
fn other_papers(parts: &[Part]) -> Option<Finding> {
    let pages: u32 = parts.iter().filter_map(|p| Some(p.page_to? + 1 - p.page?)).sum();
    let papers = match parts.len() {
        0 => return None,
        1 => "one other paper".to_owned(),
        n => format!("{n} other papers"),
    };
    let pages = match pages {
        0 => String::new(),
        n => format!(" ({n} pages)"),
    };
    Some(finding(
        "other-papers",
        format!("the file also holds {papers}{pages}, which were not read"),
    ))
}
