//! Chooses which records, figures, rows and columns a user wants to see.

use super::{Cell, ColumnInfo, Context, Row, Rows, Table};
use crate::keys::name_key;
use crate::record::Record;
use std::cmp::Ordering;

/// What to keep. Nothing asked for keeps everything.
#[derive(Debug, Clone, Default)]
pub(crate) struct Choice {
    /// First day, YYYY-MM-DD; meetings without a day are left out where a day is asked for.
    pub from: Option<String>,
    /// Last day.
    pub to: Option<String>,
    /// Parts of the body's name, any of which will do.
    pub body: Vec<String>,
    /// Parts of the council's name.
    pub council: Vec<String>,
    /// Ids of measures.
    pub measure: Vec<String>,
    /// Parts of the area's name.
    pub area: Vec<String>,
    /// Roles of figures (actual, target ...).
    pub role: Vec<String>,
    /// A column and the value it must have; `*` stands for any words, an empty value for an empty cell.
    pub cells: Vec<(String, String)>,
    /// Columns to print, in this order.
    pub columns: Vec<String>,
    /// Columns to sort by; `true`: the greatest first.
    pub sort: Vec<(String, bool)>,
}

impl Choice {
    /// The record is one of those asked for.
    pub(crate) fn takes(&self, record: &Record) -> bool {
        let meeting = &record.meeting;
        let day = |wanted: &Option<String>, fits: fn(&str, &str) -> bool| match (wanted, &meeting.date) {
            (Some(wanted), Some(date)) => fits(date, wanted),
            (Some(_), None) => false,
            (None, _) => true,
        };
        day(&self.from, |d, w| d >= w)
            && day(&self.to, |d, w| d <= w)
            && named(&self.body, meeting.body.as_deref())
            && named(&self.council, meeting.council.as_deref())
    }

    /// Leaves out the figures that were not asked for, and the links to them.
    pub(crate) fn prune(&self, record: &mut Record) {
        if self.measure.is_empty() && self.area.is_empty() && self.role.is_empty() {
            return;
        }
        let role = |m: &crate::record::Metric| Cell::code(m.role).to_text();
        record.metrics.retain(|m| {
            let measure = self.measure.is_empty() || m.measure.as_ref().is_some_and(|id| self.measure.contains(id));
            let role = self.role.is_empty() || self.role.contains(&role(m));
            measure && role && named(&self.area, m.area.as_deref())
        });
        let kept: std::collections::HashSet<String> = record.metrics.iter().map(|m| m.id.clone()).collect();
        for metric in &mut record.metrics {
            metric.links.retain(|l| kept.contains(&l.to));
        }
    }

    /// The first column asked for that none of the tables has.
    pub(crate) fn unknown_column(&self, tables: &[&dyn Table]) -> Option<String> {
        let known = |name: &str| tables.iter().any(|t| t.columns().iter().any(|c| c.name == name));
        let cells = self.cells.iter().map(|c| &c.0);
        let asked = cells.chain(&self.columns).chain(self.sort.iter().map(|s| &s.0));
        asked.into_iter().find(|name| !known(name)).cloned()
    }

    /// The rows of a table that were asked for, with the columns that were.
    pub(crate) fn of<'a>(&'a self, table: &'a dyn Table, context: Context<'a>) -> Chosen<'a> {
        let all = table.columns();
        let place = |name: &String| all.iter().position(|c| c.name == name);
        let mut columns: Vec<usize> = self.columns.iter().filter_map(place).collect();
        if columns.is_empty() {
            columns = (0..all.len()).collect();
        }
        Chosen {
            columns,
            cells: self
                .cells
                .iter()
                .filter_map(|(c, v)| Some((place(c)?, v.as_str())))
                .collect(),
            sort: self
                .sort
                .iter()
                .filter_map(|(c, down)| Some((place(c)?, *down)))
                .collect(),
            rows: table.start(context),
            held: Vec::new(),
            all,
        }
    }
}

/// Any of `wanted` is a part of the name; case, "the" and punctuation do not count.
fn named(wanted: &[String], name: Option<&str>) -> bool {
    let key = || name.and_then(name_key).unwrap_or_default();
    wanted.is_empty() || wanted.iter().filter_map(|w| name_key(w)).any(|w| key().contains(&w))
}

/// A table of which some rows and columns are wanted.
pub(crate) struct Chosen<'a> {
    all: Vec<ColumnInfo>,
    columns: Vec<usize>,
    cells: Vec<(usize, &'a str)>,
    sort: Vec<(usize, bool)>,
    rows: Box<dyn Rows + 'a>,
    /// Rows kept back until they can be sorted.
    held: Vec<Row>,
}

