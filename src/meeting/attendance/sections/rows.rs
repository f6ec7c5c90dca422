//! Reads rows of a place or a body and those who came from it: "Tarn Valley: Ada Marl, apologies from Rhys Oake".

use super::{Machine, is_prose, label, lists_people, names_absence};
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
        let Some((place, rest)) = line
            .split_once(": ")
            .filter(|(p, _)| (self.rows || first) && self.is_place(p))
        else {
            return false;
        };
        let from = line.len() - rest.len();
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

    /// A name of a place or a body: capitals, no label, post or party.
    fn is_place(&self, words: &str) -> bool {
        let roles = &self.vocabulary.roles;
        let capital = |w: &str| w.starts_with(|c: char| c.is_uppercase() || c == '&') || w.len() <= 3;
        let known = label::at(&format!("{words}:"), self.vocabulary).is_some();
        words.len() <= LONGEST
            && words.starts_with(char::is_uppercase)
            && words.split_whitespace().all(capital)
            && !words.contains(|c: char| c.is_ascii_digit() || c == '(')
            && !(known || is_prose(words) || roles.is_post(words) || roles.is_party(words))
            && self.vocabulary.names.title(words).is_none()
    }

    /// "No rep", "Vacant", "-": nobody came.
    fn is_nobody(&self, words: &str) -> bool {
        let first = words.split(' ').next().unwrap_or("");
        self.vocabulary.names.never(first) || !first.contains(char::is_alphanumeric)
    }
}

/// Those who sent apologies, behind those who came.
static AWAY: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)\b{attendance.apologies}\s+(?:from|for|of)\b"));
