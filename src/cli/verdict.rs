//! The last lines of a run: its verdict, worst first. The same length at any size of the input.

use super::text::printable;
use crate::record::{DocumentKind, ReadStatus, Record, Status};
use std::io::Write;

/// So many documents are named for each thing that is wrong.
const NAMED: usize = 9;
/// A document with more than this share of its text unread is read in part.
const PARTLY: f64 = 0.1;

/// What a run met, in counts and the first few names.
#[derive(Debug, Default)]
pub(super) struct Tally {
    read: usize,
    /// Records that were not asked for.
    pub left_out: usize,
    failed: Named,
    partly: Named,
    no_body: Named,
    no_date: Named,
    no_members: Named,
    nothing: Named,
    duplicates: Named,
}

#[derive(Debug, Default)]
struct Named {
    count: usize,
    first: Vec<String>,
}

impl Named {
    fn add(&mut self, name: String) {
        self.count += 1;
        if self.first.len() < NAMED {
            self.first.push(name);
        }
    }

    fn line(&self, what: &str) -> Option<String> {
        let more = self.count.checked_sub(self.first.len()).filter(|n| *n > 0);
        let more = more.map(|n| format!(" and {n} more")).unwrap_or_default();
        let parted = if self.first.iter().any(|f| f.starts_with('\n')) {
            ""
        } else {
            " "
        };
        let names = self.first.join(if parted.is_empty() { "" } else { ", " });
        (self.count > 0).then(|| format!("{} {what}:{parted}{names}{more}", self.count))
    }
}

impl Tally {
    /// Counts a record.
    pub(super) fn record(&mut self, record: &Record) {
        let part = record
            .document
            .part
            .map(|p| format!(" (meeting {p})"))
            .unwrap_or_default();
        let name = || printable(&format!("{}{part}", record.document.file));
        if record.document.status == ReadStatus::Failed {
            let reason = record.document.reason.as_deref().unwrap_or("not known why");
            let help = record
                .findings
                .first()
                .and_then(|f| f.help.as_deref())
                .unwrap_or_default();
            self.failed.add(format!(
                "\n    {}",
                printable(&format!("{}: {reason}; {help}", record.document.path))
            ));
            return;
        }
        self.read += 1;
        let unread = record.coverage.bytes.saturating_sub(record.coverage.claimed);
        if unread as f64 > PARTLY * record.coverage.bytes as f64 {
            self.partly.add(name());
        }
        if let Some(first) = &record.meeting.duplicate_of {
            self.duplicates.add(format!("{} (as {})", name(), printable(first)));
        }
        use DocumentKind::{Agenda, Presentation, Report};
        if matches!(record.document.kind, Agenda | Report | Presentation) {
            return;
        }
        if record.meeting.body.is_none() {
            self.no_body.add(name());
        }
        if record.meeting.date.is_none() {
            self.no_date.add(name());
        }
        if !record.attendees.iter().any(|a| a.status == Status::Present) {
            self.no_members.add(name());
        }
        if record.items.is_empty() && record.resolutions.is_empty() {
            self.nothing.add(name());
        }
    }

    /// What could not be read or found, worst first.
    pub(super) fn lines(&self) -> Vec<String> {
        let noted = [
            self.failed.line("NOT READ"),
            self.partly.line("read only in part (more than a tenth of the text)"),
            self.nothing.line("without items"),
            self.no_body.line("without a body"),
            self.no_date.line("without a date"),
            self.no_members.line("without anybody present"),
            self.duplicates
                .line("counted once with another document of the same meeting"),
        ];
        let mut lines: Vec<String> = noted.into_iter().flatten().collect();
        if self.left_out > 0 {
            lines.push(format!("{} left out, as asked", self.left_out));
        }
        lines
    }

    /// The verdict as the first lines of a report.
    pub(super) fn report(&self) -> Vec<String> {
        let meetings = if self.read == 1 { "meeting was" } else { "meetings were" };
        let failed = if self.failed.count == 1 {
            "document"
        } else {
            "documents"
        };
        let mut lines = vec![format!(
            "{} {meetings} read, {} {failed} could not be read.",
            self.read, self.failed.count
        )];
        lines.extend(self.lines());
        lines
    }

    /// Prints the verdict on the standard error; `done` is its last line.
    pub(super) fn tell(&self, done: &str) {
        let mut out = std::io::stderr().lock();
        for line in self.lines() {
            let _ = writeln!(out, "{line}");
        }
        let meetings = if self.read == 1 { "meeting" } else { "meetings" };
        let _ = writeln!(out, "{} {meetings} read{done}", self.read);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::DocumentInfo;

    #[test]
    fn a_thousand_failures_are_one_line_with_the_first_nine() {
        let mut tally = Tally::default();
        for i in 0..1000 {
            let mut record = Record::new(DocumentInfo::default());
            record.document.path = format!("{i}.pdf");
            record.document.status = ReadStatus::Failed;
            record.document.reason = Some("empty".to_owned());
            tally.record(&record);
        }
        let lines = tally.lines();
        assert_eq!(lines.len(), 1);
        assert!(
            lines[0].starts_with("1000 NOT READ:\n    0.pdf: empty; \n    1.pdf"),
            "{}",
            lines[0]
        );
        assert!(lines[0].ends_with("8.pdf: empty;  and 991 more"), "{}", lines[0]);
    }
}
