//! The data model: what one meeting's minutes say, as plain structs.
//!
//! Knows nothing of how any of it was found. Field names are fixed: users' scripts read them. Lists are flat and joined
//! by ids, so that a table is a list. What the document does not state is `null` or an empty list, never a guess.

mod attendee;
mod corrected;
mod document;
mod finding;
mod id;
mod item;
mod meeting;
mod metric;
mod resolution;
mod span;
mod task;

pub use attendee::{Attendee, Declaration, Group, Status};
pub use corrected::{Change, Corrected};
pub use document::{DocumentInfo, DocumentKind, Part, ReadStatus};
pub use finding::{Coverage, Finding, Severity};
pub use id::{IdMaker, Seed};
pub use item::{Item, LinkedDocument, NumberSource};
pub use meeting::{Meeting, MeetingStatus, NextMeeting, PreviousMinutes, Stated};
pub use metric::{
    Approximation, AreaKind, Basis, Direction, Link, LinkKind, Metric, Origin, Period, Role, Scope, Unit,
};
pub use resolution::{Action, Clause, Outcome, Resolution, Vote};
pub use span::Span;
pub use task::{Task, TaskBasis};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The name and version of the record's shape.
pub const SCHEMA: &str = "minuted/record/1";

/// One meeting as one document tells it. A file that holds several meetings gives several records.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Record {
    /// Always [`SCHEMA`].
    pub schema: String,
    /// Where the words come from.
    pub document: DocumentInfo,
    /// The meeting's header.
    pub meeting: Meeting,
    /// One row per person per meeting.
    pub attendees: Vec<Attendee>,
    /// Interests declared.
    pub declarations: Vec<Declaration>,
    /// The items of business in the order of the document.
    pub items: Vec<Item>,
    /// What was decided.
    pub resolutions: Vec<Resolution>,
    /// What somebody is to do, wherever the minutes say so.
    #[serde(default)]
    pub actions: Vec<Task>,
    /// The figures quoted.
    pub metrics: Vec<Metric>,
    /// What looks wrong or could not be settled.
    pub findings: Vec<Finding>,
    /// Corrections made after the document was read; what was read stands in them.
    #[serde(default)]
    pub corrected: Vec<Corrected>,
    /// How much of the text was claimed by some part of the record.
    pub coverage: Coverage,
}

impl Record {
    /// An empty record for `document`.
    pub fn new(document: DocumentInfo) -> Self {
        Record {
            schema: SCHEMA.to_owned(),
            document,
            meeting: Meeting::default(),
            attendees: Vec::new(),
            declarations: Vec::new(),
            items: Vec::new(),
            resolutions: Vec::new(),
            actions: Vec::new(),
            metrics: Vec::new(),
            findings: Vec::new(),
            corrected: Vec::new(),
            coverage: Coverage::default(),
        }
    }
}

/// The JSON Schema (2020-12) of a [`Record`], as `minuted schema` prints it.
pub fn json_schema() -> serde_json::Value {
    schemars::schema_for!(Record).to_value()
}
