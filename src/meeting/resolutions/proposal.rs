//! Turns "Moved by A, seconded by B that ..." into a proposal: mover, seconder and, where it stands there, what they moved.
//!
//! Knows nothing of what became of it.

use super::line::Line;
use super::name::{self, Name};
use crate::vocabulary::Decisions;
use std::ops::Range;

/// Somebody proposes, somebody seconds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
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
    /// It is about a motion told of elsewhere ("The motion was proposed by").
    pub refers: bool,
    /// What follows is what was proposed ("... and it was", "...:").
    pub forward: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Moves,
    Seconds,
}

#[derive(Debug, Clone)]
struct Event {
    kind: Kind,
    word: usize,
    name: Option<Name>,
    /// The name stands before the verb ("Councillor A moved").
    active: bool,
    nominee: Option<Name>,
}

/// "L. Pike, J. Ash: That ..." or "Pike/Ash": a mover and a seconder without any verb, at the head of a line.
///
/// `alone` lets the line hold nothing else.
pub fn pair(line: &Line<'_>, alone: bool, words: &Decisions) -> Option<Proposal> {
    // an initial may look like a label: "L. Pike"
    let mut at = 0;
    // "R2020-116" in front
    while line.printed(at).chars().any(|c| c.is_ascii_digit()) && at < 3 {
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
        return (name(mover) && name(seconder)).then(|| bare_pair(mover, seconder, line.words[at].range.clone(), None));
    }
    let first = name::after(line, at, words).filter(|n| n.titled || n.text.contains([' ', '.']))?;
    let joined = line.gap(first.last.checked_sub(1)?).trim() == ",";
    let second =
        name::after(line, first.last, words).filter(|n| joined && (n.titled || n.text.contains([' ', '.'])))?;
    let range = line.words[at].range.start..line.words[second.last - 1].range.end;
    if second.last >= line.words.len() {
        return alone.then(|| bare_pair(&first.text, &second.text, range, None));
    }
    let that = line.gap(second.last - 1).trim() == ":" && line.lower(second.last) == "that";
    that.then(|| {
        let text = line.words[second.last].range.start..motion_end(line, second.last);
        bare_pair(&first.text, &second.text, range, Some(text))
    })
}

fn bare_pair(mover: &str, seconder: &str, range: Range<usize>, text: Option<Range<usize>>) -> Proposal {
    Proposal {
        mover: Some(mover.to_owned()),
        seconder: Some(seconder.to_owned()),
        forward: text.is_none(),
        text,
        range,
        verb: "MOVED",
        amendment: false,
        refers: false,
    }
}

/// Where a motion that runs to the end of its line ends: before "Carried." and "Time: 9.16".
pub fn motion_end(line: &Line<'_>, from: usize) -> usize {
    let first = line.sentence(from).0;
    let stop = (first + 1..line.sentences.len()).find(|&n| {
        let s = line.sentences[n].clone();
        s.len() <= 3 && super::result::find(line, s.clone()).is_some()
            || line.lower(s.start) == "time" && line.gap(s.start).contains(':')
            || line.lower(s.start) == "recorded"
    });
    let end = stop.map_or(line.text.len(), |n| line.sentence_bytes(n).start);
    line.text[..end].trim_end().len()
}

/// The proposals of a line, in order.
pub fn find(line: &Line<'_>, words: &Decisions) -> Vec<Proposal> {
    if let Some(found) = pair(line, false, words) {
        return vec![found];
    }
    let events = events(line, words);
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
    out
}

fn sentence_start(line: &Line<'_>, word: usize) -> usize {
    line.sentences[line.sentence(word).0].start
}

/// "A, seconded by B, moved": only a comma between the seconder and the verb.
fn carries_on(line: &Line<'_>, seconds: &Event, moves: &Event) -> bool {
    seconds.name.as_ref().is_some_and(|n| {
        let then = (n.last..moves.word).all(|k| matches!(line.lower(k), "then" | "had"));
        then && moves.word <= n.last + 1 && n.last > seconds.word
    })
}

