//! Reads rows of a place or a body and those who came from it: "Tarn Valley: Ada Marl, apologies from Rhys Oake",
//! "Upper Tarn - Mr A Marl".

use super::{Machine, is_prose, label, lists_people, names_absence};
use crate::language::digits::Digits;
use crate::language::words;
use crate::language::{Pattern, pattern};
use std::ops::Range;
use std::sync::LazyLock;

/// What stands before the colon is no longer.
const LONGEST: usize = 60;

impl Machine<'_> {
    /// Reads a line as such a row, where the open list consists of them or this is its first line; whether it is one.
    pub(super) fn row(&mut self, line: &str, block: usize, range: Range<usize>) -> bool {
        let Some(open) = self.open.as_ref().filter(|o| !names_absence(o.label)) else {
            return false;
        };
        let first = open.sheet.text().is_empty();
        let Some((place, from)) = self.place_before(line).filter(|_| self.rows || first) else {
            return false;
        };
        let rest = &line[from..];
        let away = AWAY.find(rest).map_or(rest.len(), |m| m.start());
        let came = rest[..away].trim_end_matches([' ', ',', ';']);
        let nobody = came.is_empty() || self.is_nobody(came);
        if !nobody && !lists_people(came, self.vocabulary) || nobody && !self.rows && away == rest.len() {
            return false;
        }
        let label = open.label;
        let source = self.document.blocks[block].flow.source(range.clone());
        if !nobody {
            self.close();
            self.open = Some(self.section(label, Some(place.trim().to_owned()), source));
            self.push(block, range.start + from..range.start + from + came.len());
            self.close();
            self.open = Some(self.section(label, None, 0..0));
        }
        if away < rest.len() {
            self.prose(block, range.start + from + away..range.end);
        }
        self.rows = true;
        true
    }

    /// The place that a row begins with, and where those who came from it begin: "Tarn Valley: ...", "Upper Tarn - Mr A Marl".
    fn place_before<'l>(&self, line: &'l str) -> Option<(&'l str, usize)> {
        let (at, mark) = [": ", " - ", " – "]
            .iter()
            .filter_map(|m| Some((line.find(m)?, *m)))
            .min()?;
        let (place, from) = (&line[..at], at + mark.len());
        // behind a dash a post may stand as well as people: a title says which
        let people = mark == ": " || self.is_titled(&line[from..]);
        (people && self.is_place(place.trim())).then_some((place, from))
    }

    /// Where the people of a row begin that stands under no label: their titles say that they are people.
    pub(super) fn row_of_titled(&self, line: &str) -> Option<usize> {
        let (_, from) = self.place_before(line)?;
        self.is_titled(&line[from..]).then_some(from)
    }

    fn is_titled(&self, words: &str) -> bool {
        let first = words::first(words);
        self.vocabulary.names.title(first).is_some()
    }

    /// A name of a place or a body: capitals, no label, post or party.
    fn is_place(&self, words: &str) -> bool {
        let roles = &self.vocabulary.roles;
        let capital = |w: &str| w.starts_with(|c: char| c.is_uppercase() || c == '&') || w.len() <= 3;
        let known = label::at(&format!("{words}:"), self.vocabulary).is_some();
        words.len() <= LONGEST
            && words.starts_with(char::is_uppercase)
            && words::each(words).all(capital)
            && !words.has_digit()
            && !words.contains('(')
            && !(known || is_prose(words) || roles.is_post(words) || roles.is_party(words))
            && words::each(words)
                .next()
                .is_none_or(|w| self.vocabulary.names.title(w).is_none())
    }

    /// "No rep", "Vacant", "-": nobody came.
    fn is_nobody(&self, words: &str) -> bool {
        let first = words::first(words);
        self.vocabulary.names.never(first) || !first.contains(char::is_alphanumeric)
    }
}

/// Those who sent apologies, behind those who came.
static AWAY: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)\b{attendance.apologies}\s+(?:from|for|of)\b"));
