//! Where the clause before a figure says what it is: "attendance was 93%", "the average wait was nine days".

use super::{Reader, money, rate};
use crate::language::analysis::quantity::lasting;
use crate::metrics::candidate::Candidate;
use crate::metrics::label::{self, Label, Tag, Tagged, Tie};
use crate::metrics::naming::ROLE;
use crate::metrics::of::from_context::phrase_before;
use crate::metrics::of::is_share;
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
    pub(super) fn held(&self, candidates: &[Candidate]) -> bool {
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
    pub(super) fn of_peers(&self, words: &[usize]) -> bool {
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
            || self.goes_back()
            || !matches!(clause.tie, Tie::Verb | Tie::Preposition)
            || !clause.verb && self.left > 0
        {
            return None;
        }
        if let Some(what) = self.to_be_moved() {
            return Some(what);
        }
        // "the number of wardens was going to be held at 214"
        let holds = |k: &usize| label::dull(t, *k) || t.word(*k, phrases("labels.holds"));
        if clause.passive
            && clause.tie == Tie::Preposition
            && t.word(self.at - 1, phrases("labels.at"))
            && clause.verbs.iter().all(holds)
            && clause.object.iter().all(|k| !t.content(*k) || holds(k))
            && label::names(t, &clause.subject)
        {
            return Some(label::split(t, &clause.subject));
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

    /// "arrears were £642,000 (4% of rent due), having been £588,000": of what the clause before it counts.
    pub(super) fn goes_back(&self) -> bool {
        let t = self.t;
        let binds = |k: usize| {
            matches!(
                t.at(k),
                Tag::Auxiliary | Tag::Participle | Tag::Adverb | Tag::Preposition
            )
        };
        let from = (self.left..self.at).rev().take_while(|&k| binds(k)).last();
        let comma = from.is_some_and(|k| k > self.left && t.mark(k - 1) == Some(','));
        self.left > 0 && comma && from.is_some_and(|k| t.word(k, phrases("labels.having_been")))
    }

    /// "proposed to raise | the precept | from", "a target to increase | access | to": what is to move, whoever says so.
    fn to_be_moved(&self) -> Option<Label> {
        let t = self.t;
        let end = self
            .at
            .checked_sub(1)
            .filter(|&k| t.word(k, phrases("labels.moves_by")))?;
        let moves = |k: usize| t.is(k, Class::RISE | Class::FALL) || t.word(k, phrases("labels.raises"));
        let verb = (self.left + 1..end)
            .rev()
            .take(14)
            .find(|&k| t.word(k - 1, &["to"]) && moves(k))?;
        let part = |k: usize| {
            matches!(
                t.at(k),
                Tag::Noun | Tag::Determiner | Tag::Of | Tag::Participle | Tag::Preposition | Tag::Joint
            ) || t.inner(k)
        };
        let words: Vec<usize> = (verb + 1..end).collect();
        let whole = !words.is_empty() && words.iter().all(|&k| part(k)) && t.at(*words.last()?) == Tag::Noun;
        let named = whole && (label::names(t, &words) || money_of(t, &words));
        named.then(|| label::split(t, &label::tidied(t, words)))
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
}

/// Words for a sum: "the budget", "the precept".
fn money_of(t: &Tagged<'_>, words: &[usize]) -> bool {
    words.iter().any(|&k| t.is(k, Class::ACCOUNTS | Class::MEASURED))
}
