//! The rule `no-member-present`; its page is `docs/rules/no-member-present.md`.

use super::{Context, Found, present, voters};
use crate::check::Draft;
use crate::record::{DocumentKind, Group, Record};

/// Layouts of pages that hold a part of a meeting, and no attendance list.
const PARTS: &[&str] = &["moderngov-item", "decision-record"];

/// Findings that tell of people who are named and in no record.
const LISTS: &[&str] = &["name-unread", "empty-attendance", "list-cut-short", "unread-text"];

pub(super) fn run(context: &Context<'_>, found: &mut Found) {
    for (i, document) in context.read() {
        let record = document.record;
        if !whole_meeting(record) {
            continue;
        }
        found.examined += 1;
        if voters(record) > 0 && !few_guests(record) {
            continue;
        }
        let message = match record.attendees.len() {
            0 if !names_unread(record) => "no list of who was present was found".to_owned(),
            0 => "nobody was read as present at this meeting".to_owned(),
            n => format!("nobody was read as a member present at this meeting ({n} others were read)"),
        };
        let head = record.meeting.spans.first().copied();
        found.drafts.push(Draft {
            document: Some(i),
            span: head.or_else(|| record.items.first().map(|item| item.span)),
            message,
            help: help(record).to_owned(),
            key: "nobody".to_owned(),
            ..Draft::default()
        });
    }
}

/// Nobody who came was read as a member, and those who were read are too few for a meeting: "In attendance: Una Dale, Clerk".
fn few_guests(record: &Record) -> bool {
    /// A quorum is hardly ever less.
    const QUORUM: usize = 3;
    let guests = || present(record).filter(|a| a.group == Group::InAttendance);
    voters(record) < QUORUM && guests().count() == voters(record)
}

/// Something in the document speaks for a list that was not read.
fn names_unread(record: &Record) -> bool {
    record
        .findings
        .iter()
        .any(|finding| LISTS.contains(&finding.code.as_str()))
}

fn help(record: &Record) -> &'static str {
    if record.attendees.is_empty() && !names_unread(record) {
        "where the document has a list, its manner is not known: report it; a web page of minutes may keep attendance on a page of its own"
    } else {
        "compare `minuted attendees FILE` with the document: whoever was there is missing from the tables"
    }
}

/// Minutes of a meeting, and not a page of one of its items.
fn whole_meeting(record: &Record) -> bool {
    let layout = record.document.layout.as_deref().unwrap_or_default();
    let minutes = matches!(record.document.kind, DocumentKind::Minutes | DocumentKind::Notes);
    let business = !record.items.is_empty() || !record.resolutions.is_empty();
    minutes && business && !PARTS.contains(&layout)
}
