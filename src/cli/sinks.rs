//! The files of a folder, each fed one record at a time.

use super::folder::{Draft, Folder};
use super::verdict::Tally;
use crate::output::{self, About, Book, BookStyle, CsvStyle, CsvWriter, SheetOf, Sink};
use crate::record::Record;
use crate::tables::{self, Choice, Chosen, Context, Row, Rows, Table};
use std::cell::RefCell;
use std::collections::HashMap;
use std::io::{self, Write};
use std::rc::Rc;

/// The folder, which all sinks write to.
pub type Shared = Rc<RefCell<Folder>>;

/// How CSV is written.
pub fn style(for_excel: bool) -> CsvStyle {
    if for_excel { CsvStyle::Excel } else { CsvStyle::Exact }
}

/// `records/`: one JSON file a document.
pub struct Records {
    folder: Shared,
    names: output::Names,
}

impl Records {
    pub fn new(folder: &Shared) -> Self {
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
pub struct Lines {
    folder: Shared,
    draft: Draft,
}

impl Lines {
    pub fn new(folder: &Shared) -> io::Result<Self> {
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
pub struct Tables<'a> {
    folder: Shared,
    tables: Vec<(Chosen<'a>, CsvWriter<Draft>, Draft)>,
    about: About,
    whole: bool,
}

impl<'a> Tables<'a> {
    pub fn new(
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
    kept: Kept,
}

/// Rows, as many as a sheet has room for.
#[derive(Default)]
struct Kept {
    rows: Vec<Row>,
    /// How many more there were.
    over: usize,
}

impl Kept {
    /// Keeps rows as long as there is room for `most`; whether this is where there is none any more.
    fn hold(&mut self, rows: impl IntoIterator<Item = Row>, most: usize) -> bool {
        let before = self.over;
        for row in rows {
            if self.rows.len() < most {
                self.rows.push(row);
            } else {
                self.over += 1;
            }
        }
        before == 0 && self.over > 0
    }
}

impl Held<'_> {
    /// What a sheet has room for; a matrix is made of more rows than it has.
    fn most(&self) -> usize {
        match self.table.name() {
            MATRIX => usize::MAX,
            _ => output::MOST_ROWS,
        }
    }
}

/// The table of which one sheet is made that is wider than long.
const MATRIX: &str = "attendance_matrix";

/// `minutes.xlsx`: a sheet for each table.
pub struct Workbook<'a> {
    folder: Shared,
    tables: Vec<Held<'a>>,
    tally: Tally,
    links: HashMap<String, String>,
    about: About,
    style: BookStyle,
}

impl<'a> Workbook<'a> {
    pub fn new(folder: &Shared, choice: &'a Choice, context: Context<'a>, about: About, style: BookStyle) -> Self {
        let mut all: Vec<&'static dyn Table> = tables::ALL.to_vec();
        all.sort_by_key(|t| output::sheet_order(*t));
        Workbook {
            folder: Rc::clone(folder),
            tables: all
                .into_iter()
                .map(|table| Held {
                    table,
                    chosen: choice.of(table, context),
                    kept: Kept::default(),
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
            let (sheet, most) = (held.table.name(), held.most());
            if held.kept.hold(held.chosen.record(record), most) {
                // told now, not behind the last document
                eprintln!(
                    "note: minutes.xlsx: the sheet {sheet} is full: Excel takes {most} rows, what follows is left out of it"
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
            let most = held.most();
            held.kept.hold(held.chosen.finish(), most);
            let columns = held.chosen.columns();
            let (columns, rows) = match held.table.name() {
                MATRIX => {
                    let wide = tables::wide::wide(&columns, &held.kept.rows);
                    (wide.columns, wide.rows)
                }
                _ => (columns, held.kept.rows),
            };
            book.sheets.push(SheetOf {
                name: held.table.name(),
                about: held.table.about(),
                columns,
                rows,
                over: held.kept.over,
            });
        }
        let made = output::workbook(&book);
        let (bytes, notes) = made.map_err(|e| io::Error::other(format!("minutes.xlsx could not be made: {e}")))?;
        for note in notes {
            eprintln!("note: minutes.xlsx: {note}");
        }
        this.folder.borrow_mut().write("minutes.xlsx", &bytes)
    }
}

/// A Parquet file for each table.
#[cfg(feature = "parquet")]
pub struct Parquet<'a> {
    folder: Shared,
    tables: Vec<(Chosen<'a>, output::ParquetWriter<Draft>, Draft)>,
}

#[cfg(feature = "parquet")]
impl<'a> Parquet<'a> {
    pub fn new(folder: &Shared, choice: &'a Choice, context: Context<'a>) -> io::Result<Self> {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_is_told_to_be_full_once_and_holds_no_more() {
        let mut kept = Kept::default();
        let told: Vec<bool> = [2, 1, 2, 1]
            .iter()
            .map(|&count| kept.hold(vec![Row::new(); count], 3))
            .collect();
        assert_eq!(told, [false, false, true, false]);
        assert_eq!((kept.rows.len(), kept.over), (3, 3));
    }
}
