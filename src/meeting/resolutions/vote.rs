//! Turns the words of a vote into counts, names and the way it was taken.
//!
//! Knows nothing of what was voted on.

use super::line::Line;
use super::name;
use crate::record::{Outcome, Vote};
use crate::vocabulary::Decisions;
use std::ops::Range;

/// A side of a vote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// In favour.
    For,
    /// Against.
    Against,
    /// Abstaining, or not voting.
    Abstain,
}

/// Words that tell of a vote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// What they say.
    pub vote: Vote,
    /// Bytes of the line.
    pub range: Range<usize>,
    /// What the casting vote was for, where one is told of.
    pub casting: Option<Side>,
}

/// One count in the line: words `first..last` give `count` for `side`.
struct Tell {
    first: usize,
    last: usize,
    side: Option<Side>,
    counts: [Option<u32>; 3],
    names: Vec<String>,
    /// Stands only where something else in the sentence speaks of a vote.
    weak: bool,
}

/// The votes told of in a line, at most one a sentence, in order.
pub fn find(line: &Line<'_>, words: &Decisions) -> Vec<Mention> {
    line.sentences
        .iter()
        .filter_map(|s| in_sentence(line, s.clone(), words))
        .collect()
}

fn in_sentence(line: &Line<'_>, sentence: Range<usize>, words: &Decisions) -> Option<Mention> {
    let tells = tells(line, sentence.clone(), words);
    let firm = tells.iter().any(|t| !t.weak)
        || tells.iter().filter(|t| t.side.is_some()).count() > 1
        || speaks_of_vote(line, sentence.clone());
    let mut vote = Vote::default();
    let mut range: Option<Range<usize>> = None;
    if firm {
        for tell in &tells {
            take(&mut vote, tell);
            widen(&mut range, line, tell.first, tell.last);
        }
    }
    let (method, at) = method(line, sentence.clone(), words);
    if let Some(at) = at {
        range = Some(range.map_or(at.clone(), |r| r.start.min(at.start)..r.end.max(at.end)));
    }
    vote.method = method;
    let casting = casting(line, sentence, vote.method.as_deref());
    range.map(|range| Mention { vote, range, casting })
}

fn widen(range: &mut Option<Range<usize>>, line: &Line<'_>, first: usize, last: usize) {
    let (a, b) = (line.words[first].range.start, line.words[last - 1].range.end);
    *range = Some(range.clone().map_or(a..b, |r| r.start.min(a)..r.end.max(b)));
}

fn take(vote: &mut Vote, tell: &Tell) {
    let sides = [&mut vote.for_count, &mut vote.against, &mut vote.abstain];
    for (slot, count) in sides.into_iter().zip(tell.counts) {
        if slot.is_none() {
            *slot = count;
        }
    }
    let names = match tell.side {
        Some(Side::For) => &mut vote.for_names,
        Some(Side::Against) => &mut vote.against_names,
        Some(Side::Abstain) => &mut vote.abstain_names,
        None => return,
    };
    if names.is_empty() {
        names.clone_from(&tell.names);
    }
}

/// What the words between a number and its side may be.
const FILLERS: &[&str] = &[
    "members",
    "member",
    "councillors",
    "councillor",
    "cllrs",
    "cllr",
    "votes",
    "vote",
    "voting",
    "voted",
    "were",
    "was",
    "being",
    "cast",
    "people",
    "persons",
    "present",
    "of",
    "the",
    "them",
    "those",
    "recorded",
    "hands",
    "having",
    "in",
    "who",
];

