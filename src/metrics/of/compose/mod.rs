//! Chooses what one figure counts: each rule proposes a label, and the signs on them decide ([`decide`](crate::decide), the
//! weights in `vocabulary/weights.toml`).

mod behind;
mod change;
mod clause;
mod deed;
mod elided;
mod hollow;
mod payee;
mod size;

use super::average::only_an_average;
use super::{View, is_share};
use crate::decide::{self, Told};
use crate::language::words;
use crate::metrics::antecedent;
use crate::metrics::candidate::Candidate;
use crate::metrics::label::{self, Around, Label, Tagged};
use crate::metrics::phrase;
use crate::metrics::shift;
use crate::metrics::surroundings::forward;
use crate::record::Unit;
use crate::vocabulary::phrases::{is_phrase, phrases};

/// A way to find out what a figure counts.
type Rule = fn(&Reader<'_, '_, '_>, &[Candidate]) -> Option<Label>;

/// Those that look at the figure's own clause, by their names in the table of weights.
const RULES: [(&str, Rule); 14] = [
    ("noun_behind", |r, c| r.noun_behind(c)),
    ("payee", |r, c| r.payee(c)),
    ("given", |r, c| r.given(c)),
    ("known_measure", |r, c| r.known_measure(c)),
    ("again", |r, c| r.again(c)),
    ("them", |r, c| r.of_them(c)),
    ("among", |r, c| r.among(c)),
    ("cohort", |r, _| r.cohort()),
    ("achieved_for", |r, c| r.achieved_for(c)),
    ("interval", |r, c| r.interval(c)),
    ("size", |r, c| r.of_size(c)),
    ("stood_at", |r, c| r.stood_at(c)),
    ("copula", |r, c| r.copula(c)),
    ("deed", |r, c| r.deed(c)),
];

/// The rule for a figure whose clause does not say what it counts: it looks far, so that it is asked last.
const ELIDED: (&str, Rule) = ("elided", |r, c| r.elided(c));

impl View<'_, '_> {
    pub(super) fn words(
        &self,
        t: &Tagged<'_>,
        candidates: &mut [Candidate],
        words: &[Label],
        i: usize,
    ) -> (Label, Option<Told>) {
        let mine = &self.own[i];
        let (s, text) = (t.s, t.text);
        if let Some((noun, moved)) = mine.shift.clone() {
            candidates[i].noun = phrase::span(&moved);
            let head = words::first(&noun).to_owned();
            let label = Label {
                noun,
                head,
                ..Label::default()
            };
            return (label, None);
        }
        let parent = antecedent::parent(self.paragraphs, candidates, self.own, i);
        let next = forward(candidates, self.own, i).filter(|&n| {
            let (c, o) = (&candidates[i].quantity, &candidates[n].quantity);
            // "from 54.9 to 48.6 per 10,000"
            let pair = o.lead == c.tail + 1 && s.at(text, c.tail, "to") && c.lead > 0 && s.at(text, c.lead - 1, "from");
            !rate(&candidates[n]) || rate(&candidates[i]) || pair
        });
        if let Some(n) = next {
            antecedent::inherit_unit(candidates, i, n, s, text, mine);
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
            passage: candidates[i].passage,
            rated: rate(&candidates[i]),
        };
        let (mut out, told) = reader.choose(candidates);
        if is_share(&candidates[i]) && around.of && label::names(t, &around.noun.core) {
            candidates[i].denominator = Some(label::words(t, &around.noun.core));
        }
        candidates[i].noun = out.tokens.take();
        candidates[i].heir_of = out.from.take();
        reader.measure_of(candidates, &mut out);
        if let Some(whole) = reader.said_before(candidates, &out) {
            out = whole;
            candidates[i].heir_of = candidates[i].heir_of.or(parent);
        }
        // "212 children, a net rise of 22": of the children
        if let Some(p) = parent.filter(|_| left > 0 && out.said.is_empty() && words::count(&out.noun) <= 2)
            && shift::NOUNS.contains(&out.head.as_str())
            && !words[p].is_empty()
        {
            out.noun = format!("{} in {}", out.noun, words[p].level().text());
        }
        // "nine fewer" of what was counted before
        if let Some(p) = candidates[i].heir_of
            && phrases("labels.compared_so_many").contains(&out.said.as_str())
        {
            let level = words[p].level();
            out.noun = format!("{} {}", out.said, level.text());
            out.head = level.head;
            out.said = String::new();
        }
        reader.so_many_more(candidates, &mut out);
        if let Some(whole) = reader.whole_of_same(candidates) {
            out = whole;
        }
        let unnamed = out.is_empty().then_some(i.wrapping_sub(1)).filter(|_| left > 0);
        if around.noun.is_empty()
            && let Some(p) = candidates[i].heir_of.or(unnamed)
        {
            antecedent::inherit_unit(candidates, i, p, s, text, mine);
        }
        for phrase in [&mine.before, &mine.after] {
            if out.is_empty() && label::names(t, &phrase.tokens) {
                out.noun = phrase.text(s, text);
            }
        }
        reader.name_movement(&mut out);
        if let Some(whole) = reader.goes_on_from(candidates, &out) {
            out = whole;
            candidates[i].heir_of = out.from.take();
            candidates[i].noun = None;
        }
        antecedent::rate_of_topic(self.paragraphs, self.topics, candidates, i, mine, text);
        self.answer(candidates, i, &mut out);
        if let Some(asked) = reader.replies(candidates, &out) {
            out = asked;
            candidates[i].heir_of = None;
            candidates[i].noun = None;
        }
        if rate(&candidates[i]) {
            reader.name_rate(&candidates[i], &mut out);
        }
        (out, told)
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
    passage: usize,
    /// It is per so many of a population.
    rated: bool,
}

impl Reader<'_, '_, '_> {
    /// "2,320 plans out of 3,007 were the subject of a review": those are plans, whatever became of the part.
    fn whole_of_same(&self, candidates: &[Candidate]) -> Option<Label> {
        let p = self.i.checked_sub(1).filter(|_| self.left > 0)?;
        let out = self
            .t
            .s
            .phrase_before(self.t.text, self.at, "links.out_of_all")
            .is_some();
        let (c, o) = (&candidates[self.i], &candidates[p]);
        let bare = self.around.noun.is_empty()
            && o.noun.is_some()
            && antecedent::class(c.quantity.unit) == antecedent::class(o.quantity.unit);
        let level = self.words[p].level();
        (out && bare && !level.noun.is_empty() && !is_share(c)).then(|| Label {
            from: Some(p),
            noun: level.noun,
            head: level.head,
            ..Label::default()
        })
    }

    /// The label that the signs speak for most, and why.
    fn choose(&self, candidates: &[Candidate]) -> (Label, Option<Told>) {
        let propose = |(name, rule): &(&'static str, Rule)| {
            let label = rule(self, candidates)?;
            if self.parent.is_some() && *name != ELIDED.0 && only_an_average(&label.text()) {
                return None;
            }
            // "the number of dwelling fires was 82 incidents": of those that the clause names
            let counter = *name == "noun_behind" && is_phrase("labels.counters", &label.text());
            let mut out = decide::Candidate::new(label);
            out.see(name, 1);
            out.see("counter", u32::from(counter));
            Some(out)
        };
        let mut proposed: Vec<_> = RULES.iter().filter_map(propose).collect();
        // "behaviour had dropped by 18% to 2,960 incidents"
        let counter = |p: &decide::Candidate<Label>| is_phrase("labels.counters", &p.what.text());
        let moved = self.left > 0 && self.parent.is_some() && self.t.word(self.at - 1, phrases("labels.moves_by"));
        if proposed.is_empty() || moved && proposed.iter().all(counter) || self.view.tell {
            proposed.extend(propose(&ELIDED));
        }
        let Some(decision) = decide::best(proposed, self.view.scales.of) else {
            return (Label::default(), None);
        };
        let told = self.view.tell.then(|| decision.told("of", Label::text));
        (decision.best, told)
    }
}

/// The last words of the clause before the figure: its object, or its subject where no verb follows.
fn clause_tail(clause: &label::Clause) -> &[usize] {
    if clause.object.is_empty() && clause.verbs.is_empty() {
        &clause.subject
    } else {
        &clause.object
    }
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