fn events(line: &Line<'_>, words: &Decisions) -> Vec<Event> {
    let mut out: Vec<Event> = Vec::new();
    for i in 0..line.words.len() {
        let Some(kind) = keyword(line, i, &out) else { continue };
        let floor = out
            .last()
            .map_or(0, |e| e.name.as_ref().map_or(e.word, |n| n.last.max(e.word)));
        let from = floor.max(sentence_start(line, i));
        // "Councillor A, in proposing the motion, ..."
        let verb =
            if matches!(line.lower(i), "proposing" | "seconding" | "moving") && i > from && line.lower(i - 1) == "in" {
                i - 1
            } else {
                i
            };
        let before = name::before(line, verb, from, words)
            .filter(|n| trusted(line, n))
            .or_else(|| pronoun(line, i, words));
        let told = matches!(line.lower(i + 1), "by" | "of") || line.gap(i).contains(':');
        let after = after(line, i, words)
            .filter(|n| told || kind == Kind::Seconds || trusted(line, n) || seconded_soon(line, n.last));
        let gerund = matches!(line.lower(i), "proposing" | "seconding" | "moving");
        let before = before.filter(|n| !gerund || n.titled);
        let event = match (before, after) {
            (Some(b), Some(a)) if !told => Event {
                kind,
                word: i,
                name: Some(b),
                active: true,
                nominee: Some(a),
            },
            (_, Some(a)) => Event {
                kind,
                word: i,
                name: Some(a),
                active: false,
                nominee: None,
            },
            (Some(b), None) if !matches!(line.lower(i + 1), "by") => Event {
                kind,
                word: i,
                name: Some(b),
                active: true,
                nominee: None,
            },
            // "A, seconded by B, moved that"
            _ if kind == Kind::Moves && out.last().is_some_and(|e| e.kind == Kind::Seconds) => Event {
                kind,
                word: i,
                name: None,
                active: true,
                nominee: None,
            },
            _ => continue,
        };
        out.push(event);
    }
    out
}

/// A bare capitalised word before "proposed" may be anything: a person has a title, initials or two names.
fn trusted(line: &Line<'_>, name: &Name) -> bool {
    let shouted = name.text.chars().all(|c| c.is_uppercase() || !c.is_alphabetic());
    let initials = shouted && name.text.len() <= 4 && name.text.len() >= 2;
    name.titled || initials || !shouted && name.text.contains([' ', '.']) && !line.gap(name.last - 1).contains('-')
}

/// "She proposed": the person last named in the line.
fn pronoun(line: &Line<'_>, i: usize, words: &Decisions) -> Option<Name> {
    let at = i.checked_sub(1)?;
    if !matches!(line.lower(at), "he" | "she") || at != sentence_start(line, i) {
        return None;
    }
    let title = (0..at)
        .rev()
        .find(|&k| words.honorifics.contains(line.lower(k)) && !words.honorifics.contains(line.lower(k + 1)))?;
    let mut name = name::after(line, title, words).filter(|n| n.titled && n.last <= at)?;
    name.first = at;
    name.last = i;
    Some(name)
}

fn seconded_soon(line: &Line<'_>, from: usize) -> bool {
    (from..from + 5).any(|k| matches!(line.lower(k), "seconded" | "2nd" | "sec" | "seconder"))
}

fn keyword(line: &Line<'_>, i: usize, before: &[Event]) -> Option<Kind> {
    let near = before.last().is_some_and(|e| e.kind == Kind::Moves && i < e.word + 12);
    Some(match line.lower(i) {
        "proposed" | "moved" => {
            let noun = line.lower(i + 1);
            // "the proposed scheme", "as proposed"
            if i > 0
                && matches!(
                    line.lower(i - 1),
                    "the" | "a" | "an" | "this" | "these" | "their" | "its" | "of"
                )
                || noun.is_empty() && !line.gap(i).contains(':') && i == 0
            {
                return None;
            }
            Kind::Moves
        }
        "proposer" | "mover" | "prop" | "proposes" | "moves" | "proposing" | "moving" => Kind::Moves,
        "proposal" | "motion" | "proposition"
            if line.lower(i + 1) == "of" && i > 0 && i < line.words.len() && on_the(line, i) =>
        {
            Kind::Moves
        }
        "seconded" | "seconder" | "seconds" | "seconding" => Kind::Seconds,
        "2nd" | "sec" | "second" | "secd" | "2nded" if near => Kind::Seconds,
        _ => return None,
    })
}

fn on_the(line: &Line<'_>, i: usize) -> bool {
    line.lower(i - 1) == "the" && i > 1 && matches!(line.lower(i - 2), "on" | "upon")
        || matches!(line.lower(i - 1), "on" | "upon")
}

