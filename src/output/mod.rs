//! Turns records and tables into bytes of a file format. One file per format; knows nothing of minutes.

mod csv;
mod datapackage;
mod explained;
mod json;
mod markdown;
mod name;
#[cfg(feature = "parquet")]
mod parquet;
mod rows;
mod screen;
mod sink;
#[cfg(feature = "sqlite")]
mod sqlite;
mod xlsx;

pub use self::csv::{CsvStyle, CsvWriter};
pub use datapackage::{About, datapackage};
pub use explained::explained;
pub use json::{JsonArray, ndjson, pretty};
pub use name::Names;
#[cfg(feature = "parquet")]
pub use parquet::ParquetWriter;
pub use rows::{RowFormat, rows};
pub use sink::{RowSink, Sink};
#[cfg(feature = "sqlite")]
pub use sqlite::Database;
pub use xlsx::{Book, BookStyle, MOST_ROWS, SheetOf, Spool, order as sheet_order, workbook};
