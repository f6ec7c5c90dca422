//! Where the noun before "of" says what a figure is: "a shortfall in funding of £2m", "the rate of 163".

use super::{Reader, clause_tail, money};
use crate::metrics::candidate::Candidate;
use crate::metrics::label::{self, Label, Tag, Tie};
use crate::metrics::naming::ROLE;
use crate::metrics::of::is_share;
use crate::metrics::shift::NOUNS;
use crate::vocabulary::Class;
use crate::vocabulary::phrases::phrases;

impl Reader<'_, '_, '_> {
    /// "a shortfall in funding of", "the rate of": the noun before "of".
    pub(super) fn of_size(&self, candidates: &[Candidate]) -> Option<Label> {
        let t = self.t;
        let clause = &self.around.clause;
        if clause.tie != Tie::Of {
            return None;
        }
        let tail = clause_tail(clause);
        let head = *tail.last()?;
        if t.at(head) != Tag::Noun {
            return None;
        }
        let from = tail
            .iter()
            .rposition(|&k| k > 0 && t.at(k - 1) == Tag::Determiner)
            .or_else(|| {
                tail.iter()
                    .rposition(|&k| t.at(k) == Tag::Preposition && !t.word(k, &["in", "for", "on"]))
                    .map(|p| p + 1)
            })
            .unwrap_or(0);
        let from = self.outer(candidates, tail, from);
        let words = &tail[from..];
        // "the wait was above the target of 60 days"
        let moved = NOUNS.contains(&t.s.tokens[head].text(t.text));
        if (t.is(head, Class::TARGET | Class::LIMIT) || moved)
            && clause.verb
            && label::names(t, &clause.subject)
            && !clause.pronoun
            && !clause.object.is_empty()
        {
            return Some(label::split(t, &clause.subject));
        }
        // "Ashdown had seen a reduction of": in what was counted before
        if moved && words.iter().all(|&k| k == head || !label::names(t, &[k])) {
            return Some(self.heir(candidates, &[]));
        }
        if self.only_value(words) || self.of_peers(words) {
            // "a rate of 163": of what was counted before
            let money = money(&candidates[self.i]);
            if money && clause.subject.len() > words.len() && tail.len() > words.len() {
                let before = tail[..tail.len() - words.len()].to_vec();
                let mut out = label::split(t, &label::tidied(t, before));
                if out.is_empty() {
                    out = self.heir(candidates, &[]);
                }
                return Some(out);
            }
            let said = self.said(candidates);
            if money && !said.is_empty() {
                return Some(Label {
                    noun: label::words(t, &said),
                    ..Label::default()
                });
            }
            // "Assaults had fallen from a five-year average of 174"
            let fell = !money && clause.verb && clause.verbs.iter().any(|&k| t.is(k, Class::RISE | Class::FALL));
            if fell && !clause.pronoun && label::names(t, &clause.subject) {
                return Some(label::split(t, &clause.subject));
            }
            let at_cost = clause.verb
                && self.left == 0
                && label::names(t, &clause.subject)
                && words.iter().any(|&k| t.word(k, &["cost", "price"]));
            let mut out = if at_cost {
                label::split(t, &clause.subject)
            } else {
                self.heir(candidates, &[])
            };
            if words
                .iter()
                .any(|&k| t.is(k, Class::MEASURED) && !t.is(k, Class::COUNTING))
            {
                out.measure = label::words(t, words);
            }
            return Some(out);
        }
        // "an underspend within the Parks Service of": whose it is ends the words
        let whose = !label::names(t, words) && !t.is(head, Class::MEASURED) && from > 0;
        let words = if whose {
            &label::tidied(t, tail.to_vec())[..]
        } else {
            words
        };
        (label::names(t, words) || t.is(head, Class::MEASURED)).then(|| {
            let mut out = label::split(t, words);
            if out.said.is_empty()
                && clause.scene.len() > 1
                && clause.scene.len() < 6
                && !t.is(clause.scene[1], Class::TIME)
            {
                out.said = format!(", {}", label::words(t, &clause.scene[1..]));
            }
            let said = self.around.said.restrictors();
            let short = self.around.said.rest.len() <= if words.len() < 2 { 3 } else { 2 };
            if !said.is_empty() && out.said.is_empty() && short && (!self.around.said.verb || words.len() < 2) {
                out.said = label::words(t, &said);
            } else if out.said.is_empty()
                && !short
                && let [first, more @ ..] = &self.around.said.rest[..]
                && first
                    .first()
                    .is_some_and(|&k| matches!(t.at(k), Tag::Preposition | Tag::Participle) && !label::cause(t, k))
            {
                // "received | for placements | for children": the verb alone says too little
                let verb = first.iter().all(|&k| t.at(k) != Tag::Noun);
                let kept = [first.clone(), more[..usize::from(verb).min(more.len())].concat()].concat();
                out.said = label::words(t, &kept);
            }
            out
        })
    }

    /// "reported an overspend on the high needs block of £6m": where the noun before a preposition names a measure and the one
    /// behind it does not, the figure is of the first. Gives where its words begin.
    fn outer(&self, candidates: &[Candidate], tail: &[usize], from: usize) -> usize {
        let t = self.t;
        let Some(on) = from.checked_sub(1).map(|p| {
            if t.at(tail[p]) == Tag::Determiner {
                p.saturating_sub(1)
            } else {
                p
            }
        }) else {
            return from;
        };
        let binds = t.at(tail[on]) == Tag::Preposition && t.word(tail[on], phrases("labels.binds_account"));
        if !binds || !money(&candidates[self.i]) && !is_share(&candidates[self.i]) {
            return from;
        }
        let begin = tail[..on]
            .iter()
            .rposition(|&k| {
                !(t.at(k) == Tag::Noun || t.at(k) == Tag::Participle && t.at(k + 1) == Tag::Noun || t.inner(k))
            })
            .map_or(0, |p| p + 1);
        let names = |words: &[usize]| self.view.measurable(&label::words(t, words));
        let first = &tail[begin..on];
        if first.is_empty() || !names(first) || names(&tail[from..]) {
            from
        } else {
            begin
        }
    }

    fn only_value(&self, words: &[usize]) -> bool {
        let t = self.t;
        let stretch = |k: usize| t.is(k, Class::TIME | Class::CARDINAL);
        let nouns: Vec<usize> = words
            .iter()
            .copied()
            .filter(|&k| t.at(k) == Tag::Noun && !stretch(k))
            .collect();
        let lone = nouns.len() == 1
            && (t.is(nouns[0], Class::COUNTING)
                || t.word(nouns[0], phrases("labels.lone_value")) && (self.left > 0 || self.around.clause.verb));
        lone || nouns
            .iter()
            .all(|&k| t.is(k, ROLE | Class::GENERIC | Class::NATIONAL) || t.word(k, phrases("labels.of_a_nation")))
    }
}
