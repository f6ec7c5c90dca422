//! The rule `catch-all-item`; its page is `docs/rules/catch-all-item.md`.

use super::{Context, Found};
use crate::check::Draft;

/// The layout of documents that no family of layouts fits: where items are told from the text alone.
const GENERAL: &str = "generic";

/// Findings that tell of decisions.
const DECISIONS: &[&str] = &["decision-word-unread", "vote-without-motion"];

/// Shorter texts have no items to lose.
const LONG: usize = 800;
/// Unless something was decided, and more than once or at some length.
const SHORT: usize = 250;

pub(super) fn run(context: &Context<'_>, found: &mut Found) {
    for (i, record) in context.minutes() {
        // one item of the whole text is none in any layout, but on a page that tells of a single item: that has no head
        let alone = record.items.len() == 1 && (record.meeting.date.is_some() || record.meeting.council.is_some());
        if record.document.layout.as_deref() != Some(GENERAL) && !alone {
            continue;
        }
        let decided =
            !record.resolutions.is_empty() || record.findings.iter().any(|f| DECISIONS.contains(&f.code.as_str()));
        let Some(largest) = record.items.iter().max_by_key(|item| item.text.len()) else {
            if !decided {
                continue;
            }
            found.examined += 1;
            found.drafts.extend((record.coverage.bytes >= SHORT).then(|| Draft {
                document: Some(i),
                span: record.resolutions.first().map(|r| r.span),
                message: "something is decided here, and no item of business was read".to_owned(),
                help: "its headings were not recognised, or it has none: add the items by hand".to_owned(),
                key: "catch-all".to_owned(),
                ..Draft::default()
            }));
            continue;
        };
        found.examined += 1;
        let all: usize = record.items.iter().map(|item| item.text.len()).sum();
        let own = [&record.meeting.council, &record.meeting.body];
        let named = |title: &str| {
            own.into_iter()
                .flatten()
                .any(|name| name.eq_ignore_ascii_case(title.trim()))
        };
        let untitled = record
            .items
            .iter()
            .all(|item| item.title.is_none() && item.number.is_none());
        let general = record.document.layout.as_deref() == Some(GENERAL);
        let is_long = largest.text.len() >= LONG || general && untitled && decided && largest.text.len() >= SHORT;
        if largest.title.as_deref().is_none_or(named) && is_long && 2 * largest.text.len() > all {
            let share = 100 * largest.text.len() / all.max(1);
            found.drafts.push(Draft {
                document: Some(i),
                span: Some(largest.span),
                message: format!("one item without a title holds {share} % of what was read as items"),
                help: "it has no headings, or they were not recognised: do not rely on the items' numbers and titles"
                    .to_owned(),
                key: "catch-all".to_owned(),
                ..Draft::default()
            });
        }
    }
}
