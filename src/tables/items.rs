use super::{Cell, List, column, shared};
use crate::record::Item;

pub(super) const TABLE: List<Item> = List {
    name: "items",
    about: "One item of business.",
    list: |r| r.items.iter().collect(),
    columns: &[
        shared::document(),
        shared::path(),
        shared::body(),
        shared::date(),
        shared::id(),
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
        shared::line(),
        shared::page(),
    ],
};
