//! The files of a folder, each fed one record at a time.

use super::folder::{Draft, Folder};
use super::verdict::Tally;
use crate::output::{self, About, Book, BookStyle, CsvStyle, CsvWriter, SheetOf, Sink, Spool};
use crate::record::Record;
use crate::tables::{self, Choice, Chosen, Context, Row, Rows, Table};
use std::cell::RefCell;
use std::collections::HashMap;
use std::io::{self, Write};
use std::path::Path;
use std::rc::Rc;

/// The folder, which all sinks write to.
pub(super) type Shared = Rc<RefCell<Folder>>;

/// How CSV is written.
pub(super) fn style(for_excel: bool) -> CsvStyle {
    if for_excel { CsvStyle::Excel } else { CsvStyle::Exact }
}

/// `records/`: one JSON file a document.
pub(super) struct Records {
    folder: Shared,
    names: output::Names,
}

impl Records {
    pub(super) fn new(folder: &Shared) -> Self {
        Records {
            folder: Rc::clone(folder),
            names: output::Names::default(),
        }
    }
}

impl Sink for Records {
    fn record(&mut self, record: &Record) -> io::Result<()> {
        let mut bytes = Vec::new();
        output::pretty(&mut bytes, record)?;
        let document = &record.document;
        let name = format!("records/{}", self.names.give(&document.file, document.part));
        self.folder.borrow_mut().write(&name, &bytes)
    }

    fn finish(self: Box<Self>) -> io::Result<()> {
        Ok(())
    }
}

/// `records.ndjson`: one record a line.
pub(super) struct Lines {
    folder: Shared,
    draft: Draft,
}

impl Lines {
    pub(super) fn new(folder: &Shared) -> io::Result<Self> {
        Ok(Lines {
            draft: folder.borrow().draft("records.ndjson")?,
            folder: Rc::clone(folder),
        })
    }
}

impl Sink for Lines {
    fn record(&mut self, record: &Record) -> io::Result<()> {
        output::ndjson(&mut self.draft, record)?;
        // what is finished is on disk when the run is stopped
        self.draft.flush()
    }

    fn finish(self: Box<Self>) -> io::Result<()> {
        self.folder.borrow_mut().keep(self.draft)
    }
}

/// A CSV file for each table, and the data package that describes them.
pub(super) struct Tables<'a> {
    folder: Shared,
    tables: Vec<(Chosen<'a>, CsvWriter<Draft>, Draft)>,
    about: About,
    whole: bool,
}

impl<'a> Tables<'a> {
    pub(super) fn new(
        folder: &Shared,
        choice: &'a Choice,
        context: Context<'a>,
        style: CsvStyle,
        about: About,
    ) -> io::Result<Self> {
        let mut tables = Vec::new();
        for table in tables::ALL {
            let draft = folder.borrow().draft(&format!("{}.csv", table.name()))?;
            let rows = choice.of(*table, context);
            let writer = CsvWriter::new(draft.clone(), &rows.columns(), style)?;
            tables.push((rows, writer, draft));
        }
        Ok(Tables {
            folder: Rc::clone(folder),
            tables,
            about,
            whole: choice.cells.is_empty(),
        })
    }
}

impl Sink for Tables<'_> {
    fn record(&mut self, record: &Record) -> io::Result<()> {
        for (rows, writer, _) in &mut self.tables {
            for row in rows.record(record) {
                writer.row(&row)?;
            }
            writer.flush()?;
        }
        Ok(())
    }

    fn finish(self: Box<Self>) -> io::Result<()> {
        let this = *self;
        let mut resources = Vec::new();
        for ((mut rows, mut writer, draft), table) in this.tables.into_iter().zip(tables::ALL) {
            for row in rows.finish() {
                writer.row(&row)?;
            }
            resources.push((*table, rows.columns()));
            writer.finish()?;
            this.folder.borrow_mut().keep(draft)?;
        }
        let mut package = serde_json::to_vec_pretty(&output::datapackage(&resources, &this.about, this.whole))?;
        package.push(b'\n');
        this.folder.borrow_mut().write("datapackage.json", &package)
    }
}

/// A table until the workbook is made.
struct Held<'a> {
    table: &'static dyn Table,
    chosen: Chosen<'a>,
    rows: Spool,
}

/// The table of which one sheet is made that is wider than long.
const MATRIX: &str = "attendance_matrix";

/// `minutes.xlsx`: a sheet for each table.
pub(super) struct Workbook<'a> {
    folder: Shared,
    tables: Vec<Held<'a>>,
    tally: Tally,
    links: HashMap<String, String>,
    about: About,
    style: BookStyle,
}

