//! Tells whether a figure has words of its own, and finds those that another sentence or the question above it has.

use super::{View, Words, is_share};
use crate::metrics::candidate::Candidate;
use crate::metrics::naming::{self, names};
use crate::metrics::noun;
use crate::metrics::own::Own;
use crate::metrics::phrase::{self, Phrase};
use crate::metrics::sentence::TokenKind;
use crate::metrics::wording::{areal, join, value_word};
use crate::record::Unit;
use crate::vocabulary::Class;

impl View<'_, '_> {
    /// "68% of audits were judged good, 27% requires improvement": a share without "of" goes on with the share before it.
    pub(super) fn goes_on(&self, candidates: &[Candidate], i: usize, parent: Option<usize>) -> bool {
        let c = &candidates[i];
        let chain = std::iter::successors(parent, |&p| candidates[p].heir_of.filter(|&q| q < p));
        let list = chain.take(4).any(|p| {
            let o = &candidates[p];
            (o.passage, o.sentence) == (c.passage, c.sentence) && is_share(o) && self.own[p].after.of
        });
        let (s, text) = self.sentence(c);
        let article =
            c.quantity.lead > 0 && (s.at(text, c.quantity.lead - 1, "a") || s.at(text, c.quantity.lead - 1, "an"));
        list && is_share(c) && !self.own[i].after.of && !self.own[i].subject && !article
    }

    /// What the sentence before asks about, or ends with, where this one goes on with "it": "... left in the general reserve.
    /// It stood at £14m".
    pub(super) fn antecedent(&self, c: &Candidate, mine: &Own) -> Option<String> {
        let paragraph = &self.paragraphs[c.passage];
        let before = paragraph.sentences.get(c.sentence.checked_sub(1)?)?;
        let text = paragraph.text();
        let asked = ["asked", "queried", "questioned", "wondered", "enquired", "asking"];
        let asks = (0..before.tokens.len()).any(|k| before.one_of(text, k, &asked));
        if !asks && !mine.pronoun {
            return None;
        }
        let end = before.tokens.iter().rposition(|t| t.kind == TokenKind::Word)? + 1;
        let stops = |&k: &usize| {
            let t = &before.tokens[k];
            let joins = t.one_of(text, &["of", "for", "on"]);
            t.kind == TokenKind::Mark && !t.dash()
                || t.is(Class::FUNCTION) && !joins
                || t.is(Class::REPORTING)
                || naming::verb(before, text, k)
        };
        let from = (0..end).rev().find(stops).map_or(0, |k| k + 1);
        let phrase = Phrase {
            tokens: (from..end).collect(),
            ..Phrase::default()
        };
        let phrase = noun::trimmed(before, text, &phrase);
        let named = phrase.tokens.iter().any(|&k| naming::thing(before, text, k));
        let time = phrase.tokens.last().is_some_and(|&k| before.is(k, Class::TIME));
        (named && !time).then(|| phrase.text(before, text))
    }

    /// The noun inside a fraction, with a space: "one load in nine".
    pub(super) fn within(&self, c: &Candidate) -> String {
        let (s, text) = self.sentence(c);
        let inner = c.quantity.tokens.clone().filter(|&k| names(text, &s.tokens[k]));
        inner.map(|k| format!("{} ", s.tokens[k].text(text))).collect()
    }

    /// The words before the figure are its own subject, and name something.
    pub(super) fn own_subject(&self, candidates: &[Candidate], i: usize, parent: Option<usize>) -> bool {
        let (s, text) = self.sentence(&candidates[i]);
        let mine = &self.own[i];
        let them = mine.after.of && mine.after.pronoun && parent.is_some();
        let phrase = &mine.subject_words;
        let named = phrase.tokens.iter().any(|&k| naming::thing(s, text, k));
        // "a decrease with 412 visits recorded": the subject is the decrease's.
        let q = &candidates[i].quantity;
        let with = q.lead > 0
            && q.lead == q.tokens.start
            && s.at(text, q.lead - 1, "with")
            && mine.after.noun
            && q.unit == Some(Unit::Count);
        let held =
            parent.is_some_and(|p| candidates[p].passage == candidates[i].passage) && value_word(s, text, phrase);
        let lead = candidates[i].quantity.lead;
        let is = mine.subject
            || mine.sized
            || mine.first
            || lead > 0 && s.is(lead - 1, Class::AUXILIARY) && !s.is(lead - 1, Class::PRONOUN);
        named
            && !held
            && !with
            && !self.apposed(&candidates[i])
            && !areal(s, text, phrase)
            && !mine.pronoun
            && !them
            && is
    }

    /// "830 lost days - an increase of a third on the year before": what moved stands before the dash.
    pub(super) fn apposed(&self, c: &Candidate) -> bool {
        let (s, text) = self.sentence(c);
        let lead = c.quantity.lead;
        lead > 3
            && s.at(text, lead - 1, "of")
            && s.is(lead - 2, Class::RISE | Class::FALL)
            && (lead - 4..lead - 2).any(|k| matches!(s.mark(k), Some('–' | '—' | '-' | ',')))
    }

    /// "100% Agree" below "Do you agree with the proposal?": the question says of what.
    pub(super) fn answer(&self, candidates: &[Candidate], i: usize, out: &mut Words) {
        let c = &candidates[i];
        let (s, text) = self.sentence(c);
        let beside = s.tokens.len() - c.quantity.tokens.len();
        let line = self.paragraphs[c.passage].sentences.len() <= 2 && beside <= 20 && self.own[i].first;
        let ends = (c.quantity.tail..s.tokens.len()).all(|k| s.tokens[k].kind == TokenKind::Mark);
        let verb = s.tokens.iter().any(|t| t.is(Class::AUXILIARY));
        if !line || verb {
            return;
        }
        let lead = c.quantity.lead;
        let label = s
            .words(text, 0..lead)
            .trim_matches(|c: char| !c.is_alphanumeric() && c != ')');
        let numbered = (0..lead).any(|k| s.tokens[k].kind == TokenKind::Number && !phrase::timely(&s.tokens[k]));
        let written = label.contains(char::is_alphabetic) && !label.contains(['%', '£', '€']);
        if ends && numbered && written && label.len() < 60 {
            out.noun = label.to_owned();
            out.said = String::new();
        }
        if let Some(question) = self.topics.asked(c.passage).filter(|_| beside <= 5 || numbered)
            && !out.noun.contains(question)
        {
            let answer = s
                .words(text, 0..s.tokens.len())
                .replacen(s.words(text, c.quantity.tokens.clone()), "", 1);
            out.noun = question.to_owned();
            join(
                &mut out.noun,
                answer.trim_matches(|c: char| !c.is_alphanumeric() && c != ')'),
            );
            out.said = String::new();
        }
    }
}
