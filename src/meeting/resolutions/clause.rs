//! Turns what follows a resolution word into clauses: run-in, listed, nested, or on the lines that follow.
//!
//! Knows nothing of movers and votes beyond where their words stand, which are no part of a clause.

use super::draft::ClauseDraft;
use super::label::{self, Series};
use super::line::{Line, Place};
use super::marker::Marker;
use crate::layout::Passage;
use crate::vocabulary::Decisions;
use std::ops::Range;

/// The clauses behind a marker.
#[derive(Debug, Clone, Default)]
pub struct Collected {
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
pub struct Around<'l, 'd> {
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
pub fn collect(around: &Around<'_, '_>, marker: &Marker) -> Collected {
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
    if intro_only(trimmed) {
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

/// A web page that cuts a text short ends it "...  view the full minutes text for item 22/9".
fn without_link(text: &str) -> &str {
    let text = text.trim_end();
    let link = text
        .rfind("view the full ")
        .filter(|&i| text[..i].trim_end().ends_with(['.', '\u{2026}']));
    link.map_or(text, |i| text[..i].trim_end_matches(['.', ' ', '\u{2026}']))
}

/// "that:-", "as follows:", "T H A T", nothing at all.
fn intro_only(text: &str) -> bool {
    let plain: String = text
        .to_lowercase()
        .chars()
        .filter(|c| c.is_alphabetic() || c.is_whitespace())
        .collect();
    let words: Vec<&str> = plain.split_whitespace().collect();
    let joined = words.join(" ");
    words.is_empty()
        || matches!(
            joined.as_str(),
            "that"
                | "to"
                | "as follows"
                | "the following"
                | "t h a t"
                | "as under"
                | "that the following"
                | "that as follows"
                | "and"
                | "the following resolution"
                | "that the council"
                | "the following actions"
                | "unanimously that"
                | "to recommend that"
                | "to recommend"
                | "accordingly"
        )
}

fn colon(text: &str) -> bool {
    let t = text.trim_end_matches(['-', '\u{2013}', '\u{2014}', ' ', '\u{2011}']);
    t.ends_with(':')
}

/// Steps over what stands between verb and clause: punctuation, brackets, adverbs, references, movers and votes.
fn skip(line: &Line<'_>, after: usize, around: &Around<'_, '_>) -> usize {
    let limit = around.limit.min(line.text.len());
    let mut at = after;
    for _ in 0..24 {
        if line.text[at..limit].starts_with('.') && !opens_behind(&line.text[at + 1..limit]) {
            break;
        }
        let rest = &line.text[at..limit];
        let lead = rest.len()
            - rest
                .trim_start_matches(|c: char| {
                    c.is_whitespace()
                        || matches!(
                            c,
                            ':' | ';' | ',' | '.' | '-' | '\u{2013}' | '\u{2014}' | '*' | ')' | ']' | '/'
                        )
                })
                .len();
        at += lead;
        let rest = &line.text[at..limit];
        match step(line, at, rest, around) {
            Some(next) if next > at => at = next,
            _ => break,
        }
    }
    at
}

/// After a full stop the decision goes on only with That, To or a label.
fn opens_behind(rest: &str) -> bool {
    let rest = rest.trim_start();
    let lower = rest.get(..5).unwrap_or(rest).to_lowercase();
    rest.is_empty()
        || rest.starts_with(['(', ':', '-', '\u{2013}'])
        || lower.starts_with("that ")
        || lower.starts_with("to ")
        || lower.starts_with("1")
        || lower.starts_with("a)")
}

fn step(line: &Line<'_>, at: usize, rest: &str, around: &Around<'_, '_>) -> Option<usize> {
    if rest.starts_with(['(', '[']) {
        let close = rest.find([')', ']']).filter(|&c| c < 160)?;
        let inner = rest[1..close].trim();
        let is_label = label::values(inner).iter().any(|v| v.1 <= 20) && inner.len() <= 5;
        return (!is_label).then_some(at + close + 1);
    }
    if let Some(aside) = around
        .asides
        .iter()
        .find(|a| a.start <= at + 14 && a.start + 1 >= at && a.end > at && leads(&line.text[at..a.start.max(at)]))
    {
        return Some(aside.end);
    }
    let i = line.word_at(at);
    let word = line.words.get(i).filter(|w| w.range.start == at)?;
    let next = line.lower(i + 1);
    let w = word.lower.as_str();
    let reference = w.contains('/')
        && w.contains(|c: char| c.is_ascii_digit())
        && !line.gap(i).trim_start().starts_with(['\u{2013}', '-', ',']);
    if around.words.adverbs.contains(w) && !matches!(w, "all" | "both" | "next" | "each" | "now") || reference {
        return Some(word.range.end);
    }
    let end_of = |k: usize| line.words.get(k).map(|w| w.range.end);
    match (w, next) {
        ("by" | "with", "the") if around.words.bodies.contains(line.lower(i + 2)) => end_of(i + 2),
        ("by" | "with", "parish") if around.words.bodies.contains(line.lower(i + 2)) => end_of(i + 2),
        ("by", "all" | "members" | "councillors" | "consensus" | "majority") => {
            let more = matches!(line.lower(i + 2), "present" | "members" | "councillors" | "vote");
            end_of(i + 1 + usize::from(more))
        }
        ("by", "a") if line.lower(i + 2) == "majority" => end_of(i + 2),
        ("in", "principle") if matches!(line.lower(i + 2), "that" | "to") => end_of(i + 1),
        ("and", _) if line.lower(i + 1) == "it" && matches!(line.lower(i + 2), "was") => None,
        _ => None,
    }
}

/// Words that lead into a vote or a mover: ", by", " on the", "and by".
fn leads(text: &str) -> bool {
    text.split_whitespace().all(|w| {
        let w = w.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        matches!(
            w.as_str(),
            "" | "by" | "on" | "the" | "a" | "and" | "with" | "vote" | "of" | "upon" | "having" | "been"
        )
    })
}

/// Where the decision's words end in the marker's line.
fn end(line: &Line<'_>, from: usize, marker: &Marker, around: &Around<'_, '_>) -> usize {
    let limit = around.limit.min(line.text.len()).max(from);
    let limit = action(&line.text[from..limit]).map_or(limit, |at| from + at);
    if line.text[from..limit].starts_with('.') {
        return from;
    }
    let listed = label::split(line.text, from..limit)
        .first()
        .is_some_and(|c| c.label.is_some());
    let opens = marker.head && line.lower(line.word_at(line.body)) != "it" && verb_opens(line, marker);
    let mut end = if opens || listed {
        limit
    } else {
        let i = line.word_at(from).min(line.words.len().saturating_sub(1));
        line.sentence(i).1.end.clamp(from, limit)
    };
    // votes and movers at the end are no part of the clause
    for aside in around.asides.iter().rev() {
        if aside.start < from + 8 || aside.start >= end || aside.end > line.text.len() {
            continue;
        }
        let i = line.word_at(aside.start).min(line.words.len().saturating_sub(1));
        let sentence = line.sentence(i).1;
        let behind = line.text[aside.end.min(end)..sentence.end.min(end).max(aside.end.min(end))].trim();
        let whole = line.text[sentence.start.min(aside.start)..aside.start]
            .trim_matches(|c: char| !c.is_alphanumeric())
            .is_empty()
            && sentence.start > from;
        let trailing = behind.chars().filter(|c| c.is_alphanumeric()).count() <= 60 && !behind.contains(" that ");
        if whole && line.text[sentence.end.min(end)..end].trim().is_empty()
            || trailing && line.text[sentence.end.min(end)..end].trim().is_empty()
        {
            end = before_aside(line.text, from, aside.start);
        }
    }
    end
}

/// Where "Action: ..." begins behind the end of a sentence.
fn action(text: &str) -> Option<usize> {
    let lower = text.to_ascii_lowercase();
    ["action:", "actions:", "action -", "action point:"]
        .iter()
        .filter_map(|w| lower.find(w))
        .min()
        .filter(|&at| lower[..at].trim_end().ends_with(['.', ';', ')']))
}

fn verb_opens(line: &Line<'_>, marker: &Marker) -> bool {
    let lead = line.text[line.body.min(marker.from)..marker.from].trim();
    let phrase = line.text[marker.from..marker.after].split_whitespace().count();
    lead.is_empty() && phrase <= 2
}

/// Takes the words that lead into a vote off the end: "(", ", and carried by", "on a vote of".
fn before_aside(text: &str, from: usize, at: usize) -> usize {
    let mut kept = text[from..at].trim_end();
    loop {
        let cut = kept.trim_end_matches(|c: char| {
            c.is_whitespace() || matches!(c, '(' | '[' | ',' | '-' | '\u{2013}' | '\u{2014}' | '*')
        });
        let word = cut.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
        let small = matches!(
            word.to_lowercase().as_str(),
            "and" | "with" | "by" | "carried" | "this" | "which" | "vote" | "on" | "a" | "was" | "were" | "there"
        );
        let shorter = if small && cut.len() > word.len() + 8 {
            &cut[..cut.len() - word.len()]
        } else {
            cut
        };
        if shorter.len() == kept.len() {
            return from + kept.len();
        }
        kept = shorter;
    }
}

/// Clauses in the marker's own line, and those that go on below it.
fn run_in(around: &Around<'_, '_>, range: Range<usize>, out: &mut Collected) {
    let line = &around.lines[around.at];
    let found = label::split(line.text, range);
    let last = found.last().and_then(|c| c.value);
    for clause in found {
        out.clauses.push(ClauseDraft {
            label: clause.label,
            parts: vec![line.part(clause.range)],
        });
    }
    if out.rest >= line.text.trim_end().len() {
        match last {
            Some(value) => listed(around, Some(value), out),
            None => go_on(around, out),
        }
    }
}

/// "RESOLVED that the Cabinet be asked to:" and its list.
fn stem(around: &Around<'_, '_>, range: Range<usize>, out: &mut Collected) {
    let line = &around.lines[around.at];
    let long = line.text[range.clone()].split_whitespace().count() > 5;
    let next = around.lines.get(around.at + 1);
    let opener = next.and_then(|l| l.label.as_deref()).and_then(label::opens);
    let bullets = matches!(opener, Some((Series::Bullet, _)));
    if opener.is_none() || (around.stops)(around.at + 1) || bullets && long {
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
        if !entry || (around.stops)(j) {
            break;
        }
        append(out, line.part(0..line.text.len()), j);
    }
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
        if also_that(line) && !(around.stops)(j) {
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

/// Cuts a paragraph before each "AND THAT".
fn and_that(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let mut cuts = vec![range.start];
    cuts.extend(
        text[range.clone()]
            .match_indices(" AND THAT")
            .map(|(i, _)| range.start + i + 1),
    );
    cuts.push(range.end);
    cuts.windows(2).map(|w| w[0]..w[1]).filter(|r| !r.is_empty()).collect()
}

/// "AND THAT ...", "And further that ..." on a line of its own.
fn also_that(line: &Line<'_>) -> bool {
    line.place == Place::Body && line.lower(0) == "and" && (line.lower(1) == "that" || line.lower(2) == "that")
}

fn ended(around: &Around<'_, '_>, part: &Passage) -> bool {
    around
        .lines
        .iter()
        .find(|l| {
            l.passage.block == part.block
                && l.passage.range.start <= part.range.start
                && part.range.end <= l.passage.range.end
        })
        .is_none_or(|l| {
            let text = &l.text[part.range.start - l.passage.range.start..part.range.end - l.passage.range.start];
            text.trim_end().ends_with(['.', ';', '!', '?', '"', ')', ':'])
        })
}

/// Takes the list on the lines below; `last` where the series began in the marker's line.
fn listed(around: &Around<'_, '_>, last: Option<(Series, u32)>, out: &mut Collected) {
    let mut series = last;
    let mut nested: Option<(Series, u32)> = None;
    let mut quote = false;
    for j in around.at + 1..around.lines.len() {
        let line = &around.lines[j];
        if matches!(line.place, Place::Title | Place::Subheading) && !(out.clauses.is_empty() && line.label.is_some()) {
            break;
        }
        if quote && !(around.stops)(j) {
            append(out, line.part(0..line.text.len()), j);
            quote = !line.text.contains('"');
            continue;
        }
        let Some(printed) = line.label.as_deref() else {
            match unlabelled(around, line, j, series, out) {
                Some(true) => {
                    quote = out.clauses.len() == 1 && line.text.starts_with('"') && line.text.matches('"').count() == 1;
                    continue;
                }
                Some(false) => continue,
                None => break,
            }
        };
        let next = match series {
            Some(last) => label::continues(printed, last),
            None if out.clauses.is_empty() => label::opens(printed),
            None => None,
        };
        if let Some(value) = next {
            // "Resolved: 1. The Panel agreed to note ...": the first entry of a numbered list may tell what was agreed
            let tells = value.0 != Series::Bullet && (around.told)(j);
            if (around.stops)(j) && !tells && series.is_none_or(|s| s.0 == Series::Bullet) {
                break;
            }
            series = Some(value);
            nested = None;
            push(around, line, printed, value, out, j);
            continue;
        }
        let inner = nested
            .and_then(|n| label::continues(printed, n))
            .or_else(|| label::opens(printed).filter(|_| series.is_some()));
        let bullets = matches!(inner, Some((Series::Bullet, _)));
        let leads_in = out
            .clauses
            .last()
            .and_then(|c| c.parts.last())
            .is_some_and(|p| nested.is_some() || !bullets || ends_in_colon(around, p));
        if inner.is_none() || !leads_in || (around.stops)(j) {
            break;
        }
        nested = inner;
        // the letter of an entry inside a clause is part of its words
        append(out, line.part(0..line.text.len()), j);
    }
}

fn ends_in_colon(around: &Around<'_, '_>, part: &Passage) -> bool {
    around
        .lines
        .iter()
        .find(|l| {
            l.passage.block == part.block
                && l.passage.range.start <= part.range.start
                && part.range.end <= l.passage.range.end
        })
        .is_some_and(|l| {
            colon(&l.text[part.range.start - l.passage.range.start..part.range.end - l.passage.range.start])
        })
}

fn push(around: &Around<'_, '_>, line: &Line<'_>, printed: &str, _value: (Series, u32), out: &mut Collected, j: usize) {
    let end = trailing_aside(line, around);
    out.clauses.push(ClauseDraft {
        label: Some(printed.to_owned()),
        parts: vec![line.part(line.body..end)],
    });
    out.last_line = j;
}

/// Where a trailing bracket "(Cllr A proposed, Cllr B seconded)" begins in a list entry.
fn trailing_aside(line: &Line<'_>, around: &Around<'_, '_>) -> usize {
    let trimmed = line.text.trim_end().trim_end_matches('.');
    let Some(open) = trimmed.rfind('(').filter(|_| trimmed.ends_with(')')) else {
        return line.text.len();
    };
    let inner = trimmed[open..].to_lowercase();
    let vote = ["seconded", "in favour", "against", "abst", "unanim", "proposed"]
        .iter()
        .any(|w| inner.contains(w));
    let counts = inner.split_whitespace().any(|w| around.words.number(w).is_some())
        || inner.contains("seconded")
        || inner.contains("unanim")
        || inner.contains("all in favour");
    if vote && counts && open > line.body + 8 {
        open
    } else {
        line.text.len()
    }
}

fn append(out: &mut Collected, part: Passage, j: usize) {
    if let Some(clause) = out.clauses.last_mut() {
        clause.parts.push(part);
    }
    out.last_line = j;
}

/// A line without a label below a marker: the whole decision, its next clause, or the rest of one. `Some(true)`: a new clause.
fn unlabelled(
    around: &Around<'_, '_>,
    line: &Line<'_>,
    j: usize,
    series: Option<(Series, u32)>,
    out: &mut Collected,
) -> Option<bool> {
    let first = out.clauses.is_empty() && (around.told)(j);
    if (around.stops)(j) && !first {
        return None;
    }
    // a table or short entries between "Resolved 7/24" and its words
    if out.clauses.is_empty()
        && line.words.len() < 4
        && j < around.at + 40
        && (j + 1..(j + 16).min(around.lines.len())).any(|k| {
            around.lines[k].words.len() >= 8 && !(around.stops)(k) && !matches!(around.lines[k].place, Place::Title)
        })
    {
        return Some(false);
    }
    let text = line.text.trim_start_matches(['"', '\u{201c}']);
    let lower = text.trim_start().to_lowercase();
    let that = lower.starts_with("that") || also_that(line);
    let start = line.text.len() - text.len();
    let end = if out.clauses.is_empty() {
        line.text.trim_end().trim_end_matches('"').len()
    } else {
        line.text.len()
    };
    let again = series.is_none() && that && out.clauses.iter().all(|c| c.label.is_none());
    if out.clauses.is_empty() || again {
        let range = start..end.max(start);
        for range in and_that(line.text, range) {
            for clause in label::split(line.text, range) {
                out.clauses.push(ClauseDraft {
                    label: clause.label,
                    parts: vec![line.part(clause.range)],
                });
            }
        }
        out.last_line = j;
        return Some(true);
    }
    let unfinished = out
        .clauses
        .last()
        .and_then(|c| c.parts.last())
        .is_some_and(|p| !ended(around, p));
    if unfinished && text.starts_with(|c: char| c.is_lowercase()) {
        append(out, line.part(0..line.text.len()), j);
        return Some(false);
    }
    None
}
