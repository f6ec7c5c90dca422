//! Where a list of payments says to whom each was made: "no. 1047 to the Legion for £192", "GRANTS: Carnival £500, Scouts £90".

use super::{Reader, money};
use crate::language::words;
use crate::metrics::candidate::Candidate;
use crate::metrics::label::Label;
use crate::metrics::measure;
use crate::metrics::sentence::TokenKind;
use crate::vocabulary::phrases::phrases;
use crate::vocabulary::{Class, UnitClass};

/// The longest name of a payee, in tokens.
const LONGEST: usize = 9;

impl Reader<'_, '_, '_> {
    /// "cheque to the Legion", where the words before the sum are a name that "to" opens and "for" closes.
    pub(super) fn payee(&self, candidates: &[Candidate]) -> Option<Label> {
        let (t, at) = (self.t, self.at);
        if !money(&candidates[self.i]) || at < 3 || !t.word(at - 1, &["for"]) {
            return None;
        }
        let capital = |k: usize| t.s.tokens[k].text(t.text).starts_with(char::is_uppercase);
        let from = (self.left.max(at.saturating_sub(LONGEST))..at - 2)
            .rev()
            .find(|&k| t.word(k, &["to"]))?
            + 1;
        let named = capital(at - 2) && capital(from + usize::from(t.word(from, &["the"])));
        let paid = t.s.tokens[..from].iter().find_map(|k| {
            let word = k.text(t.text).to_lowercase();
            let one = word.trim_end_matches('s').to_owned();
            phrases("labels.paid_by").contains(&one.as_str()).then_some(one)
        })?;
        let name = t.s.words(t.text, from..at - 1);
        named.then(|| Label {
            noun: format!("{paid} to {name}"),
            head: paid,
            ..Label::default()
        })
    }

    /// "RESOLVED to award Carnival £1,500; Silver Band £750": the name right before a sum that is given, or stands below a
    /// heading of grants.
    pub(super) fn given(&self, candidates: &[Candidate]) -> Option<Label> {
        let (t, at) = (self.t, self.at);
        let c = &candidates[self.i];
        if !money(c) || c.change || at == 0 {
            return None;
        }
        let word = |k: usize| t.s.tokens[k].text(t.text);
        let capital = |k: usize| word(k).starts_with(char::is_uppercase);
        // "to award | Carnival", "RESOLVED | Llanferin Show"
        let shouted = |k: usize| word(k).len() > 2 && word(k).bytes().all(|b| b.is_ascii_uppercase());
        let within = |k: &usize| {
            let token = &t.s.tokens[*k];
            let joins =
                t.is(*k, Class::DETERMINER | Class::CONJUNCTION) || t.word(*k, &["of"]) || t.mark(*k) == Some('&');
            token.masked.is_none() && (token.kind == TokenKind::Word && capital(*k) && !shouted(*k) || joins)
        };
        let dash = at - 1 > self.left && t.s.tokens[at - 1].dash() || t.mark(at - 1) == Some(':');
        let end = at - usize::from(dash);
        let from = (self.left.max(end.saturating_sub(LONGEST))..end)
            .rev()
            .take_while(within)
            .last()?;
        let from = (from..end).find(|&k| capital(k) && !t.is(k, Class::DETERMINER))?;
        let verb = |k: usize| given_as(&word(k).to_lowercase());
        let total = (from..end).any(|k| phrases("links.totals").contains(&word(k).to_lowercase().as_str()));
        let said = (0..from).rev().find_map(verb).or_else(|| self.under_grants());
        let noun = said.filter(|_| !total)?;
        let name = t.s.words(t.text, from..end);
        let known = measure::names(self.view.scales.hits, name, |units| units.contains(&UnitClass::Money));
        (!known).then(|| Label {
            noun: format!("{noun} to {name}"),
            head: noun.to_owned(),
            ..Label::default()
        })
    }

    /// The passage opens with, or stands below, the word for sums that are given.
    fn under_grants(&self) -> Option<&'static str> {
        /// How many words open a passage.
        const OPENS: usize = 3;
        let c = self.view.paragraphs[self.passage].passage;
        let opening = c.flow.text().get(c.range.clone()).unwrap_or("");
        let heading = c.heading.or(c.title).unwrap_or("");
        let lead = c.lead.map_or("", |l| l.text());
        let named = |w: &str| {
            let low = words::bare(w).to_lowercase();
            phrases("labels.gifts")
                .iter()
                .find(|g| low.strip_suffix('s').unwrap_or(&low) == **g)
                .copied()
        };
        let opens = words::each(opening).take(OPENS).find_map(named);
        // a heading of few words: "GRANTS", not "Grant funding for the new bridge"
        let heads = |text: &str| {
            (words::count(text) <= OPENS)
                .then(|| words::each(text).find_map(named))
                .flatten()
        };
        opens.or_else(|| heads(heading)).or_else(|| heads(lead))
    }
}

/// What is given, as a noun, by the verb that gives it.
fn given_as(verb: &str) -> Option<&'static str> {
    if phrases("labels.grants").contains(&verb) {
        return phrases("labels.gifts").all().first().copied();
    }
    phrases("labels.donates")
        .contains(&verb)
        .then(|| phrases("labels.gifts").all().last().copied())?
}
