//! Decides what the words at a place of a sentence name: an area by a phrase of the vocabulary, a team or a school by the noun
//! that closes its name, a place, or nothing that is an area. What speaks for each stands in the table `area_name` of
//! `vocabulary/weights.toml`.

use super::mention::{Finder, Mention, SCALE};
use crate::decide::{Candidate, Decision, Told, best};

/// What the words at a place may be.
#[derive(Debug, Clone)]
pub(super) struct Reading {
    /// The token behind them.
    next: usize,
    /// The area that they name; `None`: they are a name of something else.
    mention: Option<Mention>,
}

impl Reading {
    /// A reading, by the sign that speaks for it.
    pub(super) fn seen(sign: &'static str, next: usize, mention: Option<Mention>) -> Candidate<Reading> {
        let mut out = Candidate::new(Reading { next, mention });
        out.see(sign, 1);
        out
    }

    fn label(&self) -> String {
        self.mention.as_ref().map_or_else(String::new, |m| m.label.clone())
    }
}

impl Finder<'_> {
    /// The areas named, in order.
    pub(super) fn mentions(&self) -> Vec<Mention> {
        self.named(&mut |_| {})
    }

    /// The same; how each was weighed is told.
    pub(super) fn named(&self, tell: &mut dyn FnMut(&Decision<Reading>)) -> Vec<Mention> {
        let mut out = Vec::new();
        let mut i = 0;
        while i < self.sentence.tokens.len() {
            let mut readings = self.phrases(i);
            let name = self.names(i, &mut readings);
            let next = if readings.is_empty() {
                name.map(|(next, _)| next)
            } else {
                readings.extend(name.map(|(next, signs)| {
                    let mut name = Reading::seen("name", next, None);
                    signs.iter().for_each(|sign| name.see(sign, 1));
                    name
                }));
                best(readings, self.scale).map(|decision| {
                    tell(&decision);
                    out.extend(decision.best.mention);
                    decision.best.next
                })
            };
            i = next.unwrap_or(i).max(i + 1);
        }
        out
    }

    /// How each area of the sentence was weighed, and each name that might have been one.
    pub(super) fn accounts(&self) -> Vec<Told> {
        let mut out = Vec::new();
        self.named(&mut |decision| {
            let next = decision.runner_up.as_ref().map(|(next, _)| next);
            if decision.best.mention.is_some() || next.is_some_and(|next| next.mention.is_some()) {
                out.push(decision.told(SCALE, Reading::label));
            }
        });
        out
    }

    /// What the phrases of the vocabulary say of the words from `i` on.
    fn phrases(&self, i: usize) -> Vec<Candidate<Reading>> {
        let ward = self.ward(i).map(|ward| Reading::seen("ward", i + 2, Some(ward)));
        let mut out: Vec<_> = ward.into_iter().collect();
        if self.words.opens(self.low(i)) {
            let phrase = self
                .phrase(i)
                .map(|(next, mention)| Reading::seen("phrase", next, mention));
            let compass = self
                .compass(i)
                .map(|(next, mention)| Reading::seen("compass", next, mention));
            out.extend(phrase.into_iter().chain(compass));
        }
        out
    }
}
