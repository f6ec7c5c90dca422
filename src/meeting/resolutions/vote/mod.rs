//! Turns the words of a vote into counts, names and the way it was taken.
//!
//! Knows nothing of what was voted on.

mod by_name;
mod counts;
mod method;
mod sides;
mod tell;

use super::line::Line;
use crate::record::{Outcome, Vote};
use crate::vocabulary::Decisions;
pub(super) use counts::counts_only;
use counts::tells;
use method::{casting, method};
pub(super) use sides::{column, is_tied, side_at, tied};
use std::ops::Range;
use tell::Tell;

/// A side of a vote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// In favour.
    For,
    /// Against.
    Against,
    /// Abstaining, or not voting.
    Abstain,
}

/// Words that tell of a vote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mention {
    /// What they say.
    pub vote: Vote,
    /// Bytes of the line.
    pub range: Range<usize>,
    /// What the casting vote was for, where one is told of.
    pub casting: Option<Side>,
    /// Between a motion and its amendment: those for the motion are against the amendment.
    pub division: bool,
}

/// The votes told of in a line, at most one a sentence, in order.
pub(super) fn find(line: &Line<'_>, words: &Decisions) -> Vec<Mention> {
    line.sentences
        .iter()
        .filter_map(|s| in_sentence(line, s.clone(), words))
        .collect()
}

/// Whether a sentence tells of a vote.
pub(super) fn told_in(line: &Line<'_>, sentence: Range<usize>, words: &Decisions) -> bool {
    in_sentence(line, sentence, words).is_some()
}

fn in_sentence(line: &Line<'_>, sentence: Range<usize>, words: &Decisions) -> Option<Mention> {
    let mut tells = tells(line, sentence.clone(), words);
    let division = divided(line, &mut tells, words);
    let firm = tells.iter().any(|t| !t.weak)
        || tells.iter().filter(|t| t.side.is_some()).count() > 1
        || speaks_of_vote(line, sentence.clone(), words);
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
    range.map(|range| Mention {
        vote,
        range,
        casting,
        division,
    })
}

/// "14 voted for the amendment and 8 for the motion": those for the motion are against the amendment.
fn divided(line: &Line<'_>, tells: &mut [Tell], words: &Decisions) -> bool {
    let what = |t: &Tell| {
        let noun = t.last + usize::from(line.lower(t.last) == "the");
        let of = |k: usize| {
            words
                .is_motion(line.lower(k))
                .then(|| words.amendments.contains(line.lower(k)))
        };
        // "for the amendment 6": the noun stands between
        let found = of(noun).or_else(|| (t.first..t.last).find_map(of));
        found.filter(|_| t.side == Some(Side::For))
    };
    let sides: Vec<Option<bool>> = tells.iter().map(what).collect();
    if !sides.contains(&Some(true)) {
        return false;
    }
    let division = sides.contains(&Some(false));
    for tell in tells
        .iter_mut()
        .zip(sides)
        .filter(|(_, side)| *side == Some(false))
        .map(|(t, _)| t)
    {
        tell.counts = [None, tell.counts[Side::For as usize], None];
        tell.side = Some(Side::Against);
    }
    division
}

fn widen(range: &mut Option<Range<usize>>, line: &Line<'_>, first: usize, last: usize) {
    let (a, b) = (line.words[first].start, line.words[last - 1].end);
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

fn speaks_of_vote(line: &Line<'_>, sentence: Range<usize>, words: &Decisions) -> bool {
    sentence.into_iter().any(|i| words.count.spoken.contains(line.lower(i)))
}

/// What the counts say: more for than against carries; a tie goes with the casting vote, or nowhere.
pub(super) fn outcome(vote: &Vote, casting: Option<Side>) -> Option<Outcome> {
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

/// It says how a vote was taken, and no more.
pub(super) fn tells_how_alone(vote: &Vote) -> bool {
    let how = Vote {
        method: vote.method.clone(),
        ..Vote::default()
    };
    vote.method.is_some() && *vote == how
}

/// Nothing stated.
pub(super) fn is_empty(vote: &Vote) -> bool {
    *vote == Vote::default()
}

/// Whether `told` holds the printed totals of a vote whose names were counted: about as many on each side.
pub(super) fn prints_total(vote: &Vote, told: &Vote) -> bool {
    const APART: u32 = 3;
    let sides = [
        (vote.for_count, &vote.for_names, told.for_count, &told.for_names),
        (vote.against, &vote.against_names, told.against, &told.against_names),
    ];
    let counted = |(count, names, total, others): &(Option<u32>, &Vec<String>, Option<u32>, &Vec<String>)| {
        let near = count.zip(*total).is_none_or(|(a, b)| a.abs_diff(b) <= APART);
        near && others.is_empty() && (total.is_none() || *count == Some(names.len() as u32))
    };
    !vote.for_names.is_empty() && sides.iter().all(counted)
}

/// A total that is printed goes before the number of names that were counted.
fn printed(vote: &mut Vote, other: &Vote) {
    for (count, names, told) in [
        (
            &mut vote.for_count,
            &vote.for_names,
            other.for_count.filter(|_| other.for_names.is_empty()),
        ),
        (
            &mut vote.against,
            &vote.against_names,
            other.against.filter(|_| other.against_names.is_empty()),
        ),
        (
            &mut vote.abstain,
            &vote.abstain_names,
            other.abstain.filter(|_| other.abstain_names.is_empty()),
        ),
    ] {
        if !names.is_empty() && *count == Some(names.len() as u32) {
            *count = told.or(*count);
        }
    }
}

/// Adds what `other` says where `vote` is silent.
pub(super) fn merge(vote: &mut Vote, other: Vote) {
    printed(vote, &other);
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
    use crate::language::analysis::Analysed;
    use crate::layout::Passage;
    use crate::meeting::resolutions::line::Place;

    fn read(text: &str) -> Option<Vote> {
        let block = Block::new(BlockKind::Paragraph, 0..text.len(), Flow::of(text, 0..text.len()));
        let document = Document::new("text", text.to_owned(), vec![block]);
        let line = Line::new(&Analysed::new(&document), Passage::whole(&document, 0), Place::Body);
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
