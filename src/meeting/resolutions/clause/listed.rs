//! Takes the clauses that go on in a list: in the marker's own line, and on the lines below it.
//!
//! Knows nothing of where the first clause begins.

use super::super::draft::ClauseDraft;
use super::super::label::{self, Series};
use super::super::line::{Line, Place};
use super::bounds::colon;
use super::{Around, Collected};
use crate::language::digits::Digits;
use crate::language::words;
use crate::language::{Pattern, pattern};
use crate::layout::Passage;
use crate::vocabulary::phrases::is_phrase;
use std::ops::Range;
use std::sync::LazyLock;

/// "That A be elected. That B be thanked.": each sentence is a clause of its own.
pub(super) fn sentences_of_that(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let words = &text[range.clone()];
    static THAT: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?:^|[.;]\s){decisions_end.opens}\s"));
    let mut starts = vec![range.start];
    if THAT.find(words).is_some_and(|m| m.start() == 0) {
        let behind = THAT.find_iter(words).filter(|m| m.start() > 0);
        starts.extend(behind.map(|m| range.start + m.start() + 2));
    }
    let ends = starts.iter().skip(1).map(|s| s - 1).chain([range.end]);
    starts.iter().copied().zip(ends).map(|(a, b)| a..b).collect()
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
pub(super) fn also_that(line: &Line<'_>) -> bool {
    line.place == Place::Body && line.lower(0) == "and" && (line.lower(1) == "that" || line.lower(2) == "that")
}

/// The words of a part that stands on one line.
pub(super) fn words_of<'l>(around: &Around<'_, 'l>, part: &Passage) -> Option<&'l str> {
    let line = around.lines.iter().find(|l| {
        l.passage.block == part.block
            && l.passage.range.start <= part.range.start
            && part.range.end <= l.passage.range.end
    })?;
    let start = line.passage.range.start;
    line.text.get(part.range.start - start..part.range.end - start)
}

pub(super) fn ended(around: &Around<'_, '_>, part: &Passage) -> bool {
    words_of(around, part).is_none_or(|words| words.trim_end().ends_with(['.', ';', '!', '?', '"', ')', ':']))
}

/// Takes the list on the lines below; `last` where the series began in the marker's line.
pub(super) fn listed(around: &Around<'_, '_>, last: Option<(Series, u32)>, out: &mut Collected) {
    let mut series = last;
    let mut nested: Option<(Series, u32)> = None;
    let mut quote = false;
    let mut above: Option<&str> = None;
    for j in around.at + 1..around.lines.len() {
        let line = &around.lines[j];
        // "2.1" on a line of its own, and its words on the one below
        let point = point_alone(line, series, out).filter(|_| above.is_none());
        if point.is_some()
            && around
                .lines
                .get(j + 1)
                .is_some_and(|l| l.label.is_none() && l.words.len() > 2)
        {
            above = point;
            continue;
        }
        if let Some(printed) = above.take()
            && !(around.stops)(j)
            && let Some(value) = label::values(printed).first()
        {
            series = Some(push(around, line, line.body, printed, *value, out, j));
            continue;
        }
        if matches!(line.place, Place::Title | Place::Subheading) && !(out.clauses.is_empty() && line.label.is_some()) {
            break;
        }
        if quote && !(around.stops)(j) {
            append(out, line.part(0..line.text.len()), j);
            quote = !line.text.contains('"');
            continue;
        }
        let counted = line.label.is_none().then(|| counted(around, j, series, out)).flatten();
        let Some(printed) = counted.map(|c| c.0).or(line.label.as_deref()) else {
            match unlabelled(around, line, j, &mut series, out) {
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
            None if out.clauses.is_empty() || j == around.at + 1 => label::opens(printed),
            None => None,
        };
        if let Some(value) = next {
            // "Resolved: 1. The Panel agreed to note ...": the first entry of a numbered list may tell what was agreed
            let tells = value.0 != Series::Bullet && (around.told)(j);
            if (around.stops)(j) && !tells && series.is_none_or(|s| s.0 == Series::Bullet) {
                break;
            }
            nested = None;
            let body = counted.map_or(line.body, |c| c.1);
            series = Some(push(around, line, body, printed, value, out, j));
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

/// A line that is no more than the number of the next point of a list.
fn point_alone<'l>(line: &Line<'l>, series: Option<(Series, u32)>, out: &Collected) -> Option<&'l str> {
    let printed = line.text.trim();
    let next = match series {
        Some(last) => label::continues(printed, last),
        None if out.clauses.is_empty() => label::opens(printed),
        None => None,
    };
    next.filter(|n| matches!(n.0, Series::Point(_))).map(|_| printed)
}

/// "1 That the gate be hung", and "2 ..." on a line below: the number of an entry without a mark behind it, as printed, and where
/// its words begin. A number opens a list only where the next one stands below.
pub(super) fn counted<'l>(
    around: &Around<'_, 'l>,
    j: usize,
    series: Option<(Series, u32)>,
    out: &Collected,
) -> Option<(&'l str, usize)> {
    /// The second entry stands within so many lines.
    const NEAR: usize = 4;
    let number = |line: &Line<'l>| -> Option<(&'l str, u32)> {
        let printed = Some(words::first(line.text)).filter(|w| (1..=2).contains(&w.len()))?;
        let words = line.text[printed.len()..].trim_start();
        let told = words.starts_with(char::is_alphabetic) && words::count(words) > 2 && line.label.is_none();
        Some((printed, printed.whole()?)).filter(|_| told)
    };
    let (printed, value) = number(&around.lines[j])?;
    let second = || {
        let below = around.lines.iter().skip(j + 1).take(NEAR);
        below.filter_map(number).any(|(_, n)| n == 2)
    };
    let follows = match series {
        Some((Series::Arabic, last)) => value == last + 1,
        None if out.clauses.is_empty() || j == around.at + 1 => value == 1 && second(),
        _ => false,
    };
    let line = &around.lines[j];
    let body = line.text.len() - line.text[printed.len()..].trim_start().len();
    follows.then_some((printed, body))
}

