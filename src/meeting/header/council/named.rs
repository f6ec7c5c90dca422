//! Finds the councils that a text names, in its letterhead, in running text and in addresses.

use crate::language::digits::is_digit;
use crate::language::words;
use crate::vocabulary::{Councils, Vocabulary};
use std::collections::{BTreeMap, HashSet};

/// Bytes from the top in which a letterhead stands.
const TOP: usize = 400;
/// Where several are named, fewer mentions than this say nothing: any minutes name the council next door.
const PASSING: u32 = 2;
/// Words before "Council" that are looked at.
const BACK: usize = 8;
/// Words of a place.
const LONGEST: usize = 3;

/// A council the text names.
#[derive(Debug)]
pub(super) struct Mention {
    pub place: String,
    /// The sign in the table of weights.
    pub sign: &'static str,
    pub times: u32,
}

/// What a text says of councils by their names.
#[derive(Debug, Default)]
pub(super) struct Scan {
    pub councils: Vec<Mention>,
    /// The places in web and mail addresses, without spaces and hyphens.
    pub addresses: HashSet<String>,
    /// The minutes are those of a council or of a part of it, as far as their words tell.
    pub of_a_council: bool,
    /// A parish, town or community council is spoken of.
    pub local: bool,
    names: BTreeMap<String, String>,
}

impl Scan {
    pub(super) fn of(text: &str, v: &Vocabulary) -> Scan {
        let words = &v.councils;
        let mut scan = Scan {
            addresses: addresses(text, words),
            ..Scan::default()
        };
        let low = text.to_ascii_lowercase();
        scan.local = words.local.iter().any(|l| low.contains(l.as_str()));
        let mut seen: BTreeMap<(String, bool), u32> = BTreeMap::new();
        let mut times = 0;
        let mut headed = false;
        for at in memchr::memmem::find_iter(low.as_bytes(), "council") {
            let end = at + "council".len();
            let whole = !low[end..].starts_with(|c: char| c.is_alphabetic()) && text[at..].starts_with('C');
            times += 1;
            if !whole {
                continue;
            }
            let line = text[..at].rsplit(['\n', '\t', '|']).next().unwrap_or("");
            let Some((name, qualified)) = name_before(line, words) else {
                continue;
            };
            let last = words::last(name);
            let word = &text[at..end];
            let Some(place) = words.place(&format!("{name} {word}")) else {
                continue;
            };
            let before = &line[..name.as_ptr() as usize - line.as_ptr() as usize];
            if words.is_theirs(before) {
                continue;
            }
            // a parish names the county and the district at every turn
            if scan.local && qualified && words.is_above(last) {
                continue;
            }
            let opens = !headed && at < TOP && line.trim_start_matches(['#', '*', ' ', '>']).starts_with(name);
            headed |= opens;
            let full = format!("{name} {word}");
            let longer = scan.names.entry(place.to_lowercase()).or_default();
            if full.len() > longer.len() {
                *longer = full;
            }
            if opens {
                scan.councils.push(Mention {
                    place: place.clone(),
                    sign: "letterhead",
                    times: 1,
                });
            }
            *seen.entry((place, qualified)).or_default() += 1;
        }
        scan.of_a_council =
            times >= 3 || low.split(|c: char| !c.is_alphabetic()).any(|w| words.is_sign(w)) || text.is_empty();
        for kind in &words.kinds_of {
            for at in memchr::memmem::find_iter(low.as_bytes(), kind.as_bytes()) {
                if let Some(place) = text.get(at + kind.len() + 1..).and_then(name_after) {
                    let line = text[..at].rsplit('\n').next().unwrap_or("");
                    let opens = at < TOP && !headed && opens_name(line, words);
                    if opens {
                        let begin = at - line.trim_start_matches(|c: char| !c.is_alphanumeric()).len();
                        let end = at + kind.len() + 1 + place.len();
                        let named = words.sentence_case(place);
                        let full = text.get(begin..end).unwrap_or(place).to_owned();
                        scan.names.entry(named.to_lowercase()).or_insert(full);
                        scan.councils.push(Mention {
                            place: named,
                            sign: "letterhead",
                            times: 1,
                        });
                        headed = true;
                    }
                    *seen.entry((words.sentence_case(place), true)).or_default() += 1;
                }
            }
        }
        let places: HashSet<String> = seen.keys().map(|(place, _)| place.clone()).collect();
        for ((place, qualified), times) in seen {
            let sign = if qualified { "qualified" } else { "named" };
            let times = if places.len() == 1 {
                times
            } else {
                times.saturating_sub(PASSING - 1)
            };
            scan.councils.push(Mention { place, sign, times });
        }
        scan.councils.retain(|m| m.times > 0);
        scan
    }

