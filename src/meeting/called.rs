//! Turns what minutes call somebody by - initials, a first name, an office - into the person of the roll who is meant.
//!
//! Knows nothing of what the person did. The roll is gone through once; each name of a long page is then looked up.

use crate::language::words;
use crate::record::{Attendee, Status};
use crate::vocabulary::Decisions;
use crate::vocabulary::phrases::is_phrase;
use std::collections::{HashMap, HashSet};

/// The people of the roll by what they may be called; each is told by the name that the roll has.
#[derive(Debug, Clone, Default)]
pub(crate) struct Called {
    people: Vec<String>,
    /// By initials, of those who did not send apologies.
    initials: HashMap<String, Holder>,
    /// The initials of everybody's parts of the name.
    parts: HashSet<String>,
    /// Of those who did not send apologies: whole names in lower case, with hyphens as spaces.
    names: HashMap<String, usize>,
    /// The same with their hyphens.
    written: HashSet<String>,
    families: HashSet<String>,
    given: HashMap<String, Holder>,
    /// By the first three bytes of the first of several names.
    begun: HashMap<String, Holder>,
    /// The posts that are held.
    posts: Vec<(String, usize)>,
}

/// Who is called so: one person, or several.
#[derive(Debug, Clone, Copy)]
enum Holder {
    One(usize),
    Several,
}

impl Called {
    /// The people of a roll.
    pub(crate) fn of(attendees: &[Attendee]) -> Called {
        let mut called = Called::default();
        for person in attendees {
            called.parts.insert(initials(&person.name, &[' ', '-']));
            if person.status != Status::Apologies {
                called.there(person);
            }
        }
        called
    }

    fn there(&mut self, person: &Attendee) {
        let at = self.people.len();
        self.people.push(person.name.clone());
        let name = person.name.to_lowercase();
        let mut keys = all_initials(&person.name);
        keys.sort();
        keys.dedup();
        for key in keys {
            another(&mut self.initials, key, at);
        }
        self.families.extend(words::each(&name).next_back().map(str::to_owned));
        another(&mut self.given, words::first(&name).to_owned(), at);
        if let Some(begun) = name.get(..3).filter(|_| name.contains(' ')) {
            another(&mut self.begun, begun.to_owned(), at);
        }
        self.names.entry(name.replace('-', " ")).or_insert(at);
        self.written.insert(name);
        self.posts.extend(person.role.as_deref().map(|role| (folded(role), at)));
    }

    /// Whether `words` are the initials of anybody, with each part of a double name.
    pub(crate) fn by_parts(&self, words: &str) -> bool {
        self.parts.contains(words)
    }

    /// The only one of those there whose name has these initials; `None` where nobody has, or more than one.
    pub(crate) fn holder(&self, key: &str) -> Option<&str> {
        self.by_initials(key).map(|at| self.people[at].as_str())
    }

    /// Whether `words` are what somebody there may be called: a whole name, a family name with initials or without, initials, a
    /// first name that only one has.
    pub(crate) fn is_there(&self, words: &str) -> bool {
        self.short(words).is_some() || self.has_family(words) || self.holder(words).is_some()
    }

    fn has_family(&self, words: &str) -> bool {
        let lower = words.to_lowercase();
        let family = words::last(&lower);
        let initial = |w: &str| words::bare(w).chars().filter(|c| c.is_alphabetic()).count() <= 2 || is_key(w);
        let lead = words[..words.len() - words::last(words).len()].trim();
        self.names.contains_key(&lower.replace('-', " "))
            || self.families.contains(family) && words::each(lead).all(initial) && family.len() > 2
    }

    /// The only one there whose first name this is, with the letter that the family name begins with or without: "Ada F".
    pub(crate) fn short(&self, words: &str) -> Option<&str> {
        let lower = words.to_lowercase();
        let (given, rest) = lower.split_once(' ').unwrap_or((&lower, ""));
        let letter = rest.trim_end_matches('.');
        if given.chars().count() < 3 || letter.chars().count() > 1 || letter.is_empty() && self.families.contains(given)
        {
            return None;
        }
        if letter.is_empty() {
            return only(&self.given, given).map(|at| self.people[at].as_str());
        }
        let start = |name: &str| {
            let name = name.to_lowercase();
            words::first(&name) == given && words::last(&name).starts_with(letter)
        };
        let mut found = self.people.iter().filter(|name| start(name));
        found.next().filter(|_| found.next().is_none()).map(String::as_str)
    }

