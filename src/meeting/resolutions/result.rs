//! Finds what became of a motion: carried, lost, withdrawn, deferred, appointed.
//!
//! Knows nothing of the motion.

use super::line::Line;
use crate::record::Outcome;
use crate::vocabulary::Decisions;
use crate::vocabulary::WordMap;
use crate::vocabulary::phrases::{is_phrase, table};
use std::ops::Range;
use std::sync::LazyLock;

/// What became of a motion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    /// Carried, lost or deferred; none where withdrawn.
    pub outcome: Option<Outcome>,
    /// The word, upper case.
    pub verb: String,
    /// Bytes of the word.
    pub range: Range<usize>,
    /// The sentence speaks of an amendment.
    pub amendment: bool,
    /// The sentence says that the motion, the amendment or the vote itself was lost ("the motion fell").
    pub fell: bool,
}

/// The result told of in one sentence.
pub(super) fn find(line: &Line<'_>, sentence: Range<usize>, words: &Decisions) -> Option<Found> {
    if !sentence.clone().any(|i| may_tell(line, i, words)) {
        return None;
    }
    let motion = sentence.clone().any(|i| words.result.subjects.contains(line.lower(i)));
    let amendment = sentence.clone().any(|i| words.amendments.contains(line.lower(i)));
    // "the motion fell", "the motion was lost", "declared the motion lost"
    let falls = |i: usize| {
        let near = (i.saturating_sub(4).max(sentence.start)..i)
            .any(|k| words.motions.contains(line.lower(k)) || words.amendments.contains(line.lower(k)));
        words.falls.contains(line.lower(i)) && near
    };
    for i in sentence.clone() {
        let prev = if i > sentence.start { line.lower(i - 1) } else { "" };
        let Some((outcome, verb)) = word(line, i, prev, motion, sentence.clone(), words) else {
            continue;
        };
        return Some(Found {
            outcome,
            verb,
            range: line.words[i].clone(),
            amendment,
            fell: falls(i),
        });
    }
    None
}

/// The result that a line tells of which nothing else is read: "Rejected" below "Motion status:".
pub(super) fn alone(line: &Line<'_>, words: &Decisions) -> Option<Found> {
    let all = line.word_at(line.body)..line.words.len();
    let told = |i: usize| {
        let (outcome, verb) = word(line, i, "", true, all.clone(), words)?;
        Some(Found {
            outcome,
            verb,
            range: line.words[i].clone(),
            amendment: false,
            fell: false,
        })
    };
    find(line, all.clone(), words).or_else(|| all.clone().find_map(told))
}

/// How a word tells a result.
#[derive(Debug, Clone, Copy)]
enum Kind {
    Carried,
    Lost,
    Fell,
    Withdrawn,
    PutOff,
    Adopted,
    Agreed,
}

/// The words that tell a result. Asked of every word.
static KINDS: LazyLock<WordMap<Kind>> = LazyLock::new(|| {
    table(&[
        ("decisions.carried", Kind::Carried),
        ("decisions.lost", Kind::Lost),
        ("decisions.fell", Kind::Fell),
        ("decisions.withdrawn", Kind::Withdrawn),
        ("decisions.put_off", Kind::PutOff),
        ("decisions.adopted", Kind::Adopted),
        ("decisions.assented", Kind::Agreed),
    ])
});

/// Whether a word is one of those that tell a result, whatever stands beside it.
fn may_tell(line: &Line<'_>, i: usize, words: &Decisions) -> bool {
    let w = line.lower(i);
    w == LAID || KINDS.contains_key(w) || words.elections.contains(w)
}

