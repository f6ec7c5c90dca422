//! What a figure that leaves out what it counts takes over from what was told before it.

use super::super::{Reader, rate};
use crate::language::words;
use crate::metrics::antecedent;
use crate::metrics::candidate::Candidate;
use crate::metrics::label::{self, Label, Tag, Tie};
use crate::metrics::measure;
use crate::metrics::of::from_context::Search;
use crate::metrics::of::is_share;
use crate::record::Unit;
use crate::vocabulary::UnitClass;
use crate::vocabulary::phrases::phrases;

impl Reader<'_, '_, '_> {
    /// What an earlier figure counts, or the passage is about, with `said` in the place of what is said of it there.
    pub(in crate::metrics::of::compose) fn heir(&self, candidates: &[Candidate], said: &[usize]) -> Label {
        let (t, mine) = (self.t, &self.view.own[self.i]);
        let from = antecedent::heritage(self.view.topics, candidates, self.i, self.parent, mine, t.s);
        // "asked about first responders. There were 1,260 of them": not of what another paragraph counts
        let c = &candidates[self.i];
        let from = from.filter(|&p| !self.around.pronoun || candidates[p].passage == c.passage || c.sentence == 0);
        // "calls to the centre, 7% of which were lost": of what its own sentence names
        let which = |k: usize| t.at(k) == Tag::Of && t.word(k + 1, phrases("links.whom"));
        let own = self.left == 0 && self.at > 2 && (which(self.tail) || which(self.at - 2));
        let from = from.filter(|_| !own);
        let whose = !self.around.clause.subject.is_empty() && label::areal(t, &self.around.clause.subject);
        let far = from.is_none_or(|p| {
            (candidates[p].passage, candidates[p].sentence) != (candidates[self.i].passage, candidates[self.i].sentence)
        });
        let opening = if far && (whose && from.is_none() || self.value_only()) {
            self.opening()
        } else {
            None
        };
        let counted = self.counted_in_sentence().filter(|_| from.is_none() && said.is_empty());
        let mut out = match from {
            _ if opening.is_some() => opening.unwrap_or_default(),
            None if counted.is_some() => counted.unwrap_or_default(),
            Some(p) if far => self.named_before(
                candidates,
                said,
                Some(Label {
                    from,
                    ..self.words[p].level()
                }),
            ),
            Some(p) => Label {
                from,
                ..self.words[p].level()
            },
            None => self.named_before(candidates, said, None),
        };
        let from = out.from;
        out.measure = match from {
            _ if out.is_empty() => String::new(),
            Some(p) if !rate(&candidates[p]) && rate(&candidates[self.i]) => "rate".to_owned(),
            Some(p)
                if antecedent::class(candidates[p].quantity.unit)
                    == antecedent::class(candidates[self.i].quantity.unit) =>
            {
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

    /// What is named before the figure, unless what is said of it says enough.
    fn named_before(&self, candidates: &[Candidate], said: &[usize], figure: Option<Label>) -> Label {
        let (t, clause) = (self.t, &self.around.clause);
        let unit = measure::class_of(&candidates[self.i]);
        let told = said.iter().filter(|&&k| t.content(k)).count() > 1;
        if figure.is_none() && unit == Some(UnitClass::Money) && !said.is_empty() {
            return Label::default();
        }
        let search = Search {
            t,
            at: self.at,
            clause: clause.start,
            unit,
            pronoun: clause.pronoun || self.view.own[self.i].pronoun,
            bare: !clause.verb && clause.tie != Tie::Of,
            figure,
        };
        let (out, above) = self.view.antecedent(candidates, self.i, &search);
        if above && told && words::count(&out.text()) > 3 {
            return Label::default();
        }
        out
    }

    /// "each held 60 plots, cost £5": a cost that names nothing is that of what was counted before it.
    pub(in crate::metrics::of::compose) fn measure_of(&self, candidates: &[Candidate], out: &mut Label) {
        let lone = out.measure.is_empty() && ["cost", "price"].contains(&out.text().as_str());
        let Some(p) = self.i.checked_sub(1).filter(|_| lone && self.left > 0) else {
            return;
        };
        if antecedent::class(candidates[p].quantity.unit) != antecedent::class(candidates[self.i].quantity.unit)
            && !self.words[p].is_empty()
        {
            let measure = out.text();
            *out = self.words[p].level();
            out.measure = measure;
        }
    }

    /// One word that an earlier figure has in its label, and means the same by: "visits" after "visits to branch libraries".
    pub(in crate::metrics::of::compose) fn said_before(&self, candidates: &[Candidate], out: &Label) -> Option<Label> {
        let p = self
            .parent
            .filter(|&p| candidates[p].passage == candidates[self.i].passage)?;
        // "31 of 188 posts were vacant": the posts are not those that were
        let noun = |k: usize| matches!(self.t.at(k), Tag::Noun | Tag::Determiner);
        let of = (self.left..self.at).rev().take(4).find(|&k| !noun(k));
        let whole = of.is_some_and(|k| self.t.at(k) == Tag::Of && k == self.left);
        if whole
            || self
                .t
                .s
                .phrase_before(self.t.text, self.at, "links.out_of_all")
                .is_some()
        {
            return None;
        }
        let text = out.text();
        let counts = matches!(candidates[p].quantity.unit, None | Some(Unit::Count));
        let same = antecedent::class(candidates[p].quantity.unit)
            == antecedent::class(candidates[self.i].quantity.unit)
            || self.rated && counts;
        let theirs = &self.words[p];
        let word = !text.is_empty() && !text.contains(' ') && !self.placed_anew();
        (word && same && self.i > 0 && words::each(&theirs.text()).any(|w| w.eq_ignore_ascii_case(&text)))
            .then(|| theirs.level())
    }
}
