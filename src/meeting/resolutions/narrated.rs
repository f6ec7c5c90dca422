//! Finds decisions that are only told of: "The minutes were approved as a correct record", "The item was deferred".
//!
//! Knows nothing of marked decisions; those are looked for first.

pub(super) mod settled;

use super::line::{Line, Place};
use crate::language::clause::Bounds;
use crate::language::digits::Digits;
use crate::language::{Pattern, pattern};
use crate::record::Outcome;
use crate::vocabulary::phrases::is_phrase;
use crate::vocabulary::{Became, Decisions, ToldOf, WordSet};
use std::ops::Range;
use std::sync::LazyLock;

/// "The decision was taken to ...", "It was the unanimous decision of the Panel that ...": where what was decided begins.
static TAKEN: LazyLock<Pattern> =
    LazyLock::new(|| pattern(r"(?i)^{decisions.taken}(?:\s+by\s+(?:\p{L}+\s+){1,3}?|\s+)((?:to|that)\s)"));
/// "Members were happy to ...", "There was general agreement that ...".
static ASSENT: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(r"(?i)^(?:{decisions_told.debated}[,\s]\s?)?{decisions.assent}\s+{decisions_told.assent_to}\s")
});
/// "The Forum recommends to the county that ...": where what it recommends begins.
static RECOMMENDS: LazyLock<Pattern> =
    LazyLock::new(|| pattern(r"(?i)^{decisions.recommends}\s(?:to\s[^.;:]{2,50}?\s)?({decisions.that}\s)"));
/// "Planning permission be REFUSED for the following reasons".
static BE_DONE: LazyLock<Pattern> = LazyLock::new(|| pattern(r"^\p{Lu}[^.:;]{3,80}?\sbe\s+({decisions.done_to})\b"));

/// A decision told of in a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Told {
    /// Upper case.
    pub verb: String,
    /// Bytes of its words.
    pub range: Range<usize>,
    /// What became of it.
    pub outcome: Option<Outcome>,
    /// A clause without the word it belongs to ("That the report be noted.").
    pub bare: bool,
}

/// The decision told of in a sentence, if there is one.
pub(super) fn find(line: &Line<'_>, sentence: Range<usize>, words: &Decisions) -> Option<Told> {
    if sentence.is_empty() {
        return None;
    }
    let n = line.sentence(sentence.start).0;
    let bytes = line.sentence_bytes(n);
    let start = sentence.start.max(line.word_at(line.body));
    if line.place == Place::Title {
        return tail(line, start..sentence.end, bytes.end, words);
    }
    head(line, start..sentence.end, bytes.end, words)
        .or_else(|| worded(line, start..sentence.end, bytes.end, words))
        .or_else(|| bare(line, start..sentence.end, words))
        .or_else(|| passive(line, start..sentence.end, bytes.end, words))
        .or_else(|| active(line, start..sentence.end, bytes.end, words))
}

fn told(line: &Line<'_>, verb: &str, from: usize, end: usize, words: &Decisions) -> Told {
    let start = line.words[from].start;
    let outcome = outcome(verb, words);
    Told {
        verb: verb.to_owned(),
        range: start..start + line.text[start..end].trim_end().len(),
        outcome,
        bare: false,
    }
}

/// What a verb (upper case) says of the matter.
pub(super) fn outcome(verb: &str, words: &Decisions) -> Option<Outcome> {
    match words.became(verb) {
        Became::Carried => Some(Outcome::Carried),
        Became::Lost => Some(Outcome::Lost),
        Became::Deferred => Some(Outcome::Deferred),
        Became::None => None,
    }
}

/// A decision told by set words at the head of its sentence.
fn worded(line: &Line<'_>, s: Range<usize>, end: usize, words: &Decisions) -> Option<Told> {
    let start = line.words.get(s.start)?.start;
    let text = line.text.get(start..end)?;
    if let Some(what) = TAKEN.captures(text).and_then(|c| c.get(1)) {
        return Some(told(line, "DECIDED", line.word_at(start + what.start()), end, words));
    }
    if let Some(what) = RECOMMENDS.captures(text).and_then(|c| c.get(1)) {
        return Some(told(
            line,
            "RECOMMENDED",
            line.word_at(start + what.start()),
            end,
            words,
        ));
    }
    if ASSENT.is_match(text) {
        return Some(told(line, "AGREED", s.start, end, words));
    }
    let done = BE_DONE.captures(text).and_then(|c| c.get(1))?;
    let whole = line.label.is_none() || line.place == Place::Body;
    whole.then(|| told(line, done.as_str(), s.start, line.text.len(), words))
}

