use super::names::set;
use serde::Deserialize;
use std::collections::HashSet;

/// The words of declarations of interest.
#[derive(Debug, Default)]
pub struct Interests {
    kind: HashSet<String>,
    beside: HashSet<String>,
    action: Vec<String>,
}

#[derive(Deserialize)]
struct File {
    kind: Vec<String>,
    beside: Vec<String>,
    action: Vec<String>,
    sayings: SayingLists,
}

#[derive(Deserialize)]
struct SayingLists {
    adverb: Vec<String>,
    says: Vec<String>,
    about: Vec<String>,
    thing: Vec<String>,
    title: Vec<String>,
    pronoun: Vec<String>,
    why: Vec<String>,
    so: Vec<String>,
    did: Vec<String>,
}

/// How interests are told, each family as the alternatives of a pattern, the longest first.
#[derive(Debug, Default)]
pub struct Sayings {
    /// "also", "each".
    pub adverb: String,
    /// "declared", "advised".
    pub says: String,
    /// "in respect of".
    pub about: String,
    /// "item", "planning application".
    pub thing: String,
    /// "Councillor".
    pub title: String,
    /// "she".
    pub pronoun: String,
    /// "because", "by virtue of".
    pub why: String,
    /// "and", "therefore".
    pub so: String,
    /// "left", "took no part".
    pub did: String,
}

impl Sayings {
    /// The words that come with the program.
    pub fn built_in() -> Self {
        let Ok(f) = toml::from_str::<File>(include_str!("interests.toml")) else {
            return Sayings::default();
        };
        let l = f.sayings;
        Sayings {
            adverb: alternatives(l.adverb),
            says: alternatives(l.says),
            about: alternatives(l.about),
            thing: alternatives(l.thing),
            title: alternatives(l.title),
            pronoun: alternatives(l.pronoun),
            why: alternatives(l.why),
            so: alternatives(l.so),
            did: alternatives(l.did),
        }
    }
}

/// A longer phrase before one that begins it.
fn alternatives(mut phrases: Vec<String>) -> String {
    phrases.sort_by_key(|p| std::cmp::Reverse(p.len()));
    let each: Vec<String> = phrases.iter().map(|p| regex::escape(p).replace(' ', r"\s+")).collect();
    each.join("|")
}

impl Interests {
    /// The words that come with the program.
    pub fn built_in() -> Self {
        let Ok(f) = toml::from_str::<File>(include_str!("interests.toml")) else {
            return Interests::default();
        };
        Interests {
            kind: set(f.kind),
            beside: set(f.beside),
            action: f.action,
        }
    }

    /// A phrase that is a kind of interest and nothing else.
    pub fn is_kind(&self, phrase: &str) -> bool {
        let mut kinds = 0;
        for word in phrase
            .split(|c: char| !(c.is_alphanumeric() || c == '-'))
            .filter(|w| !w.is_empty())
        {
            let w = word.to_lowercase();
            if self.kind.contains(&w) {
                kinds += 1;
            } else if !self.beside.contains(&w) {
                return false;
            }
        }
        kinds > 0 || phrase.to_lowercase().contains("other") && phrase.to_lowercase().contains("interest")
    }

    /// A phrase that says what was done about an interest.
    pub fn is_action(&self, phrase: &str) -> bool {
        let lower = phrase.to_lowercase();
        self.action.iter().any(|a| lower.contains(a.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::examples;

    #[test]
    fn the_examples_of_the_vocabulary_hold() {
        let v = Interests::built_in();
        examples::hold(include_str!("interests.toml"), "", |text| v.is_kind(text));
        let words = Sayings::built_in();
        assert!(
            [words.says, words.about, words.why, words.did]
                .iter()
                .all(|w| !w.is_empty())
        );
    }
}
