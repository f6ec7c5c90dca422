//! The rows of a sheet until the workbook is made: few in memory, the rest in a file that has no name and goes with the run.

use crate::tables::Row;
use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Seek, Write};
use std::path::{Path, PathBuf};

/// Rows that are held in memory, and from which the widths of the columns are taken.
const IN_MEMORY: usize = 2_000;

/// Rows, as they come, up to what a sheet has room for.
#[derive(Debug)]
pub struct Spool {
    first: Vec<Row>,
    rest: Option<BufWriter<File>>,
    rows: usize,
    most: usize,
    over: usize,
    long: usize,
    dir: Option<PathBuf>,
}

impl Spool {
    /// Room for `most` rows; those that are not held in memory go to a file in `dir`, or in the folder for such files.
    pub fn new(most: usize, dir: Option<&Path>) -> Self {
        Spool {
            first: Vec::new(),
            rest: None,
            rows: 0,
            most,
            over: 0,
            long: 0,
            dir: dir.map(Path::to_owned),
        }
    }

    /// Takes rows as long as there is room for them; whether this is where there is none any more.
    ///
    /// # Errors
    /// When the file cannot be made or written.
    pub fn hold(&mut self, rows: impl IntoIterator<Item = Row>) -> io::Result<bool> {
        let before = self.over;
        for row in rows {
            if self.rows < self.most {
                self.push(row)?;
            } else {
                self.over += 1;
            }
        }
        Ok(before == 0 && self.over > 0)
    }

    fn push(&mut self, row: Row) -> io::Result<()> {
        self.long += row.iter().filter(|c| super::cells::too_long(c)).count();
        self.rows += 1;
        if self.first.len() < IN_MEMORY {
            self.first.push(row);
            return Ok(());
        }
        let rest = match &mut self.rest {
            Some(rest) => rest,
            none => none.insert(BufWriter::new(match &self.dir {
                Some(dir) => tempfile::tempfile_in(dir)?,
                None => tempfile::tempfile()?,
            })),
        };
        serde_json::to_writer(&mut *rest, &row)?;
        rest.write_all(b"\n")
    }

    /// How many rows it holds.
    pub fn count(&self) -> usize {
        self.rows
    }

    /// How many rows there was no room for.
    pub fn over(&self) -> usize {
        self.over
    }

    /// How many texts are longer than a cell takes.
    pub fn long(&self) -> usize {
        self.long
    }

    /// The first rows, from which a width is taken.
    pub fn first(&self) -> &[Row] {
        &self.first
    }

    /// More rows than are held in memory.
    pub fn is_long(&self) -> bool {
        self.rest.is_some()
    }

    /// All rows, in the order in which they came.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn read(mut self) -> io::Result<impl Iterator<Item = io::Result<Row>>> {
        let rest = match self.rest.take() {
            Some(rest) => {
                let mut file = rest.into_inner().map_err(io::IntoInnerError::into_error)?;
                file.rewind()?;
                Some(BufReader::new(file).lines())
            }
            None => None,
        };
        let rest = rest.into_iter().flatten();
        let rest = rest.map(|line| serde_json::from_str(&line?).map_err(io::Error::from));
        Ok(self.first.into_iter().map(Ok).chain(rest))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tables::Cell;

    #[test]
    fn a_sheet_is_told_to_be_full_once_and_holds_no_more() {
        let mut spool = Spool::new(3, None);
        let told: Vec<bool> = [2, 1, 2, 1]
            .iter()
            .map(|&count| spool.hold(vec![Row::new(); count]).unwrap())
            .collect();
        assert_eq!(told, [false, false, true, false]);
        assert_eq!((spool.count(), spool.over()), (3, 3));
    }

    #[test]
    fn rows_come_back_as_they_went_in_and_in_their_order() {
        let row = |n: usize| {
            vec![
                Cell::Integer(n as i64),
                Cell::Number(0.1 * n as f64),
                Cell::Text(format!("line {n}\n\"quoted\" \u{a3}")),
                Cell::Date("2021-02-30".into()),
                Cell::list(["a", "b; c"]),
                Cell::Boolean(n.is_multiple_of(2)),
                Cell::Empty,
            ]
        };
        let mut spool = Spool::new(usize::MAX, None);
        spool.hold((0..IN_MEMORY + 50).map(row)).unwrap();
        assert!(spool.is_long() && spool.first().len() == IN_MEMORY);
        let back: Vec<Row> = spool.read().unwrap().map(Result::unwrap).collect();
        assert_eq!(back.len(), IN_MEMORY + 50);
        assert!(back.iter().enumerate().all(|(n, r)| *r == row(n)));
    }
}
