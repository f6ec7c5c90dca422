use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The source document (or the part of one that holds this meeting).
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
pub struct DocumentInfo {
    /// First 16 hexadecimal digits of the SHA-256 of the bytes; `-2`, `-3` ... appended for the later meetings of one file.
    pub id: String,
    /// Path as walked, with forward slashes.
    pub path: String,
    /// Path below the folder that was named, with forward slashes: the same on every machine.
    #[serde(default)]
    pub file: String,
    /// 1, 2 ... where the file holds several meetings; null where it holds one.
    pub part: Option<u32>,
    /// What else the file holds, named and not read (an agenda pack's agenda and reports).
    pub parts: Vec<Part>,
    /// `text`, `markdown`, `pdf`, `docx`, `odt`, `doc`, `rtf`, `html`, `eml`, `moderngov-xml`; null where unknown.
    pub format: Option<String>,
    /// The family of layouts the text was read as; `generic` where none fits.
    pub layout: Option<String>,
    /// What sort of paper this is.
    pub kind: DocumentKind,
    /// Size of the file in bytes.
    pub bytes: u64,
    /// SHA-256 of the file, hexadecimal.
    pub sha256: String,
    /// Encoding the text was decoded from, for formats where that is a question.
    pub encoding: Option<String>,
    /// Number of pages, where the format has pages.
    pub pages: Option<u32>,
    /// The source shows only part of the minutes and says so ("view the full minutes text").
    pub truncated: bool,
    /// Whether the document could be read.
    pub status: ReadStatus,
    /// Why it could not be read; null for a document that was.
    pub reason: Option<String>,
}

/// Whether a document could be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ReadStatus {
    /// It was read.
    #[default]
    Read,
    /// It was not; `reason` says why, and every list of the record is empty.
    Failed,
}

/// What sort of paper a document is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DocumentKind {
    /// Minutes of a meeting.
    Minutes,
    /// An agenda: it resolves nothing.
    Agenda,
    /// A report to a meeting.
    Report,
    /// Slides.
    Presentation,
    /// Informal notes of a meeting.
    Notes,
    /// Not told.
    #[default]
    Unknown,
}

/// One part of a file that holds several papers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Part {
    /// What it is.
    pub kind: DocumentKind,
    /// Its title, where it has one.
    pub title: Option<String>,
    /// First page (from 1), where the format has pages.
    pub page: Option<u32>,
    /// Last page, inclusive.
    pub page_to: Option<u32>,
}
