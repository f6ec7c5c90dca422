//! Turns records and tables into bytes of a file format. One file per format; knows nothing of minutes.

mod csv;
mod datapackage;
mod json;
mod markdown;
mod rows;
mod screen;
mod sink;
mod xlsx;

pub use self::csv::{CsvStyle, CsvWriter};
pub use datapackage::{About, datapackage};
pub use json::{JsonArray, ndjson, pretty};
pub use rows::{RowFormat, RowSink, rows};
pub use sink::Sink;
pub use xlsx::workbook;
