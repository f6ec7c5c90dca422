//! Tells the council whose minutes these are, and its place, once for all that ask: from its letterhead, its name and
//! addresses in the text, the name of the committee, the places the text speaks of as its own, and, last, from where it met.

mod authority;
mod called;
mod candidates;
mod headed;
mod named;
mod places;
mod spoken;
mod venue;

use crate::decide::{self, Candidate, Decision};
use crate::language::words;
use crate::vocabulary::Vocabulary;
use candidates::{drop_what_is_no_place, stands, support};
use std::collections::BTreeMap;

/// The council of a meeting.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Council {
    /// As the document names it: "Harwell Borough Council", or only "Harwell"; `None` where no more is known than where it met.
    pub name: Option<String>,
    /// "Harwell".
    pub place: String,
}

impl Council {
    /// Its name, or where only the place is known, that.
    pub(super) fn told(&self) -> String {
        self.name.clone().unwrap_or_else(|| self.place.clone())
    }

    /// What it is told as.
    pub(super) fn kind(&self) -> &'static str {
        if self.name.is_some() { "council" } else { "place" }
    }
}

/// What the rest of the header says of it.
#[derive(Debug, Default)]
pub(super) struct Told<'a> {
    /// The council as a line of the header names it.
    pub stated: Option<&'a str>,
    /// The body that met.
    pub body: Option<&'a str>,
    /// Where it met.
    pub venue: Option<&'a str>,
}

