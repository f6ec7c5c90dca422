use serde::Deserialize;
use std::collections::{HashMap, HashSet};

/// The words in which minutes decide, propose and vote.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decisions {
    /// Participles that decide by themselves ("It was agreed that").
    pub strong: HashSet<String>,
    /// Participles that decide where the clerk marks them (capitals, or before a colon).
    pub marked: HashSet<String>,
    /// Marked participles that count without capitals before a colon at the head of a line.
    pub headed: HashSet<String>,
    /// Nouns that head a decision ("Decision:"), and the verb they stand for.
    pub nouns: HashMap<String, String>,
    /// Other forms of the verbs, and the verb they stand for.
    pub forms: HashMap<String, String>,
    /// Nouns for those who decide together.
    pub bodies: HashSet<String>,
    /// Words before such a noun that name no other body.
    pub own: HashSet<String>,
    /// Adverbs between the subject and the participle.
    pub adverbs: HashSet<String>,
    /// Words that make a decision an earlier one, or none at all.
    pub earlier: HashSet<String>,
    /// Words before a person's name.
    pub honorifics: HashSet<String>,
    /// Offices that stand for a person.
    pub offices: HashSet<String>,
    /// Small words inside a family name.
    pub particles: HashSet<String>,
    /// Capitalised words that are no part of a name.
    pub not_names: HashSet<String>,
    /// Number words; the index is the value.
    pub numbers: Vec<String>,
    /// Words for none.
    pub nothing: HashSet<String>,
    /// How a vote was taken.
    pub method: Vec<Method>,
    /// Sentences that decide.
    pub examples: Vec<Example>,
    /// Sentences that decide nothing.
    pub not_examples: Vec<NotExample>,
}

/// How a vote was taken, and the phrases that say so.
#[derive(Debug, Default, Deserialize)]
pub struct Method {
    /// The name the record uses.
    pub name: String,
    /// Phrases, lower case.
    pub phrases: Vec<String>,
}

/// A sentence that decides.
#[derive(Debug, Default, Deserialize)]
pub struct Example {
    /// The sentence.
    pub text: String,
    /// The verb of the decision in it.
    pub verb: String,
}

/// A sentence that decides nothing.
#[derive(Debug, Default, Deserialize)]
pub struct NotExample {
    /// The sentence.
    pub text: String,
}

impl Decisions {
    /// The words that come with the program.
    pub fn built_in() -> Self {
        // The test below proves that the file parses; a user cannot change it.
        toml::from_str(include_str!("decisions.toml")).unwrap_or_default()
    }

    /// Whether `word` (lower case) is a participle that may decide.
    pub fn is_verb(&self, word: &str) -> bool {
        self.strong.contains(word) || self.marked.contains(word)
    }

    /// The value of a number in digits or words ("seven", "no").
    pub fn number(&self, word: &str) -> Option<u32> {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        if word.len() <= 3 && !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit()) {
            return word.parse().ok();
        }
        if self.nothing.contains(&word) {
            return Some(0);
        }
        self.numbers.iter().position(|n| *n == word).map(|i| i as u32)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_parses() {
        let words: Result<Decisions, _> = toml::from_str(include_str!("decisions.toml"));
        assert!(words.is_ok_and(|w| w.strong.contains("resolved")));
    }

    #[test]
    fn numbers_are_read_in_digits_and_words() {
        let words = Decisions::built_in();
        assert_eq!(words.number("Seven"), Some(7));
        assert_eq!(words.number("no"), Some(0));
        assert_eq!(words.number("(12)"), Some(12));
        assert_eq!(words.number("twelfth"), None);
    }
}
