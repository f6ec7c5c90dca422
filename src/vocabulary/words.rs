//! Tables that are asked about every word of a document: a map and a set of words with a cheap hash.
//!
//! The tables come with the program or from the user's own file, never from a document, so that nobody can choose keys that
//! collide.

use std::hash::{BuildHasherDefault, Hasher};

/// A map with the cheap hash.
pub type HashMap<K, V> = std::collections::HashMap<K, V, BuildHasherDefault<WordHash>>;

/// A set with the cheap hash.
pub type HashSet<T> = std::collections::HashSet<T, BuildHasherDefault<WordHash>>;

/// What is known of each word.
pub type WordMap<V> = HashMap<Box<str>, V>;

/// A set of words.
pub type WordSet = HashSet<Box<str>>;

/// Hashes a short word, eight bytes at a time.
#[derive(Debug, Default, Clone)]
pub struct WordHash(u64);

impl Hasher for WordHash {
    fn finish(&self) -> u64 {
        self.0 ^ (self.0 >> 29)
    }

    fn write(&mut self, bytes: &[u8]) {
        let (chunks, rest) = bytes.as_chunks();
        for chunk in chunks {
            self.add(u64::from_le_bytes(*chunk));
        }
        if !rest.is_empty() {
            // the last eight bytes, those of the chunk before it shifted out; of a short word, its two halves
            let word = match (bytes.last_chunk(), rest.first_chunk::<4>(), rest.last_chunk::<4>()) {
                (Some(last), ..) => u64::from_le_bytes(*last) >> (8 * (8 - rest.len())),
                (None, Some(first), Some(last)) => {
                    u64::from(u32::from_le_bytes(*first))
                        | u64::from(u32::from_le_bytes(*last)) << (8 * (rest.len() - 4))
                }
                _ => rest.iter().rev().fold(0, |word, b| word << 8 | u64::from(*b)),
            };
            self.add(word);
        }
    }

    /// Ends every string: says nothing of a single one.
    fn write_u8(&mut self, _: u8) {}
}

impl WordHash {
    fn add(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(0x517c_c1b7_2722_0a95);
    }
}

/// The longest word that [`lower`] takes, in bytes.
const LONGEST: usize = 32;

/// Room for a word in lower case.
pub type Room = [u8; LONGEST];

/// `word` in lower case (ASCII), written into `room`; a longer word than any table holds is none.
pub fn lower<'r>(word: &str, room: &'r mut Room) -> &'r str {
    let Some(room) = room.get_mut(..word.len()) else {
        return "";
    };
    room.copy_from_slice(word.as_bytes());
    room.make_ascii_lowercase();
    std::str::from_utf8(room).unwrap_or("")
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
        let set: WordSet = words.iter().map(|w| (*w).into()).collect();
        assert!(words.iter().all(|w| set.contains(*w)));
        assert!(!set.contains("attend") && !set.contains(""));
        let plain = |word: &[u8]| {
            let mut hash = WordHash::default();
            let eight = |part: &[u8]| part.iter().rev().fold(0, |word, b| word << 8 | u64::from(*b));
            word.chunks(8).for_each(|part| hash.add(eight(part)));
            hash.finish()
        };
        let long = b"attendances of the weir board";
        for end in 0..long.len() {
            let mut hash = WordHash::default();
            hash.write(&long[..end]);
            assert_eq!(hash.finish(), plain(&long[..end]));
        }
        let hash = BuildHasherDefault::<WordHash>::default();
        let hashes: HashSet<u64> = words.iter().map(|w| hash.hash_one(w)).collect();
        assert_eq!(hashes.len(), words.len());
    }
}
