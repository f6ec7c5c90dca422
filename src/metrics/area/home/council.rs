//! Turns the name of a council, or an address of its pages, into its place: "Harwell Borough Council" into "Harwell".

use std::collections::BTreeMap;

/// What stands before the "of" of a council's name.
const BEFORE: [&str; 19] = [
    "the",
    "royal",
    "london",
    "borough",
    "city",
    "county",
    "metropolitan",
    "municipal",
    "municipality",
    "rural",
    "township",
    "town",
    "village",
    "parish",
    "district",
    "community",
    "council",
    "corporation",
    "of",
];
/// What stands before the word "Council" and is no part of the place.
const AFTER: [&str; 18] = [
    "county",
    "city",
    "borough",
    "district",
    "metropolitan",
    "parish",
    "town",
    "community",
    "and",
    "&",
    "combined",
    "authority",
    "corporation",
    "unitary",
    "burgh",
    "township",
    "the",
    "annual",
];
/// Welsh words before the place in the name of a council.
const WELSH: [&str; 8] = [
    "cyngor",
    "bwrdeistref",
    "sirol",
    "sir",
    "dinas",
    "tref",
    "cymuned",
    "cymunedol",
];
/// Words before "Council" that make it a council of something else than a place.
const NO_PLACE: &[&str] = &[
    "parochial",
    "regular",
    "adjourned",
    "special",
    "ordinary",
    "extraordinary",
    "monthly",
    "meeting",
    "experienced",
    "student",
    "pupil",
    "safety",
    "agreed",
    "full",
    "the",
    "this",
    "that",
    "our",
    "your",
    "youth",
    "school",
    "new",
    "old",
    "shadow",
    "arts",
    "research",
    "medical",
    "local",
    "whole",
    "joint",
    "district",
    "county",
    "city",
    "borough",
    "parish",
    "town",
    "community",
    "british",
    "cabinet",
    "central",
];
/// Mentions of councils beyond this add nothing.
const ENOUGH: u32 = 24;
/// What a name that opens a line near the top weighs.
const LETTERHEAD: u32 = 18;
/// So much of the weight of mentions in running text says nothing: any minutes name the council next door.
const PASSING: u32 = 6;

/// "London Borough of Elmbrook", "ELMBROOK BOROUGH COUNCIL" and "Elmbrook Council - Minutes" are Elmbrook.
pub(super) fn place_of_council(name: &str) -> Option<String> {
    let name = name.replace("- ", "-");
    let mut words: Vec<&str> = name.split_whitespace().collect();
    let is = |word: &str, list: &[&str]| list.contains(&word.to_lowercase().as_str());
    let of = words.iter().position(|w| w.eq_ignore_ascii_case("of"));
    if let Some(of) = of.filter(|of| words[..*of].iter().all(|w| is(w, &BEFORE))) {
        words.drain(..=of);
    }
    // What follows "Council" is a committee or a date, not a part of the place.
    if let Some(end) = words.iter().position(|w| w.eq_ignore_ascii_case("council")) {
        words.truncate(end);
    }
    while words.len() > 1 && words.last().is_some_and(|w| is(w, &AFTER)) {
        words.pop();
    }
    while words.len() > 1 && (is(words[0], &WELSH) || is(words[0], &["the", "minutes", "of"])) {
        words.remove(0);
    }
    let plain = words.len() <= 5
        && words.iter().all(|w| {
            w.chars()
                .all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’' | '&' | '.'))
        });
    let place: Vec<String> = words.iter().map(|w| sentence_case(w)).collect();
    let place = place.join(" ");
    (plain && !place.is_empty() && !is(&place, &AFTER) && !is(&place, NO_PLACE)).then_some(place)
}

