//! Runs the small parsers over each line of an item: markers, proposals, votes.

use super::super::acts;
use super::super::label;
use super::super::line::{Line, Place};
use super::super::marker::{self, Known, Marker, OwnNames, Setting};
use super::super::proposal::{self, Proposal};
use super::super::vote::{self, Mention};
use crate::vocabulary::Decisions;
use crate::vocabulary::phrases::is_phrase;

/// What the parsers found in one line.
pub(crate) struct Scan {
    pub(super) markers: Vec<Marker>,
    pub(super) proposals: Vec<Proposal>,
    pub(super) mentions: Vec<Mention>,
    /// What stands around the line.
    pub setting: Setting,
}

/// Runs the parsers over each line.
pub(crate) fn scans(lines: &[Line<'_>], known: Known<'_>, formal: bool) -> Vec<Scan> {
    let Known { words, own, .. } = known;
    // in a record of decisions an item may be no more than its decision
    let paired = |line: &Line<'_>| known.paired && proposal::ends_in_pair(line, known.called, words);
    let title = |line: &Line<'_>| line.place == Place::Title && !paired(line);
    let proposals: Vec<Vec<Proposal>> = lines
        .iter()
        .map(|line| {
            if title(line) {
                Vec::new()
            } else {
                proposal::find(line, known)
            }
        })
        .collect();
    let seconded = |found: &[Proposal]| found.iter().any(|p| p.seconder.is_some());
    let below: Vec<bool> = (1..=lines.len())
        .map(|i| {
            let next = proposals.get(i).and_then(|p| p.first()).zip(lines.get(i));
            next.is_some_and(|(p, l)| p.seconder.is_some() && p.range.start <= l.body + 1)
        })
        .collect();
    let mut headed = false;
    let mut below_body = false;
    let mut reasons = false;
    lines
        .iter()
        .enumerate()
        .zip(proposals)
        .zip(below)
        .map(|(((nth, line), proposals), below)| {
            // below a heading "Decision" the list is one decision
            let acts = lines.get(nth + 1).is_some_and(|l| acts::is_entry(l, words));
            let is_own = |word: &str| words.own.contains(word) || own.contains(word) || words.bodies.contains(word);
            // below a heading "Decision" a list in small letters is one decision
            let capital = |l: &Line<'_>| l.printed(l.word_at(l.body)).starts_with(char::is_uppercase);
            let acts = acts && (!headed || lines.get(nth + 1).is_some_and(capital));
            let leads = acts && acts::ends_with_body(line, words, is_own);
            let leads = leads || only_body(line, words, own) && !headed;
            below_body = leads || below_body && line.label.is_some();
            let setting = Setting {
                proposed: below || seconded(&proposals),
                headed: headed && line.label.is_none(),
                listed: below_body && line.label.is_some(),
                clause_below: lines.get(nth + 1).is_some_and(begins_clause),
                formal,
            };
            let mut markers = marker::find(line, known, setting);
            // "Agreed (5).": how many did
            markers.retain(|m| m.noun || !vote::counts_only(line, m.word, words));
            // what is agreed in the reasons for a decision is no further decision
            reasons = gives_reasons(line) || reasons && !headed_anew(line, &markers);
            let shown =
                |m: &Marker| line.printed(m.word).chars().all(char::is_uppercase) || m.word == line.word_at(line.body);
            markers.retain(|m| !reasons || m.noun || shown(m));
            headed = markers.last().is_some_and(|m| m.noun && ends_at(line, m));
            Scan {
                markers,
                setting,
                proposals,
                mentions: if title(line) {
                    Vec::new()
                } else {
                    vote::find(line, words)
                },
            }
        })
        .collect()
}

/// "Reasons:", "REASONS FOR DECISION", alone on a line or before what they are.
fn gives_reasons(line: &Line<'_>) -> bool {
    const LONGEST: usize = 4;
    let first = line.word_at(line.body);
    if !is_phrase("decisions.reason", line.lower(first)) {
        return false;
    }
    let last = (first..line.words.len().min(first + LONGEST))
        .find(|&i| line.gap(i).contains(':') || i + 1 == line.words.len());
    let label =
        |i: usize| is_phrase("decisions.reason", line.lower(i)) || is_phrase("decisions.reason_for", line.lower(i));
    last.is_some_and(|last| (first..last + 1).all(label))
}

/// Another heading, or a decision that the clerk marks.
fn headed_anew(line: &Line<'_>, markers: &[Marker]) -> bool {
    line.place != Place::Body || line.label.is_some() || markers.iter().any(|m| m.noun)
}

/// "That the gate be hung", "(1) That the gate be hung": a clause, whose word stands above it.
fn begins_clause(line: &Line<'_>) -> bool {
    let opens = line.label.as_deref().is_some_and(|l| label::opens(l).is_some());
    let that = line.lower(line.word_at(line.body)) == "that";
    line.place == Place::Body && (that || opens && line.words.len() > 1)
}

/// "The Panel:", "Members -": who decided, and below it what.
fn only_body(line: &Line<'_>, words: &Decisions, own: &OwnNames) -> bool {
    const LONGEST: usize = 7;
    let first = line.word_at(line.body);
    let Some(last) = line
        .words
        .len()
        .checked_sub(1)
        .filter(|last| *last >= first && last - first < LONGEST)
    else {
        return false;
    };
    let named = |i: usize| {
        words.own.contains(line.lower(i)) || own.contains(line.lower(i)) || words.bodies.contains(line.lower(i))
    };
    let colon = line.gap(last).trim_start().starts_with([':', '\u{2013}', '-']);
    colon && line.lower(first) != "that" && words.bodies.contains(line.lower(last)) && (first..last).all(named)
}

/// Nothing but a colon or a reference in brackets stands behind the marker.
fn ends_at(line: &Line<'_>, marker: &Marker) -> bool {
    let rest = line.text[marker.after..].trim_matches(|c: char| !c.is_alphanumeric() && c != '(' && c != ')');
    rest.is_empty() || rest.starts_with('(') && rest.ends_with(')')
}
