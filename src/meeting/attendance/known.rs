//! The people a meeting is known to have so far, found by their family names: lists of thousands are asked once for each name.

use super::roll::{Entry, fold};
use std::collections::HashMap;
use std::ops::{Deref, DerefMut};

/// The entries in the order they were read. What is in an entry may change, but for its family name.
#[derive(Debug, Default)]
pub struct Known {
    entries: Vec<Entry>,
    /// By the letters of the folded family name, doubled ones once.
    families: HashMap<String, Vec<usize>>,
    /// By the first half of a double-barrelled one.
    halves: HashMap<String, Vec<usize>>,
}

impl Known {
    /// Adds an entry behind the others.
    pub fn push(&mut self, entry: Entry) {
        let at = self.entries.len();
        let family = fold(&entry.family);
        if let Some((half, _)) = family.split_once('-') {
            self.halves.entry(half.trim().to_owned()).or_default().push(at);
        }
        self.families.entry(single(&family)).or_default().push(at);
        self.entries.push(entry);
    }

    /// Forgets everybody.
    pub fn clear(&mut self) {
        *self = Known::default();
    }

    /// All entries.
    pub fn into_entries(self) -> Vec<Entry> {
        self.entries
    }

    /// The entries of a folded family name, and where they are.
    pub fn of_family<'k>(&'k self, folded: &'k str) -> impl Iterator<Item = (usize, &'k Entry)> + Clone {
        let near = self.spelled_like(folded);
        near.filter(move |(_, e)| fold(&e.family) == folded)
    }

    /// The entries of a folded family name, but for letters that are doubled in one of the two.
    pub fn spelled_like(&self, folded: &str) -> impl Iterator<Item = (usize, &Entry)> + Clone {
        self.all(self.families.get(&single(folded)))
    }

    /// The entries whose folded family name has a hyphen behind `half`.
    pub fn of_half(&self, half: &str) -> impl Iterator<Item = (usize, &Entry)> + Clone {
        self.all(self.halves.get(half))
    }

    fn all<'k>(&'k self, places: Option<&'k Vec<usize>>) -> impl Iterator<Item = (usize, &'k Entry)> + Clone {
        let places = places.map_or(&[][..], Vec::as_slice);
        crate::stop::ask_after(places.len());
        places.iter().map(|&at| (at, &self.entries[at]))
    }
}

impl Deref for Known {
    type Target = [Entry];

    fn deref(&self) -> &[Entry] {
        &self.entries
    }
}

impl DerefMut for Known {
    fn deref_mut(&mut self) -> &mut [Entry] {
        &mut self.entries
    }
}

/// A folded name with each run of one letter as that letter.
fn single(folded: &str) -> String {
    let mut last = None;
    folded.chars().filter(|&c| last.replace(c) != Some(c)).collect()
}