/// The name after the keyword: "by A", ": A", "A".
fn after(line: &Line<'_>, i: usize, words: &Decisions) -> Option<Name> {
    let gap = line.gap(i);
    let joined = gap.trim().is_empty()
        || matches!(
            gap.trim(),
            ":" | "-" | "\u{2013}" | ":-" | "." | ".:" | "(" | "\u{2014}" | ": -"
        );
    if !joined || matches!(line.lower(i + 1), "that" | "and") {
        return None;
    }
    let mut at = i + 1;
    // "moved as correct by"
    if line.lower(at) == "as" {
        at = (at..at + 6).find(|&k| line.lower(k) == "by" && line.gap(k - 1) == " ")?;
    }
    if matches!(line.lower(at), "by" | "of") {
        at += 1;
    } else if words.not_names.contains(line.lower(at)) {
        return None;
    }
    let name = name::after(line, at, words)?;
    // "moved the Chairman's report" names no mover
    let bare_office =
        line.gap(i).trim().is_empty() && at == i + 1 && !line.printed(name.last - 1).starts_with(char::is_uppercase);
    (!bare_office).then_some(name)
}

/// "moved as correct by A and B": the second name seconds.
fn both_named(line: &Line<'_>, moves: &Event, words: &Decisions) -> Option<Name> {
    let name = moves.name.as_ref().filter(|_| !moves.active)?;
    (line.lower(name.last) == "and" && line.gap(name.last - 1) == " ").then_some(())?;
    name::after(line, name.last + 1, words).filter(|n| n.text.contains(' ') || n.titled)
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
    let about = |k: usize| {
        matches!(
            line.lower(k),
            "motion"
                | "recommendation"
                | "recommendations"
                | "amendment"
                | "proposal"
                | "resolution"
                | "report"
                | "minutes"
                | "these"
                | "this"
        )
    };
    let passive = moves.is_some_and(|m| !m.active) || moves.is_none();
    let text = match moves {
        Some(m) => text(line, words, m, seconds, last),
        None => behind(line, words, last, true).filter(|t| line.text[..t.start].trim_end().ends_with(':')),
    };
    let amendment = (lead..last.max(lead)).any(|k| line.lower(k) == "amendment")
        && !(lead..last).any(|k| line.lower(k) == "amended");
    let bracket = line.text[..line.words[first].range.start].ends_with('(');
    let start = line.words[first].range.start - usize::from(bracket);
    let refers = text.is_none() && (passive && (lead..first).any(about) || (last - 1..last + 4).any(about));
    Proposal {
        mover: moves.and_then(|m| m.name.as_ref()).map(|n| n.text.clone()),
        seconder: seconds.and_then(|s| s.name.as_ref()).map(|n| n.text.clone()),
        forward: text.is_none() && forward(line, last) && !(bracket && leads(line, lead..first, words)),
        text,
        range: start..line.words[last - 1].range.end,
        verb: if matches!(keyword, "moved" | "mover" | "moves" | "motion") || moves.is_none() {
            "MOVED"
        } else {
            "PROPOSED"
        },
        amendment,
        refers,
    }
}

/// "Payments approved (proposed A, seconded B):": the words before the bracket are the decision.
fn leads(line: &Line<'_>, before: Range<usize>, words: &Decisions) -> bool {
    before.len() > 1
        && before
            .clone()
            .any(|i| words.is_verb(line.lower(i)) && !words.strong.contains(line.lower(i)))
}

/// Whether what is proposed stands behind: "... and", "... and it was", "...:", "... the following".
fn forward(line: &Line<'_>, last: usize) -> bool {
    let rest = line.text[line.words[last - 1].range.end..].trim_matches(|c: char| !c.is_alphanumeric() && c != ':');
    let lower = rest.to_lowercase();
    rest.starts_with(':')
        || lower == "and"
        || lower == "and it was"
        || lower.starts_with("the following") && lower.len() < 40
        || line.text.trim_end().ends_with([':', ';'])
        || line.text.trim_end().ends_with(":-")
}

