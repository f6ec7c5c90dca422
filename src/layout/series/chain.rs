//! The best way through the numbers of one series: from each to one that goes on with it.

use super::super::signs::Sign;
use crate::decide::{Scale, key};
use std::collections::HashMap;

/// One block that could be an item's heading in some series.
#[derive(Debug, Clone, Copy)]
pub(super) struct Candidate {
    pub(super) block: usize,
    pub(super) value: u32,
    pub(super) weight: f64,
}

/// What a step from one number to the next adds, by its name in the table of weights.
pub(super) struct Steps<'s> {
    scale: &'s Scale,
}

impl<'s> Steps<'s> {
    pub(super) fn of(scale: &'s Scale) -> Self {
        Steps { scale }
    }

    fn adds(&self, name: &'static str) -> f64 {
        self.scale.weigh(&[(name, 1)]).first().map_or(0.0, |s| s.adds)
    }
}

/// The steps by how far the number before stands back.
const BACK: [(u32, &str); 7] = [
    (0, key!(again)),
    (1, key!(next)),
    (2, key!(skip1)),
    (3, key!(skip2)),
    (4, key!(skip3)),
    (5, key!(skip4)),
    (6, key!(skip5)),
];

/// The best chain of one series, and the steps it takes: dynamic programming over the values seen so far.
pub(super) fn chain(candidates: &[Candidate], signs: &[Sign], steps: &Steps<'_>) -> (Vec<usize>, Vec<&'static str>) {
    /// From this weight on a heading may stand far from its neighbours in the series.
    const STRONG: f64 = 3.0;
    let [begins, branch, far, back_again] =
        [key!(first), key!(branch), key!(far), key!(back)].map(|n| (n, steps.adds(n)));
    let near = BACK.map(|(back, name)| (back, (name, steps.adds(name))));
    let mut score = vec![0.0_f64; candidates.len()];
    let mut from: Vec<(Option<usize>, Option<&'static str>)> = vec![(None, None); candidates.len()];
    let mut by_value: HashMap<u32, usize> = HashMap::new();
    let mut top: Option<usize> = None;
    // a list that each paragraph between its entries made begin anew: every number is 1
    let anew = candidates.len() >= 3 && candidates.iter().all(|c| c.value == 1);
    for (i, c) in candidates.iter().enumerate() {
        let one = c.value == 1;
        let mut gain = if one { begins.1 } else { 0.0 };
        from[i].1 = one.then_some(begins.0);
        let mut consider = |j: usize, step: (&'static str, f64), score: &[f64]| {
            if score[j] + step.1 > gain {
                gain = score[j] + step.1;
                from[i] = (Some(j), Some(step.0));
            }
        };
        for (back, step) in near {
            if let Some(&j) = c.value.checked_sub(back).and_then(|v| by_value.get(&v)) {
                let branches = back == 0 && (anew || suffix(signs, candidates[j].block) != suffix(signs, c.block));
                consider(j, if branches { branch } else { step }, &score);
            }
        }
        if c.weight >= STRONG
            && let Some(j) = top
        {
            let back = candidates[j].value >= c.value;
            consider(j, if back { back_again } else { far }, &score);
        }
        score[i] = gain + c.weight;
        if by_value.get(&c.value).is_none_or(|&j| score[i] > score[j] - 1.0) {
            by_value.insert(c.value, i);
        }
        if top.is_none_or(|j| score[i] > score[j]) {
            top = Some(i);
        }
    }
    let (mut chain, mut taken) = (Vec::new(), Vec::new());
    let mut at = top;
    while let Some(i) = at {
        chain.push(candidates[i].block);
        taken.extend(from[i].1);
        at = from[i].0;
    }
    chain.reverse();
    (chain, taken)
}

fn suffix(signs: &[Sign], block: usize) -> &str {
    signs[block].numeral.as_ref().map_or("", |n| n.suffix.as_str())
}
