//! Finds the counts in a sentence: "7 in favour", "by 6 votes to 2", "Councillors A and B abstained".
//!
//! Knows nothing of whether the sentence is about a vote.

use super::super::line::Line;
use super::super::name;
use super::Side;
use crate::vocabulary::Decisions;
use std::ops::Range;

/// One count in the line: words `first..last` give `count` for `side`.
pub(super) struct Tell {
    pub(super) first: usize,
    pub(super) last: usize,
    pub(super) side: Option<Side>,
    pub(super) counts: [Option<u32>; 3],
    pub(super) names: Vec<String>,
    /// Stands only where something else in the sentence speaks of a vote.
    pub(super) weak: bool,
}

pub(super) fn tells(line: &Line<'_>, sentence: Range<usize>, words: &Decisions) -> Vec<Tell> {
    let mut out: Vec<Tell> = Vec::new();
    let mut i = sentence.start;
    while i < sentence.end {
        let tell = pair(line, i, sentence.end, words)
            .or_else(|| number_first(line, i, sentence.end, words))
            .or_else(|| side_first(line, i, sentence.end, words))
            .or_else(|| by_name(line, i, sentence.start, words));
        match tell {
            Some(t) => {
                i = t.last.max(i + 1);
                out.push(t);
            }
            None => i += 1,
        }
    }
    out
}

fn counts(side: Side, n: u32) -> [Option<u32>; 3] {
    let mut out = [None; 3];
    out[side as usize] = Some(n);
    out
}

