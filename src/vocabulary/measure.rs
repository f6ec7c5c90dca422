//! One of the field's measures, as its file has it.

use serde::Deserialize;

/// Which way of moving is an improvement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Better {
    /// A higher value is better.
    Higher,
    /// A lower value is better.
    Lower,
    /// Neither is better by itself.
    Neither,
}

/// What a measure may be stated in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum UnitClass {
    /// Per cent, or a fraction.
    Share,
    /// Percentage points.
    Points,
    /// A number of things or people.
    Count,
    /// Money.
    Money,
    /// Minutes to years.
    Time,
    /// Per 1,000, 10,000 or 100,000 of a population.
    Rate,
    /// Full-time equivalents.
    Fte,
    /// Points on a scale.
    Score,
    /// Kilograms, tonnes.
    Mass,
    /// Another unit.
    Other,
}

/// A measure of the field.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Measure {
    /// Stable name, `snake_case`.
    pub id: String,
    /// What a person calls it.
    pub label: String,
    /// The part of the field.
    #[serde(default)]
    pub family: String,
    /// What it may be stated in; at least one.
    pub units: Vec<UnitClass>,
    /// Units in which any figure is one of these that no other measure names.
    #[serde(default)]
    pub alone: Vec<UnitClass>,
    /// Which way is better.
    pub better: Better,
    /// Phrases that name it; " + " joins phrases that must all be there.
    pub cues: Vec<String>,
    /// Phrases that rule it out.
    #[serde(default)]
    pub not: Vec<String>,
    /// Any other measure named as near goes first.
    #[serde(default)]
    pub general: bool,
    /// Where its words open what is counted, it goes before any other ("overspend on the capital budget").
    #[serde(default)]
    pub leads: bool,
    /// Phrases that change what is counted: kept with the words, never decided.
    #[serde(default)]
    pub qualifiers: Vec<String>,
    /// An official definition it may correspond to.
    pub official: Option<String>,
    /// What the words do not settle.
    pub note: Option<String>,
    /// Sentences that must be given this id.
    #[serde(default)]
    pub examples: Vec<String>,
    /// Sentences that must not be given this id.
    #[serde(default)]
    pub not_examples: Vec<String>,
}
