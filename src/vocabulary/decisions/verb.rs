//! A verb of decisions: its forms, how it decides, and what it says of the matter.

use serde::Deserialize;

/// A verb of decisions.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Verb {
    /// As the record names it, upper case.
    pub name: String,
    /// Its participles, lower case.
    pub words: Vec<String>,
    /// How they decide.
    #[serde(default)]
    pub decides: Option<Decides>,
    /// A sentence that only tells of it counts, where it is about this.
    #[serde(default)]
    pub told: Option<ToldOf>,
    /// Somebody is told to do something.
    #[serde(default)]
    pub asks: bool,
    /// Its other forms, as headings and agendas use them.
    #[serde(default)]
    pub forms: Vec<String>,
    /// What became of the matter.
    #[serde(default)]
    pub outcome: Became,
}

/// What a sentence that tells of a verb must be about for it to count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ToldOf {
    /// Minutes and other papers, or a matter, and by nobody else.
    Agreed,
    /// A matter; of minutes, what they hold.
    Noted,
    /// Minutes and other papers.
    Signed,
    /// Whoever was chosen.
    Chosen,
    /// A matter, a paper or a plea.
    Deferred,
    /// A matter or a paper.
    Rejected,
    /// A matter, and no more is said of it.
    Granted,
    /// What the body itself is said to have done.
    Supported,
}

/// How a participle decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Decides {
    /// Wherever it stands.
    Always,
    /// Where the clerk marks it.
    Marked,
    /// Where the clerk marks it, and at the head of a line before a colon.
    Headed,
}

/// What a verb says of the matter.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Became {
    /// It was adopted.
    #[default]
    Carried,
    /// It was not.
    Lost,
    /// It was put off or handed on.
    Deferred,
    /// Nothing was decided on.
    None,
}
