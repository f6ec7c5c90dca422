//! Gathers the signs on a closed list of candidates, one by one, and weighs them whenever somebody asks.

use super::{Candidate, Decision, Scale, best};

/// The signs seen so far, each with the candidate that it speaks for or against.
#[derive(Debug, Clone)]
pub(crate) struct Ballot<T>(Vec<(T, &'static str)>);

impl<T> Default for Ballot<T> {
    fn default() -> Self {
        Ballot(Vec::new())
    }
}

impl<T: Copy + PartialEq> Ballot<T> {
    /// The sign was looked for on a candidate, and was there or not.
    pub(crate) fn see(&mut self, what: T, sign: &'static str, seen: bool) {
        if seen {
            self.0.push((what, sign));
        }
    }

    /// Any sign was seen on the candidate.
    pub(crate) fn speaks_of(&self, what: T) -> bool {
        self.0.iter().any(|(of, _)| *of == what)
    }

    /// The candidates on which a sign was seen.
    pub(crate) fn spoken_of(&self) -> impl Iterator<Item = T> {
        self.0.iter().map(|(of, _)| *of)
    }

    /// What weighs most by now; of two that weigh the same, the earlier of `all`.
    pub(crate) fn weigh(&self, all: &[T], scale: &Scale) -> Option<Decision<T>> {
        let candidate = |what: &T| {
            let mut out = Candidate::new(*what);
            let own = self.0.iter().filter(|(of, _)| of == what);
            own.for_each(|(_, sign)| out.see(sign, 1));
            out
        };
        best(all.iter().map(candidate).collect(), scale)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decide::Weights;

    #[test]
    fn what_is_seen_later_may_turn_the_answer() {
        let scales = toml::from_str(
            "[hat]\nfloor = 0\n[hat.signs]\nbrim = { weight = 1, says = 'brim' }\nband = { weight = 2, says = 'band' }",
        );
        let weights = Weights::of(scales.unwrap());
        let mut ballot = Ballot::default();
        ballot.see("cap", "brim", true);
        ballot.see("bowler", "brim", true);
        ballot.see("bowler", "band", false);
        let choice = |ballot: &Ballot<_>| ballot.weigh(&["cap", "bowler"], weights.scale("hat")).unwrap().best;
        assert_eq!(choice(&ballot), "cap");
        ballot.see("bowler", "band", true);
        assert_eq!(choice(&ballot), "bowler");
    }
}
