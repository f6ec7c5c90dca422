use super::built::built;
use super::names::set;
use super::words::WordSet;
use serde::Deserialize;

/// The words of declarations of interest.
#[derive(Debug, Default)]
pub struct Interests {
    kind: WordSet,
    beside: WordSet,
    action: Vec<String>,
}

#[derive(Deserialize)]
struct File {
    kind: Vec<String>,
    beside: Vec<String>,
    action: Vec<String>,
}

impl Interests {
    /// The words that come with the program.
    pub fn built_in() -> Self {
        let Some(f) = built::<File>("interests") else {
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
    }
}
