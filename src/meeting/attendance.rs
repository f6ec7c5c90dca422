//! Reads who was there: members, co-opted members, officers, others in attendance, press, apologies.

use super::{Context, Reading};
use crate::record::IdMaker;

/// Fills `reading.attendees`.
pub fn read(_context: &Context<'_>, _ids: &mut IdMaker, _reading: &mut Reading) {}
