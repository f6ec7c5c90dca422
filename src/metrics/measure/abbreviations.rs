//! Gathers the abbreviations a document defines: "Return Home Interviews (RHI)".
//!
//! Knows nothing of measures.

use crate::language::words;
use crate::metrics::Paragraph;
use std::collections::HashMap;

/// Abbreviations with what they stand for.
#[derive(Debug, Default)]
pub(super) struct Abbreviations {
    long: HashMap<String, String>,
}

impl Abbreviations {
    /// Those of the passages.
    pub(super) fn of(paragraphs: &[Paragraph<'_>]) -> Self {
        let mut out = Abbreviations::default();
        for paragraph in paragraphs {
            let text = paragraph.text();
            for (open, _) in text.match_indices('(') {
                if let Some((short, long)) = defined(text, open) {
                    out.long.entry(short.to_owned()).or_insert_with(|| long.to_owned());
                }
            }
        }
        out
    }

    /// `words` with every abbreviation spelled out; `None` where they have none.
    pub(super) fn spelled_out(&self, words: &str) -> Option<String> {
        if self.long.is_empty() {
            return None;
        }
        let mut found = false;
        let spelled: Vec<&str> = words::each(words)
            .map(|word| {
                let bare = word.trim_matches(|c: char| !c.is_ascii_alphanumeric());
                let long = self.long.get(bare).or_else(|| self.long.get(bare.strip_suffix('s')?));
                found |= long.is_some();
                long.map_or(word, String::as_str)
            })
            .collect();
        found.then(|| spelled.join(" "))
    }
}

/// The abbreviation in the bracket at `open`, with the words before it whose first letters it takes.
fn defined(text: &str, open: usize) -> Option<(&str, &str)> {
    let inner = text[open + 1..].split(')').next()?;
    let short = inner.strip_suffix('s').unwrap_or(inner);
    let capitals = (2..=6).contains(&short.len()) && short.bytes().all(|b| b.is_ascii_uppercase());
    if !capitals {
        return None;
    }
    let before = text[..open].trim_end();
    let mut start = before.len();
    for letter in short.bytes().rev() {
        let words = before[..start].trim_end();
        let mut at = words.rfind([' ', '-']).map_or(0, |i| i + 1);
        // small words between have no letter: "Duty of Care (DC)"
        while words[at..].chars().next()?.is_lowercase() && words.len() - at <= 3 && at > 0 {
            let shorter = words[..at - 1].trim_end();
            at = shorter.rfind([' ', '-']).map_or(0, |i| i + 1);
        }
        if !words.as_bytes().get(at)?.eq_ignore_ascii_case(&letter) {
            return None;
        }
        start = at;
    }
    Some((short, &before[start..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_abbreviation_stands_for_the_words_before_it() {
        let text = "The Duty of Care Checks (DCCs) were late";
        let open = text.find('(').unwrap_or(0);
        assert_eq!(defined(text, open), Some(("DCC", "Duty of Care Checks")));
        assert_eq!(defined("Members (DCC)", 8), None);
    }
}
