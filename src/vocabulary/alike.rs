//! Words in which clerks say the same thing: a phrase of a measure is found in either.

use super::built::built;
use serde::Deserialize;
use std::sync::OnceLock;

/// Words that say one thing.
#[derive(Debug, Deserialize)]
pub(super) struct Alike {
    /// Each may stand for each other.
    pub words: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
struct File {
    alike: Vec<Alike>,
}

/// All of them.
pub(super) fn all() -> &'static [Alike] {
    static ALL: OnceLock<Vec<Alike>> = OnceLock::new();
    ALL.get_or_init(|| built::<File>("alike").unwrap_or_default().alike)
}
