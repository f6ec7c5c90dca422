//! The rule `present-and-apologies`; its page is `docs/rules/present-and-apologies.md`.

use super::{Context, Found, present};
use crate::check::Draft;
use crate::check::names::NameKey;
use crate::record::{Attendee, Status};
use std::collections::HashMap;

pub(super) fn run(context: &Context<'_>, found: &mut Found) {
    for (i, record) in context.minutes() {
        if record.attendees.is_empty() {
            continue;
        }
        found.examined += 1;
        let mut there: HashMap<NameKey, Vec<&Attendee>> = HashMap::new();
        for attendee in present(record).filter(|a| a.item.is_none()) {
            if let Some(key) = NameKey::of(attendee) {
                there.entry(key).or_default().push(attendee);
            }
        }
        for excused in record.attendees.iter().filter(|a| a.status != Status::Present) {
            let same = NameKey::of(excused).and_then(|key| there.get(&key));
            if let Some(there) = same.and_then(|all| all.iter().find(|a| same_title(a, excused))) {
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

/// Whether the titles of two namesakes do not contradict each other.
fn same_title(a: &Attendee, b: &Attendee) -> bool {
    match (&a.honorific, &b.honorific) {
        (Some(a), Some(b)) => a.eq_ignore_ascii_case(b),
        _ => true,
    }
}
