//! The record accounts for the text of the document: at most 10 per cent of it was claimed by no part of the record. The
//! share can be set: `unread-text = { above = 5 }`.
//!
//! ## Why it matters
//! What was not read is missing from every table. A document of an unknown layout must not pass for one that says nothing.
//!
//! ## Example
//! A table of ward budgets, 31 % of the text, that no part of the record holds.
//!
//! ## What to do
//! Read the place shown. Where it holds names, decisions or figures, they are missing from the tables: note them by hand,
//! and report the layout. Where it is of no interest, raise the share or add an exception.

use super::{Context, Found};
use crate::check::Draft;

pub(super) fn run(context: &Context<'_>, found: &mut Found) {
    for (i, document) in context.read() {
        let coverage = &document.record.coverage;
        if coverage.bytes == 0 {
            continue;
        }
        found.examined += 1;
        let unread = coverage.bytes.saturating_sub(coverage.claimed);
        let share = 100.0 * unread as f64 / coverage.bytes as f64;
        if share > context.above {
            let longest = coverage
                .unclaimed
                .iter()
                .max_by_key(|s| (s.end.saturating_sub(s.start), usize::MAX - s.start));
            found.drafts.push(Draft {
                document: Some(i),
                span: longest.copied(),
                message: format!(
                    "{share:.0} % of the text was not read ({} of {} bytes); the longest stretch begins here",
                    unread, coverage.bytes
                ),
                help: "read it: names, decisions and figures there are missing from the tables".to_owned(),
                key: "unread".to_owned(),
                ..Draft::default()
            });
        }
    }
}
