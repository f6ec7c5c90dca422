//! Reads a list in which people stand as initials ("Present: AM, RO, JD (Chair)"), and the key to them where the page has one
//! ("AM = Ada Marl", "Ada Marl (AM)").

use super::beside_name;
use super::parts::Before;
use super::person::Person;
use crate::language::stretch::Stretch;
use crate::language::words;
use crate::language::{Pattern, pattern};
use crate::meeting::Context;
use crate::meeting::sheet;
use crate::vocabulary::Vocabulary;
use crate::vocabulary::phrases::is_phrase;
use std::ops::Range;
use std::sync::LazyLock;

/// So many initials, and most of what stands in a list, make it one of initials.
pub(super) const LEAST: usize = 3;

/// Whose initials are whose.
#[derive(Debug, Default)]
pub(super) struct Key(Vec<(String, String)>);

impl Key {
    /// The names of a page that stand beside initials which are theirs.
    pub(super) fn of(context: &Context<'_>) -> Key {
        static BEFORE: LazyLock<Pattern> = LazyLock::new(|| {
            pattern(r"\b(?P<l>[A-Z]{2,4})\s*[-–=:]?\s+(?P<n>\p{Lu}[\p{L}'’.-]+(?: \p{Lu}[\p{L}'’.-]*){1,2})")
        });
        static BEHIND: LazyLock<Pattern> = LazyLock::new(|| {
            pattern(r"\b(?P<n>\p{Lu}[\p{L}'’.-]*(?: \p{Lu}[\p{L}'’.-]*){1,2})\s*[(\[–=-]\s*(?P<l>[A-Z]{2,4})\b")
        });
        let mut out = Key::default();
        for index in context.shape.blocks.clone() {
            let text = context.document.blocks[index].text();
            for found in BEFORE.captures_iter(text).chain(BEHIND.captures_iter(text)) {
                let (Some(letters), Some(name)) = (found.name("l"), found.name("n")) else {
                    continue;
                };
                let words: Vec<&str> = words::each(name.as_str()).collect();
                // "AM Ada Marl RO": the longest run of words that the letters fit
                let fits = |n: &usize| are_of(letters.as_str(), &words[..*n]);
                if let Some(n) = (2..=words.len()).rev().find(fits) {
                    out.0.push((letters.as_str().to_owned(), words[..n].join(" ")));
                }
            }
        }
        out
    }

    /// The name that some initials stand for.
    pub(super) fn name(&self, initials: &str) -> Option<&str> {
        let mut names = self
            .0
            .iter()
            .filter(|(l, _)| l == initials)
            .map(|(_, name)| name.as_str());
        let first = names.next()?;
        // two people of the same initials cannot be told apart
        names.all(|name| name == first).then_some(first)
    }
}

/// "JMS" of "Jo Marl-Stone", "AM" of "Ada Beth Marl": the first letters of first and last word, and nothing else.
fn are_of(letters: &str, words: &[&str]) -> bool {
    let own: String = words
        .iter()
        .flat_map(|w| w.split('-'))
        .filter_map(|w| w.chars().next())
        .collect();
    let ends = |s: &str| (s.chars().next(), s.chars().last());
    own == letters || letters.len() < own.len() && ends(&own) == ends(letters)
}

/// The people of such a list; `None` where fewer than `least` stand in it, or most of it is something else.
pub(super) fn read(text: &str, least: usize, v: &Vocabulary) -> Option<Vec<Person>> {
    static ENTRY: LazyLock<Pattern> =
        LazyLock::new(|| pattern(r"^(?P<l>[A-Z]{2,4})\.?(?:\s*[(\[](?P<b>[^()\[\]]+)[)\]]|\s+[-–]\s+(?P<d>.+))?$"));
    let mut out: Vec<Person> = Vec::new();
    let mut others = 0;
    let stretch = Stretch::new(text, &v.names, &v.roles);
    let mut post: Option<Range<usize>> = None;
    for entry in entries(text) {
        let words = &text[entry.clone()];
        let found = ENTRY.captures(words);
        let Some(letters) = found.as_ref().and_then(|c| c.name("l")) else {
            let office = words.strip_prefix("the ").unwrap_or(words);
            let held = v.roles.is_post(office) || v.roles.presiding(office).is_some();
            post = held.then(|| entry.end - office.len()..entry.end);
            others += usize::from(!held);
            continue;
        };
        let name = entry.start..entry.start + letters.end();
        let mut person = Person {
            span: post.as_ref().map_or(name.start, |p| p.start)..name.end,
            role: post.take(),
            name,
            ..Person::default()
        };
        let said = found.as_ref().and_then(|c| c.name("b").or_else(|| c.name("d")));
        if let Some(said) = said {
            let range = entry.start + said.start()..entry.start + said.end();
            beside_name::add(&stretch, range, Before::Dash, &mut person, v);
        }
        out.push(person);
    }
    (out.len() >= least && others * 3 <= out.len()).then_some(out)
}

/// What stands between commas, "and" and line ends.
fn entries(text: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    for entry in sheet::entries(text) {
        let words = &text[entry.clone()];
        let mut start = 0;
        let mut cut = |start: usize, end: usize| {
            let part = &words[start..end];
            let lead = part.len() - part.trim_start().len();
            let kept = part.trim().trim_end_matches(['.', ';']);
            if !kept.is_empty() {
                let from = entry.start + start + lead;
                out.push(from..from + kept.len());
            }
        };
        for word in words::words(words, 0..words.len()) {
            if word.at > 0 && (word.text == "&" || is_phrase("attendance_flat.both", word.text)) {
                cut(start, word.at);
                start = word.end();
            }
        }
        cut(start, words.len());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_stand_for_people_where_most_of_a_list_is_such() {
        let v = Vocabulary::built_in();
        let names = |text: &str| -> Vec<String> {
            let people = read(text, LEAST, &v).unwrap_or_default();
            people.into_iter().map(|p| text[p.name].to_owned()).collect()
        };
        assert_eq!(
            names("AM, RO, JD (Chair), KS and the Clerk, PT"),
            ["AM", "RO", "JD", "KS", "PT"]
        );
        assert!(names("Ada Marl, Rhys Oake, BBC").is_empty());
        assert!(names("AM, RO").is_empty());
    }

    #[test]
    fn a_key_holds_names_that_the_letters_fit() {
        assert!(are_of("AM", &["Ada", "Marl"]));
        assert!(are_of("JMS", &["Jo", "Marl-Stone"]));
        assert!(are_of("AM", &["Ada", "Beth", "Marl"]));
        assert!(!are_of("AM", &["Rhys", "Oake"]));
    }
}
