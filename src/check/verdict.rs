//! The one [`Verdict`] that every report is made from: what was checked, what was found, where, and what to do.

use serde::Serialize;
use std::cmp::Reverse;

/// How much a problem weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// Worth a look; does not fail the run unless `--fail-on warn` is given.
    Warn,
    /// Wrong.
    Fail,
    /// Could not be checked: a document that could not be read, an expectation that no figure meets. Never green.
    CouldNotCheck,
}

impl Level {
    /// The word for it: `warn`, `fail`, `could not check`.
    pub fn word(self) -> &'static str {
        match self {
            Level::Warn => "warn",
            Level::Fail => "fail",
            Level::CouldNotCheck => "could not check",
        }
    }

    /// Order of reports: what failed first, then what could not be checked, then warnings.
    fn weight(self) -> u8 {
        match self {
            Level::Warn => 0,
            Level::CouldNotCheck => 1,
            Level::Fail => 2,
        }
    }
}

/// The outcome of one check or of the whole run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Something was checked and nothing was found.
    Pass,
    /// Warnings only.
    Warn,
    /// At least one failure.
    Fail,
    /// Nothing was there to check, or something could not be read. Never green.
    CouldNotCheck,
}

impl Outcome {
    /// The word for it: `pass`, `warn`, `fail`, `could not check`.
    pub fn word(self) -> &'static str {
        match self {
            Outcome::Pass => "pass",
            Outcome::Warn => "warn",
            Outcome::Fail => "fail",
            Outcome::CouldNotCheck => "could not check",
        }
    }
}

/// What a check is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum CheckKind {
    /// What the reading of the documents noted: what could not be read, or not in full.
    Reading,
    /// A rule over the records (`minuted rules`).
    Rule,
    /// An expectation of the user, from `minuted.toml`.
    Expectation,
    /// Figures held against a table of published ones.
    Published,
    /// Figures held against the accepted ones.
    Baseline,
    /// The exceptions of `minuted.toml` themselves.
    Exceptions,
}

/// One check that ran, and what became of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Check {
    /// What it is.
    pub kind: CheckKind,
    /// Name of the kind of finding or of the expectation; `reading`, `baseline`, `exceptions`.
    pub name: String,
    /// What it says, in one line.
    pub title: String,
    /// How many things (documents, figures, votes, dates) it looked at; 0 is never a pass.
    pub examined: usize,
    /// What became of it.
    pub outcome: Outcome,
    /// Whether nobody asked for this check by name, so that having nothing to check does not spoil the run.
    pub by_default: bool,
}

/// One thing found.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Problem {
    /// Stable: it hangs on the check, the document and the words, not on line numbers. What an exception names.
    pub id: String,
    /// Name of the check that found it.
    pub check: String,
    /// What sort of check that is.
    pub kind: CheckKind,
    /// How much it weighs.
    pub level: Level,
    /// What is wrong, in one sentence.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
    /// Where.
    pub place: Option<Place>,
    /// Other places that belong to it.
    pub related: Vec<Related>,
    /// What became of a figure since it was accepted; null for other checks.
    pub change: Option<Change>,
}

/// A place in a document.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Place {
    /// Path of the document, as walked.
    pub path: String,
    /// Line of the text that `minuted text FILE` prints, from 1; null where the problem concerns the document as a whole.
    pub line: Option<usize>,
    /// Column of the first character, from 1, in characters; null without the text.
    pub column: Option<usize>,
    /// Column after the last character on that line.
    pub end_column: Option<usize>,
    /// Page, from 1, where the format has pages.
    pub page: Option<u32>,
    /// The line itself.
    pub excerpt: Option<Excerpt>,
}

/// A source line, or the part of a very long one around the words meant.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Excerpt {
    /// The text as it stands in the document: hostile until escaped.
    pub text: String,
    /// First byte of the words meant.
    pub start: usize,
    /// First byte after them.
    pub end: usize,
}

/// Another place that belongs to a problem.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Related {
    /// What it is.
    pub label: String,
    /// Where.
    pub place: Place,
}

/// What became of an accepted figure.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Change {
    /// `+`, `-` or `~`.
    pub sign: Sign,
    /// Id of its line in the baseline.
    pub id: String,
    /// The accepted figure; null where it is new.
    pub before: Option<Quoted>,
    /// The figure now; null where it is gone.
    pub after: Option<Quoted>,
}

/// How a figure changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
pub enum Sign {
    /// Not in the baseline.
    #[serde(rename = "+")]
    New,
    /// In the baseline, and no longer in the document.
    #[serde(rename = "-")]
    Gone,
    /// In both, with another value.
    #[serde(rename = "~")]
    Changed,
}

impl Sign {
    /// `+`, `-` or `~`.
    pub fn char(self) -> char {
        match self {
            Sign::New => '+',
            Sign::Gone => '-',
            Sign::Changed => '~',
        }
    }
}

/// A figure with the sentence it stands in.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Quoted {
    /// The figure in words: value, unit, approximation.
    pub figure: String,
    /// The sentence.
    pub quote: String,
}

