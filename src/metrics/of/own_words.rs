//! Finds the words of a figure inside it, and those that the question above it has.

use super::View;
use crate::language::words;
use crate::metrics::candidate::Candidate;
use crate::metrics::label::{Label, join};
use crate::metrics::naming::names;
use crate::metrics::phrase;
use crate::metrics::sentence::TokenKind;
use crate::vocabulary::Class;
use crate::vocabulary::phrases::{after_phrase, phrases};

impl View<'_, '_> {
    /// The noun inside a fraction, with a space: "one load in nine".
    pub(super) fn within(&self, c: &Candidate) -> String {
        let (s, text) = self.sentence(c);
        let inner = c.quantity.tokens.clone().filter(|&k| names(text, &s.tokens[k]));
        inner.map(|k| format!("{} ", s.tokens[k].text(text))).collect()
    }

    /// "100% Agree" below "Do you agree with the proposal?": the question says of what.
    pub(super) fn answer(&self, candidates: &[Candidate], i: usize, out: &mut Label) {
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
            let words = s
                .words(text, 0..s.tokens.len())
                .replacen(s.words(text, c.quantity.tokens.clone()), "", 1);
            let answer = words.trim_matches(|c: char| !c.is_alphanumeric() && c != ')');
            // "The figures, with those of March in brackets:" asks nothing of "Calls 38 (51)"
            let named = !out.is_empty() && words::each(answer).any(|w| out.text().contains(w));
            if named && !question.ends_with('?') {
                return;
            }
            out.noun = answered(question, answer).unwrap_or_else(|| {
                let mut both = question.to_owned();
                join(&mut both, answer);
                both
            });
            out.said = String::new();
        }
    }
}

/// "Do you agree with the new fees?" with its answer: "disagree with the new fees". Without one it is the first of the answers.
fn answered(question: &str, answer: &str) -> Option<String> {
    let asked = after_phrase("labels.asks", question)?.trim_start();
    let rest = after_phrase("labels.stance", asked)?;
    let first = asked[..asked.len() - rest.len()].trim();
    let rest = rest.trim_matches(['?', ' ']);
    let rest = rest
        .rfind(" (")
        .filter(|_| rest.ends_with(')'))
        .map_or(rest, |at| &rest[..at]);
    let said = answer.to_lowercase();
    let holds = |label: &'static str| phrases(label).iter().any(|p| said.ends_with(p));
    match answer {
        "" => Some(format!("{first} {rest}")),
        _ if holds("labels.stance") || holds("labels.against") => Some(format!("{said} {rest}")),
        _ => None,
    }
}
