//! Finds who moved and who seconded where a bracket or a cell names both and no verb does: "(Marl / Tunn)", "Moved (Marl, Tunn): ...".
//!
//! Knows nothing of what was decided.

use super::super::line::Line;
use super::super::marker::Known;
use super::super::name;
use super::motion::behind;
use super::{Proposal, bare_pair};
use crate::language::clause::joined;
use crate::language::digits::Digits;
use crate::meeting::called::{self, Called};
use crate::vocabulary::Decisions;
use crate::vocabulary::phrases::is_phrase;
use std::ops::Range;

/// A cell that names two people is no longer.
const SHORT: usize = 40;

/// A bracket that holds more says something else.
const LONGEST: usize = 90;

/// The two names, as written.
pub(super) struct Pair {
    mover: String,
    seconder: String,
    /// A stroke stands between them, or the second is said to second.
    told: bool,
}

/// The pairs in the brackets and cells of a line, in order.
pub(super) fn find(line: &Line<'_>, known: Known<'_>) -> Vec<Proposal> {
    let words = known.words;
    if !line.text.bytes().any(|b| matches!(b, b'(' | b'[' | b'|' | b'/')) {
        return Vec::new();
    }
    let decides = || (0..line.words.len()).any(|i| words.strong.contains(line.lower(i)));
    let mut out = Vec::new();
    for (inner, cell) in pieces(line.text) {
        let whole = inner.len() == line.text.len();
        let close = (inner.end + 1).min(line.text.len());
        let before = line.word_at(inner.start).checked_sub(1);
        let lead = before.filter(|&i| !cell && line.gap(i).trim() == "(" && proposes(line.lower(i), words));
        let rest = line.text[close..].trim_start();
        let closes =
            cell || rest.is_empty() || line.text[close..].starts_with('.') || inner.start > 1 && ends_clause(rest);
        if lead.is_none() && !closes {
            continue;
        }
        let Some(pair) = line.text.get(inner.clone()).and_then(|t| read(t, known.called, words)) else {
            continue;
        };
        if let Some(i) = lead {
            let last = line.word_at(close);
            let text = (last < line.words.len())
                .then(|| behind(line, words, last, true, true))
                .flatten();
            let amendment = words.amendments.contains(line.lower(i));
            let start = line.words[i].start;
            let named = bare_pair(&pair.mover, &pair.seconder, start..close, text);
            let proposed = is_phrase("decisions.proposed_lead", line.lower(i));
            out.push(Proposal {
                amendment,
                verb: if proposed { "PROPOSED" } else { "MOVED" },
                forward: named.text.is_none() && rest.starts_with(':'),
                ..named
            });
        } else if closes && (before.is_some() || whole) && (pair.told || known.paired || decides()) {
            let start = inner.start - usize::from(!cell);
            let named = bare_pair(&pair.mover, &pair.seconder, start..close, None);
            out.push(Proposal {
                forward: false,
                ..named
            });
        }
    }
    out
}

/// Whether a line ends in a bracket that names two of those who met, and no more.
pub(in crate::meeting::resolutions) fn ends_in_pair(line: &Line<'_>, called: &Called, words: &Decisions) -> bool {
    let text = line.text.trim_end().trim_end_matches('.');
    let inner = text
        .strip_suffix(')')
        .and_then(|t| t.rfind('(').map(|open| &t[open + 1..]));
    inner.is_some_and(|inner| read(inner, called, words).is_some())
}

/// "Councillors Birch / Hazel" as all of a line.
pub(super) fn alone(text: &str, words: &Decisions) -> Option<(String, String)> {
    let titled = name::is_titled(
        &crate::language::words::first(text).trim_end_matches('.').to_lowercase(),
        words,
    );
    let pair = read(text, &Called::default(), words).filter(|pair| pair.told && titled)?;
    Some((pair.mover, pair.seconder))
}

/// What stands in brackets, and in the cells of a row; whether it is a cell.
fn pieces(text: &str) -> Vec<(Range<usize>, bool)> {
    let mut out: Vec<(Range<usize>, bool)> = Vec::new();
    for (open, _) in text.match_indices('(') {
        if let Some(close) = text[open..].find(')').filter(|&n| n <= LONGEST) {
            out.push((open + 1..open + close, false));
        }
    }
    for (open, _) in text.match_indices('[') {
        if let Some(close) = text[open..].find(']').filter(|&n| n <= LONGEST) {
            out.push((open + 1..open + close, false));
        }
    }
    let whole = text.contains('/') && !text.contains(['(', '|']);
    if whole && text.len() <= SHORT {
        out.push((0..text.len(), true));
    }
    let mut from = None;
    for (bar, _) in text.match_indices('|').chain([(text.len(), "")]) {
        if let Some(from) = from
            .replace(bar + 1)
            .filter(|&from| from < bar && bar - from <= LONGEST)
        {
            out.push((from..bar, true));
        }
    }
    out
}

/// "Marl / Tunn", "Cllrs Marl and Tunn", "Marl, 2nd Tunn; Dale against".
fn read(text: &str, called: &Called, words: &Decisions) -> Option<Pair> {
    let text = text.split(';').next()?.trim();
    let text = text.trim_end_matches('.');
    let stroke = text.contains('/');
    let mut parts = text.split(['/', ',']).flat_map(joined).flat_map(|p| p.split(" & "));
    let (first, second) = (parts.next()?.trim(), parts.next()?.trim());
    // behind the names only how it was voted
    let vote = |p: &str| p.trim().opens_with_digit() || p.trim().starts_with(char::is_lowercase);
    if !parts.all(vote) {
        return None;
    }
    let (lead, rest) = second.split_once(' ').unwrap_or(("", second));
    let lead = lead.trim_end_matches(['.', ':']).to_lowercase();
    let seconds = is_phrase("decisions.second_short", &lead) || is_phrase("decisions.seconds", &lead);
    let second = if seconds {
        rest.trim_start_matches("by ").trim()
    } else {
        second
    };
    let both = crate::language::words::first(first).to_lowercase();
    let both = words.count.voters.contains(both.trim_end_matches('.')) && both.trim_end_matches('.').ends_with('s');
    let mover = person(first, stroke, called, words, false)?;
    let seconder = person(second, stroke, called, words, both)?;
    (mover != seconder).then_some(Pair {
        mover,
        seconder,
        told: stroke || seconds,
    })
}

/// The name that is all of a piece: a title stands before it, or somebody there is called so.
fn person(piece: &str, stroke: bool, called: &Called, words: &Decisions, titled: bool) -> Option<String> {
    const WORDS: usize = 5;
    let first = crate::language::words::first(piece)
        .trim_end_matches('.')
        .to_lowercase();
    let titled = titled || piece.contains(' ') && name::is_titled(&first, words);
    let short = crate::language::words::count(piece) <= WORDS && piece.starts_with(char::is_uppercase);
    let mut names = name::list(piece, words);
    let key = stroke && called::is_key(piece);
    let there = called.is_there(piece);
    if !short || !(titled || there || key) {
        return None;
    }
    match names.len() {
        1 => names.pop(),
        _ => (there || key).then(|| piece.to_owned()),
    }
}

/// "Moved (", "Amendment (".
fn proposes(word: &str, words: &Decisions) -> bool {
    words.proposes.contains(word) || words.amendments.contains(word) || is_phrase("decisions.motion_of", word)
}

/// What may stand behind such a bracket: how it was voted.
fn ends_clause(rest: &str) -> bool {
    let first = crate::language::words::first(rest)
        .trim_end_matches(['.', ',', ':'])
        .to_lowercase();
    is_phrase("decisions.behind_pair", &first)
}
