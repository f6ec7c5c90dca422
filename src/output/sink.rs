use crate::record::Record;
use crate::tables::Cell;
use std::io;

/// Takes the records of a run one at a time, in the order of the input, and writes them in one format. What a sink keeps of
/// a record is small or goes to its file at once, so that the memory of a run does not grow with its documents.
pub trait Sink {
    /// Takes the next record.
    ///
    /// # Errors
    /// When what it says cannot be written.
    fn record(&mut self, record: &Record) -> io::Result<()>;

    /// Writes what only the last record settles: the end of a file, and the rows of the roll-ups.
    ///
    /// # Errors
    /// When it cannot be written.
    fn finish(self: Box<Self>) -> io::Result<()>;
}

/// Takes rows, one after another.
pub trait RowSink {
    /// Takes the next row, which has a cell for every column.
    ///
    /// # Errors
    /// When it cannot be written.
    fn row(&mut self, cells: &[Cell]) -> io::Result<()>;

    /// Writes the end.
    ///
    /// # Errors
    /// When it cannot be written.
    fn finish(self: Box<Self>) -> io::Result<()>;
}
