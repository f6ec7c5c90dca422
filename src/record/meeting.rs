use super::Span;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A meeting's header: what, when and where.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Meeting {
    /// The council, where the document names it.
    pub council: Option<String>,
    /// The place whose minutes these are ("Harwell"), where the document tells it: the council's own, or, where it names none,
    /// that of the building it met in. Figures of no other area are this place's.
    pub place: Option<String>,
    /// The committee, panel or board that met.
    pub body: Option<String>,
    /// YYYY-MM-DD.
    pub date: Option<String>,
    /// HH:MM, 24 h, local.
    pub start_time: Option<String>,
    /// HH:MM, 24 h, local.
    pub end_time: Option<String>,
    /// Place as written.
    pub venue: Option<String>,
    /// The officer to ask, as written.
    pub contact: Option<String>,
    /// Earlier minutes that this meeting considered.
    pub previous_minutes: Vec<PreviousMinutes>,
    /// When the body meets next, where stated.
    pub next_meeting: Option<NextMeeting>,
    /// Whether the document calls itself a draft or confirmed; null where it does not say.
    pub status: Option<MeetingStatus>,
    /// `none`: the document says that nobody declared an interest; `some`: interests follow; null: it is silent.
    pub declarations_stated: Option<Stated>,
    /// The council's name with case, "the" and punctuation folded; null where no council is named.
    #[serde(default)]
    pub council_key: Option<String>,
    /// The body's name, folded the same way.
    #[serde(default)]
    pub body_key: Option<String>,
    /// Council, body and day: the same for the same meeting in every document; null where body or day is not known.
    #[serde(default)]
    pub meeting_key: Option<String>,
    /// `file` of the document of this run that tells of the same meeting and is counted in its place; null where this one is.
    #[serde(default)]
    pub duplicate_of: Option<String>,
    /// Where the header's words stand.
    pub spans: Vec<Span>,
}

/// Minutes of an earlier meeting, put for approval.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PreviousMinutes {
    /// YYYY-MM-DD of the earlier meeting.
    pub date: Option<String>,
    /// Whether they were approved; null where the text does not say.
    pub approved: Option<bool>,
    /// The amendment they were approved subject to, as written.
    pub amendment: Option<String>,
    /// The words this was read from.
    pub span: Span,
}

/// The next meeting, as this document announces it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct NextMeeting {
    /// YYYY-MM-DD.
    pub date: Option<String>,
    /// HH:MM, 24 h, local.
    pub time: Option<String>,
    /// Place as written.
    pub venue: Option<String>,
    /// The words this was read from.
    pub span: Option<Span>,
}

/// Whether minutes call themselves draft or confirmed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum MeetingStatus {
    /// Not yet confirmed by the next meeting.
    Draft,
    /// Confirmed (signed, approved).
    Confirmed,
}

/// A stated nil kept apart from silence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Stated {
    /// The document says there were none.
    None,
    /// The document states some.
    Some,
}
