//! Finds the counts in a sentence: "7 in favour", "by 6 votes to 2", "Councillors A and B abstained".
//!
//! Knows nothing of whether the sentence is about a vote.

use super::super::line::Line;
use super::super::name;
use super::Side;
use super::by_name::by_name;
use super::sides::side_at;
use super::tell::{Tell, counts};
use crate::language::clause::{Bounds, joined};
use crate::language::digits::Digits;
use crate::vocabulary::Decisions;
use crate::vocabulary::phrases::is_phrase;
use std::ops::Range;

pub(super) fn tells(line: &Line<'_>, sentence: Range<usize>, words: &Decisions) -> Vec<Tell> {
    let mut out: Vec<Tell> = Vec::new();
    let mut i = sentence.start;
    while i < sentence.end {
        let count = count_at(line, i, words);
        // "(31:27:2)" counts three sides
        let three = count
            .and_then(|_| score(line, i, words))
            .filter(|t| t.counts[2].is_some());
        let tell = three
            .or_else(|| pair(line, i, count, sentence.end, words))
            .or_else(|| number_first(line, i, count?, sentence.end, words))
            .or_else(|| side_first(line, i, sentence.end, words))
            .or_else(|| by_name(line, i, sentence.start, words))
            .or_else(|| so_many(line, i, words))
            .or_else(|| score(line, i, words))
            .or_else(|| even(line, i, count?))
            .or_else(|| received(line, i, words))
            .or_else(|| side_of_names(line, i, sentence.clone(), words))
            .or_else(|| beside(line, i, out.last(), words))
            .or_else(|| by_letters(line, i, words));
        // asked last, for most numbers count no votes
        let measured = |k: usize| words.number(line.lower(k)).is_some() && line.is_money_or_share(k);
        match tell.filter(|t| !(t.first..t.last).any(measured)) {
            Some(t) => {
                i = t.last.max(i + 1);
                out.push(t);
            }
            None => i += 1,
        }
    }
    out
}

/// "Agreed (5).": behind the word a bracket holds how many did, and nothing follows.
fn so_many(line: &Line<'_>, i: usize, words: &Decisions) -> Option<Tell> {
    if !is_phrase("votes.so_many", line.lower(i)) || line.gap(i).trim() != "(" {
        return None;
    }
    let n = count_at(line, i + 1, words)?;
    let (_, sentence) = line.sentence(i);
    let behind = line
        .text
        .get(line.words[i + 1].end..sentence.end.min(line.text.len()))?
        .trim();
    let closed = behind.starts_with(')') && !behind.contains(char::is_alphanumeric);
    closed.then(|| Tell {
        first: i,
        last: i + 2,
        side: Some(Side::For),
        counts: counts(Side::For, n),
        names: Vec::new(),
        weak: false,
    })
}

