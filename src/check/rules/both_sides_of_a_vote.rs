//! The rule `both-sides-of-a-vote`; its page is `docs/rules/both-sides-of-a-vote.md`.

use super::{Context, Found};
use crate::check::Draft;
use crate::check::names::NameKey;
use std::collections::BTreeMap;

pub(super) fn run(context: &Context<'_>, found: &mut Found) {
    for (i, record) in context.minutes() {
        for resolution in &record.resolutions {
            let Some(vote) = &resolution.vote else {
                continue;
            };
            let sides = [
                ("in favour", &vote.for_names),
                ("against", &vote.against_names),
                ("abstaining", &vote.abstain_names),
            ];
            if sides.iter().filter(|(_, names)| !names.is_empty()).count() < 2 {
                continue;
            }
            found.examined += 1;
            let mut seen: BTreeMap<(String, Vec<String>), &str> = BTreeMap::new();
            for (side, name) in sides
                .iter()
                .flat_map(|(side, names)| names.iter().map(move |n| (*side, n)))
            {
                let Some(key) = NameKey::new(name, None) else {
                    continue;
                };
                let before = *seen.entry((key.family, key.given)).or_insert(side);
                if before != side {
                    found.drafts.push(Draft {
                        document: Some(i),
                        span: Some(resolution.span),
                        message: format!("{name} is named {before} and {side} in one vote"),
                        help: "ask the clerk's notes which is right".to_owned(),
                        key: format!("{name} {}", resolution.id),
                        ..Draft::default()
                    });
                }
            }
        }
    }
}
