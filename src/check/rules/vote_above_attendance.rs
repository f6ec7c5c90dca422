//! Votes for, against and abstentions together are not more than those who were present; officers, press and public do not
//! vote, and are not counted.
//!
//! ## Why it matters
//! More votes than members means a member missing from the attendance list, or a wrong count: either way the record of the
//! vote does not stand.
//!
//! ## Example
//! `For 9, Against 3, Abstained 1` at a meeting with eleven members present.
//!
//! ## What to do
//! Hold the count against the clerk's notes, and the attendance list against the signatures.

use super::{Context, Found, voters};
use crate::check::Draft;

pub(super) fn run(context: &Context<'_>, found: &mut Found) {
    for (i, record) in context.with_list() {
        let there = voters(record);
        for resolution in &record.resolutions {
            let Some(vote) = &resolution.vote else {
                continue;
            };
            let counts = [vote.for_count, vote.against, vote.abstain];
            if counts.iter().all(Option::is_none) {
                continue;
            }
            found.examined += 1;
            let cast: u64 = counts.iter().flatten().map(|&n| u64::from(n)).sum();
            if cast > there as u64 {
                found.drafts.push(Draft {
                    document: Some(i),
                    span: Some(resolution.span),
                    message: format!("{cast} votes were counted, with {there} present who may vote"),
                    help: "hold the count against the notes, and the attendance list against the signatures".to_owned(),
                    key: resolution.id.clone(),
                    ..Draft::default()
                });
            }
        }
    }
}
