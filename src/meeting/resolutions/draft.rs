//! A decision in the making.

use crate::layout::Passage;
use crate::record::{Action, Outcome, Vote};

/// What a draft was made from; the stronger kind wins where one decision is printed twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Source {
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
pub struct ClauseDraft {
    /// As printed.
    pub label: Option<String>,
    /// Its words, in order.
    pub parts: Vec<Passage>,
}

/// What a draft is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A matter of its own.
    Matter,
    /// Another motion, which it amends.
    Amendment,
}

/// How far a draft has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Its result has not been told.
    Waits,
    /// It has.
    Settled,
}

/// Where the words of a draft stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Words {
    /// With those that propose or decide it.
    Beside,
    /// Apart from those that propose it (a notice of motion).
    Apart,
}

/// A decision in the making.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
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
    /// What it is about.
    pub kind: Kind,
    /// How far it has come.
    pub stage: Stage,
    /// Where its words stand.
    pub words: Words,
}

impl Draft {
    /// A draft without words.
    pub fn new(source: Source, verb: &str, line: usize) -> Self {
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
            kind: Kind::Matter,
            stage: Stage::Waits,
            words: Words::Beside,
        }
    }

    /// A draft of one clause.
    pub fn single(source: Source, verb: &str, line: usize, part: Passage) -> Self {
        Draft {
            parts: vec![part.clone()],
            clauses: vec![ClauseDraft {
                label: None,
                parts: vec![part],
            }],
            ..Draft::new(source, verb, line)
        }
    }

    /// It amends another motion.
    pub fn amends(&self) -> bool {
        self.kind == Kind::Amendment
    }

    /// Its result has been told.
    pub fn is_settled(&self) -> bool {
        self.stage == Stage::Settled
    }

    /// Its result is told, if it is.
    pub fn settle_if(&mut self, told: bool) {
        if told {
            self.stage = Stage::Settled;
        }
    }

    /// Its words stand apart from those that propose it.
    pub fn stands_apart(&self) -> bool {
        self.words == Words::Apart
    }

    /// A resolution word, or a proposer with a seconder, marks it.
    pub fn explicit(&self) -> bool {
        match self.source {
            Source::Marker | Source::Noun => true,
            Source::Motion => true,
            Source::Narrated | Source::Action => self.mover.is_some() && self.seconder.is_some(),
        }
    }
}
