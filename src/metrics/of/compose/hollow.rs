//! Where the words found beside a figure name nothing that can be counted ("the last report", "in place of", "the service
//! wished"), what the figure before counts goes on.

use super::{Reader, money};
use crate::language::words;
use crate::metrics::antecedent;
use crate::metrics::candidate::Candidate;
use crate::metrics::label::{self, Label};
use crate::metrics::measure;
use crate::metrics::sentence::TokenKind;
use crate::metrics::topic::{topical, unnumbered};
use crate::vocabulary::phrases::{after_phrase, is_phrase};
use crate::vocabulary::{Class, UnitClass, figures};

/// Words of these kinds name nothing by themselves.
const IDLE: Class = Class::FUNCTION
    .with(Class::REPORTING)
    .with(Class::HEDGE)
    .with(Class::TARGET)
    .with(Class::LIMIT)
    .with(Class::FORECAST)
    .with(Class::NATIONAL)
    .with(Class::RECENT)
    .with(Class::MONTH)
    .with(Class::WEEKDAY)
    .with(Class::GENERIC)
    .with(Class::PREVIOUS)
    .with(Class::DECIDE)
    .with(Class::LIGHT)
    .with(Class::ADVERB)
    .with(Class::COMPARED);

impl Reader<'_, '_, '_> {
    /// "In the last report that had been 44%", "the service wished to be at 16": another value of what was counted before.
    pub(super) fn goes_on_from(&self, candidates: &[Candidate], out: &Label) -> Option<Label> {
        let text = out.text();
        if let Some(head) = self.below_head(candidates, &text) {
            return Some(head);
        }
        // "the capital programme was £16m": a sum may be one
        let sum = money(&candidates[self.i]) && words::each(&text).any(|w| is_phrase("labels.planned", words::bare(w)));
        if sum || text.is_empty() || out.from.is_some() || !hollow(&text) || self.view.measurable(&text) {
            return None;
        }
        if let Some(named) = self.named_between(candidates) {
            return Some(named);
        }
        let c = &candidates[self.i];
        let p = self.parent.filter(|&p| {
            let o = &candidates[p];
            let same = antecedent::class(o.quantity.unit) == antecedent::class(c.quantity.unit);
            let asked = self.view.topics.asked(self.passage).is_some() && o.passage + 2 >= c.passage;
            let near = o.passage == c.passage && o.sentence + 2 >= c.sentence;
            same && (near || asked) && !hollow(&self.words[p].text())
        })?;
        Some(Label {
            from: Some(p),
            ..self.words[p].level()
        })
    }

    /// "Autumn 68%, Spring 72%", "Selby 70%, York 73%" below a line that names what is counted.
    fn below_head(&self, candidates: &[Candidate], text: &str) -> Option<Label> {
        let t = self.t;
        let unit = measure::class_of(&candidates[self.i]);
        let name = |w: &str| w.starts_with(char::is_uppercase);
        let row =
            t.s.tokens
                .iter()
                .all(|k| k.kind != TokenKind::Word || name(k.text(t.text)));
        let stated = !matches!(unit, None | Some(UnitClass::Count | UnitClass::Money));
        if !row || !stated || text.is_empty() || self.view.measurable(text) {
            return None;
        }
        let noun = topical(unnumbered(self.view.topics.of(self.passage)?));
        self.view.names_measure(&noun, unit).then(|| Label {
            noun,
            ..Label::default()
        })
    }

    /// "Q. How many sheds were let? A. 26 in May": the question says what is counted.
    pub(super) fn replies(&self, candidates: &[Candidate], out: &Label) -> Option<Label> {
        let question = self.view.topics.asked(self.passage)?.strip_suffix('?')?;
        let c = &candidates[self.i];
        let text = self.view.paragraphs[self.passage].text();
        let opening = text.get(..c.quantity.range.start)?;
        let opening = after_phrase("labels.answer", opening.trim_start()).unwrap_or(opening);
        let theirs = candidates[self.i]
            .heir_of
            .is_some_and(|p| candidates[p].passage != c.passage);
        let said = out.text();
        // what was taken of the question is taken whole
        let of_it = said.contains(question) || words::each(&said).all(|w| words::each(question).any(|q| q == w));
        let silent = out.is_empty() || theirs || of_it || hollow(&said);
        if !silent || !words::each(opening).all(idle) {
            return None;
        }
        let question = after_phrase("labels.question", question).map_or(question, str::trim_start);
        let asked = after_phrase("labels.asks_how_many", question)?.trim();
        // "sheds were let": sheds let; "in May" tells when
        let auxiliary = |w: &&str| w.starts_with(char::is_lowercase) && figures().lookup(w).class.has(Class::AUXILIARY);
        (!hollow(asked)).then(|| Label {
            noun: words::each(asked)
                .filter(|w| !auxiliary(w))
                .collect::<Vec<_>>()
                .join(" "),
            ..Label::default()
        })
    }

    /// "Missed bins, on the other hand, at 1,204": what the words since the figure before name.
    fn named_between(&self, candidates: &[Candidate]) -> Option<Label> {
        let unit = measure::class_of(&candidates[self.i]);
        let mut k = self.left;
        while k < self.at {
            let phrase = label::phrase_at(self.t, k);
            let tokens: Vec<usize> = phrase.core.iter().copied().chain(phrase.restrictors()).collect();
            let inside = tokens.last().is_some_and(|&last| last < self.at);
            if inside && self.view.names_measure(&label::words(self.t, &tokens), unit) {
                return Some(label::split(self.t, &label::tidied(self.t, tokens)));
            }
            k = phrase.end.max(k + 1);
        }
        None
    }
}

/// The words say when, where in a paper, who hopes or how it stands, and not what.
fn hollow(text: &str) -> bool {
    let idle = |w: &str| {
        // "Early Years": a name
        if w.starts_with(char::is_uppercase) && w.as_ptr() != text.as_ptr() {
            return is_dated(w);
        }
        idle(w)
    };
    let hopes = words::each(text)
        .next_back()
        .is_some_and(|w| is_phrase("labels.hopes", &words::bare(w).to_lowercase()));
    hopes || words::each(text).all(idle)
}

/// A month or another time of the year.
fn is_dated(w: &str) -> bool {
    let word = words::bare(w).to_lowercase();
    figures().lookup(&word).class.has(Class::MONTH) || is_phrase("labels.seasons", &word)
}

/// A word that names nothing by itself.
fn idle(w: &str) -> bool {
    let word = words::bare(w).to_lowercase();
    let word = word.strip_suffix("'s").unwrap_or(&word);
    let named = word.is_empty() || is_dated(w);
    named || figures().lookup(word).class.has(IDLE) || is_phrase("labels.hollow", word)
}
