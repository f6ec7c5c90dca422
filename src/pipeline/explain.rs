//! Tells how a document was read: what it was taken for as a whole, and what each line of it was taken for, with reasons.

use super::{Options, identify, read_document};
use crate::decide::Told;
use crate::document::{self, ReadError};
use crate::language::analysis::Analysed;
use crate::layout::{self, BlockRole};
use crate::meeting;
use crate::record::{DocumentKind, Meeting, Record, Span};
use crate::vocabulary::Vocabulary;
use std::cell::OnceCell;
use std::ops::Range;

/// What a document, or the part of it that tells of one meeting, was taken for.
#[derive(Debug)]
pub struct DocumentReading {
    /// What sort of paper.
    pub kind: DocumentKind,
    /// The family of layouts.
    pub family: &'static str,
    /// The header.
    pub meeting: Meeting,
    /// What was chosen between candidates, with its reasons.
    pub decisions: Vec<Told>,
    /// The items: number, how it was found, title, line.
    pub items: Vec<(Option<String>, Option<String>, usize)>,
    /// People, declarations, resolutions and figures read.
    pub counts: [usize; 4],
    /// Bytes of text, and those that no part of the record claims.
    pub bytes: (usize, usize),
}

/// What a line of the text was taken for.
#[derive(Debug)]
pub struct LineReading {
    /// Its block.
    pub span: Span,
    /// The block's words.
    pub words: String,
    /// What it was taken for.
    pub role: BlockRole,
    /// It is taken for that only because of where it stands: no word of it says so.
    pub placed: bool,
    /// What can be told of it by itself: its number, its look, the standing item it names.
    pub signs: Vec<String>,
    /// The item it belongs to.
    pub item: Option<String>,
    /// What was read from it, a value each.
    pub values: Vec<String>,
    /// What its words of decisions were taken for, with the reasons.
    pub decisions: Vec<String>,
}

/// How each meeting of a document was read.
///
/// # Errors
/// When the document cannot be read.
pub fn explain_document(
    bytes: &[u8],
    name: &str,
    vocabulary: &Vocabulary,
    options: &Options,
) -> Result<Vec<DocumentReading>, ReadError> {
    let document = document::read(bytes, name, &options.limits)?;
    let analysed = Analysed::new(&document);
    let layout = layout::read(&analysed, vocabulary);
    let records = read_document(&analysed, &layout, &identify(bytes, name), vocabulary, options);
    let readings = layout.meetings.iter().zip(records).map(|(shape, record)| {
        let reading = meeting::read(&meeting::Context {
            document: &analysed,
            shape,
            kind: layout.kind,
            vocabulary,
        });
        let line = |i: usize| {
            shape
                .items
                .get(i)
                .map_or(0, |s| document.span(document.blocks[s.blocks.start].range.clone()).line)
        };
        let items = record.items.iter().enumerate();
        DocumentReading {
            kind: layout.kind,
            family: layout.family,
            items: items
                .map(|(i, item)| (item.number.clone(), item.title.clone(), line(i)))
                .collect(),
            counts: [
                record.attendees.len(),
                record.declarations.len(),
                record.resolutions.len(),
                record.metrics.len(),
            ],
            bytes: (record.coverage.bytes, record.coverage.bytes - record.coverage.claimed),
            meeting: record.meeting,
            decisions: reading.decisions,
        }
    });
    Ok(readings.collect())
}

/// What the blocks that touch a line (from 1) were taken for; empty where none does.
///
/// # Errors
/// When the document cannot be read.
pub fn explain_line(
    bytes: &[u8],
    name: &str,
    line: usize,
    vocabulary: &Vocabulary,
    options: &Options,
) -> Result<Vec<LineReading>, ReadError> {
    let document = document::read(bytes, name, &options.limits)?;
    let analysed = Analysed::new(&document);
    let layout = layout::read(&analysed, vocabulary);
    let records = read_document(&analysed, &layout, &identify(bytes, name), vocabulary, options);
    let signs = layout::signs(&analysed, vocabulary);
    let mut out = Vec::new();
    for (shape, record) in layout.meetings.iter().zip(&records) {
        let context = meeting::Context {
            document: &analysed,
            shape,
            kind: layout.kind,
            vocabulary,
        };
        let reading = OnceCell::new();
        let read = || reading.get_or_init(|| meeting::read(&context));
        for index in shape.blocks.clone() {
            let block = &document.blocks[index];
            let span = document.span(block.range.clone());
            let last = span.line + document.text[block.range.clone()].trim_end().matches('\n').count();
            if !(span.line..=last).contains(&line) {
                continue;
            }
            let item = shape
                .items
                .iter()
                .zip(&record.items)
                .find(|(s, _)| s.blocks.contains(&index));
            out.push(LineReading {
                words: block.text().to_owned(),
                role: shape.role(index),
                placed: shape.placed.binary_search(&index).is_ok(),
                signs: signs.get(index).cloned().unwrap_or_default(),
                item: item.map(|(_, item)| {
                    let number = item.number.as_deref().unwrap_or("without a number");
                    format!("{number} {}", item.title.as_deref().unwrap_or("without a title"))
                }),
                values: values(record, &block.range, &|nth| read().standings.get(nth)?.told(vocabulary)),
                decisions: meeting::marks(&context, read(), index),
                span,
            });
        }
    }
    Ok(out)
}

/// What the record holds that was read from a place of the text; `group` tells in which capacity the nth person came.
fn values(record: &Record, range: &Range<usize>, group: &dyn Fn(usize) -> Option<String>) -> Vec<String> {
    let inside = |span: &Span| span.start < range.end && range.start < span.end;
    let mut out = Vec::new();
    let people = record.attendees.iter().enumerate();
    for (nth, person) in people.filter(|(_, a)| inside(&a.span)) {
        let role = person.role.as_deref().map(|r| format!(", {r}")).unwrap_or_default();
        let group = group(nth).map(|g| format!("; group: {g}")).unwrap_or_default();
        out.push(format!("person: {}{role}{group}", person.name));
    }
    for interest in record.declarations.iter().filter(|d| inside(&d.span)) {
        out.push(format!("declaration: {}", interest.name));
    }
    for decision in record.resolutions.iter().filter(|r| inside(&r.span)) {
        out.push(format!("resolution: {} ({})", decision.verb, decision.id));
    }
    for figure in record.metrics.iter().filter(|m| inside(&m.span)) {
        out.push(format!(
            "figure: {} ({})",
            figure.of.as_deref().unwrap_or("of nothing stated"),
            figure.id
        ));
    }
    out
}
