use super::{Cell, Column, ColumnInfo, Table, column};
use crate::record::{Clause, Record, Resolution};

/// Rows are clauses within resolutions, so each carries its resolution.
pub(super) struct Clauses;

pub(super) const TABLE: Clauses = Clauses;

type Row<'a> = (&'a Resolution, &'a Clause);

const RESOLUTION: &[Column<Resolution>] = &[
    column!("document", String, "", "Id of the document.", |r, _| Cell::text(Some(
        &r.document.id
    ))),
    column!("path", String, "", "Path as walked, with forward slashes.", |r, _| {
        Cell::text(Some(&r.document.path))
    }),
    column!("date", Date, "YYYY-MM-DD", "Day of the meeting.", |r, _| Cell::date(
        r.meeting.date.as_deref()
    )),
    column!("resolution", String, "", "Id of the resolution.", |_, x| Cell::text(
        Some(&x.id)
    )),
    column!("verb", String, "", "The word used, upper case.", |_, x| Cell::text(
        Some(&x.verb)
    )),
];

const CLAUSE: &[Column<Clause>] = &[
    column!(
        "id",
        String,
        "",
        "Id of the row, stable within the document.",
        |_, c| Cell::text(Some(&c.id))
    ),
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
    column!("line", Integer, "", "Line of the text, from 1.", |_, c| Cell::integer(
        c.span.line
    )),
];

impl Table for Clauses {
    fn name(&self) -> &'static str {
        "clauses"
    }

    fn about(&self) -> &'static str {
        "One clause of one resolution."
    }

    fn columns(&self) -> Vec<ColumnInfo> {
        let head = RESOLUTION.iter().map(|c| ColumnInfo {
            name: c.name,
            kind: c.kind,
            unit: c.unit,
            about: c.about,
        });
        let tail = CLAUSE.iter().map(|c| ColumnInfo {
            name: c.name,
            kind: c.kind,
            unit: c.unit,
            about: c.about,
        });
        head.chain(tail).collect()
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
