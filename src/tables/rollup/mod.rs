//! The answers people come for: tables that put the records of a run together. Each keeps little of a record. A meeting that
//! several documents tell of is counted once.

pub(super) mod actions;
pub(super) mod attendance;
pub(super) mod changes;
mod gathered;
pub(super) mod matrix;
pub(super) mod people;
mod persons;
pub(super) mod register;
pub(super) mod series;
pub(super) mod tracker;

use crate::record::Record;

/// The record counts: no other document of the run tells of the same meeting in its place.
fn counts(record: &Record) -> bool {
    record.meeting.duplicate_of.is_none()
}
