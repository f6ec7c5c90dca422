use super::{Cell, List, column, shared};
use crate::record::Declaration;

pub(super) const TABLE: List<Declaration> = List {
    name: "declarations",
    about: "One interest declared by one person.",
    list: |r| r.declarations.iter().collect(),
    columns: &[
        shared::document(),
        shared::path(),
        shared::body(),
        shared::date(),
        shared::id(),
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
        shared::line(),
        shared::page(),
    ],
};
