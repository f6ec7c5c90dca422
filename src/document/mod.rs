//! Turns bytes into a [`Document`]: decoded text, and blocks over it.
//!
//! Knows nothing of meetings. One file per format; whatever the format, the later stages see the same nouns: a text, and
//! blocks (paragraph, heading, list item, table row, page furniture) whose spans point into that text.

mod block;
mod compose;
mod decode;
mod detect;
mod doc;
mod docx;
mod eml;
mod entities;
mod flow;
mod grid;
mod html;
mod left_out;
mod limits;
mod moderngov;
mod numerals;
mod odt;
mod package;
mod pdf;
mod rtf;
mod text;
mod width;
mod xml;

pub use block::{Block, BlockKind, Hint, Joined, Row, Style};
pub use flow::{Flow, FlowBuilder};
pub use limits::Limits;
pub(crate) use package::Package;
pub(crate) use text::{capitals, label};
pub(crate) use xml::{Token, Xml, decode};

use crate::record::Span;
use detect::Format;
use std::ops::Range;

/// One document: its text, and what stands where in it.
#[derive(Debug, Clone, Default)]
pub struct Document {
    /// The text that every span points into.
    pub text: String,
    /// The blocks in reading order; their spans do not overlap.
    pub blocks: Vec<Block>,
    /// `text`, `markdown`, `pdf`, `docx` ...
    pub format: &'static str,
    /// Encoding the text was decoded from, where that was a question.
    pub encoding: Option<String>,
    /// Byte offset in `text` at which each page starts; empty where the format has no pages.
    pub page_starts: Vec<usize>,
    /// Byte offsets in `text` at which the writer began a new page, in a format that has no pages of its own.
    pub page_breaks: Vec<usize>,
    /// The file's own bookmarks that point at the head of a page, in their order.
    pub outline: Vec<Bookmark>,
    /// Pages that hold only pictures, from 1: nothing on them was read.
    pub scanned_pages: Vec<usize>,
    /// What the reader noticed (tracked changes, a name that lies, garbled text).
    pub notes: Vec<Note>,
    /// Documents inside this one (the attachments of a message), to be read as documents of their own.
    pub attachments: Vec<Attachment>,
    line_starts: Vec<usize>,
    /// The characters that a printer fitted into each line, where lines end for no other reason than that; otherwise 0.
    width: usize,
}

/// A document carried inside another.
#[derive(Debug, Clone)]
pub struct Attachment {
    /// Its file name.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// An entry of the file's own table of contents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bookmark {
    /// What it says.
    pub title: String,
    /// How deep it stands, from 0.
    pub level: u8,
    /// The page it points at, from 0.
    pub page: usize,
}

/// Something a reader noticed; becomes a finding of the record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Stable kebab-case name of the finding.
    pub code: &'static str,
    /// One sentence for a person.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
    /// Where, as a byte range of the text.
    pub range: Option<Range<usize>>,
}

/// Why a document could not be read at all.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{reason}")]
pub struct ReadError {
    /// Stable kebab-case name of the kind of failure: `empty`, `binary`, `unsupported`, `encrypted`, `no-text`, `limit` ...
    pub code: &'static str,
    /// What is wrong, in words.
    pub reason: String,
    /// What would help.
    pub help: String,
}

impl ReadError {
    /// A failure with its reason and what would help.
    pub fn new(code: &'static str, reason: impl Into<String>, help: impl Into<String>) -> Self {
        ReadError {
            code,
            reason: reason.into(),
            help: help.into(),
        }
    }
}

impl Document {
    /// A document over `text`; blocks must lie within it on character boundaries.
    pub fn new(format: &'static str, text: String, blocks: Vec<Block>) -> Self {
        let line_starts = std::iter::once(0)
            .chain(memchr::memchr_iter(b'\n', text.as_bytes()).map(|i| i + 1))
            .collect();
        Document {
            width: width::width(&text),
            text,
            blocks,
            format,
            line_starts,
            ..Document::default()
        }
    }

    /// The record's span for a byte range of the text.
    pub fn span(&self, range: Range<usize>) -> Span {
        let line = self.line_starts.partition_point(|&s| s <= range.start).max(1);
        let page = match self.page_starts.partition_point(|&s| s <= range.start) {
            _ if self.page_starts.is_empty() => None,
            n => Some(n.max(1) as u32),
        };
        Span {
            start: range.start,
            end: range.end,
            line,
            page,
        }
    }

    /// Whether the line end at byte `at` of the text only stands where the next word found no room.
    pub fn only_wraps(&self, at: usize) -> bool {
        self.width > 0 && width::is_full(&self.text, at, self.width)
    }

    /// Number of lines of the text.
    pub fn lines(&self) -> usize {
        self.line_starts.len()
    }

    /// Number of pages, where the format has pages.
    pub fn pages(&self) -> Option<u32> {
        (!self.page_starts.is_empty()).then_some(self.page_starts.len() as u32)
    }

    /// The text of a range with white space folded to single spaces: what a `quote` is. In Markdown the entity `&nbsp;` and
    /// HTML tags are white space.
    pub fn quote(&self, range: Range<usize>) -> String {
        let fold = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let text = &self.text[range];
        // most of what is quoted stands in one line
        let one_line = text
            .bytes()
            .all(|b| (b' '..=b'}').contains(&b) && !matches!(b, b'<' | b'&'));
        if one_line && !text.contains("  ") && text.trim().len() == text.len() {
            return text.to_owned();
        }
        if self.format == "markdown" && (text.contains("&nbsp;") || text.contains("</")) {
            return fold(&without_tags(&text.replace("&nbsp;", " ")));
        }
        fold(text)
    }
}

/// The text with every HTML tag made a space; a lone angle bracket stays.
fn without_tags(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        let tag = &rest[at..];
        let named = tag[1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/');
        match tag.find('>').filter(|_| named) {
            Some(end) => {
                out.push(' ');
                rest = &tag[end + 1..];
            }
            None => {
                out.push('<');
                rest = &tag[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

/// Reads one file's bytes. `name` only breaks ties that the bytes leave open (Markdown or plain text).
///
/// # Errors
/// When nothing can be read from the bytes: empty, binary, a format that is not supported, encrypted, over a limit.
pub fn read(bytes: &[u8], name: &str, limits: &Limits) -> Result<Document, ReadError> {
    if bytes.len() > limits.bytes {
        return Err(ReadError::new(
            "limit",
            format!(
                "the file has {} bytes, more than the limit of {}",
                bytes.len(),
                limits.bytes
            ),
            "raise --max-bytes if the file is meant to be this large",
        ));
    }
    let format = detect::detect(bytes, name)?;
    let mut document = match format {
        Format::Pdf => pdf::read(bytes, limits)?,
        Format::Docx => docx::read(bytes, limits)?,
        Format::Html => html::read(bytes, limits)?,
        Format::ModernGov => moderngov::read(bytes, limits)?,
        Format::Text => text::read(bytes, name, limits)?,
        Format::Odt => odt::read(bytes, limits)?,
        Format::FlatOdt => odt::read_flat(bytes, limits)?,
        Format::Doc => doc::read(bytes, limits)?,
        Format::Rtf => rtf::read(bytes, limits)?,
        Format::Eml => eml::read(bytes, limits)?,
    };
    document.notes.extend(detect::name_lies(format, name));
    grid::settle(&mut document);
    Ok(document)
}
