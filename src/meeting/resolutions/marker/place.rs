//! What the words around a participle say of it: how the sentence goes on, what it was joined to, to whom it is handed.

use super::super::line::Line;
use super::{Known, Marker, Setting};
use crate::language::digits::Digits;
use crate::language::{Pattern, pattern};
use crate::vocabulary::phrases::is_phrase;
use std::sync::LazyLock;

/// A word that may mark a decision, in its line.
pub(super) struct At<'l, 'd> {
    pub(super) line: &'l Line<'d>,
    pub(super) known: Known<'l>,
    pub(super) i: usize,
    /// The line is written in capitals throughout, so that capitals mark nothing.
    pub(super) shouting: bool,
    pub(super) setting: Setting,
    /// The first word behind the line's label.
    pub(super) first: usize,
}

impl<'l> At<'l, '_> {
    /// A marker whose verb is word `word`, and whose phrase begins at word `from`.
    pub(super) fn marker(&self, verb: &str, word: usize, from: usize, head: bool) -> Marker {
        let line = self.line;
        let cut_short = self.known.words.short.contains_key(line.lower(word));
        Marker {
            verb: verb.to_uppercase(),
            word,
            from: line.words[from].start,
            // the stop of "Resd." belongs to it
            after: line.words[word].end + usize::from(cut_short && line.gap(word).starts_with('.')),
            head,
            all: (from..word).any(|k| line.lower(k) == "all")
                || word > 1 && self.closes_all() && line.lower(word) == line.lower(self.i),
            noun: false,
            passive: line.lower(word.saturating_sub(1)) == "were",
            formal: head || self.in_capitals(word),
        }
    }

    /// "It was wet. Resolution: to mend the roof.": it opens a sentence further down the line.
    fn opens_sentence(&self) -> bool {
        let n = self.line.sentence(self.i).0;
        self.line.sentences.get(n).is_some_and(|s| s.start == self.i)
    }

    pub(super) fn in_capitals(&self, word: usize) -> bool {
        self.line.printed(word).chars().all(|c| !c.is_lowercase())
    }

    /// The verb that a noun at the head of the line stands for, and the last word of its label ("Resolution 12/24:").
    pub(super) fn noun(&self) -> Option<(&'l str, usize)> {
        let (line, nouns) = (self.line, &self.known.words.nouns);
        if self.i != self.first && !self.opens_sentence() {
            return None;
        }
        if let Some(end) = led(&line.text[line.words[self.i].start..]) {
            let last = line.word_at(line.words[self.i].start + end) - 1;
            let verb = (self.i..last + 1).find_map(|k| nouns.get(line.lower(k)))?;
            return Some((verb, last));
        }
        let two = format!("{} {}", line.lower(self.i), line.lower(self.i + 1));
        let (verb, last) = match (nouns.get(&two), nouns.get(line.lower(self.i))) {
            (Some(verb), _) => (verb, self.i + 1),
            (None, Some(verb)) => (verb, self.i),
            _ => return None,
        };
        let alone = last + 1 == line.words.len();
        // "Recommendation to Cabinet: That the fare be halved."
        let handed = line.words.get(last).and_then(|word| handed_to(line, word.end));
        let upto = handed.map(|end| line.word_at(end));
        if let Some(clause) = upto.filter(|&clause| is_phrase("decisions.clause_opens", line.lower(clause))) {
            return Some((verb, clause - 1));
        }
        if !alone && self.known.words.alone.contains(line.lower(self.i)) {
            return None;
        }
        let colon = line.gap(last).trim_start().starts_with(':');
        if self.i != self.first && !(colon && is_phrase("decisions.clause_opens", line.lower(last + 1))) {
            return None;
        }
        let reference = line.gap(last) == " " && line.printed(last + 1).has_digit();
        let closed = reference && line.gap(last + 1).trim_start().starts_with([':', '\u{2013}']);
        Some((verb, last + usize::from(closed)))
    }

    /// "It was discussed and agreed that": "it was" a few words before the "and" at word `and`.
    pub(super) fn it_was(&self, and: usize) -> bool {
        const REACH: usize = 5;
        let start = self.line.sentences[self.line.sentence(and).0].start;
        let from = and.saturating_sub(REACH).max(start);
        let goes_on = matches!(self.line.lower(self.i + 1), "that" | "to");
        goes_on && (from..and).any(|k| self.line.lower(k) == "it" && self.line.lower(k + 1) == "was")
    }

    /// "The Panel looked at the tolls, and agreed that": the sentence tells of those who decide here, and "that" or "to" follows.
    pub(super) fn goes_on_to(&self, and: usize) -> bool {
        const OPENS: usize = 5;
        const REACH: usize = 40;
        let (line, words) = (self.line, self.known.words);
        let floor = line.sentences[line.sentence(self.i).0].start.max(self.first);
        // "agreed that it was a fine market" tells what they think of it
        let end = line.sentences[line.sentence(self.i).0].end.min(self.i + REACH);
        let shall = (self.i + 2..end).any(|k| line.lower(k) == "be");
        let shall = shall || is_phrase("decisions.resolves", line.lower(self.i));
        let next = line.lower(self.i + 1) == "to" || line.lower(self.i + 1) == "that" && shall;
        let comma = floor + usize::from(line.gap(floor).trim() == ",");
        let body = (comma..and.min(comma + OPENS)).find(|&k| words.bodies.contains(line.lower(k)));
        let own = |k: usize| self.body_before(k + 1, comma).is_some_and(|from| from == comma);
        next && body.is_some_and(own)
    }

    /// Whether what follows goes on as a decision does.
    pub(super) fn follows(&self, caps: bool) -> bool {
        let line = self.line;
        let gap = line.gap(self.i);
        let next = line.lower(self.i + 1);
        if next.is_empty()
            || gap.contains([':', '\u{2013}', '\u{2014}', '('])
            || gap.contains(" - ")
            || gap.contains(',')
        {
            return !gap.contains(',') || caps || self.that_later();
        }
        match next {
            w if is_phrase("decisions.verb_loose", w) => caps && self.that_later(),
            w if is_phrase("decisions.verb_on_hold", w) => caps || self.that_later(),
            _ => true,
        }
    }

    /// "that" or "to" behind a comma, later in the sentence.
    pub(super) fn resumed(&self) -> bool {
        const REACH: usize = 20;
        let end = self.line.sentences[self.line.sentence(self.i).0]
            .end
            .min(self.i + REACH);
        (self.i + 2..end).any(|k| matches!(self.line.lower(k), "that" | "to") && self.line.gap(k - 1).trim() == ",")
    }

    /// "that" or "to" later in the sentence.
    pub(super) fn that_later(&self) -> bool {
        let (n, _) = self.line.sentence(self.i);
        let end = self.line.sentences[n].end;
        (self.i + 1..end.min(self.i + 30)).any(|k| matches!(self.line.lower(k), "that" | "to"))
    }

    /// "..., unanimously agreed.": behind a comma, how it was agreed, and nothing more.
    pub(super) fn closes_all(&self) -> bool {
        let (line, i) = (self.line, self.i);
        let ends = line.sentences[line.sentence(i).0].end == i + 1;
        ends && i > 1 && self.known.words.all_of_them.contains(line.lower(i - 1)) && line.gap(i - 2).contains(',')
    }

    pub(super) fn opens_clause(&self) -> bool {
        let gap = self.line.gap(self.i);
        matches!(self.line.lower(self.i + 1), "that" | "to" | "")
            || gap.contains([':', '\u{2013}', '\u{2014}'])
            || gap.contains(" - ")
    }
}

