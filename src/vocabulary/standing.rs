//! The phrases that tell what a figure is held to be: earlier, aimed at, allowed, to come.

use super::built::built;
use super::words::{WordMap, WordSet};
use crate::record::Role;
use serde::Deserialize;

/// A phrase that gives the figure beside it its role.
#[derive(Debug, Clone)]
pub struct StandingCue {
    /// Its words, lower case; `#` is a number, a year or a date.
    pub words: Vec<String>,
    /// The role it gives.
    pub role: Role,
    /// How many words may stand between it and the figure.
    pub reach: usize,
    /// It only counts for a figure that is held against another ("against 29% in the same quarter of").
    pub held: bool,
}

/// The table of phrases.
#[derive(Debug, Default)]
pub struct Standing {
    before: WordMap<Vec<StandingCue>>,
    after: WordMap<Vec<StandingCue>>,
    imperatives: WordSet,
    practice: WordSet,
    prices: WordSet,
    pairs: Vec<Pair>,
}

/// What labels the earlier and the later side of a change ("before", "after").
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Pair {
    then: WordSet,
    now: WordSet,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Source {
    cue: Vec<SourceCue>,
    pair: Vec<Pair>,
    imperatives: Words,
    practice: Words,
    prices: Words,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    words: WordSet,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SourceCue {
    role: Role,
    side: Side,
    reach: usize,
    phrases: Vec<String>,
    #[serde(default)]
    held: bool,
    examples: Vec<String>,
    not_examples: Vec<String>,
}

#[derive(Deserialize, Clone, Copy, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
enum Side {
    Before,
    After,
}

impl Standing {
    /// The words that come with the program.
    pub fn built_in() -> Self {
        built("standing").map(Self::of).unwrap_or_default()
    }

    fn of(source: Source) -> Self {
        let mut out = Standing {
            imperatives: source.imperatives.words,
            practice: source.practice.words,
            prices: source.prices.words,
            pairs: source.pair,
            ..Standing::default()
        };
        for entry in source.cue {
            for phrase in &entry.phrases {
                let words: Vec<String> = phrase.split([' ', '-']).map(str::to_owned).collect();
                let Some(first) = words.first().cloned() else { continue };
                let table = match entry.side {
                    Side::Before => &mut out.before,
                    Side::After => &mut out.after,
                };
                table.entry(&first).push(StandingCue {
                    words,
                    role: entry.role,
                    reach: entry.reach,
                    held: entry.held,
                });
            }
        }
        out
    }

    /// The phrases that begin with the lower-case word `first` and stand before their figure.
    pub fn before(&self, first: &str) -> &[StandingCue] {
        self.before.get(first).map_or(&[], Vec::as_slice)
    }

    /// The phrases that begin with the lower-case word `first` and stand after their figure.
    pub fn after(&self, first: &str) -> &[StandingCue] {
        self.after.get(first).map_or(&[], Vec::as_slice)
    }

    /// The pair of labels of which `word` is the earlier one.
    pub fn then(&self, word: &str) -> Option<usize> {
        let low = word.to_ascii_lowercase();
        self.pairs.iter().position(|p| p.then.contains(low.as_str()))
    }

    /// The word is the later label of that pair.
    pub fn now(&self, pair: usize, word: &str) -> bool {
        let low = word.to_ascii_lowercase();
        self.pairs.get(pair).is_some_and(|p| p.now.contains(low.as_str()))
    }

    /// Begins an entry of a list of aims ("Recruit").
    pub fn imperative(&self, low: &str) -> bool {
        self.imperatives.contains(low)
    }

    /// Is done again and again by rule ("reviewed").
    pub fn practice(&self, low: &str) -> bool {
        self.practice.contains(low)
    }

    /// Says that a sum is the price somebody else asked ("quote").
    pub fn price(&self, low: &str) -> bool {
        self.prices.contains(low)
    }

    /// The examples and the not-examples of each phrase, with the role the examples have.
    pub fn samples() -> Vec<(Role, Vec<String>, Vec<String>)> {
        let source: Option<Source> = built("standing");
        let cues = source.map(|s| s.cue).unwrap_or_default();
        cues.into_iter().map(|c| (c.role, c.examples, c.not_examples)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_phrases_load_and_are_lower_case() {
        let standing = Standing::of(built("standing").expect("standing.toml must parse"));
        for cue in standing.before.values().chain(standing.after.values()).flatten() {
            assert!(
                cue.words.iter().all(|w| !w.is_empty() && w.to_lowercase() == *w),
                "{cue:?}"
            );
        }
        assert!(standing.imperative("recruit") && standing.practice("reviewed") && standing.price("quote"));
        assert!(Standing::samples().len() > 5);
    }
}
