//! JUnit XML as Jenkins' xUnit schema (junit-10.xsd) has it: a suite for each check, a case for each finding, and one case
//! for a check that found nothing.
//!
//! JUnit knows no warnings: a warning is a passed case with its text under `system-out`, or a failure with
//! `--fail-on warn`. A check that had nothing to check is a skipped case. What could not be checked is an error.

use super::{Check, Outcome, Problem, Reporter, Style, Verdict, clean, full_message, position};
use crate::check::verdict::Level;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use std::io;

pub(super) struct Junit;

impl Reporter for Junit {
    fn render(&self, verdict: &Verdict, style: &Style) -> String {
        let mut writer = Writer::new_with_indent(Vec::new(), b' ', 2);
        // Writing to memory does not fail.
        let _ = write(&mut writer, verdict, style);
        let mut text = String::from_utf8_lossy(&writer.into_inner()).into_owned();
        text.push('\n');
        text
    }
}

type Xml = Writer<Vec<u8>>;

fn write(writer: &mut Xml, verdict: &Verdict, style: &Style) -> io::Result<()> {
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let suites: Vec<Suite<'_>> = verdict.checks.iter().map(|c| Suite::of(c, verdict, style)).collect();
    let total = |count: fn(&Suite<'_>) -> usize| suites.iter().map(count).sum::<usize>().to_string();
    let (tests, failures, errors) = (total(|s| s.tests()), total(|s| s.failures), total(|s| s.errors));
    writer
        .create_element("testsuites")
        .with_attribute(("name", "minuted check"))
        .with_attribute(("tests", tests.as_str()))
        .with_attribute(("failures", failures.as_str()))
        .with_attribute(("errors", errors.as_str()))
        .write_inner_content(|writer| suites.iter().try_for_each(|suite| suite.write(writer, style)))?;
    Ok(())
}

/// One check with its findings.
struct Suite<'v> {
    check: &'v Check,
    problems: Vec<&'v Problem>,
    failures: usize,
    errors: usize,
}

impl<'v> Suite<'v> {
    fn of(check: &'v Check, verdict: &'v Verdict, style: &Style) -> Self {
        let problems: Vec<&Problem> = verdict
            .problems
            .iter()
            .filter(|p| p.kind == check.kind && p.check == check.name)
            .collect();
        let count = |word: &str| problems.iter().filter(|p| kind(p, style) == Some(word)).count();
        Suite {
            check,
            failures: count("failure"),
            errors: count("error"),
            problems,
        }
    }

    fn tests(&self) -> usize {
        self.problems.len().max(1)
    }

    fn skipped(&self) -> bool {
        self.problems.is_empty() && self.check.outcome == Outcome::CouldNotCheck
    }

    fn write(&self, writer: &mut Xml, style: &Style) -> io::Result<()> {
        let numbers = [self.tests(), self.failures, self.errors, usize::from(self.skipped())].map(|n| n.to_string());
        writer
            .create_element("testsuite")
            .with_attribute(("name", clean::xml(&self.check.name).as_str()))
            .with_attribute(("tests", numbers[0].as_str()))
            .with_attribute(("failures", numbers[1].as_str()))
            .with_attribute(("errors", numbers[2].as_str()))
            .with_attribute(("skipped", numbers[3].as_str()))
            .write_inner_content(|writer| {
                if self.problems.is_empty() {
                    return self.quiet(writer);
                }
                self.problems.iter().try_for_each(|p| case(writer, p, style))
            })?;
        Ok(())
    }

    /// The one case of a check without findings: passed, or skipped where there was nothing to check.
    fn quiet(&self, writer: &mut Xml) -> io::Result<()> {
        let name = format!("{} ({} examined)", self.check.title, self.check.examined);
        let name = clean::xml(&name);
        let case = writer
            .create_element("testcase")
            .with_attribute(("name", name.as_str()))
            .with_attribute(("classname", "minuted"));
        if self.skipped() {
            case.write_inner_content(|writer| {
                writer
                    .create_element("skipped")
                    .with_attribute(("message", "nothing to check"))
                    .write_empty()?;
                Ok(())
            })?;
        } else {
            case.write_empty()?;
        }
        Ok(())
    }
}

/// The element that a finding becomes; none for a warning that does not count.
fn kind(problem: &Problem, style: &Style) -> Option<&'static str> {
    match problem.level {
        Level::Fail => Some("failure"),
        Level::Warn if style.fail_on_warn => Some("failure"),
        Level::Warn => None,
        Level::CouldNotCheck => Some("error"),
    }
}

fn case(writer: &mut Xml, problem: &Problem, style: &Style) -> io::Result<()> {
    let place = problem.place.as_ref().map(position);
    let name = clean::xml(&match &place {
        Some(place) => format!("{place} [{}]", problem.id),
        None => format!("[{}]", problem.id),
    });
    let message = clean::xml(&problem.message);
    let mut body = full_message(problem);
    body.extend(place.map(|p| format!("\nat {p}")));
    body.extend(problem.help.as_ref().map(|h| format!("\nwhat to do: {h}")));
    let body = clean::xml(&body);
    writer
        .create_element("testcase")
        .with_attribute(("name", name.as_str()))
        .with_attribute(("classname", "minuted"))
        .write_inner_content(|writer| {
            match kind(problem, style) {
                Some(element) => writer
                    .create_element(element)
                    .with_attribute(("type", problem.check.as_str()))
                    .with_attribute(("message", message.as_str()))
                    .write_text_content(BytesText::new(&body))?,
                None => writer
                    .create_element("system-out")
                    .write_text_content(BytesText::new(&format!("warning: {body}")))?,
            };
            Ok(())
        })?;
    Ok(())
}
