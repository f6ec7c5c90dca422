//! Turns "Moved by A, seconded by B that ..." into a proposal: mover, seconder and, where it stands there, what they moved.
//!
//! Knows nothing of what became of it.

mod bracketed;
mod events;
mod motion;

pub(super) use bracketed::ends_in_pair;
pub(super) use motion::motion_end;

use super::line::Line;
use super::marker::Known;
use super::name;
use crate::language::digits::Digits;
use crate::vocabulary::Decisions;
use crate::vocabulary::phrases::is_phrase;
use events::{Event, Kind, both_named, carries_on, events, sentence_start, set_apart};
use motion::{behind, forward, leads, text};
use std::ops::Range;

/// Somebody proposes, somebody seconds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Proposal {
    /// Who proposed it.
    pub mover: Option<String>,
    /// Who seconded it.
    pub seconder: Option<String>,
    /// Bytes of what was proposed, where it stands in the same breath.
    pub text: Option<Range<usize>>,
    /// Bytes of the words about proposing.
    pub range: Range<usize>,
    /// "MOVED" or "PROPOSED".
    pub verb: &'static str,
    /// It amends another motion.
    pub amendment: bool,
    /// The names stand before the verbs ("A moved").
    pub active: bool,
    /// It is about a motion told of elsewhere ("The motion was proposed by").
    pub refers: bool,
    /// What follows is what was proposed ("... and it was", "...:").
    pub forward: bool,
}

/// "L. Pike, J. Ash: That ..." or "Pike/Ash": a mover and a seconder without any verb, at the head of a line.
///
/// `alone` lets the line hold nothing else.
pub(super) fn pair(line: &Line<'_>, alone: bool, words: &Decisions) -> Option<Proposal> {
    if alone
        && line.words.len() <= PAIR
        && line.text.contains('/')
        && let Some((mover, seconder)) = bracketed::alone(line.text.trim(), words)
    {
        return Some(bare_pair(&mover, &seconder, 0..line.text.len(), None));
    }
    // an initial may look like a label: "L. Pike"
    let mut at = 0;
    // "R2020-116" in front
    while line.printed(at).has_digit() && at < 3 {
        at += 1;
    }
    let slashed = line
        .printed(at)
        .split_once('/')
        .filter(|_| line.words.len() == at + 1 && alone);
    if let Some((mover, seconder)) = slashed {
        let name = |n: &str| {
            n.len() > 2
                && n.starts_with(char::is_uppercase)
                && n.chars().all(|c| c.is_alphabetic() || matches!(c, '\'' | '-'))
        };
        return (name(mover) && name(seconder)).then(|| bare_pair(mover, seconder, line.words[at].clone(), None));
    }
    let first = name::after(line, at, words).filter(|n| n.titled || n.text.contains([' ', '.']))?;
    let joined = line.gap(first.last.checked_sub(1)?).trim() == ",";
    let second =
        name::after(line, first.last, words).filter(|n| joined && (n.titled || n.text.contains([' ', '.'])))?;
    let range = line.words[at].start..line.words[second.last - 1].end;
    if second.last >= line.words.len() {
        return alone.then(|| bare_pair(&first.text, &second.text, range, None));
    }
    let that = line.gap(second.last - 1).trim() == ":" && line.lower(second.last) == "that";
    that.then(|| {
        let text = line.words[second.last].start..motion_end(line, second.last, words);
        bare_pair(&first.text, &second.text, range, Some(text))
    })
}

/// A line of more words is no pair of names.
const PAIR: usize = 10;

fn bare_pair(mover: &str, seconder: &str, range: Range<usize>, text: Option<Range<usize>>) -> Proposal {
    Proposal {
        mover: Some(mover.to_owned()),
        seconder: Some(seconder.to_owned()),
        forward: text.is_none(),
        text,
        range,
        verb: "MOVED",
        amendment: false,
        active: false,
        refers: false,
    }
}

