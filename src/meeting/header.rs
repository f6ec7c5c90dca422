//! Reads the meeting's header: council, body, date, times, venue, contact, previous minutes, next meeting.

use super::{Context, Reading};

/// Fills `reading.meeting`.
pub fn read(_context: &Context<'_>, _reading: &mut Reading) {}
