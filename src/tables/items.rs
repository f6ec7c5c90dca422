use super::codes::codes;
use super::{Cell, List, column, shared};
use crate::record::{Item, NumberSource};
use crate::tables::coded;

pub(super) const TABLE: List<Item> = List {
    name: "items",
    about: "One item of business.",
    key: shared::ROW,
    list: |r| r.items.iter().collect(),
    columns: &[
        shared::body(),
        shared::date(),
        column!("number", String, "", "As printed.", |_, i| Cell::text(
            i.number.as_deref()
        )),
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
            List,
            "",
            "Titles of the papers linked from the heading.",
            |_, i| Cell::list(i.documents.iter().map(|d| d.title.as_str()))
        ),
        coded(
            column!("number_source", String, "", "Where the number comes from.", |_, i| i
                .number_source
                .map_or(Cell::Empty, Cell::code)),
            codes::<NumberSource>,
        ),
        shared::corrected(),
        shared::file(),
        shared::page(),
        shared::line(),
        shared::path(),
        shared::document(),
        shared::meeting_key(),
        shared::id(),
        shared::start(),
        shared::end(),
    ],
};
