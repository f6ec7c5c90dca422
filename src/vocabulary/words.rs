//! Tables that are asked about every word of a document: a map and a set of words with a cheap hash.
//!
//! The tables come with the program or from the user's own file, never from a document, so that nobody can choose keys that
//! collide.

use serde::{Deserialize, Deserializer};
use std::borrow::Cow;
use std::collections::HashSet;
use std::hash::{BuildHasherDefault, Hasher};

/// A map with the cheap hash.
pub type HashMap<K, V> = std::collections::HashMap<K, V, BuildHasherDefault<WordHash>>;

/// What is known of each word. Of most of the words that it is asked about nothing is.
#[derive(Debug, Clone)]
pub struct WordMap<V> {
    words: HashMap<Box<str>, V>,
    looks: Looks,
}

impl<V> Default for WordMap<V> {
    fn default() -> Self {
        WordMap {
            words: HashMap::default(),
            looks: Looks::default(),
        }
    }
}

impl<V> WordMap<V> {
    /// An empty one with room for so many words.
    pub fn with_capacity(words: usize) -> Self {
        WordMap {
            words: HashMap::with_capacity_and_hasher(words, Default::default()),
            looks: Looks::default(),
        }
    }

    /// What is known of a word.
    #[inline]
    pub fn get(&self, word: &str) -> Option<&V> {
        self.looks.may_be(word).then(|| self.words.get(word))?
    }

    /// Whether anything may be known of a word, by its first letter and its length, whatever its case (ASCII).
    #[inline]
    pub fn may_hold(&self, word: &str) -> bool {
        self.looks.may_be(word)
    }

    /// Whether anything is known of a word.
    #[inline]
    pub fn contains_key(&self, word: &str) -> bool {
        self.get(word).is_some()
    }

    /// What is known of a word, to be changed; what is made where nothing is.
    pub fn entry(&mut self, word: &str) -> &mut V
    where
        V: Default,
    {
        self.looks.add(word);
        self.words.entry(word.into()).or_default()
    }

    /// All of them, in no order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &V)> {
        self.words.iter().map(|(word, is)| (&**word, is))
    }

    /// The words, in no order.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.words.keys().map(AsRef::as_ref)
    }

    /// What is known of them, in no order.
    pub fn values(&self) -> impl Iterator<Item = &V> {
        self.words.values()
    }

    /// The same, to be changed.
    pub fn values_mut(&mut self) -> impl Iterator<Item = &mut V> {
        self.words.values_mut()
    }
}

impl<V, W: Into<Box<str>>> FromIterator<(W, V)> for WordMap<V> {
    fn from_iter<I: IntoIterator<Item = (W, V)>>(words: I) -> Self {
        let mut out = WordMap::default();
        out.extend(words);
        out
    }
}

impl<V, W: Into<Box<str>>> Extend<(W, V)> for WordMap<V> {
    fn extend<I: IntoIterator<Item = (W, V)>>(&mut self, words: I) {
        for (word, is) in words {
            let word = word.into();
            self.looks.add(&word);
            self.words.insert(word, is);
        }
    }
}

impl<'de, V: Deserialize<'de>> Deserialize<'de> for WordMap<V> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let words: HashMap<Box<str>, V> = HashMap::deserialize(from)?;
        let mut looks = Looks::default();
        words.keys().for_each(|word| looks.add(word));
        Ok(WordMap { words, looks })
    }
}

/// How the words of a table look.
#[derive(Debug, Clone, Copy, Default)]
struct Looks {
    /// A bit for each first byte, by its last five bits.
    begun: u32,
    /// A bit for each length.
    lengths: u64,
}

impl Looks {
    #[inline]
    fn of(word: &str) -> Looks {
        Looks {
            begun: word.bytes().next().map_or(1, |first| 1 << (first % 32)),
            lengths: 1 << word.len().min(63),
        }
    }

    fn add(&mut self, word: &str) {
        let Looks { begun, lengths } = Looks::of(word);
        self.begun |= begun;
        self.lengths |= lengths;
    }

    /// Whether a word may be one of them.
    #[inline]
    fn may_be(&self, word: &str) -> bool {
        let Looks { begun, lengths } = Looks::of(word);
        self.begun & begun != 0 && self.lengths & lengths != 0
    }
}

/// A set of words. Most of the words that it is asked about are not in it, and their first letter or their length tells.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(from = "Vec<Box<str>>")]
pub struct WordSet {
    words: HashSet<Box<str>, BuildHasherDefault<WordHash>>,
    looks: Looks,
}

impl WordSet {
    /// Whether a word is one of them.
    #[inline]
    pub fn contains(&self, word: &str) -> bool {
        self.looks.may_be(word) && self.words.contains(word)
    }

    /// Whether a word may be one of them, by its first letter and its length, whatever its case (ASCII).
    #[inline]
    pub fn may_hold(&self, word: &str) -> bool {
        self.looks.may_be(word)
    }

    /// The words, in no order.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.words.iter().map(AsRef::as_ref)
    }
}

impl From<Vec<Box<str>>> for WordSet {
    fn from(words: Vec<Box<str>>) -> Self {
        words.into_iter().collect()
    }
}

impl<W: Into<Box<str>>> FromIterator<W> for WordSet {
    fn from_iter<I: IntoIterator<Item = W>>(words: I) -> Self {
        let mut out = WordSet::default();
        out.extend(words);
        out
    }
}

