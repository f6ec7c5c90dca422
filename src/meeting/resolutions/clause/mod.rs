//! Turns what follows a resolution word into clauses: run-in, listed, nested, or on the lines that follow.
//!
//! Knows nothing of movers and votes beyond where their words stand, which are no part of a clause.

mod bounds;
mod listed;
mod run_in;

use super::draft::ClauseDraft;
use super::line::Line;
use super::marker::Marker;
use crate::layout::Passage;
use crate::vocabulary::Decisions;
use bounds::{colon, dangles, end, intro_only, skip, without_link};
use listed::{listed, opens};
use run_in::{run_in, stem};
use std::ops::Range;

/// The clauses behind a marker.
#[derive(Debug, Clone, Default)]
pub(super) struct Collected {
    /// In order.
    pub clauses: Vec<ClauseDraft>,
    /// All the words, marker included.
    pub parts: Vec<Passage>,
    /// First byte of the marker's line that was not taken.
    pub rest: usize,
    /// Bytes between verb and clause (how it was agreed, by whom).
    pub between: Range<usize>,
    /// Last line taken.
    pub last_line: usize,
}

/// What stands around a marker.
pub(super) struct Around<'l, 'd> {
    /// The lines of the item.
    pub lines: &'l [Line<'d>],
    /// The marker's line.
    pub at: usize,
    /// Words about proposing and voting in that line, in order.
    pub asides: &'l [Range<usize>],
    /// Where the next marker of the line begins.
    pub limit: usize,
    /// The words.
    pub words: &'l Decisions,
    /// Whether a line below is no clause: a marker, a vote, a proposal.
    pub stops: &'l dyn Fn(usize) -> bool,
    /// Whether a line below stops a list only because it says "It was agreed" in running text.
    pub told: &'l dyn Fn(usize) -> bool,
}

/// Collects the clauses of `marker`.
pub(super) fn collect(around: &Around<'_, '_>, marker: &Marker) -> Collected {
    let line = &around.lines[around.at];
    let from = skip(line, marker.after, around);
    let end = end(line, from, marker, around);
    let mut out = Collected {
        rest: end,
        between: marker.after..from,
        last_line: around.at,
        ..Collected::default()
    };
    let trimmed = line.text[from..end].trim_end();
    // "RESOLVED to recommend to Cabinet that", and the list below it
    let led = dangles(trimmed) && line.text[end..].trim().is_empty() && opens(around, around.at).is_some();
    if led {
        listed(around, None, &mut out);
    } else if intro_only(trimmed, around.words) {
        // "NOTED" alone takes nothing from the line below; "RESOLVED" and "NOTED:" do
        let leads = around.words.strong.contains(&marker.verb.to_lowercase())
            || marker.noun
            || marker.verb.is_empty()
            || line.text[marker.after..end].contains([':', '-', '\u{2013}', '\u{2014}'])
            || !trimmed.is_empty();
        let closed = line.text[marker.after..end].trim_start().starts_with('.') && !marker.noun && trimmed.is_empty();
        if leads && !closed && end >= line.text.trim_end().len() {
            listed(around, None, &mut out);
        }
    } else if colon(trimmed) && line.text[end..].trim().is_empty() {
        stem(around, from..end, &mut out);
    } else {
        run_in(around, from..end, &mut out);
    }
    let upto = if out.last_line > around.at {
        line.text.len()
    } else {
        end
    };
    let mut parts = vec![line.part(marker.from..upto)];
    parts.extend(
        out.clauses
            .iter()
            .flat_map(|c| c.parts.iter())
            .filter(|p| p.block != line.passage.block || p.range.start >= line.passage.range.start + upto)
            .cloned(),
    );
    out.parts = parts;
    finish(around, &mut out);
    out
}

/// Takes "; and" off the end of each clause but the last.
fn finish(around: &Around<'_, '_>, out: &mut Collected) {
    let n = out.clauses.len();
    for (i, clause) in out.clauses.iter_mut().enumerate() {
        let Some(part) = clause.parts.last_mut() else { continue };
        let Some(line) = around.lines.iter().find(|l| {
            l.passage.block == part.block
                && l.passage.range.start <= part.range.start
                && part.range.end <= l.passage.range.end
        }) else {
            continue;
        };
        let base = line.passage.range.start;
        let text = &line.text[part.range.start - base..part.range.end - base];
        let mut kept = without_link(text);
        if i + 1 < n {
            for tail in [" and", " AND", " And", ";and"] {
                if let Some(head) = kept.strip_suffix(tail)
                    && head.trim_end().ends_with([';', ',', '.', ':'])
                {
                    kept = head.trim_end();
                }
            }
            kept = kept.strip_suffix(',').unwrap_or(kept);
        }
        part.range.end = part.range.start + kept.len();
    }
    out.clauses
        .retain(|c| c.parts.iter().any(|p| p.range.start < p.range.end));
}
