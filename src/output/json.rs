use crate::record::Record;
use std::io::{self, Write};

/// One record as indented JSON, with a line end.
///
/// # Errors
/// When `out` cannot be written to.
pub fn pretty(out: &mut dyn Write, record: &Record) -> io::Result<()> {
    let mut text = serde_json::to_vec_pretty(record)?;
    text.push(b'\n');
    out.write_all(&text)
}

/// One record on one line.
///
/// # Errors
/// When `out` cannot be written to.
pub fn ndjson(out: &mut dyn Write, record: &Record) -> io::Result<()> {
    // a record is written in one piece: its thousands of small ones would each go through all that stands before the file
    let mut text = serde_json::to_vec(record)?;
    text.push(b'\n');
    out.write_all(&text)
}

/// Writes records as one JSON array, one after another.
#[derive(Debug, Default)]
pub struct JsonArray {
    any: bool,
}

impl JsonArray {
    /// Adds a record.
    ///
    /// # Errors
    /// When `out` cannot be written to.
    pub fn record(&mut self, out: &mut dyn Write, record: &Record) -> io::Result<()> {
        out.write_all(if self.any { b",\n" } else { b"[\n" })?;
        self.any = true;
        out.write_all(&serde_json::to_vec_pretty(record)?)
    }

    /// Closes the array.
    ///
    /// # Errors
    /// When `out` cannot be written to.
    pub fn finish(self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(if self.any { b"\n]\n" } else { b"[]\n" })
    }
}
