//! Finds phrases by the stems of their words, in whatever order and form.

use crate::vocabulary::words::HashMap;
use std::borrow::Cow;

/// The phrases as they are found by the stems of their words, each stem as its number.
#[derive(Debug, Default)]
pub(super) struct Stems {
    numbers: HashMap<Box<str>, u32>,
    /// The stems of all phrases of two words or more, one phrase after the other.
    stems: Vec<u32>,
    /// The stem that such a phrase begins with, the phrase, and where its stems stand in that list, in order.
    phrases: Vec<(u32, u32, u32, u32)>,
}

impl Stems {
    /// These phrases; those that name nothing by themselves are left out.
    pub(super) fn new(phrases: &[Box<str>], names: impl Fn(usize) -> bool) -> Self {
        let mut out = Stems::default();
        for (p, phrase) in phrases.iter().enumerate() {
            let whole = phrase.split([' ', '-']).count();
            // small words part what may not be parted ("out of work")
            // and one word with a hyphen is no two ("self-service")
            let parted = phrase.contains(' ') || whole > 2;
            if !parted || !names(p) {
                continue;
            }
            let words = phrase.split(|c: char| !c.is_alphanumeric()).filter(telling);
            let start = out.stems.len();
            for word in words {
                let stem = stem(word);
                let number = out.number(&stem).unwrap_or_else(|| {
                    let next = out.numbers.len() as u32;
                    out.numbers.insert(stem.as_ref().into(), next);
                    next
                });
                out.stems.push(number);
            }
            let count = out.stems.len() - start;
            if count > 1 && count + 1 >= whole {
                let (start, end) = (start as u32, out.stems.len() as u32);
                out.phrases.push((out.stems[start as usize], p as u32, start, end));
            }
        }
        out.phrases.sort_unstable();
        out.phrases.shrink_to_fit();
        out.stems.shrink_to_fit();
        out
    }

    /// The number of a stem that a phrase has.
    pub(super) fn number(&self, stem: &str) -> Option<u32> {
        self.numbers.get(stem).copied()
    }

    /// The phrases that begin with a stem, each with all of its stems.
    pub(super) fn begun_by(&self, first: u32) -> impl Iterator<Item = (usize, &[u32])> {
        let from = self.phrases.partition_point(|p| p.0 < first);
        let those = self.phrases[from..].iter().take_while(move |p| p.0 == first);
        those.map(|&(_, phrase, start, end)| (phrase as usize, &self.stems[start as usize..end as usize]))
    }
}

/// A word that a loose match may not leave out.
pub(super) fn telling(word: &&str) -> bool {
    word.len() > 2 || word.bytes().any(|b| b.is_ascii_digit())
}

/// A word in small letters without its ending: "answered", "answering" and "answers" are one.
pub(super) fn stem(word: &str) -> Cow<'_, str> {
    let plain = word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
    match plain {
        true => Cow::Borrowed(without_ending(word)),
        false => Cow::Owned(without_ending(&word.to_lowercase()).to_owned()),
    }
}

fn without_ending(low: &str) -> &str {
    let ending = ["ing", "ed", "es", "s", "e"]
        .into_iter()
        .find(|e| low.ends_with(e) && low.len() - e.len() > 3)
        .unwrap_or("");
    &low[..low.len() - ending.len()]
}
