//! Motions told by the layout: movers on lines of their own, tables of motions, words announced by a colon.

use super::super::clause::{self, Around};
use super::super::draft::{ClauseDraft, Draft, Source};
use super::super::label;
use super::super::line::{Line, Place};
use super::super::marker::Marker;
use super::super::proposal::{self, Proposal};
use super::super::result;
use super::{Assembler, Scan};
use crate::language::{Pattern, pattern};
use crate::record::Outcome;
use crate::vocabulary::phrases::is_phrase;
use std::sync::LazyLock;

impl Assembler<'_, '_> {
    /// "Pike/Ash" or "L. Pike, J. Ash" alone (in a table of motions, as a title), and below it their motion and its result.
    pub(super) fn tabled(&mut self, at: usize) -> Option<usize> {
        let line = &self.lines[at];
        let pair = proposal::pair(line, true, self.words).filter(|p| p.text.is_none())?;
        let verdict = |j: usize| self.lines.get(j).and_then(verdict);
        let end = (at + 1..(at + 60).min(self.lines.len()))
            .find(|&j| verdict(j).is_some() || proposal::pair(&self.lines[j], true, self.words).is_some());
        let below = self.lines.get(at + 1)?;
        let that = |l: &Line<'_>| (0..3).any(|i| l.lower(i) == "that");
        // "... be approved. Carried.": the result ends the motion's own line or one below it
        let next = end.unwrap_or(self.lines.len()).min(at + 14);
        let ends_carried = |l: &Line<'_>| {
            let last = l.sentences.last().filter(|s| s.len() <= 3);
            last.is_some_and(|s| result::find(l, s.clone(), self.words).is_some())
        };
        let carried = self.lines[at + 1..next.max(at + 1)].iter().any(ends_carried);
        if line.place == Place::Title || end.is_none_or(|j| verdict(j).is_none()) && that(below) && carried {
            let text = self.lines[at + 1..].first().filter(|l| that(l))?;
            // "That Council:", and its list
            if text.text.trim_end().ends_with(':') {
                let collected = Some(self.collect_below(at + 1)).filter(|c| !c.clauses.is_empty())?;
                let mut draft = Draft::new(Source::Motion, pair.verb, collected.last_line);
                (draft.mover, draft.seconder, draft.apart) = (pair.mover, pair.seconder, true);
                let last = collected.last_line;
                (draft.clauses, draft.parts) = (collected.clauses, collected.parts);
                self.settle_open();
                self.state.open(draft);
                return Some(last + 1);
            }
            let stop = proposal::motion_end(text, text.word_at(text.body), self.words);
            let mut draft = Draft::single(Source::Motion, pair.verb, at + 1, text.part(text.body..stop));
            (draft.mover, draft.seconder, draft.apart) = (pair.mover, pair.seconder, true);
            self.settle_open();
            self.state.open(draft);
            for (n, s) in text.sentences.iter().enumerate().skip(1) {
                if text.sentence_bytes(n).start >= stop
                    && let Some(found) = result::find(text, s.clone(), self.words)
                {
                    self.result(&found, at + 1);
                }
            }
            return Some(at + 2);
        }
        let end = end.filter(|&j| that(below) && verdict(j).is_some())?;
        let (verb, outcome) = verdict(end)?;
        let mut draft = Draft::new(Source::Motion, &verb, end);
        draft.clauses = numbered(&self.lines[at + 1..end]);
        draft.parts = (at + 1..end)
            .map(|j| self.lines[j].part(0..self.lines[j].text.len()))
            .collect();
        (draft.mover, draft.seconder) = (pair.mover, pair.seconder);
        draft.outcome = outcome;
        self.settle_open();
        self.done.push(draft);
        self.state.decided();
        Some(end + 1)
    }

    /// The clauses on the lines below a line that names who moved them.
    fn collect_below(&self, above: usize) -> clause::Collected {
        let prev = &self.lines[above];
        let end = prev.text.len();
        let marker = Marker {
            verb: String::new(),
            word: prev.words.len().saturating_sub(1),
            from: prev.body,
            after: end,
            head: true,
            all: false,
            noun: false,
            formal: true,
            passive: false,
        };
        let stops = |j: usize| self.stops(j);
        let around = Around {
            lines: self.lines,
            at: above,
            asides: &[],
            limit: end,
            words: self.words,
            stops: &stops,
            told: &|_| false,
        };
        clause::collect(&around, &marker)
    }

    /// "Moved by A, seconded by B:" above, and here what they moved.
    pub(super) fn announced(&mut self, at: usize) -> Option<usize> {
        let line = &self.lines[at];
        let opens = line.text.starts_with(['"', '\u{201c}'])
            || line.lower(line.word_at(line.body)) == "that"
            || line.label.as_deref().is_some_and(|l| label::opens(l).is_some())
            || line.place == Place::Body && at > 0 && leads_to_motion(self.lines[at - 1].text)
            || self.state.motion().is_some_and(|d| d.amends) && self.alters_below(at);
        let above = at.checked_sub(1)?;
        let waits = self
            .state
            .motion()
            .is_some_and(|d| d.clauses.is_empty() && (d.mover.is_some() || d.seconder.is_some()) && d.line == above);
        if !opens || !waits || self.scans[at].markers.iter().any(|m| m.word <= 3) {
            return None;
        }
        let collected = self.collect_below(above);
        let last = collected.last_line;
        // "Moved by A," and "Seconded by B," each on its own line
        let seconded_alone = matches!(self.scans[above].proposals.as_slice(), [p] if p.mover.is_none());
        let open = self.state.motion_mut().filter(|_| !collected.clauses.is_empty())?;
        open.clauses = collected.clauses;
        open.parts = collected.parts;
        open.line = last;
        if open.mover.is_none() || seconded_alone {
            open.apart = true;
        }
        self.state.decided();
        Some(last + 1)
    }

    /// "Motion to shut the weir:" above, and here "Motion status: Rejected", or the last of it on the line below; returns the next
    /// line to read.
    pub(super) fn stated(&mut self, at: usize) -> Option<usize> {
        static STATUS: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)^\W*{decisions.status}\s*:\s*"));
        const SHORT: usize = 3;
        let line = &self.lines[at];
        let from = STATUS.find(line.text).map(|m| m.end())?;
        let labelled = line.text[from..].trim().is_empty();
        let beside = |l: &Line<'_>, from| result::find(l, from..l.words.len(), self.words);
        let below = || self.lines.get(at + 1).filter(|l| labelled && l.words.len() <= SHORT);
        // "Motion status: Rejected": what was rejected is the motion, as its label says
        let (found, last) = match beside(line, line.word_at(from)).or_else(|| beside(line, 0)) {
            Some(found) => (found, at),
            None => (result::alone(below()?, self.words)?, at + 1),
        };
        let above = at.checked_sub(1)?;
        let motion = &self.lines[above];
        let first = motion.word_at(motion.body);
        // "That the weir be shut" alone was taken for a decision already
        let bare = |d: &Draft| d.source == Source::Narrated && d.line == above;
        let free = motion.place == Place::Body && self.done.last().is_none_or(|d| d.line < above || bare(d));
        let named = self.words.is_motion(motion.lower(first));
        if !free || !named && !is_phrase("decisions.clause_opens", motion.lower(first)) {
            return None;
        }
        self.done.pop_if(|d| bare(d));
        let next = motion.words.get(first + 1).map_or(motion.text.len(), |w| w.start);
        let text = if named { next } else { motion.body };
        let mut draft = Draft::single(Source::Motion, &found.verb, last, motion.part(text..motion.text.len()));
        (draft.outcome, draft.settled) = (found.outcome, true);
        self.settle_open();
        self.done.push(draft);
        self.state.decided();
        Some(last + 1)
    }

    /// Line `at` says how a motion is altered: "Delete all after 'Board'".
    pub(super) fn alters_below(&self, at: usize) -> bool {
        self.lines.get(at).is_some_and(|line| {
            let first = line.word_at(line.body);
            line.place == Place::Body && is_phrase("decisions.alters", line.lower(first))
        })
    }

    /// "Proposed by A, seconded by B. CARRIED. THAT the gate be hung.": a sentence further down the line says what was moved.
    pub(super) fn that_behind(&self, at: usize, p: &Proposal) -> bool {
        let line = &self.lines[at];
        let n = line.sentence(line.word_at(p.range.end.saturating_sub(1))).0;
        p.mover.is_some() && p.seconder.is_some() && (n + 1..line.sentences.len()).any(|k| opens_that(line, k))
    }

    /// Takes such a sentence for the words of the motion whose result stands before it.
    pub(super) fn says_that(&mut self, at: usize, n: usize) -> bool {
        let line = &self.lines[at];
        let end = line.text[..line.sentence_bytes(n).end].trim_end().len();
        let part = line.part(line.words[line.sentences[n].start].start..end);
        let bare = |d: &&mut Draft| d.clauses.is_empty() && d.mover.is_some() && d.line == at && d.settled;
        let Some(open) = self.state.motion_mut().filter(bare).filter(|_| opens_that(line, n)) else {
            return false;
        };
        let filled = Draft::single(Source::Motion, &open.verb, at, part);
        (open.parts, open.clauses) = (filled.parts, filled.clauses);
        true
    }

    /// "Proposed: A" and "Seconded: B" on two lines.
    pub(super) fn two_movers(&mut self, at: usize) -> bool {
        let lonely = |s: &Scan| s.proposals.len() == 1 && s.markers.is_empty();
        let (Some(this), Some(prev)) = (self.scans.get(at), at.checked_sub(1).and_then(|p| self.scans.get(p))) else {
            return false;
        };
        if !lonely(this) || this.proposals[0].mover.is_some() || prev.proposals.is_empty() {
            return false;
        }
        let line = &self.lines[at];
        let starts = line.text[..this.proposals[0].range.start]
            .trim_matches(|c: char| !c.is_alphanumeric())
            .is_empty();
        let seconder = this.proposals[0].seconder.clone();
        let Some(target) = self
            .state
            .motion_mut()
            .or(self.done.last_mut())
            .filter(|d| starts && d.seconder.is_none() && d.mover.is_some())
        else {
            return false;
        };
        target.seconder = seconder;
        target.line = at;
        let text = this.proposals[0].text.clone();
        if let Some(text) = text
            && target.clauses.is_empty()
        {
            let part = line.part(text);
            let filled = Draft::single(Source::Motion, &target.verb.clone(), at, part);
            target.parts = filled.parts;
            target.clauses = filled.clauses;
        }
        let mention = this.mentions.first().cloned();
        if let Some(m) = mention {
            self.vote(m.vote, m.casting, at);
        }
        self.state.decided();
        if let Some(found) = line
            .sentences
            .iter()
            .find_map(|s| result::find(line, s.clone(), self.words))
        {
            self.result(&found, at);
        }
        true
    }
}