/// The verb that a participle stands for; a matter is referred only where it is referred to somebody.
fn verb<'w>(word: &str, next: &str, words: &'w Decisions) -> Option<&'w str> {
    let verb = words.narrated.verbs.get(word)?.as_str();
    (verb != "REFERRED" || next == "to").then_some(verb)
}

/// "Approved & signed as correct.", "NOTED.", "Agreed as accurate.", "All approved for payment".
fn head(line: &Line<'_>, s: Range<usize>, end: usize, words: &Decisions) -> Option<Told> {
    let mut i = s.start;
    while i < s.end && is_phrase("decisions.before_told", line.lower(i)) {
        i += 1;
    }
    let found = verb(line.lower(i), line.lower(i + 1), words)?;
    let alone = s.end - s.start <= 8;
    let next = line.lower(i + 1);
    // "Signed ........ Date ........": a place for a hand, no decision
    let blank = line.text.contains("....") || line.text.contains("__") || line.text.contains("\u{2026}");
    // "Approved by the Borough Council": somebody else's decision
    let body = i + 2 + usize::from(line.lower(i + 2) == "the");
    let elsewhere = next == "by" && words.narrated.others.contains(line.lower(body));
    if elsewhere || blank || words.told_of(found) == Some(ToldOf::Signed) && next != "as" {
        return None;
    }
    let goes_on = i + 1 >= s.end || is_phrase("decisions.behind_told", next) || line.gap(i).contains(['&', '.', ',']);
    (alone && goes_on && i < s.end).then(|| told(line, found, s.start, end, words))
}

/// "That the report be noted.": a paragraph that is a resolution without the word, as pages print it whose heading
/// "RESOLVED" is a picture. The verb is that of its last clause.
fn bare(line: &Line<'_>, s: Range<usize>, words: &Decisions) -> Option<Told> {
    // "(1) that the minutes be put to the next meeting": an entry of the list below a word that is a picture
    let printed = line.printed(s.start);
    let listed = line
        .label
        .as_deref()
        .is_some_and(|l| l.starts_with('(') && printed == "that" || printed == "That" && !l.is_empty());
    let opens =
        (line.printed(s.start) == "That" && line.label.is_none() || listed) && s.start == line.word_at(line.body);
    let whole = line.sentences.first().is_some_and(|first| first.start == s.start);
    if !opens || !whole || line.place != Place::Body {
        return None;
    }
    let be = |word: &str| word == "be" || listed && matches!(word, "is" | "are");
    let be: Vec<usize> = (s.start + 2..s.end).filter(|&i| be(line.lower(i))).collect();
    let last = *be.last()?;
    let done = (last + 1..s.end.min(last + 8)).find_map(|i| verb(line.lower(i), "to", words));
    let participle = be
        .iter()
        .any(|&be| (be + 1..s.end.min(be + 3)).any(|i| is_participle(line.lower(i), words)));
    (done.is_some() || participle).then(|| Told {
        bare: true,
        ..told(line, done.unwrap_or("RESOLVED"), s.start, line.text.len(), words)
    })
}

fn is_participle(word: &str, words: &Decisions) -> bool {
    word.len() > 3 && (word.ends_with("ed") || word.ends_with("en")) || words.narrated.irregular.contains(word)
}

/// A title that ends in its decision: "Notes of the last meeting - agreed."
fn tail(line: &Line<'_>, s: Range<usize>, end: usize, words: &Decisions) -> Option<Told> {
    let i = s.end.checked_sub(1).filter(|&i| i > s.start)?;
    let set_off = line.gap(i - 1).contains([':', '\u{2013}', '\u{2014}', '.']) || line.gap(i - 1).contains(" - ");
    let found = verb(line.lower(i), "", words).filter(|_| set_off)?;
    Some(told(line, found, i, end, words))
}

