//! The rule `name-spelled-twice`; its page is `docs/rules/name-spelled-twice.md`.

use super::{Context, Found};
use crate::check::Draft;
use crate::check::names::NameKey;
use crate::record::{Attendee, Group};
use std::collections::{BTreeMap, BTreeSet};

/// Shorter family names differ by one letter too easily (Hall, Hill, Hull).
const LONG: usize = 5;

/// One spelling of a name: where it stands, and in which documents.
struct Spelling<'a> {
    attendee: &'a Attendee,
    document: usize,
    documents: BTreeSet<usize>,
}

pub(super) fn run(context: &Context<'_>, found: &mut Found) {
    for series in context.series().values() {
        let mut spellings: BTreeMap<String, Vec<(NameKey, Spelling<'_>)>> = BTreeMap::new();
        for (_, i, record) in series {
            for attendee in record
                .attendees
                .iter()
                .filter(|a| matches!(a.group, Group::Member | Group::CoOpted | Group::Officer))
            {
                let Some(key) =
                    NameKey::of(attendee).filter(|k| k.family.chars().count() >= LONG && !k.given.is_empty())
                else {
                    continue;
                };
                let initial: String = key.given[0].chars().take(1).collect();
                let group = spellings.entry(initial).or_default();
                match group.iter_mut().find(|(known, _)| *known == key) {
                    Some((_, spelling)) => {
                        spelling.documents.insert(*i);
                    }
                    None => group.push((
                        key,
                        Spelling {
                            attendee,
                            document: *i,
                            documents: BTreeSet::from([*i]),
                        },
                    )),
                }
            }
        }
        for group in spellings.values() {
            compare(group, found);
        }
    }
}

/// Tells each pair of spellings in one group that may be one person.
fn compare(group: &[(NameKey, Spelling<'_>)], found: &mut Found) {
    found.examined += group.len();
    for (at, (key, one)) in group.iter().enumerate() {
        for (other_key, other) in &group[..at] {
            let alike = key.family != other_key.family
                && key.given_agree(other_key)
                && near(&key.family, &other_key.family)
                && one.documents.is_disjoint(&other.documents);
            if !alike {
                continue;
            }
            let (rare, common) = if one.documents.len() <= other.documents.len() {
                (one, other)
            } else {
                (other, one)
            };
            found.drafts.push(Draft {
                document: Some(rare.document),
                span: Some(rare.attendee.span),
                message: format!(
                    "{} looks like {}, who is named so in {} of the minutes",
                    rare.attendee.name,
                    common.attendee.name,
                    common.documents.len()
                ),
                help: "correct the rarer spelling; where they are two people, except this finding".to_owned(),
                key: format!("{} {}", rare.attendee.name, common.attendee.name),
                related: vec![(
                    "the other spelling".to_owned(),
                    common.document,
                    Some(common.attendee.span),
                )],
                ..Draft::default()
            });
        }
    }
}

/// Whether two family names differ by one letter, or by two where they are long.
fn near(a: &str, b: &str) -> bool {
    let most = if a.chars().count().min(b.chars().count()) >= 8 {
        2
    } else {
        1
    };
    (1..=most).contains(&strsim::osa_distance(a, b))
}