/// A problem that an exception of `minuted.toml` covers.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Excepted {
    /// The problem.
    pub problem: Problem,
    /// Why it is accepted.
    pub reason: String,
    /// Until when (YYYY-MM-DD, inclusive); null for ever.
    pub expires: Option<String>,
}

/// How the minutes' figures stand against published ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Support {
    /// A published figure agrees.
    Supported,
    /// Every published figure of that measure, area and period disagrees.
    Contradicted,
    /// No published figure of that measure, area and period.
    NotRecorded,
}

impl Support {
    /// The word for it: `supported`, `contradicted`, `not recorded`.
    pub fn word(self) -> &'static str {
        match self {
            Support::Supported => "supported",
            Support::Contradicted => "contradicted",
            Support::NotRecorded => "not recorded",
        }
    }
}

/// One figure of the minutes held against the published ones.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Held {
    /// How it stands.
    pub support: Support,
    /// The table it was held against.
    pub table: String,
    /// The measure.
    pub measure: String,
    /// The figure as the minutes state it.
    pub stated: String,
    /// The sentence of the minutes.
    pub quote: String,
    /// The published values of the same measure, qualifier, part, area and period.
    pub published: Vec<f64>,
    /// The rows that hold them, as the table's author wrote them.
    pub rows: Vec<String>,
    /// Where the minutes state it.
    pub place: Place,
}

/// How many problems of each level.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Counts {
    /// Documents (meetings) looked at.
    pub documents: usize,
    /// Failures.
    pub fail: usize,
    /// Warnings.
    pub warn: usize,
    /// What could not be checked.
    pub could_not_check: usize,
    /// Problems covered by an exception.
    pub excepted: usize,
}

/// What a run of `check` came to.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Verdict {
    /// Always `minuted/verdict/1`.
    pub schema: &'static str,
    /// Pass, warn, fail or could not check.
    pub outcome: Outcome,
    /// How many.
    pub counts: Counts,
    /// Every check that ran.
    pub checks: Vec<Check>,
    /// What was found, worst first, then by document and line.
    pub problems: Vec<Problem>,
    /// What was found and is covered by an exception.
    pub excepted: Vec<Excepted>,
    /// The minutes' figures held against published ones.
    pub held: Vec<Held>,
}

impl Verdict {
    /// Sorts the problems and settles the outcomes.
    pub(super) fn settle(mut self) -> Self {
        self.problems.sort_by(|a, b| {
            let key = |p: &Problem| (Reverse(p.level.weight()), p.place.clone(), p.kind, p.check.clone());
            key(a).cmp(&key(b))
        });
        for check in &mut self.checks {
            let worst = worst(
                self.problems
                    .iter()
                    .filter(|p| p.kind == check.kind && p.check == check.name),
            );
            check.outcome = match worst {
                None if check.examined == 0 => Outcome::CouldNotCheck,
                None => Outcome::Pass,
                Some(outcome) => outcome,
            };
        }
        for problem in &self.problems {
            match problem.level {
                Level::Fail => self.counts.fail += 1,
                Level::Warn => self.counts.warn += 1,
                Level::CouldNotCheck => self.counts.could_not_check += 1,
            }
        }
        self.counts.excepted = self.excepted.len();
        self.outcome = self.overall();
        self
    }

    fn overall(&self) -> Outcome {
        let nothing = !self
            .checks
            .iter()
            .any(|c| c.examined > 0 && c.kind != CheckKind::Reading);
        let unmet = self
            .checks
            .iter()
            .any(|c| !c.by_default && c.outcome == Outcome::CouldNotCheck);
        if nothing || unmet || self.counts.documents == 0 {
            return Outcome::CouldNotCheck;
        }
        worst(self.problems.iter()).unwrap_or(Outcome::Pass)
    }

    /// The exit code: 0 pass (and warnings), 1 failures (or warnings, where `fail_on_warn`), 2 where something could not be
    /// checked. `exit_zero` turns 1 into 0; what could not be checked is never 0.
    pub fn exit_code(&self, fail_on_warn: bool, exit_zero: bool) -> u8 {
        match self.outcome {
            Outcome::CouldNotCheck => 2,
            Outcome::Fail if !exit_zero => 1,
            Outcome::Warn if fail_on_warn && !exit_zero => 1,
            _ => 0,
        }
    }
}

/// The outcome that some problems come to: what could not be checked outweighs failures, these outweigh warnings.
fn worst<'a>(problems: impl Iterator<Item = &'a Problem>) -> Option<Outcome> {
    problems.map(|p| p.level).max().map(|level| match level {
        Level::Warn => Outcome::Warn,
        Level::Fail => Outcome::Fail,
        Level::CouldNotCheck => Outcome::CouldNotCheck,
    })
}

impl Place {
    /// The document as a whole.
    pub fn document(path: &str) -> Self {
        Place {
            path: path.to_owned(),
            line: None,
            column: None,
            end_column: None,
            page: None,
            excerpt: None,
        }
    }
}
