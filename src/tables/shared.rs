//! The columns that many tables have: which document, which meeting, which row, where in the text. Written once, so that they
//! are named and described alike everywhere.

use super::{Cell, Column, column};
use crate::record::{Attendee, Clause, Declaration, Item, Metric, Record, Resolution, Span, Task};
use crate::tables::may_refer;

/// What tells a row of a table of entries from all others.
pub(super) const ROW: &[&str] = &["file", "document", "id"];

/// A part of a record that has an id and stands at a place in the text.
pub(super) trait Placed: 'static {
    fn id(&self) -> &str;
    fn span(&self) -> Span;
    /// The table of its rows.
    const TABLE: &'static str;
}

macro_rules! placed {
    ($($part:ty => $table:literal),+) => {$(
        impl Placed for $part {
            const TABLE: &'static str = $table;

            fn id(&self) -> &str {
                &self.id
            }

            fn span(&self) -> Span {
                self.span
            }
        }
    )+};
}
placed!(
    Attendee => "attendees",
    Clause => "clauses",
    Declaration => "declarations",
    Item => "items",
    Metric => "metrics",
    Resolution => "resolutions",
    Task => "actions"
);

pub(super) const fn document<T>() -> Column<T> {
    column!(
        "document",
        String,
        "",
        "Id of the document: the first 16 digits of its SHA-256; -2, -3 ... after it for the later meetings of a file.",
        |r, _| Cell::text(Some(&r.document.id))
    )
}

pub(super) const fn path<T>() -> Column<T> {
    column!(
        "path",
        String,
        "",
        "Path of the document as walked, with forward slashes.",
        |r, _| Cell::text(Some(&r.document.path))
    )
}

pub(super) const fn file<T>() -> Column<T> {
    column!(
        "file",
        String,
        "",
        "Path of the document below the folder that was named: the same on every machine.",
        |r, _| Cell::text(Some(&r.document.file))
    )
}

pub(super) const fn council<T>() -> Column<T> {
    column!(
        "council",
        String,
        "",
        "The council, where the document names it.",
        |r, _| Cell::text(r.meeting.council.as_deref())
    )
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

pub(super) const fn meeting_key<T>() -> Column<T> {
    column!(
        "meeting_key",
        String,
        "",
        "Council, body and day: the same for the same meeting in every document.",
        |r, _| Cell::text(r.meeting.meeting_key.as_deref())
    )
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

/// The columns of a row that somebody corrected.
pub(super) fn corrected_columns(record: &Record, table: &str, id: &str) -> Cell {
    let own = record.corrected.iter().filter(|c| c.table == table && c.id == id);
    let columns: std::collections::BTreeSet<&str> = own.filter_map(|c| c.column.as_deref()).collect();
    Cell::list(columns)
}

pub(super) const fn corrected<T: Placed>() -> Column<T> {
    column!(
        "corrected",
        List,
        "",
        "Columns of the row that somebody corrected; what was read stands in the record.",
        |r, x| corrected_columns(r, T::TABLE, x.id())
    )
}

pub(super) const fn start<T: Placed>() -> Column<T> {
    column!(
        "start",
        Integer,
        "bytes",
        "First byte of its words in the text.",
        |_, x| Cell::integer(x.span().start)
    )
}

pub(super) const fn end<T: Placed>() -> Column<T> {
    column!("end", Integer, "bytes", "First byte after them.", |_, x| {
        Cell::integer(x.span().end)
    })
}

/// A part of a record that belongs to an item, by the item's id.
pub(super) trait OfItem: 'static {
    fn item_id(&self) -> Option<&str>;

    fn item<'a>(&self, record: &'a Record) -> Option<&'a Item> {
        let id = self.item_id()?;
        record.items.iter().find(|i| i.id == id)
    }
}

macro_rules! of_item {
    ($($part:ty),+) => {$(
        impl OfItem for $part {
            fn item_id(&self) -> Option<&str> {
                self.item.as_deref()
            }
        }
    )+};
}
of_item!(Metric, Resolution);

pub(super) const fn item<T: OfItem>() -> Column<T> {
    may_refer(
        column!("item", String, "", "Id of the item it belongs to.", |_, x| Cell::text(
            x.item_id()
        )),
        "items",
    )
}

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
