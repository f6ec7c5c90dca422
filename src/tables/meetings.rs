use super::codes::codes;
use super::{Cell, List, column, shared};
use crate::record::{Meeting, MeetingStatus, Stated};
use crate::tables::coded;

pub(super) const TABLE: List<Meeting> = List {
    name: "meetings",
    about: "One meeting: body, date, times, place, and what its minutes say of the meetings before and after.",
    key: &["file", "document"],
    list: |r| {
        if r.document.reason.is_some() {
            Vec::new()
        } else {
            vec![&r.meeting]
        }
    },
    columns: &[
        shared::council(),
        shared::body(),
        shared::date(),
        column!("start_time", String, "HH:MM, 24 h, local", "When it began.", |_, m| {
            Cell::text(m.start_time.as_deref())
        }),
        column!("end_time", String, "HH:MM, 24 h, local", "When it ended.", |_, m| {
            Cell::text(m.end_time.as_deref())
        }),
        column!("venue", String, "", "Place as written.", |_, m| Cell::text(
            m.venue.as_deref()
        )),
        column!("contact", String, "", "The officer to ask, as written.", |_, m| {
            Cell::text(m.contact.as_deref())
        }),
        coded(
            column!(
                "status",
                String,
                "",
                "What the document calls itself, where it does.",
                |_, m| m.status.map_or(Cell::Empty, Cell::code)
            ),
            codes::<MeetingStatus>,
        ),
        coded(
            column!(
                "declarations_stated",
                String,
                "",
                "Whether interests were declared; empty where the document is silent.",
                |_, m| m.declarations_stated.map_or(Cell::Empty, Cell::code)
            ),
            codes::<Stated>,
        ),
        column!(
            "previous_minutes",
            List,
            "YYYY-MM-DD",
            "Days of the earlier meetings whose minutes were considered.",
            |_, m| Cell::list(m.previous_minutes.iter().filter_map(|p| p.date.as_deref()))
        ),
        column!(
            "amendments",
            List,
            "",
            "Amendments those minutes were approved subject to.",
            |_, m| Cell::list(m.previous_minutes.iter().filter_map(|p| p.amendment.as_deref()))
        ),
        column!(
            "next_date",
            Date,
            "YYYY-MM-DD",
            "Day of the next meeting, where announced.",
            |_, m| Cell::date(m.next_meeting.as_ref().and_then(|n| n.date.as_deref()))
        ),
        column!("next_time", String, "HH:MM, 24 h, local", "Its time.", |_, m| {
            Cell::text(m.next_meeting.as_ref().and_then(|n| n.time.as_deref()))
        }),
        column!("next_venue", String, "", "Its place.", |_, m| Cell::text(
            m.next_meeting.as_ref().and_then(|n| n.venue.as_deref())
        )),
        column!(
            "corrected",
            List,
            "",
            "Columns of the row that somebody corrected; what was read stands in the record.",
            |r, _| shared::corrected_columns(r, "meetings", "meeting")
        ),
        shared::file(),
        column!(
            "duplicate_of",
            String,
            "",
            "File of this run that tells of the same meeting and is counted in its place.",
            |_, m| Cell::text(m.duplicate_of.as_deref())
        ),
        shared::path(),
        shared::document(),
        shared::meeting_key(),
        column!(
            "body_key",
            String,
            "",
            "The body's name with case, \"the\" and punctuation folded.",
            |_, m| Cell::text(m.body_key.as_deref())
        ),
        column!(
            "council_key",
            String,
            "",
            "The council's name, folded the same way.",
            |_, m| Cell::text(m.council_key.as_deref())
        ),
    ],
};
