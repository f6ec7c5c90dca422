//! Turns a [`Verdict`] into text, one file per format. All of them say the same; each escapes what documents say for the
//! reader it is made for.

pub(crate) mod clean;
mod github;
mod html;
mod human;
mod json;
mod junit;
mod markdown;
mod sarif;

use super::verdict::{Check, CheckKind, Outcome, Place, Problem, Verdict};
use std::str::FromStr;

/// The formats of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// For a person at a terminal: the source line with the words underlined.
    Human,
    /// The verdict itself.
    Json,
    /// Log commands that GitHub shows at the lines of a pull request; worst first, ten at most.
    Github,
    /// JUnit XML, for test reports of CI servers.
    Junit,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
    /// A table for a comment or a job summary.
    Markdown,
    /// One page that needs nothing beside it.
    Html,
}

/// How a report is to look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    /// Colours (for terminals; only the human report has any).
    pub colour: bool,
    /// Columns of the terminal.
    pub width: usize,
    /// Warnings count as failures (where a format knows only success and failure).
    pub fail_on_warn: bool,
    /// The verdict alone, in one line (only the human report).
    pub verdict_only: bool,
}

impl Default for Style {
    fn default() -> Self {
        Style {
            colour: false,
            width: 120,
            fail_on_warn: false,
            verdict_only: false,
        }
    }
}

/// The names of the formats.
pub const FORMATS: [&str; 7] = ["human", "json", "github", "junit", "sarif", "markdown", "html"];

impl FromStr for Format {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        Ok(match name {
            "human" => Format::Human,
            "json" => Format::Json,
            "github" => Format::Github,
            "junit" => Format::Junit,
            "sarif" => Format::Sarif,
            "markdown" => Format::Markdown,
            "html" => Format::Html,
            _ => {
                let meant = super::config::meant(name, FORMATS.into_iter());
                return Err(format!("no such format: {name}{meant} ({})", FORMATS.join(", ")));
            }
        })
    }
}

/// The report of `verdict` in `format`; it ends with a line break.
pub fn render(verdict: &Verdict, format: Format, style: &Style) -> String {
    let reporter: &dyn Reporter = match format {
        Format::Human => &human::Human,
        Format::Json => &json::Json,
        Format::Github => &github::Github,
        Format::Junit => &junit::Junit,
        Format::Sarif => &sarif::Sarif,
        Format::Markdown => &markdown::Markdown,
        Format::Html => &html::Html,
    };
    reporter.render(verdict, style)
}

/// One format.
trait Reporter {
    fn render(&self, verdict: &Verdict, style: &Style) -> String;
}

/// The last line of every report for people: "fail: 1 failure, 2 warnings in 14 documents; 12 checks passed, ...".
fn summary(verdict: &Verdict) -> String {
    let counts = &verdict.counts;
    let mut parts = Vec::new();
    let mut push = |n: usize, one: &str, many: &str| {
        if n > 0 {
            parts.push(format!("{n} {}", if n == 1 { one } else { many }));
        }
    };
    push(counts.fail, "failure", "failures");
    push(counts.could_not_check, "could not be checked", "could not be checked");
    push(counts.warn, "warning", "warnings");
    push(counts.excepted, "excepted", "excepted");
    if parts.is_empty() {
        parts.push("no findings".to_owned());
    }
    let passed = verdict
        .checks
        .iter()
        .filter(|c| c.outcome == Outcome::Pass && c.kind != CheckKind::Reading)
        .count();
    let idle = idle(verdict).count();
    format!(
        "{}: {} in {} {}; {passed} checks passed, {idle} had nothing to check",
        verdict.outcome.word(),
        parts.join(", "),
        counts.documents,
        if counts.documents == 1 { "document" } else { "documents" },
    )
}

/// Checks that had nothing to check: neither passed nor failed.
fn idle(verdict: &Verdict) -> impl Iterator<Item = &Check> {
    verdict
        .checks
        .iter()
        .filter(|c| c.outcome == Outcome::CouldNotCheck && c.examined == 0)
}

/// How the figures stand against published ones: "3 supported, 1 contradicted, 4 not recorded".
fn held(verdict: &Verdict) -> Option<String> {
    use super::verdict::Support;
    let count = |s: Support| verdict.held.iter().filter(|h| h.support == s).count();
    (!verdict.held.is_empty()).then(|| {
        format!(
            "published figures: {} supported, {} contradicted, {} not recorded",
            count(Support::Supported),
            count(Support::Contradicted),
            count(Support::NotRecorded)
        )
    })
}

/// "minutes/july.txt:31:5", with the page where there is one.
fn position(place: &Place) -> String {
    let mut out = place.path.clone();
    for part in [place.line, place.column].into_iter().flatten() {
        out.push_str(&format!(":{part}"));
    }
    if let Some(page) = place.page {
        out.push_str(&format!(" (page {page})"));
    }
    out
}

/// The message with both quotes of a change.
fn full_message(problem: &Problem) -> String {
    let mut out = problem.message.clone();
    if let Some(change) = &problem.change {
        for (sign, quoted) in [('-', &change.before), ('+', &change.after)] {
            if let Some(quoted) = quoted {
                out.push_str(&format!("\n{sign} {}", quoted.quote));
            }
        }
    }
    out
}