/// "The minutes ... were taken as read and approved as a correct record."
fn passive(line: &Line<'_>, s: Range<usize>, end: usize, words: &Decisions) -> Option<Told> {
    let aux = (s.start + 1..s.end)
        .find(|&i| matches!(line.lower(i), "was" | "were") && !matches!(line.lower(i + 1), "not" | "to"))?;
    let subject = s.start..aux;
    let has = |list: &WordSet| subject.clone().any(|i| list.contains(line.lower(i)));
    let of = &words.narrated;
    let (papers, matters, pleas) = (has(&of.papers), has(&of.matters), has(&of.pleas));
    // "Members were told that the plan was approved": the sentence is about telling
    let stop = (aux + 1..s.end)
        .find(|&i| {
            Bounds::of_marks(line.gap(i - 1)).has(Bounds::SEMICOLON | Bounds::COLON)
                || is_phrase("decisions.told_ends", line.lower(i))
        })
        .unwrap_or(s.end);
    let mut best = None;
    for i in aux + 1..stop.min(aux + 20) {
        let Some(found) = verb(line.lower(i), line.lower(i + 1), words) else {
            continue;
        };
        let close = i <= aux + 2 || words.adverbs.contains(line.lower(i - 1)) || matches!(line.lower(i - 1), "and" | "read")
            // "was read out, agreed and signed", "was read and the accounts agreed and signed"
            || line.lower(i + 1) == "and" && (line.gap(i - 1).contains(',') || of.matters.contains(line.lower(i - 1)));
        let told_of = words.told_of(found);
        let fits = match told_of {
            // minutes of other bodies; of one's own it is their content that is noted
            Some(ToldOf::Noted) if papers => i + 1 == s.end && opens_with_minutes(line, s.start),
            Some(ToldOf::Noted) => matters,
            Some(ToldOf::Signed) => papers,
            Some(ToldOf::Chosen) => subject.len() <= 16,
            Some(ToldOf::Deferred) => matters || papers || pleas,
            Some(ToldOf::Rejected) => matters || papers,
            // "Permission was granted in 2019" tells of what was
            Some(ToldOf::Granted) => matters && plain_end(line, i, s.end),
            Some(ToldOf::Agreed) => papers || matters && (line.lower(i + 1) != "by" || by_all(line, i + 2)),
            Some(ToldOf::Supported) | None => false,
        };
        let signed = told_of == Some(ToldOf::Signed) && best.is_some();
        let agreed = best.is_some_and(|(_, before)| before == Some(ToldOf::Agreed));
        if fits && close && !signed && !agreed {
            best = Some((found, told_of));
        }
    }
    let elsewhere = subject
        .clone()
        .any(|i| is_phrase("decisions.told_elsewhere", line.lower(i)));
    best.filter(|_| !elsewhere).map(|(found, told_of)| {
        // of whom or what it is said belongs to it
        let whole = matches!(
            told_of,
            Some(ToldOf::Chosen | ToldOf::Deferred | ToldOf::Rejected | ToldOf::Noted)
        );
        let from = if whole || !papers { s.start } else { aux + 1 };
        told(line, found, from, end, words)
    })
}

/// Nothing stands behind the verb but how, or on what terms; no year, no date.
fn plain_end(line: &Line<'_>, i: usize, end: usize) -> bool {
    let dated = (i + 1..end).any(|k| line.lower(k).opens_with_digit());
    !dated && (i + 1 >= end || is_phrase("decisions.behind_told", line.lower(i + 1)) && line.lower(i + 1) != "by")
}

/// "The minutes of ...", not "A matter raised in the minutes".
fn opens_with_minutes(line: &Line<'_>, i: usize) -> bool {
    let i = i + usize::from(line.lower(i) == "the");
    is_phrase("decisions.minutes", line.lower(i))
}

/// "by all present", "by the Members": those who met, not somebody they heard of.
fn by_all(line: &Line<'_>, i: usize) -> bool {
    let i = i + usize::from(line.lower(i) == "the");
    is_phrase("decisions.by_all", line.lower(i))
}