    fn by_initials(&self, key: &str) -> Option<usize> {
        let letters = || key.chars().filter(|c| c.is_alphabetic()).collect::<String>();
        is_key(key).then(|| only(&self.initials, &letters()))?
    }

    /// The person that a short form in the minutes stands for: initials, a first name, an office. The form itself where that is
    /// not settled.
    pub(crate) fn resolve(&self, written: &str, words: &Decisions) -> String {
        let meant = self.meant(written, words);
        meant.map_or(written, |at| &self.people[at]).to_owned()
    }

    fn meant(&self, written: &str, words: &Decisions) -> Option<usize> {
        if is_key(written) {
            return self.by_initials(written);
        }
        let lower = written.to_lowercase();
        let first = lower.split([' ', '-']).next().unwrap_or("");
        if words.offices.contains(first) && !self.written.contains(&lower) {
            return self.in_office(&folded(&lower));
        }
        if !written.contains(' ') && !self.families.contains(&lower) && lower.chars().count() >= 3 {
            // "Andy" for Andrew
            let begun = || lower.get(..3).and_then(|begun| only(&self.begun, begun));
            return only(&self.given, &lower).or_else(begun);
        }
        // hyphens come and go in double-barrelled names
        self.names.get(&lower.replace('-', " ")).copied()
    }

    /// The only one there who holds the office that some words are: "the Chair", "the Clerk".
    pub(crate) fn office(&self, words: &str) -> Option<&str> {
        let first = words::first(words);
        let bare = match is_phrase("attendance.article", first) {
            true => words[first.len()..].trim_start(),
            false => words,
        };
        let office = folded(bare);
        let behind = format!(" {office}");
        let only = |fits: &dyn Fn(&str) -> bool| {
            let mut found = self.posts.iter().filter(|(role, _)| fits(role));
            found.next().filter(|_| found.next().is_none()).map(|(_, at)| *at)
        };
        let deputy = |role: &str| is_phrase("attendance_tables.vice", words::first(role));
        let at = only(&|role| role == office).or_else(|| only(&|role| role.ends_with(&behind) && !deputy(role)))?;
        (!bare.is_empty()).then(|| self.people[at].as_str())
    }

    /// The only one whose post is the office.
    fn in_office(&self, office: &str) -> Option<usize> {
        let longer = format!("{office} ");
        let same = |role: &str| {
            role == office || office.starts_with("leader") && role.starts_with("leader of") || role.starts_with(&longer)
        };
        let mut found = self.posts.iter().filter(|(role, _)| same(role));
        let (_, at) = found.next()?;
        found.next().is_none().then_some(*at)
    }
}

fn another(called: &mut HashMap<String, Holder>, key: String, at: usize) {
    called
        .entry(key)
        .and_modify(|known| *known = Holder::Several)
        .or_insert(Holder::One(at));
}

fn only(called: &HashMap<String, Holder>, key: &str) -> Option<usize> {
    match called.get(key) {
        Some(Holder::One(at)) => Some(*at),
        _ => None,
    }
}

/// A post as it is compared.
fn folded(post: &str) -> String {
    post.to_lowercase()
        .replace("chairman", "chair")
        .replace("chairperson", "chair")
        .replace('-', " ")
}

/// Whether `words` are nothing but the initials of a name: two to four letters, capitals but for those of "SdW".
pub(super) fn is_key(words: &str) -> bool {
    let letters = || words.chars().filter(|c| c.is_alphabetic());
    let small = letters().filter(|c| c.is_lowercase()).count();
    let capitals = words.starts_with(char::is_uppercase) && words.ends_with(|c: char| !c.is_lowercase());
    (2..=4).contains(&letters().count()) && !words.contains(' ') && capitals && small <= 1
}

/// The initials of a name: with each part of a double name, and with the first of them alone.
fn all_initials(name: &str) -> Vec<String> {
    let capitals = |key: &str| key.chars().filter(|c| c.is_uppercase()).collect();
    let (each, first) = (initials(name, &[' ', '-']), initials(name, &[' ']));
    vec![capitals(&each), capitals(&first), each, first]
}

fn initials(name: &str, marks: &[char]) -> String {
    name.split(|c| marks.contains(&c))
        .filter_map(|part| part.chars().next())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::is_key;

    #[test]
    fn a_key_is_a_few_capitals() {
        for (words, key) in [
            ("PD", true),
            ("PBJ", true),
            ("P.D.", true),
            ("SdW", true),
            ("Dunn", false),
            ("P", false),
            ("Pat", false),
            ("P D", false),
            ("CLERK", false),
        ] {
            assert_eq!(is_key(words), key, "{words}");
        }
    }
}
