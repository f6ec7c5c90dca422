//! What stands below a heading "Decision": whether it decides, tells, or is a heading itself.

use super::super::clause;
use super::super::heading;
use super::{Assembler, holds};
use crate::layout::Passage;

/// So much of a line is shown beside the reasons for how it was taken.
const SHOWN: usize = 48;

impl Assembler<'_, '_> {
    /// Whether the words below "Decision:" tell what was said, and decide nothing.
    pub(super) fn only_tells(&mut self, at: usize, noun: Passage, collected: &clause::Collected) -> bool {
        let part = collected.clauses.first().and_then(|c| c.parts.first());
        let place = |part: &Passage| self.lines.iter().position(|l| holds(l, part));
        let Some((part, first)) = part.and_then(|p| Some((p, place(p)?))) else {
            return false;
        };
        // "Decision", "1. Sanction", and below it "The Panel agreed": the entry is a heading
        let heading = self.heads_decision(first, collected);
        if heading {
            return true;
        }
        let mut rest =
            (first.max(at) + 1..self.lines.len()).take_while(|&j| !self.scans[j].markers.iter().any(|m| m.noun));
        let beside = heading::Beside {
            listed: collected.clauses.len() > 1 || collected.clauses.iter().any(|c| c.label.is_some()),
            marked_below: rest.any(|j| self.scans[j].markers.iter().any(|m| m.formal && m.head)),
        };
        let line = &self.lines[first];
        let from = part.range.start - line.passage.range.start;
        let scale = self.weights.scale("decision_heading");
        let Some(found) =
            heading::below(line, from, beside, self.words, scale).filter(|d| d.best == heading::Below::Tells)
        else {
            return false;
        };
        let words: String = line.text.chars().skip(from).take(SHOWN).collect();
        self.told
            .push(found.told("heading", |below| format!("{} \u{201c}{words}\u{201d}", below.named())));
        // who declared, who is excused, that there was nothing: read elsewhere, or nothing to read
        let plain = found.reasons.iter().any(|sign| heading::NO_LOSS.contains(&sign.name));
        if !beside.marked_below && !plain {
            self.empty.push(noun);
        }
        true
    }

    /// The only entry below "Decision" is short, does not end as a sentence does, and what was decided is told on the line below it.
    fn heads_decision(&self, first: usize, collected: &clause::Collected) -> bool {
        const SHORT: usize = 9;
        let line = &self.lines[first];
        let entry = collected.clauses.len() == 1 && line.label.is_some() && line.words.len() <= SHORT;
        let told = self
            .scans
            .get(first + 1)
            .is_some_and(|scan| scan.markers.iter().any(|m| !m.noun));
        entry && told && !line.text.trim_end().ends_with(['.', ';', ':'])
    }
}
