//! Where the words behind a figure say what it counts: "412 children were looked after", "93% of visits were on time".

use super::{Reader, clause_tail, label_plural, money, rate};
use crate::language::analysis::quantity::{Form, lasting};
use crate::metrics::antecedent;
use crate::metrics::candidate::Candidate;
use crate::metrics::label::{self, Label, Tag, Tagged, Tie};
use crate::metrics::naming::{self, ROLE};
use crate::metrics::of::is_share;
use crate::record::Unit;
use crate::vocabulary::Class;
use crate::vocabulary::phrases::{is_phrase, phrases};

impl Reader<'_, '_, '_> {
    /// What the noun behind the figure says, with what is said of it.
    pub(super) fn noun_behind(&self, candidates: &[Candidate]) -> Option<Label> {
        let (c, core) = (&candidates[self.i], &self.around.noun.core);
        if !self.noun_counts(candidates) {
            return None;
        }
        let out = if is_share(c) {
            self.share_of_noun(candidates)
        } else if matches!(c.quantity.unit, None | Some(Unit::Count | Unit::Fte)) {
            self.counted(candidates)
        } else {
            self.measured(candidates)
        };
        Some(Label {
            tokens: core.first().zip(core.last()).map(|(first, last)| *first..*last + 1),
            ..out
        })
    }

    /// The noun phrase after the figure is what it counts, or what a share is a share of.
    pub(super) fn noun_counts(&self, candidates: &[Candidate]) -> bool {
        let (t, a) = (self.t, self.around);
        let c = &candidates[self.i];
        if a.noun.core.is_empty() {
            return false;
        }
        let before = || a.clause.subject.iter().any(|&k| t.at(k) == Tag::Noun);
        let count = matches!(c.quantity.unit, None | Some(Unit::Count));
        let led = t.led && (money(c) || count && self.counts_in_turn());
        if led && matches!(a.clause.tie, Tie::Beside | Tie::Label) && before() {
            return false;
        }
        let named = a.noun.core.iter().any(|&k| naming::names(t.text, &t.s.tokens[k]));
        let head = a.noun.head.unwrap_or(0);
        let role = t.is(head, ROLE) && !a.of && c.quantity.unit != Some(Unit::Ratio);
        let generic =
            t.is(head, Class::GENERIC) && !t.is(head, ROLE | Class::TIME | Class::COMPARED) && label_plural(t, head);
        let count = count || c.quantity.unit == Some(Unit::Fte);
        if self.goes_on(candidates) {
            return false;
        }
        // "a drop of 4% on the 2015 baseline": only from where
        let held_against = |k: &usize| t.word(*k, phrases("labels.baselines"));
        if !a.of && a.noun.core.iter().all(held_against) && self.moves().is_some() {
            return false;
        }
        if c.quantity.unit.is_some_and(lasting) && !a.of {
            // "45 working days": the unit's own words
            return named && !role && a.clause.subject.is_empty();
        }
        if is_share(c) && !a.of && c.quantity.unit != Some(Unit::Ratio) {
            return named
                && !role
                && a.noun
                    .core
                    .iter()
                    .all(|&k| !t.is(k, Class::GENERIC) || k == head && t.is(k, Class::MEASURED))
                && !a.noun.core.iter().all(|&k| t.is(k, Class::NATIONAL));
        }
        if rate(c) {
            return false;
        }
        if is_share(c) {
            return named && !role
                || generic
                || !t.is(head, ROLE | Class::NATIONAL | Class::COUNTING) && !a.noun.rest.is_empty();
        }
        let aims = count && t.is(head, Class::TARGET) && label_plural(t, head);
        aims || !role && (named || generic && count)
    }

    /// "Hearings 9 Reviews 2 Appeals 4": words and figures by turns, and nothing else.
    pub(super) fn counts_in_turn(&self) -> bool {
        let t = self.t;
        let plain = |k: usize| {
            matches!(
                t.at(k),
                Tag::Noun | Tag::Figure | Tag::Participle | Tag::Of | Tag::Preposition
            ) || t.inner(k)
        };
        let end =
            t.s.tokens
                .iter()
                .rposition(|k| !matches!(k.mark, '.' | ';'))
                .map_or(0, |k| k + 1);
        t.led && (0..end).all(plain)
    }

    /// "17 were green, six amber", "27% requires improvement": what is said, not what is counted.
    pub(super) fn goes_on(&self, candidates: &[Candidate]) -> bool {
        let (t, a) = (self.t, self.around);
        let c = &candidates[self.i];
        let Some(p) = self.i.checked_sub(1).filter(|_| self.left > 0 && !a.of) else {
            return false;
        };
        let alike = antecedent::class(candidates[p].quantity.unit) == antecedent::class(c.quantity.unit);
        let bare = a.clause.subject.is_empty() && a.clause.verbs.is_empty();
        let plural = a
            .noun
            .core
            .iter()
            .any(|&k| label_plural(t, k) || t.is(k, Class::PEOPLE));
        let said = !self.words[p].said.is_empty();
        let one = c.quantity.value.is_some_and(|v| v == 1.0) || a.noun.core.iter().any(|&k| t.is(k, ROLE));
        alike && bare && said && !one && !plural && a.noun.rest.is_empty() && a.noun.core.len() <= 4
    }

    /// "412 children were looked after", "a backlog of 146 applications", "considered 112 cases".
    fn counted(&self, candidates: &[Candidate]) -> Label {
        let (t, a) = (self.t, self.around);
        // "seven of | 40 advisers | had been seconded": the verb is said of the seven
        let of = self.at.checked_sub(1).map(|k| {
            if matches!(t.at(k), Tag::Determiner) && k > 0 {
                k - 1
            } else {
                k
            }
        });
        let whole = of.is_some_and(|k| k > 0 && t.at(k) == Tag::Of && t.at(k - 1) == Tag::Figure);
        let mut noun = a.noun.clone();
        if whole && noun.verb {
            noun.rest.truncate(noun.before_verb);
        }
        let mut out = label::of_noun(t, &noun);
        if candidates[self.i].quantity.form == Form::Fraction {
            out.noun = self.view.within(&candidates[self.i]) + &out.noun;
        }
        let content = a.noun.content(t);
        let clause = &a.clause;
        if let Some(measure) = self.measure_before() {
            out.noun = format!("{measure} of {}", out.noun);
            return out;
        }
        let change = clause.tie == Tie::Of
            && clause_tail(clause)
                .last()
                .is_some_and(|&k| t.is(k, Class::RISE | Class::FALL));
        if change && label::names(t, &clause.subject) && !clause.pronoun {
            return label::split(t, &clause.subject);
        }
        let generic = a
            .noun
            .core
            .iter()
            .all(|&k| t.is(k, Class::GENERIC) || t.word(k, &["cases"]));
        if generic
            && clause.tie == Tie::Preposition
            && clause.verb
            && t.word(self.at.saturating_sub(1), &["in"])
            && label::names(t, &clause.subject)
            && a.noun.rest.is_empty()
        {
            let mut out = label::split(t, &clause.subject);
            let mut words = clause.verbs.clone();
            words.extend(&clause.object);
            out.said = format!("{} {}", out.said, label::words(t, &words)).trim().to_owned();
            return out;
        }
        let bracket = self.at > 0 && t.mark(self.at - 1) == Some('(') && self.i > 0 && self.left > 0;
        if bracket && content < 2 && !self.words[self.i - 1].noun.contains(&out.noun) {
            out.said = out.text();
            out.noun = format!("{},", self.words[self.i - 1].noun);
            return out;
        }
        let light = !clause.verbs.is_empty() && clause.verbs.iter().all(|&k| t.is(k, Class::LIGHT));
        if a.of && light && label::names(t, &clause.subject) && !clause.pronoun {
            let subject = label::split(t, &clause.subject);
            let noun = std::mem::replace(&mut out, subject).text();
            out.said = format!("{}, {noun}", out.said);
            return out;
        }
        let subject = label::names(t, &clause.subject) && !clause.pronoun;
        let level = subject && clause.tie == Tie::Verb && !a.noun.verb && self.measured_subject();
        if (content > 2 || a.of) && !level {
            return out;
        }
        match clause.tie {
            Tie::Verb | Tie::Preposition | Tie::Label | Tie::Beside | Tie::None
                if subject && (self.measured_subject() || self.moved_subject()) =>
            {
                let subject = label::split(t, &clause.subject);
                if !out.head.is_empty() && subject.text().contains(&out.head) {
                    return subject;
                }
                let noun = std::mem::replace(&mut out, subject).text();
                out.said.push_str(", ");
                out.said.push_str(&noun);
            }
            Tie::Verb
                if a.noun
                    .rest
                    .iter()
                    .flatten()
                    .all(|&k| t.is(k, Class::TIME | Class::DETERMINER)) =>
            {
                let deed: Vec<usize> = clause
                    .verbs
                    .iter()
                    .copied()
                    .filter(|&k| !label::dull(t, k) && !t.is(k, Class::HAVING))
                    .collect();
                if !deed.is_empty() {
                    out.said = format!("{} {}", out.said, label::words(t, &deed)).trim().to_owned();
                } else if subject && self.having() && clause.subject.len() <= 6 {
                    out.said = format!("of {}", label::words(t, &clause.subject));
                }
            }
            Tie::Label | Tie::Bracket
                if subject && a.noun.rest.is_empty() && clause.subject.len() <= 6 && !clause_of(t, &clause.subject) =>
            {
                let mut label = label::split(t, &clause.subject);
                label.said = format!("{} {}", label.said, out.noun).trim().to_owned();
                return label;
            }
            _ => {}
        }
        out
    }

    /// "has", "comprises": the subject has so many.
    fn having(&self) -> bool {
        let t = self.t;
        let lead = self.around.clause.object.is_empty();
        let end = self.at;
        lead && (end.saturating_sub(3)..end).any(|k| t.is(k, Class::HAVING))
    }

    /// The subject is a measure: "the average caseload was 16 children".
    fn measured_subject(&self) -> bool {
        let t = self.t;
        let subject = &self.around.clause.subject;
        subject
            .iter()
            .any(|&k| t.is(k, Class::MEASURED) && !t.is(k, Class::COUNTING))
            && subject.len() <= 8
            && (self.around.clause.verb || self.around.clause.tie == Tie::Label)
            && !self.around.clause.verbs.iter().any(|&k| !label::dull(t, k))
    }

    /// "The waiting list had come down to 188 people".
    fn moved_subject(&self) -> bool {
        let (t, a) = (self.t, self.around);
        let clause = &a.clause;
        let moves = Class::MOVE | Class::RISE | Class::FALL | Class::LIGHT;
        a.noun.rest.is_empty()
            && clause.tie == Tie::Preposition
            && !clause.verbs.is_empty()
            && clause.verbs.iter().all(|&k| t.is(k, moves))
            && clause.object.iter().all(|&k| !t.content(k) || label::dull(t, k))
            && clause.subject.len() <= 6
            && !label::value(t, &clause.subject)
    }

    /// "a backlog of", "an average of": the noun of measure right before "of" and the figure.
    fn measure_before(&self) -> Option<String> {
        let (t, clause) = (self.t, &self.around.clause);
        if clause.tie != Tie::Of {
            return None;
        }
        let words = clause_tail(clause);
        let head = *words.last()?;
        (t.is(head, Class::MEASURED) && !t.is(head, Class::COUNTING)).then(|| {
            let from = words
                .iter()
                .rposition(|&k| t.at(k) == Tag::Determiner || t.at(k) == Tag::Preposition)
                .map_or(0, |p| p + 1);
            label::words(t, &words[from..])
        })
    }

    /// "93% of visits were on time", "victims took part in 26% of cases".
    fn share_of_noun(&self, candidates: &[Candidate]) -> Label {
        let (t, a) = (self.t, self.around);
        let mut out = label::of_noun(t, &a.noun);
        let clause = &a.clause;
        // "their 57% recycling rate put the town first": what the rate did restricts nothing
        let rate = !a.of
            && a.noun
                .head
                .is_some_and(|k| t.is(k, Class::MEASURED) && !label_plural(t, k));
        if rate
            && a.noun
                .rest
                .first()
                .is_some_and(|piece| t.at(piece[0]) != Tag::Preposition)
        {
            out.said.clear();
        }
        if let Some(p) = self.part_of(candidates) {
            let mut whole = self.words[p].level();
            whole.noun = format!("{} of", whole.text());
            whole.said = out.noun;
            return whole;
        }
        if a.noun.verb || clause.pronoun || a.noun.content(t) > 5 {
            return out;
        }
        // "the 10-minute standard was met on 87% of occasions": what was done
        let counter = is_phrase("labels.counters", &label::words(t, &a.noun.core)) && a.noun.rest.is_empty();
        if counter && clause.tie == Tie::Preposition && !clause.verbs.is_empty() && !clause.subject.is_empty() {
            let mut out = label::split(t, &clause.subject);
            out.say(&label::words(t, &clause.verbs));
            return out;
        }
        let subject = label::names(t, &clause.subject)
            || clause.subject.iter().any(|&k| t.at(k) == Tag::Noun) && clause.tie != Tie::None;
        let verbs = clause.deeds(t);
        let object = clause.object.iter().filter(|&&k| t.at(k) != Tag::When).count();
        let done: Vec<usize> = clause.verbs.iter().copied().filter(|&k| !label::dull(t, k)).collect();
        if !subject && clause.tie == Tie::Verb && !done.is_empty() && a.noun.rest.is_empty() {
            out.said = label::words(t, &done);
            return out;
        }
        if !subject || !matches!(clause.tie, Tie::Preposition | Tie::Verb) {
            let beside = self
                .i
                .checked_sub(1)
                .filter(|_| self.left > 0 && clause.subject.is_empty() && !a.noun.verb && a.noun.rest.is_empty());
            if let Some(actor) = beside.map(|p| &self.words[p].actor).filter(|a| !a.is_empty()) {
                out.said = format!(", {actor}");
                out.actor.clone_from(actor);
            }
            return out;
        }
        let value = label::value(t, &clause.subject)
            || clause
                .subject
                .iter()
                .all(|&k| t.is(k, Class::GENERIC | Class::MEASURED) || !t.content(k));
        if value {
            return out;
        }
        let mut parts: Vec<usize> = clause.subject.clone();
        if !verbs.is_empty() || object > 0 {
            parts.extend(&clause.predicate);
        }
        let actor = label::words(t, &clause.subject);
        let link = if clause.tie == Tie::Preposition && (!verbs.is_empty() || object > 0) {
            " in which "
        } else {
            ", "
        };
        out.said = format!("{}{link}{}", out.said, label::words(t, &parts))
            .trim()
            .to_owned();
        out.actor = actor;
        out
    }

    /// "achieved 93% for attendance": what it was achieved for.
    pub(super) fn achieved_for(&self, candidates: &[Candidate]) -> Option<Label> {
        let (t, a) = (self.t, self.around);
        let clause = &a.clause;
        let achieved = clause
            .verbs
            .last()
            .is_some_and(|&k| k + 1 == self.at && t.word(k, phrases("labels.achieves")));
        if !achieved || !is_share(&candidates[self.i]) || !t.word(self.tail, phrases("labels.achieved_in")) {
            return None;
        }
        let whole = label::phrase_at(t, self.tail + 1);
        let tokens: Vec<usize> = whole.core.iter().copied().chain(whole.restrictors()).collect();
        (label::names(t, &whole.core) && self.view.measurable(&label::words(t, &tokens)))
            .then(|| label::of_noun(t, &whole))
    }

    /// "38 children, equal to 0.05% of the child population": the same again as a share of another whole.
    fn part_of(&self, candidates: &[Candidate]) -> Option<usize> {
        let (t, a) = (self.t, self.around);
        let p = self
            .i
            .checked_sub(1)
            .filter(|_| self.left > 0 && a.of && !a.noun.verb)?;
        let apart =
            antecedent::class(candidates[p].quantity.unit) != antecedent::class(candidates[self.i].quantity.unit);
        let clause = &a.clause;
        let bare = clause
            .subject
            .iter()
            .chain(&clause.object)
            .all(|&k| t.is(k, Class::GENERIC | Class::LIGHT | Class::SAME));
        let beside = (self.left..self.at).any(|k| t.mark(k) == Some(',') || t.word(k, &["or", "equal", "equivalent"]));
        let joined = (self.left..self.at).any(|k| t.word(k, &["and", "but", "of"]));
        (apart && bare && beside && !joined && !is_share(&candidates[p])).then_some(p)
    }

    /// "£35,000 grant", "£1.3 billion of extra grant", "34 days of suspension".
    fn measured(&self, candidates: &[Candidate]) -> Label {
        let (t, a) = (self.t, self.around);
        let cost = a.clause.verbs.iter().any(|&k| t.word(k, phrases("labels.cost")));
        if !a.of
            && (cost || a.clause.verbs.is_empty() && a.clause.verb)
            && let Some(label) = self.copula(candidates)
        {
            return label;
        }
        let mut noun = a.noun.clone();
        // "£11.5m of the £16m savings were rated green": what became of a part tells it from the whole
        if noun.verb && !a.among && money(&candidates[self.i]) {
            noun.rest.truncate(noun.before_verb);
        }
        let mut out = label::of_noun(t, &noun);
        if let Some(measure) = self.measure_before() {
            out.noun = format!("{measure} of {}", out.noun);
        }
        out
    }
}

fn clause_of(t: &Tagged<'_>, words: &[usize]) -> bool {
    let tells = |k: usize| t.at(k) == Tag::Participle && t.at(k + 1) == Tag::Determiner;
    words
        .iter()
        .any(|&k| matches!(t.at(k), Tag::Auxiliary | Tag::Verb) || tells(k))
}
