//! Turns the paths a user names into [`Input`]s: the files to read, in sorted order.
//!
//! Knows nothing of what a document says. The only stage that touches the file system.
#![allow(clippy::disallowed_methods)]

mod walk;

pub(crate) use walk::{Filters, Problem, Sources, walk};

use crate::record::Record;
use std::io::Read;
use std::path::PathBuf;

/// One file (or the standard input) to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Input {
    /// The path as the user knows it, with forward slashes; `-` for the standard input.
    pub name: String,
    /// The path below the folder that was walked, with forward slashes: what output files are named after.
    pub relative: String,
    /// Where to open it; `None` is the standard input.
    pub path: Option<PathBuf>,
}

impl Input {
    /// Tells a record the path of its document below the folder that was named (an attachment's below its message).
    pub(crate) fn name_below(&self, record: &mut Record) {
        let attachment = record
            .document
            .path
            .strip_prefix(self.name.as_str())
            .unwrap_or_default();
        record.document.file = format!("{}{attachment}", self.relative);
    }

    /// Reads the bytes, at most one more than `limit` (so that the caller can tell that there are too many).
    ///
    /// # Errors
    /// When the file cannot be opened or read.
    pub(crate) fn read(&self, limit: usize) -> std::io::Result<Vec<u8>> {
        let limit = (limit as u64).saturating_add(1);
        let mut bytes = Vec::new();
        match &self.path {
            Some(path) => {
                let file = std::fs::File::open(path)?;
                // room for all of it and the end, or the bytes would be held twice as they grow
                let size = file.metadata().map_or(0, |m| m.len()).min(limit);
                bytes.reserve_exact(size as usize + 32);
                file.take(limit).read_to_end(&mut bytes)?
            }
            None => std::io::stdin().lock().take(limit).read_to_end(&mut bytes)?,
        };
        Ok(bytes)
    }
}