    /// The text names one council alone, and the body is called after its place.
    pub(super) fn of_one(&self, body: Option<&str>) -> bool {
        let body = body.unwrap_or("").to_lowercase();
        let places: HashSet<String> = self.councils.iter().map(|m| m.place.to_lowercase()).collect();
        places.len() == 1 && places.iter().all(|place| body.contains(place.as_str()))
    }

    /// The fullest name of the council of a place.
    pub(super) fn name_of(&self, place: &str) -> Option<String> {
        self.names.get(&place.to_lowercase()).cloned()
    }
}

/// Nothing stands in a line but what may open a council's name: "London", "Royal".
fn opens_name(line: &str, councils: &Councils) -> bool {
    words::each(line).all(|w| councils.is_before(words::bare(w)))
}

/// The words in capitals that end `line`, where they name a place before "Council", and whether they say what sort of
/// council it is.
fn name_before<'l>(line: &'l str, words: &Councils) -> Option<(&'l str, bool)> {
    let mut start = line.len();
    let mut place = 0;
    let mut qualified = false;
    for word in words::each(line).rev().take(BACK) {
        let from = word.as_ptr() as usize - line.as_ptr() as usize;
        let low = word.to_lowercase();
        let sort = words.is_sort(&low);
        // "Nominated by Ashmere Council": what was done, and by whom
        let done = words.is_deed(words::last(line[..from].trim_end()));
        let link = words.is_link(&low) && !matches!(low.as_str(), "of" | "the" | "in") && !done;
        let capital = word.starts_with(char::is_uppercase) && word.chars().all(|c| c.is_alphabetic() || c == '-');
        let stop = words.is_no_place(&low) && place > 0 || low == "of";
        if sort && low != "the" && place == 0 {
            qualified |= low != "and";
        } else if stop || place == LONGEST || !(capital || link) || words.is_no_place(&low) {
            break;
        } else {
            place += usize::from(capital);
        }
        start = from;
    }
    let name = line[start..].trim();
    let name = name.trim_start_matches(|c: char| c.is_lowercase()).trim_start();
    (place > 0 && name.starts_with(char::is_uppercase)).then_some((name, qualified))
}

/// One or two words in capitals at the start of `text`, in its first line.
fn name_after(text: &str) -> Option<&str> {
    let text = text.lines().next().unwrap_or("");
    let mut end = 0;
    for word in words::each(text).take(2) {
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
fn addresses(text: &str, words: &Councils) -> HashSet<String> {
    let mut out = HashSet::new();
    for mark in &words.address_marks {
        for at in memchr::memmem::find_iter(text.as_bytes(), mark) {
            // the dot that opens a mark ends the host; a word that opens it belongs to the host
            let end = if mark.starts_with('.') { at } else { at + mark.len() - 1 };
            let in_host = |c: char| c.is_ascii_lowercase() || is_digit(c) || c == '-';
            let host = text[..end].rsplit(|c: char| !in_host(c)).next().unwrap_or("");
            let place = words.place_of_address(host);
            if place.len() > 3 {
                out.insert(place.replace('-', ""));
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn councils_are_named_in_text_and_addresses() {
        let text = "Great Paxley Council\nFull Council met. Officers of Ashmere Borough Council and Councillor Dunn \
                    wrote to clerk@greatpaxley-pc.gov.uk. Ashmere Borough Council and Thornbury Town Council replied to Ashmere Borough Council.";
        let scan = Scan::of(text, &Vocabulary::built_in());
        let of = |place: &str| -> Vec<(&str, u32)> {
            scan.councils
                .iter()
                .filter(|m| m.place == place)
                .map(|m| (m.sign, m.times))
                .collect()
        };
        assert_eq!(of("Great Paxley"), [("letterhead", 1)]);
        assert_eq!(of("Ashmere"), [("qualified", 2)]);
        assert_eq!(of("Thornbury"), []);
        assert!(scan.addresses.contains("greatpaxley"));
        assert_eq!(scan.name_of("Ashmere").as_deref(), Some("Ashmere Borough Council"));
    }
}
