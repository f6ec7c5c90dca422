use super::{Cell, Column, ColumnInfo, Table, column, shared};
use crate::record::{Clause, Record, Resolution};

/// Rows are clauses within resolutions, so each carries its resolution.
pub(super) struct Clauses;

pub(super) const TABLE: Clauses = Clauses;

type Row<'a> = (&'a Resolution, &'a Clause);

const RESOLUTION: &[Column<Resolution>] = &[
    shared::document(),
    shared::path(),
    shared::date(),
    column!("resolution", String, "", "Id of the resolution.", |_, x| Cell::text(
        Some(&x.id)
    )),
    column!("verb", String, "", "The word used, upper case.", |_, x| Cell::text(
        Some(&x.verb)
    )),
];

const CLAUSE: &[Column<Clause>] = &[
    shared::id(),
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
    shared::line(),
];

impl Table for Clauses {
    fn name(&self) -> &'static str {
        "clauses"
    }

    fn about(&self) -> &'static str {
        "One clause of one resolution."
    }

    fn columns(&self) -> Vec<ColumnInfo> {
        let head = RESOLUTION.iter().map(ColumnInfo::from);
        head.chain(CLAUSE.iter().map(ColumnInfo::from)).collect()
    }

    fn rows(&self, record: &Record) -> Vec<Vec<Cell>> {
        let clauses = record
            .resolutions
            .iter()
            .flat_map(|r| r.clauses.iter().map(move |c| (r, c)));
        let row = |(r, c): Row<'_>| {
            let head = RESOLUTION.iter().map(|column| (column.cell)(record, r));
            head.chain(CLAUSE.iter().map(|column| (column.cell)(record, c)))
                .collect()
        };
        clauses.map(row).collect()
    }
}
