//! Tells the place of the council itself: its name without "Council", else the town of the venue, else the place the text
//! speaks of all along.

use crate::metrics::sentence::{Sentence, TokenKind};
use crate::metrics::{Context, Paragraph};
use crate::record::AreaKind;
use crate::vocabulary::AreaWords;
use std::collections::BTreeMap;

/// The council's place ("Harrowmere"), where the document tells it: its name settles it; else the venue and the places the
/// text names are weighed.
pub(super) fn home(paragraphs: &[Paragraph<'_>], context: &Context<'_>, words: &AreaWords) -> Option<String> {
    let body = context.body.filter(|b| b.to_lowercase().ends_with("council"));
    if let Some(place) = context.council.or(body).and_then(place_of_council) {
        return Some(place);
    }
    let mut scores = places_of_text(paragraphs, words);
    let body: Vec<&str> = context.body.unwrap_or("").split(|c: char| !c.is_alphabetic()).collect();
    for (place, score) in &mut scores {
        *score += if body.iter().any(|w| w.eq_ignore_ascii_case(place)) {
            3
        } else {
            0
        };
    }
    let venue = context.venue.and_then(town_of_venue);
    if let Some((town, weight)) = &venue {
        *scores.entry(town.clone()).or_default() += weight;
    }
    let best = scores.values().copied().max()?;
    let leaders: Vec<String> = scores
        .into_iter()
        .filter(|(_, score)| *score == best)
        .map(|(name, _)| name)
        .collect();
    let town = venue.map(|(town, _)| town).filter(|town| leaders.contains(town));
    town.or_else(|| leaders.first().filter(|_| leaders.len() == 1).cloned())
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
    const SMALL: [&str; 9] = ["and", "of", "on", "the", "upon", "by", "under", "in", "le"];
    let upper = word.chars().all(|c| !c.is_lowercase()) && word.chars().count() > 1;
    if !upper {
        return word.to_owned();
    }
    let parts: Vec<String> = word
        .split('-')
        .map(|part| {
            let low = part.to_lowercase();
            let mut letters = low.chars();
            match letters.next() {
                Some(first) if !SMALL.contains(&low.as_str()) => first.to_uppercase().chain(letters).collect(),
                _ => low,
            }
        })
        .collect();
    parts.join("-")
}

/// The last part of an address that is a name, and how much it speaks for the council's place: the seat of a council more
/// than a library or a hall somewhere.
fn town_of_venue(venue: &str) -> Option<(String, u32)> {
    const SEATS: [&str; 8] = [
        "town hall",
        "city hall",
        "county hall",
        "shire hall",
        "guildhall",
        "civic centre",
        "civic offices",
        "council offices",
    ];
    const ROOMS: [&str; 22] = [
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
        "remotely",
        "pavilion",
    ];
    let low = venue.to_lowercase();
    let weight = if SEATS.iter().any(|s| low.contains(s)) { 6 } else { 2 };
    venue.rsplit(',').map(str::trim).find_map(|part| {
        let seat = SEATS.iter().find(|s| part.to_lowercase().trim_end().ends_with(*s));
        let part = seat.and_then(|s| part.get(..part.len() - s.len())).unwrap_or(part);
        let words: Vec<&str> = part
            .split_whitespace()
            .filter(|w| !w.chars().any(|c| c.is_ascii_digit()))
            .collect();
        let named =
            (1..=3).contains(&words.len()) && words.iter().all(|w| w.chars().next().is_some_and(char::is_uppercase));
        let room = words.iter().any(|w| ROOMS.contains(&w.to_lowercase().as_str()));
        let whole = seat.is_some() || venue.contains(',');
        (named && !room && whole).then(|| {
            let name: Vec<String> = words.iter().map(|w| sentence_case(w)).collect();
            (name.join(" "), weight)
        })
    })
}

/// The places the text names, by how much speaks for them.
fn places_of_text(paragraphs: &[Paragraph<'_>], words: &AreaWords) -> BTreeMap<String, u32> {
    let mut scores: BTreeMap<String, u32> = BTreeMap::new();
    for paragraph in paragraphs {
        let text = paragraph.text();
        for sentence in &paragraph.sentences {
            for i in 1..sentence.tokens.len() {
                let score = evidence(sentence, text, i, words);
                if score > 0
                    && let Some(name) = place_at(sentence, text, i, words)
                {
                    *scores.entry(name.to_owned()).or_default() += score;
                }
            }
        }
    }
    scores
}

/// The name of a place that may begin at token `i`: one to three words with a capital.
fn place_at<'t>(sentence: &Sentence, text: &'t str, i: usize, words: &AreaWords) -> Option<&'t str> {
    let named = |j: usize| {
        let token = sentence.tokens.get(j).filter(|t| t.kind == TokenKind::Word)?;
        let word = token.text(text);
        word.chars().next().is_some_and(char::is_uppercase).then_some(word)
    };
    if i > 0 && named(i - 1).is_some() {
        return None;
    }
    let count = (0..4).take_while(|k| named(i + k).is_some()).count();
    let free = |word: &str| {
        let name = word.strip_suffix("'s").unwrap_or(word);
        let low = name.to_lowercase();
        let proper = name.len() > 1 && name.chars().skip(1).all(|c| !c.is_uppercase());
        proper && !words.never(&low) && words.head(&low).is_none()
    };
    if !(1..=3).contains(&count) || !(0..count).all(|k| named(i + k).is_some_and(free)) {
        return None;
    }
    if words.phrase(&named(i)?.to_lowercase(), |k| named(i + k)).is_some() {
        return None;
    }
    let range = sentence.tokens.get(i)?.start as usize..sentence.tokens.get(i + count - 1)?.end as usize;
    let name = text.get(range)?;
    Some(name.strip_suffix("'s").unwrap_or(name))
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
            ("STOKE-BY-WATER TOWN COUNCIL", Some("Stoke-by-Water")),
            ("County Council", None),
        ] {
            assert_eq!(place_of_council(name).as_deref(), place, "{name}");
        }
    }

    #[test]
    fn a_venue_gives_its_town() {
        assert_eq!(
            town_of_venue("Committee Room 2, Civic Centre, Ashmere, AS4 2QT"),
            Some(("Ashmere".to_owned(), 6))
        );
        assert_eq!(town_of_venue("Library, Thornbury"), Some(("Thornbury".to_owned(), 2)));
        assert_eq!(
            town_of_venue("ASHMERE TOWN HALL, AS4 1ZZ"),
            Some(("Ashmere".to_owned(), 6))
        );
        assert_eq!(town_of_venue("the Jubilee Suite"), None);
    }
}
