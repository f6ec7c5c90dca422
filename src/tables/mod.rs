//! Turns records into rows. The columns (name, type, unit, description) are written once, here, and every format reads them.
//!
//! Knows nothing of file formats.

mod attendees;
mod cell;
mod clauses;
mod declarations;
mod documents;
mod findings;
mod items;
mod links;
mod meetings;
mod metrics;
mod resolutions;
mod shared;

pub use cell::{Cell, Kind};

use crate::record::Record;

/// One column of a table.
#[derive(Debug, Clone, Copy)]
pub struct Column<T: 'static> {
    /// Its name in the head of the table: snake case, fixed.
    pub name: &'static str,
    /// What its cells hold.
    pub kind: Kind,
    /// Unit or form of the values ("bytes", "HH:MM, 24 h, local"); empty where there is nothing to say.
    pub unit: &'static str,
    /// What it means.
    pub about: &'static str,
    /// The cell of a row.
    pub cell: fn(&Record, &T) -> Cell,
}

/// A table: a name, its columns, and the rows that a record gives.
pub trait Table: Sync {
    /// Its name, which is also the name of the file ("metrics").
    fn name(&self) -> &'static str;
    /// What one row is.
    fn about(&self) -> &'static str;
    /// Its columns, as data.
    fn columns(&self) -> Vec<ColumnInfo>;
    /// The rows of one record, each with a cell for every column.
    fn rows(&self, record: &Record) -> Vec<Vec<Cell>>;
}

/// A column without its function.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ColumnInfo {
    /// See [`Column::name`].
    pub name: &'static str,
    /// See [`Column::kind`].
    pub kind: Kind,
    /// See [`Column::unit`].
    pub unit: &'static str,
    /// See [`Column::about`].
    pub about: &'static str,
}

impl<T> From<&Column<T>> for ColumnInfo {
    fn from(column: &Column<T>) -> ColumnInfo {
        ColumnInfo {
            name: column.name,
            kind: column.kind,
            unit: column.unit,
            about: column.about,
        }
    }
}

/// A table whose rows are the entries of one list.
struct List<T: 'static> {
    name: &'static str,
    about: &'static str,
    columns: &'static [Column<T>],
    list: fn(&Record) -> Vec<&T>,
}

impl<T> Table for List<T> {
    fn name(&self) -> &'static str {
        self.name
    }

    fn about(&self) -> &'static str {
        self.about
    }

    fn columns(&self) -> Vec<ColumnInfo> {
        self.columns.iter().map(ColumnInfo::from).collect()
    }

    fn rows(&self, record: &Record) -> Vec<Vec<Cell>> {
        (self.list)(record)
            .into_iter()
            .map(|row| self.columns.iter().map(|c| (c.cell)(record, row)).collect())
            .collect()
    }
}

/// All tables, in the order of the record.
pub const ALL: &[&dyn Table] = &[
    &meetings::TABLE,
    &attendees::TABLE,
    &declarations::TABLE,
    &items::TABLE,
    &resolutions::TABLE,
    &clauses::TABLE,
    &metrics::TABLE,
    &links::TABLE,
    &documents::TABLE,
    &findings::TABLE,
];

/// The table of that name.
pub fn by_name(name: &str) -> Option<&'static dyn Table> {
    ALL.iter().copied().find(|t| t.name() == name)
}

/// Writes a column: name, kind, unit, description, and the cell of a row.
macro_rules! column {
    ($name:literal, $kind:ident, $unit:literal, $about:literal, $cell:expr) => {
        $crate::tables::Column {
            name: $name,
            kind: $crate::tables::Kind::$kind,
            unit: $unit,
            about: $about,
            cell: $cell,
        }
    };
}
use column;

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn columns_are_named_once_and_described() {
        for table in ALL {
            let mut seen = HashSet::new();
            for column in table.columns() {
                assert!(
                    seen.insert(column.name),
                    "{} has two columns {}",
                    table.name(),
                    column.name
                );
                assert!(
                    !column.about.is_empty(),
                    "{}.{} says nothing of itself",
                    table.name(),
                    column.name
                );
                assert!(column.about.ends_with('.'), "{}.{}", table.name(), column.name);
            }
        }
    }
}