/// "Votes: 5/2/0", "Voting 7-2-1", "(Marl/Tunn, 3-2)": for, against and perhaps abstaining, between marks.
fn score(line: &Line<'_>, i: usize, words: &Decisions) -> Option<Tell> {
    if !line.lower(i).opens_with_digit() {
        return None;
    }
    // a word may hold all of them
    let mut counts = [None; 3];
    let mut last = i;
    let mut n = 0;
    loop {
        let word = line.words.get(last)?;
        for part in line.lower(last).split(PARTS) {
            let count = part.whole().filter(|count| *count < MOST)?;
            *counts.get_mut(n)? = Some(count);
            n += 1;
        }
        last += 1;
        let next = line.text[word.end..].chars().next();
        if !next.is_some_and(|c| PARTS.contains(&c)) || line.gap(last - 1).len() > 3 {
            break;
        }
    }
    let gap = if i == 0 { "" } else { line.gap(i - 1) };
    let before = if i == 0 { "" } else { line.lower(i - 1) };
    let said = is_phrase("votes.unit", before) || is_phrase("votes.cast", before);
    let behind = line.gap(last - 1).trim_start();
    let opens = Bounds::OPEN | Bounds::COMMA | Bounds::SEMICOLON;
    let bracket = Bounds::of_marks(gap).has(opens) && behind.starts_with(')');
    // "(Marl/Tunn, 3-2)": beside those who moved
    let moved = (bracket && (i.saturating_sub(4)..i).any(|k| line.printed(k).contains('/') || line.gap(k) == "/"))
        .then(|| bracket_of(line, i))
        .flatten();
    // "RESOLVED 3-1 that"
    let verb = words.is_verb(before) || words.short.contains_key(before);
    let closing = line.sentences.get(line.sentence(i).0).is_some_and(|s| s.end <= last);
    let decided = verb && gap.len() < 3 && (is_phrase("decisions.clause_opens", line.lower(last)) || closing);
    // "CARRIED (34:22:4)", "| 4-0-0 |", "Proposed A, seconded B. 4-1."
    // "PASSED, 7 - 1 (1 abs)"
    let ended = last >= line.words.len() || behind.starts_with(['.', '(', ';']);
    let told = ended
        && !line.printed(i).contains('/')
        && (gap == " " || gap.trim() == "," || gap.trim() == "-" || gap.trim() == "\u{2013}");
    let fate = (bracket || told) && (words.falls.contains(before) || is_phrase("votes.before_count", before));
    let alone = line.passage.range.start > 0 && i == 0 && last == line.words.len();
    let barred = gap.contains('|') && (behind.is_empty() || behind.starts_with('|'));
    let cell = n == counts.len() && (barred || alone);
    let (nth, bytes) = line.sentence(i);
    let whole =
        line.words[i].start <= bytes.start && last > i && line.sentences.get(nth).is_some_and(|s| s.end <= last);
    let closes = whole && i > 0 && (0..i).any(|k| words.proposes.contains(line.lower(k)));
    let decided = decided || fate || cell || closes;
    let led = said || decided && n > 1 || bracket && bracket_of(line, i).is_some();
    (n > 1 && led).then_some(Tell {
        first: moved.unwrap_or(i - usize::from(said && i > 0)),
        last,
        side: None,
        counts,
        names: Vec::new(),
        weak: !(said || moved.is_some() || decided),
    })
}

/// What may part the counts of a score.
const PARTS: [char; 4] = ['-', '\u{2013}', '/', ':'];

/// "Yes 4 No 1": beside those for it, a word that alone would say something else.
fn beside(line: &Line<'_>, i: usize, before: Option<&Tell>, words: &Decisions) -> Option<Tell> {
    let before = before.filter(|t| t.last == i && t.side == Some(Side::For))?;
    // "6 ayes, 1 no"
    if let Some(n) = count_at(line, i, words).filter(|_| is_phrase("votes.against_column", line.lower(i + 1))) {
        return Some(Tell {
            first: before.first,
            last: i + 2,
            side: Some(Side::Against),
            counts: counts(Side::Against, n),
            names: Vec::new(),
            weak: false,
        });
    }
    let n = is_phrase("votes.against_column", line.lower(i))
        .then(|| count_at(line, i + 1, words))
        .flatten()?;
    Some(Tell {
        first: before.first,
        last: i + 2,
        side: Some(Side::Against),
        counts: counts(Side::Against, n),
        names: Vec::new(),
        weak: false,
    })
}

/// "F 4 A 1 Ab 0": a letter for each side.
fn by_letters(line: &Line<'_>, i: usize, words: &Decisions) -> Option<Tell> {
    let count = |label, at: usize| {
        let lettered = is_phrase(label, line.lower(at)) && line.printed(at).starts_with(char::is_uppercase);
        lettered.then(|| count_at(line, at + 1, words)).flatten()
    };
    let side = count("votes.for_letter", i)?;
    let against = count("votes.against_letter", i + 2)?;
    let abstain = count("votes.abstain_letter", i + 4);
    Some(Tell {
        first: i,
        last: i + 4 + 2 * usize::from(abstain.is_some()),
        side: None,
        counts: [Some(side), Some(against), abstain],
        names: Vec::new(),
        weak: false,
    })
}

/// "the motion received 2 votes": how many were for it.
fn received(line: &Line<'_>, i: usize, words: &Decisions) -> Option<Tell> {
    let got = words.is_motion(line.lower(i)) && is_phrase("votes.received", line.lower(i + 1));
    if !got || !is_phrase("votes.unit", line.lower(i + 3)) {
        return None;
    }
    let n = count_at(line, i + 2, words)?;
    Some(Tell {
        first: i,
        last: i + 4,
        side: Some(Side::For),
        counts: counts(Side::For, n),
        names: Vec::new(),
        weak: false,
    })
}

