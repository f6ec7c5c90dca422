//! Finds the words that mark a decision: "RESOLVED", "It was agreed to", "The Committee decided that", "Decision:".
//!
//! Knows nothing of what was decided.

mod place;
mod reported;
mod signs;
mod subject;

pub(super) use place::handed_to;
pub(super) use reported::hearsay;

use super::line::{Line, Place};
use crate::decide::{Scale, Sign};
use crate::language::digits::Digits;
use crate::meeting::called::Called;
use crate::vocabulary::{Decisions, Vocabulary};
use place::At;
use std::collections::HashSet;

/// A word that marks a decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Marker {
    /// Upper case.
    pub verb: String,
    /// Index of its word.
    pub word: usize,
    /// First byte of the phrase ("It was unanimously agreed").
    pub from: usize,
    /// First byte after the verb.
    pub after: usize,
    /// It opens the line: the rest of the line belongs to it.
    pub head: bool,
    /// "All agreed": the phrase tells how as well.
    pub all: bool,
    /// A noun ("Decision:"), which yields to a verb that follows.
    pub noun: bool,
    /// Written in capitals, or set off at the head of a line.
    pub formal: bool,
    /// "Councillors were ASKED": the subject is part of the decision.
    pub passive: bool,
}

/// What a meeting's own body is called, in lower-case words; empty where unknown.
pub(super) type OwnNames = HashSet<String>;

/// What stands around a line, as far as it tells decisions from other words.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Setting {
    /// Somebody proposed and somebody seconded, in the line or right below it.
    pub proposed: bool,
    /// "Decision" stands alone on the line above: what the body does here is decided.
    pub headed: bool,
    /// An entry of the list below "The Panel:", which opens with what the body did.
    pub listed: bool,
    /// The line below begins as a clause does: "That ...", "(1) ...".
    pub clause_below: bool,
    /// The clerk marks decisions, so that what is only reported to have been decided is none.
    pub formal: bool,
}

/// What is known before a line is read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Known<'l> {
    /// The words of decisions.
    pub words: &'l Decisions,
    /// What the body is called.
    pub own: &'l OwnNames,
    /// What the signs of a marker weigh.
    pub scale: &'l Scale,
    /// Who was there.
    pub called: &'l Called,
    /// The record ends its decisions in brackets that name who moved and who seconded.
    pub paired: bool,
}