/// "7 in favour", "two against", "no abstentions", "six members voting for".
fn number_first(line: &Line<'_>, i: usize, end: usize, words: &Decisions) -> Option<Tell> {
    let n = count_at(line, i, words)?;
    // "support 0, abstain 1": the number belongs to the word before it
    if line.gap(i).contains(',') {
        return None;
    }
    let mut j = i + 1;
    let voted = |j: usize| matches!(line.lower(j), "votes" | "vote" | "voting" | "voted" | "hands");
    let mut spoke = false;
    while j < end && j < i + 7 && words.count.fillers.contains(line.lower(j)) {
        if line.lower(j) == "in" && matches!(line.lower(j + 1), "favour" | "favor" | "support" | "agreement") {
            break;
        }
        if line.gap(j - 1).contains(['.', ';', ':']) || line.lower(j) == "in" {
            return None;
        }
        spoke |= voted(j);
        j += 1;
    }
    if j >= end || line.gap(j - 1).contains(['.', ';', ':', '(']) {
        return None;
    }
    let (side, last, weak) = side_at(line, j)?;
    let weak = weak && !spoke;
    if weak && aims_elsewhere(line, last) {
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

/// "For: 7", "Against - none", "Ayes 12".
fn side_first(line: &Line<'_>, i: usize, end: usize, words: &Decisions) -> Option<Tell> {
    let (side, mut last, _) = side_at(line, i)?;
    if matches!(line.lower(last), "the")
        && matches!(
            line.lower(last + 1),
            "motion" | "amendment" | "proposal" | "recommendation"
        )
    {
        last += 2;
    }
    let gap = line.gap(last - 1);
    let marked = gap.contains([':', '-', '\u{2013}', '\u{2014}', '=', '(']);
    if last >= end || !(marked || gap == " ") {
        return None;
    }
    let n = count_at(line, last, words)?;
    let capital = line.printed(i).starts_with(char::is_uppercase);
    let unit = line.gap(last).starts_with('%') || words.count.voters.contains(line.lower(last + 1)) && !marked;
    let abstain = side == Side::Abstain && !line.gap(last).starts_with(' ');
    // "there voted for the amendment 6, against 3"
    let voted = i > 0 && matches!(line.lower(i - 1), "voted" | "voting");
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
fn pair(line: &Line<'_>, i: usize, end: usize, words: &Decisions) -> Option<Tell> {
    let before = if i == 0 { "" } else { line.lower(i - 1) };
    let led = matches!(
        before,
        "by" | "voted" | "vote" | "votes" | "of" | "lost" | "carried" | "majority" | "passed" | "defeated"
    );
    let (n, m, last, said) = match line.lower(i).split_once('-') {
        Some((a, b)) => (
            words.number(a)?,
            words.number(b)?,
            i + 1,
            matches!(before, "vote" | "voted"),
        ),
        None => {
            let n = count_at(line, i, words)?;
            let votes = |j: usize| matches!(line.lower(j), "votes" | "vote");
            let mut j = i + 1 + usize::from(votes(i + 1));
            let mut said = votes(i + 1);
            let dash = matches!(line.gap(i).trim(), "-" | "\u{2013}" | ":");
            if matches!(line.lower(j), "to" | "t0") {
                j += 1;
            } else if !dash {
                return None;
            }
            let m = count_at(line, j, words)?;
            said |= votes(j + 1) || matches!(before, "voted" | "vote");
            (n, m, j + 1 + usize::from(votes(j + 1)), said)
        }
    };
    if last > end || !led && !said {
        return None;
    }
    // "by 3 to 5 per cent", "by two to three weeks" count something else
    let stops = last >= line.words.len() || line.gap(last - 1).trim().starts_with(['.', ',', ';', ')', ':']);
    let goes_on = matches!(
        line.lower(last),
        "in" | "with" | "and" | "that" | "to" | "against" | "was" | "it" | "on" | "for" | "the"
    );
    if !said && !stops && !goes_on {
        return None;
    }
    let lost = (i.saturating_sub(8)..i).any(|j| matches!(line.lower(j), "lost" | "defeated" | "rejected" | "fell"));
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

/// "Councillors Adeyemi and Byrne abstained", "Cllr Wragg voted against", "Cllr Wragg disagreed".
fn by_name(line: &Line<'_>, i: usize, floor: usize, words: &Decisions) -> Option<Tell> {
    let mut asked = false;
    let (side, last) = match (line.lower(i), line.lower(i + 1)) {
        ("abstained" | "abstaining", _) => (Side::Abstain, i + 1),
        ("voted" | "voting", "against") => (Side::Against, i + 2),
        ("voted" | "voting", "for") => (Side::For, i + 2),
        ("voted" | "voting", "in") if matches!(line.lower(i + 2), "favour" | "support") => (Side::For, i + 3),
        ("dissented" | "disagreed" | "dissenting", next) if next != "with" => (Side::Against, i + 1),
        ("against", _) if line.gap(i).starts_with(')') => (Side::Against, i + 1),
        ("asked" | "requested" | "wished", _) => {
            asked = true;
            to_be_recorded(line, i)?
        }
        _ => return None,
    };
    let mut names = Vec::new();
    let mut at = i;
    while let Some(found) = name::before(line, at, floor, words) {
        names.insert(0, found.text);
        at = found.first;
        let joined = at > floor && (line.gap(at - 1).trim() == "," || line.lower(at - 1) == "and");
        if !joined {
            break;
        }
        if line.lower(at - 1) == "and" {
            at -= 1;
        }
    }
    let plural = at > floor && matches!(line.lower(at), "councillors" | "cllrs" | "members");
    let titled =
        plural || (at..i).any(|j| words.honorifics.contains(line.lower(j)) || words.offices.contains(line.lower(j)));
    if names.is_empty() || !titled && names.len() < 2 {
        return None;
    }
    let n = names.len() as u32;
    Some(Tell {
        first: at.max(floor),
        last,
        side: Some(side),
        // how many more voted so is not said
        counts: if asked { [None; 3] } else { counts(side, n) },
        names,
        weak: false,
    })
}

/// "asked that his vote against be recorded", "requested that her abstention be minuted": the side, and where it ends.
fn to_be_recorded(line: &Line<'_>, i: usize) -> Option<(Side, usize)> {
    let end = line.sentences.get(line.sentence(i).0)?.end.min(i + 20);
    let recorded = (i + 1..end).find(|&k| matches!(line.lower(k), "recorded" | "minuted" | "noted"))?;
    let own = (i + 1..end).any(|k| {
        matches!(
            line.lower(k),
            "vote" | "votes" | "voted" | "voting" | "dissent" | "abstention" | "abstained"
        )
    });
    let side = (i + 1..end).find_map(|k| match line.lower(k) {
        "against" | "dissent" => Some((Side::Against, k + 1)),
        "abstention" | "abstained" | "abstaining" => Some((Side::Abstain, k + 1)),
        _ => None,
    });
    side.filter(|_| own).map(|(side, last)| (side, last.max(recorded + 1)))
}

/// The side that words from `i` name, one past its last word, and whether it is weak without other signs of a vote.
pub(super) fn side_at(line: &Line<'_>, i: usize) -> Option<(Side, usize, bool)> {
    Some(match (line.lower(i), line.lower(i + 1)) {
        ("in", "favour" | "favor" | "support" | "agreement") => (Side::For, i + 2, false),
        ("favour", _) => (Side::For, i + 1, true),
        ("for" | "ayes" | "aye" | "yeas" | "yes" | "agree", _) => (Side::For, i + 1, true),
        ("against" | "opposed" | "opposing" | "noes" | "nays" | "nay" | "objected" | "objecting", _) => {
            (Side::Against, i + 1, true)
        }
        ("dissenting" | "dissented", _) => (Side::Against, i + 1, false),
        ("abstention" | "abstentions" | "abstained" | "abstaining" | "abstain" | "abstains" | "abstensions", _) => {
            (Side::Abstain, i + 1, false)
        }
        ("declined" | "declining", "to") if line.lower(i + 2) == "vote" => (Side::Abstain, i + 3, false),
        ("not", "voting") => (Side::Abstain, i + 2, false),
        _ => return None,
    })
}

/// "12 against the average", "seven for dinner": what follows shows that nobody voted.
fn aims_elsewhere(line: &Line<'_>, last: usize) -> bool {
    let gap = line.gap(last - 1);
    if gap != " " {
        return false;
    }
    match line.lower(last) {
        "" | "and" | "with" | "that" | "to" | "but" | "so" | "it" => false,
        "the" | "this" | "his" | "her" => !matches!(
            line.lower(last + 1),
            "motion"
                | "amendment"
                | "proposal"
                | "recommendation"
                | "application"
                | "resolution"
                | "amended"
                | "substantive"
                | "item"
        ),
        other => other.parse::<u32>().is_err() && side_at(line, last).is_none(),
    }
}

/// A whole number that is no money, share, time or date.
pub(super) fn count_at(line: &Line<'_>, i: usize, words: &Decisions) -> Option<u32> {
    let word = line.words.get(i)?;
    let n = words.number(line.lower(i))?;
    let head = line.text[..word.range.start].chars().next_back().unwrap_or(' ');
    let tail = line.text[word.range.end..].chars().next().unwrap_or(' ');
    (!matches!(head, '£' | '€' | '$' | '#' | '/') && !matches!(tail, '%' | '/') && n < 200).then_some(n)
}
