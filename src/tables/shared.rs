//! The columns that many tables have: which document, which meeting, which row, where in the text. Written once, so that they
//! are named and described alike everywhere.

use super::{Cell, Column, column};
use crate::record::{Attendee, Clause, Declaration, Item, Metric, Record, Resolution, Span};

/// A part of a record that has an id and stands at a place in the text.
pub(super) trait Placed: 'static {
    fn id(&self) -> &str;
    fn span(&self) -> Span;
}

macro_rules! placed {
    ($($part:ty),+) => {$(
        impl Placed for $part {
            fn id(&self) -> &str {
                &self.id
            }

            fn span(&self) -> Span {
                self.span
            }
        }
    )+};
}
placed!(Attendee, Clause, Declaration, Item, Metric, Resolution);

pub(super) const fn document<T>() -> Column<T> {
    column!("document", String, "", "Id of the document.", |r, _| {
        Cell::text(Some(&r.document.id))
    })
}

pub(super) const fn path<T>() -> Column<T> {
    column!("path", String, "", "Path as walked, with forward slashes.", |r, _| {
        Cell::text(Some(&r.document.path))
    })
}

pub(super) const fn body<T>() -> Column<T> {
    column!("body", String, "", "The committee, panel or board that met.", |r, _| {
        Cell::text(r.meeting.body.as_deref())
    })
}

pub(super) const fn date<T>() -> Column<T> {
    column!("date", Date, "YYYY-MM-DD", "Day of the meeting.", |r, _| {
        Cell::date(r.meeting.date.as_deref())
    })
}

pub(super) const fn id<T: Placed>() -> Column<T> {
    column!(
        "id",
        String,
        "",
        "Id of the row, stable within the document.",
        |_, x| Cell::text(Some(x.id()))
    )
}

pub(super) const fn line<T: Placed>() -> Column<T> {
    column!("line", Integer, "", "Line of the text, from 1.", |_, x| {
        Cell::integer(x.span().line)
    })
}

pub(super) const fn page<T: Placed>() -> Column<T> {
    column!(
        "page",
        Integer,
        "",
        "Page, from 1, where the format has pages.",
        |_, x| Cell::page(x.span())
    )
}

/// A part of a record that belongs to an item, by the item's id.
pub(super) trait OfItem: 'static {
    fn item<'a>(&self, record: &'a Record) -> Option<&'a Item>;
}

macro_rules! of_item {
    ($($part:ty),+) => {$(
        impl OfItem for $part {
            fn item<'a>(&self, record: &'a Record) -> Option<&'a Item> {
                record.items.iter().find(|i| Some(&i.id) == self.item.as_ref())
            }
        }
    )+};
}
of_item!(Metric, Resolution);

pub(super) const fn item_number<T: OfItem>() -> Column<T> {
    column!("item_number", String, "", "Number of the item, as printed.", |r, x| {
        Cell::text(x.item(r).and_then(|i| i.number.as_deref()))
    })
}

pub(super) const fn item_title<T: OfItem>() -> Column<T> {
    column!("item_title", String, "", "Heading of the item.", |r, x| Cell::text(
        x.item(r).and_then(|i| i.title.as_deref())
    ))
}
