//! Tells the place of the council itself: its name without "Council", else what its letterhead, its addresses, its venue
//! and the text say all together.

mod council;
mod places;
mod venue;

use crate::metrics::{Context, Paragraph};
use crate::vocabulary::{AreaWords, WordSet};
use council::place_of_council;
pub(super) use council::sentence_case;
use std::collections::{BTreeMap, HashSet};

/// What an address of the place's own pages weighs.
const ADDRESS: u32 = 18;
/// What a name shared with the committee weighs.
const BODY: u32 = 9;
/// More mentions in running text add nothing.
const ENOUGH: u32 = 30;
/// A lead this far above the next place is clear, whatever their ratio.
const CLEAR: u32 = 3;

/// The council's place ("Harrowmere"), where the document tells it. The name in the header settles it; else the names of
/// councils, the addresses, the venue and the places the text names are weighed, and a near draw is no answer.
pub(super) fn home(paragraphs: &[Paragraph<'_>], context: &Context<'_>, words: &AreaWords) -> Option<String> {
    let body = context.body.filter(|b| {
        let low = b.to_lowercase();
        low.ends_with("council") || low.contains("district of ") || low.starts_with("township of ")
    });
    let told = [context.council, body].into_iter().flatten().find_map(place_of_council);
    if told.is_some() {
        return told;
    }
    let text = context.text.unwrap_or("");
    if !of_a_council(text) || of_several(text) {
        return None;
    }
    let councils = council::named(text);
    if torn(&councils) {
        return None;
    }
    let mut scores = places::named(paragraphs, words);
    scores.values_mut().for_each(|score| *score = (*score).min(ENOUGH));
    for (place, score) in &councils {
        *scores.entry(place.clone()).or_default() += score;
    }
    let town = context.venue.and_then(venue::town_of_venue);
    let town = town.filter(|(town, _)| !is_region(town, words)).map(|(town, weight)| {
        let borne_out = context.venue.is_some_and(ends_in_postcode) || named_again(text, &town);
        (town, if borne_out { 3 * weight } else { 1 })
    });
    if let Some((town, weight)) = &town {
        *scores.entry(town.clone()).or_default() += weight;
    }
    let body: Vec<&str> = context.body.unwrap_or("").split(|c: char| !c.is_alphabetic()).collect();
    let addresses = council::addresses(text);
    for address in &addresses {
        let (first, rest) = address.split_at(1);
        let place = format!("{}{rest}", first.to_uppercase());
        if text.contains(&place) {
            scores.entry(place).or_default();
        }
    }
    for (place, score) in &mut scores {
        let squeezed: String = place.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect();
        *score += if addresses.binary_search(&squeezed).is_ok() {
            ADDRESS
        } else {
            0
        };
        *score += if body.iter().any(|w| w.eq_ignore_ascii_case(place)) {
            BODY
        } else {
            0
        };
    }
    scores.retain(|place, _| !is_region(place, words));
    let common = common(text, scores.keys());
    scores.retain(|place, _| !common.contains(place.to_lowercase().as_str()));
    leader(&scores, town.as_ref().map(|(town, _)| town.as_str()))
}

/// The place with the most to speak for it. A lead that rests on few words must be a clear one.
fn leader(scores: &BTreeMap<String, u32>, town: Option<&str>) -> Option<String> {
    let best = scores.values().copied().max().filter(|best| *best > 0)?;
    let leaders: Vec<&String> = scores.iter().filter(|(_, s)| **s == best).map(|(p, _)| p).collect();
    let second = scores.values().copied().filter(|s| *s < best).max().unwrap_or(0);
    if let Some(town) = town.filter(|t| leaders.iter().any(|l| l == t)) {
        return Some(town.to_owned());
    }
    let clear = best >= 2 * second || second > 2 && best >= second + CLEAR;
    leaders
        .first()
        .filter(|_| leaders.len() == 1 && clear)
        .map(|p| (*p).clone())
}

/// The minutes are those of a council or of a part of it, as far as their words tell.
fn of_a_council(text: &str) -> bool {
    let often = |word: &str| memchr::memmem::find_iter(text.as_bytes(), word).nth(2).is_some();
    let once = ["crutiny", "CRUTINY", "Cllr", "Councillor"];
    text.is_empty() || once.iter().any(|w| text.contains(w)) || often("ouncil") || often("OUNCIL")
}

/// The minutes say at their top that a joint committee met: its figures are nobody's by default.
fn of_several(text: &str) -> bool {
    let top: String = text.chars().take(300).collect::<String>().to_lowercase();
    let joint = top.split(|c: char| !c.is_alphabetic()).any(|w| w == "joint");
    joint && top.contains("committee")
}

/// Two councils have about as much to say.
fn torn(councils: &BTreeMap<String, u32>) -> bool {
    let mut scores: Vec<u32> = councils.values().copied().collect();
    scores.sort_unstable_by(|a, b| b.cmp(a));
    matches!(scores[..], [first, second, ..] if second >= 3 && first < 2 * second)
}

/// Those of the places that stand in small letters too: they are no names ("in Relation to").
fn common<'p>(text: &str, places: impl Iterator<Item = &'p String>) -> HashSet<String> {
    let places: WordSet = places.map(|p| p.to_lowercase().into()).collect();
    text.split_whitespace()
        .map(|w| w.trim_matches(|c: char| !c.is_alphabetic()))
        .filter(|w| w.starts_with(|c: char| c.is_ascii_lowercase()) && places.contains(*w))
        .map(str::to_owned)
        .collect()
}

