//! Turns records into rows. The columns (name, type, unit, description, closed list, what they refer to) are written once,
//! here, and every format reads them.
//!
//! Most tables have a row for each entry of a list of the record ([`List`]); the roll-ups gather rows over all records, and
//! keep little of each. Knows nothing of file formats.

mod alike;
mod attendees;
mod cell;
mod choose;
mod clauses;
mod codes;
mod declarations;
mod documents;
mod findings;
mod items;
mod links;
mod list;
mod measures;
mod meetings;
mod metrics;
mod resolutions;
mod rollup;
mod shared;
pub(crate) mod wide;

pub(crate) use cell::{Cell, Kind};
pub(crate) use choose::{Choice, Chosen};
pub(crate) use codes::Code;
use list::List;

use crate::record::Record;
use crate::roster::Roster;
use crate::vocabulary::Vocabulary;

/// One column of a table.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Column<T: 'static> {
    /// What it is called and holds.
    pub info: ColumnInfo,
    /// The cell of a row.
    pub cell: fn(&Record, &T) -> Cell,
}

/// A column without its function.
#[derive(Debug, Clone, Copy)]
pub struct ColumnInfo {
    /// Its name in the head of the table: snake case, fixed.
    pub name: &'static str,
    /// What its cells hold.
    pub kind: Kind,
    /// Unit or form of the values ("bytes", "HH:MM, 24 h, local"); empty where there is nothing to say.
    pub unit: &'static str,
    /// What it means.
    pub about: &'static str,
    /// The values it can have, where the list is closed.
    pub codes: Option<fn() -> Vec<Code>>,
    /// The table whose `id` it holds.
    pub refers: Option<&'static str>,
    /// Every row has a value in it, so that the reference holds in every row.
    pub always: bool,
}

/// The column, with the closed list of its values.
const fn coded<T>(mut column: Column<T>, codes: fn() -> Vec<Code>) -> Column<T> {
    column.info.codes = Some(codes);
    column
}

/// The column, which holds the id of a row of `table`.
const fn referring<T>(mut column: Column<T>, table: &'static str) -> Column<T> {
    column.info.refers = Some(table);
    column.info.always = true;
    column
}

/// The column, which holds the id of a row of `table` or nothing.
const fn may_refer<T>(mut column: Column<T>, table: &'static str) -> Column<T> {
    column.info.refers = Some(table);
    column
}

/// What the rows of some tables need besides the records.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The words of the field, the user's own included.
    pub vocabulary: &'a Vocabulary,
    /// The members, where the user gave a list.
    pub roster: Option<&'a Roster>,
}

/// The cells of one row.
pub(crate) type Row = Vec<Cell>;

/// A table: a name, its columns, and how its rows come of the records.
pub trait Table: Sync {
    /// Its name, which is also the name of the file ("metrics").
    fn name(&self) -> &'static str;
    /// What one row is.
    fn about(&self) -> &'static str;
    /// Its columns, as data.
    fn columns(&self) -> Vec<ColumnInfo>;
    /// The columns that tell one row from all others.
    fn key(&self) -> &'static [&'static str];
    /// Begins a run.
    fn start<'a>(&'a self, context: Context<'a>) -> Box<dyn Rows + 'a>;
}

/// The rows of a table, as a run gives them.
pub trait Rows {
    /// The rows that the next record gives, each with a cell for every column.
    fn record(&mut self, record: &Record) -> Vec<Row>;

    /// The rows that only the whole run gives, made one after the other: they may be many.
    fn finish(&mut self) -> Box<dyn Iterator<Item = Row> + '_> {
        Box::new(std::iter::empty())
    }
}

/// All tables: what the record holds, then the roll-ups, then the documents themselves.
pub(crate) const ALL: &[&dyn Table] = &[
    &meetings::TABLE,
    &attendees::TABLE,
    &declarations::TABLE,
    &items::TABLE,
    &resolutions::TABLE,
    &clauses::TABLE,
    &metrics::TABLE,
    &links::TABLE,
    &rollup::actions::TABLE,
    &rollup::people::TABLE,
    &rollup::attendance::TABLE,
    &rollup::matrix::TABLE,
    &rollup::tracker::TABLE,
    &rollup::changes::TABLE,
    &rollup::series::TABLE,
    &rollup::register::TABLE,
    &measures::TABLE,
    &documents::TABLE,
    &findings::TABLE,
];

/// The table of that name.
pub(crate) fn by_name(name: &str) -> Option<&'static dyn Table> {
    ALL.iter().copied().find(|t| t.name() == name)
}

/// Writes a column: name, kind, unit, description, and the cell of a row.
macro_rules! column {
    ($name:literal, $kind:ident, $unit:literal, $about:literal, $cell:expr) => {
        $crate::tables::Column {
            info: $crate::tables::ColumnInfo {
                name: $name,
                kind: $crate::tables::Kind::$kind,
                unit: $unit,
                about: $about,
                codes: None,
                refers: None,
                always: false,
            },
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
                let name = format!("{}.{}", table.name(), column.name);
                assert!(seen.insert(column.name), "{name} is there twice");
                assert!(column.about.ends_with('.'), "{name} says nothing of itself");
                let codes = column.codes.map(|c| c());
                assert!(codes.is_none_or(|c| c.len() > 1), "{name} has a closed list of nothing");
            }
        }
    }

    #[test]
    fn keys_are_columns_and_references_lead_to_tables_with_an_id() {
        for table in ALL {
            let columns = table.columns();
            assert!(!table.key().is_empty(), "{} has no key", table.name());
            for key in table.key() {
                assert!(columns.iter().any(|c| c.name == *key), "{}.{key}", table.name());
            }
            for to in columns.iter().filter_map(|c| c.refers) {
                let to = by_name(to).unwrap_or_else(|| panic!("{} refers to {to}", table.name()));
                let key = to.key();
                assert!(key.len() == 1 || key.last() == Some(&"id"), "{}", to.name());
            }
        }
    }
}
