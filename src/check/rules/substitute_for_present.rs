//! The rule `substitute-for-present`; its page is `docs/rules/substitute-for-present.md`.

use super::{Context, Found, present};
use crate::check::Draft;
use crate::check::names::NameKey;

pub(super) fn run(context: &Context<'_>, found: &mut Found) {
    for (i, record) in context.minutes() {
        for substitute in present(record) {
            let named = substitute.name.chars().any(char::is_uppercase);
            let Some(missing) = substitute.substitute_for.as_deref().filter(|_| named) else {
                continue;
            };
            found.examined += 1;
            let Some(key) = NameKey::new(missing, None) else {
                continue;
            };
            let there = present(record).find(|a| {
                a.id != substitute.id
                    && NameKey::of(a).is_some_and(|k| k.may_be(&key) && (k.given_known(&key) || key.given.is_empty()))
            });
            let namesakes = record
                .attendees
                .iter()
                .filter(|a| NameKey::of(a).is_some_and(|k| k.family == key.family));
            let (Some(there), 1) = (there, namesakes.count()) else {
                continue;
            };
            found.drafts.push(Draft {
                document: Some(i),
                span: Some(substitute.span),
                message: format!(
                    "{} substitutes for {missing}, who is listed as present",
                    substitute.name
                ),
                help: "correct the name that is substituted, or the list of those present".to_owned(),
                key: format!("{} {missing}", substitute.name),
                related: vec![("listed as present".to_owned(), i, Some(there.span))],
                ..Draft::default()
            });
        }
    }
}
