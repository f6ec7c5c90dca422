use sha2::{Digest, Sha256};
use std::collections::HashMap;

/// Makes ids that hang on what a row says, not on where it stands, so that they survive unrelated edits above.
///
/// Rows that say exactly the same are told apart by a running number (`-2`, `-3` ...).
#[derive(Debug, Default)]
pub struct IdMaker {
    seen: HashMap<String, u32>,
}

impl IdMaker {
    /// An id `PREFIX-xxxxxxxx` from the parts' words; case and white space do not count.
    pub fn make(&mut self, prefix: &str, parts: &[&str]) -> String {
        self.finish(prefix, &Seed::of(parts), &[])
    }

    /// The same, where several rows share their first parts: `make(prefix, first ++ rest)`.
    pub fn finish(&mut self, prefix: &str, first: &Seed, rest: &[&str]) -> String {
        let mut seed = first.clone();
        seed.add(rest);
        let digest = seed.0.finalize();
        let mut id = format!("{prefix}-");
        for byte in digest.iter().take(4) {
            for half in [byte >> 4, byte & 15] {
                id.extend(char::from_digit(u32::from(half), 16));
            }
        }
        match self.seen.get_mut(&id) {
            Some(count) => {
                *count += 1;
                id.push_str(&format!("-{count}"));
            }
            None => {
                self.seen.insert(id.clone(), 1);
            }
        }
        id
    }
}

/// The words that several rows share, hashed once.
#[derive(Debug, Clone)]
pub struct Seed(Sha256);

impl Seed {
    /// The first parts of an id.
    pub fn of(parts: &[&str]) -> Self {
        let mut seed = Seed(Sha256::new());
        seed.add(parts);
        seed
    }

    fn add(&mut self, parts: &[&str]) {
        let mut words = Vec::new();
        for part in parts {
            words.clear();
            if part.is_ascii() {
                push_ascii(&mut words, part);
            } else {
                for word in part.split_whitespace() {
                    words.extend_from_slice(word.to_lowercase().as_bytes());
                    words.push(b' ');
                }
            }
            words.push(b'\x1f');
            self.0.update(&words);
        }
    }
}

/// The words of an ASCII text in lower case, a space after each.
fn push_ascii(words: &mut Vec<u8>, text: &str) {
    words.reserve(text.len() + 1);
    let mut inside = false;
    for byte in text.bytes() {
        // as `char::is_whitespace` has it
        let space = matches!(byte, b' ' | b'\t'..=b'\r');
        if !space {
            words.push(byte.to_ascii_lowercase());
        } else if inside {
            words.push(b' ');
        }
        inside = !space;
    }
    if inside {
        words.push(b' ');
    }
}
