//! The rule `item-without-resolution`; its page is `docs/rules/item-without-resolution.md`.

use super::{Context, Found};
use crate::check::{Draft, names};
use crate::record::{Item, Record};
use std::collections::BTreeMap;

/// So many other meetings must have resolved the item.
const OTHERS: usize = 3;

pub(super) fn run(context: &Context<'_>, found: &mut Found) {
    for series in context.series().values() {
        let mut items: BTreeMap<String, Vec<(usize, &Item, bool)>> = BTreeMap::new();
        for (_, i, record) in series {
            for item in &record.items {
                let title: String = item
                    .title
                    .as_deref()
                    .unwrap_or_default()
                    .split_whitespace()
                    .map(names::fold)
                    .collect();
                if title.len() >= 5 && !item.truncated {
                    items.entry(title).or_default().push((*i, item, resolved(record, item)));
                }
            }
        }
        for standing in items.values().filter(|s| s.len() > OTHERS) {
            found.examined += 1;
            let mut without = standing.iter().filter(|(_, _, resolved)| !resolved);
            let (Some((i, item, _)), None) = (without.next(), without.next()) else {
                continue;
            };
            found.drafts.push(Draft {
                document: Some(*i),
                span: Some(crate::record::Span {
                    end: item.span.start,
                    ..item.span
                }),
                message: format!(
                    "\"{}\" ends in a resolution in all {} other minutes, and not here",
                    item.title.as_deref().unwrap_or_default(),
                    standing.len() - 1
                ),
                help: "add the resolution, if one was taken; `minuted resolutions FILE` shows what was read".to_owned(),
                key: item.title.clone().unwrap_or_default(),
                ..Draft::default()
            });
        }
    }
}

fn resolved(record: &Record, item: &Item) -> bool {
    record.resolutions.iter().any(|r| r.item.as_deref() == Some(&item.id))
}
