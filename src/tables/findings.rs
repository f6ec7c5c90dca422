use super::codes::codes;
use super::{Cell, List, column, shared};
use crate::record::{Finding, Severity};
use crate::tables::coded;

pub(super) const TABLE: List<Finding> = List {
    name: "findings",
    about: "One thing that looks wrong or could not be settled.",
    key: &["file", "document", "code", "message", "line"],
    list: |r| r.findings.iter().collect(),
    columns: &[
        column!("code", String, "", "Stable name of the finding.", |_, f| Cell::text(
            Some(&f.code)
        )),
        coded(
            column!("severity", String, "", "How much it matters.", |_, f| Cell::code(
                f.severity
            )),
            codes::<Severity>,
        ),
        column!("message", String, "", "One sentence for a person.", |_, f| Cell::text(
            Some(&f.message)
        )),
        column!("help", String, "", "What to do about it.", |_, f| Cell::text(
            f.help.as_deref()
        )),
        shared::file(),
        column!("line", Integer, "", "Line of the text, from 1.", |_, f| f
            .span
            .map_or(Cell::Empty, |s| Cell::integer(s.line))),
        column!(
            "page",
            Integer,
            "",
            "Page, from 1, where the format has pages.",
            |_, f| f.span.map_or(Cell::Empty, Cell::page)
        ),
        shared::path(),
        shared::document(),
    ],
};
