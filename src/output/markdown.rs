use super::sink::RowSink;
use crate::tables::{Cell, ColumnInfo, Kind};
use std::io::{self, Write};

/// Writes a Markdown table; what a document says is no markup in it.
pub(super) struct Writer<W> {
    out: W,
}

impl<W: Write> Writer<W> {
    /// Writes the head.
    pub(super) fn new(mut out: W, columns: &[ColumnInfo]) -> io::Result<Self> {
        let names: Vec<&str> = columns.iter().map(|c| c.name).collect();
        let rule = |c: &ColumnInfo| match c.kind {
            Kind::Number | Kind::Integer => "---:",
            _ => "---",
        };
        let rules: Vec<&str> = columns.iter().map(rule).collect();
        writeln!(out, "| {} |\n| {} |", names.join(" | "), rules.join(" | "))?;
        Ok(Writer { out })
    }
}

impl<W: Write> RowSink for Writer<W> {
    fn row(&mut self, cells: &[Cell]) -> io::Result<()> {
        let cells: Vec<String> = cells.iter().map(|c| escape(&c.to_text())).collect();
        writeln!(self.out, "| {} |", cells.join(" | "))
    }

    fn finish(mut self: Box<Self>) -> io::Result<()> {
        self.out.flush()
    }
}

/// The text with Markdown and HTML in it made harmless; a line break becomes `<br>`.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '\n' => out.push_str("<br>"),
            '<' => out.push_str("&lt;"),
            '&' => out.push_str("&amp;"),
            '|' | '*' | '`' | '[' | ']' | '\\' => {
                out.push('\\');
                out.push(c);
            }
            '_' => out.push_str("\\_"),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}
