use super::{Cell, List, column};
use crate::record::Item;

pub(super) const TABLE: List<Item> = List {
    name: "items",
    about: "One item of business.",
    list: |r| r.items.iter().collect(),
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
            |_, i| Cell::text(Some(&i.id))
        ),
        column!("number", String, "", "As printed.", |_, i| Cell::text(
            i.number.as_deref()
        )),
        column!(
            "number_source",
            String,
            "",
            "printed, or inferred from elsewhere in the item.",
            |_, i| i.number_source.map_or(Cell::Empty, Cell::code)
        ),
        column!("title", String, "", "The heading, as written.", |_, i| Cell::text(
            i.title.as_deref()
        )),
        column!(
            "text",
            String,
            "",
            "The body, paragraphs separated by a blank line.",
            |_, i| Cell::text(Some(&i.text))
        ),
        column!(
            "truncated",
            Boolean,
            "",
            "The source shows only part of this item's text and says so.",
            |_, i| Cell::Boolean(i.truncated)
        ),
        column!(
            "documents",
            String,
            "",
            "Titles of the papers linked from the heading.",
            |_, i| Cell::list(i.documents.iter().map(|d| d.title.as_str()))
        ),
        column!("line", Integer, "", "Line of the text, from 1.", |_, i| Cell::integer(
            i.span.line
        )),
        column!(
            "page",
            Integer,
            "",
            "Page, from 1, where the format has pages.",
            |_, i| i.span.page.map_or(Cell::Empty, |p| Cell::Integer(p.into()))
        ),
    ],
};