impl<'l> Known<'l> {
    /// What is known before any line is read.
    pub(super) fn of(vocabulary: &'l Vocabulary, own: &'l OwnNames, called: &'l Called) -> Known<'l> {
        Known {
            words: &vocabulary.decisions,
            own,
            scale: vocabulary.weights.scale(SCALE),
            called,
            paired: false,
        }
    }
}

/// The table of weights.
pub(super) const SCALE: &str = "marker";

/// The markers of a line, in order.
pub(super) fn find(line: &Line<'_>, known: Known<'_>, setting: Setting) -> Vec<Marker> {
    let words = known.words;
    let mut out: Vec<Marker> = Vec::new();
    for at in places(line, known, setting) {
        let (i, first) = (at.i, at.first);
        let again = out
            .last()
            .filter(|last| words.strong.contains(line.lower(i)) && joined(line, last.word, i));
        let again = again.map(|last| at.marker(line.lower(i), i, line.word_at(last.from), last.head));
        let Some(marker) = again.or_else(|| at.label()).or_else(|| at.decides()) else {
            continue;
        };
        if let Some(last) = out.last()
            && (last.noun || joined(line, last.word, i) || numbers(line, last, &marker))
        {
            let last = out.pop();
            out.push(Marker {
                from: last.map_or(marker.from, |l| l.from),
                head: i == first || marker.head || out.is_empty() && line.words[first].start >= line.body,
                ..marker
            });
            continue;
        }
        if !out.last().is_some_and(|last| spliced(line, last, &marker)) {
            out.push(marker);
        }
    }
    out
}

/// What each word of a line that could mark a decision was taken for, with the reasons and what came next, in words.
pub(super) fn told(line: &Line<'_>, known: Known<'_>, setting: Setting) -> Vec<String> {
    let tell = |at: At<'_, '_>| {
        let decision = at.weigh_label().or_else(|| at.weigh())?;
        let says = |sign: &Sign| format!("{} {:+}", known.scale.says(sign.name), sign.adds);
        let reasons: Vec<String> = decision.reasons.iter().map(says).collect();
        let next = decision.runner_up.as_ref().map_or("", |(next, _)| next.named());
        let (printed, what, margin) = (line.printed(at.i), decision.best.named(), decision.margin());
        Some(format!(
            "\"{printed}\" {what} ({}; next, {margin} behind: {next})",
            reasons.join(", ")
        ))
    };
    places(line, known, setting).filter_map(tell).collect()
}

/// The words of a line behind its label, each with what is around it.
fn places<'l, 'd>(line: &'l Line<'d>, known: Known<'l>, setting: Setting) -> impl Iterator<Item = At<'l, 'd>> {
    let shouting = shouts(line);
    let first = line.word_at(line.body);
    let words = match line.place {
        Place::Title => first..first,
        _ => first..line.words.len(),
    };
    words.map(move |i| At {
        line,
        known,
        i,
        shouting,
        setting,
        first,
    })
}

/// "It was agreed that A, it was agreed to B": one sentence, one decision.
fn spliced(line: &Line<'_>, last: &Marker, marker: &Marker) -> bool {
    let comma = line.text[..marker.from].trim_end().ends_with(',');
    comma && !marker.formal && !last.noun && line.sentence(last.word).0 == line.sentence(marker.word).0
}

/// "Resolved 14/11/7.01 It was agreed": the number of the decision, and nothing else, stands between.
fn numbers(line: &Line<'_>, last: &Marker, marker: &Marker) -> bool {
    let between = line.text.get(last.after..marker.from).unwrap_or("");
    let between = between.trim_matches(|c: char| !c.is_alphanumeric());
    between.split(['/', '.', ':', '-']).all(|part| part.is_digits())
}

/// "resolved and agreed": one marker.
fn joined(line: &Line<'_>, a: usize, b: usize) -> bool {
    b == a + 2 && line.lower(a + 1) == "and" && line.gap(a) == " " && line.gap(a + 1) == " "
}

/// Whether the line is written in capitals throughout, so that capitals mark nothing.
fn shouts(line: &Line<'_>) -> bool {
    let (letters, capitals) = match line.text.is_ascii() {
        true => {
            let count = |is: fn(&u8) -> bool| line.text.bytes().filter(is).count();
            (count(u8::is_ascii_alphabetic), count(u8::is_ascii_uppercase))
        }
        false => {
            let count = |is: fn(char) -> bool| line.text.chars().filter(|c| is(*c)).count();
            (count(char::is_alphabetic), count(char::is_uppercase))
        }
    };
    letters > 12 && capitals * 10 > letters * 8
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Block, BlockKind, Document, Flow};
    use crate::language::analysis::Analysed;
    use crate::layout::Passage;

    fn verbs(text: &str) -> Vec<String> {
        let block = Block::new(BlockKind::Paragraph, 0..text.len(), Flow::of(text, 0..text.len()));
        let document = Document::new("text", text.to_owned(), vec![block]);
        let line = Line::new(&Analysed::new(&document), Passage::whole(&document, 0), Place::Body);
        let vocabulary = Vocabulary::built_in();
        let called = Called::default();
        find(
            &line,
            Known::of(&vocabulary, &OwnNames::new(), &called),
            Setting::default(),
        )
        .into_iter()
        .map(|m| m.verb)
        .collect()
    }

    #[test]
    fn an_adverb_before_a_lone_comma_is_stepped_over() {
        let text = "The Board of the Ferry and Harbour of Millbeck and the Isle then unanimously, RESOLVED that the lamps be lit.";
        assert_eq!(verbs(text), ["RESOLVED"]);
    }

    #[test]
    fn the_vocabulary_keeps_its_word() {
        let words = Decisions::built_in();
        for example in &words.examples {
            assert_eq!(verbs(&example.text), [example.verb.as_str()], "{}", example.text);
        }
        for example in &words.not_examples {
            assert!(verbs(&example.text).is_empty(), "{}", example.text);
        }
    }

    #[test]
    fn two_decisions_in_one_sentence_are_two() {
        let text = "It was agreed that the shed be painted and it was RESOLVED to buy the paint.";
        assert_eq!(verbs(text), ["AGREED", "RESOLVED"]);
    }

    #[test]
    fn a_noun_yields_to_the_verb_behind_it() {
        assert_eq!(verbs("Decision: RESOLVED that the bench be moved."), ["RESOLVED"]);
        assert_eq!(verbs("Decision: to move the bench."), ["DECIDED"]);
    }
}
