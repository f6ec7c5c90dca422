//! The rule `unread-text`; its page is `docs/rules/unread-text.md`.

use super::{Context, Found};
use crate::check::Draft;
use crate::record::Span;

/// Less than a sentence, a telephone number or the heading of a table, is left to the record's `coverage`; unless the settings
/// ask for all of it (`above = 0`).
const SENTENCE: usize = 80;

/// A finding shows a line, and what is no more than so many times as long as its words.
const LINE: usize = 250;
const PART: usize = 4;

pub(super) fn run(context: &Context<'_>, found: &mut Found) {
    for (i, document) in context.read() {
        let coverage = &document.record.coverage;
        if coverage.bytes == 0 {
            continue;
        }
        found.examined += 1;
        // what another finding shows is told once
        let shown = |place: &&Span| {
            let findings = document.record.findings.iter().filter_map(|f| f.span);
            let overlap = |f: Span| f.end.min(place.end).saturating_sub(f.start.max(place.start));
            let most = findings.map(overlap).max().unwrap_or(0);
            most > 0 && (most * PART >= place.end - place.start || place.end - place.start <= LINE)
        };
        let (told, places): (Vec<&Span>, Vec<&Span>) = match context.above > 0.0 {
            true => coverage.unclaimed.iter().partition(shown),
            false => (Vec::new(), coverage.unclaimed.iter().collect()),
        };
        let told: usize = told.iter().map(|s| s.end.saturating_sub(s.start)).sum();
        let unread = coverage.bytes.saturating_sub(coverage.claimed).saturating_sub(told);
        let share = 100.0 * unread as f64 / coverage.bytes as f64;
        let bounded = context.above > 0.0;
        if share > context.above && !(bounded && unread < SENTENCE) {
            let longest = places
                .iter()
                .copied()
                .max_by_key(|s| (s.end.saturating_sub(s.start), usize::MAX - s.start));
            let places = match places.len() {
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
