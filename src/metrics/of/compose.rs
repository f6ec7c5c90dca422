//! Chooses, for one figure, between the words after it, the clause before it and what an earlier figure counts.

use super::{View, is_share};
use crate::metrics::candidate::Candidate;
use crate::metrics::heir;
use crate::metrics::label::{self, Around, Label, Tag, Tagged, Tie};
use crate::metrics::naming::{self, ROLE};
use crate::metrics::own::forward;
use crate::metrics::phrase;
use crate::metrics::quantity::{Form, lasting};
use crate::metrics::sentence::TokenKind;
use crate::metrics::shift::NOUNS;
use crate::metrics::topic;
use crate::record::Unit;
use crate::vocabulary::Class;
use crate::vocabulary::phrases::phrases;

impl View<'_, '_> {
    pub(super) fn words(&self, t: &Tagged<'_>, candidates: &mut [Candidate], words: &[Label], i: usize) -> Label {
        let mine = &self.own[i];
        let (s, text) = (t.s, t.text);
        if let Some((noun, moved)) = mine.shift.clone() {
            candidates[i].noun = phrase::span(&moved);
            let head = noun.split(' ').next().unwrap_or_default().to_owned();
            return Label {
                noun,
                head,
                ..Label::default()
            };
        }
        let parent = heir::parent(self.paragraphs, candidates, self.own, i);
        let next = forward(candidates, self.own, i).filter(|&n| !rate(&candidates[n]) || rate(&candidates[i]));
        if let Some(n) = next {
            heir::inherit_unit(candidates, i, n, s, text, mine);
        }
        let here = |j: usize| {
            (candidates[j].passage, candidates[j].sentence) == (candidates[i].passage, candidates[i].sentence)
        };
        let left = i
            .checked_sub(1)
            .filter(|&j| here(j))
            .map_or(0, |j| candidates[j].quantity.tail);
        let tail = candidates[next.unwrap_or(i)].quantity.tail;
        let around = label::around(t, left, candidates[i].quantity.lead, tail);
        candidates[i].clause = around.clause.start..tail;
        let reader = Reader {
            view: self,
            t,
            around: &around,
            words,
            i,
            parent,
            left,
            at: candidates[i].quantity.lead,
            tail: candidates[i].quantity.tail,
            unit: candidates[i].quantity.unit,
            rated: rate(&candidates[i]),
        };
        let mut out = reader.label(candidates);
        reader.measure_of(candidates, &mut out);
        if let Some(whole) = reader.said_before(candidates, &out) {
            out = whole;
            candidates[i].heir_of = candidates[i].heir_of.or(parent);
        }
        let unnamed = out.is_empty().then_some(i.wrapping_sub(1)).filter(|_| left > 0);
        if around.noun.is_empty()
            && let Some(p) = candidates[i].heir_of.or(unnamed)
        {
            heir::inherit_unit(candidates, i, p, s, text, mine);
        }
        for phrase in [&mine.before, &mine.after] {
            if out.is_empty() && label::names(t, &phrase.tokens) {
                out.noun = phrase.text(s, text);
            }
        }
        reader.name_movement(&mut out);
        heir::rate_of_topic(self.paragraphs, self.topics, candidates, i, mine, text);
        self.answer(candidates, i, &mut out);
        if rate(&candidates[i]) {
            reader.name_rate(&candidates[i], &mut out);
        }
        out
    }
}

/// The reading of one figure.
struct Reader<'a, 'v, 'p> {
    view: &'a View<'v, 'p>,
    t: &'a Tagged<'a>,
    around: &'a Around,
    words: &'a [Label],
    i: usize,
    parent: Option<usize>,
    left: usize,
    /// Where the figure begins.
    at: usize,
    /// Where it ends.
    tail: usize,
    unit: Option<Unit>,
    /// It is per so many of a population.
    rated: bool,
}

