//! The rule `chair-named`; its page is `docs/rules/chair-named.md`.

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
