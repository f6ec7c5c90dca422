//! The word behind what was decided: "That the register be noted. (RESOLVED)".

use super::super::clause::{self, Around};
use super::super::draft::{Draft, Source};
use super::super::label;
use super::super::line::Place;
use super::super::marker::Marker;
use super::Assembler;
use crate::record::Outcome;
use crate::vocabulary::phrases::is_phrase;

impl Assembler<'_, '_> {
    /// "The list to be done in order, swings first - agreed, Cllr Dale against.": the clause, a dash, and what came of it.
    pub(super) fn agreed_behind(&mut self, at: usize) -> Option<usize> {
        const LEAST: usize = 4;
        let line = &self.lines[at];
        let scan = &self.scans[at];
        if line.place != Place::Body || !line.text.contains(['-', '\u{2013}', '\u{2014}']) {
            return None;
        }
        let sentence = line.sentences.last()?.clone();
        let dashed = |k: usize| {
            let gap = line.gap(k - 1);
            gap.starts_with(' ') && matches!(gap.trim(), "-" | "\u{2013}" | "\u{2014}")
        };
        let verb =
            (sentence.start + LEAST..sentence.end).find(|&k| self.words.strong.contains(line.lower(k)) && dashed(k))?;
        let from = line.words[sentence.start].start.max(line.body);
        let wish = (sentence.start..verb).any(|k| is_phrase("decisions.wish", line.lower(k)));
        let after = line.words[verb].end;
        let how = |m: &super::Mention| m.range.end > after;
        let told = scan.mentions.iter().find(|m| how(m)).cloned();
        let adverb = self.words.adverbs.contains(line.lower(verb + 1)) && verb + 2 == sentence.end;
        let closed = verb + 1 == sentence.end || adverb || told.is_some() && line.gap(verb).starts_with(',');
        if !wish || !closed || !scan.proposals.is_empty() {
            return None;
        }
        let name = line.lower(verb).to_uppercase();
        let part = line.part(from..line.words[verb - 1].end);
        let mut draft = Draft::single(Source::Marker, &name, at, part);
        draft.outcome = self.outcome_of(&draft).or(Some(Outcome::Carried));
        draft.vote = told.map(|m| m.vote).unwrap_or_default();
        self.settle_open();
        self.done.push(draft);
        self.state.decided();
        Some(at + 1)
    }

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
