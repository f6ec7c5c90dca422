//! A decision in the making.

use crate::layout::Passage;
use crate::record::{Action, Outcome, Vote};

/// What a draft was made from; the stronger kind wins where one decision is printed twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Source {
    /// Something that somebody is to do, without a decision.
    Action,
    /// Only told of.
    Narrated,
    /// A heading "Decision:" with no resolution word.
    Noun,
    /// Moved and seconded.
    Motion,
    /// A resolution word.
    Marker,
}

/// One clause: its label and where its words stand.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct ClauseDraft {
    /// As printed.
    pub label: Option<String>,
    /// Its words, in order.
    pub parts: Vec<Passage>,
}

/// A decision in the making.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Draft {
    /// What it was made from.
    pub source: Source,
    /// Upper case.
    pub verb: String,
    /// All its words.
    pub parts: Vec<Passage>,
    /// Its clauses.
    pub clauses: Vec<ClauseDraft>,
    /// As written, short forms not yet resolved.
    pub mover: Option<String>,
    /// As written.
    pub seconder: Option<String>,
    /// What became of it.
    pub outcome: Option<Outcome>,
    /// The vote.
    pub vote: Vote,
    /// What somebody is to do.
    pub actions: Vec<Action>,
    /// Line on which it ended.
    pub line: usize,
    /// It amends another motion.
    pub amends: bool,
    /// Its result has been told.
    pub settled: bool,
    /// Its words stand apart from those that propose it (a notice of motion).
    pub apart: bool,
    /// Its words only say that something told elsewhere was moved ("The recommendation was moved by A, seconded by B").
    pub hollow: bool,
}

impl Draft {
    /// A draft without words.
    pub(super) fn new(source: Source, verb: &str, line: usize) -> Self {
        Draft {
            source,
            verb: verb.to_owned(),
            parts: Vec::new(),
            clauses: Vec::new(),
            mover: None,
            seconder: None,
            outcome: None,
            vote: Vote::default(),
            actions: Vec::new(),
            line,
            amends: false,
            settled: false,
            apart: false,
            hollow: false,
        }
    }

    /// A draft of one clause.
    pub(super) fn single(source: Source, verb: &str, line: usize, part: Passage) -> Self {
        Draft {
            parts: vec![part.clone()],
            clauses: vec![ClauseDraft {
                label: None,
                parts: vec![part],
            }],
            ..Draft::new(source, verb, line)
        }
    }

    /// Its result is told, if it is.
    pub(super) fn settle_if(&mut self, told: bool) {
        self.settled |= told;
    }

    /// A resolution word, or a proposer with a seconder, marks it.
    pub(super) fn explicit(&self) -> bool {
        match self.source {
            Source::Marker | Source::Noun => true,
            Source::Motion => true,
            Source::Narrated | Source::Action => self.mover.is_some() && self.seconder.is_some(),
        }
    }
}