fn named_again(text: &str, place: &str) -> bool {
    memchr::memmem::find_iter(text.as_bytes(), place).nth(1).is_some()
}

fn is_region(place: &str, words: &AreaWords) -> bool {
    let mut parts = place.split([' ', '-']);
    let first = parts.next().unwrap_or("").to_lowercase();
    let rest: Vec<&str> = parts.collect();
    words
        .phrase(&first, |k| k.checked_sub(1).and_then(|k| rest.get(k).copied()))
        .is_some_and(|(_, count)| count == rest.len() + 1)
}

/// "Civic Centre, Ashmere, AS4 2QT": digits in the last two words.
fn ends_in_postcode(venue: &str) -> bool {
    let last: Vec<&str> = venue.split_whitespace().rev().take(2).collect();
    let part = |w: &&str| w.chars().any(|c| c.is_ascii_digit()) && w.chars().any(|c| c.is_ascii_uppercase());
    last.len() == 2 && last.iter().all(part)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str, venue: Option<&str>) -> Option<String> {
        let context = Context {
            text: Some(text),
            venue,
            ..Context::default()
        };
        home(&[], &context, &crate::vocabulary::Vocabulary::built_in().areas)
    }

    #[test]
    fn a_letterhead_an_address_or_a_venue_tells_the_council() {
        let cases = [
            (
                "Ashmere Borough Council\nScrutiny Panel\nThornbury Town Council was thanked.",
                None,
                Some("Ashmere"),
            ),
            (
                "Scrutiny Panel. Contact j.frost@ashmere.gov.uk. Ashmere Council would write.",
                None,
                Some("Ashmere"),
            ),
            (
                "Scrutiny Panel\nSchools in Ashmere.",
                Some("Town Hall, Ashmere"),
                Some("Ashmere"),
            ),
            ("Scrutiny Panel", Some("Town Hall, Ashmere AS1 4TH"), Some("Ashmere")),
            // A board of no council, a joint committee, a city that is a region.
            (
                "The Transparency Board met.",
                Some("Clifton Street, Ashmere AS1 4TH"),
                None,
            ),
            (
                "Joint Scrutiny Committee\nAshmere County Council\nThornbury Council\nheld in Thornbury",
                Some("Pavilion, Thornbury"),
                None,
            ),
            ("The Council met.", Some("City Hall, London SE1 2AA"), None),
        ];
        for (text, venue, place) in cases {
            assert_eq!(told(text, venue).as_deref(), place, "{text}");
        }
    }
}
