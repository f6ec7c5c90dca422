//! Compiles the patterns of the readers, each as small as minutes need it.
//!
//! The classes `\w`, `\s` and `\b` know every script of the world, and `(?i)` finds a long s and a Kelvin sign: with a hundred
//! patterns, that was most of the memory of a run. Minutes in English, Welsh or Irish are written in Latin letters, and the
//! white space of a [`Flow`](crate::document::Flow) is a plain space.

use super::gate::Gate;
use super::required;
use super::slim::slim;
use crate::vocabulary::phrases;
use regex::{Captures, Match, Regex};
use std::borrow::Cow;
use std::sync::OnceLock;

/// A pattern as it is written, as it is compiled, and the strings of its gate.
type Parsed = (&'static str, &'static str, Option<&'static [&'static [u8]]>);

include!(concat!(env!("OUT_DIR"), "/patterns.rs"));

/// Why a pattern cannot but compile.
const SOUND: &str = "a pattern of the program is sound";

/// Compiles `source`, in the syntax of the `regex` crate, with these differences: `\w` is a digit, an underscore or a Latin
/// letter, accented or not; `\d` and `\s` are of ASCII; `\b` is the bound of a word of ASCII; `{attendance.arrived}` is any of
/// the phrases of that label (see [`phrases`](crate::vocabulary::phrases)).
///
/// # Panics
/// When `source` is no pattern: it is part of the program.
pub fn pattern(source: &str) -> Pattern {
    if let Ok(at) = TABLE.binary_search_by_key(&source, |(known, ..)| known) {
        let (_, source, strings) = TABLE[at];
        return Pattern {
            gate: strings.map(|all| Gate::new(all.iter().map(|&s| s.into()).collect())),
            source: source.into(),
            compiled: OnceLock::new(),
        };
    }
    parsed(source)
}

/// A pattern that was not parsed when the program was built.
fn parsed(source: &str) -> Pattern {
    let source = phrases::expand(source);
    let hir = slim(&regex_syntax::parse(&source).expect(SOUND));
    let strings = required::strings(&hir);
    Pattern {
        gate: strings.map(|all| Gate::new(all.into_iter().map(Into::into).collect())),
        source: hir.to_string().into(),
        compiled: OnceLock::new(),
    }
}

/// A pattern that is compiled when a text first holds what every match holds.
#[derive(Debug)]
pub struct Pattern {
    gate: Option<Gate>,
    source: Cow<'static, str>,
    compiled: OnceLock<Regex>,
}

impl Pattern {
    /// The pattern compiled, unless nothing in the text can match it.
    fn at(&self, text: &str) -> Option<&Regex> {
        crate::stop::ask_after(text.len());
        if self.gate.as_ref().is_some_and(|gate| !gate.opens(text)) {
            return None;
        }
        let compile = || Regex::new(&self.source).expect(SOUND);
        Some(self.compiled.get_or_init(compile))
    }

    /// Whether the text holds a match.
    pub fn is_match(&self, text: &str) -> bool {
        self.at(text).is_some_and(|regex| regex.is_match(text))
    }

    /// The first match.
    pub fn find<'t>(&self, text: &'t str) -> Option<Match<'t>> {
        self.at(text)?.find(text)
    }

    /// The first match with its groups.
    pub fn captures<'t>(&self, text: &'t str) -> Option<Captures<'t>> {
        self.at(text)?.captures(text)
    }

    /// The text with the first match replaced.
    pub fn replace<'t>(&self, text: &'t str, with: &str) -> Cow<'t, str> {
        self.at(text)
            .map_or(Cow::Borrowed(text), |regex| regex.replace(text, with))
    }

    /// All matches.
    pub fn find_iter<'p, 't: 'p>(&'p self, text: &'t str) -> impl Iterator<Item = Match<'t>> + 'p {
        self.at(text).into_iter().flat_map(move |regex| regex.find_iter(text))
    }

    /// All matches with their groups.
    pub fn captures_iter<'p, 't: 'p>(&'p self, text: &'t str) -> impl Iterator<Item = Captures<'t>> + 'p {
        self.at(text)
            .into_iter()
            .flat_map(move |regex| regex.captures_iter(text))
    }
}

/// What a group of a match holds, if that is no more than `most` characters.
///
/// A bound within a pattern (`.{3,160}`) is compiled to as many copies of what it bounds; where the match begins at the same
/// place with and without it, it is asked for here.
pub fn short<'t>(found: &Captures<'t>, group: &str, most: usize) -> Option<Match<'t>> {
    found.name(group).filter(|m| m.as_str().chars().nth(most).is_none())
}

/// The last `most` characters before the byte `at`, from the last `stop` on.
pub fn before(text: &str, at: usize, most: usize, stop: char) -> &str {
    let start = text[..at]
        .char_indices()
        .rev()
        .take(most)
        .map(|(i, _)| i)
        .last()
        .unwrap_or(at);
    let words = &text[start..at];
    words.rfind(stop).map_or(words, |i| &words[i + stop.len_utf8()..])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'t>(source: &str, text: &'t str) -> Vec<&'t str> {
        pattern(source).find_iter(text).map(|m| m.as_str()).collect()
    }

    #[test]
    fn letters_of_latin_script_are_letters_and_marks_are_marks() {
        assert_eq!(
            found(r"\w+", "Siân O'Shéa – Tŷ Mawr •"),
            ["Siân", "O", "Shéa", "Tŷ", "Mawr"]
        );
        assert_eq!(found(r"^\W*\w", "• – £Émile"), ["• – £É"]);
        assert_eq!(found(r"[^\W\d]+", "No. 12 Ffordd Gŵyl"), ["No", "Ffordd", "Gŵyl"]);
        assert_eq!(found(r"[–—]\s", "a – b"), ["– "]);
    }

    #[test]
    fn case_repetition_groups_and_bounds_are_kept() {
        assert_eq!(
            found(r"(?i)\b(?:ask|chair)s?\b", "CHAIRS asked, Ask."),
            ["CHAIRS", "Ask"]
        );
        let date = pattern(r"(?i)(?P<d>\d{1,2})\s+(?P<m>may|june)\b");
        let read = date.captures("on 4 May 2031").expect("a date");
        assert_eq!((&read["d"], &read["m"]), ("4", "May"));
        assert_eq!(found(r"(?m)^ab.{1,2}?$", "abc\nabcd\nabcde"), ["abc", "abcd"]);
    }

    #[test]
    fn what_was_parsed_when_the_program_was_built_is_what_would_be_parsed_now() {
        assert!(TABLE.len() > 50);
        for (source, ..) in TABLE {
            let (built, now) = (pattern(source), parsed(source));
            assert_eq!(built.source, now.source);
            assert_eq!(format!("{:?}", built.gate), format!("{:?}", now.gate), "{source}");
        }
    }

    #[test]
    fn reach_is_counted_in_characters() {
        let read = pattern("^(?P<who>.+?) left").captures("Siân left").expect("she left");
        assert_eq!(short(&read, "who", 4).map(|m| m.range()), Some(0..5));
        assert!(short(&read, "who", 3).is_none() && short(&read, "whom", 9).is_none());
        assert_eq!(before("Tŷ; è left", 8, 4, ';'), " è ");
        assert_eq!((before("è left", 3, 2, ';'), before("left", 0, 2, ';')), ("è ", ""));
    }

    #[test]
    fn a_pattern_of_every_script_is_made_small() {
        let printed = slim(&regex_syntax::parse(r"(?i)\bs\w+").expect("sound")).to_string();
        assert!(printed.len() < 200, "{printed}");
    }
}
