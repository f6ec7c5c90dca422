use super::names::set;
use serde::Deserialize;
use std::collections::HashSet;

/// The words of a meeting's header: bodies that meet, places they meet in.
#[derive(Debug, Default)]
pub struct Header {
    body: HashSet<String>,
    generic: HashSet<String>,
    venue: HashSet<String>,
}

#[derive(Deserialize)]
struct File {
    body: Vec<String>,
    generic: Vec<String>,
    venue: Vec<String>,
}

impl Header {
    /// The words that come with the program.
    pub fn built_in() -> Self {
        let Ok(f) = toml::from_str::<File>(include_str!("header.toml")) else {
            return Header::default();
        };
        Header {
            body: set(f.body),
            generic: set(f.generic),
            venue: set(f.venue),
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

    /// How many words of a phrase are words of places.
    pub fn venue_words(&self, phrase: &str) -> usize {
        words(phrase).iter().filter(|w| self.venue.contains(*w)).count()
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

    #[test]
    fn the_examples_of_the_vocabulary_hold() {
        #[derive(Deserialize)]
        struct Examples {
            examples: Vec<String>,
            not_examples: Vec<String>,
            venue_examples: Vec<String>,
            venue_not_examples: Vec<String>,
        }
        let file: Examples = toml::from_str(include_str!("header.toml")).unwrap();
        let v = Header::built_in();
        assert!(file.examples.iter().all(|t| v.is_body(t)));
        assert!(file.not_examples.iter().all(|t| !v.is_body(t)));
        assert!(file.venue_examples.iter().all(|t| v.venue_words(t) > 0));
        assert!(file.venue_not_examples.iter().all(|t| v.venue_words(t) == 0));
    }
}
