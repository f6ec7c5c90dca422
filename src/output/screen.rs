use super::sink::RowSink;
use crate::tables::{Cell, ColumnInfo, Kind};
use std::io::{self, Write};

/// Widest column, however much room there is.
const WIDEST: usize = 72;
/// Least of a column of sentences: fewer letters say nothing.
const PHRASE: usize = 24;
/// Narrowest a column of words is made before columns are left out.
const NARROWEST: usize = 12;

/// Aligned columns, fitted to a width. Columns that do not fit are left out and told.
pub(super) struct Writer<W> {
    out: W,
    head: Vec<(&'static str, bool)>,
    width: usize,
    rows: Vec<Vec<String>>,
}

impl<W: Write> Writer<W> {
    /// Rows are kept until the end: the widest of them sets the width of a column.
    pub(super) fn new(out: W, columns: &[ColumnInfo], width: usize) -> Self {
        let right = |k: Kind| matches!(k, Kind::Number | Kind::Integer);
        Writer {
            out,
            head: columns.iter().map(|c| (c.name, right(c.kind))).collect(),
            width,
            rows: Vec::new(),
        }
    }

    /// The widths of the columns that fit.
    fn widths(&self) -> Vec<usize> {
        let widest = |i: usize| self.rows.iter().map(|r| r[i].chars().count()).max().unwrap_or(0);
        let wanted = |i: usize| widest(i).min(WIDEST).max(self.head[i].0.len());
        let wanted: Vec<usize> = (0..self.head.len()).map(wanted).collect();
        let mut room = self.width;
        let mut widths = Vec::new();
        for width in &wanted {
            let gap = if widths.is_empty() { 0 } else { 2 };
            let least = if *width > PHRASE {
                PHRASE
            } else {
                (*width).min(NARROWEST)
            };
            if least + gap > room && !widths.is_empty() {
                break;
            }
            room = room.saturating_sub(least + gap);
            widths.push(least);
        }
        // what is left over goes to all that want more, the same to each
        loop {
            let wanting: Vec<usize> = (0..widths.len()).filter(|i| widths[*i] < wanted[*i]).collect();
            if wanting.is_empty() || room == 0 {
                return widths;
            }
            let share = (room / wanting.len()).max(1);
            for i in wanting {
                let more = (wanted[i] - widths[i]).min(share).min(room);
                widths[i] += more;
                room -= more;
            }
        }
    }
}

impl<W: Write> RowSink for Writer<W> {
    fn row(&mut self, cells: &[Cell]) -> io::Result<()> {
        let plain = |c: &Cell| -> String {
            c.to_text()
                .chars()
                .map(|c| if c.is_control() { ' ' } else { c })
                .collect()
        };
        self.rows.push(cells.iter().map(plain).collect());
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> io::Result<()> {
        let widths = self.widths();
        let head: Vec<String> = self.head.iter().map(|h| h.0.to_owned()).collect();
        for row in std::iter::once(&head).chain(&self.rows) {
            let cell = |(i, width): (usize, &usize)| {
                let text = cut(&row[i], *width);
                let space = " ".repeat(width.saturating_sub(text.chars().count()));
                if self.head[i].1 {
                    format!("{space}{text}")
                } else {
                    format!("{text}{space}")
                }
            };
            let line: Vec<String> = widths.iter().enumerate().map(cell).collect();
            writeln!(self.out, "{}", line.join("  ").trim_end())?;
        }
        let left = self.head.len() - widths.len();
        if left > 0 {
            let columns = if left == 1 { "column does" } else { "columns do" };
            writeln!(
                self.out,
                "({left} more {columns} not fit: --columns names those to print, --format csv prints all)"
            )?;
        }
        self.out.flush()
    }
}

fn cut(text: &str, width: usize) -> String {
    if text.chars().count() <= width {
        return text.to_owned();
    }
    let kept: String = text.chars().take(width.saturating_sub(1)).collect();
    format!("{}\u{2026}", kept.trim_end())
}
