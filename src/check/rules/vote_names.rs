//! The rule `vote-names`; its page is `docs/rules/vote-names.md`.

use super::{Context, Found};
use crate::check::Draft;
use crate::record::Span;

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
                        span: named(context, i, resolution.span, names).or(Some(resolution.span)),
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

/// Where the names of one side stand, on the first line of them.
fn named(context: &Context<'_>, i: usize, decision: Span, names: &[String]) -> Option<Span> {
    let text = context.documents.get(i)?.text?.get(decision.range())?;
    let place = |name: &String| text.find(name.as_str()).map(|at| (at, at + name.len()));
    let mut places: Vec<(usize, usize)> = names.iter().filter_map(place).collect();
    places.sort_unstable();
    let start = places.first()?.0;
    let line = text[start..].find('\n').map_or(text.len(), |at| start + at);
    let end = places.iter().rev().find(|(at, _)| *at < line)?.1;
    context.span(i, decision.start + start, decision.start + end)
}

fn are(count: usize) -> String {
    if count == 1 {
        "1 member is".to_owned()
    } else {
        format!("{count} members are")
    }
}
