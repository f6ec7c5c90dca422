//! Finds phrases by the stems of their words, in whatever order and form.

use crate::vocabulary::words::HashMap;

/// The phrases as they are found by the stems of their words.
#[derive(Debug, Default)]
pub struct Stems {
    /// For each phrase, the stems of its words.
    pub of: Vec<Vec<String>>,
    /// The phrases of a cue, of two words or more, that begin with a stem.
    pub by_first: HashMap<String, Vec<usize>>,
}

impl Stems {
    /// These phrases; those that name nothing by themselves are left out.
    pub fn new(phrases: &[Box<str>], names: impl Fn(usize) -> bool) -> Self {
        let mut out = Stems::default();
        for (p, phrase) in phrases.iter().enumerate() {
            let whole = phrase.split([' ', '-']).count();
            // small words part what may not be parted ("out of work")
            // and one word with a hyphen is no two ("self-service")
            let parted = phrase.contains(' ') || whole > 2;
            if !parted || !names(p) {
                out.of.push(Vec::new());
                continue;
            }
            let words = phrase.split(|c: char| !c.is_alphanumeric()).filter(telling);
            let stems: Vec<String> = words.map(stem).collect();
            if stems.len() > 1 && stems.len() + 1 >= whole {
                out.by_first.entry(stems[0].clone()).or_default().push(p);
            }
            out.of.push(stems);
        }
        out
    }
}

/// A word that a loose match may not leave out.
pub fn telling(word: &&str) -> bool {
    word.len() > 2 || word.bytes().any(|b| b.is_ascii_digit())
}

/// A word without its ending: "answered", "answering" and "answers" are one.
pub fn stem(word: &str) -> String {
    let low = word.to_lowercase();
    let ending = ["ing", "ed", "es", "s", "e"]
        .into_iter()
        .find(|e| low.ends_with(e) && low.len() - e.len() > 3)
        .unwrap_or("");
    low[..low.len() - ending.len()].to_owned()
}
