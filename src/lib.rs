//! Reads UK council minutes into structured data: meeting, attendees, declarations, items, resolutions and every figure
//! quoted, each with the words it came from.
//!
//! The data goes one way; each stage is a noun made from the noun before it:
//!
//! ```text
//! files -> Document -> Layout -> Meeting -> Metrics -> Record -> tables -> output / check
//! ```
//!
//! [`read_minutes`] is the whole of it: bytes in, records out, nothing else touched.
//!
//! ```
//! use minuted::{Options, Vocabulary, read_minutes};
//!
//! let text = b"PRESENT: Councillor A Thorne (Chair)\n\n1. APOLOGIES\n\nThere were none.";
//! let records = read_minutes(text, "minutes.txt", &Vocabulary::built_in(), &Options::default());
//! assert_eq!(records.len(), 1);
//! ```

pub mod check;
pub mod cli;
mod corrections;
mod decide;
pub mod document;
pub mod findings;
mod keys;
mod language;
mod layout;
mod meeting;
mod meetings;
pub mod metrics;
pub mod output;
mod pipeline;
pub mod record;
mod roster;
mod source;
pub mod stop;
mod tables;
pub mod vocabulary;

pub use pipeline::{
    DocumentReading, LineReading, Options, explain_document, explain_line, explain_metrics, failed, identify,
    read_minutes, read_minutes_with_text,
};
pub use record::Record;
pub use vocabulary::Vocabulary;