/// "For - Cllrs Binch, Eden, Platt.": a sentence that names those of a side and says no more.
fn side_of_names(line: &Line<'_>, i: usize, sentence: Range<usize>, words: &Decisions) -> Option<Tell> {
    let (side, last, _) = (i == sentence.start).then(|| side_at(line, i))??;
    let marked = line.gap(last - 1).contains([':', '-', '\u{2013}', '\u{2014}']);
    if !marked || last >= sentence.end {
        return None;
    }
    let text = &line.text[line.words[last].start..line.words[sentence.end - 1].end];
    let names = name::list(text, words);
    let parts = text.split([',', '&']).flat_map(joined);
    let n = parts.filter(|part| part.contains(char::is_alphabetic)).count();
    (!names.is_empty() && names.len() == n).then(|| Tell {
        first: i,
        last: sentence.end,
        side: Some(side),
        counts: counts(side, n as u32),
        names,
        weak: false,
    })
}

/// "three votes on each side", "5 each way".
fn even(line: &Line<'_>, i: usize, n: u32) -> Option<Tell> {
    const REACH: usize = 4;
    let each = (i + 1..=i + REACH)
        .find(|&k| is_phrase("votes.side", line.lower(k + 1)) && is_phrase("votes.each", line.lower(k)))?;
    let near = (i..each).all(|k| line.gap(k) == " ");
    near.then_some(Tell {
        first: i,
        last: each + 2,
        side: None,
        counts: [Some(n), Some(n), None],
        names: Vec::new(),
        weak: true,
    })
}

/// A body has no more members than this.
const MOST: u32 = 200;
/// Marks that no count goes on behind.
const ENDS: Bounds = Bounds::STOP.with(Bounds::SEMICOLON).with(Bounds::COLON);

/// The first word of the bracket that word `i` stands in, where it opened a few words before.
fn bracket_of(line: &Line<'_>, i: usize) -> Option<usize> {
    const REACH: usize = 8;
    let found = (i.saturating_sub(REACH)..i)
        .rev()
        .find(|&k| line.gap(k).contains(['(', ')']))?;
    line.gap(found).contains('(').then_some(found + 1)
}

/// Whether word `i` with a number in brackets is all that its sentence says ("Agreed (5).").
pub(crate) fn counts_only(line: &Line<'_>, i: usize, words: &Decisions) -> bool {
    let n = line.sentence(i).0;
    line.sentences.get(n).is_some_and(|s| s.start == i) && so_many(line, i, words).is_some()
}

/// "7 in favour", "two against", "no abstentions", "six members voting for".
fn number_first(line: &Line<'_>, i: usize, n: u32, end: usize, words: &Decisions) -> Option<Tell> {
    // "support 0, abstain 1": the number belongs to the word before it
    if line.gap(i).contains(',') {
        return None;
    }
    let mut j = i + 1;
    let voted = |j: usize| is_phrase("votes.cast", line.lower(j));
    let mut spoke = false;
    while j < end && j < i + 7 && words.count.fillers.contains(line.lower(j)) {
        if line.lower(j) == "in" && is_phrase("votes.favour", line.lower(j + 1)) {
            break;
        }
        if Bounds::of_marks(line.gap(j - 1)).has(ENDS) || line.lower(j) == "in" {
            return None;
        }
        spoke |= voted(j);
        j += 1;
    }
    if j >= end || Bounds::of_marks(line.gap(j - 1)).has(ENDS | Bounds::OPEN) {
        return None;
    }
    let (side, last, weak) = side_at(line, j).or_else(|| objections(line, j))?;
    let weak = weak && !spoke;
    if weak && aims_elsewhere(line, last, words) {
        return None;
    }
    Some(Tell {
        first: i,
        last,
        side: Some(side),
        counts: counts(side, n),
        names: Vec::new(),
        weak,
    })
}

/// "no objections and 1 abstention": counted beside those who abstained, objections are votes.
fn objections(line: &Line<'_>, i: usize) -> Option<(Side, usize, bool)> {
    let beside = (i + 1..i + 4).any(|k| matches!(side_at(line, k), Some((Side::Abstain, ..))));
    (is_phrase("votes.objections", line.lower(i)) && beside).then_some((Side::Against, i + 1, false))
}

