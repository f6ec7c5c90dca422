//! The rule `vote-above-attendance`; its page is `docs/rules/vote-above-attendance.md`.

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
