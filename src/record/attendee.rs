use super::Span;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One person at one meeting (or sending apologies to it).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Attendee {
    /// Stable within the document.
    pub id: String,
    /// As written, without honorific ("J A Thorne"); initials printed behind the name ("Hale (J)") stand before it ("J Hale").
    pub name: String,
    /// "Councillor", "Mrs", "Dr", as written.
    pub honorific: Option<String>,
    /// Family name.
    pub family_name: Option<String>,
    /// In which capacity.
    pub group: Group,
    /// Chair, Vice Chair, or the job title or office as written, wherever the document states it.
    pub role: Option<String>,
    /// Organisation spoken for.
    pub organisation: Option<String>,
    /// Ward represented.
    pub ward: Option<String>,
    /// Political group.
    pub party: Option<String>,
    /// Present, apologies or absent.
    pub status: Status,
    /// The name of the member substituted for, as written.
    pub substitute_for: Option<String>,
    /// When or from which item they came, as written.
    pub arrived: Option<String>,
    /// When or after which item they left, as written.
    pub left: Option<String>,
    /// Id of the item inside which the person is named as attending; null for the attendance list.
    pub item: Option<String>,
    /// Made of the council and the name alone (family name and first initial), so that it is the same in every run; the
    /// table `people` tells where two people share one.
    pub person_key: Option<String>,
    /// The member of the roster this is, as the roster writes the name; null without a roster, or where none or several fit.
    #[serde(default)]
    pub roster: Option<String>,
    /// The words this was read from.
    pub span: Span,
}

/// In which capacity a person attended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Group {
    /// An elected member of the body.
    Member,
    /// A co-opted member (church, parent governor ...).
    CoOpted,
    /// Council staff.
    Officer,
    /// Anybody else invited: executive members, partners, witnesses.
    InAttendance,
    /// Press.
    Press,
    /// Members of the public.
    Public,
}

/// Whether the person was there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// There.
    Present,
    /// Not there, apologies given.
    Apologies,
    /// Not there, and named as absent.
    Absent,
}

/// An interest declared.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Declaration {
    /// Stable within the document.
    pub id: String,
    /// Who, without honorific.
    pub name: String,
    /// "pecuniary", "personal", "prejudicial", "other" ... as written, lower case.
    pub interest_type: Option<String>,
    /// The item or matter it concerns, as written.
    pub matter: Option<String>,
    /// The nature of the interest, as written.
    pub nature: Option<String>,
    /// What the person did about it ("left the room"), as written.
    pub action: Option<String>,
    /// The words this was read from.
    pub span: Span,
}
