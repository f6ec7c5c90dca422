//! The rule `unread-text`; its page is `docs/rules/unread-text.md`.

use super::{Context, Found};
use crate::check::Draft;

/// Less than a sentence, a telephone number or the heading of a table, is left to the record's `coverage`; unless the settings
/// ask for all of it (`above = 0`).
const SENTENCE: usize = 80;

pub(super) fn run(context: &Context<'_>, found: &mut Found) {
    for (i, document) in context.read() {
        let coverage = &document.record.coverage;
        if coverage.bytes == 0 {
            continue;
        }
        found.examined += 1;
        let unread = coverage.bytes.saturating_sub(coverage.claimed);
        let share = 100.0 * unread as f64 / coverage.bytes as f64;
        let bounded = context.above > 0.0;
        if share > context.above && !(bounded && unread < SENTENCE) {
            let longest = coverage
                .unclaimed
                .iter()
                .max_by_key(|s| (s.end.saturating_sub(s.start), usize::MAX - s.start));
            let places = match coverage.unclaimed.len() {
                1 => "1 place".to_owned(),
                n => format!("{n} places"),
            };
            found.drafts.push(Draft {
                document: Some(i),
                span: longest.copied(),
                message: format!(
                    "{share:.1} % of the text was claimed by no part of the record ({unread} of {} bytes, {places}); the longest stretch \
                     begins here",
                    coverage.bytes
                ),
                help: "read it: names, decisions and figures there are missing from the tables".to_owned(),
                key: "unread".to_owned(),
                ..Draft::default()
            });
        }
    }
}
