//! Turns where a meeting was held into the town that stands in its address.

use super::council::sentence_case;

/// Buildings that a council meets in because they are its own.
const SEATS: [&str; 9] = [
    "council chamber",
    "town hall",
    "city hall",
    "county hall",
    "shire hall",
    "guildhall",
    "civic centre",
    "civic offices",
    "council offices",
];
/// Buildings that bear the name of their place.
const HALLS: [&str; 6] = [
    "village hall",
    "parish hall",
    "parish rooms",
    "memorial hall",
    "community centre",
    "village school",
];
/// Words of rooms, buildings, streets and calls: no towns.
const ROOMS: [&str; 33] = [
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
    "quay",
    "school",
    "library",
    "hub",
    "church",
    "teams",
    "zoom",
    "webex",
    "guildhall",
    "remotely",
    "online",
    "virtually",
    "pavilion",
    "and",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "council",
];

/// The last part of an address that is a name, and how much it speaks for the council's place: the seat of a council more
/// than a library or a hall somewhere.
pub(super) fn town_of_venue(venue: &str) -> Option<(String, u32)> {
    let low = venue.to_lowercase();
    let weight = if SEATS.iter().any(|s| low.contains(s)) { 6 } else { 2 };
    venue.rsplit(',').map(str::trim).find_map(|part| {
        let part_low = part.to_lowercase();
        let ends = |names: &[&'static str]| {
            names
                .iter()
                .copied()
                .find(|s| part_low.len() == part.len() && part_low.trim_end().ends_with(s))
        };
        let hall = ends(&HALLS);
        let own = ends(&SEATS).or(hall);
        let part = own.and_then(|s| part.get(..part.len() - s.len())).unwrap_or(part);
        let words: Vec<&str> = part
            .split_whitespace()
            .filter(|w| !w.chars().any(|c| c.is_ascii_digit()))
            .collect();
        let named =
            (1..=3).contains(&words.len()) && words.iter().all(|w| w.chars().next().is_some_and(char::is_uppercase));
        let room = words.iter().any(|w| ROOMS.contains(&w.to_lowercase().as_str()));
        let whole = own.is_some() || venue.contains(',');
        (named && !room && whole).then(|| {
            let name: Vec<String> = words.iter().map(|w| sentence_case(w)).collect();
            (name.join(" "), weight + u32::from(hall.is_some()))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_venue_gives_its_town() {
        for (venue, town) in [
            ("Committee Room 2, Civic Centre, Ashmere, AS4 2QT", Some(("Ashmere", 6))),
            ("Library, Thornbury", Some(("Thornbury", 2))),
            ("ASHMERE TOWN HALL, AS4 1ZZ", Some(("Ashmere", 6))),
            ("Great Paxley Village Hall", Some(("Great Paxley", 3))),
            ("the Jubilee Suite", None),
            ("Shire House, and Online", None),
        ] {
            let got = town_of_venue(venue);
            assert_eq!(got.as_ref().map(|(t, w)| (t.as_str(), *w)), town, "{venue}");
        }
    }
}