fn word(
    line: &Line<'_>,
    i: usize,
    prev: &str,
    motion: bool,
    sentence: Range<usize>,
    words: &Decisions,
) -> Option<(Option<Outcome>, String)> {
    let w = line.lower(i);
    let next = if line.gap(i) == " " { line.lower(i + 1) } else { "" };
    let told = prev.is_empty() || words.result.leads.contains(prev);
    let short = sentence.len() <= 4;
    let kind = KINDS.get(w).copied();
    if prev == "not" {
        return matches!(kind, Some(Kind::Carried)).then(|| (Some(Outcome::Lost), "LOST".to_owned()));
    }
    let outcome = match kind {
        Some(Kind::Carried) => {
            let elsewhere = is_phrase("decisions.carried_elsewhere", next);
            (!elsewhere && (told || motion || short)).then_some(Some(Outcome::Carried))
        }
        Some(Kind::Lost) => {
            let shown = prev == DECLARED || line.printed(i).chars().all(char::is_uppercase);
            (motion || short || shown).then_some(Some(Outcome::Lost))
        }
        Some(Kind::Fell) => motion.then_some(Some(Outcome::Lost)),
        Some(Kind::Withdrawn) => return (motion || short).then(|| (None, "WITHDRAWN".to_owned())),
        Some(Kind::PutOff) => {
            let done = words.passives.contains(prev) || words.adverbs.contains(prev);
            (motion && done || short).then_some(Some(Outcome::Deferred))
        }
        Some(Kind::Adopted) => (motion && told || short && sentence.len() <= 2).then_some(Some(Outcome::Carried)),
        Some(Kind::Agreed) => (told && !is_phrase("decisions.assent_goes_on", next)).then_some(Some(Outcome::Carried)),
        None if w == LAID && next == "over" => {
            return (motion || short || told).then(|| (Some(Outcome::Deferred), "LAID OVER".to_owned()));
        }
        None if words.elections.contains(w) => {
            let declared = (sentence.start..i).any(|k| line.lower(k) == DECLARED);
            // "As nobody else was put up, Cllr Dale was elected."
            let closes = i + 1 == sentence.end && words.passives.contains(prev);
            let done = is_phrase("decisions.before_chosen", prev) || short || closes;
            (declared || told && done).then_some(Some(Outcome::Carried))
        }
        None => None,
    };
    outcome.map(|outcome| (outcome, w.to_uppercase()))
}

/// The first word of "laid over".
const LAID: &str = "laid";
/// What a chair does with a result.
const DECLARED: &str = "declared";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Block, BlockKind, Document, Flow};
    use crate::language::analysis::Analysed;
    use crate::layout::Passage;
    use crate::meeting::resolutions::line::Place;

    fn read(text: &str) -> Option<(Option<Outcome>, String)> {
        let block = Block::new(BlockKind::Paragraph, 0..text.len(), Flow::of(text, 0..text.len()));
        let document = Document::new("text", text.to_owned(), vec![block]);
        let line = Line::new(&Analysed::new(&document), Passage::whole(&document, 0), Place::Body);
        find(&line, line.sentences[0].clone(), &Decisions::built_in()).map(|f| (f.outcome, f.verb))
    }

    #[test]
    fn results_are_found() {
        for (text, outcome, verb) in [
            (
                "The motion was put to the meeting and declared LOST.",
                Some(Outcome::Lost),
                "LOST",
            ),
            ("Carried.", Some(Outcome::Carried), "CARRIED"),
            (
                "On being put to the vote, the amendment was carried.",
                Some(Outcome::Carried),
                "CARRIED",
            ),
            (
                "The Mayor declared the motion defeated.",
                Some(Outcome::Lost),
                "DEFEATED",
            ),
            ("The motion was not carried.", Some(Outcome::Lost), "LOST"),
            ("The motion was withdrawn.", None, "WITHDRAWN"),
        ] {
            assert_eq!(read(text), Some((outcome, verb.to_owned())), "{text}");
        }
    }

    #[test]
    fn work_carried_out_is_no_result() {
        for text in [
            "Repairs were carried out in May.",
            "The balance was carried forward.",
            "A key was lost in the pond by the Clerk.",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