/// "The Council noted the draft budget.", "The Panel approved the minutes."
fn active(line: &Line<'_>, s: Range<usize>, end: usize, words: &Decisions) -> Option<Told> {
    let body =
        (s.start..s.end.min(s.start + 7)).find(|&i| words.bodies.contains(line.lower(i)) && line.lower(i) != "all")?;
    let own = (s.start..body).all(|i| words.own.contains(line.lower(i)) || line.printed(i).starts_with(char::is_uppercase))
            // "The Chair and members approved the plan"
            || body > s.start && is_phrase("decisions.before_it", line.lower(body - 1)) && words.offices.iter().any(|o| o == line.lower(body.saturating_sub(2)));
    let mut i = body + 1;
    while i < s.end && (words.adverbs.contains(line.lower(i)) || line.lower(i) == "present") {
        i += 1;
    }
    let next = line.lower(i + 1);
    let object = is_phrase("decisions.object", next);
    let found = match line.lower(i) {
        "expressed" if next == "support" => Some("SUPPORTED"),
        w if words.narrated.asks.contains(w) && is_phrase("decisions.asked_to", next) => asks(w, words),
        w if object => {
            // "The Panel referred the plan to the Cabinet"
            let handed = (i + 2..s.end).any(|k| line.lower(k) == "to");
            verb(w, if handed { "to" } else { next }, words)
        }
        w if line.printed(i + 1).starts_with(char::is_uppercase) => {
            verb(w, next, words).filter(|v| words.told_of(v) == Some(ToldOf::Chosen))
        }
        _ => None,
    };
    found
        .filter(|f| own && *f != "AGREED")
        .map(|f| told(line, f, s.start, end, words))
}

/// The verb by which somebody is told to do something ("The Panel instructed officers to").
fn asks<'w>(word: &str, words: &'w Decisions) -> Option<&'w str> {
    let verb = words
        .verb
        .iter()
        .find(|v| v.asks && v.words.iter().any(|w| w == word))?;
    Some(verb.name.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Block, BlockKind, Document, Flow};
    use crate::language::analysis::Analysed;
    use crate::layout::Passage;

    fn read(text: &str) -> Option<(String, String)> {
        let block = Block::new(BlockKind::Paragraph, 0..text.len(), Flow::of(text, 0..text.len()));
        let document = Document::new("text", text.to_owned(), vec![block]);
        let line = Line::new(&Analysed::new(&document), Passage::whole(&document, 0), Place::Body);
        find(&line, line.sentences[0].clone(), &Decisions::built_in()).map(|t| (t.verb, text[t.range].to_owned()))
    }

    #[test]
    fn told_decisions_are_found() {
        for (text, verb, words) in [
            (
                "The minutes of 3 May were submitted and approved as a correct record.",
                "APPROVED",
                "submitted and approved as a correct record.",
            ),
            (
                "The notes were taken as read and signed.",
                "SIGNED",
                "taken as read and signed.",
            ),
            (
                "Confirmed & signed as correct.",
                "CONFIRMED",
                "Confirmed & signed as correct.",
            ),
            ("NOTED.", "NOTED", "NOTED."),
            (
                "The item was deferred to June.",
                "DEFERRED",
                "The item was deferred to June.",
            ),
            (
                "The petition, bearing 61 names, was referred to the Parks Panel.",
                "REFERRED",
                "The petition, bearing 61 names, was referred to the Parks Panel.",
            ),
            ("Signed as a true record.", "SIGNED", "Signed as a true record."),
            (
                "That the ferry report be noted.",
                "NOTED",
                "That the ferry report be noted.",
            ),
            (
                "That the slipway be closed until May.",
                "RESOLVED",
                "That the slipway be closed until May.",
            ),
            (
                "The Council noted the draft budget.",
                "NOTED",
                "The Council noted the draft budget.",
            ),
        ] {
            assert_eq!(read(text), Some((verb.to_owned(), words.to_owned())), "{text}");
        }
    }

    #[test]
    fn telling_of_other_things_decides_nothing() {
        for text in [
            "The Clerk said the report was noted by nobody.",
            "Members were told that the plan was approved in 2011.",
            "Seven homes were approved in the year.",
            "The bridge was agreed to be dangerous.",
            "Signed ................ Date ............",
            "Signed: ____________",
            "Signed:",
            "Signed by the Chair",
            "Approved and signed: ........... Chair",
            "That was why the ferry had been late.",
            "That evening the Panel would be shown round.",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
