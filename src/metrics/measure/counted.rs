//! What the words of a count say of the phrases in them and near them.

use super::finding::Finding;
use crate::language::words;
use crate::vocabulary::phrases::is_phrase;
use crate::vocabulary::{Hit, UnitClass};

impl Finding<'_> {
    /// What is counted has no name but that it was counted.
    pub(super) fn counts_only(&self) -> bool {
        let of = self.of.trim_end_matches([':', ' ']);
        self.unit == UnitClass::Count && is_phrase("labels.counters", &of.to_lowercase())
    }

    /// One of the words of the phrase stands in what is counted, in whatever form.
    pub(super) fn shares_word(&self, hit: &Hit) -> bool {
        let words = self.sentence.get(hit.range.clone()).unwrap_or("");
        words.split(|c: char| !c.is_alphanumeric()).any(|word| {
            let stem = word.get(..5).unwrap_or(word);
            let same = |own: &str| own.get(..stem.len()).is_some_and(|own| own.eq_ignore_ascii_case(stem));
            stem.len() > 3 && self.of.split(|c: char| !c.is_alphanumeric()).any(same)
        })
    }

    /// "ten pothole gangs" are gangs: the phrase only says of what kind the things are that are counted.
    pub(super) fn describes(&self, hit: &Hit) -> bool {
        if !matches!(self.unit, UnitClass::Count | UnitClass::Fte) {
            return false;
        }
        let Some(head) = self.head.and_then(|h| words::each(h).next_back()) else {
            return false;
        };
        let behind = self.of.get(hit.range.end..).unwrap_or("");
        let mut words = words::each(behind).filter(|w| !w.is_empty());
        let counted = words
            .by_ref()
            .take(3)
            .find(|w| words::bare(w).eq_ignore_ascii_case(head));
        let between = words::each(behind).filter(|w| !w.is_empty());
        let noun = between
            .take_while(|w| !words::bare(w).eq_ignore_ascii_case(head))
            .all(|w| w.chars().all(|c| c.is_lowercase() || c == '-'));
        counted.is_some() && noun && is_phrase("labels.makers", &head.to_lowercase())
    }
}
