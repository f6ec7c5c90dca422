use super::{Cell, ColumnInfo, Context, Kind, Row, Rows, Table};
use crate::record::Record;
use crate::vocabulary::{Measure, Measures as Vocabulary};
use serde::Serialize;

/// Rows are the measures of the vocabulary, the user's own included; records give none.
pub(super) struct Measures;

pub(super) const TABLE: Measures = Measures;

/// A column and its cell.
type Entry = (ColumnInfo, fn(&Measure) -> Cell);

const fn text(name: &'static str, kind: Kind, about: &'static str) -> ColumnInfo {
    ColumnInfo {
        name,
        kind,
        unit: "",
        about,
        codes: None,
        refers: None,
        always: false,
    }
}

const COLUMNS: &[Entry] = &[
    (text("id", Kind::String, "Id of the measure."), |m| {
        Cell::text(Some(&m.id))
    }),
    (text("label", Kind::String, "What a person calls it."), |m| {
        Cell::text(Some(&m.label))
    }),
    (text("family", Kind::String, "The part of the field."), |m| {
        Cell::text(Some(m.family.as_str()).filter(|f| !f.is_empty()))
    }),
    (
        text(
            "units",
            Kind::List,
            "What it may be stated in: share, points, count, money, time, rate, fte, score.",
        ),
        |m| Cell::list(m.units.iter().map(name_of)),
    ),
    (
        text("better", Kind::String, "Which way is better: higher, lower or neither."),
        |m| Cell::Text(name_of(&m.better)),
    ),
    (text("note", Kind::String, "What the words do not settle."), |m| {
        Cell::text(m.note.as_deref())
    }),
    (
        text("example", Kind::String, "An invented sentence that is given this id."),
        |m| Cell::text(m.examples.first().map(String::as_str)),
    ),
    (
        text("official", Kind::String, "An official definition it may correspond to."),
        |m| Cell::text(m.official.as_deref()),
    ),
];

fn name_of(value: &impl Serialize) -> String {
    match Cell::code(value) {
        Cell::Text(name) => name,
        _ => String::new(),
    }
}

impl Table for Measures {
    fn name(&self) -> &'static str {
        "measures"
    }

    fn about(&self) -> &'static str {
        "One measure of the vocabulary, whether a document quotes it or not."
    }

    fn columns(&self) -> Vec<ColumnInfo> {
        COLUMNS.iter().map(|c| c.0).collect()
    }

    fn key(&self) -> &'static [&'static str] {
        &["id"]
    }

    fn start<'a>(&'a self, context: Context<'a>) -> Box<dyn Rows + 'a> {
        Box::new(Run(&context.vocabulary.measures))
    }
}

struct Run<'a>(&'a Vocabulary);

impl Rows for Run<'_> {
    fn record(&mut self, _: &Record) -> Vec<Row> {
        Vec::new()
    }

    fn finish(&mut self) -> Box<dyn Iterator<Item = Row> + '_> {
        let row = |m: &Measure| COLUMNS.iter().map(|c| c.1(m)).collect();
        Box::new(self.0.all().iter().map(row))
    }
}