/// "... that:", "... seconded the following motion:": what is moved stands on the line below.
fn leads_to_motion(text: &str) -> bool {
    static LEADS: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)\b{decisions.motion_below}\s*:\s*[-–—]?\s*$"));
    LEADS.is_match(text)
}

/// Sentence `n` opens "That ...", as a decision does.
fn opens_that(line: &Line<'_>, n: usize) -> bool {
    let first = line.sentences[n].start;
    is_phrase("decisions_end.opens", line.printed(first))
        || is_phrase("decisions.that", line.lower(first)) && line.printed(first).starts_with(char::is_uppercase)
}

/// A line that only tells a result, in capitals: "CARRIED", "LAID OVER TO THE SEPTEMBER MEETING".
fn verdict(line: &Line<'_>) -> Option<(String, Option<Outcome>)> {
    let capitals = !line.text.chars().any(char::is_lowercase);
    let first = line.word_at(line.body);
    if !capitals || line.words.len() > 16 {
        return None;
    }
    let (word, next) = (line.lower(first), line.lower(first + 1));
    let named = |outcome| Some((word.to_uppercase(), outcome));
    let is = |label| is_phrase(label, word);
    match next {
        "and" if word == "amended" => return Some(("ADOPTED".to_owned(), Some(Outcome::Carried))),
        "over" if word == "laid" => return Some(("LAID OVER".to_owned(), Some(Outcome::Deferred))),
        "out" if word == "ruled" => return Some(("WITHDRAWN".to_owned(), None)),
        _ => {}
    }
    if is("decisions.carried") || is("decisions.adopted") {
        named(Some(Outcome::Carried))
    } else if is("decisions.lost") || is("decisions.fell") {
        named(Some(Outcome::Lost))
    } else if is("decisions.put_off") {
        named(Some(Outcome::Deferred))
    } else {
        is("decisions.withdrawn").then(|| ("WITHDRAWN".to_owned(), None))
    }
}

/// The clauses of a motion in a table: cut at 1., 2., 3.; what stands between belongs to the clause before it.
fn numbered(lines: &[Line<'_>]) -> Vec<ClauseDraft> {
    let arabic = |l: &Line<'_>| {
        l.label
            .as_deref()
            .and_then(|l| label::values(l).into_iter().find(|v| v.0 == label::Series::Arabic))
    };
    let mut out: Vec<ClauseDraft> = Vec::new();
    let mut last = 0;
    for line in lines {
        let next = arabic(line).filter(|v| v.1 == last + 1);
        if let Some((_, n)) = next {
            // words that only lead in ("be amended as follows:") are no clause
            if last == 0 {
                out.clear();
            }
            last = n;
            out.push(ClauseDraft {
                label: line.label.clone(),
                parts: vec![line.part(line.body..line.text.len())],
            });
        } else if let Some(clause) = out.last_mut() {
            clause.parts.push(line.part(0..line.text.len()));
        } else {
            out.push(ClauseDraft {
                label: None,
                parts: vec![line.part(line.body..line.text.len())],
            });
        }
    }
    out
}
