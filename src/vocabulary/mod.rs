//! The field's words as data: headings, roles, decision verbs, measures, units, areas.
//!
//! Each family of words is a TOML file beside this one, with its own `examples` and `not_examples`; compiled once. A user
//! can add measures of their own.

mod figures;

pub use figures::{Class, Entry, FigureWords};

/// All the words, compiled. Cheap to share, dear to make: make one per run.
#[derive(Debug, Default)]
pub struct Vocabulary {
    /// The small words around figures.
    pub figures: FigureWords,
}

impl Vocabulary {
    /// The words that come with the program.
    pub fn built_in() -> Self {
        Vocabulary {
            figures: FigureWords::built_in(),
        }
    }
}
