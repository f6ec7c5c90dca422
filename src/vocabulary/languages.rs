//! The small words by which a page's language is known.

use super::built::built;
use super::words::{Room, WordSet, lower};
use serde::Deserialize;
use std::borrow::Cow;

/// The words of the languages that minutes are written in here.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Languages {
    english: Language,
    welsh: Language,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct Language {
    words: WordSet,
}

/// What a text is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tongue {
    /// English, or too little to tell.
    English,
    /// Welsh.
    Welsh,
    /// Neither.
    Other,
}

/// Fewer words say nothing.
const FEWEST: usize = 40;
/// The least share of small words in running English, in hundredths; lists of names have fewer.
const LEAST: usize = 5;
/// A language is another's where it has this many times the small words of English.
const TIMES: usize = 2;

impl Languages {
    /// The built-in words.
    pub fn built_in() -> Self {
        built("languages").unwrap_or_default()
    }

    /// The language of a text, by its small words.
    pub fn of<'t>(&self, texts: impl Iterator<Item = &'t str>) -> Tongue {
        let (mut words, mut english, mut welsh, mut small) = (0, 0, 0, 0);
        let parts = |c: char| {
            !(c.is_ascii_alphabetic() || c == '\'' || !c.is_ascii() && (c.is_alphabetic() || c == '\u{2019}'))
        };
        let mut count = |word: &str| {
            words += 1;
            let mut room = Room::default();
            let ascii = word.is_ascii() && word.len() <= room.len();
            if ascii {
                small += usize::from(word.len() <= 4 && word.bytes().all(|b| b.is_ascii_alphabetic()));
                if !self.english.words.may_hold(word) && !self.welsh.words.may_hold(word) {
                    return;
                }
            }
            let word = if ascii {
                Cow::Borrowed(lower(word, &mut room))
            } else {
                Cow::Owned(word.to_lowercase().replace('\u{2019}', "'"))
            };
            small += usize::from(!ascii && word.len() <= 4 && word.chars().all(char::is_alphabetic));
            english += usize::from(self.english.words.contains(&word));
            welsh += usize::from(self.welsh.words.contains(&word));
        };
        for text in texts {
            if text.is_ascii() {
                let parts = |b: &u8| !(b.is_ascii_alphabetic() || *b == b'\'');
                let mut at = 0;
                for word in text.as_bytes().split(parts) {
                    if !word.is_empty() {
                        count(&text[at..at + word.len()]);
                    }
                    at += word.len() + 1;
                }
            } else {
                text.split(parts).filter(|word| !word.is_empty()).for_each(&mut count);
            }
        }
        if words < FEWEST {
            return Tongue::English;
        }
        if welsh > english * TIMES && welsh * 100 >= words * LEAST {
            return Tongue::Welsh;
        }
        // running text of any language has small words; a list of names has not
        let running = small * 100 >= words * 30;
        if english * 100 < words * LEAST && running {
            Tongue::Other
        } else {
            Tongue::English
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_knows_its_own_words() {
        let file: toml::Value = toml::from_str(include_str!("languages.toml")).unwrap();
        let words = Languages::built_in();
        for (name, tongue) in [("english", Tongue::English), ("welsh", Tongue::Welsh)] {
            for (key, wanted) in [("examples", true), ("not_examples", false)] {
                for e in file[name][key].as_array().unwrap() {
                    let long = [e.as_str().unwrap(); 6].join(" ");
                    assert_eq!(
                        words.of([long.as_str()].into_iter()) == tongue,
                        wanted,
                        "{name}: {long}"
                    );
                }
            }
        }
    }

    #[test]
    fn a_list_of_names_is_of_no_other_language() {
        let names = "Councillor Ashgrove Councillor Brindlewood Councillor Castleford ".repeat(12);
        assert_eq!(Languages::built_in().of([names.as_str()].into_iter()), Tongue::English);
    }
}
