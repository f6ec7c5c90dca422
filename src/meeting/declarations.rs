//! Reads declarations of interest, a stated nil kept apart from silence.

use super::{Context, Reading};
use crate::record::IdMaker;

/// Fills `reading.declarations` and `reading.meeting.declarations_stated`.
pub fn read(_context: &Context<'_>, _ids: &mut IdMaker, _reading: &mut Reading) {}
