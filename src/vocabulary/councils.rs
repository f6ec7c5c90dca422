//! The words that tell a council and its place, and the principal councils of the United Kingdom.

use super::built::built;
use super::words::WordSet;
use serde::Deserialize;
use std::sync::LazyLock;

/// A line a place: the place in lower case, a tab, the council's official name; in order.
const PRINCIPAL: &str = include_str!("councils.tsv");
/// A place that is no principal council's has no fewer letters than this.
const SHORTEST: usize = 4;
/// A place has no more words than this.
const LONGEST: usize = 5;

/// The words around the names of councils.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Councils {
    before: WordSet,
    sorts: WordSet,
    above: WordSet,
    /// Sorts of council below another ("parish council").
    pub local: Vec<String>,
    welsh: WordSet,
    opening: WordSet,
    no_place: WordSet,
    papers: WordSet,
    theirs: Vec<String>,
    links: WordSet,
    deed_endings: Vec<String>,
    /// "city of" and the like.
    pub kinds_of: Vec<String>,
    /// What an authority is called behind its place that is no council.
    pub authorities: Vec<String>,
    trusts: WordSet,
    hospitals: WordSet,
    aims: WordSet,
    /// What ends the name of a partnership that opens with its aim ("Safer ... Partnership").
    pub aims_of: Vec<String>,
    of_councils: Vec<String>,
    address_sorts: Vec<String>,
    /// What follows the name of a place in an address.
    pub address_marks: Vec<String>,
    signs: WordSet,
    bodies_of_councils: Vec<String>,
    /// Buildings of a council, in a place of its name.
    pub seats: Vec<String>,
    /// Buildings of a county's council, in a town of another name.
    pub county_seats: Vec<String>,
    /// Buildings that bear the name of their place.
    pub halls: Vec<String>,
    rooms: WordSet,
    no_town: WordSet,
    no_town_endings: Vec<String>,
    place_endings: Vec<String>,
    place_beginnings: Vec<String>,
    place_words: WordSet,
    place_openings: WordSet,
    place_sides: WordSet,
    no_sounds: WordSet,
    across: WordSet,
    inside: WordSet,
    of_all: WordSet,
    about: WordSet,
    owned: WordSet,
    joint: WordSet,
    nobodys: WordSet,
    joint_bodies: WordSet,
    examples: Vec<String>,
    not_examples: Vec<String>,
}

impl Councils {
    /// The words that come with the program.
    pub fn built_in() -> Self {
        built("councils").unwrap_or_default()
    }

    /// The place in the name of a council: "London Borough of Elmbrook", "ELMBROOK BOROUGH COUNCIL" and
    /// "Elmbrook Council - Minutes" are Elmbrook.
    pub fn place(&self, name: &str) -> Option<String> {
        let name = name.replace("- ", "-");
        let mut words: Vec<&str> = name.split_whitespace().collect();
        let of = words.iter().position(|w| w.eq_ignore_ascii_case("of"));
        if let Some(of) = of.filter(|of| words[..*of].iter().all(|w| is(&self.before, w))) {
            words.drain(..=of);
        }
        // What follows "Council" is a committee or a date, not a part of the place.
        if let Some(end) = words.iter().position(|w| w.eq_ignore_ascii_case("council")) {
            words.truncate(end);
        }
        while words.len() > 1 && words.last().is_some_and(|w| is(&self.sorts, w)) {
            words.pop();
        }
        while words.len() > 1 && (is(&self.welsh, words[0]) || is(&self.opening, words[0])) {
            words.remove(0);
        }
        if let Some(paper) = words.iter().rposition(|w| is(&self.papers, w)) {
            words.drain(..=paper);
            // "Register of Ashmere" is one thing: only a known place is told from the words before it
            self.principal(&words.join(" "))?;
        }
        let lettered = |w: &&str| {
            w.chars()
                .all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’' | '&' | '.'))
        };
        let plain = words.len() <= LONGEST && words.iter().all(lettered);
        let place: Vec<String> = words.iter().map(|w| self.sentence_case(w)).collect();
        let place = place.join(" ");
        let last = place.rsplit(' ').next().unwrap_or("");
        let no_place = is(&self.sorts, &place) || is(&self.no_place, last);
        (plain && !place.is_empty() && !no_place).then_some(place)
    }

    /// Whether a word opens a line and is no part of a name ("Minutes of the").
    pub fn is_opening(&self, word: &str) -> bool {
        is(&self.opening, word)
    }

    /// The words before a council's name say that it is another one ("as a member of").
    pub fn is_theirs(&self, before: &str) -> bool {
        let low = before.trim_end().to_lowercase();
        let low = low.strip_suffix(" the").unwrap_or(&low);
        self.theirs.iter().any(|t| low.ends_with(t.as_str()))
    }

