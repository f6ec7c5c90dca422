//! Writes the tables into one SQLite file: types, keys, closed lists, indexes, full-text search, and views for the roll-ups.
//!
//! A second run updates the file in place, document by document, in one transaction: what has not changed keeps its keys, and
//! documents that are no longer among the inputs go. The schema follows from the columns of the tables.

mod schema;
mod views;

use super::Sink;
use crate::record::Record;
use crate::tables::{Cell, ColumnInfo, Context, Row, Rows, Table};
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, params};
use sha2::{Digest, Sha256};
use std::collections::{HashMap, HashSet};
use std::io;
use std::path::Path;

/// Tells a file of this program from any other SQLite file.
const APPLICATION: i32 = 0x6d69_6e75;

/// The database of a run.
pub struct Database<'a> {
    connection: Connection,
    stored: Vec<Stored<'a>>,
    seen: HashSet<i64>,
}

/// A table with its rows and how they are put in.
struct Stored<'a> {
    table: &'static dyn Table,
    columns: Vec<ColumnInfo>,
    rows: Box<dyn Rows + 'a>,
    insert: String,
}

impl<'a> Database<'a> {
    /// Opens the file, or makes it, and begins the transaction. Nothing is changed before [`Sink::finish`].
    ///
    /// # Errors
    /// When the file is no database of minuted, or something else has it open for writing.
    pub fn open(path: &Path, context: Context<'a>) -> io::Result<Self> {
        let connection = Connection::open(path).map_err(into_io)?;
        let stored = schema::stored()
            .into_iter()
            .map(|table| Stored {
                table,
                columns: table.columns(),
                rows: table.start(context),
                insert: schema::insert(table),
            })
            .collect();
        let database = Database {
            connection,
            stored,
            seen: HashSet::new(),
        };
        database.begin(path).map_err(into_io)??;
        Ok(database)
    }

    fn begin(&self, path: &Path) -> rusqlite::Result<io::Result<()>> {
        let c = &self.connection;
        c.pragma_update(None, "foreign_keys", true)?;
        c.execute_batch("BEGIN IMMEDIATE; PRAGMA defer_foreign_keys = ON;")?;
        let number = |name: &str| c.pragma_query_value(None, name, |r| r.get::<_, i32>(0));
        let tables: i64 = c.query_row("SELECT count(*) FROM sqlite_master", [], |r| r.get(0))?;
        if tables > 0 && number("application_id")? != APPLICATION {
            let message = format!("{}: it is a database of something else; move it away", path.display());
            return Ok(Err(io::Error::other(message)));
        }
        if number("user_version")? != schema::version() {
            // an older schema: the file is made anew from what this run reads
            schema::drop_all(c)?;
            c.execute_batch(&schema::create())?;
            c.execute_batch(&views::create())?;
            c.pragma_update(None, "application_id", APPLICATION)?;
            c.pragma_update(None, "user_version", schema::version())?;
        }
        Ok(Ok(()))
    }

