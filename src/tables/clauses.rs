use super::codes::codes;
use super::{Cell, Column, ColumnInfo, Context, Row, Rows, Table, column, shared};
use crate::record::{Clause, Outcome, Record, Resolution};
use crate::tables::{coded, referring};

/// Rows are clauses within resolutions, so each carries its resolution.
pub(super) struct Clauses;

pub(super) const TABLE: Clauses = Clauses;

const RESOLUTION: &[Column<Resolution>] = &[
    shared::body(),
    shared::date(),
    shared::item_number(),
    column!("verb", String, "", "The word used, upper case.", |_, x| Cell::text(
        Some(&x.verb)
    )),
    coded(
        column!(
            "outcome",
            String,
            "",
            "What became of the resolution; empty where not stated.",
            |_, x| x.outcome.map_or(Cell::Empty, Cell::code)
        ),
        codes::<Outcome>,
    ),
];

const CLAUSE: &[Column<Clause>] = &[
    column!("label", String, "", "1., (a), (ii) as printed.", |_, c| Cell::text(
        c.label.as_deref()
    )),
    column!(
        "text",
        String,
        "",
        "After the resolution word and the label, as written.",
        |_, c| Cell::text(Some(&c.text))
    ),
    shared::corrected(),
    shared::file(),
    shared::page(),
    shared::line(),
    shared::path(),
    shared::document(),
    shared::meeting_key(),
];

const KEYS: &[Column<Resolution>] = &[
    referring(
        column!("resolution", String, "", "Id of the resolution.", |_, x| Cell::text(
            Some(&x.id)
        )),
        "resolutions",
    ),
    shared::item(),
];

const PLACE: &[Column<Clause>] = &[shared::id(), shared::start(), shared::end()];

impl Table for Clauses {
    fn name(&self) -> &'static str {
        "clauses"
    }

    fn about(&self) -> &'static str {
        "One clause of one resolution."
    }

    fn columns(&self) -> Vec<ColumnInfo> {
        let head = RESOLUTION.iter().map(|c| c.info).chain(CLAUSE.iter().map(|c| c.info));
        let keys = KEYS.iter().map(|c| c.info).chain(PLACE.iter().map(|c| c.info));
        head.chain(keys).collect()
    }

    fn key(&self) -> &'static [&'static str] {
        shared::ROW
    }

    fn start<'a>(&'a self, _: Context<'a>) -> Box<dyn Rows + 'a> {
        Box::new(Clauses)
    }
}

impl Rows for Clauses {
    fn record(&mut self, record: &Record) -> Vec<Row> {
        let row = |(r, c): (&Resolution, &Clause)| {
            let of = |columns: &'static [Column<Resolution>]| columns.iter().map(|x| (x.cell)(record, r));
            let own = |columns: &'static [Column<Clause>]| columns.iter().map(|x| (x.cell)(record, c));
            of(RESOLUTION)
                .chain(own(CLAUSE))
                .chain(of(KEYS))
                .chain(own(PLACE))
                .collect()
        };
        let clauses = record
            .resolutions
            .iter()
            .flat_map(|r| r.clauses.iter().map(move |c| (r, c)));
        clauses.map(row).collect()
    }
}
