//! The rule `mover-present`; its page is `docs/rules/mover-present.md`.

use super::{Context, Found};
use crate::check::Draft;
use crate::check::names::{Listed, NameKey, Spoken, fold, is_office, words};
use crate::record::{Attendee, Record, Resolution, Span, Status};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

const TITLES: &[&str] = &[
    "councillor",
    "councillors",
    "cllr",
    "cllrs",
    "cilr",
    "cmhlr",
    "comhairleoir",
    "alderman",
    "bailie",
    "mr",
    "mrs",
    "ms",
    "miss",
    "dr",
];

pub(super) fn run(context: &Context<'_>, found: &mut Found) {
    for (i, record) in context.with_list() {
        let movers = Movers::of(context, i, record);
        let excused = movers.absent.iter().any(|d| !d.related.is_empty());
        if excused || 2 * (movers.absent.len() + movers.missed.len()) <= movers.examined.max(2) {
            found.examined += movers.examined;
            found.drafts.extend(movers.absent);
        }
    }
}

/// The movers and seconders of one meeting who are not on its attendance list as present.
#[derive(Default)]
pub(super) struct Movers<'r> {
    /// How many movers and seconders there are.
    pub examined: usize,
    /// Those who are away, misspelled, or not there at all.
    absent: Vec<Draft>,
    /// Those whose name stands above the first item, and was not read as one.
    pub missed: Vec<Missed<'r>>,
}

/// A mover whom the attendance list was not read to hold.
pub(super) struct Missed<'r> {
    /// The mover's name.
    pub name: &'r str,
    /// "moved" or "seconded".
    pub what: &'static str,
    /// Where the family name stands.
    pub place: Range<usize>,
}

/// As many movers are told of in one meeting.
const MOST: usize = 40;

impl<'r> Movers<'r> {
    pub(super) fn of(context: &Context<'r>, i: usize, record: &'r Record) -> Movers<'r> {
        let mut out = Movers::default();
        let list = List::of(record);
        let mut seen = BTreeSet::new();
        for resolution in record.resolutions.iter().filter(|r| r.explicit) {
            for (what, name) in [("moved", &resolution.mover), ("seconded", &resolution.seconder)] {
                let Some(name) = name.as_deref().filter(|n| !is_office(n)) else {
                    continue;
                };
                out.examined += 1;
                // One slip in the list is told once, not at every motion; and a list that lacks so many is no list.
                if !seen.insert(name) || out.absent.len() + out.missed.len() >= MOST {
                    continue;
                }
                let Some(draft) = list.absent(i, resolution, what, name) else {
                    continue;
                };
                let draft = Draft {
                    span: named(context, i, resolution, name).or(draft.span),
                    ..draft
                };
                if !draft.related.is_empty() {
                    out.absent.push(draft);
                } else if let Some(place) = above(context, i, name) {
                    out.missed.push(Missed { name, what, place });
                } else if titled(context.documents[i].text, resolution, name) {
                    // A name that is quite unknown counts only where a title shows that it is a person's.
                    out.absent.push(draft);
                }
            }
        }
        out
    }
}

/// Where the family name stands above the first item.
fn above(context: &Context<'_>, i: usize, name: &str) -> Option<Range<usize>> {
    let family = name.split_whitespace().last().filter(|w| w.chars().count() > 2)?;
    let text = context.above_items(i)?;
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let mut places = text.match_indices(family).map(|(at, _)| at..at + family.len());
    places.find(|p| !letter(text[..p.start].chars().next_back()) && !letter(text[p.end..].chars().next()))
}

/// Where the name stands in the resolution or close beside it.
fn named(context: &Context<'_>, i: usize, resolution: &Resolution, name: &str) -> Option<Span> {
    const AROUND: usize = 300;
    let text = context.documents.get(i)?.text?;
    let start = text.floor_char_boundary(resolution.span.start.saturating_sub(AROUND));
    let end = text.ceil_char_boundary((resolution.span.end + AROUND).min(text.len()));
    let places = text.get(start..end)?.match_indices(name);
    let near = |at: usize| at.abs_diff(resolution.span.start);
    let at = places.map(|(at, _)| start + at).min_by_key(|at| near(*at))?;
    context.span(i, at, at + name.len())
}

/// Whether the words of the resolution, or those around it, give the name a title ("Councillor", "Mrs").
fn titled(text: Option<&str>, resolution: &Resolution, name: &str) -> bool {
    const AROUND: usize = 400;
    let Some(text) = text else {
        return true;
    };
    let start = text.floor_char_boundary(resolution.span.start.saturating_sub(AROUND));
    let end = text.ceil_char_boundary((resolution.span.end + AROUND).min(text.len()));
    let words: Vec<&str> = text.get(start..end).unwrap_or_default().split_whitespace().collect();
    let first = name.split_whitespace().next().map(fold).unwrap_or_default();
    words.windows(2).any(|pair| {
        let title = fold(pair[0]);
        TITLES.contains(&title.as_str()) && fold(pair[1]) == first
    })
}

