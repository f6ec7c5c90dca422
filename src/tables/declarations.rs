use super::{Cell, List, column};
use crate::record::Declaration;

pub(super) const TABLE: List<Declaration> = List {
    name: "declarations",
    about: "One interest declared by one person.",
    list: |r| r.declarations.iter().collect(),
    columns: &[
        column!("document", String, "", "Id of the document.", |r, _| Cell::text(Some(
            &r.document.id
        ))),
        column!("path", String, "", "Path as walked, with forward slashes.", |r, _| {
            Cell::text(Some(&r.document.path))
        }),
        column!("body", String, "", "The committee, panel or board that met.", |r, _| {
            Cell::text(r.meeting.body.as_deref())
        }),
        column!("date", Date, "YYYY-MM-DD", "Day of the meeting.", |r, _| Cell::date(
            r.meeting.date.as_deref()
        )),
        column!(
            "id",
            String,
            "",
            "Id of the row, stable within the document.",
            |_, d| Cell::text(Some(&d.id))
        ),
        column!("name", String, "", "Who, without honorific.", |_, d| Cell::text(Some(
            &d.name
        ))),
        column!(
            "interest_type",
            String,
            "",
            "pecuniary, personal, other ... as written, lower case.",
            |_, d| Cell::text(d.interest_type.as_deref())
        ),
        column!(
            "matter",
            String,
            "",
            "The item or matter concerned, as written.",
            |_, d| Cell::text(d.matter.as_deref())
        ),
        column!(
            "nature",
            String,
            "",
            "The nature of the interest, as written.",
            |_, d| Cell::text(d.nature.as_deref())
        ),
        column!(
            "action",
            String,
            "",
            "What the person did about it, as written.",
            |_, d| Cell::text(d.action.as_deref())
        ),
        column!("line", Integer, "", "Line of the text, from 1.", |_, d| Cell::integer(
            d.span.line
        )),
        column!(
            "page",
            Integer,
            "",
            "Page, from 1, where the format has pages.",
            |_, d| d.span.page.map_or(Cell::Empty, |p| Cell::Integer(p.into()))
        ),
    ],
};
