//! Finds the list whose names carry a mark that a line below explains: "*Mr A Marl*Mrs B Oake", "* Present".

use super::{Machine, Section, label, people};
use crate::document::Document;
use crate::language::words;
use crate::language::{Pattern, pattern};
use crate::layout::Passage;
use crate::meeting::Context;
use crate::meeting::attendance::person::Expect;
use crate::meeting::sheet::{BREAK, LINE};
use crate::record::Status;
use crate::vocabulary::Label;
use std::ops::Range;
use std::sync::LazyLock;

/// The line that explains a mark is no longer.
const LONGEST: usize = 50;
/// So many marks make a list of it.
const LEAST: usize = 3;
/// The marks that are used so.
const MARKS: [char; 4] = ['*', '†', '‡', '#'];

/// Reads such a list, wherever it stands; the ranges of its blocks.
pub(super) fn read(machine: &mut Machine<'_>, context: &Context<'_>) -> Vec<Range<usize>> {
    let blocks = context.shape.blocks.clone();
    let found = blocks.clone().find_map(|at| Some((at, legend(context, at)?)));
    let Some((end, (mark, status, heads))) = found else {
        return Vec::new();
    };
    let names = |at: &usize| {
        let words = words(context.document, *at).replace(mark, "\n");
        !people::read_loose(&words, Expect::default(), context.vocabulary).is_empty()
    };
    let above = (blocks.start..end).rev().take_while(names).last().unwrap_or(end)..end;
    let listed = |at: &usize| names(at) && label::at(words(context.document, *at), context.vocabulary).is_none();
    let below = (end + 1..blocks.end).take_while(|_| heads).take_while(listed).last();
    let below = end + 1..below.map_or(end + 1, |at| at + 1);
    let marked = |list: &Range<usize>| {
        let lines = list
            .clone()
            .flat_map(|at| words(context.document, at).split(if heads { '\n' } else { BREAK }));
        lines.filter(|line| line.contains(mark)).count() >= LEAST
    };
    let Some(list) = [above, below].into_iter().find(marked) else {
        return Vec::new();
    };
    let mut section = machine.section(Label::Present, None, 0..0);
    for at in list.clone() {
        push(&mut section, context, at, (mark, heads), status);
    }
    let (start, end) = (list.start.min(end), end.max(list.end - 1));
    let claimed = (start..=end).map(|at| context.document.blocks[at].range.clone());
    let claimed: Vec<Range<usize>> = claimed.collect();
    section.source = claimed[0].start..context.document.blocks[end].range.end;
    machine.found.sections.push(section);
    claimed
}

/// The words of a block with the mark that was taken for the label of a list item.
fn words(document: &Document, at: usize) -> &str {
    &document.text[document.blocks[at].range.clone()]
}

/// What a block says that a mark means, and whether it says so in the heading over the list.
fn legend(context: &Context<'_>, at: usize) -> Option<(char, Status, bool)> {
    static LEGEND: LazyLock<Pattern> =
        LazyLock::new(|| pattern(r"(?i)^\W*(?:{attendance.legend}\s+)?(?P<what>[a-z][a-z\s]*?)\W*$"));
    let words = words(context.document, at).trim();
    // "MEMBERSHIP (* denotes present)"
    let (words, heads) = match words.strip_suffix(')').and_then(|w| w.rsplit_once('(')) {
        Some((over, inside)) if words.len() <= 2 * LONGEST => (inside, over.contains(char::is_alphabetic)),
        _ => (words, false),
    };
    let mark = words
        .trim_start_matches(['(', '['])
        .chars()
        .next()
        .filter(|c| MARKS.contains(c))?;
    let said = LEGEND.captures(words).filter(|_| words.len() <= LONGEST)?;
    let said: Vec<&str> = words::each(said.name("what")?.as_str()).collect();
    let known = said.iter().all(|w| context.vocabulary.attendance.is_label_word(w));
    let label = context.vocabulary.attendance.label(&said).filter(|_| known)?;
    Some((
        mark,
        match label {
            Label::Present | Label::Everybody | Label::Attending => Status::Present,
            Label::Apologies => Status::Apologies,
            Label::Absent => Status::Absent,
            _ => return None,
        },
        heads,
    ))
}

/// Adds a block, and says of each of its names whether it has the mark.
fn push(section: &mut Section, context: &Context<'_>, at: usize, (mark, heads): (char, bool), marked: Status) {
    let document = context.document;
    let other = if marked == Status::Present {
        Status::Absent
    } else {
        Status::Present
    };
    let passage = Passage::whole(document, at);
    let from = section.sheet.text().len();
    section.sheet.push(document, at, passage.range);
    let from = from + usize::from(from > 0);
    let text = section.sheet.text();
    // the mark before the first name may have been taken for the label of a list item
    let mut has = document.blocks[at].label.is_some() && words(document, at).starts_with(mark);
    let mut start = from;
    for (i, c) in text[from..].char_indices().chain([(text.len() - from, mark)]) {
        // a line of its own has its own mark
        let next = text[from + i..].trim_start_matches(LINE);
        if heads && c == LINE && has && next.starts_with(char::is_uppercase) && i > 0 {
            section.marks.push((start..from + i, marked));
            (has, start) = (false, from + i);
            continue;
        }
        let glued = c.is_uppercase()
            && context.vocabulary.names.glued(word_around(text, from + i)) == Some(begun(text, from + i));
        if c != mark && !glued {
            continue;
        }
        section.marks.push((start..from + i, if has { marked } else { other }));
        has = c == mark;
        start = from + i;
    }
}

/// The word that the byte `at` stands in.
fn word_around(text: &str, at: usize) -> &str {
    let end = text[at..]
        .find(|c: char| !c.is_alphabetic())
        .map_or(text.len(), |e| at + e);
    &text[at - begun(text, at)..end]
}

/// How many bytes of its word stand before the byte `at`.
fn begun(text: &str, at: usize) -> usize {
    at - text[..at]
        .rfind(|c: char| !c.is_alphabetic())
        .map_or(0, |p| p + text[p..].chars().next().map_or(1, char::len_utf8))
}
