//! Reads labels that no vocabulary knows: what stands before a colon and a list of people says who they are, or why they were away.

use super::super::{label, likeness, people};
use super::{Machine, is_prose, names_absence};
use crate::language::digits::Digits;
use crate::language::words;
use crate::language::{Pattern, pattern};
use crate::meeting::attendance::person::Expect;
use crate::vocabulary::Label;
use std::sync::LazyLock;

/// A label has no more words.
const WORDS: usize = 7;

/// "Not here:", "Sorry to miss this:", "Wanting:".
static AWAY: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)\b{attendance.own_away}\b"));
/// "No word from:", "No show:".
static UNHEARD: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)\b{attendance.own_unheard}\b"));

impl Machine<'_> {
    /// "Round the table: Ada Marl (in the chair), Rhys Oake", "Not with us: Una Dale": the label in its own words, and where the
    /// people begin. Inside an open list only those who are away open another.
    pub(super) fn in_own_words(&self, line: &str) -> Option<(Label, usize)> {
        const LONGEST: usize = 60;
        let colon = line.find(':').filter(|&at| at > 2 && at <= LONGEST)?;
        let (lead, rest) = (line[..colon].trim(), line[colon + 1..].trim_start());
        let from = line.len() - rest.len();
        let v = self.vocabulary;
        let away = match (UNHEARD.is_match(lead), AWAY.is_match(lead)) {
            (true, _) => Some(Label::Absent),
            (_, true) => Some(Label::Apologies),
            _ => None,
        };
        let known = v.headings.is_header(lead) || v.headings.topic(lead).is_some() || v.headings.is_inside(lead);
        let plain =
            lead.starts_with(char::is_uppercase) && words::count(lead) <= WORDS && !lead.contains([',', ';', '.']);
        if !plain || known || lead.has_digit() || rest.is_empty() || is_prose(rest) && away.is_none() {
            return None;
        }
        if away.is_none() && (self.open.is_some() || !self.found.sections.is_empty()) {
            return None;
        }
        let found = people::read_loose(rest, Expect::default(), v);
        // "(Barnstow) Councillor Marl": the place first
        let lead_in = if rest.starts_with('(') { 40 } else { 4 };
        let first = found.first().filter(|p| p.span.start < lead_in)?;
        let sure = first.title.is_some() || likeness::of(&rest[first.span.start..], v).is_known();
        let post = v.roles.is_post(lead) || v.roles.presiding(lead).is_some();
        let listed = found.len() > 1 || away.is_some();
        (sure && listed && !post).then_some((away.unwrap_or(Label::Everybody), from))
    }

    /// "Parish nominees:" below "Apologies", and above it below "Present": the second time it heads those who are away.
    pub(super) fn again(&mut self, line: &str, found: label::Found) -> label::Found {
        let words = line[..found.rest]
            .trim_matches(|c: char| !c.is_alphanumeric())
            .to_lowercase();
        let alone = line[found.rest..].trim().is_empty();
        if names_absence(found.label) {
            self.away = alone.then_some(found.label);
            return found;
        }
        let seen = self.seen.contains(&words);
        if !seen {
            self.away = None;
            self.seen.push(words);
        }
        match self.away.filter(|_| seen) {
            Some(label) => label::Found { label, ..found },
            None => found,
        }
    }
}