/// The proposals of a line, in order.
pub(super) fn find(line: &Line<'_>, known: Known<'_>) -> Vec<Proposal> {
    let words = known.words;
    if let Some(found) = pair(line, false, words) {
        return vec![found];
    }
    let events = events(line, known);
    let mut out = Vec::new();
    let mut i = 0;
    while i < events.len() {
        let (a, b) = (&events[i], events.get(i + 1));
        let near = b.is_some_and(|b| b.word < a.word + 160);
        match (a.kind, b.map(|b| b.kind)) {
            (Kind::Moves, Some(Kind::Seconds)) if near => {
                out.push(build(line, words, Some(a), b));
                i += 2;
            }
            (Kind::Seconds, Some(Kind::Moves)) if near && b.is_some_and(|b| carries_on(line, a, b)) => {
                let mut mover = events[i + 1].clone();
                mover.name = name::before(line, a.word, sentence_start(line, a.word), words);
                mover.active = true;
                out.push(build(line, words, Some(&mover), Some(a)));
                i += 2;
            }
            (Kind::Moves, _) => {
                let second = both_named(line, a, words).map(|n| Event {
                    kind: Kind::Seconds,
                    word: n.first.saturating_sub(1),
                    name: Some(n),
                    active: false,
                    nominee: None,
                });
                out.push(build(line, words, Some(a), second.as_ref()));
                i += 1;
            }
            (Kind::Seconds, _) => {
                out.push(build(line, words, None, Some(a)));
                i += 1;
            }
        }
    }
    out.retain(|p| p.mover.is_some() || p.seconder.is_some());
    let bracketed = bracketed::find(line, known);
    if !bracketed.is_empty() {
        let apart = |a: &Range<usize>, b: &Range<usize>| a.end <= b.start || b.end <= a.start;
        out.retain(|p| bracketed.iter().all(|b| apart(&b.range, &p.range)));
        out.extend(bracketed);
        out.sort_by_key(|p| p.range.start);
    }
    // "A, seconded by B, proposed C and, for D, E seconded by F proposed G": each has its own words
    for i in 1..out.len() {
        let next = out[i].range.start;
        let text = out[i - 1].text.as_mut().filter(|t| t.start < next);
        if let Some(text) = text.filter(|t| t.end > next) {
            text.end = next;
        }
    }
    out
}

