//! The files of a folder, each fed one record at a time.

use super::folder::{Draft, Folder};
use crate::output::{self, About, CsvStyle, CsvWriter, Sink};
use crate::record::Record;
use crate::tables::{self, Choice, Chosen, Context, Row, Rows};
use std::cell::RefCell;
use std::collections::HashSet;
use std::io;
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
    taken: HashSet<String>,
}

impl Records {
    pub fn new(folder: &Shared) -> Self {
        Records {
            folder: Rc::clone(folder),
            taken: HashSet::new(),
        }
    }
}

impl Sink for Records {
    fn record(&mut self, record: &Record) -> io::Result<()> {
        let mut bytes = Vec::new();
        output::pretty(&mut bytes, record)?;
        let name = format!("records/{}", record_name(record, &mut self.taken));
        self.folder.borrow_mut().write(&name, &bytes)
    }

    fn finish(self: Box<Self>) -> io::Result<()> {
        Ok(())
    }
}

/// A name that mirrors the input's path below its folder; a second of the same name gets a number.
fn record_name(record: &Record, taken: &mut HashSet<String>) -> String {
    let safe = |c: char| {
        if c.is_control() || matches!(c, '<' | '>' | ':' | '"' | '|' | '?' | '*' | '\\') {
            '_'
        } else {
            c
        }
    };
    let parts = record
        .document
        .file
        .split('/')
        .filter(|p| !matches!(*p, "" | "." | ".."));
    let mut stem: String = parts.collect::<Vec<_>>().join("/").chars().map(safe).collect();
    if let Some(part) = record.document.part {
        stem.push_str(&format!(".{part}"));
    }
    let mut name = format!("{stem}.json");
    let mut n = 2;
    while !taken.insert(name.to_lowercase()) {
        name = format!("{stem}-{n}.json");
        n += 1;
    }
    name
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
        output::ndjson(&mut self.draft, record)
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

/// `minutes.xlsx`: a sheet for each table.
pub struct Book<'a> {
    folder: Shared,
    tables: Vec<(Chosen<'a>, Vec<Row>)>,
}

impl<'a> Book<'a> {
    pub fn new(folder: &Shared, choice: &'a Choice, context: Context<'a>) -> Self {
        Book {
            folder: Rc::clone(folder),
            tables: tables::ALL
                .iter()
                .map(|t| (choice.of(*t, context), Vec::new()))
                .collect(),
        }
    }
}

impl Sink for Book<'_> {
    fn record(&mut self, record: &Record) -> io::Result<()> {
        for (rows, all) in &mut self.tables {
            all.extend(rows.record(record));
        }
        Ok(())
    }

    fn finish(self: Box<Self>) -> io::Result<()> {
        let mut sheets = Vec::new();
        for ((mut rows, mut all), table) in self.tables.into_iter().zip(tables::ALL) {
            all.extend(rows.finish());
            sheets.push((*table, rows.columns(), all));
        }
        let bytes =
            output::workbook(&sheets).map_err(|e| io::Error::other(format!("minutes.xlsx could not be made: {e}")))?;
        self.folder.borrow_mut().write("minutes.xlsx", &bytes)
    }
}
