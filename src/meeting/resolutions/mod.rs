//! Reads decisions: the resolution word, its clauses, mover and seconder, the vote, the actions.
//!
//! An item's passages become lines; small parsers find markers, proposals, votes and results in them; the assembler puts
//! these together. Knows nothing of figures.

mod action;
mod acts;
mod assemble;
mod ballot;
mod clause;
mod draft;
mod group;
mod heading;
pub(super) mod label;
mod line;
mod marker;
mod name;
mod narrated;
mod proposal;
mod result;
mod rollcall;
mod same;
mod side_rows;
mod stacked;
mod unread;
mod vote;
mod vote_columns;

use super::called::Called;
use super::{Context, Reading};
use crate::document::Document;
use crate::findings::said;
use crate::layout::Passage;
use crate::record::{Clause, Finding, IdMaker, Resolution};
use crate::vocabulary::{Decisions, Vocabulary};
use draft::{Draft, Source};

/// Fills `reading.resolutions`.
pub(super) fn read(context: &Context<'_>, ids: &mut IdMaker, reading: &mut Reading) {
    let words = &context.vocabulary.decisions;
    let own = own_names(reading);
    let groups = group::groups(context, words);
    let known = known(context, &own, &reading.called, &groups);
    let formal = groups.iter().flat_map(|g| &g.lines).any(|l| marks_decisions(l, words));
    let (mut strays, mut empty) = (Vec::new(), Vec::new());
    let mut torn: Vec<Finding> = groups
        .iter()
        .flat_map(|g| &g.unread)
        .map(|t| unread::vote(context, t))
        .collect();
    for group in groups {
        let item = group.item.and_then(|i| reading.items.get(i)).map(|i| i.id.clone());
        let assembled = assemble::Assembler::new(
            &group.lines,
            context.vocabulary,
            known,
            &reading.called,
            group.tables,
            formal,
        )
        .run();
        let mut drafts = assembled.drafts;
        strays.extend(assembled.strays);
        empty.extend(assembled.empty);
        reading.decisions.extend(assembled.told);
        drafts.extend(group.drafts);
        drafts.sort_by_key(|d| d.parts.first().map(|p| (p.block, p.range.start)));
        // a note below the minutes gives nobody a task
        let tasks = group.item.is_some() || reading.items.is_empty();
        drafts
            .retain(|d| tasks || d.source != Source::Action || labelled_action(&original(context.document, &d.parts)));
        for mut draft in same::once(context.document, drafts) {
            draft.mover = draft.mover.map(|name| without_letters(name, context.vocabulary));
            draft.seconder = draft.seconder.map(|name| without_letters(name, context.vocabulary));
            if stacked::is_torn(&draft.vote) {
                draft.vote = Default::default();
                torn.extend(draft.parts.first().map(|part| unread::vote(context, part)));
            }
            let row = resolution(context.document, draft, item.clone(), &reading.called, words, ids);
            let span = row.span.range();
            if group.item.is_none() {
                reading.claimed.push(span);
            }
            reading.resolutions.push(row);
        }
    }
    let lost = strays
        .iter()
        .filter_map(|stray| without_motion(context, stray, &reading.resolutions));
    let empty = empty.iter().map(|noun| unread::heading(context, noun));
    let lost: Vec<Finding> = lost
        .chain(torn)
        .chain(empty)
        .chain(unread::read(context, known, &reading.resolutions))
        .collect();
    reading.findings.extend(lost);
}

/// What the words of decisions in a block were taken for, with the reasons.
pub(crate) fn marks(context: &Context<'_>, reading: &Reading, block: usize) -> Vec<String> {
    let words = &context.vocabulary.decisions;
    let own = own_names(reading);
    let groups = group::groups(context, words);
    let known = known(context, &own, &reading.called, &groups);
    let formal = groups.iter().flat_map(|g| &g.lines).any(|l| marks_decisions(l, words));
    let scans = groups.iter().flat_map(|group| {
        let scans = assemble::scans(&group.lines, known, formal);
        group.lines.iter().zip(scans)
    });
    let inside = scans.filter(|(line, _)| line.passage.block == block);
    inside
        .flat_map(|(line, scan)| marker::told(line, known, scan.setting))
        .collect()
}

/// What is known before a line is read.
fn known<'l>(
    context: &Context<'l>,
    own: &'l marker::OwnNames,
    called: &'l Called,
    groups: &[group::Group<'_>],
) -> marker::Known<'l> {
    marker::Known {
        paired: paired(groups, called, &context.vocabulary.decisions),
        ..marker::Known::of(context.vocabulary, own, called)
    }
}