fn build(line: &Line<'_>, words: &Decisions, moves: Option<&Event>, seconds: Option<&Event>) -> Proposal {
    let both = [moves, seconds];
    let first = both
        .iter()
        .flatten()
        .map(|e| e.name.as_ref().map_or(e.word, |n| n.first.min(e.word)))
        .min()
        .unwrap_or(0);
    let last = both
        .iter()
        .flatten()
        .map(|e| e.name.as_ref().map_or(e.word + 1, |n| n.last.max(e.word + 1)))
        .max()
        .unwrap_or(1);
    let keyword = moves.map_or("moved", |m| line.lower(m.word));
    let sentence = line.sentence(first).1;
    let lead = line.word_at(sentence.start);
    let about = |k: usize| words.motion.papers.contains(line.lower(k)) || matches!(line.lower(k), "these" | "this");
    let passive = moves.is_some_and(|m| !m.active) || moves.is_none();
    let text = match moves {
        Some(m) => text(line, words, m, seconds, last),
        None => {
            // "Seconded by B that the gate be hung.", on the line below who proposed it
            let opens = first == line.word_at(line.body) && is_phrase("decisions.clause_opens", line.lower(last));
            behind(line, words, last, true, opens).filter(|t| opens || line.text[..t.start].trim_end().ends_with(':'))
        }
    };
    let upto = text.as_ref().map_or(last, |t| line.word_at(t.start)).max(last);
    let behind = matches!(line.lower(last), "a" | "an") && words.amendments.contains(line.lower(last + 1));
    let amendment = behind
        || (lead..upto.max(lead)).any(|k| words.amendments.contains(line.lower(k)))
            && !(lead..last).any(|k| line.lower(k) == "amended");
    let bracket = line.text[..line.words[first].start].ends_with('(');
    let start = line.words[first].start - usize::from(bracket);
    // "The minutes were approved (proposed A, seconded B)": the words before it say what was decided
    let set_off = bracket || set_apart(line, first);
    let done = |k: usize| words.is_verb(line.lower(k)) && k > lead && words.passives.contains(line.lower(k - 1));
    let said = set_off && leads(line, lead..first, words) || (lead..first).any(done);
    let refers = text.is_none() && (passive && !said && (lead..first).any(about) || (last - 1..last + 4).any(about));
    Proposal {
        mover: moves.and_then(|m| m.name.as_ref()).map(|n| n.text.clone()),
        seconder: seconds.and_then(|s| s.name.as_ref()).map(|n| n.text.clone()),
        forward: text.is_none() && forward(line, last) && !(bracket && leads(line, lead..first, words)),
        text,
        range: start..line.words[last - 1].end,
        verb: if is_phrase("decisions.moves_verb", keyword) || moves.is_none() {
            "MOVED"
        } else {
            "PROPOSED"
        },
        amendment,
        active: both.iter().flatten().all(|e| e.active),
        refers,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Block, BlockKind, Document, Flow};
    use crate::language::analysis::Analysed;
    use crate::layout::Passage;
    use crate::meeting::called::Called;
    use crate::meeting::resolutions::line::Place;
    use crate::meeting::resolutions::marker::OwnNames;
    use crate::vocabulary::Vocabulary;

    fn read(text: &str) -> Vec<(Option<String>, Option<String>, Option<String>)> {
        let block = Block::new(BlockKind::Paragraph, 0..text.len(), Flow::of(text, 0..text.len()));
        let document = Document::new("text", text.to_owned(), vec![block]);
        let line = Line::new(&Analysed::new(&document), Passage::whole(&document, 0), Place::Body);
        let vocabulary = Vocabulary::built_in();
        let called = Called::default();
        let own = OwnNames::new();
        let known = Known::of(&vocabulary, &own, &called);
        find(&line, known)
            .into_iter()
            .map(|p| (p.mover, p.seconder, p.text.map(|t| text[t].to_owned())))
            .collect()
    }

    fn one(text: &str, mover: &str, seconder: &str, what: Option<&str>) {
        let some = |s: &str| (!s.is_empty()).then(|| s.to_owned());
        assert_eq!(
            read(text),
            [(some(mover), some(seconder), what.map(str::to_owned))],
            "{text}"
        );
    }

    #[test]
    fn movers_and_seconders_are_found_in_many_wordings() {
        one(
            "It was moved by Councillor W Pike and seconded by Councillor G Ash that a pilot be run.",
            "W Pike",
            "G Ash",
            Some("that a pilot be run."),
        );
        one(
            "Proposed: Cllr Pike, seconded Cllr Ash, all in favour",
            "Pike",
            "Ash",
            None,
        );
        one(
            "(Cllr Una Pike proposed, Cllr Ash-Moor seconded, all were in favour).",
            "Una Pike",
            "Ash-Moor",
            None,
        );
        one(
            "Councillor Pike MOVED and Councillor Ash SECONDED that the well be capped.",
            "Pike",
            "Ash",
            Some("that the well be capped."),
        );
        one(
            "Cllr Pike proposed that the well be capped. Seconded Cllr Ash, all agreed.",
            "Pike",
            "Ash",
            Some("that the well be capped."),
        );
        one("Prop. UP, 2nd GA. All in favour.", "UP", "GA", None);
        one(
            "Proposed by Councillor Ash (M); Seconded by Councillor Pike; And Resolved:",
            "M Ash",
            "Pike",
            None,
        );
        one(
            "Mr Pike, seconded by Dr I Ash, moved that the seal be affixed.",
            "Pike",
            "I Ash",
            Some("that the seal be affixed."),
        );
        one(
            "Cllr Pike proposed the whole sum be paid, Cllr Ash seconded this.",
            "Pike",
            "Ash",
            Some("the whole sum be paid"),
        );
        one(
            "Cllr Pike proposed & Cllr Ash seconded giving them £40.",
            "Pike",
            "Ash",
            Some("giving them £40."),
        );
        one(
            "The Convener moved, seconded by the Vice-Convener:- that the road be closed.",
            "Convener",
            "Vice-Convener",
            Some("that the road be closed."),
        );
        one(
            "Moved by Councillor Pike, seconded by Councillor Ash and carried unanimously.",
            "Pike",
            "Ash",
            None,
        );
    }

    #[test]
    fn other_moving_and_proposing_is_left_alone() {
        for text in [
            "The proposed scheme was moved to the spring.",
            "Residents had moved away.",
            "It was proposed that the fair return.",
        ] {
            assert!(read(text).is_empty(), "{text}");
        }
    }
}
