//! The rule `duplicate-meeting`; its page is `docs/rules/duplicate-meeting.md`.

use super::{Context, Found};
use crate::check::Draft;
use crate::meetings::Told;
use crate::record::Record;
use std::collections::BTreeMap;

pub(super) fn run(context: &Context<'_>, found: &mut Found) {
    for series in context.series().values() {
        let mut days: BTreeMap<_, Vec<(usize, &Record)>> = BTreeMap::new();
        for (date, i, record) in series {
            days.entry(*date).or_default().push((*i, record));
        }
        for meetings in days.values() {
            found.examined += meetings.len();
            let known: Vec<Told> = meetings.iter().map(|(_, record)| Told::of(record)).collect();
            // Every later copy is told once, with the first that it repeats.
            for (at, (i, record)) in meetings.iter().enumerate() {
                let first = meetings[..at].iter().enumerate().take(MOST).find(|(b, (_, other))| {
                    other.document.path != record.document.path && known[at].repeats(&known[*b])
                });
                if let Some((_, (other, earlier))) = first {
                    found.drafts.push(Draft {
                        document: Some(*i),
                        span: record.meeting.spans.first().copied(),
                        message: format!("these are minutes of the same meeting as {}", earlier.document.path),
                        help: "leave one of the two out of the run, or keep only the confirmed version".to_owned(),
                        key: earlier.document.path.clone(),
                        related: vec![(
                            "the same meeting".to_owned(),
                            *other,
                            earlier.meeting.spans.first().copied(),
                        )],
                        ..Draft::default()
                    });
                }
            }
        }
    }
}

/// As many copies of one meeting are looked through.
const MOST: usize = 20;