impl<W: Into<Box<str>>> Extend<W> for WordSet {
    fn extend<I: IntoIterator<Item = W>>(&mut self, words: I) {
        let words = words.into_iter();
        self.words.reserve(words.size_hint().0);
        for word in words {
            let word = word.into();
            self.looks.add(&word);
            self.words.insert(word);
        }
    }
}

/// Hashes a short word by its first and last bytes and its length, a longer one eight bytes at a time.
#[derive(Debug, Default, Clone)]
pub struct WordHash(u64);

impl Hasher for WordHash {
    fn finish(&self) -> u64 {
        self.0
    }

    #[inline]
    fn write(&mut self, bytes: &[u8]) {
        let eight = |chunk: &[u8; 8]| u64::from_le_bytes(*chunk);
        let four = |chunk: &[u8; 4]| u64::from(u32::from_le_bytes(*chunk));
        if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
            let between = bytes[8..]
                .as_chunks()
                .0
                .iter()
                .take(((bytes.len() - 1) / 8).saturating_sub(1));
            between.for_each(|chunk| self.add(eight(chunk), 0));
            self.add(eight(first), eight(last).rotate_left(bytes.len() as u32));
        } else if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
            self.add(four(first) | four(last) << 32, bytes.len() as u64);
        } else {
            let word = bytes.iter().fold(0, |word, &b| word << 8 | u64::from(b));
            self.add(word, bytes.len() as u64);
        }
    }

    /// Ends every string: says nothing of a single one.
    fn write_u8(&mut self, _: u8) {}
}

impl WordHash {
    /// Multiplies, and folds the higher half of the product onto the lower.
    #[inline]
    fn add(&mut self, a: u64, b: u64) {
        let a = self.0 ^ a ^ 0x517c_c1b7_2722_0a95;
        let product = u128::from(a) * u128::from(b ^ 0x9e37_79b9_7f4a_7c15);
        self.0 = product as u64 ^ (product >> 64) as u64;
    }
}

/// The longest word that [`lower`] takes, in bytes.
const LONGEST: usize = 32;

/// Room for a word in lower case.
pub type Room = [u8; LONGEST];

/// `word` in lower case (ASCII), written into `room`; a longer word than any table holds is none.
pub fn lower<'r>(word: &'r str, room: &'r mut Room) -> &'r str {
    if word.len() > LONGEST {
        return "";
    }
    if !word.bytes().any(|b| b.is_ascii_uppercase()) {
        return word;
    }
    let Some(room) = room.get_mut(..word.len()) else {
        return "";
    };
    room.copy_from_slice(word.as_bytes());
    room.make_ascii_lowercase();
    std::str::from_utf8(room).unwrap_or("")
}

/// `word` in lower case, in all scripts: written into `room` where it is a word of ASCII that has its place there.
pub fn folded<'w>(word: &'w str, room: &'w mut Room) -> Cow<'w, str> {
    if word.is_ascii() && word.len() <= LONGEST {
        Cow::Borrowed(lower(word, room))
    } else {
        Cow::Owned(word.to_lowercase())
    }
}

/// Whether two words differ by one letter lost, doubled or out of its place, or by two letters swapped; a letter put for another
/// makes another word too often ("revolved").
pub fn one_slip(a: &[u8], b: &[u8]) -> bool {
    let head = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let tail = a[head..]
        .iter()
        .rev()
        .zip(b[head..].iter().rev())
        .take_while(|(x, y)| x == y)
        .count();
    let (a, b) = (&a[head..a.len() - tail], &b[head..b.len() - tail]);
    match (a, b) {
        ([x, y], [v, w]) => x == w && y == v,
        ([_], []) | ([], [_]) => true,
        _ => false,
    }
}

/// Whether two words of one length differ by one letter behind the first ("mazimum").
pub fn one_letter_put(a: &[u8], b: &[u8]) -> bool {
    let differ = a.iter().zip(b).filter(|(x, y)| x != y).count();
    a.len() == b.len() && differ == 1 && a.first() == b.first()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::hash::BuildHasher;

    #[test]
    fn words_are_found_and_told_apart() {
        let words = [
            "a",
            "at",
            "attended",
            "attendance",
            "attendances",
            "in attendance",
            "ordinary",
            "ordinaries",
        ];
        let set: WordSet = words.iter().copied().collect();
        assert!(words.iter().all(|w| set.contains(w)));
        assert!(!set.contains("attend") && !set.contains(""));
        let hash = BuildHasherDefault::<WordHash>::default();
        let hashes: std::collections::BTreeSet<u64> = words.iter().map(|w| hash.hash_one(w)).collect();
        assert_eq!(hashes.len(), words.len());
        // of each length, and each byte of it
        let long = "attendances of the weir board in the hall";
        let mut hashes = std::collections::BTreeSet::default();
        for end in 0..long.len() {
            hashes.insert(hash.hash_one(&long[..end]));
            for at in 0..end {
                let mut word = long.as_bytes()[..end].to_vec();
                word[at] ^= 1;
                hashes.insert(hash.hash_one(std::str::from_utf8(&word).expect("ASCII")));
            }
        }
        assert_eq!(hashes.len(), (0..long.len()).map(|end| end + 1).sum::<usize>());
    }
}