/// A word in capitals as it stands in running text: "STOKE-BY-WATER" as "Stoke-by-Water".
pub(in crate::metrics::area) fn sentence_case(word: &str) -> String {
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

/// The places of the councils that the text names, by how much speaks for each: a name that opens a line near the top
/// (the letterhead) much, one that says what sort of council it is some.
pub(super) fn named(text: &str) -> BTreeMap<String, u32> {
    /// Bytes from the top in which a letterhead stands.
    const TOP: usize = 400;
    let mut scores: BTreeMap<String, u32> = BTreeMap::new();
    // A parish names the county and the district at every turn: there, only councils of its own sort speak for the place.
    let local = [
        "Parish Council",
        "PARISH COUNCIL",
        "Community Council",
        "COMMUNITY COUNCIL",
    ];
    let local = local
        .iter()
        .any(|w| memchr::memmem::find(text.as_bytes(), w.as_bytes()).is_some());
    let mut add = |place: String, weight: u32| {
        let score = scores.entry(place).or_default();
        *score = (*score).max((*score + weight).min(ENOUGH));
    };
    let mut headed = false;
    for word in ["Council", "COUNCIL"] {
        for at in memchr::memmem::find_iter(text.as_bytes(), word) {
            let whole = !text[at + word.len()..].starts_with(|c: char| c.is_alphabetic());
            let line = text[..at].rsplit('\n').next().unwrap_or("");
            let of_above = |name: &str| {
                local
                    && ["county", "borough", "district", "city"]
                        .iter()
                        .any(|w| name.to_lowercase().ends_with(w))
            };
            if let Some((name, qualified)) = name_before(line).filter(|(name, _)| whole && !of_above(name))
                && let Some(place) = place_of_council(&format!("{name} {word}"))
            {
                let opens = !headed && at < TOP && line.trim_start_matches(['#', '*', ' ', '>']).starts_with(name);
                headed |= opens;
                let weight = if qualified { 3 } else { 1 };
                add(place, if opens { LETTERHEAD + PASSING } else { weight });
            }
        }
    }
    for sort in [
        "City of ",
        "Borough of ",
        "Township of ",
        "Municipality of ",
        "District of ",
    ] {
        for at in memchr::memmem::find_iter(text.as_bytes(), sort) {
            if let Some(place) = name_after(&text[at + sort.len()..]) {
                add(sentence_case(place), 2);
            }
        }
    }
    scores.retain(|_, score| {
        *score = score.saturating_sub(PASSING);
        *score > 0
    });
    scores
}

/// The words in capitals that end `line`, where they name a place before "Council", and whether they say what sort of
/// council it is.
fn name_before(line: &str) -> Option<(&str, bool)> {
    let mut start = line.len();
    let mut place = 0;
    let mut qualified = false;
    for word in line.rsplit(' ').skip_while(|w| w.is_empty()).take(7) {
        let from = word.as_ptr() as usize - line.as_ptr() as usize;
        let low = word.to_lowercase();
        let sort = AFTER.contains(&low.as_str());
        let link = matches!(low.as_str(), "on" | "upon" | "by" | "under" | "le");
        let capital = word.starts_with(char::is_uppercase) && word.chars().all(|c| c.is_alphabetic() || c == '-');
        let stop = NO_PLACE.contains(&low.as_str()) || low == "of";
        if sort && low != "the" && place == 0 {
            qualified |= low != "and";
        } else if stop || place == 3 || !(capital || link) {
            break;
        } else {
            place += 1;
        }
        start = from;
    }
    let name = line[start..].trim();
    (place > 0 && name.starts_with(char::is_uppercase)).then_some((name, qualified))
}

/// One or two words in capitals at the start of `text`.
fn name_after(text: &str) -> Option<&str> {
    let mut end = 0;
    for word in text.split(' ').take(2) {
        let name = word.trim_end_matches(|c: char| !c.is_alphabetic());
        if !name.starts_with(char::is_uppercase) || !name.chars().all(|c| c.is_alphabetic() || c == '-') {
            break;
        }
        let from = word.as_ptr() as usize - text.as_ptr() as usize;
        end = from + name.len();
        if name.len() < word.len() {
            break;
        }
    }
    (end > 2).then(|| &text[..end])
}

/// The names of places in addresses: "harwell" of "clerk@harwell-pc.gov.uk" and of "www.harwellcouncil.org".
pub(super) fn addresses(text: &str) -> Vec<String> {
    const SORTS: [&str; 16] = [
        "metropolitanboroughcouncil",
        "communitycouncil",
        "boroughcouncil",
        "districtcouncil",
        "parishcouncil",
        "countycouncil",
        "citycouncil",
        "towncouncil",
        "council",
        "-mbc",
        "-pc",
        "-cc",
        "-tc",
        "-bc",
        "-dc",
        "-",
    ];
    let mut out = Vec::new();
    for mark in [".gov.", "council."] {
        for at in memchr::memmem::find_iter(text.as_bytes(), mark) {
            let end = if mark == ".gov." { at } else { at + mark.len() - 1 };
            let host = text[..end]
                .rsplit(|c: char| !(c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'))
                .next()
                .unwrap_or("");
            let mut place = host.to_owned();
            for sort in SORTS {
                if let Some(rest) = place.strip_suffix(sort) {
                    place = rest.trim_end_matches('-').to_owned();
                    break;
                }
            }
            if place.len() > 3 {
                out.push(place.replace('-', ""));
            }
        }
    }
    out.sort();
    out.dedup();
    out
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
            ("DUNMORE CITY AND COUNTY COUNCIL HOME AND SOCIAL", Some("Dunmore")),
            ("Great Paxley Parish Council", Some("Great Paxley")),
            (
                "Great Paxley Annual Parish Council - Minutes May 2012",
                Some("Great Paxley"),
            ),
            ("STOKE-BY-WATER TOWN COUNCIL", Some("Stoke-by-Water")),
            ("Metropolitan District of Dunmore", Some("Dunmore")),
            ("Cyngor Sir Llanfaes", Some("Llanfaes")),
            ("County Council", None),
            ("COUNCIL CHAMBER, TANNER'S QUAY, ASHMERE, ON", None),
            ("Jo Frost (JF) Ashmere County Council", None),
        ] {
            assert_eq!(place_of_council(name).as_deref(), place, "{name}");
        }
    }

    #[test]
    fn councils_are_named_in_text_and_addresses() {
        let text = "Great Paxley Council\nFull Council met. Officers of Ashmere Borough Council and Councillor Dunn \
                    wrote to clerk@greatpaxley-pc.gov.uk. Ashmere Borough Council and Thornbury Town Council replied to Ashmere Borough Council.";
        let named = named(text);
        assert_eq!(named.get("Great Paxley"), Some(&LETTERHEAD));
        assert_eq!(named.get("Ashmere"), Some(&3));
        assert_eq!(named.len(), 2, "{named:?}");
        assert_eq!(addresses(text), ["greatpaxley"]);
    }
}
