//! Turns `vocabulary/weights.toml` into the scale of each decision.

use super::Sign;
use serde::Deserialize;
use std::collections::BTreeMap;

/// The scales of all decisions.
#[derive(Debug, Default)]
pub struct Weights {
    scales: BTreeMap<String, Scale>,
    none: Scale,
}

/// What the signs of one decision weigh, and how clear an answer must be.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scale {
    /// The least that the best must weigh.
    pub floor: f64,
    /// By how much the best must lead the next ...
    #[serde(default)]
    pub clear: f64,
    /// ... or else how many times as much it must weigh; 0: a lead of `clear` alone decides.
    #[serde(default)]
    pub times: f64,
    signs: BTreeMap<String, Weight>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Weight {
    weight: f64,
    #[serde(default = "any")]
    most: u32,
    /// How an account names the sign, if not by its name.
    says: Option<String>,
}

/// However often it is seen, it counts.
fn any() -> u32 {
    u32::MAX
}

impl Weights {
    /// The scales of these decisions.
    pub fn of(scales: BTreeMap<String, Scale>) -> Self {
        Weights {
            scales,
            none: Scale::default(),
        }
    }

    /// The scale of a decision; one on which nothing weighs where the table does not know it.
    pub fn scale(&self, decision: &str) -> &Scale {
        self.scales.get(decision).unwrap_or(&self.none)
    }
}

impl Scale {
    /// What each of the signs adds.
    pub fn weigh(&self, signs: &[(&'static str, u32)]) -> Vec<Sign> {
        let sign = |(name, times): &(&'static str, u32)| {
            let weight = self.signs.get(*name)?;
            Some(Sign {
                name,
                times: *times,
                adds: weight.weight * f64::from((*times).min(weight.most)),
            })
        };
        signs.iter().filter_map(sign).collect()
    }

    /// What the sign adds when it is seen once; nothing where it is not known.
    pub fn weight(&self, sign: &str) -> f64 {
        self.signs.get(sign).map_or(0.0, |weight| weight.weight)
    }

    /// How an account names the sign.
    pub fn says<'s>(&'s self, sign: &'s str) -> &'s str {
        self.signs
            .get(sign)
            .and_then(|weight| weight.says.as_deref())
            .unwrap_or(sign)
    }

    /// `score` is clearly more than `next`.
    pub fn leads(&self, score: f64, next: f64) -> bool {
        score >= next + self.clear || self.times > 0.0 && next > 0.0 && score >= next * self.times || next <= 0.0
    }

    /// It knows the sign.
    pub fn knows(&self, sign: &str) -> bool {
        self.signs.contains_key(sign)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_weights_can_be_read() {
        let weights = Weights::of(toml::from_str(include_str!("../vocabulary/weights.toml")).unwrap());
        assert!(weights.scale("council").knows("letterhead"));
        assert!(!weights.scale("nothing").knows("letterhead"));
    }
}
