//! Finds whose paper it is where neither its head nor its places say so: the one council that it names in full, or the one place
//! that it is told of ("the scorecard for Harnmoor", "when the inspectors came to Harnmoor").

use super::headed::{Head, says};
use crate::language::words;
use crate::vocabulary::Vocabulary;
use std::cell::LazyCell;
use std::collections::BTreeSet;

/// A name that is told of has so many letters at least.
const SHORTEST: usize = 5;

/// In a longer text more than one place is spoken of, and each is looked for in the whole of it,
const LONG: usize = 20_000;
/// and so many names are.
const FEW: usize = 12;
/// Words before "Council" that may name it.
const NAME: usize = 6;

/// The place that the text speaks of, where it is the only one.
pub(super) fn told(text: &str, vocabulary: &Vocabulary) -> Option<String> {
    if text.len() > LONG {
        return None;
    }
    let head = Head { text, vocabulary };
    let (mut councils, mut places) = (BTreeSet::new(), BTreeSet::new());
    let mut asked = BTreeSet::new();
    for line in text.lines() {
        crate::stop::ask();
        let words: Vec<&str> = words::each(line).collect();
        let sits = LazyCell::new(|| words.iter().any(|w| says("areas.head_posts", words::bare(w))));
        for k in 1..words.len() {
            if asked.len() > FEW {
                return None;
            }
            if says("areas.spoken_council", words::bare(words[k])) {
                // "Councillor Sedge (Chairman)   Low Fen District Council": where somebody sits
                let name = &words[k.saturating_sub(NAME)..k];
                if asked.insert(name.join(" ")) && !*sits {
                    councils.extend(council(&head, name));
                }
            } else if k > 1
                && says("areas.spoken_behind", words[k - 1])
                && plain(words[k - 2])
                && capital(words[k])
                && asked.insert(words[k..words.len().min(k + 2)].join(" "))
            {
                places.extend(place(&head, &words[k..]));
            }
        }
    }
    let only = |names: BTreeSet<String>| Some(names).filter(|n| n.len() == 1)?.pop_first();
    if councils.is_empty() {
        only(places)
    } else {
        only(councils)
    }
}

fn capital(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

/// No post or name ("Cabinet Member for Rivers").
fn plain(word: &str) -> bool {
    word.starts_with(char::is_lowercase) && !says("areas.head_posts", word)
}

/// "by Harnmoor District | Council".
fn council(head: &Head<'_>, words: &[&str]) -> Option<String> {
    let sort = words.iter().rposition(|w| !says("areas.head_sorts", w))?;
    (sort + 1 < words.len())
        .then(|| head.before(&words[..=sort], true))
        .flatten()
}

/// "for | Harnmoor covering": one word, and nothing that goes on with it.
fn place(head: &Head<'_>, words: &[&str]) -> Option<String> {
    let name = words::bare(words[0]);
    let low = words.get(1).map_or(String::new(), |w| words::bare(w).to_lowercase());
    let ends = words[0].ends_with(name);
    let capital = ends && words.get(1).is_some_and(|w| w.starts_with(char::is_uppercase));
    let goes_on = ends && head.vocabulary.areas.head(&low).is_some();
    // "Councillor Quayle", "R Quayle": somebody's name
    let person = || {
        head.text.match_indices(name).any(|(at, _)| {
            let word = words::each(&head.text[..at]).next_back().unwrap_or_default();
            let glued = head.text[..at].ends_with(' ');
            glued && word.starts_with(char::is_uppercase) && word.ends_with(char::is_alphabetic)
        })
    };
    (name.chars().count() >= SHORTEST && !capital && !goes_on && !person())
        .then(|| head.place(&[name], false))
        .flatten()
}
