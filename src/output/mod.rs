//! Turns records and tables into bytes of a file format. One file per format; knows nothing of minutes.

mod csv;
mod datapackage;
mod json;
mod name;
mod xlsx;

pub use self::csv::{CsvStyle, CsvWriter};
pub use datapackage::datapackage;
pub use json::{JsonArray, ndjson, pretty};
pub use name::Names;
pub use xlsx::workbook;