    fn put(&mut self, record: &Record) -> rusqlite::Result<()> {
        let rows: Vec<Vec<Row>> = self.stored.iter_mut().map(|s| s.rows.record(record)).collect();
        let content = digest(&rows);
        let part = record.document.part.unwrap_or(1);
        let known: Option<(i64, String)> = self
            .connection
            .prepare_cached("SELECT key, content FROM documents WHERE file = ?1 AND coalesce(part, 1) = ?2")?
            .query_row(params![record.document.file, part], |r| Ok((r.get(0)?, r.get(1)?)))
            .optional()?;
        if let Some((key, same)) = &known
            && (*same == content || self.seen.contains(key))
        {
            self.seen.insert(*key);
            return Ok(());
        }
        let key = known.as_ref().map(|k| k.0);
        if let Some(key) = key {
            self.connection.execute("DELETE FROM documents WHERE key = ?1", [key])?;
        }
        let mut keys: HashMap<(&'static str, String), i64> = HashMap::new();
        let mut document = key;
        for (stored, rows) in self.stored.iter().zip(&rows) {
            let mut insert = self.connection.prepare_cached(&stored.insert)?;
            for row in rows {
                let own = stored.values(row, document, &content, &keys);
                let new = insert.insert(rusqlite::params_from_iter(own))?;
                if stored.table.name() == "documents" {
                    document = Some(new);
                    self.seen.insert(new);
                }
                if let Some(id) = stored.columns.iter().position(|c| c.name == "id") {
                    keys.insert((stored.table.name(), row[id].to_text()), new);
                }
            }
        }
        Ok(())
    }

    fn end(&mut self) -> rusqlite::Result<()> {
        let gone: Vec<i64> = {
            let mut all = self.connection.prepare("SELECT key FROM documents")?;
            let keys = all.query_map([], |r| r.get(0))?;
            keys.collect::<rusqlite::Result<Vec<i64>>>()?
        };
        for key in gone.into_iter().filter(|k| !self.seen.contains(k)) {
            self.connection.execute("DELETE FROM documents WHERE key = ?1", [key])?;
        }
        for stored in &mut self.stored {
            // what is of no document is written anew
            if stored.of_document() {
                continue;
            }
            let name = stored.table.name();
            self.connection.execute_batch(&format!("DELETE FROM \"{name}\""))?;
            let rows: Vec<Row> = stored.rows.finish().collect();
            for row in rows {
                let own = stored.values(&row, None, "", &HashMap::new());
                self.connection
                    .prepare_cached(&stored.insert)?
                    .insert(rusqlite::params_from_iter(own))?;
            }
        }
        self.connection.execute_batch(&schema::search_again())?;
        self.connection.execute_batch("COMMIT")
    }
}

impl Stored<'_> {
    fn of_document(&self) -> bool {
        self.columns.iter().any(|c| c.name == "file")
    }

    /// The values of a row as the insert takes them: the key of its document, the keys it refers to, its cells.
    fn values(
        &self,
        row: &Row,
        document: Option<i64>,
        content: &str,
        keys: &HashMap<(&'static str, String), i64>,
    ) -> Vec<Value> {
        let mut out: Vec<Value> = Vec::new();
        match self.table.name() {
            "documents" => {
                out.push(document.map_or(Value::Null, Value::Integer));
                out.push(Value::Text(content.to_owned()));
            }
            _ if self.of_document() => out.push(document.map_or(Value::Null, Value::Integer)),
            _ => {}
        }
        for (column, cell) in self.columns.iter().zip(row) {
            if let Some(to) = schema::keyed(column) {
                let key = keys.get(&(to, cell.to_text()));
                out.push(key.map_or(Value::Null, |k| Value::Integer(*k)));
            }
        }
        out.extend(row.iter().map(value));
        out
    }
}

impl Sink for Database<'_> {
    fn record(&mut self, record: &Record) -> io::Result<()> {
        self.put(record).map_err(into_io)
    }

    fn finish(mut self: Box<Self>) -> io::Result<()> {
        self.end().map_err(into_io)
    }
}

fn value(cell: &Cell) -> Value {
    match cell {
        Cell::Empty => Value::Null,
        Cell::Text(s) | Cell::Date(s) => Value::Text(s.clone()),
        Cell::Number(n) => Value::Real(*n),
        Cell::Integer(i) => Value::Integer(*i),
        Cell::Boolean(b) => Value::Integer((*b).into()),
        Cell::List(values) => Value::Text(serde_json::to_string(values).unwrap_or_default()),
    }
}

/// What a document says, in one hash: a document that says the same keeps its keys.
fn digest(rows: &[Vec<Row>]) -> String {
    let mut hash = Sha256::new();
    for row in rows.iter().flatten() {
        for cell in row {
            hash.update(cell.to_text());
            hash.update([0x1f]);
        }
        hash.update([0x1e]);
    }
    hash.finalize().iter().take(16).map(|b| format!("{b:02x}")).collect()
}

