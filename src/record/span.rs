use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A place in the document's text, as `minuted text FILE` prints it.
///
/// For `.txt` and `.md` that text is the file's own, decoded and otherwise unchanged (a byte order mark is not part of it).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize, JsonSchema)]
pub struct Span {
    /// First byte (UTF-8).
    pub start: usize,
    /// First byte after the end (UTF-8).
    pub end: usize,
    /// Line of the first byte, from 1.
    pub line: usize,
    /// Page of the first byte, from 1; null where the format has no pages.
    pub page: Option<u32>,
}

impl Span {
    /// The byte range.
    pub fn range(&self) -> std::ops::Range<usize> {
        self.start..self.end
    }
}