fn tells(line: &Line<'_>, sentence: Range<usize>, words: &Decisions) -> Vec<Tell> {
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
    while j < end && j < i + 7 && FILLERS.contains(&line.lower(j)) {
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
    let unit = line.gap(last).starts_with('%') || FILLERS[..6].contains(&line.lower(last + 1)) && !marked;
    let abstain = side == Side::Abstain && !line.gap(last).starts_with(' ');
    if unit || !(marked || capital || abstain) {
        return None;
    }
    Some(Tell {
        first: i,
        last: last + 1,
        side: Some(side),
        counts: counts(side, n),
        names: Vec::new(),
        weak: !marked,
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
    let (side, last) = match (line.lower(i), line.lower(i + 1)) {
        ("abstained" | "abstaining", _) => (Side::Abstain, i + 1),
        ("voted" | "voting", "against") => (Side::Against, i + 2),
        ("voted" | "voting", "for") => (Side::For, i + 2),
        ("dissented" | "disagreed" | "dissenting", next) if next != "with" => (Side::Against, i + 1),
        ("against", _) if line.gap(i).starts_with(')') => (Side::Against, i + 1),
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
        counts: counts(side, n),
        names,
        weak: false,
    })
}

/// The side that words from `i` name, one past its last word, and whether it is weak without other signs of a vote.
fn side_at(line: &Line<'_>, i: usize) -> Option<(Side, usize, bool)> {
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
fn count_at(line: &Line<'_>, i: usize, words: &Decisions) -> Option<u32> {
    let word = line.words.get(i)?;
    let n = words.number(&word.lower)?;
    let head = line.text[..word.range.start].chars().next_back().unwrap_or(' ');
    let tail = line.text[word.range.end..].chars().next().unwrap_or(' ');
    (!matches!(head, '£' | '€' | '$' | '#' | '/') && !matches!(tail, '%' | '/') && n < 200).then_some(n)
}

fn speaks_of_vote(line: &Line<'_>, sentence: Range<usize>) -> bool {
    sentence.into_iter().any(|i| {
        matches!(
            line.lower(i),
            "vote"
                | "votes"
                | "voted"
                | "voting"
                | "division"
                | "carried"
                | "resolved"
                | "agreed"
                | "lost"
                | "defeated"
                | "motion"
                | "majority"
                | "abstained"
                | "seconded"
        )
    })
}

fn method(line: &Line<'_>, sentence: Range<usize>, words: &Decisions) -> (Option<String>, Option<Range<usize>>) {
    if sentence.is_empty() {
        return (None, None);
    }
    let from = line.words[sentence.start].range.start;
    let to = line.words[sentence.end - 1].range.end;
    let lower = line.text[from..to].to_ascii_lowercase();
    for method in &words.method {
        // the longest phrase, so that the whole of it is taken off a clause
        let hit = method
            .phrases
            .iter()
            .filter_map(|p| {
                lower
                    .find(p.as_str())
                    .filter(|&at| at_word(&lower, at, p.len()))
                    .map(|at| at..at + p.len())
            })
            .max_by_key(ExactSizeIterator::len);
        if let Some(at) = hit {
            if method.name == "recorded vote" && !taken(&lower, at.end) {
                continue;
            }
            return (Some(method.name.clone()), Some(from + at.start..from + at.end));
        }
    }
    (None, None)
}

/// A recorded vote that is only asked for under a rule is still taken; one "not supported" is not.
fn taken(lower: &str, after: usize) -> bool {
    let rest = &lower[after..];
    !(rest.contains("not supported") || rest.contains("refused"))
}

fn at_word(text: &str, at: usize, len: usize) -> bool {
    let b = text.as_bytes();
    let before = at == 0 || !b[at - 1].is_ascii_alphanumeric();
    let after = at + len >= b.len() || !b[at + len].is_ascii_alphanumeric() || text[at..at + len].ends_with("con");
    before && after
}

fn casting(line: &Line<'_>, sentence: Range<usize>, method: Option<&str>) -> Option<Side> {
    if method != Some("casting vote") {
        return None;
    }
    let at = sentence.clone().find(|&i| line.lower(i) == "casting")?;
    for i in at..sentence.end {
        match (line.lower(i), line.lower(i + 1)) {
            ("favour", _) | ("for", "the") => return Some(Side::For),
            ("against", _) => return Some(Side::Against),
            _ => {}
        }
    }
    None
}

/// What the counts say: more for than against carries; a tie goes with the casting vote, or nowhere.
pub fn outcome(vote: &Vote, casting: Option<Side>) -> Option<Outcome> {
    match (vote.for_count, vote.against) {
        (Some(f), Some(a)) if f > a => Some(Outcome::Carried),
        (Some(f), Some(a)) if f < a => Some(Outcome::Lost),
        (Some(_), Some(_)) => match casting? {
            Side::For => Some(Outcome::Carried),
            _ => Some(Outcome::Lost),
        },
        (Some(f), None) if f > 0 => Some(Outcome::Carried),
        _ => matches!(vote.method.as_deref(), Some("unanimous" | "nem con" | "general assent"))
            .then_some(Outcome::Carried),
    }
}

/// Nothing stated.
pub fn is_empty(vote: &Vote) -> bool {
    *vote == Vote::default()
}

/// Adds what `other` says where `vote` is silent.
pub fn merge(vote: &mut Vote, other: Vote) {
    let silent = |v: &Vote| v.for_count.is_none() && v.against.is_none() && v.abstain.is_none();
    if silent(vote) || silent(&other) || vote.for_count.is_none() || vote.against.is_none() || vote.abstain.is_none() {
        vote.for_count = vote.for_count.or(other.for_count);
        vote.against = vote.against.or(other.against);
        vote.abstain = vote.abstain.or(other.abstain);
    }
    for (mine, theirs) in [
        (&mut vote.for_names, other.for_names),
        (&mut vote.against_names, other.against_names),
        (&mut vote.abstain_names, other.abstain_names),
    ] {
        if mine.is_empty() {
            *mine = theirs;
        }
    }
    // whatever way the vote was taken, a casting vote settled it
    let cast = other.method.as_deref() == Some("casting vote");
    vote.method = if cast {
        other.method
    } else {
        vote.method.take().or(other.method)
    };
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Block, BlockKind, Document, Flow};
    use crate::layout::Passage;
    use crate::meeting::resolutions::line::Place;

    fn read(text: &str) -> Option<Vote> {
        let block = Block::new(BlockKind::Paragraph, 0..text.len(), Flow::of(text, 0..text.len()));
        let document = Document::new("text", text.to_owned(), vec![block]);
        let line = Line::new(&document, Passage::whole(&document, 0), Place::Body);
        find(&line, &Decisions::built_in()).into_iter().next().map(|m| m.vote)
    }

    fn counts(text: &str) -> Option<(Option<u32>, Option<u32>, Option<u32>)> {
        read(text).map(|v| (v.for_count, v.against, v.abstain))
    }

    #[test]
    fn counts_are_read_in_many_wordings() {
        for (text, f, a, b) in [
            (
                "Carried with seven in favour and one abstained.",
                Some(7),
                None,
                Some(1),
            ),
            (
                "It was carried by 24 votes to 10, with 1 abstention.",
                Some(24),
                Some(10),
                Some(1),
            ),
            ("(5 for, 0 against, 1 abstention)", Some(5), Some(0), Some(1)),
            ("9 votes in favour, 12 against", Some(9), Some(12), None),
            ("For: 7 Against: 2 Abstentions: none", Some(7), Some(2), Some(0)),
            ("FOR 4 AGAINST 3", Some(4), Some(3), None),
            ("The motion was lost by 8 votes to 3.", Some(3), Some(8), None),
            (
                "The vote was 3 for, 3 against and the Chair gave a casting vote in favour.",
                Some(3),
                Some(3),
                None,
            ),
            ("there being three Members for and five against", Some(3), Some(5), None),
            ("The meeting voted 4 t0 1 in favour.", Some(4), Some(1), None),
            ("There were no abstentions.", None, None, Some(0)),
            ("six members voting in favour and two against", Some(6), Some(2), None),
        ] {
            assert_eq!(counts(text), Some((f, a, b)), "{text}");
        }
    }

    #[test]
    fn figures_that_are_no_votes_stay_out() {
        for text in [
            "The rate was 12 against the average of 9.",
            "Prices rose by 3 to 5 per cent.",
            "It would take 7 for the first phase.",
            "Seven complaints were carried forward to 2 for review.",
            "The West Division voted expenditure of £4.",
        ] {
            assert_eq!(counts(text), None, "{text}");
        }
    }

    #[test]
    fn dissenters_are_named() {
        let vote = read("Councillors Adeyemi and O'Shea abstained.").unwrap_or_default();
        assert_eq!(vote.abstain, Some(2));
        assert_eq!(vote.abstain_names, ["Adeyemi", "O'Shea"]);
        let vote = read("Cllr Wragg voted against.").unwrap_or_default();
        assert_eq!(vote.against_names, ["Wragg"]);
    }

    #[test]
    fn a_tie_goes_with_the_casting_vote() {
        let tie = Vote {
            for_count: Some(4),
            against: Some(4),
            ..Vote::default()
        };
        assert_eq!(outcome(&tie, None), None);
        assert_eq!(outcome(&tie, Some(Side::Against)), Some(Outcome::Lost));
    }
}
