//! Says of a label that the figure is the size of a change, or a rate.

use super::Reader;
use crate::language::words;
use crate::metrics::antecedent;
use crate::metrics::candidate::Candidate;
use crate::metrics::label::{self, Label, Tag};
use crate::metrics::sentence::TokenKind;
use crate::metrics::shift::NOUNS;
use crate::record::Unit;
use crate::vocabulary::Class;
use crate::vocabulary::phrases::phrases;

impl Reader<'_, '_, '_> {
    /// Says of the label how it moved, or that more or less was spent.
    pub(super) fn name_movement(&self, out: &mut Label) {
        let Some(noun) = self.moves().filter(|_| out.moved.is_empty() && !out.is_empty()) else {
            return;
        };
        let subject = &self.around.clause.subject;
        let spends = phrases("labels.spends").contains(&noun.as_str());
        let owner = !self.around.clause.pronoun && subject.iter().any(|&k| self.t.at(k) == Tag::Noun);
        let alone = spends && owner && out.text() == noun;
        if !alone && out.text().to_lowercase().contains(&noun) {
            return;
        }
        if spends {
            let of = if owner {
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

    /// "118 burglaries, 22 fewer than last year": fewer burglaries.
    pub(super) fn so_many_more(&self, candidates: &[Candidate], out: &mut Label) {
        let (t, i) = (self.t, self.i);
        let more = self.around.noun.core.iter().all(|&k| k == self.tail)
            && t.word(self.tail, phrases("labels.compared_so_many"))
            && t.word(self.tail + 1, phrases("labels.than"));
        let Some(p) = candidates[i]
            .heir_of
            .filter(|_| more && !self.relative() && !out.is_empty())
        else {
            return;
        };
        let alike = antecedent::class(candidates[p].quantity.unit) == antecedent::class(candidates[i].quantity.unit);
        let word = t.s.tokens[self.tail].text(t.text);
        if alike && out.moved.is_empty() && !words::each(&out.text()).any(|w| w == word) {
            out.noun = format!("{word} {}", out.noun);
        }
    }

    /// Says of the label that it is a rate: "borrowers per 1,000 residents", or "rate of borrowers".
    pub(super) fn name_rate(&self, c: &Candidate, out: &mut Label) {
        let named = words::each(&out.text()).any(|w| phrases("labels.rate").contains(&w));
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
    pub(super) fn moves(&self) -> Option<String> {
        let t = self.t;
        let text = |k: usize| t.s.tokens[k].text(t.text).to_lowercase();
        let noun = |k: usize| k < t.s.tokens.len() && NOUNS.contains(&text(k).as_str()) && t.at(k) != Tag::Verb;
        let last = self.at.checked_sub(1)?;
        if matches!(t.at(last), Tag::Of) {
            let from = last.saturating_sub(2).max(self.left);
            return (from..last).rev().find(|&k| noun(k)).map(text);
        }
        let relative = self.relative();
        let made = last > 0 && t.word(last - 1, phrases("labels.make"));
        let beside =
            relative && !made && (t.word(last, phrases("labels.moved")) || t.word(last, phrases("roles.risen")));
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
                if relative && noun(behind) {
                    return Some(text(behind));
                }
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
