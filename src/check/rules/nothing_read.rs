//! The rule `nothing-read`; its page is `docs/rules/nothing-read.md`.

use super::{Context, Found};
use crate::check::Draft;

/// Shorter texts hold nothing to lose.
const SHORT: usize = 200;

pub(super) fn run(context: &Context<'_>, found: &mut Found) {
    for (i, document) in context.read() {
        let record = document.record;
        let text = document.text.unwrap_or_default();
        if text.len() < SHORT {
            continue;
        }
        found.examined += 1;
        let read = record.attendees.len() + record.items.len() + record.resolutions.len() + record.metrics.len();
        if read > 0 || !record.declarations.is_empty() {
            continue;
        }
        let first = text.find(|c: char| !c.is_whitespace()).unwrap_or_default();
        let end = text[first..].find('\n').map_or(text.len(), |at| first + at);
        found.drafts.push(Draft {
            document: Some(i),
            span: context.span(i, first, end),
            message: "no person, item, decision or figure was read in this document".to_owned(),
            help: "look at the document: if these are minutes, all of them is missing from the tables".to_owned(),
            key: "nothing".to_owned(),
            ..Draft::default()
        });
    }
}
