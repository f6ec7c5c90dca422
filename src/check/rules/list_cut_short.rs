//! The rule `list-cut-short`; its page is `docs/rules/list-cut-short.md`.

use super::mover_present::Movers;
use super::{Context, Found};
use crate::check::Draft;

/// Whoever moves or seconds a motion and stands above the first item in words that were not read as a name.
pub(super) fn run(context: &Context<'_>, found: &mut Found) {
    for (i, record) in context.with_list() {
        let movers = Movers::of(context, i, record);
        found.examined += movers.examined;
        for missed in movers.missed {
            found.drafts.push(Draft {
                document: Some(i),
                span: context.span(i, missed.place.start, missed.place.end),
                message: format!(
                    "{} {} a motion and stands here, and was not read as somebody at the meeting",
                    missed.name, missed.what
                ),
                help: "compare `minuted attendees FILE` with the document: the list was not read to its end".to_owned(),
                key: missed.name.to_owned(),
                ..Draft::default()
            });
        }
    }
}
