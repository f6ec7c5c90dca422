//! Turns a `Layout` into a [`Reading`]: header, attendees, declarations, items, resolutions, votes.
//!
//! Knows nothing of figures.

mod account;
mod actions;
mod attendance;
mod called;
mod declarations;
mod findings;
mod header;
mod items;
mod named;
mod passed_over;
mod resolutions;
mod sheet;

pub(crate) use attendance::{fold_name, given_agree};
pub(crate) use resolutions::marks;

use crate::decide::Told;
use crate::language::analysis::Analysed;
use crate::layout::{MeetingShape, Passage};
use crate::record::{Attendee, Declaration, DocumentKind, Finding, IdMaker, Item, Meeting, Resolution, Task};
use crate::vocabulary::Vocabulary;
use std::ops::Range;

/// What one meeting's minutes say, figures apart.
#[derive(Debug, Clone, Default)]
pub(crate) struct Reading {
    /// The header.
    pub meeting: Meeting,
    /// Who was there, and who sent apologies.
    pub attendees: Vec<Attendee>,
    /// In which capacity each of them came, with the reasons.
    pub(crate) standings: Vec<attendance::Standing>,
    /// The same people by what the minutes may call them.
    pub(crate) called: called::Called,
    /// Interests declared.
    pub declarations: Vec<Declaration>,
    /// The items, one for each [`crate::layout::ItemShape`], in the same order.
    pub items: Vec<Item>,
    /// What was decided.
    pub resolutions: Vec<Resolution>,
    /// What somebody is to do.
    pub actions: Vec<Task>,
    /// What looks wrong or could not be settled.
    pub findings: Vec<Finding>,
    /// What was chosen between candidates, with its reasons.
    pub decisions: Vec<Told>,
    /// Ranges of the document's text that were read, beyond those the layout claims.
    pub claimed: Vec<Range<usize>>,
}

/// What the readers of one meeting share.
#[derive(Debug)]
pub(crate) struct Context<'a> {
    /// The document.
    pub document: &'a Analysed<'a>,
    /// Its blocks that tell of this meeting.
    pub shape: &'a MeetingShape,
    /// What sort of paper it is.
    pub kind: DocumentKind,
    /// The words of the field.
    pub vocabulary: &'a Vocabulary,
}

/// Reads one meeting.
pub(crate) fn read(context: &Context<'_>) -> Reading {
    let mut ids = IdMaker::default();
    let mut reading = Reading {
        items: items::read(context, &mut ids),
        ..Reading::default()
    };
    let header = header::read(context, &mut reading);
    reading.decisions.extend(context.shape.decisions.iter().cloned());
    let declared = declarations::Regions::of(context);
    let taken: Vec<Passage> = declared.taken().cloned().collect();
    attendance::read(context, &taken, &mut ids, &mut reading);
    reading.called = called::Called::of(&reading.attendees);
    declarations::read(context, declared, &mut ids, &mut reading);
    if context.kind != DocumentKind::Agenda {
        resolutions::read(context, &mut ids, &mut reading);
        reading.actions = actions::read(context, &mut ids, &reading);
    }
    findings::read(context, &mut reading);
    // only now: a reader passes over what another has claimed
    reading.claimed.extend(header);
    reading
}
