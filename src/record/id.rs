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
        let mut hash = Sha256::new();
        for part in parts {
            for word in part.split_whitespace() {
                hash.update(word.to_lowercase().as_bytes());
                hash.update(b" ");
            }
            hash.update(b"\x1f");
        }
        let digest = hash.finalize();
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
