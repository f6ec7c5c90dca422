//! The rule `present-and-apologies`; its page is `docs/rules/present-and-apologies.md`.

use super::{Context, Found, present};
use crate::check::Draft;
use crate::check::names::NameKey;
use crate::record::{Attendee, Record, Status};

pub(super) fn run(context: &Context<'_>, found: &mut Found) {
    for (i, record) in context.minutes() {
        if record.attendees.is_empty() {
            continue;
        }
        found.examined += 1;
        for excused in record.attendees.iter().filter(|a| a.status != Status::Present) {
            if let Some(there) = same_present(record, excused) {
                found.drafts.push(Draft {
                    document: Some(i),
                    span: Some(excused.span),
                    message: format!("{} is excused here, and listed as present", excused.name),
                    help: "strike out one of the two; for somebody who came later, say so at the name".to_owned(),
                    key: excused.name.clone(),
                    related: vec![("listed as present".to_owned(), i, Some(there.span))],
                    ..Draft::default()
                });
            }
        }
    }
}

/// The row of the same person as present: the same full name, and no contradiction in title or organisation.
fn same_present<'r>(record: &'r Record, excused: &Attendee) -> Option<&'r Attendee> {
    let key = NameKey::of(excused)?;
    present(record).find(|a| {
        let same_title = match (&a.honorific, &excused.honorific) {
            (Some(a), Some(b)) => a.eq_ignore_ascii_case(b),
            _ => true,
        };
        same_title && a.item.is_none() && NameKey::of(a).is_some_and(|k| k == key)
    })
}