fn ends_in_colon(around: &Around<'_, '_>, part: &Passage) -> bool {
    words_of(around, part).is_some_and(colon)
}

/// Takes an entry of the list, and those that a page put behind it on the same line; the place of the last in the series.
pub(super) fn push(
    around: &Around<'_, '_>,
    line: &Line<'_>,
    body: usize,
    printed: &str,
    value: (Series, u32),
    out: &mut Collected,
    j: usize,
) -> (Series, u32) {
    let end = trailing_aside(line, around);
    // "1. / That the gate be hung": the bar between two cells
    let words = line.text[body.min(end)..end].trim_start_matches(['/', '|', ' ']);
    let entries = label::run_on(line.text, end - words.len()..end, printed, value);
    let last = entries.last().and_then(|e| e.value).unwrap_or(value);
    out.clauses.extend(entries.into_iter().map(|entry| ClauseDraft {
        label: entry.label,
        parts: vec![line.part(entry.range)],
    }));
    out.last_line = j;
    last
}

/// Where a trailing bracket "(Cllr A proposed, Cllr B seconded)" begins in a list entry.
fn trailing_aside(line: &Line<'_>, around: &Around<'_, '_>) -> usize {
    let trimmed = line.text.trim_end();
    // "...; (4 for, 3 against) and"
    let last = words::last(trimmed);
    let joins = is_phrase("decisions.dangling", last);
    let trimmed = &trimmed[..trimmed.len() - if joins { last.len() } else { 0 }];
    let trimmed = trimmed.trim_end_matches(['.', ';', ',', ' ']);
    let Some(open) = trimmed.rfind('(').filter(|_| trimmed.ends_with(')')) else {
        return line.text.len();
    };
    let inner = trimmed[open..].to_lowercase();
    let vote = around.words.count.asides.iter().any(|w| inner.contains(w.as_str()));
    let counts = words::each(&inner).any(|w| around.words.number(w).is_some())
        || inner.contains("seconded")
        || inner.contains("unanim")
        || inner.contains("all in favour");
    if vote && counts && open > line.body + 8 {
        open
    } else {
        line.text.len()
    }
}

pub(super) fn append(out: &mut Collected, part: Passage, j: usize) {
    if let Some(clause) = out.clauses.last_mut() {
        clause.parts.push(part);
    }
    out.last_line = j;
}

/// The words between a resolution word and its list are no more.
const LEAD: usize = 8;

/// A list opens on the line below.
fn opens_below(around: &Around<'_, '_>, j: usize) -> bool {
    opens(around, j).is_some_and(|series| series != Series::Bullet)
}

/// The list that opens on the line below line `j`.
pub(super) fn opens(around: &Around<'_, '_>, j: usize) -> Option<Series> {
    let line = around.lines.get(j + 1)?;
    let opened = line.label.as_deref().and_then(label::opens).map(|o| o.0);
    let bare = || counted(around, j + 1, None, &Collected::default()).map(|_| Series::Arabic);
    opened.or_else(bare).filter(|_| !(around.stops)(j + 1))
}

/// A line without a label below a marker: the whole decision, its next clause, or the rest of one. `Some(true)`: a new clause.
fn unlabelled(
    around: &Around<'_, '_>,
    line: &Line<'_>,
    j: usize,
    series: &mut Option<(Series, u32)>,
    out: &mut Collected,
) -> Option<bool> {
    // "RESOLVED that:", and below it "This Council resolves to:" over the list
    let leads = out.clauses.is_empty() && colon(line.text) && line.words.len() <= LEAD;
    if leads && opens_below(around, j) && !(around.stops)(j) {
        out.last_line = j;
        return Some(false);
    }
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
    // "be approved with the following amendment:" goes on with what the amendment says
    let led = out
        .clauses
        .last()
        .and_then(|c| c.parts.last())
        .is_some_and(|p| ends_in_colon(around, p));
    if led && series.is_none() && line.place == Place::Body {
        append(out, line.part(0..line.text.len()), j);
        return Some(false);
    }
    let again = series.is_none() && that && out.clauses.iter().all(|c| c.label.is_none());
    if out.clauses.is_empty() || again {
        let range = start..end.max(start);
        let whole = and_that(line.text, range);
        for range in whole.into_iter().flat_map(|range| sentences_of_that(line.text, range)) {
            for clause in label::split(line.text, range) {
                // "That (1) the gate be hung;" and "(2) it be shut" below it
                *series = clause.value.or(*series);
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
