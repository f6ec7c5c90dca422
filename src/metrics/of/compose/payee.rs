//! Where a list of payments says to whom each was made: "no. 1047 to the Legion for £192".

use super::{Reader, money};
use crate::metrics::candidate::Candidate;
use crate::metrics::label::Label;
use crate::vocabulary::phrases::phrases;

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
}
