use super::Span;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One decision.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Resolution {
    /// Stable within the document.
    pub id: String,
    /// Id of the item it belongs to.
    pub item: Option<String>,
    /// The word used, upper case: AGREED, RESOLVED, ORDERED, RECOMMENDED, NOTED, APPROVED ...
    pub verb: String,
    /// The whole decision, from the resolution word to its last clause, as written.
    pub text: String,
    /// Its clauses; one, without label, where it is not divided.
    pub clauses: Vec<Clause>,
    /// A resolution word, or a proposer with a seconder, marks it; false: a decision only narrated.
    pub explicit: bool,
    /// Who proposed it, without honorific.
    pub mover: Option<String>,
    /// Who seconded it, without honorific.
    pub seconder: Option<String>,
    /// What became of it; null where merely noted, withdrawn, or not stated.
    pub outcome: Option<Outcome>,
    /// The vote, where one is recorded.
    pub vote: Option<Vote>,
    /// What somebody is to do.
    pub actions: Vec<Action>,
    /// The words this was read from.
    pub span: Span,
}

/// One clause of a resolution.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Clause {
    /// Stable within the document.
    pub id: String,
    /// "1.", "(a)", "(ii)" as printed.
    pub label: Option<String>,
    /// After the resolution word and the label, as written.
    pub text: String,
    /// The words this was read from.
    pub span: Span,
}

/// What became of a motion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Adopted.
    Carried,
    /// Voted down.
    Lost,
    /// Deferred, referred or laid over.
    Deferred,
}

/// A recorded vote. A side that is not stated is null; "no abstentions" is 0.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Vote {
    /// Number in favour.
    #[serde(rename = "for")]
    pub for_count: Option<u32>,
    /// Number against.
    pub against: Option<u32>,
    /// Number abstaining.
    pub abstain: Option<u32>,
    /// Names in favour, without honorific.
    pub for_names: Vec<String>,
    /// Names against.
    pub against_names: Vec<String>,
    /// Names abstaining.
    pub abstain_names: Vec<String>,
    /// "unanimous", "show of hands", "recorded vote", "nem con", "casting vote", "general assent"; null where not stated.
    pub method: Option<String>,
}

/// Something that somebody is to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Action {
    /// Who, as written.
    pub owner: Option<String>,
    /// By when, as written.
    pub due: Option<String>,
    /// What, as written.
    pub text: String,
}
