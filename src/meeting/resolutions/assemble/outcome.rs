//! What a resolution's own words say of its outcome.

use super::super::draft::{Draft, Source};
use super::Assembler;
use crate::language::clause::joints;
use crate::record::Outcome;
use crate::vocabulary::{Became, Decisions};

impl Assembler<'_, '_> {
    /// The words before a list of clauses ("that the bid be deferred so that:"), lower case.
    fn lead_of(&self, draft: &Draft) -> Option<String> {
        let first = draft.clauses.first().filter(|c| c.label.is_some())?;
        let clause = self.words_of(&first.parts).to_lowercase();
        let whole = self.words_of(&draft.parts).to_lowercase();
        let end = whole.find(&clause).filter(|_| !clause.is_empty())?;
        whole.get(..end).map(str::to_owned)
    }

    /// What a resolution's own words say of its outcome.
    pub(super) fn outcome_of(&self, draft: &Draft) -> Option<Outcome> {
        if draft.source == Source::Noun && draft.outcome.is_some() {
            return draft.outcome;
        }
        let texts: Vec<String> = draft
            .clauses
            .iter()
            .map(|c| self.words_of(&c.parts).to_lowercase())
            .collect();
        let became = self.words.became(&draft.verb);
        if became == Became::Deferred
            || texts.iter().all(|t| defers(t, self.words))
            || self
                .lead_of(draft)
                .is_some_and(|t| t.contains(" be deferred") && !t.contains(" and that"))
        {
            return Some(Outcome::Deferred);
        }
        // "DECISION: the levy was not agreed."
        if !texts.is_empty()
            && texts
                .iter()
                .all(|t| self.words.put_off.refused.iter().any(|p| t.contains(p.as_str())))
        {
            return Some(Outcome::Lost);
        }
        // "REFUSED" on an application that nobody moved is what was decided
        if became == Became::Lost && (draft.verb != "REFUSED" || draft.mover.is_some()) {
            return Some(Outcome::Lost);
        }
        if became == Became::None || texts.iter().all(|t| only_notes(t)) {
            return None;
        }
        Some(Outcome::Carried)
    }
}

/// A clause that puts the matter off or hands it on.
fn defers(text: &str, words: &Decisions) -> bool {
    let text = text.trim_start_matches("that ").trim_start();
    let starts = words.put_off.starts.iter().any(|p| text.starts_with(p.as_str()));
    let starts = starts || text.starts_with("to consider") && text.contains("at a later");
    let passive = words.put_off.contains.iter().any(|p| text.contains(p.as_str()));
    let first = text.split([';', '.']).next().unwrap_or(text);
    let referred = (first.contains(" be referred to")
        || first.contains(" be referred back")
        || first.contains("be remitted to") && first.contains("for consideration"))
        && joints(first).next().is_none();
    starts || passive || referred
}

/// A clause that only takes note.
fn only_notes(text: &str) -> bool {
    let plain: String = text
        .chars()
        .filter(|c| c.is_alphanumeric() || c.is_whitespace())
        .collect();
    let t = plain.trim();
    let t = t.strip_prefix("that ").unwrap_or(t);
    let ends =
        t.ends_with(" be noted") || t.ends_with(" was noted") || t.ends_with(" were noted") || t.ends_with(" is noted");
    // "items to be considered in private be noted" decides one thing, "be accepted and the risks be noted" two
    ends && t.matches(" be ").count() <= 1 + t.matches(" to be ").count()
        || t.starts_with("to note ") && !t.contains(" and to ") && !t.contains(" and ask")
}
