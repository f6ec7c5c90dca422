//! Turns where a meeting was held into the town that stands in its address.

use crate::language::clause::joined;
use crate::language::digits::Digits;
use crate::language::words;
use crate::vocabulary::{Councils, Vocabulary};

/// The part of an address that names a town, and the sign that it is. Of several the first behind the building: the county
/// and the country come last.
pub(super) fn town(venue: &str, words: &Councils) -> Option<(String, &'static str)> {
    let low = venue.to_lowercase();
    let any = |list: &[String]| list.iter().any(|s| low.contains(s.as_str()));
    let sign = match () {
        () if any(&words.seats) => "seat",
        () if any(&words.county_seats) => "county_seat",
        () => "venue",
    };
    let parts: Vec<&str> = venue.split([',', '/']).map(str::trim).collect();
    let named: Vec<(String, &'static str)> = parts
        .iter()
        .filter_map(|part| of_part(part, &parts, sign, words))
        .collect();
    // A lone part that is no building's own name is a town only behind another part.
    named.into_iter().next()
}

/// The hospital where the board of a trust met: most often its own.
pub(super) fn hospital<'t>(venue: &'t str, v: &Vocabulary) -> Option<&'t str> {
    let parts = venue.split([',', '/']).map(str::trim);
    let mut own =
        parts.filter(|part| v.councils.is_hospital(words::last(part)) && (2..=5).contains(&words::count(part)));
    own.next()
}

fn of_part(part: &str, parts: &[&str], sign: &'static str, words: &Councils) -> Option<(String, &'static str)> {
    // "Harwell County Offices and on Teams"
    let building = joined(part).next().unwrap_or(part);
    let seat = |list: &[String]| list.iter().any(|s| building.to_lowercase().ends_with(s.as_str()));
    let met = seat(&words.seats) || seat(&words.county_seats);
    let part = if met { building } else { part };
    let low = part.to_lowercase();
    let ends = |list: &[String]| {
        list.iter()
            .find(|s| low.len() == part.len() && low.ends_with(s.as_str()))
            .map(String::len)
    };
    let hall = ends(&words.halls);
    let own = ends(&words.seats).or_else(|| ends(&words.county_seats)).or(hall);
    let name = own.and_then(|len| part.get(..part.len() - len)).unwrap_or(part);
    let name: Vec<&str> = words::each(name)
        .map(|w| w.trim_end_matches('.'))
        .filter(|w| !w.has_digit())
        .collect();
    let name = if name.len() > 1 && name[0].eq_ignore_ascii_case("the") {
        &name[1..]
    } else {
        &name[..]
    };
    let capitals = name
        .iter()
        .all(|w| w.starts_with(char::is_uppercase) && w.chars().all(|c| c.is_alphabetic() || "-'’.".contains(c)));
    let named = (1..=3).contains(&name.len()) && capitals && !name.iter().any(|w| words.is_room(w));
    // The county in an address is none of the towns.
    let county = name
        .first()
        .is_some_and(|w| w.trim_end_matches('.').eq_ignore_ascii_case("co"));
    let first = parts.first().is_some_and(|f| *f == part) && own.is_none();
    (named && !county && !first).then(|| {
        let name: Vec<String> = name.iter().map(|w| words.sentence_case(w)).collect();
        // "Harwell County Offices": a county's hall that bears its name
        let bears = hall.is_some() || own.is_some();
        (name.join(" "), if bears { "seat" } else { sign })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_venue_gives_its_town() {
        let words = Councils::built_in();
        for (venue, found) in [
            (
                "Committee Room 2, Civic Centre, Ashmere, AS4 2QT",
                Some(("Ashmere", "seat")),
            ),
            (
                "Committee Room 2, Civic Centre, Dunn Street, Ashmere, Dunshire, AS4 2QT",
                Some(("Ashmere", "seat")),
            ),
            ("Library, Thornbury", Some(("Thornbury", "venue"))),
            ("Shire Hall, Dun", Some(("Dun", "county_seat"))),
            ("ASHMERE TOWN HALL, AS4 1ZZ", Some(("Ashmere", "seat"))),
            ("Great Paxley Village Hall", Some(("Great Paxley", "seat"))),
            ("Council Offices, Mill Road", None),
            ("the Jubilee Suite", None),
            ("Shire House, and Online", None),
        ] {
            let got = town(venue, &words);
            assert_eq!(got.as_ref().map(|(t, s)| (t.as_str(), *s)), found, "{venue}");
        }
    }
}
