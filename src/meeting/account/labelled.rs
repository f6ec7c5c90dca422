//! Lines that begin with the label of an attendance list ("Apologies: ...") and name people of whom the record knows none,
//! wherever they stand.

use super::super::attendance::behind_label;
use super::super::named;
use super::{Account, touches};
use crate::findings::said;
use crate::language::words;
use crate::record::Finding;
use std::collections::BTreeSet;
use std::ops::Range;

/// More such lines are told by the first.
const MOST: usize = 3;

/// A longer line is prose.
const LONGEST: usize = 400;

/// The findings of a meeting, the first few.
pub fn of(account: &Account<'_>) -> Vec<Finding> {
    let known = named::known(&account.reading.attendees, &account.reading.declarations);
    let mut out = Vec::new();
    for line in &account.lines {
        let taken = [&account.people, &account.decisions, &account.header];
        if out.len() == MOST || taken.into_iter().any(|ranges| touches(ranges, &line.source)) {
            continue;
        }
        let text = account.text(line);
        if text.len() > LONGEST {
            continue;
        }
        let lead = text.len() - text.trim_start_matches(['-', '•', '*', ' ']).len();
        let names = behind_label(&text[lead..], account.context.vocabulary);
        let unknown = |name: &Range<usize>| !is_known(&text[lead + name.start..lead + name.end], &known);
        let (Some(first), Some(last)) = (names.first(), names.last()) else {
            continue;
        };
        if names.iter().all(unknown) {
            let range = lead + first.start..lead + last.end;
            let flow = &account.context.document.blocks[line.block].flow;
            let at = flow.source(line.range.start + range.start..line.range.start + range.end);
            out.push(said::named_and_unread(&text[range]).at(account.context.document.span(at)));
        }
    }
    out
}

/// The family name is among the words of the record's names.
fn is_known(name: &str, known: &BTreeSet<String>) -> bool {
    let family = words::bare(words::last(name)).to_lowercase();
    family.split('-').any(|part| known.contains(part))
}
