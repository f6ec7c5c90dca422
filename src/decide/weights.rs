//! Turns `vocabulary/weights.toml` into the scale of each decision.

use super::Sign;
use serde::{Deserialize, Deserializer};
use std::collections::{BTreeMap, HashMap};
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::Arc;

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
    signs: HashMap<String, Weight, BuildHasherDefault<NameHash>>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Weight {
    weight: f64,
    #[serde(default = "any")]
    most: u32,
    /// How an account names the sign.
    #[serde(deserialize_with = "shared")]
    says: Arc<str>,
}

fn shared<'de, D: Deserializer<'de>>(words: D) -> Result<Arc<str>, D::Error> {
    String::deserialize(words).map(Into::into)
}

impl Weight {
    fn adds(&self, times: u32) -> f64 {
        self.weight * f64::from(times.min(self.most))
    }
}

/// Hashes the name of a sign: a short word of the program's own.
#[derive(Debug, Default, Clone)]
struct NameHash(u64);

impl Hasher for NameHash {
    fn finish(&self) -> u64 {
        // the table looks at the highest bits and at the lowest
        self.0 ^ self.0 >> 32
    }

    #[inline]
    fn write(&mut self, bytes: &[u8]) {
        let mut rest = bytes;
        while let Some((eight, behind)) = rest.split_first_chunk() {
            self.add(u64::from_le_bytes(*eight));
            rest = behind;
        }
        let left = rest
            .iter()
            .fold(bytes.len() as u64, |word, &b| word << 8 | u64::from(b));
        self.add(left);
    }

    /// Ends every string: says nothing of a single one.
    fn write_u8(&mut self, _: u8) {}
}

impl NameHash {
    fn add(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(0x517c_c1b7_2722_0a95);
    }
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
    /// Whether a candidate can weigh enough, whichever of the signs that were not looked for it has.
    pub fn may_reach<T>(&self, candidate: &super::Candidate<T>, unseen: &[&str]) -> bool {
        let more: f64 = unseen
            .iter()
            .filter_map(|name| self.signs.get(*name))
            .map(|sign| sign.weight.max(0.0))
            .sum();
        self.sum(&candidate.signs) + more >= self.floor
    }

    /// What each of the signs adds.
    pub fn weigh(&self, signs: &[(&'static str, u32)]) -> Vec<Sign> {
        let told = |(name, times, weight): (&'static str, u32, &Weight)| Sign {
            name,
            times,
            adds: weight.adds(times),
            says: Arc::clone(&weight.says),
        };
        self.known(signs).map(told).collect()
    }

    /// What all of the signs add.
    pub fn sum(&self, signs: &[(&'static str, u32)]) -> f64 {
        self.known(signs).map(|(_, times, weight)| weight.adds(times)).sum()
    }

    fn known(&self, signs: &[(&'static str, u32)]) -> impl Iterator<Item = (&'static str, u32, &Weight)> {
        signs
            .iter()
            .filter_map(|&(name, times)| Some((name, times, self.signs.get(name)?)))
    }

    /// A sign that adds nothing, and is only told.
    pub fn remark(&self, name: &'static str) -> Sign {
        Sign {
            name,
            times: 1,
            adds: 0.0,
            says: self.says(name).into(),
        }
    }

    /// What the sign adds when it is seen once; nothing where it is not known.
    pub fn weight(&self, sign: &str) -> f64 {
        self.signs.get(sign).map_or(0.0, |weight| weight.weight)
    }

    /// How an account names the sign.
    pub fn says<'s>(&'s self, sign: &'s str) -> &'s str {
        self.signs.get(sign).map_or(sign, |weight| &*weight.says)
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
