use super::{Cell, List, column, shared};
use crate::record::Meeting;

pub(super) const TABLE: List<Meeting> = List {
    name: "meetings",
    about: "One meeting: body, date, times, place, and what its minutes say of the meetings before and after.",
    list: |r| {
        if r.document.reason.is_some() {
            Vec::new()
        } else {
            vec![&r.meeting]
        }
    },
    columns: &[
        shared::document(),
        shared::path(),
        column!(
            "council",
            String,
            "",
            "The council, where the document names it.",
            |_, m| Cell::text(m.council.as_deref())
        ),
        column!("body", String, "", "The committee, panel or board that met.", |_, m| {
            Cell::text(m.body.as_deref())
        }),
        column!("date", Date, "YYYY-MM-DD", "Day of the meeting.", |_, m| Cell::date(
            m.date.as_deref()
        )),
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
        column!(
            "status",
            String,
            "",
            "draft or confirmed, where the document says.",
            |_, m| m.status.map_or(Cell::Empty, Cell::code)
        ),
        column!(
            "declarations_stated",
            String,
            "",
            "none (a stated nil), some, or empty where the document is silent.",
            |_, m| m.declarations_stated.map_or(Cell::Empty, Cell::code)
        ),
        column!(
            "previous_minutes",
            String,
            "YYYY-MM-DD; YYYY-MM-DD",
            "Days of the earlier meetings whose minutes were considered.",
            |_, m| Cell::list(m.previous_minutes.iter().filter_map(|p| p.date.as_deref()))
        ),
        column!(
            "amendments",
            String,
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
    ],
};
