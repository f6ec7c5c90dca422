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
            id.push_str(&format!("{byte:02x}"));
        }
        let count = self.seen.entry(id.clone()).or_insert(0);
        *count += 1;
        if *count > 1 {
            id.push_str(&format!("-{count}"));
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
        let mut words = String::new();
        for part in parts {
            words.clear();
            for word in part.split_whitespace() {
                if word.is_ascii() {
                    words.extend(word.chars().map(|c| c.to_ascii_lowercase()));
                } else {
                    words.push_str(&word.to_lowercase());
                }
                words.push(' ');
            }
            words.push('\x1f');
            self.0.update(words.as_bytes());
        }
    }
}
