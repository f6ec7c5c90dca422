//! One way to choose: candidates with named signs, weights as data, and the best with its margin and its reasons.
//!
//! Knows nothing of what is chosen. The weights of each decision stand in `vocabulary/weights.toml`.

mod ballot;
mod weights;

use std::sync::Arc;

pub(crate) use ballot::Ballot;
pub(crate) use weights::{Scale, Weights};

/// A sign's name, which is its key in the table of weights.
macro_rules! key {
    ($name:ident) => {
        stringify!($name)
    };
}
pub(crate) use key;

/// Room for the signs of an ordinary candidate.
const ORDINARY: usize = 8;

/// One sign that speaks for or against a candidate, and how often it was seen.
#[derive(Debug, Clone, PartialEq)]
pub struct Sign {
    /// Its name in the table of weights.
    pub name: &'static str,
    /// How often it was seen.
    pub times: u32,
    /// What it adds to the sum.
    pub adds: f64,
    /// How an account names it.
    pub says: Arc<str>,
}

/// Something that could be chosen, with the signs seen so far.
#[derive(Debug, Clone)]
pub struct Candidate<T> {
    /// What would be chosen.
    pub what: T,
    signs: Vec<(&'static str, u32)>,
}

impl<T> Candidate<T> {
    /// A candidate for which nothing speaks yet.
    pub fn new(what: T) -> Self {
        Candidate {
            what,
            signs: Vec::new(),
        }
    }

    /// The sign was seen so often (once more).
    pub fn see(&mut self, name: &'static str, times: u32) {
        // most signs are not seen
        if times == 0 {
            return;
        }
        match self.signs.iter_mut().find(|(n, _)| *n == name) {
            Some((_, seen)) => *seen += times,
            None => {
                if self.signs.is_empty() {
                    self.signs.reserve(ORDINARY);
                }
                self.signs.push((name, times));
            }
        }
    }

    /// The sum of its signs.
    pub fn score(&self, scale: &Scale) -> f64 {
        scale.sum(&self.signs)
    }

    /// How often the sign was seen.
    pub fn seen(&self, name: &str) -> u32 {
        self.signs.iter().find(|(n, _)| *n == name).map_or(0, |(_, t)| *t)
    }
}

/// What was chosen, why, and what came next.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Decision<T> {
    /// The best candidate.
    pub best: T,
    /// The sum of its signs.
    pub score: f64,
    /// What spoke for it, most first.
    pub reasons: Vec<Sign>,
    /// The next best and its sum.
    pub runner_up: Option<(T, f64)>,
}

impl<T> Decision<T> {
    /// By how much the best leads the next; the whole sum where nothing else was possible.
    pub(crate) fn margin(&self) -> f64 {
        self.score - self.runner_up.as_ref().map_or(0.0, |(_, score)| *score)
    }
}

/// A decision in words, for whoever asks why.
#[derive(Debug, Clone, PartialEq)]
pub struct Told {
    /// What was decided ("council").
    pub what: &'static str,
    /// What was chosen.
    pub answer: String,
    /// The sum of its signs.
    pub score: f64,
    /// By how much it leads the next.
    pub margin: f64,
    /// What spoke for it, most first.
    pub reasons: Vec<Sign>,
    /// The next best.
    pub runner_up: Option<(String, f64)>,
}

impl<T> Decision<T> {
    /// The decision in words.
    pub(crate) fn told(&self, what: &'static str, name: impl Fn(&T) -> String) -> Told {
        Told {
            what,
            answer: name(&self.best),
            score: self.score,
            margin: self.margin(),
            reasons: self.reasons.clone(),
            runner_up: self.runner_up.as_ref().map(|(next, score)| (name(next), *score)),
        }
    }
}

/// The candidate that weighs most, where it weighs enough and leads clearly; of two that weigh the same, the earlier.
pub(crate) fn best<T>(candidates: Vec<Candidate<T>>, scale: &Scale) -> Option<Decision<T>> {
    let mut first: Option<(Candidate<T>, f64)> = None;
    let mut second: Option<(Candidate<T>, f64)> = None;
    let more = |score: f64, than: &Option<(Candidate<T>, f64)>| {
        than.as_ref().is_none_or(|(_, other)| score.total_cmp(other).is_gt())
    };
    for candidate in candidates {
        let score = scale.sum(&candidate.signs);
        if more(score, &first) {
            second = first.replace((candidate, score));
        } else if more(score, &second) {
            second = Some((candidate, score));
        }
    }
    let (best, score) = first?;
    let runner_up = second.map(|(c, score)| (c.what, score));
    let next = runner_up.as_ref().map_or(0.0, |(_, s)| *s);
    if score < scale.floor || !scale.leads(score, next) {
        return None;
    }
    let mut reasons = scale.weigh(&best.signs);
    reasons.sort_by(|a, b| b.adds.abs().total_cmp(&a.adds.abs()));
    Some(Decision {
        best: best.what,
        score,
        reasons,
        runner_up,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scale() -> Scale {
        let scales = toml::from_str(
            "[hat]\nfloor = 2\nclear = 3\ntimes = 2\n[hat.signs]\nbrim = { weight = 2, most = 2, says = 'a broad brim' }\nsoft = { weight = -1, most = 9, says = 'soft' }",
        );
        Weights::of(scales.unwrap()).scale("hat").clone()
    }

    fn candidate(what: &'static str, signs: &[(&'static str, u32)]) -> Candidate<&'static str> {
        let mut out = Candidate::new(what);
        signs.iter().for_each(|(name, times)| out.see(name, *times));
        out
    }

    #[test]
    fn the_best_is_chosen_with_its_reasons_and_its_margin() {
        let all = vec![
            candidate("cap", &[("soft", 1)]),
            candidate("bowler", &[("brim", 5), ("soft", 1)]),
        ];
        let decision = best(all, &scale()).unwrap();
        assert_eq!((decision.best, decision.score, decision.margin()), ("bowler", 3.0, 4.0));
        assert_eq!(
            decision.reasons[0],
            Sign {
                name: "brim",
                times: 5,
                adds: 4.0,
                says: "a broad brim".into()
            }
        );
    }

    #[test]
    fn a_near_draw_or_too_little_is_no_answer() {
        let near = vec![
            candidate("cap", &[("brim", 2)]),
            candidate("bowler", &[("brim", 2), ("soft", 1)]),
        ];
        assert_eq!(best(near, &scale()), None);
        assert_eq!(best(vec![candidate("cap", &[("soft", 1)])], &scale()), None);
        assert_eq!(best(Vec::<Candidate<()>>::new(), &scale()), None);
    }
}
