//! The field's words as data: headings, roles, decision verbs, measures, units, areas.
//!
//! Each family of words is a TOML file beside this one, with its own `examples` and `not_examples`; compiled once. A user
//! can add measures of their own.

mod abbreviations;
mod alike;
mod areas;
mod attendance;
mod built;
mod councils;
mod decisions;
#[cfg(test)]
mod examples;
mod figures;
mod fingerprint;
mod header;
mod headings;
mod interests;
mod languages;
mod measure;
mod measure_file;
mod measures;
mod money;
mod names;
mod numbers;
mod pages;
mod papers;
pub mod phrases;
mod plain;
mod roles;
mod standing;
mod starts;
mod tasks;
mod times;
mod words;

pub use abbreviations::{is_abbreviation, takes_a_letter};
pub use areas::{AreaPhrase, AreaWords};
pub use attendance::{Attendance, Label};
pub use councils::Councils;
pub use decisions::{Became, Decisions, ToldOf};
pub use figures::{Class, Entry, FigureWords, figures};
pub use fingerprint::fingerprint;
pub use header::Header;
pub use headings::{Headings, KindWords};
pub use interests::Interests;
pub use languages::{Languages, Tongue};
pub use measure::{Better, Measure, UnitClass};
pub use measure_file::MeasureFileError;
pub use measures::{Cue, Hit, Measures};
pub use money::MoneyWords;
pub use names::{Names, Title};
pub use numbers::{number_in_words, small_count};
pub use pages::Pages;
pub use papers::{Papers, Stamp};
pub use plain::Plain;
pub use roles::Roles;
pub use standing::{Standing, StandingCue};
pub use tasks::{Tasks, YearEnd};
pub use times::{Times, times};
pub use words::{HashMap, Room, WordHash, WordMap, WordSet, folded, lower, one_letter_put, one_slip};

use crate::decide::Weights;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// All the words, compiled. Cheap to share, dear to make: make one per run.
#[derive(Debug, Default)]
pub struct Vocabulary {
    /// The words that tell whose figure it is.
    pub areas: AreaWords,
    /// The field's measures.
    pub measures: Measures,
    /// The words that tell whose dollar a document counts in.
    pub money: MoneyWords,
    /// The words in which minutes decide, propose and vote.
    pub decisions: Decisions,
    /// The small words around figures.
    pub figures: &'static FigureWords,
    /// The words of headings.
    pub headings: Headings,
    /// Titles and names of people.
    pub names: Arc<Names>,
    /// Posts, offices and organisations.
    pub roles: Arc<Roles>,
    /// Labels of attendance lists.
    pub attendance: Attendance,
    /// Bodies that meet and places they meet in.
    pub header: Header,
    /// Councils and their places.
    pub councils: Councils,
    /// What the signs of each decision weigh.
    pub weights: Weights,
    /// Declarations of interest.
    pub interests: Interests,
    /// What pages call their parts.
    pub pages: Pages,
    /// The small words by which a language is known.
    pub languages: Languages,
    /// The papers of an agenda pack.
    pub papers: Papers,
    /// The phrases that tell what a figure is held to be.
    pub standing: Standing,
    /// Tasks and deadlines.
    pub tasks: Tasks,
    stamp: Identity,
}

/// A number that no other vocabulary of the program has.
#[derive(Debug)]
struct Identity(u64);

impl Default for Identity {
    fn default() -> Self {
        static LAST: AtomicU64 = AtomicU64::new(0);
        Identity(LAST.fetch_add(1, Ordering::Relaxed) + 1)
    }
}

impl Vocabulary {
    /// The words that come with the program.
    pub fn built_in() -> Self {
        let decisions = Decisions::built_in();
        Vocabulary {
            areas: AreaWords::built_in(),
            measures: Measures::built_in(),
            money: MoneyWords::built_in(),
            names: Arc::clone(&decisions.names),
            roles: Arc::clone(&decisions.roles),
            decisions,
            figures: figures(),
            headings: Headings::built_in(),
            attendance: Attendance::built_in(),
            header: Header::built_in(),
            councils: Councils::built_in(),
            weights: Weights::of(built::built("weights").unwrap_or_default()),
            interests: Interests::built_in(),
            pages: Pages::built_in(),
            languages: Languages::built_in(),
            papers: Papers::built_in(),
            standing: Standing::built_in(),
            tasks: Tasks::built_in(),
            stamp: Identity::default(),
        }
    }

    /// The number by which it is known: what was read by its words is kept under it.
    pub fn stamp(&self) -> u64 {
        self.stamp.0
    }
}
