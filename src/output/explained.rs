use super::markdown::escape;
use crate::tables::{ColumnInfo, Kind, Table};
use std::collections::BTreeMap;
use std::fmt::Write;

/// The tables and their columns explained for people, in Markdown.
pub fn explained(tables: &[&dyn Table]) -> String {
    let mut out = String::from(
        "# The tables\n\nEvery format has the same tables and columns: CSV, the workbook, SQLite, Parquet, and the commands that print one \
         table. An empty cell means that the minutes do not state the value. This page is written by \
         `minuted schema --tables --markdown`.\n\n",
    );
    for table in tables {
        let _ = writeln!(out, "- [`{0}`](#{0}): {1}", table.name(), table.about());
    }
    let mut lists: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for table in tables {
        let key: Vec<String> = table.key().iter().map(|k| format!("`{k}`")).collect();
        let _ = write!(
            out,
            "\n## {}\n\n{}\n\nKey: {}.\n\n",
            table.name(),
            table.about(),
            key.join(", ")
        );
        out.push_str("| column | holds | meaning |\n| --- | --- | --- |\n");
        for column in table.columns() {
            let _ = writeln!(out, "| `{}` | {} | {} |", column.name, holds(&column), meaning(&column));
            if let Some(codes) = column.codes {
                let lines = codes()
                    .iter()
                    .map(|c| format!("- `{}`: {}", c.code, escape(&c.about)))
                    .collect::<Vec<_>>();
                lists
                    .entry(lines.join("\n"))
                    .or_default()
                    .push(format!("`{}.{}`", table.name(), column.name));
            }
        }
    }
    out.push_str("\n## Closed lists\n");
    let mut lists: Vec<(Vec<String>, String)> = lists.into_iter().map(|(lines, columns)| (columns, lines)).collect();
    lists.sort();
    for (columns, lines) in lists {
        let _ = write!(out, "\n{}:\n\n{lines}\n", columns.join(", "));
    }
    out
}

fn holds(column: &ColumnInfo) -> String {
    let kind = match column.kind {
        Kind::String if column.codes.is_some() => "one of a list",
        Kind::String => "words",
        Kind::Number => "number",
        Kind::Integer => "whole number",
        Kind::Boolean => "true or false",
        Kind::Date => "day",
        Kind::List => "several values (\"; \" between them in CSV and Excel)",
    };
    match column.unit {
        "" => kind.to_owned(),
        unit => format!("{kind}, {unit}"),
    }
}

fn meaning(column: &ColumnInfo) -> String {
    let refers = column
        .refers
        .map(|to| format!(" Refers to [`{to}`](#{to})."))
        .unwrap_or_default();
    format!("{}{refers}", escape(column.about))
}
