use super::Span;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Something that somebody is to do, wherever the minutes say so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Task {
    /// Stable within the document.
    pub id: String,
    /// Id of the item it stands in.
    pub item: Option<String>,
    /// Id of the resolution it stands in.
    pub resolution: Option<String>,
    /// Id of the clause it stands in.
    pub clause: Option<String>,
    /// Who, as written.
    pub owner: Option<String>,
    /// What, as written.
    pub text: String,
    /// By when, as written.
    pub due: Option<String>,
    /// YYYY-MM-DD, where the day can be told.
    pub due_date: Option<String>,
    /// Where it was read.
    pub basis: TaskBasis,
    /// The words this was read from.
    pub span: Span,
}

/// Where a task was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum TaskBasis {
    /// A line that calls itself an action.
    Marked,
    /// A clause of a resolution.
    Clause,
    /// What was said in the discussion.
    Discussion,
}
