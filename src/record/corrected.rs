use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A correction that was made to a record after it was read.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Corrected {
    /// The table of the row.
    pub table: String,
    /// Id of the row; `meeting` for the meeting itself.
    pub id: String,
    /// The column; null for a row taken out.
    pub column: Option<String>,
    /// What was read from the document.
    pub was: Option<String>,
    /// What stands there now.
    pub value: Option<String>,
    /// Set, added or removed.
    pub change: Change,
    /// Why.
    pub reason: Option<String>,
    /// By whom.
    pub by: Option<String>,
    /// On which day, as written.
    pub on: Option<String>,
}

/// What a correction does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// Another value in a cell.
    #[default]
    Set,
    /// A row that the document does not have.
    Add,
    /// A row that should not be there.
    Remove,
    /// A finding that somebody looked at and let stand.
    Accept,
}
