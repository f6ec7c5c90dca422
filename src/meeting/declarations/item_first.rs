//! Reads what an interest is in where that stands before those who have it: "Items 3 and 7 – Mrs A Marl (non-financial)",
//! "Library Lease: Cllr Oake declared ...", "Agenda Item 7. Cllr Oake ...".

use super::super::attendance::{is_prose, read_people};
use super::super::named::{Signs, named};
use super::parts::{speaks_of_interest, trim};
use crate::language::digits::Digits;
use crate::language::words;
use crate::language::{Pattern, pattern};
use crate::vocabulary::{Title, Vocabulary};
use std::ops::Range;
use std::sync::LazyLock;

/// An item and its number, with the title behind it or without.
static ITEM: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?x) ^ \W* (?: (?: (?i: {declarations.thing} | paras?\.? | nos?\.? | numbers? | refs?\.? | references? ) \s+ )+ (?:(?i:nos?\.?|numbers?)\s+)? [A-Z]{0,4}
          [0-9] [0-9A-Za-z./]* | [0-9]{1,3} [.)]? ) (?: [\s,&–—:.(-] | $ ) ",
    )
});
/// What parts the matter from those who have an interest in it.
static SIGN: LazyLock<Pattern> = LazyLock::new(|| pattern(r"\s+[-–—]\s*|:\s*[-–—]?\s+|\.\s+|;\s+"));

/// No matter is longer.
const LONGEST: usize = 200;

/// The matter that some words begin with, and where those who have an interest in it begin.
pub(super) fn lead(words: &str, vocabulary: &Vocabulary) -> Option<(Range<usize>, usize)> {
    let signs = || SIGN.find_iter(words).take_while(|m| m.start() <= LONGEST);
    let sign = signs().find(|m| titled(&words[m.end()..], vocabulary)).or_else(|| {
        signs().find(|m| is_thing(&words[..m.start()]) && begins_with_people(&words[m.end()..], vocabulary))
    })?;
    let before = &words[..sign.start()];
    let stop = sign.as_str().starts_with(['.', ';']);
    let heads = is_item(before) && !names_people(before, vocabulary) || !stop && is_title(before, vocabulary);
    let matter = trim(words, 0..sign.start()).filter(|_| heads)?;
    Some((matter, sign.end()))
}

/// What may part a matter from those who have an interest in it.
pub(super) fn signs(words: &str) -> impl Iterator<Item = Range<usize>> {
    let near = SIGN.find_iter(words).map(|m| m.range());
    near.take_while(|m| m.start <= LONGEST).collect::<Vec<_>>().into_iter()
}

/// Whether words are an item and nothing else: "Agenda Item 7 (Library Lease)".
pub(super) fn is_item_alone(words: &str, vocabulary: &Vocabulary) -> bool {
    words.len() <= LONGEST && is_item(words) && is_title(words.trim_end_matches(['.', ':']), vocabulary)
}

/// Whether words begin with an item and its number.
pub(super) fn is_item(words: &str) -> bool {
    ITEM.is_match(words)
}

/// Words that are a title: no sentence, no kind of interest and nobody's name.
fn is_title(words: &str, v: &Vocabulary) -> bool {
    let words = words.trim();
    (words.starts_with(char::is_uppercase) || words.opens_with_digit())
        && words.len() > 3
        && !is_prose(words)
        && !speaks_of_interest(words)
        && !v.interests.is_kind(words)
        && !names_people(words, v)
}

/// Whether words begin with a title and a name.
pub(super) fn titled(words: &str, v: &Vocabulary) -> bool {
    let first = words::first(words.trim_start());
    let titled = matches!(v.names.title(first), Some(Title::Member(_) | Title::Person(_)));
    titled && first.starts_with(char::is_uppercase)
}

fn begins_with_people(words: &str, v: &Vocabulary) -> bool {
    named(words, Signs::Any, v).first().is_some_and(|n| n.range.start == 0)
}

/// "Item 7", and no bare number.
fn is_thing(words: &str) -> bool {
    is_item(words) && words.trim_start().starts_with(char::is_alphabetic)
}

fn names_people(words: &str, v: &Vocabulary) -> bool {
    has_title(words, v) || !is_item(words) && !read_people(words, v).is_empty()
}

/// Whether a title of a person stands among words.
pub(super) fn has_title(words: &str, v: &Vocabulary) -> bool {
    let title = |w: &str| matches!(v.names.title(w), Some(Title::Member(_) | Title::Person(false)));
    words::each(words).any(title)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parted(words: &str) -> Option<(&str, &str)> {
        lead(words, &Vocabulary::built_in()).map(|(matter, rest)| (&words[matter], &words[rest..]))
    }

    #[test]
    fn the_matter_may_stand_before_those_who_have_an_interest() {
        for (words, wanted) in [
            (
                "Items 4.2 and 6 – Mr A Marl (non-financial)",
                ("Items 4.2 and 6", "Mr A Marl (non-financial)"),
            ),
            (
                "Minute 12: Cllr U Oake and Ms P Dene, personal",
                ("Minute 12", "Cllr U Oake and Ms P Dene, personal"),
            ),
            (
                "Item 7 Library Lease - Cllr Oake",
                ("Item 7 Library Lease", "Cllr Oake"),
            ),
            (
                "7 - Library Lease: Cllr Oake (personal)",
                ("7 - Library Lease", "Cllr Oake (personal)"),
            ),
            (
                "Library Lease – Cllr Oake declared it",
                ("Library Lease", "Cllr Oake declared it"),
            ),
            (
                "Agenda Item 7. Cllr Oake declared it",
                ("Agenda Item 7", "Cllr Oake declared it"),
            ),
        ] {
            assert_eq!(parted(words), Some(wanted), "{words}");
        }
    }

    #[test]
    fn a_kind_a_person_or_a_sentence_is_no_matter() {
        for words in [
            "Personal interests: Cllr Oake",
            "Item 4 - the library",
            "Cllr Oake - Cllr Marl",
            "It was noted: Cllr Oake left",
        ] {
            assert_eq!(parted(words), None, "{words}");
        }
    }
}
