//! The words that tell whose figure it is: nations, regions, neighbours, and the nouns that end the name of a team or place.

use super::built::built;
use super::phrases::phrases;
use super::words::{WordMap, WordSet};
use crate::record::AreaKind;
use serde::Deserialize;
use std::collections::BTreeMap;

/// A phrase that names an area by itself.
#[derive(Debug, Clone)]
pub struct AreaPhrase {
    /// Its words, lower case; the first is its key.
    words: Vec<String>,
    /// What sort of area it names.
    pub kind: AreaKind,
    /// How the record names it; `None`: in the text's own words.
    pub label: Option<String>,
    /// It names an area only beside a word of comparison ("the national average").
    pub beside: bool,
}

/// The table of words about areas.
#[derive(Debug, Default)]
pub struct AreaWords {
    phrases: WordMap<Vec<AreaPhrase>>,
    /// The first words of the phrases, and those of the compass.
    openers: WordSet,
    heads: WordMap<AreaKind>,
    owners: WordMap<Vec<Vec<String>>>,
    owner_verbs: WordSet,
    plurals: WordSet,
    never: WordSet,
    definite: WordSet,
    /// National bodies by their first word.
    national: WordMap<Vec<String>>,
    inspecting: Vec<String>,
    rows: WordSet,
    services: WordSet,
    alone: WordSet,
    compass: WordSet,
    compass_parts: WordSet,
    labels: WordSet,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Source {
    phrase: Vec<SourcePhrase>,
    heads: BTreeMap<String, Vec<String>>,
    owners: SourceOwners,
    plurals: SourceNever,
    never: SourceNever,
    definite: SourceNever,
    bodies: SourceBodies,
    rows: SourceRows,
    services: SourceServices,
    compass: SourceCompass,
    labels: SourceNever,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SourceBodies {
    national: Vec<String>,
    inspecting: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SourceRows {
    heads: WordSet,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SourceServices {
    words: WordSet,
    alone: WordSet,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SourceCompass {
    words: WordSet,
    parts: WordSet,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SourcePhrase {
    kind: AreaKind,
    label: Option<String>,
    cues: Vec<String>,
    #[serde(default)]
    beside: bool,
    #[cfg_attr(not(test), allow(dead_code))]
    examples: Vec<String>,
    #[cfg_attr(not(test), allow(dead_code))]
    not_examples: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SourceOwners {
    team: Vec<String>,
    verbs: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SourceNever {
    words: WordSet,
}

impl AreaWords {
    /// The words that come with the program.
    pub fn built_in() -> Self {
        built("areas").map(Self::of).unwrap_or_default()
    }

    fn of(source: Source) -> Self {
        let mut out = AreaWords::default();
        for entry in source.phrase {
            for cue in &entry.cues {
                let words: Vec<String> = cue.split([' ', '-']).map(str::to_owned).collect();
                let Some(first) = words.first().cloned() else { continue };
                out.phrases.entry(&first).push(AreaPhrase {
                    words,
                    kind: entry.kind,
                    label: entry.label.clone(),
                    beside: entry.beside,
                });
            }
        }
        for list in out.phrases.values_mut() {
            list.sort_by_key(|p| std::cmp::Reverse(p.words.len()));
        }
        for (kind, heads) in source.heads {
            let kind = match kind.as_str() {
                "team" => AreaKind::Team,
                "institution" => AreaKind::Institution,
                "ward" => AreaKind::Ward,
                _ => AreaKind::Other,
            };
            out.heads.extend(heads.into_iter().map(|h| (h, kind)));
        }
        for owner in source.owners.team {
            let words: Vec<String> = owner.split(' ').map(str::to_owned).collect();
            if let Some(last) = words.last().cloned() {
                out.owners.entry(&last).push(words);
            }
        }
        out.owner_verbs = source.owners.verbs.into_iter().map(String::into_boxed_str).collect();
        out.plurals = source.plurals.words;
        out.never = source.never.words;
        out.definite = source.definite.words;
        for body in source.bodies.national {
            let first = first_word(&body).to_owned();
            out.national.entry(&first).push(body);
        }
        out.inspecting = source.bodies.inspecting;
        out.rows = source.rows.heads;
        out.services = source.services.words;
        out.alone = source.services.alone;
        out.compass = source.compass.words;
        out.openers = out.phrases.keys().chain(out.compass.iter()).collect();
        out.compass_parts = source.compass.parts;
        out.labels = source.labels.words;
        out.labels.extend(phrases("bounds.about").iter().copied());
        out
    }

    /// The longest phrase that starts with the lower-case words `next` gives, and its number of words.
    pub fn phrase<'w>(&self, first: &str, next: impl Fn(usize) -> Option<&'w str>) -> Option<(&AreaPhrase, usize)> {
        self.phrases.get(first)?.iter().find_map(|p| {
            let rest = p.words.iter().enumerate().skip(1);
            rest.clone()
                .all(|(i, w)| next(i).is_some_and(|n| n.eq_ignore_ascii_case(w)))
                .then_some((p, p.words.len()))
        })
    }

    /// A phrase or a part by the compass starts with this word.
    pub fn opens(&self, low: &str) -> bool {
        self.openers.contains(low)
    }

    /// A phrase starts with this word.
    pub fn starts_phrase(&self, low: &str) -> bool {
        self.phrases.contains_key(low)
    }

    /// The kind of area whose name ends in this noun.
    pub fn head(&self, low: &str) -> Option<AreaKind> {
        self.heads.get(low).copied()
    }

    /// How many words back from and with `last` an owner begins ("integrated care board" 3).
    pub fn owner<'w>(&self, last: &str, back: impl Fn(usize) -> Option<&'w str>) -> Option<usize> {
        let fits = |words: &Vec<String>| {
            let all = words.iter().rev().enumerate().skip(1);
            all.clone()
                .all(|(i, w)| back(i).is_some_and(|b| b.eq_ignore_ascii_case(w)))
        };
        self.owners
            .get(last)?
            .iter()
            .filter(|words| fits(words))
            .map(Vec::len)
            .max()
    }

    /// May stand between an owner and its share.
    pub fn owner_verb(&self, low: &str) -> bool {
        self.owner_verbs.contains(low)
    }

    /// A plural that may end a place name ("Castle Gardens").
    pub fn plural_place(&self, low: &str) -> bool {
        self.plurals.contains(low)
    }

    /// An outside body that is spoken of by this noun alone ("the Trust").
    pub fn definite(&self, low: &str) -> bool {
        self.definite.contains(low)
    }

    /// The nouns by which outside bodies are spoken of, in no order.
    pub fn definites(&self) -> impl Iterator<Item = &str> {
        self.definite.iter().map(AsRef::as_ref)
    }

    /// A body whose reports tell of the whole country is named in the lower-case text.
    pub fn national_body(&self, low: &str) -> bool {
        let mut rest = low;
        loop {
            rest = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
            let first = first_word(rest);
            if first.is_empty() {
                return false;
            }
            let whole = |body: &String| {
                let after = rest.strip_prefix(body.as_str());
                after.is_some_and(|after| !after.starts_with(char::is_alphanumeric))
            };
            if self.national.get(first).is_some_and(|bodies| bodies.iter().any(whole)) {
                return true;
            }
            rest = &rest[first.len()..];
        }
    }

    /// The inspectorate that the text names, in the text's own words.
    pub fn inspectorate<'t>(&self, text: &'t str) -> Option<&'t str> {
        let low = text.to_ascii_lowercase();
        self.inspecting.iter().find_map(|body| {
            let at = low.find(body.as_str())?;
            text.get(at..at + body.len())
        })
    }

    /// The words, in lower case, name a service of the council ("adult social care"); one word alone must be such a name.
    pub fn service(&self, words: &[&str]) -> bool {
        match words {
            [] => false,
            [word] => self.alone.contains(word),
            _ => words
                .iter()
                .all(|w| matches!(*w, "and" | "&") || self.services.contains(w)),
        }
    }

    /// A table whose first column has this head has a part of the council, or another body, in each row.
    pub fn row_head(&self, low: &str) -> bool {
        low.split(|c: char| !c.is_alphabetic()).any(|w| self.rows.contains(w))
    }

    /// The words name a part by the compass ("western division").
    pub fn compass(&self, first: &str, second: &str) -> bool {
        self.compass.contains(first) && self.compass_parts.contains(second)
    }

    /// A word of lists that names no part of anything ("Good (12)").
    pub fn label(&self, low: &str) -> bool {
        self.labels.contains(low)
    }

    /// Begins no place name.
    pub fn never(&self, low: &str) -> bool {
        self.never.contains(low)
    }
}

/// The letters and digits that `text` begins with.
fn first_word(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len());
    &text[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_load_and_are_lower_case() {
        let words = AreaWords::of(built("areas").expect("areas.toml must parse"));
        for list in words.phrases.values() {
            for phrase in list {
                assert!(
                    phrase.words.iter().all(|w| w.to_lowercase() == *w),
                    "{:?}",
                    phrase.words
                );
            }
        }
        assert_eq!(words.head("wards"), Some(AreaKind::Ward));
        let rest = ["yorkshire", "and", "the", "humber", "5"];
        let found = words.phrase("yorkshire", |i| rest.get(i).copied()).map(|(_, n)| n);
        assert_eq!(found, Some(4));
    }

    #[test]
    fn every_phrase_has_examples_of_both_sorts() {
        let source: Source = built("areas").unwrap();
        for phrase in source.phrase {
            assert!(
                !phrase.examples.is_empty() && !phrase.not_examples.is_empty(),
                "{:?}",
                phrase.cues
            );
        }
    }
}