/// What was proposed: behind the names ("that ..."), or between the two verbs.
fn text(
    line: &Line<'_>,
    words: &Decisions,
    moves: &Event,
    seconds: Option<&Event>,
    last: usize,
) -> Option<Range<usize>> {
    if let Some(range) = behind(line, words, last, seconds.is_some()) {
        return Some(range);
    }
    let name_end = moves
        .name
        .as_ref()
        .map_or(moves.word + 1, |n| n.last.max(moves.word + 1));
    if let Some(nominee) = &moves.nominee {
        return Some(line.words[nominee.first].range.start..line.words[nominee.last - 1].range.end);
    }
    let mut from = if moves.active { moves.word + 1 } else { name_end };
    if line.gap(from - 1).contains([',', ';', '.', ')']) && line.lower(from) != "that" {
        return None;
    }
    // "moved as an amendment that", "moved an amendment that"
    while from < line.words.len()
        && matches!(line.lower(from), "as" | "an" | "amendment" | "further" | "a" | "motion")
        && line.lower(from) != "that"
    {
        from += 1;
    }
    let stop = seconds
        .filter(|s| s.word > moves.word)
        .map(|s| s.name.as_ref().map_or(s.word, |n| n.first.min(s.word)));
    let (_, sentence) = line.sentence(moves.word);
    let end_byte = match stop.and_then(|s| line.words.get(s)) {
        Some(w) if w.range.start < sentence.end => w.range.start,
        _ => sentence.end,
    };
    let start = line.words.get(from)?.range.start;
    if start >= end_byte {
        return None;
    }
    if matches!(line.lower(moves.word), "proposing" | "moving") {
        return None;
    }
    let said = line.text[start..end_byte]
        .trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '(' | '-' | '\u{2013}'));
    let said = said
        .trim_end_matches(" this was")
        .trim_end_matches(" and")
        .trim_end_matches(" which was")
        .trim_end_matches(" and was")
        .trim_end_matches(',');
    let first = line.lower(from);
    let text_like = said.len() > 8
        && !matches!(
            first,
            "and" | "seconded" | "the" | "it" | "this" | "to" | "into" | "all" | "carried" | "in" | "on" | "up"
        ) | (first == "the" && !about_papers(line, from));
    let needs_that = seconds.is_none() && first != "that";
    (text_like && !needs_that).then(|| start..start + said.len())
}

/// "moved the motion", "proposed the recommendation": nothing new is said.
fn about_papers(line: &Line<'_>, the: usize) -> bool {
    (the + 1..the + 4).any(|k| {
        matches!(
            line.lower(k),
            "motion"
                | "recommendation"
                | "recommendations"
                | "amendment"
                | "report"
                | "resolution"
                | "minutes"
                | "item"
                | "proposal"
        )
    }) && !(the..the + 14).any(|k| matches!(line.lower(k), "be" | "is" | "are" | "should"))
}

/// The words in quotation marks that open before byte `start` and close in the same line, more text behind them.
fn quoted(line: &Line<'_>, start: usize) -> Option<Range<usize>> {
    let opens = line.text[..start].ends_with(['"', '\u{201c}']);
    let end = start + line.text[start..].find(['"', '\u{201d}']).filter(|&n| opens && n > 6)?;
    let goes_on = line.text[end..].contains(char::is_alphanumeric);
    goes_on.then_some(start..end)
}

/// Where a motion's words end and its fate begins: "... be granted was declared carried", "...; there was no seconder".
fn fate(said: &str) -> usize {
    let marks = [
        " was declared carried",
        " was declared lost",
        " was then declared",
        "; there was no seconder",
        ", but there was no seconder",
        "; the motion fell",
        " but found no seconder",
    ];
    marks.iter().filter_map(|m| said.find(m)).min().unwrap_or(said.len())
}

/// The words behind both names: "that ...", "to ...", "giving them £5".
fn behind(line: &Line<'_>, words: &Decisions, last: usize, seconded: bool) -> Option<Range<usize>> {
    let gap = line.gap(last.checked_sub(1)?);
    let word = line.lower(last);
    let (_, sentence) = line.sentence(last - 1);
    let start = line.words.get(last)?.range.start;
    if start >= sentence.end && !gap.contains(':') {
        return None;
    }
    let lead = matches!(word, "that") || word == "to" && gap == " " && seconded;
    let colon = gap.contains(':') && gap.trim_start().starts_with(':');
    let gerund = gap == " "
        && seconded
        && word.ends_with("ing")
        && !matches!(word, "being" | "voting" | "having" | "abstaining");
    let other =
        words.is_verb(word) || matches!(word, "carried" | "all" | "and" | "for" | "in" | "with" | "unanimously");
    if !(lead || colon || gerund) || other && !colon {
        return None;
    }
    if let Some(quoted) = quoted(line, start).filter(|_| colon) {
        return Some(quoted);
    }
    let end = if colon { motion_end(line, last) } else { sentence.end };
    let end = start + fate(&line.text[start..end]);
    let said = line.text[start..end].trim_end();
    let start = if colon && line.text[..start].ends_with(['"', '\u{201c}']) {
        start - 1
    } else {
        start
    };
    (said.len() > 6).then(|| start..line.text[..end].trim_end().len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Block, BlockKind, Document, Flow};
    use crate::layout::Passage;
    use crate::meeting::resolutions::line::Place;

    fn read(text: &str) -> Vec<(Option<String>, Option<String>, Option<String>)> {
        let block = Block::new(BlockKind::Paragraph, 0..text.len(), Flow::of(text, 0..text.len()));
        let document = Document::new("text", text.to_owned(), vec![block]);
        let line = Line::new(&document, Passage::whole(&document, 0), Place::Body);
        find(&line, &Decisions::built_in())
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