/// Decides the council from the header and all the words of the meeting's part of the document.
pub(super) fn decide(text: &str, told: &Told<'_>, v: &Vocabulary) -> Option<Decision<Council>> {
    let words = &v.councils;
    let stated = told.stated.and_then(|name| stated_name(name, v));
    let body = told
        .body
        .filter(|b| is_council(b, v))
        .and_then(|name| stated_name(name, v));
    let top: String = text.chars().take(300).collect();
    let scan = named::Scan::of(text, v);
    let authority = [told.body.unwrap_or(""), top.as_str()]
        .iter()
        .find_map(|name| authority::place(name, v));
    let joint = stated.is_none() && body.is_none() && words.is_joint(told.body.unwrap_or(&top));
    if joint && authority.is_none() && !scan.of_one(told.body) {
        return None;
    }
    if stated.is_none() && torn(&scan) {
        return None;
    }
    let mut found: BTreeMap<String, Candidate<Council>> = BTreeMap::new();
    let mut see = |place: &str, sign: &'static str, times: u32| {
        let council = || {
            Candidate::new(Council {
                name: None,
                place: place.to_owned(),
            })
        };
        found
            .entry(place.to_lowercase())
            .or_insert_with(council)
            .see(sign, times);
    };
    for (_, place) in stated.iter().chain(&body) {
        see(place, "stated", 1);
    }
    if let Some((place, sign)) = &authority {
        see(place, sign, 1);
    }
    for mention in &scan.councils {
        see(&mention.place, mention.sign, mention.times);
    }
    for (place, sign, times) in places::named(text, v) {
        see(&place, sign, times);
    }
    if let Some((town, sign)) = told.venue.and_then(|venue| venue::town(venue, words)) {
        see(&town, sign, 1);
    }
    let hospital = told.venue.filter(|_| told.body.is_some_and(|b| words.is_trust(b)));
    if let Some(house) = hospital.and_then(|venue| venue::hospital(venue, v)) {
        see(house, "hospital", 1);
    }
    for address in &scan.addresses {
        let place = words.sentence_case(&address.to_uppercase());
        if text.contains(&place) {
            see(&place, "address", 1);
        }
    }
    let headed = headed::told(text, v).or_else(|| headed::told(told.body?, v));
    if let Some(headed) = &headed {
        // "Harwell Together": the part of a line with a place that others name
        let low = headed.place.to_lowercase();
        let known = found
            .keys()
            .find(|place| low != **place && words::each(&low).any(|w| w == place.as_str()));
        let council = || {
            Candidate::new(Council {
                name: None,
                place: headed.place.clone(),
            })
        };
        let place = known.unwrap_or(&low).clone();
        let one = found.entry(place).or_insert_with(council);
        // a line in capitals names it
        if headed.sign == "called" && !one.what.place.contains(char::is_lowercase) {
            one.what.place.clone_from(&headed.place);
        }
        one.see(headed.sign, 1);
    }
    found.retain(|place, c| stands(place, c, v) && !places::of_a_person(&c.what.place, text, v));
    drop_what_is_no_place(&mut found, text, v);
    support(&mut found, &scan, told.body, text, v);
    let scale = v.weights.scale("council");
    // whose paper it is where nothing else says so: only its place is told
    let own_body = told.body.is_some_and(|b| words.is_body_of_council(b));
    let of_council = scan.of_a_council || own_body || !told.body.is_some_and(|b| words.is_nobodys(b));
    let spoken = || {
        if told.body.is_some_and(|b| words.is_trust(b)) {
            return None;
        }
        let place = spoken::told(text, of_council, v)?;
        let mut one = Candidate::new(Council { name: None, place });
        one.see("spoken", 1);
        decide::best(vec![one], scale)
    };
    let Some(mut decision) = decide::best(found.into_values().collect(), scale) else {
        return spoken();
    };
    let reasoned = |signs: &[&str]| decision.reasons.iter().any(|r| signs.contains(&r.name));
    let sign_of_council = scan.of_a_council || own_body || reasoned(&["stated", "letterhead", "address", "sorted"]);
    let weak = !sign_of_council && decision.score < 3.0 * scale.floor;
    // a page that speaks of one place alone is about that, whoever met
    if weak && !(reasoned(&SPOKEN_OF) && decision.score >= 2.0 * scale.floor) {
        return spoken();
    }
    let place = decision.best.place.clone();
    let met = |name: &str| WHERE_MET.contains(&name);
    let venue_alone = decision.reasons.iter().all(|r| met(r.name));
    // a council meets in a town hall, and not every town with one is a council's own place
    let seat_alone = decision.reasons.iter().all(|r| met(r.name) || r.name == "seat");
    let known = v.councils.principal(&place).is_some() || scan.local;
    if venue_alone && told.body.is_some_and(|b| words.is_nobodys(b)) {
        return None;
    }
    let said = stated
        .into_iter()
        .chain(body)
        .find(|(_, p)| p.eq_ignore_ascii_case(&place));
    let sorted = || {
        let found = headed.filter(|h| h.place.eq_ignore_ascii_case(&place));
        found.and_then(|h| h.name)
    };
    let name = said
        .map(|(name, _)| name)
        .or_else(|| scan.name_of(&place))
        .or_else(sorted);
    // a fire authority or a health board is no council: only its place is told
    let other = authority
        .as_ref()
        .is_some_and(|(own, _)| own.eq_ignore_ascii_case(&place));
    let other = other && !told.body.is_some_and(|b| words.is_of_council(b));
    let other = other || decision.reasons.iter().any(|r| matches!(r.name, "hospital" | "bears"));
    // nor need a panel that is called after a place be its council's
    let called = !own_body && reasoned(&["called"]);
    let other = other || called && decision.reasons.iter().all(|r| CALLED.contains(&r.name));
    let against = [
        ("weak", weak),
        ("other", other),
        ("venue_alone", venue_alone),
        ("seat_alone", seat_alone && !known),
    ];
    let against: Vec<&'static str> = against
        .into_iter()
        .filter(|(_, is)| *is)
        .map(|(sign, _)| sign)
        .collect();
    if name.is_none() {
        decision.reasons.extend(against.iter().map(|sign| scale.remark(sign)));
    }
    decision.best.name = name.or(against.is_empty().then_some(place));
    Some(decision)
}

/// The council's name and place in a line of the header; `None` where it names no place or is more than a name.
fn stated_name(line: &str, v: &Vocabulary) -> Option<(String, String)> {
    let place = v.councils.place(line)?;
    // what follows the word is a committee or a date, but for "Council of the Township of ..."
    let end = line.to_lowercase().find("council").map(|at| at + "council".len());
    let end = end.filter(|end| *end > "the council".len()).unwrap_or(line.len());
    let mut name = line.get(..end)?.trim();
    // "Full Otterby Town Council", "Minutes of Otterby Town Council"
    while let Some((first, rest)) = name.split_once(' ') {
        let first = first.to_lowercase();
        if first == "the" || !v.councils.is_opening(&first) {
            break;
        }
        name = rest.trim_start();
    }
    let words = words::count(name);
    let named = place.starts_with(char::is_uppercase) && !name.contains([',', '(', '@']) && words <= 12;
    named.then(|| (name.to_owned(), place))
}

