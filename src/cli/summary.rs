//! What a person sees as a run goes on: one paragraph a document, on the standard error.

use super::text::printable;
use crate::record::{ReadStatus, Record, Severity, Status};

/// Prints what was read of a document, and the warnings.
pub(super) fn print(record: &Record) {
    {
        match record.document.status {
            ReadStatus::Read => eprintln!("{}\n    {}", headline(record), counts(record)),
            ReadStatus::Failed => {
                let reason = record.document.reason.as_deref().unwrap_or("not known why");
                let help = record
                    .findings
                    .first()
                    .and_then(|f| f.help.as_deref())
                    .unwrap_or_default();
                eprintln!(
                    "{}\n    NOT READ: {}; {}",
                    printable(&record.document.path),
                    printable(reason),
                    printable(help)
                );
            }
        }
        if record.document.status == ReadStatus::Read {
            for finding in record.findings.iter().filter(|f| f.severity >= Severity::Warning) {
                let place = finding.span.map(|s| format!("line {}: ", s.line)).unwrap_or_default();
                eprintln!("    {place}{}", printable(&finding.message));
            }
        }
    }
}

fn headline(record: &Record) -> String {
    let what: Vec<&str> = [record.meeting.body.as_deref(), record.meeting.date.as_deref()]
        .into_iter()
        .flatten()
        .collect();
    let part = record
        .document
        .part
        .map(|p| format!(" (meeting {p})"))
        .unwrap_or_default();
    let what = if what.is_empty() {
        "no meeting header found".to_owned()
    } else {
        what.join(", ")
    };
    format!("{}{part}: {}", printable(&record.document.path), printable(&what))
}

fn counts(record: &Record) -> String {
    let count = |n: usize, one: &str, many: &str| format!("{n} {}", if n == 1 { one } else { many });
    let present = record.attendees.iter().filter(|a| a.status == Status::Present).count();
    let unread = record.coverage.bytes.saturating_sub(record.coverage.claimed);
    let mut parts = vec![
        count(present, "person present", "people present"),
        count(record.attendees.len() - present, "apology", "apologies"),
        count(record.items.len(), "item", "items"),
        count(record.resolutions.len(), "resolution", "resolutions"),
        count(record.metrics.len(), "figure", "figures"),
    ];
    if unread > 0 && record.coverage.bytes > 0 {
        let share = 100.0 * unread as f64 / record.coverage.bytes as f64;
        parts.push(if share < 0.1 {
            "less than 0.1 % of the text unread".to_owned()
        } else {
            format!("{share:.1} % of the text unread")
        });
    }
    parts.join(", ")
}
