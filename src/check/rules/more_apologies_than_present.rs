//! The rule `more-apologies-than-present`; its page is `docs/rules/more-apologies-than-present.md`.

use super::{Context, Found, listed};
use crate::check::Draft;
use crate::record::{Attendee, Status};

/// Fewer apologies than this outweigh nobody.
const FEW: usize = 3;

/// Hardly a body can meet with fewer than a third of its members: so many excused for one present are no poor turnout.
const QUORUM: usize = 2;

pub(super) fn run(context: &Context<'_>, found: &mut Found) {
    for (i, record) in context.minutes() {
        let there = listed(record).count();
        let mut away = record.attendees.iter().filter(|a| a.status != Status::Present);
        if there == 0 {
            continue;
        }
        found.examined += 1;
        let first = away.clone().next();
        // those for whom somebody came leave no gap
        let came = |a: &&Attendee| a.status == Status::Present && a.substitute_for.is_some();
        let replaced = record.attendees.iter().filter(came).count();
        let count = away.by_ref().count().saturating_sub(replaced);
        if count >= FEW && count > QUORUM * there {
            found.drafts.push(Draft {
                document: Some(i),
                span: first.map(|a| a.span),
                message: format!("{count} people were read as excused or absent, and only {there} as present"),
                help: "the list of those present is not in the document, or was not read: compare `minuted attendees FILE`"
                    .to_owned(),
                key: "apologies".to_owned(),
                ..Draft::default()
            });
        }
    }
}