/// As many people of one name are looked through.
const NAMESAKES: usize = 50;

/// The attendance list, by the words of its names.
struct List<'r> {
    people: Vec<Listed<'r>>,
    /// Places in `people`.
    by_word: BTreeMap<String, Vec<usize>>,
    families: BTreeMap<String, Vec<&'r Attendee>>,
}

impl<'r> List<'r> {
    fn of(record: &'r Record) -> Self {
        let people: Vec<Listed<'r>> = record.attendees.iter().map(Listed::new).collect();
        let mut by_word: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        let mut families: BTreeMap<String, Vec<&'r Attendee>> = BTreeMap::new();
        for (at, Listed { attendee, key, .. }) in people.iter().enumerate() {
            let mut keys: BTreeSet<String> = words(&attendee.name).into_iter().collect();
            // "Hale-Wootton" may be called "Hale Wootton", or "Wootton".
            keys.extend(
                attendee
                    .name
                    .split([' ', '-', '\u{2010}', '\u{2011}', '\u{2013}'])
                    .map(fold),
            );
            if let Some(key) = key {
                keys.insert(key.family.clone());
                families.entry(key.family.clone()).or_default().push(attendee);
            }
            for key in keys.into_iter().filter(|k| !k.is_empty()) {
                by_word.entry(key).or_default().push(at);
            }
        }
        List {
            people,
            by_word,
            families,
        }
    }

    /// Those whom the name could mean.
    fn meant(&self, name: &str) -> Vec<&'r Attendee> {
        let said = Spoken::new(name);
        let spoken = &said.words;
        let joined: String = spoken.iter().rev().take(2).rev().map(String::as_str).collect();
        let double = |l: &Listed<'_>| joined.len() > 3 && l.key.as_ref().is_some_and(|k| k.family == joined);
        let half = |a: &Attendee| {
            let last = spoken.last().filter(|w| w.chars().count() > 3);
            let mut parts = a.name.split(['-', '\u{2010}', '\u{2011}', '\u{2013}']);
            a.name.contains(['-', '\u{2010}', '\u{2011}', '\u{2013}'])
                && last.is_some_and(|w| parts.any(|p| p.split(' ').map(fold).any(|p| p == *w)))
        };
        let fits = |l: &&Listed<'_>| said.could_mean(l) || double(l) || half(l.attendee);
        let keys: Vec<&String> = spoken.iter().chain([&joined]).collect();
        let mut out: Vec<&'r Attendee> = Vec::new();
        let named = keys.iter().filter_map(|k| self.by_word.get(*k));
        let near = named.flat_map(|all| all.iter().take(NAMESAKES));
        let near = near.map(|&at| &self.people[at]).filter(fits);
        for attendee in near.map(|listed| listed.attendee) {
            if !out.iter().any(|a| a.id == attendee.id) {
                out.push(attendee);
            }
        }
        out
    }

    fn absent(&self, i: usize, resolution: &Resolution, what: &str, name: &str) -> Option<Draft> {
        let mut meant = self.meant(name);
        if meant.iter().any(|a| a.status == Status::Present) || self.only_of_the_name(name) {
            return None;
        }
        meant.truncate(1);
        let message = match meant.first() {
            Some(a) if a.status == Status::Apologies => format!("{name} {what} this motion, and sent apologies"),
            Some(_) => format!("{name} {what} this motion, and is listed as absent"),
            None => match self.spelled_nearly(name) {
                Some(other) => {
                    meant.push(other);
                    format!(
                        "{name} {what} this motion, and the attendance list has only {}",
                        other.name
                    )
                }
                None => format!("{name} {what} this motion, and is not on the attendance list"),
            },
        };
        Some(Draft {
            document: Some(i),
            span: Some(resolution.span),
            message,
            help: "add the person to the attendance list, or correct the name".to_owned(),
            key: format!("{what} {name} {}", resolution.id),
            related: meant
                .iter()
                .map(|a| ("the attendance list".to_owned(), i, Some(a.span)))
                .collect(),
            ..Draft::default()
        })
    }

    /// Whether one person of that family name is there, and no other: a short form of the given name must be meant.
    fn only_of_the_name(&self, name: &str) -> bool {
        let namesakes = NameKey::new(name, None).and_then(|key| self.families.get(&key.family));
        matches!(namesakes.map(Vec::as_slice), Some([a]) if a.status == Status::Present)
    }

    fn spelled_nearly(&self, name: &str) -> Option<&'r Attendee> {
        // A longer list is no list of one meeting, and looking through it for every mover would take for ever.
        const LONGEST: usize = 300;
        let key = NameKey::new(name, None)?;
        let near = |k: &NameKey| {
            k.family.len() >= 5 && k.given_agree(&key) && strsim::osa_distance(&k.family, &key.family) <= 2
        };
        let there = self.people.iter().filter(|l| l.attendee.status == Status::Present);
        let found = there.take(LONGEST).find(|l| l.key.as_ref().is_some_and(near));
        found.map(|l| l.attendee)
    }
}
