//! Turns records into a [`Verdict`]: rules of the documents, expectations, published figures, baseline, exceptions.
//!
//! Pure: the caller brings the records, the documents' texts (for the underlined line), the settings, the accepted figures
//! and the day. Knows nothing of how records were found, and nothing of the formats of the sources.
//!
//! ```
//! use minuted::check::{Document, Request, Outcome, run};
//!
//! let verdict = run(&Request::new(&[]));
//! assert_eq!(verdict.outcome, Outcome::CouldNotCheck); // nothing to check is never green
//! ```

pub mod baseline;
pub mod config;
pub mod dates;
pub mod diff;
mod exceptions;
mod expectations;
mod figure;
pub mod init;
pub mod names;
mod place;
pub mod published;
pub mod report;
pub mod rules;
mod units;
mod verdict;

pub use config::{Config, ConfigError};
pub use verdict::{
    Change, Check, CheckKind, Counts, Excepted, Excerpt, Held, Level, Outcome, Place, Problem, Quoted, Related, Sign,
    Support, Verdict,
};

use crate::record::{IdMaker, Record, Span};
use chrono::NaiveDate;

/// One record with the text that its spans point into.
#[derive(Debug, Clone, Copy)]
pub struct Document<'a> {
    /// What the document says.
    pub record: &'a Record,
    /// The document's text as `minuted text FILE` prints it; null where it is not at hand: then no line is shown, and rules
    /// that read the header's words have nothing to check.
    pub text: Option<&'a str>,
}

/// All that one run of `check` looks at.
#[derive(Clone)]
pub struct Request<'a> {
    /// The documents, in the order of their paths.
    pub documents: &'a [Document<'a>],
    /// Paths that could not even be opened, each with the reason.
    pub unopened: &'a [(String, String)],
    /// The settings.
    pub config: Config,
    /// The accepted figures; null where there is no baseline.
    pub baseline: Option<&'a baseline::Baseline>,
    /// The tables of published figures, in the order of `config.published`.
    pub published: &'a [published::Table],
    /// Names a document, given its path, in the baseline and in ids: its path below the folder of the settings, so that it is
    /// the same on every machine.
    pub key: &'a dyn Fn(&str) -> String,
    /// Whether this run was to read the document of this path (as the baseline names it): tells a document that is gone from
    /// one that lies outside the paths given.
    pub covered: &'a dyn Fn(&str) -> bool,
    /// The paths of the run as a person would type them again, for what the help says.
    pub paths: &'a str,
    /// The day of the run, for expiry dates and old drafts; without it neither is checked.
    pub today: Option<NaiveDate>,
}

impl<'a> Request<'a> {
    /// A run with default settings over `documents`.
    pub fn new(documents: &'a [Document<'a>]) -> Self {
        Request {
            documents,
            unopened: &[],
            config: Config::default(),
            baseline: None,
            published: &[],
            key: &str::to_owned,
            covered: &|_| true,
            paths: "PATHS",
            today: None,
        }
    }

    /// The document's path as the baseline names it.
    pub fn key(&self, path: &str) -> String {
        (self.key)(path)
    }
}

/// What one check found, before it is placed and weighed.
#[derive(Debug, Clone, Default)]
pub struct Found {
    /// How many things were looked at.
    pub examined: usize,
    /// What is wrong.
    pub drafts: Vec<Draft>,
}

/// One thing found, before it is placed and weighed.
#[derive(Debug, Clone, Default)]
pub struct Draft {
    /// Index of the document in [`Request::documents`]; null where it belongs to none.
    pub document: Option<usize>,
    /// A path that is none of the documents, where it belongs to one.
    pub path: Option<String>,
    /// Where.
    pub span: Option<Span>,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub help: String,
    /// Words that tell this finding from others of the same check in the same document, whatever stands around it.
    pub key: String,
    /// Other places.
    pub related: Vec<(String, usize, Option<Span>)>,
    /// What became of an accepted figure.
    pub change: Option<Change>,
    /// Weighs this much, whatever the check's own level.
    pub level: Option<Level>,
}

/// Checks everything that `request` asks for.
pub fn run(request: &Request<'_>) -> Verdict {
    let mut run = Run {
        request,
        ids: IdMaker::default(),
        verdict: empty(),
    };
    run.verdict.counts.documents = request.documents.len();
    rules::run(&mut run);
    expectations::run(&mut run);
    published::run(&mut run);
    baseline::run(&mut run);
    exceptions::run(&mut run);
    run.verdict.settle()
}

fn empty() -> Verdict {
    Verdict {
        schema: "minuted/verdict/1",
        outcome: Outcome::CouldNotCheck,
        counts: Counts::default(),
        checks: Vec::new(),
        problems: Vec::new(),
        excepted: Vec::new(),
        held: Vec::new(),
    }
}

/// A run under way.
struct Run<'r, 'a> {
    request: &'r Request<'a>,
    ids: IdMaker,
    verdict: Verdict,
}

impl Run<'_, '_> {
    fn check(&self, kind: CheckKind, name: &str, title: &str, examined: usize, by_default: bool) -> Check {
        Check {
            kind,
            name: name.to_owned(),
            title: title.to_owned(),
            examined,
            outcome: Outcome::CouldNotCheck,
            by_default,
        }
    }

    /// Places and weighs what `check` found.
    fn add(&mut self, check: Check, level: Level, found: Found) {
        for draft in found.drafts {
            let problem = self.problem(&check, level, draft);
            self.verdict.problems.push(problem);
        }
        self.verdict.checks.push(check);
    }

    fn problem(&mut self, check: &Check, level: Level, draft: Draft) -> Problem {
        let document = draft.document.and_then(|i| self.request.documents.get(i));
        let path = match (document, &draft.path) {
            (Some(d), _) => self.request.key(&d.record.document.path),
            (None, Some(path)) => self.request.key(path),
            (None, None) => String::new(),
        };
        let place = document.map(|d| place::of(d, draft.span));
        let id = match &draft.change {
            Some(change) => format!("baseline-{}", change.id),
            None => self.ids.make(&slug(&check.name), &[&path, &draft.key]),
        };
        let related = draft
            .related
            .into_iter()
            .filter_map(|(label, i, span)| {
                let place = place::of(self.request.documents.get(i)?, span);
                Some(Related { label, place })
            })
            .collect();
        Problem {
            id,
            check: check.name.clone(),
            kind: check.kind,
            level: draft.level.unwrap_or(level),
            message: draft.message,
            help: Some(draft.help).filter(|h| !h.is_empty()),
            place: place.or_else(|| draft.path.as_deref().map(Place::document)),
            related,
            change: draft.change,
        }
    }
}

/// A check's name as it stands in ids: letters and digits of any script in lower case, joined by `-`.
fn slug(name: &str) -> String {
    let words: Vec<String> = name
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .map(str::to_lowercase)
        .collect();
    words.join("-")
}