/// "The following decisions were made:", "Decision of the Committee:": the length of such a lead.
fn led(text: &str) -> Option<usize> {
    // such a lead is short, and it ends with the first colon
    const LONG: usize = 120;
    let text = text.get(..=text.as_bytes().iter().take(LONG).position(|&b| b == b':')?)?;
    static LEAD: LazyLock<Pattern> = LazyLock::new(|| pattern(r"^(?i:{decisions.list_lead})\s*:"));
    LEAD.find(text).map(|m| m.end())
}

/// "RECOMMENDED to Council:": to whom a decision goes.
static HANDED: LazyLock<Pattern> =
    LazyLock::new(|| pattern(r"(?i)^\s*{decisions.handed_to}(?:\s*[:;–—-]|\s+({decisions.that})\b)"));

/// Where the words end that say to whom what was decided goes, if they begin at byte `at`.
pub(crate) fn handed_to(line: &Line<'_>, at: usize) -> Option<usize> {
    let found = HANDED.captures(line.text.get(at..)?)?;
    // "RECOMMENDED TO COUNCIL that": the label ends where the capitals do
    let shouted = |m: &std::ops::Range<usize>| !line.text[at..at + m.start].contains(char::is_lowercase);
    let that = match found.get(1) {
        Some(m) => Some(m.start()..m.end()).filter(shouted).map(|m| m.start),
        None => None,
    };
    if found.get(1).is_some() && that.is_none() {
        return None;
    }
    that.or_else(|| found.get(0).map(|m| m.end())).map(|end| at + end)
}
