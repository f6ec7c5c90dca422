use crate::record::{DocumentInfo, Record};
use crate::tables::{Column, ColumnInfo, Context, Row, Rows, Table};

/// A table whose rows the whole run gives.
pub(crate) struct Gathered<T: 'static> {
    pub name: &'static str,
    pub about: &'static str,
    pub key: &'static [&'static str],
    pub columns: &'static [Column<T>],
    pub start: for<'a> fn(Context<'a>) -> Box<dyn Gather<T> + 'a>,
}

/// Takes from each record what the rows need.
pub(crate) trait Gather<T> {
    /// Takes the next record.
    fn record(&mut self, record: &Record);
    /// The rows.
    fn finish(&mut self) -> Vec<T>;
}

impl<T> Table for Gathered<T> {
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

    fn start<'a>(&'a self, context: Context<'a>) -> Box<dyn Rows + 'a> {
        Box::new(Run {
            columns: self.columns,
            gather: (self.start)(context),
        })
    }
}

struct Run<'a, T: 'static> {
    columns: &'static [Column<T>],
    gather: Box<dyn Gather<T> + 'a>,
}

impl<T> Rows for Run<'_, T> {
    fn record(&mut self, record: &Record) -> Vec<Row> {
        self.gather.record(record);
        Vec::new()
    }

    fn finish(&mut self) -> Box<dyn Iterator<Item = Row> + '_> {
        // the rows are of no one record
        let none = Record::new(DocumentInfo::default());
        let columns = self.columns;
        let cells = move |row: T| columns.iter().map(|c| (c.cell)(&none, &row)).collect();
        Box::new(self.gather.finish().into_iter().map(cells))
    }
}
