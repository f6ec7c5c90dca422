use super::built::built;
use super::names::set;
use super::words::WordSet;
use serde::Deserialize;

/// The words of a meeting's header: bodies that meet, places they meet in.
#[derive(Debug, Default)]
pub struct Header {
    body: WordSet,
    generic: WordSet,
    of_people: WordSet,
    parent: Vec<String>,
    no_parent: WordSet,
    venue: WordSet,
    calls: Vec<String>,
    no_place: Vec<String>,
    site: WordSet,
    site_opens: Vec<String>,
    decided: WordSet,
}

#[derive(Deserialize)]
struct File {
    body: Vec<String>,
    generic: Vec<String>,
    of_people: Vec<String>,
    parent: Vec<String>,
    no_parent: Vec<String>,
    venue: Vec<String>,
    calls: Vec<String>,
    no_place: Vec<String>,
    site: Vec<String>,
    site_opens: Vec<String>,
    decided: Vec<String>,
}

impl Header {
    /// The words that come with the program.
    pub fn built_in() -> Self {
        let Some(f) = built::<File>("header") else {
            return Header::default();
        };
        Header {
            body: set(f.body),
            generic: set(f.generic),
            of_people: set(f.of_people),
            parent: f.parent,
            no_parent: set(f.no_parent),
            venue: set(f.venue),
            calls: f.calls,
            no_place: f.no_place,
            site: set(f.site),
            site_opens: f.site_opens,
            decided: set(f.decided),
        }
    }

    /// A phrase with the word of a body in it, and more than that word alone.
    pub fn is_body(&self, phrase: &str) -> bool {
        let words = words(phrase);
        words.iter().any(|w| self.body.contains(w)) && !self.is_generic(phrase)
    }

    /// A phrase that could be any body ("the Committee").
    pub fn is_generic(&self, phrase: &str) -> bool {
        self.generic.contains(&words(phrase).join(" "))
    }

    /// "Board of Trustees": what the body is called says of whom it is made.
    pub fn opens_as_body(&self, phrase: &str) -> bool {
        matches!(words(phrase).as_slice(), [first, of, whom, ..] if of == "of" && self.body.contains(first) && self.of_people.contains(whom))
    }

    /// Where the name of an authority that sets up bodies of its own ends in `line`: "Tarnshire Fire Authority Audit Committee".
    pub fn parent_end(&self, line: &str) -> Option<usize> {
        let low = line.to_lowercase();
        if low.len() != line.len() {
            return None;
        }
        let ends = |kind: &String| {
            let at = low.find(kind.as_str())?;
            let end = at + kind.len();
            let whole = low[..at].ends_with(' ') && !low[end..].starts_with(char::is_alphanumeric);
            (whole && !self.no_parent.contains(&low[..end])).then_some(end)
        };
        // "Fenwick Academy Trust": the name goes on
        let mut end = self.parent.iter().filter_map(ends).min()?;
        while let Some(more) = self.parent.iter().find(|kind| {
            let next = low[end..]
                .strip_prefix(' ')
                .and_then(|rest| rest.strip_prefix(kind.as_str()));
            next.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
        }) {
            end += 1 + more.len();
        }
        Some(end)
    }

    /// An authority that sets up bodies of its own, named by itself.
    pub fn is_parent(&self, phrase: &str) -> bool {
        self.parent_end(phrase) == Some(phrase.len())
    }

    /// A sentence, in small letters, that calls people to a meeting.
    pub fn calls_meeting(&self, sentence: &str) -> bool {
        self.calls.iter().any(|c| sentence.contains(c.as_str()))
    }

    /// What stands behind "Venue:" tells how to come and not where.
    pub fn is_no_place(&self, value: &str) -> bool {
        let lower = value.to_lowercase();
        self.no_place.iter().any(|w| lower.starts_with(w.as_str()))
    }

    /// A line that names a web site ("Westray Council homepage").
    pub fn is_site(&self, line: &str) -> bool {
        let words = words(line);
        let opens = |phrase: &String| {
            phrase.split(' ').zip(&words).all(|(a, b)| a == b) && phrase.split(' ').count() < words.len()
        };
        words.last().is_some_and(|w| self.site.contains(w)) || self.site_opens.iter().any(opens)
    }

    /// The label of the day on the record of a decision ("Date of decision").
    pub fn is_decision_day(&self, label: &str) -> bool {
        self.decided.contains(&words(label).join(" "))
    }

    /// How many words of a phrase are words of places.
    pub fn venue_words(&self, phrase: &str) -> usize {
        words(phrase).iter().filter(|w| self.venue.contains(w)).count()
    }
}

fn words(phrase: &str) -> Vec<String> {
    phrase
        .split(|c: char| !(c.is_alphanumeric() || c == '\'' || c == '-'))
        .filter(|w| !w.is_empty())
        .map(str::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::examples;

    #[test]
    fn the_examples_of_the_vocabulary_hold() {
        let v = Header::built_in();
        let source = include_str!("header.toml");
        examples::hold(source, "", |text| v.is_body(text));
        examples::hold(source, "of_people_", |text| v.opens_as_body(text));
        examples::hold(source, "parent_", |text| v.is_parent(text));
        examples::hold(source, "venue_", |text| v.venue_words(text) > 0);
        examples::hold(source, "calls_", |text| v.calls_meeting(&text.to_lowercase()));
        examples::hold(source, "no_place_", |text| v.is_no_place(text));
        examples::hold(source, "site_", |text| v.is_site(text));
        examples::hold(source, "decided_", |text| v.is_decision_day(text));
    }
}
