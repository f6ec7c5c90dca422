//! The field's words as data: headings, roles, decision verbs, measures, units, areas.
//!
//! Each family of words is a TOML file beside this one, with its own `examples` and `not_examples`; compiled once. A user
//! can add measures of their own.

mod areas;
mod figures;
mod headings;

pub use areas::{AreaPhrase, AreaWords};
mod decisions;
pub use decisions::Decisions;
pub use figures::{Class, Entry, FigureWords};
pub use headings::{Headings, KindWords};

/// All the words, compiled. Cheap to share, dear to make: make one per run.
#[derive(Debug, Default)]
pub struct Vocabulary {
    /// The words that tell whose figure it is.
    pub areas: AreaWords,
    /// The words in which minutes decide, propose and vote.
    pub decisions: Decisions,
    /// The small words around figures.
    pub figures: FigureWords,
    /// The words of headings.
    pub headings: Headings,
}

impl Vocabulary {
    /// The words that come with the program.
    pub fn built_in() -> Self {
        Vocabulary {
            areas: AreaWords::built_in(),
            decisions: Decisions::built_in(),
            figures: FigureWords::built_in(),
            headings: Headings::built_in(),
        }
    }
}
