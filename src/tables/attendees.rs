use super::codes::codes;
use super::{Cell, List, column, shared};
use crate::record::{Attendee, Group, Status};
use crate::tables::{coded, may_refer};

pub(super) const TABLE: List<Attendee> = List {
    name: "attendees",
    about: "One person at one meeting, or sending apologies to it.",
    key: shared::ROW,
    list: |r| r.attendees.iter().collect(),
    columns: &[
        shared::body(),
        shared::date(),
        column!("name", String, "", "As written, without honorific.", |_, a| Cell::text(
            Some(&a.name)
        )),
        coded(
            column!("status", String, "", "There or not.", |_, a| Cell::code(a.status)),
            codes::<Status>,
        ),
        coded(
            column!("group", String, "", "In which capacity.", |_, a| Cell::code(a.group)),
            codes::<Group>,
        ),
        column!(
            "honorific",
            String,
            "",
            "Councillor, Mrs, Dr ... as written.",
            |_, a| Cell::text(a.honorific.as_deref())
        ),
        column!("family_name", String, "", "Family name.", |_, a| Cell::text(
            a.family_name.as_deref()
        )),
        column!(
            "role",
            String,
            "",
            "Chair, Vice Chair, or the job title or office as written.",
            |_, a| Cell::text(a.role.as_deref())
        ),
        column!("organisation", String, "", "Organisation spoken for.", |_, a| {
            Cell::text(a.organisation.as_deref())
        }),
        column!("ward", String, "", "Ward represented.", |_, a| Cell::text(
            a.ward.as_deref()
        )),
        column!("party", String, "", "Political group.", |_, a| Cell::text(
            a.party.as_deref()
        )),
        column!(
            "substitute_for",
            String,
            "",
            "The member substituted for, as written.",
            |_, a| Cell::text(a.substitute_for.as_deref())
        ),
        column!(
            "arrived",
            String,
            "",
            "When or from which item they came, as written.",
            |_, a| Cell::text(a.arrived.as_deref())
        ),
        column!(
            "left",
            String,
            "",
            "When or after which item they left, as written.",
            |_, a| Cell::text(a.left.as_deref())
        ),
        may_refer(
            column!(
                "item",
                String,
                "",
                "Id of the item inside which the person is named as attending.",
                |_, a| Cell::text(a.item.as_deref())
            ),
            "items",
        ),
        column!(
            "person_key",
            String,
            "",
            "Council, family name and first initial: the same in every run (see the table people).",
            |_, a| Cell::text(a.person_key.as_deref())
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
