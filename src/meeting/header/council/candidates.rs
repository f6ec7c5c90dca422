//! Which of the places that were found can be a council's, and what speaks for them without naming one.

use super::{Council, named, places};
use crate::decide::Candidate;
use crate::language::words;
use crate::vocabulary::Vocabulary;
use std::collections::{BTreeMap, HashSet};

/// Signs that name a council or speak of a place as the minutes' own.
const TELLING: [&str; 16] = [
    "stated",
    "authority",
    "aimed",
    "letterhead",
    "qualified",
    "named",
    "address",
    "across",
    "inside",
    "of_all",
    "has",
    "seat",
    "sorted",
    "beside",
    "bears",
    "called",
];

/// Something says that this is a place and not a name, a post or the first word of a sentence. A county's hall stands in a
/// town that is not the county's.
pub(super) fn stands(place: &str, candidate: &Candidate<Council>, v: &Vocabulary) -> bool {
    let seen = |signs: &[&str]| signs.iter().any(|sign| candidate.seen(sign) > 0);
    let telling = seen(&TELLING);
    let met = seen(&["venue", "located"]) && !seen(&["county_seat"]);
    let principal = v.councils.principal(place).is_some() && !seen(&["county_seat"]);
    let sort = v.councils.is_sort(place);
    seen(&["hospital"]) || principal || (telling || met) && !sort && !v.councils.is_no_town(place)
}

/// Regions, and words that stand in small letters too ("in Relation to"), are no places of a council.
pub(super) fn drop_what_is_no_place(found: &mut BTreeMap<String, Candidate<Council>>, text: &str, v: &Vocabulary) {
    found.retain(|place, c| c.seen("stated") > 0 || !is_region(place, v));
    let common = common(text, found.keys());
    found.retain(|place, c| c.seen("stated") > 0 || !common.contains(place.as_str()));
}

/// Signs that make no candidate of their own: the committee's name, the gazetteer, and that nobody else is named.
pub(super) fn support(
    found: &mut BTreeMap<String, Candidate<Council>>,
    scan: &named::Scan,
    body: Option<&str>,
    text: &str,
    v: &Vocabulary,
) {
    let body: Vec<String> = body
        .unwrap_or("")
        .split(|c: char| !c.is_alphabetic())
        .map(str::to_lowercase)
        .collect();
    let alone = found.len() == 1;
    let council = ["stated", "letterhead", "qualified", "named", "address"];
    for (key, candidate) in found.iter_mut() {
        let squeezed: String = key.chars().filter(|c| c.is_alphanumeric()).collect();
        let address = scan.addresses.contains(&squeezed) && candidate.seen("address") == 0;
        candidate.see("address", u32::from(address));
        let first = words::first(key);
        let aimed = candidate.seen("aimed") > 0;
        candidate.see("body", u32::from(!aimed && body.iter().any(|w| w == first)));
        candidate.see("titled", places::titled(&candidate.what.place, text, v));
        let spoken = ["across", "inside", "of_all", "owned", "about"]
            .iter()
            .any(|s| candidate.seen(s) > 0);
        let spoken = spoken || council.iter().any(|s| candidate.seen(s) > 0);
        candidate.see("gazetteer", u32::from(spoken && v.councils.principal(key).is_some()));
        candidate.see("alone", u32::from(alone && spoken));
    }
}

/// Those of the places that stand in small letters too.
fn common<'p>(text: &str, places: impl Iterator<Item = &'p String>) -> HashSet<String> {
    let places: HashSet<&str> = places.map(String::as_str).collect();
    words::each(text)
        .map(|w| w.trim_matches(|c: char| !c.is_alphabetic()))
        .filter(|w| w.starts_with(|c: char| c.is_ascii_lowercase()) && places.contains(*w))
        .map(str::to_owned)
        .collect()
}

fn is_region(place: &str, v: &Vocabulary) -> bool {
    let mut parts = place.split([' ', '-']);
    let first = parts.next().unwrap_or("").to_lowercase();
    let rest: Vec<&str> = parts.collect();
    let phrase = v
        .areas
        .phrase(&first, |k| k.checked_sub(1).and_then(|k| rest.get(k).copied()));
    phrase.is_some_and(|(_, count)| count == rest.len() + 1)
}