/// Whether the items of a record end in brackets that name two of those who met: most of them, and some at least.
fn paired(groups: &[group::Group<'_>], called: &Called, words: &Decisions) -> bool {
    const LEAST: usize = 3;
    let items: Vec<_> = groups.iter().filter(|g| g.item.is_some()).collect();
    let ends = |g: &&&group::Group<'_>| g.lines.iter().any(|l| proposal::ends_in_pair(l, called, words));
    let pairs = items.iter().filter(ends).count();
    pairs >= LEAST && pairs * 2 > items.len()
}

/// A vote that was counted, and that no resolution holds.
fn without_motion(context: &Context<'_>, stray: &Passage, resolutions: &[Resolution]) -> Option<Finding> {
    let at = stray.source(context.document);
    let held = resolutions
        .iter()
        .any(|r| r.vote.is_some() && r.span.range().start <= at.start && at.end <= r.span.range().end);
    (!held).then(|| said::vote_without_motion().at(context.document.span(at)))
}

/// "Una Dale OBE" is called Una Dale.
fn without_letters(name: String, vocabulary: &Vocabulary) -> String {
    let letters = |w: &str| w.len() > 1 && !w.contains(char::is_lowercase) && vocabulary.names.after(w);
    match name.rsplit_once(' ') {
        Some((own, last)) if own.contains(' ') && letters(last) => own.trim_end_matches(',').to_owned(),
        _ => name,
    }
}

/// "Action: ...", "ACTION – ...".
fn labelled_action(text: &str) -> bool {
    text.get(..6).is_some_and(|t| t.eq_ignore_ascii_case("action"))
}

/// Whether a line opens with a resolution word in capitals, or set off.
fn marks_decisions(line: &line::Line<'_>, words: &Decisions) -> bool {
    let i = line.word_at(line.body);
    let capitals = line.printed(i).chars().all(|c| !c.is_lowercase());
    words.strong.contains(line.lower(i)) && (capitals || line.gap(i).contains([':', '\u{2013}']))
}

/// What the council and the body that met are called.
fn own_names(reading: &Reading) -> marker::OwnNames {
    let names = [reading.meeting.council.as_deref(), reading.meeting.body.as_deref()];
    names
        .into_iter()
        .flatten()
        .flat_map(|n| n.split(|c: char| !c.is_alphanumeric() && c != '-'))
        .filter(|w| !w.is_empty())
        .map(str::to_lowercase)
        .collect()
}

fn resolution(
    document: &Document,
    draft: Draft,
    item: Option<String>,
    called: &Called,
    words: &Decisions,
    ids: &mut IdMaker,
) -> Resolution {
    let text = original(document, &draft.parts);
    let id = ids.make("resolution", &[&draft.verb, &text]);
    let explicit = draft.explicit();
    let clauses = draft
        .clauses
        .iter()
        .map(|c| {
            let text = original(document, &c.parts);
            Clause {
                id: ids.make("clause", &[&text]),
                label: c.label.clone(),
                span: document.span(source(document, &c.parts)),
                text,
            }
        })
        .collect();
    let person = |n: Option<String>| n.map(|n| called.resolve(&n, words));
    Resolution {
        id,
        item,
        verb: draft.verb,
        text,
        clauses,
        explicit,
        mover: person(draft.mover),
        seconder: person(draft.seconder),
        outcome: draft.outcome,
        vote: Some(draft.vote).filter(|v| !vote::is_empty(v)),
        actions: draft.actions,
        span: document.span(source(document, &draft.parts)),
    }
}

/// The words as written; parts joined by a space, the number or letter of a list entry inside them kept.
fn original(document: &Document, parts: &[Passage]) -> String {
    let mut out = String::new();
    for part in parts {
        if !out.is_empty() {
            out.push(' ');
            let label = document.blocks[part.block]
                .label
                .as_deref()
                .filter(|_| part.range.start == 0);
            if let Some(label) = label.filter(|l| l.contains(char::is_alphanumeric)) {
                out.push_str(label);
                out.push(' ');
            }
        }
        out.push_str(&part.original(document));
    }
    out
}

/// From the first word to the last.
fn source(document: &Document, parts: &[Passage]) -> std::ops::Range<usize> {
    let mut ranges = parts.iter().map(|p| p.source(document));
    let Some(first) = ranges.next() else { return 0..0 };
    ranges.fold(first, |a, b| a.start.min(b.start)..a.end.max(b.end))
}
