//! The people a meeting is known to have so far, found by their family names: lists of thousands are asked once for each name.

use super::standing::Standing;
use crate::record::{Group, Status};
use std::collections::HashMap;
use std::ops::{Deref, DerefMut, Range};

/// One person as the meeting's record will have it.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    /// Name as written, initials in front.
    pub name: String,
    /// Title as written, singular.
    pub honorific: Option<String>,
    /// Family name.
    pub family: String,
    /// Given names or initials.
    pub given: String,
    /// An elected member, by title.
    pub member: bool,
    /// A member of another tier than most of the list.
    pub tier: bool,
    /// In which capacity.
    pub standing: Standing,
    /// There or not.
    pub status: Status,
    /// "Chair" or "Vice Chair".
    pub presiding: Option<&'static str>,
    /// Post or office.
    pub role: Option<String>,
    /// Organisation.
    pub organisation: Option<String>,
    /// Political group.
    pub party: Option<String>,
    /// Ward.
    pub ward: Option<String>,
    /// Substituted for.
    pub substitute_for: Option<String>,
    /// Came.
    pub arrived: Option<String>,
    /// Left.
    pub left: Option<String>,
    /// Index of the item that names them as attending.
    pub item: Option<usize>,
    /// Named in the list of the body's own members who came.
    pub listed: bool,
    /// Where the same person is said to have sent apologies, though listed as present.
    pub excused: Option<Range<usize>>,
    /// Words read.
    pub source: Range<usize>,
}

impl Entry {
    /// In which capacity.
    pub(super) fn group(&self) -> Group {
        self.standing.group()
    }
}

/// The entries in the order they were read. What is in an entry may change, but for its family name.
#[derive(Debug, Default)]
pub(super) struct Known {
    entries: Vec<Entry>,
    /// By the letters of the folded family name, doubled ones once.
    families: HashMap<String, Vec<usize>>,
    /// By the first half of a double-barrelled one.
    halves: HashMap<String, Vec<usize>>,
}

impl Known {
    /// Adds an entry behind the others.
    pub(super) fn push(&mut self, entry: Entry) {
        let at = self.entries.len();
        let family = fold(&entry.family);
        if let Some((half, _)) = family.split_once('-') {
            self.halves.entry(half.trim().to_owned()).or_default().push(at);
        }
        self.families.entry(single(&family)).or_default().push(at);
        self.entries.push(entry);
    }

    /// Forgets everybody.
    pub(super) fn clear(&mut self) {
        *self = Known::default();
    }

    /// All entries.
    pub(super) fn into_entries(self) -> Vec<Entry> {
        self.entries
    }

    /// The entries of a folded family name, and where they are.
    pub(super) fn of_family<'k>(&'k self, folded: &'k str) -> impl Iterator<Item = (usize, &'k Entry)> + Clone {
        let near = self.spelled_like(folded);
        near.filter(move |(_, e)| fold(&e.family) == folded)
    }

    /// The entries of a folded family name, but for letters that are doubled in one of the two.
    pub(super) fn spelled_like(&self, folded: &str) -> impl Iterator<Item = (usize, &Entry)> + Clone {
        self.all(self.families.get(&single(folded)))
    }

    /// The entries whose folded family name has a hyphen behind `half`.
    pub(super) fn of_half(&self, half: &str) -> impl Iterator<Item = (usize, &Entry)> + Clone {
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

/// Folds a name for comparison: lower case, straight apostrophes, no full stops.
pub(crate) fn fold(name: &str) -> String {
    let folds = |b: u8| !b.is_ascii() || matches!(b, b'.' | b'`' | b' ' | 9..=13);
    if !name.bytes().any(folds) {
        return name.to_ascii_lowercase();
    }
    let mut out = String::with_capacity(name.len());
    let mut parted = false;
    for c in name.chars().filter(|c| *c != '.') {
        if c.is_whitespace() {
            parted = !out.is_empty();
            continue;
        }
        if std::mem::take(&mut parted) {
            out.push(' ');
        }
        match c {
            '\u{2019}' | '\u{2018}' | '`' => out.push('\''),
            c if c.is_ascii() => out.push(c.to_ascii_lowercase()),
            c => out.extend(c.to_lowercase()),
        }
    }
    out
}