fn into_io(error: rusqlite::Error) -> io::Error {
    io::Error::other(format!("minutes.sqlite: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Options, Vocabulary, read_minutes};

    fn write(path: &Path, documents: &[(&str, &str)]) {
        let vocabulary = Vocabulary::built_in();
        let context = Context {
            vocabulary: &vocabulary,
            roster: None,
        };
        let mut database = Box::new(Database::open(path, context).unwrap());
        for (name, text) in documents {
            let text = format!(
                "Otterby Weir Board\n\nMinutes of the meeting held on 4 May 2031\n\nPresent: Cllr A Moss (Chair)\n\n{text}"
            );
            for record in read_minutes(text.as_bytes(), name, &vocabulary, &Options::default()) {
                database.record(&record).unwrap();
            }
        }
        database.finish().unwrap();
    }

    fn rows(path: &Path, sql: &str) -> Vec<String> {
        let c = Connection::open(path).unwrap();
        let mut s = c.prepare(sql).unwrap();
        let n = s.column_count();
        let row = |r: &rusqlite::Row<'_>| -> rusqlite::Result<String> {
            let cells: rusqlite::Result<Vec<String>> = (0..n)
                .map(|i| {
                    let value: Value = r.get(i)?;
                    Ok(match value {
                        Value::Null => "-".to_owned(),
                        Value::Integer(i) => i.to_string(),
                        Value::Real(f) => f.to_string(),
                        Value::Text(t) => t,
                        Value::Blob(_) => "blob".to_owned(),
                    })
                })
                .collect();
            Ok(cells?.join("|"))
        };
        s.query_map([], row).unwrap().collect::<rusqlite::Result<_>>().unwrap()
    }

    const A: &str = "1. SLUICES\n\nRESOLVED: That 12 sluices be mended.\n";
    const B: &str = "1. PUNTS\n\nThe number of punts rose from 30 to 45.\n";

    #[test]
    fn a_second_run_changes_only_what_has_changed() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("minutes.sqlite");
        write(&path, &[("a.txt", A), ("b.txt", B)]);
        let items =
            "SELECT i.key, d.file, i.title FROM items i JOIN documents d ON d.key = i.document_key ORDER BY d.file";
        let before = rows(&path, items);
        assert_eq!(before.len(), 2);
        write(&path, &[("a.txt", A), ("b.txt", "1. EELS\n\nNoted.\n"), ("c.txt", B)]);
        let after = rows(&path, items);
        assert_eq!(after[0], before[0], "what has not changed keeps its key");
        assert!(after[1].ends_with("b.txt|EELS") && after.len() == 3, "{after:?}");
        write(&path, &[("c.txt", B)]);
        assert_eq!(rows(&path, "SELECT file FROM documents"), ["c.txt"]);
        assert_eq!(rows(&path, "SELECT count(*) FROM resolutions"), ["0"]);
        assert_eq!(rows(&path, "PRAGMA foreign_key_check"), Vec::<String>::new());
    }

    #[test]
    fn words_are_found_and_the_roll_ups_answer() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("minutes.sqlite");
        write(&path, &[("a.txt", A), ("b.txt", B)]);
        let found = "SELECT i.title FROM items_fts f JOIN items i ON i.key = f.rowid WHERE items_fts MATCH 'sluices'";
        assert_eq!(rows(&path, found), ["SLUICES"]);
        assert_eq!(rows(&path, "SELECT count(*) FROM tracker"), ["1"]);
        assert_eq!(
            rows(&path, "SELECT \"from\", \"to\", difference FROM changes"),
            ["30|45|15"]
        );
        assert_eq!(
            rows(&path, "SELECT name, present, possible FROM attendance"),
            ["A Moss|2|2"]
        );
        for view in ["people", "series", "register", "attendance_matrix"] {
            rows(&path, &format!("SELECT * FROM {view}"));
        }
    }

    #[test]
    fn a_database_of_something_else_is_left_alone() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("minutes.sqlite");
        Connection::open(&path)
            .unwrap()
            .execute_batch("CREATE TABLE mine (x)")
            .unwrap();
        let vocabulary = Vocabulary::built_in();
        let context = Context {
            vocabulary: &vocabulary,
            roster: None,
        };
        let error = Database::open(&path, context).err().unwrap();
        assert!(error.to_string().contains("database of something else"), "{error}");
    }
}