impl Reader<'_, '_, '_> {
    fn label(&self, candidates: &mut [Candidate]) -> Label {
        let (t, a) = (self.t, self.around);
        let c = &candidates[self.i];
        let unit = c.quantity.unit;
        let share = is_share(c);
        let rated = rate(c);
        let count = matches!(unit, None | Some(Unit::Count | Unit::Fte));
        let mine = &self.view.own[self.i];
        let noun = self.noun_counts(candidates);
        if share && a.of && label::names(t, &a.noun.core) {
            candidates[self.i].denominator = Some(label::words(t, &a.noun.core));
        }
        if self.i > 0 && !noun && (mine.bracket || self.apposed()) && (a.said.is_empty() || share || rated) {
            let of = self.owner_of_bracket(candidates);
            candidates[self.i].heir_of = Some(of);
            let mut out = self.words[of].level();
            out.measure = if rated { "rate".to_owned() } else { String::new() };
            if rated && !a.said.is_empty() {
                out.said = format!("{} {}", out.said, label::words(t, &a.said.restrictors()))
                    .trim()
                    .to_owned();
            }
            return out;
        }
        if noun {
            candidates[self.i].noun = a.noun.core.first().zip(a.noun.core.last()).map(|(a, b)| *a..*b + 1);
            return if share {
                self.share_of_noun(candidates)
            } else if count {
                self.counted(candidates)
            } else {
                self.measured(candidates)
            };
        }
        if a.pronoun {
            return self.of_them(candidates);
        }
        if a.among {
            let clause = &a.clause;
            if label::names(t, &clause.subject) && clause.tie == Tie::Label {
                let mut out = label::split(t, &clause.subject);
                out.said = label::words(t, &a.said.restrictors());
                return out;
            }
            return self.heir(candidates, &a.said.restrictors());
        }
        if let Some(cohort) = self.cohort() {
            return cohort;
        }
        if let Some(label) = self.subject(candidates) {
            return label;
        }
        self.elided(candidates)
    }

    /// Says of the label how it moved, or that more or less was spent.
    fn name_movement(&self, out: &mut Label) {
        let Some(noun) = self.moves().filter(|_| out.moved.is_empty() && !out.is_empty()) else {
            return;
        };
        if out.text().to_lowercase().contains(&noun) {
            return;
        }
        if phrases("labels.spends").contains(&noun.as_str()) {
            let subject = &self.around.clause.subject;
            let of = if label::names(self.t, subject) {
                label::split(self.t, subject).text()
            } else {
                out.text()
            };
            out.noun = format!("{noun} in {of}");
            out.said.clear();
        } else {
            out.moved = noun;
        }
    }

    /// Says of the label that it is a rate: "borrowers per 1,000 residents", or "rate of borrowers".
    fn name_rate(&self, c: &Candidate, out: &mut Label) {
        let named = out.text().split(' ').any(|w| phrases("labels.rate").contains(&w));
        if out.is_empty() || !out.measure.is_empty() || named {
            return;
        }
        let a = self.around;
        let written = &self.t.text[c.quantity.range.clone()];
        match written
            .find("per ")
            .filter(|_| !a.noun.core.is_empty() && !a.of && a.noun.content(self.t) < 4)
        {
            Some(at) => {
                let per = format!("{} {}", &written[at..], label::words(self.t, &a.noun.core));
                out.said = format!("{} {per}", out.said).trim().to_owned();
            }
            None => out.measure = "rate".to_owned(),
        }
    }

    /// How what the figure counts moved by it: "a drop of 8%", "had risen by a third", "up 6%", "12% down".
    fn moves(&self) -> Option<String> {
        let t = self.t;
        let text = |k: usize| t.s.tokens[k].text(t.text).to_lowercase();
        let noun = |k: usize| NOUNS.contains(&text(k).as_str()) && t.at(k) != Tag::Verb;
        let last = self.at.checked_sub(1)?;
        if matches!(t.at(last), Tag::Of) {
            let from = last.saturating_sub(2).max(self.left);
            return (from..last).rev().find(|&k| noun(k)).map(text);
        }
        let relative = self.relative();
        let made = last > 0 && t.word(last - 1, phrases("labels.make"));
        let beside = relative && !made && t.word(last, phrases("labels.moved"));
        let by = t.word(last, phrases("labels.by"));
        if by
            && last > 0
            && let Some(noun) = form_of(&text(last - 1)).filter(|n| phrases("labels.spends").contains(n))
        {
            return Some(noun.to_owned());
        }
        let verb = (self.around.clause.start.max(last.saturating_sub(4))..=last)
            .rev()
            .find(|&k| t.is(k, Class::RISE | Class::FALL) && !t.is(k, Class::LIGHT));
        match verb.filter(|_| by || beside) {
            Some(k) => Some(noun_of(&text(k), t.is(k, Class::RISE))),
            None => {
                let behind = self.tail;
                let word =
                    (behind < t.s.tokens.len() && t.s.tokens[behind].kind == TokenKind::Word).then(|| text(behind))?;
                (relative && phrases("labels.moved").contains(&word.as_str()))
                    .then(|| noun_of(&word, t.is(behind, Class::RISE)))
            }
        }
    }

    /// A share, or points: a change where it stands beside "up" or "down".
    fn relative(&self) -> bool {
        matches!(self.unit, Some(Unit::Percent | Unit::PercentagePoints | Unit::Ratio))
    }

    /// "17 were green, six amber", "27% requires improvement": what is said, not what is counted.
    fn goes_on(&self, candidates: &[Candidate]) -> bool {
        let (t, a) = (self.t, self.around);
        let c = &candidates[self.i];
        let Some(p) = self.i.checked_sub(1).filter(|_| self.left > 0 && !a.of) else {
            return false;
        };
        let alike = heir::class(candidates[p].quantity.unit) == heir::class(c.quantity.unit);
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

    /// "52 children (12.6%)": the bracket follows the noun of the figure before.
    fn apposed(&self) -> bool {
        let clause = &self.around.clause;
        clause.tie == Tie::Bracket
            && self.left > 0
            && clause.start == self.left
            && !clause.verb
            && !clause.subject.is_empty()
    }

    /// The figure that a bracket says again: of "94 of the 402", the part.
    fn owner_of_bracket(&self, candidates: &[Candidate]) -> usize {
        let t = self.t;
        let last = self.i - 1;
        let Some(part) = last.checked_sub(1) else { return last };
        let place = |j: usize| (candidates[j].passage, candidates[j].sentence);
        let between = candidates[part].quantity.tail..candidates[last].quantity.lead;
        let among = place(part) == place(self.i) && between.len() <= 3 && between.clone().any(|k| t.at(k) == Tag::Of);
        if among { part } else { last }
    }

    /// "each held 60 plots, cost £5": a cost that names nothing is that of what was counted before it.
    fn measure_of(&self, candidates: &[Candidate], out: &mut Label) {
        let lone = out.measure.is_empty() && ["cost", "price"].contains(&out.text().as_str());
        let Some(p) = self.i.checked_sub(1).filter(|_| lone && self.left > 0) else {
            return;
        };
        if heir::class(candidates[p].quantity.unit) != heir::class(candidates[self.i].quantity.unit)
            && !self.words[p].is_empty()
        {
            let measure = out.text();
            *out = self.words[p].level();
            out.measure = measure;
        }
    }

    /// One word that an earlier figure has in its label, and means the same by: "visits" after "visits to branch libraries".
    fn said_before(&self, candidates: &[Candidate], out: &Label) -> Option<Label> {
        let p = self
            .parent
            .filter(|&p| candidates[p].passage == candidates[self.i].passage)?;
        let text = out.text();
        let counts = matches!(candidates[p].quantity.unit, None | Some(Unit::Count));
        let same = heir::class(candidates[p].quantity.unit) == heir::class(candidates[self.i].quantity.unit)
            || self.rated && counts;
        let theirs = &self.words[p];
        let word = !text.is_empty() && !text.contains(' ');
        (word && same && self.i > 0 && theirs.text().split(' ').any(|w| w.eq_ignore_ascii_case(&text)))
            .then(|| theirs.level())
    }

    /// The noun phrase after the figure is what it counts, or what a share is a share of.
    fn noun_counts(&self, candidates: &[Candidate]) -> bool {
        let (t, a) = (self.t, self.around);
        let c = &candidates[self.i];
        if a.noun.core.is_empty() {
            return false;
        }
        let before = || a.clause.subject.iter().any(|&k| t.at(k) == Tag::Noun);
        if t.led && money(c) && matches!(a.clause.tie, Tie::Beside | Tie::Label) && before() {
            return false;
        }
        let named = a.noun.core.iter().any(|&k| naming::names(t.text, &t.s.tokens[k]));
        let head = a.noun.head.unwrap_or(0);
        let role = t.is(head, ROLE) && !a.of && c.quantity.unit != Some(Unit::Ratio);
        let generic =
            t.is(head, Class::GENERIC) && !t.is(head, ROLE | Class::TIME | Class::COMPARED) && label_plural(t, head);
        let count = matches!(c.quantity.unit, None | Some(Unit::Count | Unit::Fte));
        if self.goes_on(candidates) {
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

    /// "412 children were looked after", "a backlog of 146 applications", "considered 112 cases".
    fn counted(&self, candidates: &mut [Candidate]) -> Label {
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
        let end = self.lead();
        lead && (end.saturating_sub(3)..end).any(|k| t.is(k, Class::HAVING))
    }

    fn lead(&self) -> usize {
        self.at
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
        let _ = candidates;
        let (t, a) = (self.t, self.around);
        let mut out = label::of_noun(t, &a.noun);
        let clause = &a.clause;
        if let Some(p) = self.part_of(candidates) {
            let mut whole = self.words[p].level();
            whole.noun = format!("{} of", whole.text());
            whole.said = out.noun;
            return whole;
        }
        if a.noun.verb || clause.pronoun || a.noun.content(t) > 5 {
            return out;
        }
        let subject = label::names(t, &clause.subject)
            || clause.subject.iter().any(|&k| t.at(k) == Tag::Noun) && clause.tie != Tie::None;
        let verbs: Vec<usize> = clause
            .verbs
            .iter()
            .copied()
            .filter(|&k| !t.is(k, Class::LIGHT))
            .collect();
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

    /// "38 children, equal to 0.05% of the child population": the same again as a share of another whole.
    fn part_of(&self, candidates: &[Candidate]) -> Option<usize> {
        let (t, a) = (self.t, self.around);
        let p = self
            .i
            .checked_sub(1)
            .filter(|_| self.left > 0 && a.of && !a.noun.verb)?;
        let apart = heir::class(candidates[p].quantity.unit) != heir::class(candidates[self.i].quantity.unit);
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
        let _ = candidates;
        let cost = a.clause.verbs.iter().any(|&k| t.word(k, &["cost", "costs", "costing"]));
        if !a.of
            && (cost || a.clause.verbs.is_empty() && a.clause.verb)
            && let Some(label) = self.copula(candidates)
        {
            return label;
        }
        let mut noun = a.noun.clone();
        if noun.verb {
            noun.rest.truncate(noun.before_verb);
        }
        let mut out = label::of_noun(t, &noun);
        if let Some(measure) = self.measure_before() {
            out.noun = format!("{measure} of {}", out.noun);
        }
        out
    }

    /// "of them", "of which": an earlier noun with what is said of it here.
    fn of_them(&self, candidates: &mut [Candidate]) -> Label {
        let (t, a) = (self.t, self.around);
        let clause = &a.clause;
        let said = a.said.restrictors();
        let light = !clause.verbs.is_empty() && clause.verbs.iter().all(|&k| t.is(k, Class::LIGHT));
        if !said.is_empty() && light && !clause.pronoun && label::names(t, &clause.subject) {
            let mut out = label::split(t, &clause.subject);
            out.said = format!("{}, {}", out.said, label::words(t, &said));
            return out;
        }
        let mut out = self.heir(candidates, &said);
        if said.is_empty() && !clause.pronoun && (!clause.verbs.is_empty() || clause.tie == Tie::Preposition) {
            let deed: Vec<usize> = clause
                .verbs
                .iter()
                .copied()
                .filter(|&k| !t.is(k, Class::LIGHT))
                .collect();
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
        out
    }

    /// The clause before the figure says what it is: "attendance was 93%", "a shortfall of £2m", "Attendance: 93%".
    fn subject(&self, candidates: &mut [Candidate]) -> Option<Label> {
        let (t, a) = (self.t, self.around);
        let clause = &a.clause;
        let unit = candidates[self.i].quantity.unit;
        if unit.is_some_and(lasting)
            && let Some(label) = self.interval(candidates)
        {
            return Some(label);
        }
        if clause.tie == Tie::Of
            && let Some(label) = self.of_size(candidates)
        {
            return Some(label);
        }
        if let Some(label) = self.copula(candidates) {
            return Some(label);
        }
        let money = unit.is_some_and(|u| matches!(u, Unit::Gbp | Unit::Eur | Unit::Usd | Unit::Cad));
        let deed = clause.verbs.iter().any(|&k| !label::dull(t, k));
        let account = money
            && matches!(clause.tie, Tie::Label | Tie::Beside)
            && clause
                .subject
                .iter()
                .any(|&k| t.at(k) == Tag::Noun && !t.is(k, Class::GENERIC | ROLE));
        let does = account
            || (money || unit.is_some_and(lasting)) && deed && clause.subject.iter().any(|&k| t.at(k) == Tag::Noun);
        let named = (does || label::names(t, &clause.subject)) && !clause.pronoun && !self.held(candidates);
        if !named {
            return None;
        }
        let shared = self.left > 0;
        let said = self.said(candidates);
        match clause.tie {
            Tie::Label | Tie::Bracket if !shared || clause.tie == Tie::Bracket => {
                let mut out = label::split(t, &clause.subject);
                if !said.is_empty() && clause.tie == Tie::Label {
                    out.said = label::words(t, &said);
                }
                Some(out)
            }
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
                if !said.is_empty() && a.said.rest.len() < 3 {
                    out.said = format!("{} {}", out.said, label::words(t, &said)).trim().to_owned();
                }
                Some(out)
            }
            Tie::Verb | Tie::Preposition if !shared || !clause.verbs.is_empty() => {
                // something was done to or with so many, or so much money
                let verbs: Vec<usize> = clause
                    .verbs
                    .iter()
                    .copied()
                    .filter(|&k| !t.is(k, Class::LIGHT))
                    .collect();
                if !money && verbs.is_empty() && shared {
                    return None;
                }
                if money {
                    let mut words = verbs;
                    words.extend(&clause.object);
                    words.extend(&said);
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

    /// "Of all contacts, 4,212 had become referrals".
    fn cohort(&self) -> Option<Label> {
        let (t, a) = (self.t, self.around);
        let of = (0..self.lead()).find(|&k| !matches!(t.at(k), Tag::When | Tag::Mark | Tag::Adverb))?;
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
        (near || below)
            && (first.is_some_and(|&k| value(k) && !whose(k) && !t.word(k, &["average"]))
                || last.is_some_and(|&k| value(k)))
    }

    /// "Attendance had fallen to", "a bed cost", "the average wait was".
    fn copula(&self, candidates: &[Candidate]) -> Option<Label> {
        let (t, a) = (self.t, self.around);
        let clause = &a.clause;
        if clause.pronoun || !matches!(clause.tie, Tie::Verb | Tie::Preposition) || !clause.verb && self.left > 0 {
            return None;
        }
        let cost = clause.verbs.iter().any(|&k| t.word(k, &["cost", "costs", "costing"]));
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
        let money = matches!(
            candidates[self.i].quantity.unit,
            Some(Unit::Gbp | Unit::Eur | Unit::Usd | Unit::Cad)
        );
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

    /// The subject is a word for one of the values of something, with no more than whose: "the national average".
    fn value_only(&self) -> bool {
        let t = self.t;
        let subject = &self.around.clause.subject;
        subject.iter().filter(|&&k| t.at(k) == Tag::Noun).all(|&k| {
            t.is(k, ROLE | Class::GENERIC | Class::NATIONAL)
                || t.s.tokens[k].text(t.text).starts_with(char::is_uppercase)
        }) && subject.iter().any(|&k| t.is(k, ROLE | Class::GENERIC))
    }

    /// "a shortfall in funding of", "the rate of": the noun before "of".
    fn of_size(&self, candidates: &mut [Candidate]) -> Option<Label> {
        let t = self.t;
        let clause = &self.around.clause;
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
        if self.only_value(words) {
            // "a rate of 163": of what was counted before
            let money = matches!(
                candidates[self.i].quantity.unit,
                Some(Unit::Gbp | Unit::Eur | Unit::Usd | Unit::Cad)
            );
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

    fn only_value(&self, words: &[usize]) -> bool {
        let t = self.t;
        let nouns: Vec<usize> = words.iter().copied().filter(|&k| t.at(k) == Tag::Noun).collect();
        let lone = nouns.len() == 1
            && t.word(nouns[0], &["cost", "costs", "rate", "average", "price"])
            && (self.left > 0 || self.around.clause.verb);
        lone || nouns.iter().all(|&k| t.is(k, ROLE | Class::GENERIC | Class::NATIONAL))
    }

    /// "held a review every six weeks": the interval between reviews.
    fn interval(&self, candidates: &[Candidate]) -> Option<Label> {
        let t = self.t;
        let clause = &self.around.clause;
        let c = &candidates[self.i];
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

    /// What is said after the figure, where it says more than when or that it is a target.
    fn said(&self, candidates: &[Candidate]) -> Vec<usize> {
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
        let place = label::areal(t, &said) && !numbered;
        let first = said.iter().copied().find(|&k| t.content(k));
        if place || first.is_some_and(|k| t.at(k) == Tag::Noun && t.is(k, ROLE)) {
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
        if named { said } else { Vec::new() }
    }

    /// A figure without a noun: what an earlier one counts, with what is said of it here.
    fn elided(&self, candidates: &mut [Candidate]) -> Label {
        let (t, a) = (self.t, self.around);
        let said = self.said(candidates);
        if a.clause.pronoun && !said.is_empty() && a.clause.verbs.iter().any(|&k| t.word(k, &["cost", "costs"])) {
            return Label {
                noun: "cost".to_owned(),
                said: label::words(t, &said),
                head: "cost".to_owned(),
                ..Label::default()
            };
        }
        let c = &candidates[self.i];
        let kin = self
            .parent
            .is_some_and(|p| heir::class(candidates[p].quantity.unit) == heir::class(c.quantity.unit));
        if c.quantity.unit.is_some_and(lasting) && !said.is_empty() && a.clause.subject.is_empty() && !kin {
            let unit = (self.at..c.quantity.tail)
                .find(|&k| t.is(k, Class::TIME))
                .unwrap_or(self.at);
            let noun = t.s.tokens[unit].text(t.text).to_owned();
            return Label {
                head: noun.clone(),
                noun,
                said: label::words(t, &said),
                ..Label::default()
            };
        }
        let idle = Class::LIGHT | Class::RISE | Class::FALL | Class::SAME | Class::REPORTING | Class::GENERIC | ROLE;
        let deed: Vec<usize> = a.clause.verbs.iter().copied().filter(|&k| !t.is(k, idle)).collect();
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
            candidates[self.i].heir_of = None;
            return label::split(t, &clause.subject);
        }
        let own = !clause.pronoun && (doing || label::names(t, &clause.subject) && !label::value(t, &clause.subject));
        let theirs =
            clause.start == self.left && clause.tie == Tie::Preposition && self.i > 0 && rate(&candidates[self.i - 1]);
        if said.is_empty() && own && self.left > 0 && clause.verbs.is_empty() && !theirs {
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
        out
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
        (verb && label::names(t, &tokens) && tokens.len() > 2).then(|| label::of_noun(t, &whole))
    }

    /// "For Category 2 | the mean was", "Among girls | it was".
    fn scene(&self) -> Option<String> {
        let (t, clause) = (self.t, &self.around.clause);
        let named = label::names(t, &clause.scene) && clause.scene.len() <= 8;
        named.then(|| label::words(t, &clause.scene).to_lowercase())
    }

    /// What an earlier figure counts, or the passage is about, with `said` in the place of what is said of it there.
    fn heir(&self, candidates: &mut [Candidate], said: &[usize]) -> Label {
        let (t, mine) = (self.t, &self.view.own[self.i]);
        let before = self.view.antecedent(&candidates[self.i], mine);
        let (from, topic) = heir::heritage(self.view.topics, candidates, self.i, self.parent, mine, t.s, before);
        candidates[self.i].heir_of = from;
        let whose = !self.around.clause.subject.is_empty() && label::areal(t, &self.around.clause.subject);
        let opening = if from.is_none() && (whose || self.value_only()) {
            self.opening()
        } else {
            None
        };
        // what is said of the figure says enough without the heading
        let money = heir::class(candidates[self.i].quantity.unit) == 4;
        let told = said.iter().filter(|&&k| t.content(k)).count() > 1 && topical(&topic).split(' ').count() > 3;
        let enough = told || money && !said.is_empty();
        let mut out = match from {
            Some(p) => self.words[p].level(),
            None if opening.is_some() => opening.unwrap_or_default(),
            None => Label {
                noun: if enough { String::new() } else { topical(&topic) },
                ..Label::default()
            },
        };
        out.measure = match from {
            _ if out.is_empty() => String::new(),
            Some(p) if !rate(&candidates[p]) && rate(&candidates[self.i]) => "rate".to_owned(),
            Some(p) if heir::class(candidates[p].quantity.unit) == heir::class(candidates[self.i].quantity.unit) => {
                out.measure
            }
            _ => String::new(),
        };
        if !said.is_empty() {
            // a share of people is a share of those that were counted, not of all of their kind
            let share = is_share(&candidates[self.i]);
            if share && from.is_some_and(|p| !is_share(&candidates[p])) && out.text().len() < 48 {
                out.measure = String::new();
                out.noun = out.text();
            }
            out.said = label::words(t, said);
            out.actor = String::new();
        } else if let Some(scene) = self.scene() {
            let places = ["in ", "to ", "for ", "among ", "of "];
            if places.iter().any(|p| out.said.starts_with(p)) {
                out.said.clear();
            }
            out.said = format!("{} {scene}", out.said).trim().to_owned();
        }
        out
    }
}

/// A heading or a question as a label; a sentence is none.
fn topical(topic: &str) -> String {
    let count = topic.split(' ').count();
    let told = topic.ends_with('.')
        || topic.contains(". ")
        || topic::sentence(topic)
        || count > 14
        || count > 8 && (topic.starts_with("The ") || topic.starts_with("A "));
    if told {
        return String::new();
    }
    let Some(question) = topic.strip_suffix('?') else {
        return plain_heading(topic).to_owned();
    };
    let asked = [" the ", " our ", " your ", " a "]
        .iter()
        .find_map(|d| question.split_once(d));
    asked.map_or(question, |(_, rest)| rest).to_owned()
}

/// A heading without the code before it, the bracket behind it and the colour it is rated ("CS07 Children in care (AMBER)").
fn plain_heading(heading: &str) -> &str {
    let capitals = |w: &str| {
        w.len() > 1
            && w.bytes()
                .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'.' || b == b'/')
    };
    let mut out = heading.trim();
    if let Some((code, rest)) = out.split_once(' ')
        && capitals(code)
        && code.bytes().any(|b| b.is_ascii_digit())
    {
        out = rest;
    }
    let mixed = out.chars().any(char::is_lowercase);
    while mixed && let Some((rest, last)) = out.rsplit_once(' ') {
        let colour = capitals(last.trim_matches(['(', ')']))
            && last.len() > 2
            && rest.contains(' ') | rest.chars().any(char::is_lowercase);
        let bracket = out.ends_with(')') && out.rfind(" (").is_some_and(|at| at > 0);
        if bracket {
            out = &out[..out.rfind(" (").unwrap_or(out.len())];
        } else if colour && !last.bytes().any(|b| b.is_ascii_digit()) {
            out = rest;
        } else {
            break;
        }
    }
    out.split_once(" per 1")
        .map_or(out, |(words, _)| words)
        .trim_end_matches([',', ' '])
}

/// The last words of the clause before the figure: its object, or its subject where no verb follows.
fn clause_tail(clause: &label::Clause) -> &[usize] {
    if clause.object.is_empty() && clause.verbs.is_empty() {
        &clause.subject
    } else {
        &clause.object
    }
}

fn clause_of(t: &Tagged<'_>, words: &[usize]) -> bool {
    let tells = |k: usize| t.at(k) == Tag::Participle && t.at(k + 1) == Tag::Determiner;
    words
        .iter()
        .any(|&k| matches!(t.at(k), Tag::Auxiliary | Tag::Verb) || tells(k))
}

/// The noun of a verb of movement: "fallen" is a fall.
fn noun_of(verb: &str, up: bool) -> String {
    let plain = || phrases(if up { "labels.up" } else { "labels.down" }).first().copied();
    form_of(verb).or_else(plain).unwrap_or_default().to_owned()
}

/// The noun of a verb that has one of its own.
fn form_of(verb: &str) -> Option<&'static str> {
    let forms = phrases("labels.movement")
        .iter()
        .filter_map(|both| both.split_once(' '));
    forms.into_iter().find(|(_, form)| *form == verb).map(|(noun, _)| noun)
}

fn money(c: &Candidate) -> bool {
    matches!(c.quantity.unit, Some(Unit::Gbp | Unit::Eur | Unit::Usd | Unit::Cad))
}

fn rate(c: &Candidate) -> bool {
    matches!(c.quantity.unit, Some(Unit::Per1000 | Unit::Per10000 | Unit::Per100000))
}

fn label_plural(t: &Tagged<'_>, k: usize) -> bool {
    t.s.tokens[k].text(t.text).ends_with('s')
}