impl<'a> Workbook<'a> {
    pub(super) fn new(
        folder: &Shared,
        choice: &'a Choice,
        context: Context<'a>,
        about: About,
        style: BookStyle,
    ) -> Self {
        let mut all: Vec<&'static dyn Table> = tables::ALL.to_vec();
        all.sort_by_key(|t| output::sheet_order(*t));
        Workbook {
            folder: Rc::clone(folder),
            tables: all
                .into_iter()
                .map(|table| Held {
                    table,
                    chosen: choice.of(table, context),
                    rows: spool(folder, table.name()),
                })
                .collect(),
            tally: Tally::default(),
            links: HashMap::new(),
            about,
            style,
        }
    }
}

impl Sink for Workbook<'_> {
    fn record(&mut self, record: &Record) -> io::Result<()> {
        self.tally.record(record);
        if let Some(link) = self.folder.borrow().link(&record.document.path) {
            self.links.insert(record.document.file.clone(), link);
        }
        for held in &mut self.tables {
            if held.rows.hold(held.chosen.record(record))? {
                // told now, not behind the last document
                eprintln!(
                    "note: minutes.xlsx: the sheet {} is full: Excel takes {} rows, what follows is left out of it",
                    held.table.name(),
                    output::MOST_ROWS
                );
            }
        }
        Ok(())
    }

    fn finish(self: Box<Self>) -> io::Result<()> {
        let this = *self;
        let mut book = Book {
            title: this.about.title.unwrap_or_else(|| "Council minutes as data".to_owned()),
            licence: this.about.licence,
            verdict: this.tally.report(),
            links: this.links,
            style: this.style,
            ..Book::default()
        };
        for mut held in this.tables {
            held.rows.hold(held.chosen.finish())?;
            let columns = held.chosen.columns();
            let (columns, rows) = match held.table.name() {
                MATRIX => {
                    let long: Vec<Row> = held.rows.read()?.collect::<io::Result<_>>()?;
                    let wide = tables::wide::wide(&columns, &long);
                    let mut rows = Spool::new(output::MOST_ROWS, None);
                    rows.hold(wide.rows)?;
                    (wide.columns, rows)
                }
                _ => (columns, held.rows),
            };
            book.sheets.push(SheetOf {
                name: held.table.name(),
                about: held.table.about(),
                columns,
                rows,
            });
        }
        let draft = this.folder.borrow().draft("minutes.xlsx")?;
        let scratch = this.folder.borrow().scratch().map(Path::to_owned);
        let notes = output::workbook(book, draft.clone(), scratch.as_deref())
            .map_err(|e| io::Error::other(format!("minutes.xlsx could not be made: {e}")))?;
        for note in notes {
            eprintln!("note: minutes.xlsx: {note}");
        }
        this.folder.borrow_mut().keep(draft)
    }
}

/// Holds the rows of a table; a matrix is made of more rows than it has.
fn spool(folder: &Shared, table: &str) -> Spool {
    let most = if table == MATRIX { usize::MAX } else { output::MOST_ROWS };
    Spool::new(most, folder.borrow().scratch())
}

/// A Parquet file for each table.
#[cfg(feature = "parquet")]
pub(super) struct Parquet<'a> {
    folder: Shared,
    tables: Vec<(Chosen<'a>, output::ParquetWriter<Draft>, Draft)>,
}

#[cfg(feature = "parquet")]
impl<'a> Parquet<'a> {
    pub(super) fn new(folder: &Shared, choice: &'a Choice, context: Context<'a>) -> io::Result<Self> {
        let mut tables = Vec::new();
        for table in tables::ALL {
            let draft = folder.borrow().draft(&format!("{}.parquet", table.name()))?;
            let rows = choice.of(*table, context);
            let writer = output::ParquetWriter::new(draft.clone(), table.name(), &rows.columns())?;
            tables.push((rows, writer, draft));
        }
        Ok(Parquet {
            folder: Rc::clone(folder),
            tables,
        })
    }
}

#[cfg(feature = "parquet")]
impl Sink for Parquet<'_> {
    fn record(&mut self, record: &Record) -> io::Result<()> {
        for (rows, writer, _) in &mut self.tables {
            for row in rows.record(record) {
                writer.row(row)?;
            }
        }
        Ok(())
    }

    fn finish(self: Box<Self>) -> io::Result<()> {
        let this = *self;
        for (mut rows, mut writer, draft) in this.tables {
            for row in rows.finish() {
                writer.row(row)?;
            }
            writer.finish()?;
            this.folder.borrow_mut().keep(draft)?;
        }
        Ok(())
    }
}
