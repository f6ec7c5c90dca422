//! Takes out the problems that an exception of `minuted.toml` covers, and reports exceptions that have run out.

use super::config::Exception;
use super::verdict::{CheckKind, Excepted, Level};
use super::{Draft, Found, Run, dates};

/// Applies the exceptions, last of all checks.
pub(super) fn run(run: &mut Run<'_, '_>) {
    let exceptions = run.request.config.exceptions.clone();
    if exceptions.is_empty() {
        return;
    }
    let mut found = Found {
        examined: exceptions.len(),
        ..Found::default()
    };
    for exception in &exceptions {
        let covers = run.verdict.problems.iter().any(|p| p.id == exception.id);
        if expired(exception, run.request.today) {
            found.drafts.push(draft(
                exception,
                format!(
                    "the exception {} expired on {}; its reason was: {}",
                    exception.id,
                    exception.expires.as_deref().unwrap_or_default(),
                    exception.reason
                ),
                if covers {
                    "settle the finding, or set a later date with a reason"
                } else {
                    "take the exception out"
                },
                Level::Fail,
            ));
        } else if covers {
            except(run, exception);
        } else {
            found.drafts.push(draft(
                exception,
                format!("the exception {} covers nothing any more", exception.id),
                "take it out of minuted.toml, or correct the id",
                Level::Warn,
            ));
        }
    }
    let check = run.check(
        CheckKind::Exceptions,
        "exceptions",
        "exceptions are needed, and have not run out",
        found.examined,
        true,
    );
    run.add(check, Level::Warn, found);
}

/// What a person can look at and vouch for, though the program could not read it.
const SEEN: [&str; 2] = ["scanned-pages", "garbled-text"];

/// What could not be checked stays so, whatever an exception says, unless a person can see it on the page: nobody can
/// accept what nobody has seen.
fn except(run: &mut Run<'_, '_>, exception: &Exception) {
    let (covered, rest) = std::mem::take(&mut run.verdict.problems)
        .into_iter()
        .partition(|p| p.id == exception.id && (p.level != Level::CouldNotCheck || SEEN.contains(&p.check.as_str())));
    run.verdict.problems = rest;
    let covered: Vec<_> = covered;
    run.verdict.excepted.extend(covered.into_iter().map(|problem| Excepted {
        problem,
        reason: exception.reason.clone(),
        expires: exception.expires.clone(),
    }));
}

fn expired(exception: &Exception, today: Option<chrono::NaiveDate>) -> bool {
    let last = exception.expires.as_deref().and_then(dates::parse);
    matches!((last, today), (Some(last), Some(today)) if last < today)
}

fn draft(exception: &Exception, message: String, help: &str, level: Level) -> Draft {
    Draft {
        message,
        help: help.to_owned(),
        key: exception.id.clone(),
        level: Some(level),
        ..Draft::default()
    }
}
