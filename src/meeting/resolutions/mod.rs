//! Reads decisions: the resolution word, its clauses, mover and seconder, the vote, the actions.

use super::{Context, Reading};
use crate::record::IdMaker;

/// Fills `reading.resolutions`.
pub fn read(_context: &Context<'_>, _ids: &mut IdMaker, _reading: &mut Reading) {}
