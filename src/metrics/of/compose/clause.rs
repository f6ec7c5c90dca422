//! Where the clause before a figure says what it is: "attendance was 93%", "a shortfall of £2m", "Attendance: 93%".

use super::{Reader, clause_tail, money, rate};
use crate::language::words;
use crate::metrics::candidate::Candidate;
use crate::metrics::label::{self, Label, Tag, Tie};
use crate::metrics::naming::ROLE;
use crate::metrics::of::antecedent::phrase_before;
use crate::metrics::of::is_share;
use crate::metrics::quantity::lasting;
use crate::metrics::shift::NOUNS;
use crate::metrics::topic::topical;
use crate::vocabulary::Class;
use crate::vocabulary::phrases::phrases;

impl Reader<'_, '_, '_> {
    /// "held a review every six weeks": the interval between reviews.
    pub(super) fn interval(&self, candidates: &[Candidate]) -> Option<Label> {
        let t = self.t;
        let clause = &self.around.clause;
        let c = &candidates[self.i];
        if !c.quantity.unit.is_some_and(lasting) {
            return None;
        }
        let every = (c.quantity.lead.saturating_sub(1)..c.quantity.tail).any(|k| t.word(k, &["every"]));
        if !every {
            return None;
        }
        let what = if clause.object.iter().any(|&k| t.at(k) == Tag::Noun) {
            &clause.object
        } else {
            &clause.subject
        };
        if !what.iter().any(|&k| t.at(k) == Tag::Noun) {
            return None;
        }
        let mut said = label::words(t, what);
        if what == &clause.subject && !clause.verbs.is_empty() {
            said = format!("{said} {}", label::words(t, &clause.verbs));
        }
        Some(Label {
            noun: format!("interval between {said}"),
            head: "interval".to_owned(),
            ..Label::default()
        })
    }

    /// "Of all contacts, 4,212 had become referrals".
    pub(super) fn cohort(&self) -> Option<Label> {
        let (t, a) = (self.t, self.around);
        let of = (0..self.at).find(|&k| !matches!(t.at(k), Tag::When | Tag::Mark | Tag::Adverb))?;
        if self.left > 0 || t.at(of) != Tag::Of {
            return None;
        }
        let whole = label::phrase_at(t, of + 1);
        let comma = (whole.end..self.at).any(|k| t.mark(k) == Some(','));
        if whole.is_empty() || !comma && t.at(whole.end) != Tag::Figure {
            return None;
        }
        let mut out = label::of_noun(t, &whole);
        out.noun = out.text();
        out.said = label::words(t, &a.said.restrictors());
        Some(out)
    }

    /// The subject names one of the values of what an earlier figure counts: "the target was".
    fn held(&self, candidates: &[Candidate]) -> bool {
        let t = self.t;
        let subject = &self.around.clause.subject;
        let near = self
            .parent
            .is_some_and(|p| candidates[p].passage == candidates[self.i].passage);
        let first = subject.iter().find(|&&k| t.at(k) == Tag::Noun);
        let whose = |k: usize| t.word(k + 1, &["for", "of", "on"]);
        let value = |k: usize| t.is(k, Class::TARGET | Class::LIMIT | Class::NATIONAL) && t.at(k) == Tag::Noun;
        let last = subject.iter().rev().find(|&&k| t.at(k) == Tag::Noun);
        // "Full-year maximum: £5.5m" below the line that says of what
        let below = self.left == 0
            && self.around.clause.tie == Tie::Label
            && self
                .view
                .topics
                .of(candidates[self.i].passage)
                .is_some_and(|t| !topical(t).is_empty());
        let last_word = last.is_some_and(|&k| t.word(k, phrases("labels.sets_level")));
        let allows = &self.around.clause.verbs;
        // "the contract allowed for no more than 50": of what was counted before
        let allowed = last_word && !allows.is_empty() && allows.iter().all(|&k| t.word(k, phrases("labels.allows")));
        near && (allowed || self.of_peers(subject))
            || (near || below)
                && (first.is_some_and(|&k| value(k) && !whose(k) && !t.word(k, &["average"]))
                    || last.is_some_and(|&k| value(k) && !self.names_beside(subject, k)))
    }

    /// "the most similar group average", "the figure for the family group": a value of others, and nothing of what.
    fn of_peers(&self, words: &[usize]) -> bool {
        let t = self.t;
        let peers = words
            .iter()
            .any(|&k| t.s.phrase_from(t.text, k, "roles.peers").is_some());
        let value = |k: &usize| t.is(*k, Class::COUNTING | Class::NATIONAL | Class::MEASURED) && t.at(*k) == Tag::Noun;
        peers && words.iter().any(value) && !self.view.measurable(&label::words(t, words))
    }

    /// "the Council Tax cap": the subject says of what it is a value.
    fn names_beside(&self, subject: &[usize], value: usize) -> bool {
        let others: Vec<usize> = subject.iter().copied().filter(|&k| k != value).collect();
        self.view.measurable(&label::words(self.t, &others))
    }

    /// "concerned with the level of sickness at 2.75 days", "left reserves at £9m": the noun that stood there.
    pub(super) fn stood_at(&self, candidates: &[Candidate]) -> Option<Label> {
        let (t, c) = (self.t, &candidates[self.i]);
        let at = (self.left..self.at)
            .rev()
            .find(|&k| !matches!(t.at(k), Tag::When | Tag::Adverb | Tag::Determiner))?;
        let stated = is_share(c) || money(c) || rate(c) || c.quantity.unit.is_some_and(lasting);
        if !stated || !t.word(at, phrases("labels.at")) {
            return None;
        }
        let phrase = phrase_before(t, self.left, at)?;
        let tokens: Vec<usize> = phrase.core.iter().copied().chain(phrase.restrictors()).collect();
        let named = label::names(t, &phrase.core) || self.view.measurable(&label::words(t, &tokens));
        named.then(|| label::split(t, &label::tidied(t, tokens)))
    }

    /// "Attendance had fallen to", "a bed cost", "the average wait was".
    pub(super) fn copula(&self, candidates: &[Candidate]) -> Option<Label> {
        let (t, a) = (self.t, self.around);
        let clause = &a.clause;
        if clause.pronoun
            || self.owner()
            || !matches!(clause.tie, Tie::Verb | Tie::Preposition)
            || !clause.verb && self.left > 0
        {
            return None;
        }
        let cost = clause.verbs.iter().any(|&k| t.word(k, phrases("labels.cost")));
        let measured = clause
            .subject
            .iter()
            .any(|&k| t.is(k, Class::MEASURED) && !t.is(k, Class::GENERIC));
        // "reduced the deficit to £2.9m": what moved
        let moves = clause
            .verbs
            .iter()
            .any(|&k| t.is(k, Class::RISE | Class::FALL | Class::MOVE))
            && !clause.passive;
        if moves
            && clause.tie == Tie::Preposition
            && label::names(t, &clause.object)
            && t.at(clause.object[0]) == Tag::Noun
        {
            return Some(label::split(t, &clause.object));
        }
        // "maintained a high level of engagement at 94.9%": what was held there
        let keeps = !clause.passive && !clause.verbs.is_empty() && t.word(self.at - 1, phrases("labels.at"));
        if keeps
            && clause.tie == Tie::Preposition
            && is_share(&candidates[self.i])
            && label::names(t, &clause.object)
            && t.at(clause.object[0]) == Tag::Noun
        {
            return Some(label::split(t, &clause.object));
        }
        let plain = clause
            .verbs
            .iter()
            .all(|&k| label::dull(t, k) || t.is(k, Class::VERB) && measured)
            || cost;
        let object = clause.object.iter().any(|&k| t.content(k) && !label::dull(t, k));
        let money = money(&candidates[self.i]);
        let fund = money && clause.verb && clause.subject.len() > 1;
        if !plain
            || object
            || !(fund || label::names(t, &clause.subject) || measured && clause.subject.len() > 1)
            || self.value_only()
            || self.held(candidates)
        {
            return None;
        }
        let mut out = label::split(t, &clause.subject);
        if cost {
            out.noun = format!("cost of {}", out.noun);
            out.head = "cost".to_owned();
        }
        Some(out)
    }

    /// "85% (SBC were on | 87%)": the bracket says whose it is, by an abbreviation.
    pub(super) fn owner(&self) -> bool {
        let (t, clause) = (self.t, &self.around.clause);
        let bracket = self.left > 0 && clause.start > 0 && t.mark(clause.start - 1) == Some('(');
        let [name] = clause.subject[..] else { return false };
        bracket && clause.verb && t.s.tokens[name].text(t.text).bytes().all(|b| b.is_ascii_uppercase())
    }

    /// The subject is a word for one of the values of something, with no more than whose: "the national average".
    pub(super) fn value_only(&self) -> bool {
        let t = self.t;
        let subject = &self.around.clause.subject;
        subject.iter().filter(|&&k| t.at(k) == Tag::Noun).all(|&k| {
            t.is(k, ROLE | Class::GENERIC | Class::NATIONAL)
                || t.s.tokens[k].text(t.text).starts_with(char::is_uppercase)
        }) && subject.iter().any(|&k| t.is(k, ROLE | Class::GENERIC))
    }

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
                && let Some(first) = self.around.said.rest.first()
                && first.first().is_some_and(|&k| t.at(k) == Tag::Preposition)
            {
                out.said = label::words(t, first);
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
        if !binds || !money(&candidates[self.i]) {
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
        lone || nouns.iter().all(|&k| t.is(k, ROLE | Class::GENERIC | Class::NATIONAL))
    }

    /// What the clause says was done to or with so many, or so much money.
    pub(super) fn deed(&self, candidates: &[Candidate]) -> Option<Label> {
        let (t, a) = (self.t, self.around);
        let clause = &a.clause;
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
        let named =
            (does || label::names(t, &clause.subject)) && !clause.pronoun && !self.owner() && !self.held(candidates);
        if !named {
            return None;
        }
        // "the aim was to keep this below 10%": of what was spoken of before
        let this = clause.object.is_empty() || clause.object.iter().all(|&k| t.at(k) == Tag::Pronoun);
        let aim = || clause.subject.iter().all(|&k| t.is(k, ROLE | Class::GENERIC));
        if !money && !clause.verbs.is_empty() && this && aim() {
            return Some(self.heir(candidates, &[]));
        }
        let shared = self.left > 0;
        let said = self.said(candidates);
        match clause.tie {
            Tie::Bracket => Some(label::split(t, &clause.subject)),
            Tie::Label => {
                let mut out = label::split(t, &clause.subject);
                if !said.is_empty() {
                    out.said = label::words(t, &said);
                }
                Some(out)
            }
            Tie::Beside if !shared || money => {
                let mut out = label::split(t, &clause.subject);
                if clause.verb {
                    out.said = format!("{} {}", out.said, label::words(t, &clause.predicate))
                        .trim()
                        .to_owned();
                }
                let more = label::words(t, &said);
                if same_place(&out.said, &more) {
                    out.said = more;
                } else if !said.is_empty() && a.said.rest.len() < 3 {
                    out.said = format!("{} {}", out.said, label::words(t, &said)).trim().to_owned();
                }
                Some(out)
            }
            Tie::Verb | Tie::Preposition if !shared || !clause.verbs.is_empty() => {
                // something was done to or with so many, or so much money
                let verbs = clause.deeds(t);
                if !money && verbs.is_empty() && shared {
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
