use super::{Cell, List, column, shared};
use crate::record::Declaration;

pub(super) const TABLE: List<Declaration> = List {
    name: "declarations",
    about: "One interest declared by one person.",
    key: shared::ROW,
    list: |r| r.declarations.iter().collect(),
    columns: &[
        shared::body(),
        shared::date(),
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
