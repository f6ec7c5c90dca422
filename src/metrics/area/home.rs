//! Tells the place of the council itself: its name without "Council", else the town of the venue, else the place the text
//! speaks of all along.

use crate::metrics::sentence::{Sentence, TokenKind};
use crate::metrics::{Context, Paragraph};
use crate::record::AreaKind;
use crate::vocabulary::AreaWords;
use std::collections::BTreeMap;

/// The council's place ("Harrowmere"), where the document tells it.
pub(super) fn home(paragraphs: &[Paragraph<'_>], context: &Context<'_>, words: &AreaWords) -> Option<String> {
    let body = context.body.filter(|b| b.to_lowercase().ends_with("council"));
    context
        .council
        .or(body)
        .and_then(place_of_council)
        .or_else(|| context.venue.and_then(town_of_venue))
        .or_else(|| place_of_text(paragraphs, words))
}

/// "London Borough of Elmbrook" and "ELMBROOK BOROUGH COUNCIL" are Elmbrook.
fn place_of_council(name: &str) -> Option<String> {
    const BEFORE: [&str; 9] = [
        "the",
        "royal",
        "london",
        "borough",
        "city",
        "county",
        "metropolitan",
        "district",
        "of",
    ];
    const AFTER: [&str; 16] = [
        "council",
        "county",
        "city",
        "borough",
        "district",
        "metropolitan",
        "parish",
        "town",
        "community",
        "and",
        "combined",
        "authority",
        "corporation",
        "unitary",
        "burgh",
        "the",
    ];
    let mut words: Vec<&str> = name.split_whitespace().collect();
    if let Some(of) = words.iter().position(|w| w.eq_ignore_ascii_case("of"))
        && words[..of].iter().all(|w| BEFORE.contains(&w.to_lowercase().as_str()))
    {
        words.drain(..=of);
    }
    while words.len() > 1 && words.last().is_some_and(|w| AFTER.contains(&w.to_lowercase().as_str())) {
        words.pop();
    }
    if words.len() > 1 && words[0].eq_ignore_ascii_case("the") {
        words.remove(0);
    }
    let place: Vec<String> = words.iter().map(|w| sentence_case(w)).collect();
    let place = place.join(" ");
    (!place.is_empty() && !AFTER.contains(&place.to_lowercase().as_str())).then_some(place)
}

fn sentence_case(word: &str) -> String {
    let upper = word.chars().all(|c| !c.is_lowercase()) && word.chars().count() > 1;
    if !upper {
        return word.to_owned();
    }
    let mut out = String::new();
    let mut start = true;
    for c in word.chars() {
        if start {
            out.extend(c.to_uppercase())
        } else {
            out.extend(c.to_lowercase())
        }
        start = matches!(c, '-' | '\'');
    }
    out
}

/// The last part of an address that is a name: no postcode, no room, no hall.
fn town_of_venue(venue: &str) -> Option<String> {
    if !venue.contains(',') {
        return None;
    }
    venue.rsplit(',').map(str::trim).find_map(|part| {
        let words: Vec<&str> = part
            .split_whitespace()
            .filter(|w| !w.chars().any(|c| c.is_ascii_digit()))
            .collect();
        let named = !words.is_empty()
            && words.len() <= 3
            && words.iter().all(|w| {
                w.chars().next().is_some_and(char::is_uppercase) && w.chars().skip(1).all(|c| !c.is_uppercase())
            });
        const ROOMS: [&str; 20] = [
            "room",
            "hall",
            "centre",
            "center",
            "offices",
            "office",
            "chamber",
            "house",
            "suite",
            "floor",
            "building",
            "street",
            "road",
            "school",
            "library",
            "hub",
            "church",
            "teams",
            "zoom",
            "guildhall",
        ];
        let room = words.iter().any(|w| ROOMS.contains(&w.to_lowercase().as_str()));
        (named && !room).then(|| words.join(" "))
    })
}

/// The place the text speaks of: named behind "across", "in", in the possessive, or as the last part of an address.
fn place_of_text(paragraphs: &[Paragraph<'_>], words: &AreaWords) -> Option<String> {
    let mut scores: BTreeMap<&str, u32> = BTreeMap::new();
    for paragraph in paragraphs {
        let text = paragraph.text();
        for sentence in &paragraph.sentences {
            for i in 1..sentence.tokens.len() {
                if let Some(name) = place_at(sentence, text, i, words) {
                    let score = evidence(sentence, text, i, words);
                    if score > 0 {
                        *scores.entry(name).or_default() += score;
                    }
                }
            }
        }
    }
    let best = scores.values().copied().max()?;
    let mut leaders = scores.iter().filter(|(_, score)| **score == best);
    let name = leaders.next()?.0;
    leaders.next().is_none().then(|| (*name).to_owned())
}

/// The word at token `i` may be the name of a place.
fn place_at<'t>(sentence: &Sentence, text: &'t str, i: usize, words: &AreaWords) -> Option<&'t str> {
    let token = sentence.tokens.get(i).filter(|t| t.kind == TokenKind::Word)?;
    let written = token.text(text);
    let name = written.strip_suffix("'s").unwrap_or(written);
    let mut letters = name.chars();
    if !letters.next()?.is_uppercase() || letters.clone().next().is_none() || letters.any(char::is_uppercase) {
        return None;
    }
    let low = name.to_lowercase();
    let free = !words.never(&low) && words.head(&low).is_none() && words.phrase(&low, |_| None).is_none();
    let capital = |j: Option<usize>| {
        j.and_then(|j| sentence.tokens.get(j))
            .is_some_and(|t| t.kind == TokenKind::Word && t.text(text).chars().next().is_some_and(char::is_uppercase))
    };
    (free && !capital(i.checked_sub(1)) && (written.len() > name.len() || !capital(Some(i + 1)))).then_some(name)
}

/// How much the word before token `i` speaks for a place: "across" 3, "in" 2, a building before a comma or "'s" 1.
fn evidence(sentence: &Sentence, text: &str, i: usize, words: &AreaWords) -> u32 {
    let word = |back: usize| i.checked_sub(back).map_or("", |j| sentence.tokens[j].text(text));
    let before = word(1).to_ascii_lowercase();
    match before.as_str() {
        "across" | "throughout" => 3,
        "of" if word(2).eq_ignore_ascii_case("whole") || word(2) == "," => 3,
        "in" => 2,
        "," if words.head(&word(2).to_ascii_lowercase()) == Some(AreaKind::Institution) => 1,
        _ => u32::from(sentence.tokens[i].text(text).ends_with("'s")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_council_gives_its_place() {
        for (name, place) in [
            ("Harwell Metropolitan Borough Council", Some("Harwell")),
            ("THE LONDON BOROUGH OF ASHMERE", Some("Ashmere")),
            ("City of Thornbury Council", Some("Thornbury")),
            ("Dunmore City and County Council", Some("Dunmore")),
            ("Great Paxley Parish Council", Some("Great Paxley")),
            ("STOKE-BY-WATER TOWN COUNCIL", Some("Stoke-By-Water")),
            ("County Council", None),
        ] {
            assert_eq!(place_of_council(name).as_deref(), place, "{name}");
        }
    }

    #[test]
    fn a_venue_gives_its_town() {
        assert_eq!(
            town_of_venue("Committee Room 2, Civic Centre, Ashmere, AS4 2QT").as_deref(),
            Some("Ashmere")
        );
        assert_eq!(town_of_venue("Guildhall, Thornbury").as_deref(), Some("Thornbury"));
        assert_eq!(town_of_venue("the Jubilee Suite"), None);
    }
}
