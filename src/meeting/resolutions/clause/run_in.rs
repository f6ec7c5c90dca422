//! Collects the clauses in the line of a resolution word, and what goes on below it.

use super::super::draft::ClauseDraft;
use super::super::label::{self, Series};
use super::super::line::{Line, Place};
use super::super::name;
use super::listed::{also_that, append, counted, ended, listed, opens, sentences_of_that, words_of};
use super::{Around, Collected};
use crate::language::words;
use crate::vocabulary::phrases::is_phrase;
use std::ops::Range;

/// Clauses in the marker's own line, and those that go on below it.
pub(super) fn run_in(around: &Around<'_, '_>, range: Range<usize>, out: &mut Collected) {
    let line = &around.lines[around.at];
    let found = label::split(line.text, range);
    let last = found.last().and_then(|c| c.value);
    if let [only] = found.as_slice()
        && only.label.is_none()
    {
        if let Some(value) = counts_on(around, only.range.clone(), out) {
            return below(around, Some(value), out);
        }
        for range in sentences_of_that(line.text, only.range.clone()) {
            let parts = vec![line.part(range)];
            out.clauses.push(ClauseDraft { label: None, parts });
        }
        return below(around, last, out);
    }
    for clause in found {
        out.clauses.push(ClauseDraft {
            label: clause.label,
            parts: vec![line.part(clause.range)],
        });
    }
    below(around, last, out);
}

/// "RESOLVED - 1 That the gate be hung", and "2 That ..." below it: takes the first entry, whose number has no mark behind it.
fn counts_on(around: &Around<'_, '_>, range: Range<usize>, out: &mut Collected) -> Option<(Series, u32)> {
    let line = &around.lines[around.at];
    let words = line.text[range.clone()].strip_prefix("1 ")?.trim_start();
    let first = (Series::Arabic, 1);
    let next = around.at + 1;
    let follows = around.lines.get(next).is_some() && counted(around, next, Some(first), out).is_some();
    if !follows || !words.starts_with(char::is_alphabetic) || (around.stops)(next) {
        return None;
    }
    let label = Some("1".to_owned());
    let parts = vec![line.part(range.end - words.len()..range.end)];
    out.clauses.push(ClauseDraft { label, parts });
    Some(first)
}

/// What goes on below the marker's line.
fn below(around: &Around<'_, '_>, last: Option<(Series, u32)>, out: &mut Collected) {
    if out.rest >= around.lines[around.at].text.trim_end().len() {
        match last {
            Some(value) => listed(around, Some(value), out),
            None => go_on(around, out),
        }
    }
}

/// "RESOLVED that the Cabinet be asked to:" and its list.
pub(super) fn stem(around: &Around<'_, '_>, range: Range<usize>, out: &mut Collected) {
    let line = &around.lines[around.at];
    let long = words::count(&line.text[range.clone()]) > 5;
    let opener = opens(around, around.at);
    let bullets = opener == Some(Series::Bullet);
    // "agreed the following, as set out in the report:": the words before the list are no part of what was decided
    let lower = line.text[range.clone()].to_lowercase();
    let announces = around.words.lists.iter().any(|w| lower.contains(w.as_str()));
    let decides = lower.starts_with("that") || lower.starts_with("to ");
    let announced = lower.trim_end_matches(|c: char| !c.is_alphanumeric());
    // "that the report be accepted and endorsed the following:": the words before the list decide something as well
    let both = decides && long && around.words.lists.iter().any(|w| announced.ends_with(w.as_str()));
    if announces && (!decides || both) && opener.is_some() {
        if both {
            let parts = vec![line.part(range)];
            out.clauses.push(ClauseDraft { label: None, parts });
        }
        listed(around, None, out);
        return;
    }
    if opener.is_none() || bullets && long {
        out.clauses.push(ClauseDraft {
            label: None,
            parts: vec![line.part(range)],
        });
        if bullets {
            append_bullets(around, out);
        } else {
            append_entries(around, out);
        }
        return;
    }
    listed(around, None, out);
}

/// "that the following would attend:" and short entries "Leeds: Councillor Pike."
fn append_entries(around: &Around<'_, '_>, out: &mut Collected) {
    for j in around.at + 1..(around.at + 12).min(around.lines.len()) {
        let line = &around.lines[j];
        let entry =
            line.label.is_none() && line.words.len() <= 12 && line.text.contains(": ") && line.place == Place::Body;
        let entry = entry || line.label.is_none() && line.place == Place::Body && names_only(line, around);
        if !entry || (around.stops)(j) {
            break;
        }
        append(out, line.part(0..line.text.len()), j);
    }
}

/// "Mrs Olive Crane, Mr Ivor Finch and Ms Dilys Swift.": who was meant by "the following".
fn names_only(line: &Line<'_>, around: &Around<'_, '_>) -> bool {
    let text = line.text.trim_end().trim_end_matches(['.', ';']);
    let small =
        |w: &str| w.starts_with(char::is_lowercase) && !matches!(w, "and" | "of" | "de" | "van" | "der" | "the");
    let words = words::count(text);
    let names = name::columned(text, &line.columns, around.words);
    !words::each(text).any(small)
        && !names.is_empty()
        && words <= names.len() * 6
        && names.iter().any(|n| n.contains(' '))
}

fn append_bullets(around: &Around<'_, '_>, out: &mut Collected) {
    for j in around.at + 1..around.lines.len() {
        let line = &around.lines[j];
        if !line
            .label
            .as_deref()
            .and_then(label::opens)
            .is_some_and(|o| o.0 == Series::Bullet)
        {
            break;
        }
        if let Some(clause) = out.clauses.last_mut() {
            clause.parts.push(line.part(line.body..line.text.len()));
        }
        out.last_line = j;
    }
}

/// A clause that the page cut: the next line goes on in the middle of the sentence.
fn go_on(around: &Around<'_, '_>, out: &mut Collected) {
    let mut j = out.last_line + 1;
    while let Some(line) = around.lines.get(j) {
        let unfinished = out
            .clauses
            .last()
            .and_then(|c| c.parts.last())
            .is_some_and(|p| !ended(around, p));
        let small = line.text.trim_start().starts_with(|c: char| c.is_lowercase());
        if unfinished && small && line.label.is_none() && line.place == Place::Body && !(around.stops)(j) {
            if let Some(clause) = out.clauses.last_mut() {
                clause.parts.push(line.part(0..line.text.len()));
            }
            out.last_line = j;
            j += 1;
            continue;
        }
        let again = opens_that(line)
            && out
                .clauses
                .iter()
                .all(|c| c.label.is_none() && opens_that_of(around, c));
        if (also_that(line) || again) && !(around.stops)(j) {
            out.clauses.push(ClauseDraft {
                label: None,
                parts: vec![line.part(0..line.text.len())],
            });
            out.last_line = j;
            j += 1;
            continue;
        }
        break;
    }
}

/// "That ..." on a line of its own.
fn opens_that(line: &Line<'_>) -> bool {
    line.place == Place::Body && is_phrase("decisions_end.opens", words::first(line.text))
}

/// Whether a clause opens "That ...".
fn opens_that_of(around: &Around<'_, '_>, clause: &ClauseDraft) -> bool {
    let first = clause.parts.first().and_then(|part| words_of(around, part));
    first.is_some_and(|words| is_phrase("decisions_end.opens", words::first(words)))
}