    /// A word in capitals as it stands in running text: "STOKE-BY-WATER" as "Stoke-by-Water".
    pub fn sentence_case(&self, word: &str) -> String {
        let upper = word.chars().all(|c| !c.is_lowercase()) && word.chars().count() > 1;
        if !upper {
            return word.to_owned();
        }
        let part = |part: &str| {
            let low = part.to_lowercase();
            let mut letters = low.chars();
            match letters.next() {
                Some(first) if !self.is_link(&low) => first.to_uppercase().chain(letters).collect(),
                _ => low,
            }
        };
        word.split('-').map(part).collect::<Vec<String>>().join("-")
    }

    /// The principal council of a place, now or formerly.
    pub fn principal(&self, place: &str) -> Option<&'static str> {
        static PLACES: LazyLock<Vec<(&str, &str)>> =
            LazyLock::new(|| PRINCIPAL.lines().filter_map(|l| l.split_once('\t')).collect());
        let place = place.to_lowercase().replace(" & ", " and ");
        let at = PLACES.binary_search_by(|(found, _)| (*found).cmp(place.as_str()));
        at.ok().map(|i| PLACES[i].1)
    }

    /// What an address says of its place: "harwell" of "harwell-pc" and "harwellcouncil".
    pub fn place_of_address<'h>(&self, host: &'h str) -> &'h str {
        let sort = self
            .address_sorts
            .iter()
            .find_map(|sort| host.strip_suffix(sort.as_str()));
        sort.map_or(host, |place| place.trim_end_matches('-'))
    }

    /// A small word inside the name of a place ("upon").
    pub fn is_link(&self, word: &str) -> bool {
        is(&self.links, word)
    }

    /// A body of a trust ("Trust Board").
    pub fn is_trust(&self, body: &str) -> bool {
        body.split(|c: char| !c.is_alphabetic()).any(|w| is(&self.trusts, w))
    }

    /// A word that ends the name of a hospital.
    pub fn is_hospital(&self, word: &str) -> bool {
        is(&self.hospitals, word)
    }

    /// A word that opens the name of a partnership before its place ("Safer").
    pub fn is_aim(&self, word: &str) -> bool {
        is(&self.aims, word)
    }

    /// What was done: "Nominated by", of which the small word belongs to no name.
    pub fn is_deed(&self, word: &str) -> bool {
        self.deed_endings.iter().any(|e| word.ends_with(e.as_str()))
    }

    /// A word for the sort of council ("borough").
    pub fn is_sort(&self, word: &str) -> bool {
        is(&self.sorts, word)
    }

    /// The sort of a council above parishes.
    pub fn is_above(&self, word: &str) -> bool {
        is(&self.above, word)
    }

    /// A word before "Council" that is no place.
    pub fn is_no_place(&self, word: &str) -> bool {
        is(&self.no_place, word)
    }

    /// A word that says that the minutes are those of a council or of a part of it.
    pub fn is_sign(&self, word: &str) -> bool {
        is(&self.signs, word)
    }

    /// The name of a body that only councils have.
    pub fn is_body_of_council(&self, body: &str) -> bool {
        let low = body.to_lowercase();
        self.bodies_of_councils.iter().any(|b| low.contains(b.as_str()))
    }

    /// A body that a council sets up and that bears its place's name: "Selbeck Schools Forum".
    pub fn is_of_council(&self, body: &str) -> bool {
        let low = body.to_lowercase().replace('’', "'");
        self.of_councils.iter().any(|b| low.contains(b.as_str()))
    }

    /// A word that may stand before the "of" of a council's name, or the mark of a heading.
    pub fn is_before(&self, word: &str) -> bool {
        word.is_empty() || is(&self.before, word)
    }

    /// A word of rooms and streets.
    pub fn is_room(&self, word: &str) -> bool {
        is(&self.rooms, word)
    }

    /// A word of services, posts and papers that is no town, though it stands with a capital behind "in".
    pub fn is_no_town(&self, name: &str) -> bool {
        let low = name.to_lowercase();
        let word = |w: &str| self.no_town.contains(w) || self.no_town_endings.iter().any(|e| w.ends_with(e.as_str()));
        low.chars().count() < SHORTEST || low.split(' ').any(word)
    }

    /// A name that places bear: one of a principal council's, or built as such names are ("Harnmouth", "Strathorran", "Vale of
    /// Leat", "Carrow-on-Sea").
    pub fn sounds(&self, name: &str) -> bool {
        /// How many letters stand at least before or behind what names of places have in common.
        const REST: usize = 3;
        let low = name.to_lowercase();
        let mut parts = low.split([' ', '-']);
        let (first, second, last) = (parts.next().unwrap_or(""), parts.next(), low.rsplit([' ', '-']).next());
        let named = |word: &str| {
            let rest = |part: &String| word.len() >= part.len() + REST;
            let ends = self.place_endings.iter().any(|e| word.ends_with(e.as_str()) && rest(e));
            let begins = || {
                self.place_beginnings
                    .iter()
                    .any(|b| word.starts_with(b.as_str()) && rest(b))
            };
            (ends || begins()) && !self.no_sounds.contains(word)
        };
        let of = second.is_some_and(|w| w == "of" && self.place_openings.contains(first));
        let linked = low.contains('-') && second.is_some_and(|w| self.links.contains(w));
        let known = || last.is_some_and(|w| named(w) || second.is_some() && self.place_words.contains(w));
        !self.is_no_town(&low) && (of || linked || known()) || self.principal(&low).is_some()
    }

    /// A name of several words that only a place has: "East Rushbridge", "Great Paxley", "Vale of Leat".
    pub fn sounds_whole(&self, name: &str) -> bool {
        let low = name.to_lowercase();
        let mut parts = low.split(' ');
        let first = parts.next().unwrap_or("");
        let last = parts.next_back().unwrap_or("");
        let opens = self.place_openings.contains(first) || self.place_sides.contains(first);
        opens || self.place_words.contains(last) || self.principal(&low).is_some()
    }

    /// What a place has and a person has not.
    pub fn is_owned(&self, word: &str) -> bool {
        is(&self.owned, word)
    }

    /// The sign in the table of weights that a word before a place is; `further` is the word before that.
    pub fn before_place(&self, word: &str, further: &str) -> Option<&'static str> {
        match word {
            w if is(&self.across, w) => Some("across"),
            w if is(&self.inside, w) => Some("inside"),
            w if is(&self.about, w) => Some("about"),
            "of" if is(&self.of_all, further) => Some("of_all"),
            _ => None,
        }
    }

    /// "In Harwell", "Across Harwell" at the start of a sentence: the first word is no part of the name.
    pub fn opens_a_phrase(&self, word: &str) -> bool {
        let low = word.to_lowercase();
        self.before_place(&low, "").is_some()
    }

    /// A body that meets for several councils, or for none.
    pub fn is_nobodys(&self, body: &str) -> bool {
        body.split(|c: char| !c.is_alphabetic()).any(|w| is(&self.nobodys, w))
    }

    /// The top of minutes of a joint committee.
    pub fn is_joint(&self, top: &str) -> bool {
        let words: Vec<&str> = top.split(|c: char| !c.is_alphabetic()).collect();
        words.iter().any(|w| is(&self.joint, w)) && words.iter().any(|w| is(&self.joint_bodies, w))
    }
}

