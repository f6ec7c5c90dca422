//! The rule `duplicate-meeting`; its page is `docs/rules/duplicate-meeting.md`.

use super::{Context, Found};
use crate::check::{Draft, names};
use crate::record::{Record, Status};
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn run(context: &Context<'_>, found: &mut Found) {
    for series in context.series().values() {
        let mut days: BTreeMap<_, Vec<(usize, &Record)>> = BTreeMap::new();
        for (date, i, record) in series {
            days.entry(*date).or_default().push((*i, record));
        }
        for meetings in days.values() {
            found.examined += meetings.len();
            let known: Vec<Known<'_>> = meetings.iter().map(|(_, record)| Known::of(record)).collect();
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

/// So many words of the items are held against each other.
const WORDS: usize = 2000;

/// What tells whether two documents are of one meeting.
struct Known<'r> {
    record: &'r Record,
    people: BTreeSet<String>,
    items: BTreeSet<String>,
    words: BTreeSet<String>,
}

impl<'r> Known<'r> {
    fn of(record: &'r Record) -> Self {
        let there = record.attendees.iter().filter(|a| a.status == Status::Present);
        let fold = |text: &str| text.split_whitespace().map(names::fold).collect::<String>();
        let text = record.items.iter().flat_map(|i| i.text.split_whitespace());
        Known {
            record,
            words: text.take(WORDS).map(names::fold).collect(),
            people: there
                .map(|a| fold(a.family_name.as_deref().unwrap_or(&a.name)))
                .collect(),
            items: record
                .items
                .iter()
                .filter_map(|i| i.title.as_deref())
                .map(fold)
                .collect(),
        }
    }

    /// At the same time, and with most of the same people and items; without people, of several items.
    fn repeats(&self, other: &Known<'_>) -> bool {
        const SEVERAL: usize = 3;
        let (a, b) = (&self.record.meeting, &other.record.meeting);
        if a.start_time.is_some() && b.start_time.is_some() && a.start_time != b.start_time {
            return false;
        }
        let sum = &self.record.document.sha256;
        let people = match self.people.is_empty() || other.people.is_empty() {
            true => self.items.intersection(&other.items).count() >= SEVERAL,
            false => mostly(&self.people, &other.people),
        };
        let told = self.words.is_empty() || other.words.is_empty() || mostly(&self.words, &other.words);
        (!sum.is_empty() && *sum == other.record.document.sha256) || people && told && mostly(&self.items, &other.items)
    }
}

/// Whether most of the smaller set is in the other; nothing is in nothing.
fn mostly(a: &BTreeSet<String>, b: &BTreeSet<String>) -> bool {
    let least = a.len().min(b.len());
    least > 0 && 3 * a.intersection(b).count() >= 2 * least
}
