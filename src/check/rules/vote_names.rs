//! The rule `vote-names`; its page is `docs/rules/vote-names.md`.

use super::{Context, Found};
use crate::check::Draft;

pub(super) fn run(context: &Context<'_>, found: &mut Found) {
    for (i, record) in context.minutes() {
        for resolution in &record.resolutions {
            let Some(vote) = &resolution.vote else {
                continue;
            };
            let sides = [
                ("in favour", vote.for_count, &vote.for_names),
                ("against", vote.against, &vote.against_names),
                ("abstaining", vote.abstain, &vote.abstain_names),
            ];
            for (side, total, names) in sides {
                let Some(total) = total.filter(|_| !names.is_empty()) else {
                    continue;
                };
                found.examined += 1;
                if total as usize != names.len() {
                    found.drafts.push(Draft {
                        document: Some(i),
                        span: Some(resolution.span),
                        message: format!(
                            "the total {side} is {total}, and {} named: {}",
                            are(names.len()),
                            names.join(", ")
                        ),
                        help: "add the missing name, strike out the one too many, or correct the total".to_owned(),
                        key: format!("{side} {}", resolution.id),
                        ..Draft::default()
                    });
                }
            }
        }
    }
}

fn are(count: usize) -> String {
    if count == 1 {
        "1 member is".to_owned()
    } else {
        format!("{count} members are")
    }
}
