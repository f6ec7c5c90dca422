use super::{Column, ColumnInfo, Context, Row, Rows, Table};
use crate::record::Record;

/// A table whose rows are the entries of one list of the record.
pub(super) struct List<T: 'static> {
    pub(super) name: &'static str,
    pub(super) about: &'static str,
    pub(super) key: &'static [&'static str],
    pub(super) columns: &'static [Column<T>],
    pub(super) list: fn(&Record) -> Vec<&T>,
}

impl<T> Table for List<T> {
    fn name(&self) -> &'static str {
        self.name
    }

    fn about(&self) -> &'static str {
        self.about
    }

    fn columns(&self) -> Vec<ColumnInfo> {
        self.columns.iter().map(|c| c.info).collect()
    }

    fn key(&self) -> &'static [&'static str] {
        self.key
    }

    fn start<'a>(&'a self, _: Context<'a>) -> Box<dyn Rows + 'a> {
        Box::new(self)
    }
}

impl<T> Rows for &List<T> {
    fn record(&mut self, record: &Record) -> Vec<Row> {
        (self.list)(record)
            .into_iter()
            .map(|row| self.columns.iter().map(|c| (c.cell)(record, row)).collect())
            .collect()
    }
}

/// A table whose rows are made from each record by itself.
pub(super) struct Derived<T: 'static> {
    pub(super) name: &'static str,
    pub(super) about: &'static str,
    pub(super) key: &'static [&'static str],
    pub(super) columns: &'static [Column<T>],
    pub(super) derive: fn(&Record) -> Vec<T>,
}

impl<T> Table for Derived<T> {
    fn name(&self) -> &'static str {
        self.name
    }

    fn about(&self) -> &'static str {
        self.about
    }

    fn columns(&self) -> Vec<ColumnInfo> {
        self.columns.iter().map(|c| c.info).collect()
    }

    fn key(&self) -> &'static [&'static str] {
        self.key
    }

    fn start<'a>(&'a self, _: Context<'a>) -> Box<dyn Rows + 'a> {
        Box::new(self)
    }
}

impl<T> Rows for &Derived<T> {
    fn record(&mut self, record: &Record) -> Vec<Row> {
        let rows = (self.derive)(record);
        let cells = |row: &T| self.columns.iter().map(|c| (c.cell)(record, row)).collect();
        rows.iter().map(cells).collect()
    }
}
