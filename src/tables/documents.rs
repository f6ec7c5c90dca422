use super::codes::codes;
use super::{Cell, List, column, shared};
use crate::record::{DocumentKind, ReadStatus, Record};
use crate::tables::coded;

pub(super) const TABLE: List<Record> = List {
    name: "documents",
    about: "One document (or one meeting of a document that holds several): what was read, and how much of it.",
    key: &["file", "document"],
    list: |r| vec![r],
    columns: &[
        shared::file(),
        column!(
            "part",
            Integer,
            "",
            "Number of the meeting in a file that holds several.",
            |r, _| r.document.part.map_or(Cell::Empty, |p| Cell::Integer(p.into()))
        ),
        coded(
            column!("status", String, "", "Whether it could be read.", |r, _| Cell::code(
                r.document.status
            )),
            codes::<ReadStatus>,
        ),
        column!("reason", String, "", "Why it could not be read.", |r, _| Cell::text(
            r.document.reason.as_deref()
        )),
        column!(
            "format",
            String,
            "",
            "text, markdown, pdf, docx ...",
            |r, _| Cell::text(r.document.format.as_deref())
        ),
        column!("layout", String, "", "The family of layouts it was read as.", |r, _| {
            Cell::text(r.document.layout.as_deref())
        }),
        coded(
            column!("kind", String, "", "What sort of paper it is.", |r, _| Cell::code(
                r.document.kind
            )),
            codes::<DocumentKind>,
        ),
        column!("encoding", String, "", "Encoding the text was decoded from.", |r, _| {
            Cell::text(r.document.encoding.as_deref())
        }),
        column!(
            "pages",
            Integer,
            "",
            "Number of pages, where the format has pages.",
            |r, _| r.document.pages.map_or(Cell::Empty, |p| Cell::Integer(p.into()))
        ),
        column!("bytes", Integer, "bytes", "Size of the file.", |r, _| Cell::Integer(
            i64::try_from(r.document.bytes).unwrap_or(i64::MAX)
        )),
        column!(
            "truncated",
            Boolean,
            "",
            "The source shows only part of the minutes and says so.",
            |r, _| Cell::Boolean(r.document.truncated)
        ),
        column!("text_bytes", Integer, "bytes", "Text without white space.", |r, _| {
            Cell::integer(r.coverage.bytes)
        }),
        column!(
            "unread_bytes",
            Integer,
            "bytes",
            "Text of lines from which no value of the record came, and that are no furniture, label or text of an item; a line of which a finding tells is one of them.",
            |r, _| Cell::integer(r.coverage.bytes.saturating_sub(r.coverage.claimed))
        ),
        column!("attendees", Integer, "", "Number of attendees.", |r, _| Cell::integer(
            r.attendees.len()
        )),
        column!("items", Integer, "", "Number of items.", |r, _| Cell::integer(
            r.items.len()
        )),
        column!("resolutions", Integer, "", "Number of resolutions.", |r, _| {
            Cell::integer(r.resolutions.len())
        }),
        column!("metrics", Integer, "", "Number of figures.", |r, _| Cell::integer(
            r.metrics.len()
        )),
        column!("findings", Integer, "", "Number of findings.", |r, _| Cell::integer(
            r.findings.len()
        )),
        shared::body(),
        shared::date(),
        shared::meeting_key(),
        column!(
            "duplicate_of",
            String,
            "",
            "File of this run that tells of the same meeting and is counted in its place.",
            |r, _| Cell::text(r.meeting.duplicate_of.as_deref())
        ),
        shared::path(),
        shared::document(),
        column!("sha256", String, "", "SHA-256 of the file, hexadecimal.", |r, _| {
            Cell::text(Some(&r.document.sha256))
        }),
    ],
};
