//! Whoever proposed or seconded a motion is on the attendance list as present.
//!
//! Offices ("the Chair") and documents without an attendance list are left alone.
//!
//! ## Why it matters
//! A motion needs a mover who is there. A name that is not on the list is an attendance list with a gap, a misspelled
//! name, or a motion put down to the wrong person.
//!
//! ## Example
//! `Proposed by Councillor Dogwood` where Councillor Dogwood sent apologies.
//!
//! ## What to do
//! Add the person to the attendance list (with the time of arrival), or correct the name of the mover.

use super::{Context, Found};
use crate::check::{Draft, names};
use crate::record::{Record, Resolution, Status};

pub(super) fn run(context: &Context<'_>, found: &mut Found) {
    for (i, record) in context.with_list() {
        for resolution in &record.resolutions {
            for (what, name) in [("moved", &resolution.mover), ("seconded", &resolution.seconder)] {
                if let Some(name) = name.as_deref().filter(|n| !names::is_office(n)) {
                    found.examined += 1;
                    found.drafts.extend(absent(i, record, resolution, what, name));
                }
            }
        }
    }
}

fn absent(i: usize, record: &Record, resolution: &Resolution, what: &str, name: &str) -> Option<Draft> {
    let mut meant: Vec<_> = record.attendees.iter().filter(|a| names::could_mean(name, a)).collect();
    if meant.iter().any(|a| a.status == Status::Present) {
        return None;
    }
    meant.truncate(1);
    let message = match meant.first() {
        Some(a) if a.status == Status::Apologies => format!("{name} {what} this motion, and sent apologies"),
        Some(_) => format!("{name} {what} this motion, and is listed as absent"),
        None => format!("{name} {what} this motion, and is not on the attendance list"),
    };
    Some(Draft {
        document: Some(i),
        span: Some(resolution.span),
        message,
        help: "add the person to the attendance list, or correct the name".to_owned(),
        key: format!("{what} {name} {}", resolution.id),
        related: meant
            .iter()
            .map(|a| ("the attendance list".to_owned(), i, Some(a.span)))
            .collect(),
        ..Draft::default()
    })
}
