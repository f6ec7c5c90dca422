//! Phrases by the letters that they begin with, for a text that is looked through at each of its words.

use super::words::HashMap;

/// The phrases by the letters they begin with.
#[derive(Debug)]
pub(super) struct Starts {
    /// A bit for each four bytes (hashed) that one of them begins with: most words begin as none does.
    begun: [u64; BEGUN / 64],
    /// In the order of their first four bytes, and then of the phrases.
    long: Vec<(u32, Long)>,
    /// Where those stand in it that begin with these four bytes.
    places: HashMap<u32, (u32, u32)>,
    /// Those that have fewer, each with its first byte, and these bytes, a bit each.
    short: Vec<(u8, usize)>,
    opens_short: [u64; 4],
}

/// Bits of the table of the letters that phrases begin with.
const BEGUN: usize = 16384;

/// Where four bytes stand in that table.
#[inline]
fn begun_at(start: u32) -> usize {
    (start.wrapping_mul(0x9e37_79b1) >> 18) as usize
}

impl Default for Starts {
    fn default() -> Self {
        Starts {
            begun: [0; BEGUN / 64],
            long: Vec::new(),
            places: HashMap::default(),
            short: Vec::new(),
            opens_short: [0; 4],
        }
    }
}

/// A phrase of four bytes or more.
#[derive(Debug)]
struct Long {
    phrase: u32,
    /// Its next four bytes, as far as it has them, and which bits of a text these are to be.
    next: u32,
    mask: u32,
}

impl Long {
    fn new(phrase: u32, bytes: &[u8]) -> Long {
        let have = bytes.len().saturating_sub(4).min(4) as u32;
        Long {
            phrase,
            next: next_four(bytes),
            mask: u32::MAX.checked_shr(8 * (4 - have)).unwrap_or(0),
        }
    }
}

/// The four bytes of a text behind its first four; nothing for those that it has not.
fn next_four(text: &[u8]) -> u32 {
    let rest = text.get(4..).unwrap_or_default();
    match rest.first_chunk() {
        Some(four) => u32::from_le_bytes(*four),
        None => rest.iter().rev().fold(0, |word, &b| word << 8 | u32::from(b)),
    }
}

impl Starts {
    /// These phrases by their first letters.
    pub(super) fn new(phrases: &[Box<str>]) -> Self {
        let mut out = Starts::default();
        for (p, phrase) in phrases.iter().enumerate() {
            out.add(p, phrase.as_bytes());
        }
        out.long.sort_by_key(|(start, long)| (*start, long.phrase));
        out.long.shrink_to_fit();
        for (place, (start, _)) in out.long.iter().enumerate() {
            let place = place as u32;
            out.places.entry(*start).or_insert((place, place)).1 = place + 1;
        }
        out
    }

    /// Puts a phrase in its place.
    fn add(&mut self, phrase: usize, bytes: &[u8]) {
        if let Some(start) = bytes.first_chunk() {
            let start = u32::from_le_bytes(*start);
            let bit = begun_at(start);
            self.begun[bit / 64] |= 1 << (bit % 64);
            self.long.push((start, Long::new(phrase as u32, bytes)));
        } else if let Some(start) = bytes.first() {
            self.opens_short[usize::from(start / 64)] |= 1 << (start % 64);
            self.short.push((*start, phrase));
        }
    }

    /// The phrases that a text of small letters may begin with.
    #[inline]
    pub(super) fn of(&self, text: &[u8]) -> impl Iterator<Item = usize> {
        let start = text.first_chunk().map(|start| u32::from_le_bytes(*start));
        let may = |start: &u32| {
            let bit = begun_at(*start);
            self.begun[bit / 64] >> (bit % 64) & 1 == 1
        };
        let place = start.filter(may).and_then(|start| self.places.get(&start));
        let long = place.map_or(&[][..], |&(from, upto)| &self.long[from as usize..upto as usize]);
        let first = text.first().copied().unwrap_or(0);
        let opens = self.opens_short[usize::from(first / 64)] >> (first % 64) & 1 == 1;
        let short: &[(u8, usize)] = if opens { &self.short } else { &[] };
        let short = short.iter().filter(move |(start, _)| *start == first);
        let next = if long.is_empty() { 0 } else { next_four(text) };
        let long = long.iter().filter(move |(_, l)| next & l.mask == l.next);
        long.map(|(_, l)| l.phrase as usize)
            .chain(short.map(|(_, phrase)| *phrase))
    }
}
