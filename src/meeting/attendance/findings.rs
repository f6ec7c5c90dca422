//! Says what of the attendance was not read or looks wrong: a heading with nothing under it, a list that breaks off at a name,
//! one person both there and excused.

use super::known::Entry;
use super::person::Person;
use super::sections::{Found, Section};
use super::{counts, names_absence};
use crate::findings::said;
use crate::language::words;
use crate::meeting::Context;
use crate::record::{Finding, Status};
use crate::vocabulary::Label;
use std::ops::Range;

/// The findings of one meeting. `read` holds the people of each section of `found`.
pub(super) fn of(context: &Context<'_>, found: &Found, read: &[Vec<Person>], entries: &[Entry]) -> Vec<Finding> {
    let mut out = Vec::new();
    let at = |range: &Range<usize>| context.document.span(range.clone());
    let words = |range: &Range<usize>| &context.document.text[range.clone()];
    let anybody = entries.iter().any(|e| e.status == Status::Present && e.item.is_none());
    for range in empty(context, &found.sections, read, anybody) {
        out.push(said::nobody_under(words(&range)).at(at(&range)));
    }
    for range in found.cut.iter().filter(|range| !is_sentence(words(range))) {
        out.push(said::list_may_go_on(words(range)).at(at(range)));
    }
    for entry in entries {
        if let Some(range) = &entry.excused {
            out.push(said::present_and_excused(&entry.name).at(at(range)));
        }
    }
    out
}

/// The headings of those present that no person was read under, nor under the heading right below.
fn empty(context: &Context<'_>, sections: &[Section], read: &[Vec<Person>], anybody: bool) -> Vec<Range<usize>> {
    let nobody = |n: usize| read.get(n).is_none_or(Vec::is_empty);
    let none = |s: &Section| {
        let words = s.sheet.text().trim();
        let first = words.split([' ', '.', '\n']).next().unwrap_or("");
        // "None", "3 members of the public", or a post without its holder
        let post = words.len() < 80 && context.vocabulary.roles.is_post(words);
        counts::is_count(words) || post || !first.is_empty() && context.vocabulary.names.never(first)
    };
    let of_others = |l: Label| names_absence(l) || matches!(l, Label::Public | Label::Press | Label::Guest);
    sections
        .iter()
        .enumerate()
        .filter(|(n, s)| !of_others(s.label) && nobody(*n) && !none(s) && !s.source.is_empty())
        .filter(|(n, s)| !s.sheet.text().is_empty() || !anybody && (sections.get(n + 1).is_none() || nobody(n + 1)))
        .map(|(_, s)| s.source.clone())
        .collect()
}

/// Whether a line says something, as no name does: many words without a comma, and a full stop after the last.
fn is_sentence(line: &str) -> bool {
    const WORDS: usize = 6;
    line.trim_end().ends_with('.') && !line.contains([',', ';']) && words::count(line) >= WORDS
}