/// The body is the council itself ("Otterby Parish Council", "Township of Otterby").
fn is_council(body: &str, v: &Vocabulary) -> bool {
    let low = body.to_lowercase();
    let kind = v.councils.kinds_of.iter().any(|k| low.contains(k.as_str()));
    low.ends_with("council") || kind
}

/// Two councils have about as much to say.
fn torn(scan: &named::Scan) -> bool {
    let weight = |m: &named::Mention| if m.sign == "letterhead" { 100 } else { m.times };
    let mut by_place: BTreeMap<&str, u32> = BTreeMap::new();
    for mention in scan.councils.iter().filter(|m| m.sign != "address") {
        *by_place.entry(&mention.place).or_default() += weight(mention);
    }
    let mut weights: Vec<u32> = by_place.into_values().collect();
    weights.sort_unstable_by(|a, b| b.cmp(a));
    matches!(weights[..], [first, second, ..] if second >= 3 && first < 2 * second)
}

/// Signs that the text speaks of the place as of its own.
const SPOKEN_OF: [&str; 8] = [
    "hospital", "across", "of_all", "has", "titled", "beside", "bears", "called",
];
/// Signs that the name of a body alone gives.
const CALLED: [&str; 4] = ["called", "body", "alone", "gazetteer"];
/// Signs that only say where somebody met.
const WHERE_MET: [&str; 6] = ["venue", "county_seat", "located", "mentioned", "gazetteer", "alone"];

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str, told: &Told<'_>) -> Option<(String, String)> {
        let decision = decide(text, told, &Vocabulary::built_in())?;
        Some((decision.best.name.unwrap_or_default(), decision.best.place))
    }

    #[test]
    fn each_way_of_telling_the_council_is_heard() {
        let venue = |venue| Told {
            venue: Some(venue),
            ..Told::default()
        };
        let body = |body| Told {
            body: Some(body),
            ..Told::default()
        };
        type Case<'a> = (&'a str, Told<'a>, Option<(&'a str, &'a str)>);
        let cases: [Case<'_>; 13] = [
            (
                "Ashmere Borough Council\nScrutiny Panel\nThornbury Town Council was thanked.",
                Told::default(),
                Some(("Ashmere Borough Council", "Ashmere")),
            ),
            (
                "Scrutiny Panel. Contact j.frost@ashmere.gov.uk. Ashmere Council would write.",
                Told::default(),
                Some(("Ashmere Council", "Ashmere")),
            ),
            (
                "Scrutiny Panel\nSchools in Ashmere.",
                venue("Town Hall, Ashmere"),
                Some(("Ashmere", "Ashmere")),
            ),
            (
                "Scrutiny Panel",
                venue("Town Hall, Ashmere AS1 4TH"),
                Some(("", "Ashmere")),
            ),
            (
                "Scrutiny Panel",
                venue("Town Hall, Croydon CR0 9XX"),
                Some(("Croydon", "Croydon")),
            ),
            // The county met in one of its towns.
            (
                "Scrutiny Panel\nCare homes in Dunshire were full. Residents across Dunshire waited.",
                venue("Shire Hall, Ashmere"),
                Some(("Dunshire", "Dunshire")),
            ),
            // No line names a council: the text speaks of its own place.
            (
                "Agenda item\nThe share for Ashmere was 4.1%. Ashmere's figure fell. Of those in Ashmere, 31 had left; 7% of Ashmere pupils had not.",
                Told::default(),
                Some(("Ashmere", "Ashmere")),
            ),
            (
                "Panel\nCllr E Moss / Cabinet Member for Transport, Ashmere Borough Council",
                body("Ashmere Children's Board"),
                Some(("Ashmere Borough Council", "Ashmere")),
            ),
            // Nobody is a council: a board of no council, a joint committee, a region, a street, a title.
            (
                "The Transparency Board met.",
                venue("Clifton Street, Ashmere AS1 4TH"),
                None,
            ),
            (
                "Joint Scrutiny Committee\nAshmere County Council\nThornbury Council\nheld in Thornbury",
                venue("Pavilion, Thornbury"),
                None,
            ),
            ("The Council met.", venue("City Hall, London SE1 2AA"), None),
            ("Scrutiny Panel", venue("Council Offices, Mill Road"), None),
            (
                "Scrutiny Panel\nThe work in Relation to parks was noted, in relation to trees too.",
                Told::default(),
                None,
            ),
        ];
        for (text, said, want) in cases {
            let want = want.map(|(name, place)| (name.to_owned(), place.to_owned()));
            assert_eq!(told(text, &said), want, "{text}");
        }
    }

    #[test]
    fn what_is_another_councils_or_a_street_or_a_paper_is_not_the_one_that_met() {
        let met = |venue| Told {
            venue: Some(venue),
            ..Told::default()
        };
        let stated = Told {
            stated: Some("PROCEEDINGS OF THE COUNCIL"),
            ..Told::default()
        };
        let theirs = "Planning Panel. Councillor Dunn as a member of Thornbury Town Council. Councillor Oake, as a member of \
                      Thornbury Town Council, left.";
        for (text, said) in [
            (theirs, Told::default()),
            (
                "The Council met. Councillors spoke of the lights in Fenn's Lane.",
                Told::default(),
            ),
            (
                "The Council met. Councillors thanked the people of the County.",
                Told::default(),
            ),
            ("The Council met.", stated),
        ] {
            assert_eq!(told(text, &said), None, "{text}");
        }
        // a town with a civic centre need not be the council's own place: its name is not made of it
        let (name, place) = told("Scrutiny Panel. Councillors met.", &met("Civic Centre, Quaymouth")).expect("a place");
        assert_eq!((name.as_str(), place.as_str()), ("", "Quaymouth"));
        let townhall = told("Scrutiny Panel. Councillors met.", &met("The Townhall, Quaymouth"));
        assert_eq!(townhall.map(|(_, place)| place).as_deref(), Some("Quaymouth"));
    }

    #[test]
    fn under_a_body_that_only_councils_have_one_mention_tells_the_place() {
        let text = "12 applications had been received by Otterby District Council in the quarter.";
        let under = |body| Told {
            body: Some(body),
            ..Told::default()
        };
        let place = |body| told(text, &under(body)).map(|(_, place)| place);
        assert_eq!(place("Planning Committee").as_deref(), Some("Otterby"));
        assert_eq!(place("Hospital Trust Board"), None);
    }

    #[test]
    fn an_ordinary_word_with_a_capital_is_no_place_of_a_council() {
        for text in [
            "Councillors heard that staffing in Operations was thin.",
            "Councillors read the tables in Appendices 2 and 4.",
            "Councillors asked about overtime in Specials and in Payroll.",
            "Councillors were told that Most Council land was let.",
            "Councillors set the Capital Programme and Council Tax.",
            "Councillors thanked Mr Hall, Oakes and Mrs Pell, Senior.",
            "Councillors compared jobs in East Anglia.",
        ] {
            assert_eq!(told(text, &Told::default()), None, "{text}");
        }
        let letterhead = "LONDON BOROUGH OF OTTERBY\n\nRECORD OF A DECISION\nCouncillors met.";
        let (name, place) = told(letterhead, &Told::default()).expect("a council");
        assert_eq!(
            (name.as_str(), place.as_str()),
            ("LONDON BOROUGH OF OTTERBY", "Otterby")
        );
        let full = Told {
            stated: Some("FULL OTTERBY TOWN COUNCIL"),
            ..Told::default()
        };
        assert_eq!(
            told("Councillors met.", &full).map(|(_, place)| place).as_deref(),
            Some("Otterby")
        );
    }

    #[test]
    fn a_committee_or_a_person_never_fills_the_council() {
        for stated in [
            "Jo Frost, Consultant, Ashmere Council",
            "County Council",
            "Full Council",
        ] {
            let said = Told {
                stated: Some(stated),
                ..Told::default()
            };
            assert_eq!(told("Scrutiny Panel", &said), None, "{stated}");
        }
    }
}
