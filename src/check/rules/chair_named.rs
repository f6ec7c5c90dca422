//! Minutes with an attendance list say who was in the chair: somebody on the list has the office of Chair, Convener,
//! Mayor, Provost or the like.
//!
//! ## Why it matters
//! The chair signs the minutes, and has the casting vote. Minutes that do not name one cannot be held against the rules
//! of procedure.
//!
//! ## Example
//! `Present: Councillors Alder, Birch, Cedar` where last month's list reads `Councillors Alder (Chair), Birch, Cedar`.
//!
//! ## What to do
//! Add "(Chair)" after the name, or "In the Chair: Councillor Alder" above the list. Where the chair is named and was not
//! recognised, the attendance list was misread: `minuted attendees FILE` shows how it was read.

use super::{Context, Found};
use crate::check::Draft;

const OFFICES: &[&str] = &[
    "chair",
    "convener",
    "convenor",
    "provost",
    "mayor",
    "president",
    "presiding",
    "speaker",
    "cathaoirleach",
    "reeve",
    "lead",
    "cadeirydd",
    "maer",
    "moderator",
    "warden",
];

pub(super) fn run(context: &Context<'_>, found: &mut Found) {
    for (i, record) in context.with_list() {
        found.examined += 1;
        let named = record.attendees.iter().any(|a| {
            a.role.as_deref().is_some_and(|role| {
                let role = role.to_lowercase();
                OFFICES.iter().any(|office| role.contains(office))
            })
        });
        if !named {
            found.drafts.push(Draft {
                document: Some(i),
                span: record.attendees.first().map(|a| a.span),
                message: "nobody is named as chair".to_owned(),
                help: "name the chair in the attendance list; `minuted attendees FILE` shows how the list was read"
                    .to_owned(),
                key: "chair".to_owned(),
                ..Draft::default()
            });
        }
    }
}
