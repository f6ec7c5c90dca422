//! Who sent apologies, as a sentence tells it, and who came for each of them.

use super::super::known::{Entry, Known};
use super::super::{exchange, excuses, roll};
use super::Sentence;
use crate::language::clause::joints;
use crate::language::words;
use crate::record::Status;
use crate::vocabulary::Label;
use std::ops::Range;

impl Sentence<'_> {
    pub(super) fn apologies(&self, range: Range<usize>, about: bool, entries: &mut Known) {
        let text = &self.text[range.clone()];
        let partly = excuses::partly(text).is_some();
        let label = if partly { Label::Present } else { Label::Apologies };
        let mut away: Vec<Entry> = Vec::new();
        if let Some(sent) = excuses::senders(text, &self.context.vocabulary.roles) {
            away.extend(self.people(range.start + sent.start..range.start + sent.end, label));
        }
        if away.is_empty() {
            let begins = |from: &usize| self.begins_person(range.start + from..range.end);
            let from = excuses::starts(text, self.excuses).into_iter().find(begins);
            let from = from.or_else(|| about.then(|| excuses::behind_colon(text)).flatten());
            // an entry of the list alone
            let from = from.or_else(|| (self.excuses && !excuses::told(text, true)).then_some(0));
            let instead = exchange::behind(text);
            if let Some(from) = from.filter(|_| !instead.is_empty()) {
                away = self.away_with_substitutes(range.start + from..range.end, label);
            } else if let Some(from) = from {
                let end = excuses::end_of_list(&text[from..]).map_or(text.len(), |e| from + e);
                // "... from Cllr A, and Cllr B attended in her place"
                let end = exchange::for_last(text).map_or(end, |w| if w.start > from { end.min(w.start) } else { end });
                away.extend(self.people(range.start + from..range.start + end, label));
                for more in self.behind_clause(range.start + end..range.end) {
                    away.extend(self.people(more, label));
                }
            }
        }
        let absent = |e: &&Entry| e.status == Status::Apologies;
        let told = away.iter().any(|e| e.substitute_for.is_some());
        let last = away.iter().rfind(absent).map(|e| e.name.clone()).filter(|_| !told);
        for entry in away {
            roll::add(entries, entry);
        }
        if let (Some(whom), Some(who)) = (last, exchange::for_whom(text)) {
            for mut entry in self.people(range.start + who.start..range.start + who.end, Label::Present) {
                entry.substitute_for = Some(whom.clone());
                roll::add(entries, entry);
            }
        }
    }

    /// "Cllr Marl, with Cllr Oake acting as substitute, Cllr Fenn and Cllr Dale": each, and who came for the one before.
    fn away_with_substitutes(&self, range: Range<usize>, label: Label) -> Vec<Entry> {
        let text = &self.text[range.clone()];
        let named = |from: usize, to: usize, label| {
            let lead = text[from..to].trim_start_matches([',', ';', ' ']);
            let lead = lead.strip_prefix("and ").unwrap_or(lead);
            let from = range.start + to - lead.len();
            let whole = from..range.start + to;
            if self.begins_person(whole.clone()) {
                self.people(whole, label)
            } else {
                Vec::new()
            }
        };
        let mut out: Vec<Entry> = Vec::new();
        let mut at = 0;
        for (clause, who) in exchange::behind(text) {
            let away = named(at, clause.start, label);
            let mut came = named(who.start, who.end, Label::Present);
            came.truncate(1);
            for entry in &mut came {
                entry.substitute_for = away.last().map(|e| e.name.clone());
            }
            out.extend(away);
            out.extend(came);
            at = clause.end;
        }
        let end = excuses::end_of_list(&text[at..]).map_or(text.len(), |e| at + e);
        out.extend(named(at, end, label));
        out
    }

    /// "Cllr Marl who was on holiday and Cllr Oake who was ill": the others, behind a clause that says why.
    fn behind_clause(&self, range: Range<usize>) -> Vec<Range<usize>> {
        let text = &self.text[range.clone()];
        let names = &self.context.vocabulary.names;
        if !text.trim_start().starts_with("who ") {
            return Vec::new();
        }
        let linked = joints(text).map(|and| and.end);
        let listed = text.match_indices(", ").map(|(i, m)| i + m.len());
        let titled = |at: &usize| {
            let word = words::first(&text[*at..]);
            word.starts_with(char::is_uppercase) && names.title(word).is_some()
        };
        let mut starts: Vec<usize> = linked.chain(listed).filter(titled).collect();
        starts.sort_unstable();
        let end = |from: usize| excuses::end_of_list(&text[from..]).map_or(text.len(), |e| from + e);
        starts
            .into_iter()
            .map(|s| range.start + s..range.start + end(s))
            .collect()
    }
}
