use crate::record::Record;
use std::io::{self, Write};

/// One record as indented JSON, with a line end.
///
/// # Errors
/// When `out` cannot be written to.
pub fn pretty(out: &mut dyn Write, record: &Record) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, record)?;
    out.write_all(b"\n")
}

/// One record on one line.
///
/// # Errors
/// When `out` cannot be written to.
pub fn ndjson(out: &mut dyn Write, record: &Record) -> io::Result<()> {
    serde_json::to_writer(&mut *out, record)?;
    out.write_all(b"\n")
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
        serde_json::to_writer_pretty(&mut *out, record)?;
        Ok(())
    }

    /// Closes the array.
    ///
    /// # Errors
    /// When `out` cannot be written to.
    pub fn finish(self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(if self.any { b"\n]\n" } else { b"[]\n" })
    }
}
