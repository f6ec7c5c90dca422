use super::Span;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Something that looks wrong or could not be settled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Finding {
    /// Stable kebab-case name, e.g. `unread-text`.
    pub code: String,
    /// How much it matters.
    pub severity: Severity,
    /// One sentence for a person.
    pub message: String,
    /// Where; null where it concerns the document as a whole.
    pub span: Option<Span>,
    /// What to do about it.
    pub help: Option<String>,
}

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Worth knowing.
    Note,
    /// Probably wrong, or probably not read in full.
    Warning,
    /// Certainly wrong.
    Error,
}

/// How much of the text some part of the record accounts for.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Coverage {
    /// Bytes of text that are not white space.
    pub bytes: usize,
    /// Bytes of those that some stage claimed.
    pub claimed: usize,
    /// Places that no stage claimed, in order.
    pub unclaimed: Vec<Span>,
}
