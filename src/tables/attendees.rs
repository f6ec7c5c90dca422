use super::{Cell, List, column, shared};
use crate::record::Attendee;

pub(super) const TABLE: List<Attendee> = List {
    name: "attendees",
    about: "One person at one meeting, or sending apologies to it.",
    list: |r| r.attendees.iter().collect(),
    columns: &[
        shared::document(),
        shared::path(),
        shared::body(),
        shared::date(),
        shared::id(),
        column!("name", String, "", "As written, without honorific.", |_, a| Cell::text(
            Some(&a.name)
        )),
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
            "group",
            String,
            "",
            "member, co_opted, officer, in_attendance, press or public.",
            |_, a| Cell::code(a.group)
        ),
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
            "status",
            String,
            "",
            "present, apologies or absent.",
            |_, a| Cell::code(a.status)
        ),
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
        column!(
            "item",
            String,
            "",
            "Id of the item inside which the person is named as attending.",
            |_, a| Cell::text(a.item.as_deref())
        ),
        column!(
            "person_key",
            String,
            "",
            "The same for the same person in every document of the run.",
            |_, a| Cell::text(a.person_key.as_deref())
        ),
        shared::line(),
        shared::page(),
    ],
};