impl Chosen<'_> {
    /// The columns, in order.
    pub(crate) fn columns(&self) -> Vec<ColumnInfo> {
        self.columns.iter().map(|i| self.all[*i]).collect()
    }

    /// What tells the rows and columns that are wanted, and the rows themselves.
    fn parts(&mut self) -> (Wanted<'_>, &mut dyn Rows, &mut Vec<Row>) {
        let wanted = Wanted {
            columns: (self.columns.len() < self.all.len() || !self.columns.is_sorted()).then_some(&self.columns),
            cells: &self.cells,
        };
        (wanted, &mut *self.rows, &mut self.held)
    }
}

struct Wanted<'c> {
    /// Where not all are.
    columns: Option<&'c [usize]>,
    cells: &'c [(usize, &'c str)],
}

impl Wanted<'_> {
    fn takes(&self, row: &Row) -> bool {
        self.cells.iter().all(|(i, value)| fits(&row[*i], value))
    }

    fn project(&self, row: Row) -> Row {
        match self.columns {
            None => row,
            Some(columns) => columns.iter().map(|i| row[*i].clone()).collect(),
        }
    }
}

impl Rows for Chosen<'_> {
    fn record(&mut self, record: &Record) -> Vec<Row> {
        let unsorted = self.sort.is_empty();
        let (wanted, rows, held) = self.parts();
        let rows = rows.record(record).into_iter().filter(|row| wanted.takes(row));
        if unsorted {
            return rows.map(|row| wanted.project(row)).collect();
        }
        held.extend(rows);
        Vec::new()
    }

    fn finish(&mut self) -> Box<dyn Iterator<Item = Row> + '_> {
        let sort = self.sort.clone();
        let (wanted, rows, held) = self.parts();
        if sort.is_empty() {
            let rows = rows
                .finish()
                .filter_map(move |row| wanted.takes(&row).then(|| wanted.project(row)));
            return Box::new(rows);
        }
        held.extend(rows.finish().filter(|row| wanted.takes(row)));
        let mut held = std::mem::take(held);
        held.sort_by(|a, b| {
            let by = sort.iter().map(|(i, down)| {
                let order = compare(&a[*i], &b[*i]);
                // what is not stated comes last either way
                let empty = matches!(a[*i], Cell::Empty) || matches!(b[*i], Cell::Empty);
                if *down && !empty { order.reverse() } else { order }
            });
            by.fold(Ordering::Equal, Ordering::then)
        });
        Box::new(held.into_iter().map(move |row| wanted.project(row)))
    }
}

fn fits(cell: &Cell, wanted: &str) -> bool {
    if let Cell::List(values) = cell {
        return values.iter().any(|v| like(v, wanted)) || like(&cell.to_text(), wanted);
    }
    let number = |n: f64| wanted.parse() == Ok(n);
    match cell {
        Cell::Number(n) if number(*n) => true,
        _ => like(&cell.to_text(), wanted),
    }
}

/// The same but for case; `*` stands for any words, and alone for any words at all: never for an empty cell.
fn like(text: &str, wanted: &str) -> bool {
    if wanted == "*" {
        return !text.trim().is_empty();
    }
    let (text, wanted) = (text.to_lowercase(), wanted.to_lowercase());
    let parts: Vec<&str> = wanted.split('*').collect();
    let [first, middle @ .., last] = &parts[..] else {
        return text == wanted;
    };
    let Some(mut rest) = text.strip_prefix(first) else {
        return false;
    };
    for part in middle {
        match rest.find(part) {
            Some(at) => rest = &rest[at + part.len()..],
            None => return false,
        }
    }
    rest.ends_with(last)
}

fn compare(a: &Cell, b: &Cell) -> Ordering {
    let number = |cell: &Cell| match cell {
        Cell::Number(n) => Some(*n),
        Cell::Integer(i) => Some(*i as f64),
        _ => None,
    };
    match (a, b) {
        (Cell::Empty, Cell::Empty) => Ordering::Equal,
        (Cell::Empty, _) => Ordering::Greater,
        (_, Cell::Empty) => Ordering::Less,
        _ => match (number(a), number(b)) {
            (Some(x), Some(y)) => x.total_cmp(&y),
            _ => a.to_text().cmp(&b.to_text()),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_star_stands_for_any_words() {
        assert!(like("Flood Panel", "flood*") && like("Flood Panel", "*pan*") && like("Flood Panel", "flood panel"));
        assert!(!like("Flood Panel", "flood") && !like("Flood Panel", "*x*") && like("", "") && !like("a", ""));
        assert!(!like("ab", "ab*b"), "no word counts twice");
        assert!(like("ab", "*") && !like("", "*"), "an empty cell holds no words");
    }

    #[test]
    fn what_is_not_stated_sorts_last() {
        assert_eq!(compare(&Cell::Empty, &Cell::Integer(1)), Ordering::Greater);
        assert_eq!(compare(&Cell::Integer(10), &Cell::Number(9.5)), Ordering::Greater);
    }
}
