//! The schema, from the columns of the tables. Every row has a whole number `key`; a column that refers to another table has a
//! column `..._key` beside it, which holds that row's key, so that tools can follow it.

use super::views::VIEWS;
use crate::tables::{self, ColumnInfo, Kind, Table};
use rusqlite::Connection;
use sha2::{Digest, Sha256};

/// Tables and their columns that words are searched in.
const SEARCHED: &[(&str, &[&str])] = &[
    ("items", &["title", "text"]),
    ("resolutions", &["text", "item_title"]),
    ("clauses", &["text"]),
    ("metrics", &["quote", "of"]),
    ("actions", &["text", "owner"]),
];

/// Columns that are often asked for.
const INDEXED: &[&str] = &[
    "body",
    "date",
    "meeting_key",
    "person_key",
    "measure",
    "due_date",
    "code",
];

/// The tables that are stored, each after those it refers to; the others are views.
pub(super) fn stored() -> Vec<&'static dyn Table> {
    let mut left: Vec<&'static dyn Table> = tables::ALL
        .iter()
        .copied()
        .filter(|t| !VIEWS.iter().any(|v| v.0 == t.name()))
        .collect();
    left.sort_by_key(|t| t.name() != "documents");
    let mut out: Vec<&'static dyn Table> = Vec::new();
    while !left.is_empty() {
        let ready = |t: &&'static dyn Table| {
            let refers = t.columns().into_iter().filter_map(|c| c.refers);
            let mut open = refers.filter(|r| *r != t.name() && left.iter().any(|l| l.name() == *r));
            open.next().is_none()
        };
        let next = left.iter().position(ready).unwrap_or(0);
        out.push(left.remove(next));
    }
    out
}

/// The table whose key a column's row refers to, where that key is a whole number.
pub(super) fn keyed(column: &ColumnInfo) -> Option<&'static str> {
    let to = tables::by_name(column.refers?)?;
    (to.key().last() == Some(&"id") && to.key().len() > 1).then_some(to.name())
}

/// The statements that make the tables, their indexes and the search.
pub(super) fn create() -> String {
    let mut sql = String::new();
    for table in stored() {
        sql.push_str(&create_table(table));
    }
    for (table, columns) in SEARCHED {
        let columns: Vec<String> = columns.iter().map(|c| quoted(c)).collect();
        sql.push_str(&format!(
            "CREATE VIRTUAL TABLE \"{table}_fts\" USING fts5({}, content=\"{table}\", content_rowid=\"key\", tokenize='porter unicode61 remove_diacritics 2');\n",
            columns.join(", ")
        ));
    }
    sql
}

fn create_table(table: &dyn Table) -> String {
    let name = table.name();
    let columns = table.columns();
    let mut lines = vec!["\"key\" INTEGER PRIMARY KEY".to_owned()];
    let mut indexes = Vec::new();
    let of_document = columns.iter().any(|c| c.name == "file");
    if name == "documents" {
        lines.push("\"content\" TEXT NOT NULL".to_owned());
    } else if of_document {
        lines.push("\"document_key\" INTEGER NOT NULL REFERENCES \"documents\"(\"key\") ON DELETE CASCADE".to_owned());
        indexes.push("document_key".to_owned());
    }
    for column in &columns {
        if let Some(to) = keyed(column) {
            lines.push(format!(
                "\"{}_key\" INTEGER REFERENCES \"{to}\"(\"key\") ON DELETE CASCADE",
                key_name(column)
            ));
            indexes.push(format!("{}_key", key_name(column)));
        }
    }
    lines.extend(columns.iter().map(line));
    if of_document && table.key().last() == Some(&"id") {
        lines.push("UNIQUE (\"document_key\", \"id\")".to_owned());
    } else if name == "measures" {
        lines.push("UNIQUE (\"id\")".to_owned());
    }
    indexes.extend(
        columns
            .iter()
            .filter(|c| INDEXED.contains(&c.name))
            .map(|c| c.name.to_owned()),
    );
    let mut sql = format!(
        "-- {}\nCREATE TABLE \"{name}\" (\n  {}\n);\n",
        table.about(),
        lines.join(",\n  ")
    );
    for column in indexes {
        sql.push_str(&format!(
            "CREATE INDEX \"{name}_{column}\" ON \"{name}\" (\"{column}\");\n"
        ));
    }
    sql
}

fn line(column: &ColumnInfo) -> String {
    let kind = match column.kind {
        Kind::String | Kind::Date | Kind::List => "TEXT",
        Kind::Number => "REAL",
        Kind::Integer | Kind::Boolean => "INTEGER",
    };
    let mut line = format!("{} {kind}", quoted(column.name));
    if let Some(codes) = column.codes {
        let codes: Vec<String> = codes().iter().map(|c| format!("'{}'", c.code)).collect();
        line.push_str(&format!(" CHECK ({} IN ({}))", quoted(column.name), codes.join(", ")));
    }
    if column.refers == Some("measures") {
        line.push_str(" REFERENCES \"measures\"(\"id\")");
    }
    line
}

/// The statement that puts a row in; the values are the document's key, the keys referred to, and the cells.
pub(super) fn insert(table: &dyn Table) -> String {
    let columns = table.columns();
    let mut names = Vec::new();
    if table.name() == "documents" {
        names.extend(["\"key\"".to_owned(), "\"content\"".to_owned()]);
    } else if columns.iter().any(|c| c.name == "file") {
        names.push("\"document_key\"".to_owned());
    }
    names.extend(
        columns
            .iter()
            .filter(|c| keyed(c).is_some())
            .map(|c| format!("\"{}_key\"", key_name(c))),
    );
    names.extend(columns.iter().map(|c| quoted(c.name)));
    let places = vec!["?"; names.len()].join(", ");
    format!(
        "INSERT INTO \"{}\" ({}) VALUES ({places})",
        table.name(),
        names.join(", ")
    )
}

fn key_name(column: &ColumnInfo) -> &'static str {
    column.name.strip_suffix("_id").unwrap_or(column.name)
}

fn quoted(name: &str) -> String {
    format!("\"{name}\"")
}

/// Brings the search up to date.
pub(super) fn search_again() -> String {
    let again =
        |(table, _): &(&str, &[&str])| format!("INSERT INTO \"{table}_fts\"(\"{table}_fts\") VALUES('rebuild');\n");
    SEARCHED.iter().map(again).collect()
}

/// A number that changes with the schema.
pub(super) fn version() -> i32 {
    let hash = Sha256::digest(format!("{}{}", create(), super::views::create()));
    i32::from_be_bytes([hash[0] & 0x7f, hash[1], hash[2], hash[3]])
}

/// Drops all that an earlier schema made.
pub(super) fn drop_all(connection: &Connection) -> rusqlite::Result<()> {
    let mut find = connection.prepare(
        "SELECT type, name FROM sqlite_master WHERE type IN ('view', 'table') AND name NOT LIKE 'sqlite_%' ORDER BY type DESC, sql NOT LIKE 'CREATE VIRTUAL%'",
    )?;
    let found = find.query_map([], |r| Ok((r.get::<_, String>(0)?, r.get::<_, String>(1)?)))?;
    let found: Vec<(String, String)> = found.collect::<rusqlite::Result<_>>()?;
    for (kind, name) in found {
        connection.execute_batch(&format!("DROP {kind} IF EXISTS \"{name}\""))?;
    }
    Ok(())
}