/// "For: 7", "Against - none", "Ayes 12".
fn side_first(line: &Line<'_>, i: usize, end: usize, words: &Decisions) -> Option<Tell> {
    let (side, mut last, _) = side_at(line, i)?;
    if matches!(line.lower(last), "the") && words.is_motion(line.lower(last + 1)) {
        last += 2;
    }
    let gap = line.gap(last - 1);
    let marked = gap.contains([':', '-', '\u{2013}', '\u{2014}', '=', '(']);
    if last >= end || !(marked || gap == " ") {
        return None;
    }
    let n = count_at(line, last, words)?;
    let capital = line.printed(i).starts_with(char::is_uppercase);
    let unit = words.count.voters.contains(line.lower(last + 1)) && !marked;
    let abstain = side == Side::Abstain && !line.gap(last).starts_with(' ');
    // "there voted for the amendment 6, against 3"
    let voted = i > 0 && is_phrase("votes.cast", line.lower(i - 1));
    let goes_on = i > 1 && line.gap(i - 1).trim() == "," && words.number(line.lower(i - 1)).is_some();
    if unit || !(marked || capital || abstain || voted || goes_on) {
        return None;
    }
    Some(Tell {
        first: i,
        last: last + 1,
        side: Some(side),
        counts: counts(side, n),
        names: Vec::new(),
        weak: !marked && !voted,
    })
}

/// "by 6 votes to 2", "voted 4 to 1 in favour", "7-2".
fn pair(line: &Line<'_>, i: usize, count: Option<u32>, end: usize, words: &Decisions) -> Option<Tell> {
    // most words are no count and hold no hyphen
    if count.is_none() && !line.lower(i).bytes().any(|b| b == b'-') {
        return None;
    }
    let before = if i == 0 { "" } else { line.lower(i - 1) };
    let vote = |j: usize| is_phrase("votes.unit", line.lower(j));
    let (n, m, last, said) = match line.lower(i).split_once('-') {
        Some((a, b)) => (
            words.number(a)?,
            words.number(b)?,
            i + 1,
            is_phrase("votes.cast", before),
        ),
        None => {
            let n = count?;
            let mut j = i + 1 + usize::from(vote(i + 1));
            let mut said = vote(i + 1);
            let dash = matches!(line.gap(i).trim(), "-" | "\u{2013}" | ":");
            if matches!(line.lower(j), "to" | "t0") {
                j += 1;
            } else if !dash {
                return None;
            }
            let m = count_at(line, j, words)?;
            said |= vote(j + 1) || is_phrase("votes.cast", before);
            (n, m, j + 1 + usize::from(vote(j + 1)), said)
        }
    };
    let led = || is_phrase("votes.before_count", before) || is_phrase("votes.cast", before);
    if last > end || !said && !led() {
        return None;
    }
    // "by 3 to 5 per cent", "by two to three weeks" count something else
    let stops = last >= line.words.len() || line.gap(last - 1).trim().starts_with(['.', ',', ';', ')', ':', '(']);
    let goes_on = is_phrase("votes.behind_count", line.lower(last));
    if !said && !stops && !goes_on {
        return None;
    }
    let lost = (i.saturating_sub(8)..i).any(|j| words.falls.contains(line.lower(j)));
    let (n, m) = if lost && n > m { (m, n) } else { (n, m) };
    let mut last = last;
    if line.lower(last) == "in" && line.lower(last + 1) == "favour" {
        last += 2;
    }
    Some(Tell {
        first: i,
        last,
        side: None,
        counts: [Some(n), Some(m), None],
        names: Vec::new(),
        weak: false,
    })
}

/// "12 against the average", "seven for dinner": what follows shows that nobody voted.
fn aims_elsewhere(line: &Line<'_>, last: usize, words: &Decisions) -> bool {
    if line.gap(last - 1) != " " {
        return false;
    }
    let next = line.lower(last);
    if next.is_empty() || is_phrase("votes.behind_side", next) {
        return false;
    }
    if is_phrase("votes.determiner", next) {
        let what = line.lower(last + 1);
        return !words.is_motion(what) && !is_phrase("votes.voted_on", what);
    }
    !next.is_digits() && side_at(line, last).is_none()
}

/// A whole number that is no code or part of a date; whether it is money or a share is asked of a whole count ([`tells`]).
pub(super) fn count_at(line: &Line<'_>, i: usize, words: &Decisions) -> Option<u32> {
    let word = line.words.get(i)?;
    let n = words.number(line.lower(i))?;
    let head = line.text[..word.start].chars().next_back().unwrap_or(' ');
    let tail = line.text[word.end..].chars().next().unwrap_or(' ');
    // "4 For/1 Against" counts, "31/1" does not
    let figure = line.text[..word.start]
        .chars()
        .rev()
        .nth(1)
        .is_some_and(|c| !c.is_alphabetic());
    (head != '#' && !(head == '/' && figure) && tail != '/' && n < MOST).then_some(n)
}
