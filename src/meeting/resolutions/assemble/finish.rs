//! When a motion is done with, and what is kept of it.

use super::super::draft::{ClauseDraft, Draft, Source};
use super::super::line::{Line, Place};
use super::super::rollcall;
use super::super::vote;
use super::results::REPLACES;
use super::{Assembler, holds};
use crate::record::Outcome;
use crate::vocabulary::phrases::is_phrase;

/// A motion printed in quotation marks is longer.
const LEAST: usize = 20;

impl Assembler<'_, '_> {
    /// The result of a motion is told after that of its amendment, which is done with; whether no motion is open below it.
    pub(super) fn leaves_amendment(&mut self) -> bool {
        let over = self.state.motion().is_some_and(|d| d.amends && d.settled);
        if over && let Some(amendment) = self.state.close() {
            self.finish(amendment);
        }
        over && !self.state.awaits()
    }

    /// Closes all open motions.
    pub(super) fn settle_open(&mut self) {
        for draft in self.state.close_all() {
            self.finish(draft);
        }
    }

    /// Keeps a motion that was moved and seconded, or whose result is known.
    pub(super) fn finish(&mut self, mut draft: Draft) {
        let marked = draft.mover.is_some() && draft.seconder.is_some();
        let counted = draft.vote.for_count.is_some() || draft.vote.against.is_some();
        if draft.clauses.is_empty() && (marked && draft.settled || counted && draft.mover.is_some()) {
            let last = draft.line.min(self.lines.len().saturating_sub(1));
            // a list of names says who voted, not on what
            let names = |j: &usize| {
                let line = &self.lines[*j];
                line.place != Place::Title && rollcall::lists(line, self.words).is_empty()
            };
            let line = &self.lines[(0..=last).rev().find(names).unwrap_or(last)];
            draft.parts = vec![line.part(line.body..line.text.len())];
            draft.clauses = vec![ClauseDraft {
                label: None,
                parts: draft.parts.clone(),
            }];
        }
        if draft.clauses.is_empty() && counted && draft.mover.is_none() {
            self.take_printed(&mut draft);
        }
        // "... there being no amendment the motion became the decision of the Board"
        let line = draft.line.min(self.lines.len().saturating_sub(1));
        if marked && draft.outcome.is_none() && !draft.amends && REPLACES.is_match(self.lines[line].text) {
            draft.outcome = Some(Outcome::Carried);
        }
        self.without_noun(&mut draft);
        self.without_count(&mut draft);
        // an election or approval that is moved and seconded, and of which no more is told, was made
        if marked
            && draft.outcome.is_none()
            && draft.apart
            && !matches!(draft.verb.as_str(), "MOVED" | "PROPOSED" | "NOMINATED" | "WITHDRAWN")
        {
            draft.outcome = Some(Outcome::Carried);
        }
        let decided = draft.outcome.is_some() && (draft.mover.is_some() || counted);
        if !draft.clauses.is_empty() && (marked || decided) {
            let strong = self.words.strong.contains(&draft.verb.to_lowercase());
            if !marked && !counted && !strong {
                draft.source = Source::Narrated;
            }
            self.done.push(draft);
        } else if [draft.vote.for_count, draft.vote.against]
            .iter()
            .flatten()
            .any(|&n| n > 0)
            && let Some(line) = self.lines.get(draft.line)
        {
            self.strays.push(line.part(0..line.text.len()));
        }
    }

    /// A vote on a motion that is printed above, in quotation marks, and that nobody is said to have moved.
    fn take_printed(&self, draft: &mut Draft) {
        const REACH: usize = 12;
        let quoted = |l: &Line<'_>| {
            let text = l.text.trim();
            let opens = text.starts_with(['"', '\'', '\u{2018}', '\u{201c}']);
            opens
                && text.len() > LEAST
                && text
                    .trim_end_matches('.')
                    .ends_with(['"', '\'', '\u{2019}', '\u{201d}'])
        };
        let Some(last) = draft.line.checked_sub(1).filter(|&j| j < self.lines.len()) else {
            return;
        };
        let found = (0..=last).rev().take(REACH).map(|j| &self.lines[j]).find(|l| quoted(l));
        let taken = |l: &Line<'_>| self.done.iter().any(|d| d.parts.iter().any(|p| holds(l, p)));
        if let Some(line) = found.filter(|l| l.place == Place::Body && !taken(l)) {
            let part = line.part(line.body..line.text.len());
            draft.parts = vec![part.clone()];
            draft.clauses = vec![ClauseDraft {
                label: None,
                parts: vec![part],
            }];
        }
    }

    /// "that hens be kept (4 for, 1 against).": the bracket that holds the count is no part of the clause.
    fn without_count(&self, draft: &mut Draft) {
        let Some(part) = draft.clauses.last_mut().and_then(|clause| clause.parts.last_mut()) else {
            return;
        };
        let Some(line) = self.lines.iter().find(|l| holds(l, part)) else {
            return;
        };
        let from = line.passage.range.start;
        let text = line
            .text
            .get(part.range.start - from..part.range.end - from)
            .unwrap_or("");
        let told = text.trim_end_matches(['.', ' ']);
        let open = told.rfind('(').filter(|&open| open > 0 && told.ends_with(')'));
        let Some(open) = open.map(|open| part.range.start - from + open) else {
            return;
        };
        let counted = |m: &vote::Mention| m.range.start > open && m.range.end <= part.range.end - from;
        if vote::find(line, self.words).iter().any(counted) {
            part.range.end = from + line.text[..open].trim_end().len();
        }
    }

    /// "Proposal that hens be kept": the clause begins behind the noun.
    fn without_noun(&self, draft: &mut Draft) {
        let [clause] = draft.clauses.as_mut_slice() else { return };
        let Some(part) = clause.parts.first_mut() else { return };
        let line = self.lines.iter().find(|l| holds(l, part));
        let Some(line) = line else { return };
        let first = line.word_at(part.range.start - line.passage.range.start);
        let noun = self.words.is_motion(line.lower(first)) && line.gap(first) == " ";
        if noun && is_phrase("decisions.clause_opens", line.lower(first + 1)) {
            part.range.start = line.passage.range.start + line.words[first + 1].start;
        }
    }
}
