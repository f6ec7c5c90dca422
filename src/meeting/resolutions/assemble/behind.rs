//! The word behind what was decided: "That the register be noted. (RESOLVED)".

use super::super::clause::{self, Around};
use super::super::draft::{Draft, Source};
use super::super::label;
use super::super::marker::Marker;
use super::Assembler;
use crate::vocabulary::phrases::is_phrase;

impl Assembler<'_, '_> {
    /// A line that ends with a word of decisions in brackets, and what it says before them.
    pub(super) fn labelled_behind(&mut self, at: usize) -> Option<usize> {
        let line = &self.lines[at];
        let marker = self.scans[at].markers.last()?;
        let before = line.text[..marker.from].trim_end();
        let end = before.strip_suffix(['(', '['])?.trim_end().len();
        let closed = line.text[marker.after..].trim_start().starts_with([')', ']'])
            && !line.text[marker.after..].contains(char::is_alphanumeric);
        if !closed {
            return None;
        }
        let labelled = line.label.as_deref().is_some_and(|l| label::opens(l).is_some());
        let opens = |i: usize| is_phrase("decisions.clause_opens", line.lower(i));
        let from = match labelled {
            true => 0,
            false => {
                let first = line.sentences.iter().find(|s| opens(s.start))?.start;
                line.words[first].start
            }
        };
        if from >= end {
            return None;
        }
        let lead = Marker {
            word: line.word_at(from),
            from,
            after: from,
            head: true,
            ..marker.clone()
        };
        let collected = clause::collect(
            &Around {
                lines: self.lines,
                at,
                asides: &[],
                limit: end,
                words: self.words,
                stops: &|_| true,
                told: &|_| false,
            },
            &lead,
        );
        if collected.clauses.is_empty() {
            return None;
        }
        let mut draft = Draft::new(Source::Marker, &marker.verb, at);
        draft.clauses = collected.clauses;
        draft.parts = collected.parts;
        draft.outcome = self.outcome_of(&draft);
        self.settle_open();
        self.done.push(draft);
        self.state.decided();
        Some(at + 1)
    }
}