fn is(list: &WordSet, word: &str) -> bool {
    list.contains(word) || word.chars().any(char::is_uppercase) && list.contains(word.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_examples_of_the_vocabulary_hold() {
        let v = Councils::built_in();
        assert!(!v.examples.is_empty() && !v.not_examples.is_empty());
        super::super::examples::hold(include_str!("councils.toml"), "", |text| v.place(text).is_some());
    }

    #[test]
    fn a_council_gives_its_place() {
        let v = Councils::built_in();
        for (name, place) in [
            ("Harwell Metropolitan Borough Council", Some("Harwell")),
            ("THE LONDON BOROUGH OF ASHMERE", Some("Ashmere")),
            ("City of Thornbury Council", Some("Thornbury")),
            ("Dunmore City and County Council", Some("Dunmore")),
            ("DUNMORE CITY AND COUNTY COUNCIL HOME AND SOCIAL", Some("Dunmore")),
            (
                "Great Paxley Annual Parish Council - Minutes May 2012",
                Some("Great Paxley"),
            ),
            ("STOKE-BY-WATER TOWN COUNCIL", Some("Stoke-by-Water")),
            ("Metropolitan District of Dunmore", Some("Dunmore")),
            ("Cyngor Sir Llanfaes", Some("Llanfaes")),
            ("County Council", None),
        ] {
            assert_eq!(v.place(name).as_deref(), place, "{name}");
        }
    }

    #[test]
    fn principal_councils_are_in_order_and_found_by_their_place() {
        let places: Vec<&str> = PRINCIPAL.lines().filter_map(|l| l.split('\t').next()).collect();
        assert!(places.is_sorted());
        let v = Councils::built_in();
        assert_eq!(v.principal("North Tyneside"), Some("North Tyneside Council"));
        assert_eq!(v.principal("Redcar & Cleveland"), v.principal("Redcar and Cleveland"));
        assert!(v.principal("Redcar and Cleveland").is_some());
        assert_eq!(v.principal("Otterby"), None);
    }
}
