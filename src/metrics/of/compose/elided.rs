//! Where a figure leaves out what it counts: an earlier one, the sentence's opening or the heading says it.

mod before;

use super::{Reader, money, rate};
use crate::language::analysis::quantity::lasting;
use crate::language::words;
use crate::metrics::antecedent;
use crate::metrics::candidate::Candidate;
use crate::metrics::label::{self, Label, Tag, Tagged, Tie};
use crate::metrics::measure;
use crate::metrics::naming::{self, ROLE};
use crate::metrics::of::is_share;
use crate::metrics::sentence::TokenKind;
use crate::record::Unit;
use crate::vocabulary::Class;
use crate::vocabulary::phrases::phrases;

impl Reader<'_, '_, '_> {
    /// "52 children (12.6%)": the bracket says again what the figure before says.
    pub(super) fn again(&self, candidates: &[Candidate]) -> Option<Label> {
        let a = self.around;
        let c = &candidates[self.i];
        let bracket = self.view.own[self.i].bracket || self.apposed(candidates);
        if self.i == 0 || !bracket || !(a.said.is_empty() || is_share(c) || self.rated) {
            return None;
        }
        let of = self.owner_of_bracket(candidates);
        let mut out = Label {
            from: Some(of),
            measure: if self.rated { "rate".to_owned() } else { String::new() },
            ..self.words[of].level()
        };
        if self.rated && !a.said.is_empty() {
            out.say(&label::words(self.t, &a.said.restrictors()));
        }
        Some(out)
    }

    /// "37 of the 61 due were completed": one of another figure's.
    pub(super) fn among(&self, candidates: &[Candidate]) -> Option<Label> {
        let (t, a) = (self.t, self.around);
        if !a.among {
            return None;
        }
        if label::names(t, &a.clause.subject) && a.clause.tie == Tie::Label {
            return Some(Label {
                said: label::words(t, &a.said.restrictors()),
                ..label::split(t, &a.clause.subject)
            });
        }
        Some(self.heir(candidates, &a.said.restrictors()))
    }

    /// "52 children (12.6%)": the bracket follows the noun of the figure before.
    fn apposed(&self, candidates: &[Candidate]) -> bool {
        let clause = &self.around.clause;
        // "pressures were agency staff (£45,000) and | insurance (£17,000)": the next of a list
        let heirs = self.i > 0 && candidates[self.i - 1].heir_of.is_some();
        let closed = !heirs && (self.left..self.at).any(|k| self.t.mark(k) == Some(')'));
        clause.tie == Tie::Bracket
            && self.left > 0
            && clause.start == self.left
            && !clause.verb
            && !closed
            && !clause.subject.is_empty()
    }

    /// "Turnover 14.2%, sickness 3.9%": words right before the figure that name a measure in its unit are all that it counts.
    pub(super) fn known_measure(&self, candidates: &[Candidate]) -> Option<Label> {
        let (t, clause) = (self.t, &self.around.clause);
        let beside = matches!(clause.tie, Tie::Label | Tie::Beside) && clause.verbs.is_empty() && !clause.pronoun;
        if !beside || self.left == 0 || self.view.own[self.i].bracket || !self.around.noun.core.is_empty() {
            return None;
        }
        let unit = measure::class_of(&candidates[self.i])?;
        let words = label::words(t, &clause.subject);
        let known = measure::names(self.view.scales.hits, &words, |units| units.contains(&unit));
        known.then(|| label::split(t, &clause.subject))
    }

    /// The figure that a bracket says again: of "94 of the 402", the part.
    fn owner_of_bracket(&self, candidates: &[Candidate]) -> usize {
        let t = self.t;
        let last = self.i - 1;
        let Some(part) = last.checked_sub(1) else { return last };
        let place = |j: usize| (candidates[j].passage, candidates[j].sentence);
        let between = candidates[part].quantity.tail..candidates[last].quantity.lead;
        let apart = |k: usize| t.mark(k) == Some(',') || t.at(k) == Tag::Relative;
        let among = place(part) == place(self.i)
            && between.len() <= 3
            && between.clone().any(|k| t.at(k) == Tag::Of)
            && !between.clone().any(apart);
        if among { part } else { last }
    }

    /// "of them", "of which": an earlier noun with what is said of it here.
    pub(super) fn of_them(&self, candidates: &[Candidate]) -> Option<Label> {
        let (t, a) = (self.t, self.around);
        if !a.pronoun {
            return None;
        }
        let clause = &a.clause;
        let said = a.said.restrictors();
        let light = !clause.verbs.is_empty() && clause.verbs.iter().all(|&k| t.is(k, Class::LIGHT));
        if !said.is_empty() && light && !clause.pronoun && label::names(t, &clause.subject) {
            let mut out = label::split(t, &clause.subject);
            out.said = format!("{}, {}", out.said, label::words(t, &said));
            return Some(out);
        }
        // "Adults accounted for £3.2m of this": whose part it is
        if said.is_empty() && light && !clause.pronoun && clause.subject.iter().any(|&k| t.at(k) == Tag::Noun) {
            let whose = label::words(t, &clause.subject);
            let name = |k: &usize| {
                let word = t.s.tokens[*k].text(t.text);
                word.starts_with(char::is_uppercase)
                    && !word.ends_with('s')
                    && !t.is(*k, Class::PEOPLE | Class::MEASURED)
            };
            if clause.subject.iter().all(name) && !money(&candidates[self.i]) {
                return Some(self.heir(candidates, &[]));
            }
            return Some(Label {
                said: whose.clone(),
                actor: whose,
                ..Label::default()
            });
        }
        let mut out = self.heir(candidates, &said);
        if said.is_empty() && !clause.pronoun && (!clause.verbs.is_empty() || clause.tie == Tie::Preposition) {
            let deed = clause.deeds(t);
            let mut words = deed.clone();
            words.extend(&clause.object);
            let mut said = label::words(t, &words);
            if clause.subject.iter().any(|&k| t.at(k) == Tag::Noun) && !deed.is_empty() {
                let actor = label::words(t, &clause.subject);
                said = if clause.passive {
                    format!(", {actor} {said}")
                } else {
                    format!("{said} by {actor}")
                };
                out.actor = actor;
            }
            if !said.is_empty() {
                out.said = said;
            }
        }
        Some(out)
    }

    /// What is said after the figure, where it says more than when or that it is a target.
    pub(super) fn said(&self, candidates: &[Candidate]) -> Vec<usize> {
        let t = self.t;
        if !self.around.noun.core.is_empty() && !self.rated && self.goes_on(candidates) {
            return self.around.noun.core.clone();
        }
        let said = if self.around.noun.core.is_empty() || self.rated {
            self.around.said.restrictors()
        } else {
            self.around.noun.core.clone()
        };
        let behind =
            said.len() > 1 && t.at(said[0]) == Tag::Participle && !t.is(said[0], Class::REPORTING | Class::GENERIC);
        let numbered = said.iter().any(|&k| t.s.tokens[k].kind == TokenKind::Number);
        // "in the most recent survey": only when
        let when = said.first().is_some_and(|&k| t.at(k) == Tag::Preposition)
            && said.iter().any(|&k| t.is(k, Class::RECENT))
            && said.iter().filter(|&&k| t.content(k)).count() <= 3;
        let place = when || label::areal(t, &said) && !numbered;
        // "a drop of 4% on the 2015 baseline": only from where
        let from = said.first().is_some_and(|&k| t.at(k) == Tag::Preposition)
            && said.last().is_some_and(|&k| t.word(k, phrases("labels.baselines")));
        let place = place || from;
        let first = said.iter().copied().find(|&k| t.content(k));
        // "eight were within tolerance": how they stand to it is what they are
        let stands = !is_share(&candidates[self.i])
            && said.first().is_some_and(|&k| {
                t.word(k, phrases("labels.stands_in"))
                    || t.at(self.tail) == Tag::Auxiliary && t.word(k, phrases("roles.stands"))
            });
        // "above the 16 promised in the plan": that makes it an aim
        let known = self.at > 0 && t.at(self.at - 1) == Tag::Determiner;
        let aimed = known && said.first().is_some_and(|&k| t.word(k, phrases("roles.promised")));
        if place || aimed || !stands && first.is_some_and(|k| t.at(k) == Tag::Noun && t.is(k, ROLE)) {
            return Vec::new();
        }
        let named = behind
            || numbered
            || said.iter().any(|&k| {
                naming::names(t.text, &t.s.tokens[k])
                    || matches!(t.at(k), Tag::Participle | Tag::Verb)
                        && !t.is(
                            k,
                            Class::RISE | Class::FALL | Class::SAME | Class::GENERIC | Class::REPORTING | ROLE,
                        )
            });
        if named || stands { said } else { Vec::new() }
    }

    /// "it would take £186m and 14 years | to clear the backlog": what for.
    fn cost_to(&self, candidates: &[Candidate]) -> Option<Label> {
        let (t, clause) = (self.t, &self.around.clause);
        let it = clause.pronoun && clause.subject.iter().all(|&k| t.word(k, &["it"]));
        let takes = clause.verbs.iter().any(|&k| t.word(k, phrases("labels.takes")));
        if !it || !takes || !money(&candidates[self.i]) {
            return None;
        }
        let to = (self.tail..self.tail + 10)
            .take_while(|&k| t.at(k) != Tag::Mark)
            .find(|&k| t.word(k, &["to"]))?;
        let said = label::said_at(t, to).restrictors();
        let cost = (*phrases("labels.cost").first()?).to_owned();
        (said.iter().filter(|&&k| t.content(k)).count() > 1).then(|| Label {
            noun: cost.clone(),
            said: label::words(t, &said),
            head: cost,
            ..Label::default()
        })
    }

    /// A figure without a noun: what an earlier one counts, with what is said of it here.
    pub(super) fn elided(&self, candidates: &[Candidate]) -> Option<Label> {
        let (t, a) = (self.t, self.around);
        let said = self.said(candidates);
        if a.clause.pronoun && !said.is_empty() && a.clause.verbs.iter().any(|&k| t.word(k, &["cost", "costs"])) {
            return Some(Label {
                noun: "cost".to_owned(),
                said: label::words(t, &said),
                head: "cost".to_owned(),
                ..Label::default()
            });
        }
        if let Some(cost) = self.cost_to(candidates) {
            return Some(cost);
        }
        let c = &candidates[self.i];
        let kin = self
            .parent
            .is_some_and(|p| antecedent::class(candidates[p].quantity.unit) == antecedent::class(c.quantity.unit));
        if c.quantity.unit.is_some_and(lasting) && !said.is_empty() && a.clause.subject.is_empty() && !kin {
            let unit = (self.at..c.quantity.tail)
                .find(|&k| t.is(k, Class::TIME))
                .unwrap_or(self.at);
            let noun = t.s.tokens[unit].text(t.text).to_owned();
            return Some(Label {
                head: noun.clone(),
                noun,
                said: label::words(t, &said),
                ..Label::default()
            });
        }
        let idle = Class::LIGHT | Class::RISE | Class::FALL | Class::SAME | Class::REPORTING | Class::GENERIC | ROLE;
        // "and must not exceed": how it is bounded
        let bounds = |k: usize| t.word(k, phrases("roles.reaching")) || t.word(k, phrases("roles.requires"));
        let deed: Vec<usize> = a
            .clause
            .verbs
            .iter()
            .copied()
            .filter(|&k| !t.is(k, idle) && !bounds(k))
            .collect();
        let said = if a.clause.subject.is_empty() && !deed.is_empty() && a.clause.object.is_empty() {
            [deed, said].concat()
        } else {
            said
        };
        let mut out = self.heir(candidates, &said);
        let clause = &a.clause;
        let doing = clause.subject.len() == 1
            && t.s.tokens[clause.subject[0]].text(t.text).ends_with("ing")
            && !t.is(clause.subject[0], Class::GENERIC);
        if clause.tie == Tie::Beside && said.is_empty() && self.moves().is_some() && label::names(t, &clause.subject) {
            return Some(label::split(t, &clause.subject));
        }
        if said.is_empty() && self.placed_anew() && places(&out.said) {
            out.said.clear();
        }
        // "average time was eight minutes in towns", and nothing before says of what
        if out.noun.is_empty() && out.from.is_none() && clause.verb && !clause.pronoun && !clause.subject.is_empty() {
            out.noun = label::words(t, &clause.subject);
        }
        let own = !clause.pronoun
            && !self.owner()
            && (doing || label::names(t, &clause.subject) && !label::value(t, &clause.subject));
        let theirs =
            clause.start == self.left && clause.tie == Tie::Preposition && self.i > 0 && rate(&candidates[self.i - 1]);
        // "policy requires 40%": who asks for it does not do it
        let asks = clause.subject.iter().any(|&k| t.word(k, phrases("roles.requires")));
        if said.is_empty() && own && self.left > 0 && clause.verbs.is_empty() && !theirs && !asks {
            let actor = label::words(t, &clause.subject);
            let again = out.text().to_lowercase().ends_with(&actor.to_lowercase());
            if again {
            } else if out.actor.is_empty() || !out.said.contains(&out.actor) {
                if clause.tie != Tie::Preposition || !clause.subject.is_empty() {
                    out.said = format!(", {actor}");
                }
            } else {
                out.said = out.said.replace(&out.actor, &actor);
            }
            out.actor = actor;
        }
        Some(out)
    }

    /// "Quayside had 502,000", "2,646 were on Dartmoor": the figure's own words say by name where it holds.
    fn placed_anew(&self) -> bool {
        let (t, a) = (self.t, self.around);
        let behind = a.said.restrictors();
        let value = |k: &usize| t.is(*k, Class::GENERIC);
        let place = |words: &[usize]| !words.is_empty() && label::areal(t, words) && !words.iter().any(value);
        place(&a.clause.subject) && a.clause.verb || place(&behind) || named_place(t, self.tail, &a.clause.subject)
    }

    /// What the sentence opens with, where this clause only says "the rate": "The rate of absence has fallen and the rate is 5%".
    fn opening(&self) -> Option<Label> {
        let t = self.t;
        let clause = &self.around.clause;
        if self.left > 0 || clause.start < 3 {
            return None;
        }
        let whole = label::opening(t, clause.start)?;
        let verb = matches!(t.at(whole.end), Tag::Auxiliary | Tag::Verb | Tag::Participle)
            && !t.is(whole.end, Class::REPORTING);
        let tokens: Vec<usize> = whole.core.iter().copied().chain(whole.restrictors()).collect();
        (verb && label::names(t, &tokens) && tokens.len() > 1).then(|| label::of_noun(t, &whole))
    }

    /// "asked why the target for the percentage of homes with a certificate was 99.96%": the sentence says of what, where neither
    /// the clause nor a figure before does.
    fn counted_in_sentence(&self) -> Option<Label> {
        let t = self.t;
        let counts = |k: &usize| t.is(*k, Class::COUNTING) && t.at(k + 1) == Tag::Of;
        let before = (0..self.at).rev().find(counts);
        let at = before.or_else(|| (self.tail..t.s.tokens.len()).find(counts))?;
        // "Recycling rate - the percentage of all waste ...": the line says first what it is
        let labelled = |k: usize| t.mark(k) == Some(':') || t.s.tokens[k].dash() && !t.inner(k);
        if (0..at).any(labelled) {
            return None;
        }
        let whole = label::phrase_at(t, at + 2);
        let tokens: Vec<usize> = whole.core.iter().copied().chain(whole.restrictors()).collect();
        let share = t.word(at, phrases("labels.shares"));
        let fits = !share || matches!(self.unit, Some(Unit::Percent | Unit::Ratio));
        (fits && label::names(t, &tokens)).then(|| label::of_noun(t, &whole))
    }

    /// "For Category 2 | the mean was", "Among girls | it was".
    fn scene(&self) -> Option<String> {
        let (t, clause) = (self.t, &self.around.clause);
        let named = label::names(t, &clause.scene) && clause.scene.len() <= 8;
        named.then(|| label::words(t, &clause.scene).to_lowercase())
    }
}

/// "to the five centres", "across the parks": where what an earlier figure counts is, and no more.
fn places(said: &str) -> bool {
    let mut words = words::each(said);
    let first = words
        .next()
        .is_some_and(|w| phrases("labels.governs").contains(&w) || w == "to");
    first && words.next().is_some_and(|w| phrases("labels.definite").contains(&w))
}

/// "were on Dartmoor": behind the figure its verb is followed by no more than a name.
fn named_place(t: &Tagged<'_>, tail: usize, subject: &[usize]) -> bool {
    let verb = t.at(tail) == Tag::Auxiliary && t.at(tail + 1) == Tag::Preposition;
    let name = |k: usize| t.at(k) == Tag::Noun && t.s.tokens[k].text(t.text).starts_with(char::is_uppercase);
    let end = (tail + 2..).find(|&k| !name(k)).unwrap_or(tail + 2);
    verb && subject.is_empty() && end > tail + 2 && matches!(t.at(end), Tag::Mark | Tag::Joint)
}
