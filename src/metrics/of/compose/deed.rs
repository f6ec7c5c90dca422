//! Where the clause before a figure says what was done to or with so many, or so much money: "agreed a grant to the club of £500".

use super::{Reader, money};
use crate::language::analysis::quantity::lasting;
use crate::language::words;
use crate::metrics::candidate::Candidate;
use crate::metrics::label::{self, Label, Tag, Tie};
use crate::metrics::naming::ROLE;
use crate::metrics::of::is_share;
use crate::vocabulary::Class;
use crate::vocabulary::phrases::phrases;

impl Reader<'_, '_, '_> {
    /// What the clause says was done to or with so many, or so much money.
    pub(super) fn deed(&self, candidates: &[Candidate]) -> Option<Label> {
        let (t, a) = (self.t, self.around);
        let clause = &a.clause;
        if self.goes_back() {
            return None;
        }
        let unit = candidates[self.i].quantity.unit;
        let money = money(&candidates[self.i]);
        let deed = clause.verbs.iter().any(|&k| !label::dull(t, k));
        let account = money
            && matches!(clause.tie, Tie::Label | Tie::Beside)
            && clause
                .subject
                .iter()
                .any(|&k| t.at(k) == Tag::Noun && !t.is(k, Class::GENERIC | ROLE));
        let does = account
            || (money || unit.is_some_and(lasting)) && deed && clause.subject.iter().any(|&k| t.at(k) == Tag::Noun);
        // "numbers in Thornaby had climbed from": whose, and not of what
        let placed = clause.subject.iter().any(|&k| t.at(k) == Tag::Preposition);
        let counts = clause.subject.first().is_some_and(|&k| t.is(k, Class::COUNTING));
        let whose = !money && !deed && counts && placed && self.value_only();
        let named = !whose
            && (does || label::names(t, &clause.subject))
            && !clause.pronoun
            && !self.owner()
            && !self.held(candidates);
        if !named {
            return None;
        }
        // "the aim was to keep this below 10%": of what was spoken of before
        let this = clause.object.is_empty() || clause.object.iter().all(|&k| t.at(k) == Tag::Pronoun);
        let aim = || clause.subject.iter().all(|&k| t.is(k, ROLE | Class::GENERIC));
        if !money && !clause.verbs.is_empty() && this && aim() {
            return Some(self.heir(candidates, &[]));
        }
        // "Kesterly General had managed 82.7%": who did so well, not at what
        let capital = |k: &usize| t.at(*k) != Tag::Noun || t.s.tokens[*k].text(t.text).starts_with(char::is_uppercase);
        let achieved = !clause.verbs.is_empty() && clause.verbs.iter().all(|&k| t.word(k, phrases("labels.achieves")));
        if achieved
            && is_share(&candidates[self.i])
            && self.parent.is_some()
            && clause.object.is_empty()
            && clause.subject.iter().all(capital)
            && !self.view.measurable(&label::words(t, &clause.subject))
        {
            return Some(self.heir(candidates, &[]));
        }
        let shared = self.left > 0;
        let said = self.said(candidates);
        // "Response: 164": who speaks counts nothing
        let speech = clause.tie == Tie::Label && clause.subject.iter().all(|&k| t.word(k, phrases("labels.speech")));
        if speech && !money {
            return None;
        }
        match clause.tie {
            Tie::Bracket => Some(label::split(t, &clause.subject)),
            Tie::Label => {
                let mut out = label::split(t, &clause.subject);
                if !said.is_empty() {
                    out.said = label::words(t, &said);
                }
                Some(out)
            }
            Tie::Beside if !shared || money || self.counts_in_turn() => {
                let mut out = label::split(t, &clause.subject);
                if clause.verb {
                    out.said = format!("{} {}", out.said, label::words(t, &clause.predicate))
                        .trim()
                        .to_owned();
                }
                let more = label::words(t, &said);
                if same_place(&out.said, &more) {
                    out.said = more;
                } else if !said.is_empty() {
                    let kept = if a.said.rest.len() < 3 {
                        said
                    } else {
                        a.said.rest[..2].concat()
                    };
                    out.said = format!("{} {}", out.said, label::words(t, &kept)).trim().to_owned();
                }
                Some(out)
            }
            Tie::Verb | Tie::Preposition if !shared || !clause.verbs.is_empty() => {
                // something was done to or with so many, or so much money
                let verbs = clause.deeds(t);
                // "the 64 complaints comprised 48 upheld": of what was counted before
                let has = verbs.iter().all(|&k| t.is(k, Class::HAVING));
                if !money && has && shared {
                    return None;
                }
                if money {
                    // "agreed a grant to the club of": what was agreed, not that it was
                    let idle =
                        |k: usize| t.is(k, Class::DECIDE | Class::REPORTING) || t.word(k, phrases("labels.came_to"));
                    let mut words = verbs;
                    words.extend(&clause.object);
                    words.extend(&said);
                    let named = words.iter().any(|&k| t.at(k) == Tag::Noun && !idle(k));
                    words.retain(|&k| !named || !idle(k));
                    let done = label::words(t, &words);
                    let actor = label::words(t, &clause.subject);
                    if done.is_empty() {
                        return Some(label::split(t, &clause.subject));
                    }
                    if clause.start > 0 && t.word(clause.start - 1, &["which"]) && self.parent.is_some() {
                        let mut out = self.heir(candidates, &[]);
                        out.said = format!(", {actor} {done}");
                        out.actor = actor;
                        return Some(out);
                    }
                    let short = words.iter().filter(|&&k| t.content(k)).count() < 4;
                    return Some(Label {
                        noun: done,
                        said: if short { format!("by {actor}") } else { String::new() },
                        ..Label::default()
                    });
                }
                if unit.is_some_and(lasting)
                    && clause.tie == Tie::Verb
                    && deed
                    && !said.is_empty()
                    && !clause.passive
                    && clause.object.is_empty()
                {
                    let unit = candidates[self.i].quantity.tail.saturating_sub(1);
                    let mut words = verbs;
                    words.extend(&said);
                    let noun = t.s.tokens[unit].text(t.text).to_owned();
                    return Some(Label {
                        head: noun.clone(),
                        noun,
                        said: label::words(t, &words),
                        ..Label::default()
                    });
                }
                let mut out = label::split(t, &clause.subject);
                let mut words = verbs;
                words.extend(&clause.object);
                if !words.is_empty() {
                    out.said = format!("{} {}", out.said, label::words(t, &words)).trim().to_owned();
                }
                Some(out)
            }
            _ => None,
        }
    }
}

/// "from special schools" and "from primary": one place instead of the other.
fn same_place(one: &str, other: &str) -> bool {
    let first = |words: &str| words::each(words).next().map(str::to_owned);
    let bound = first(other).filter(|word| phrases("labels.governs").contains(&word.as_str()));
    bound.is_some() && bound == first(one)
}
