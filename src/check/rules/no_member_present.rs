//! The rule `no-member-present`; its page is `docs/rules/no-member-present.md`.

use super::{Context, Found, voters};
use crate::check::Draft;
use crate::record::{DocumentKind, Record};

/// Layouts of pages that hold a part of a meeting, and no attendance list.
const PARTS: &[&str] = &["moderngov-item", "decision-record"];

pub(super) fn run(context: &Context<'_>, found: &mut Found) {
    for (i, document) in context.read() {
        let record = document.record;
        if !whole_meeting(record) {
            continue;
        }
        found.examined += 1;
        if voters(record) > 0 {
            continue;
        }
        let message = match record.attendees.len() {
            0 => "nobody was read as present at this meeting".to_owned(),
            n => format!("nobody was read as a member present at this meeting ({n} others were read)"),
        };
        let head = record.meeting.spans.first().copied();
        found.drafts.push(Draft {
            document: Some(i),
            span: head.or_else(|| record.items.first().map(|item| item.span)),
            message,
            help: "compare `minuted attendees FILE` with the document: whoever was there is missing from the tables"
                .to_owned(),
            key: "nobody".to_owned(),
            ..Draft::default()
        });
    }
}

/// Minutes of a meeting, and not a page of one of its items.
fn whole_meeting(record: &Record) -> bool {
    let layout = record.document.layout.as_deref().unwrap_or_default();
    let minutes = matches!(record.document.kind, DocumentKind::Minutes | DocumentKind::Notes);
    let business = !record.items.is_empty() || !record.resolutions.is_empty();
    minutes && business && !PARTS.contains(&layout)
}
