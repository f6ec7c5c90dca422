//! A resolution word, its clauses, and what it takes over from the motion before it.

use super::super::clause::{self, Around};
use super::super::draft::{Draft, Source};
use super::super::line::Place;
use super::super::marker::Marker;
use super::super::narrated;
use super::super::result;
use super::super::vote;
use super::{Assembler, holds, same_vote};
use crate::language::words;
use crate::record::Outcome;
use crate::vocabulary::phrases::is_phrase;
use std::ops::Range;

impl Assembler<'_, '_> {
    /// A resolution word: returns the first byte not taken and the last line taken.
    pub(super) fn marker(&mut self, at: usize, marker: &Marker) -> (usize, usize) {
        let line = &self.lines[at];
        let collected = {
            let scan = &self.scans[at];
            let mut asides: Vec<Range<usize>> = scan
                .proposals
                .iter()
                .map(|p| p.range.clone())
                .chain(scan.mentions.iter().map(|m| m.range.clone()))
                .collect();
            asides.sort_by_key(|r| r.start);
            let asides: Vec<Range<usize>> = asides.into_iter().filter(|a| a.start >= marker.after).collect();
            let limit = scan
                .markers
                .iter()
                .map(|m| m.from)
                .find(|&f| f > marker.from)
                .unwrap_or(line.text.len());
            let stops = |j: usize| self.stops(j);
            // "Decision" alone yields to "The Committee agreed" below it
            let told = |j: usize| !marker.noun && self.tells(j);
            clause::collect(
                &Around {
                    lines: self.lines,
                    at,
                    asides: &asides,
                    limit,
                    words: self.words,
                    stops: &stops,
                    told: &told,
                },
                marker,
            )
        };
        if self.only_confirms(at, marker, &collected) {
            return (collected.between.end.max(marker.after), at);
        }
        if marker.noun && self.only_tells(at, line.part(marker.from..marker.after), &collected) {
            return (self.bare_marker(at, marker, collected.between.end), at);
        }
        let text = collected
            .clauses
            .first()
            .map(|c| self.words_of(&c.parts))
            .unwrap_or_default();
        if text.to_lowercase().contains("following resolution") {
            if same_vote(&text) || same_vote(line.text) {
                self.state.same_vote();
            }
            self.settle_open();
            return (collected.rest, at);
        }
        let signed = ["and signed", "& signed"].iter().any(|w| text.starts_with(w)) && text.len() < 60;
        if collected.clauses.is_empty() || (refers_back(&text) || signed) && collected.clauses.len() == 1 {
            let upto = if signed { collected.rest } else { collected.between.end };
            return (self.bare_marker(at, marker, upto), at);
        }
        let source = if marker.noun { Source::Noun } else { Source::Marker };
        let mut draft = Draft::new(source, &marker.verb, collected.last_line);
        draft.clauses = collected.clauses;
        draft.parts = collected.parts;
        self.inherit(&mut draft, at);
        let tail = if collected.last_line > at {
            line.text.len()
        } else {
            collected.rest
        };
        self.around_marker(&mut draft, at, marker, tail);
        self.whole_sentence(&mut draft, at, marker);
        draft.outcome = self.outcome_of(&draft);
        if vote::is_empty(&draft.vote)
            && self.state.takes_same_vote()
            && let Some(last) = self.done.last()
        {
            draft.vote = last.vote.clone();
        }
        let end = self.trailing(&mut draft, at, collected.rest, collected.last_line);
        self.done.push(draft);
        self.state.decided();
        (end, collected.last_line)
    }

    /// "Decision", and below it "The motion was carried by 3 votes to 2"; "... and the Board resolved accordingly": what was moved
    /// is the decision, and stands above.
    fn only_confirms(&self, at: usize, marker: &Marker, collected: &clause::Collected) -> bool {
        if !self.state.awaits() {
            return false;
        }
        let line = &self.lines[at];
        if !marker.noun {
            let end = line.sentence(marker.word).1.end;
            let rest = line.text.get(marker.after..end).unwrap_or("");
            let rest = rest.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
            let settled = self.state.motion().is_some_and(|d| d.settled);
            return settled && is_phrase("decisions.accordingly", &rest);
        }
        let part = collected.clauses.first().and_then(|c| c.parts.first());
        let found = part.and_then(|part| Some((part, self.lines.iter().find(|l| holds(l, part))?)));
        let Some((part, line)) = found.filter(|_| collected.clauses.len() == 1) else {
            return false;
        };
        let first = line.word_at(part.range.start - line.passage.range.start);
        let named =
            |k: usize| self.words.motions.contains(line.lower(k)) || self.words.amendments.contains(line.lower(k));
        let sentence = line.sentences.get(line.sentence(first).0).cloned().unwrap_or_default();
        is_phrase("decisions.before_noun", line.lower(first))
            && named(first + 1)
            && result::find(line, sentence, self.words).is_some()
    }

    /// "NOTED." and "AGREED" alone: the result of a motion, else a decision only told of.
    pub(super) fn bare_marker(&mut self, at: usize, marker: &Marker, after: usize) -> usize {
        let line = &self.lines[at];
        if marker.noun {
            return after;
        }
        // "... that it be approved. Agreed unanimously.": what was moved told its own result already
        let again = |d: &Draft| d.line == at && d.outcome == Some(Outcome::Carried);
        let open = self
            .state
            .motion_mut()
            .filter(|d| !d.clauses.is_empty() && (!d.settled || again(d)));
        if let Some(draft) = open {
            draft.verb.clone_from(&marker.verb);
            // "Agreed (with one abstention)."
            let between = |m: &vote::Mention| line.text.get(marker.after..m.range.start).unwrap_or("").trim();
            let behind = |m: &vote::Mention| between(m).starts_with('(') && !between(m).contains([')', '.']);
            let told = self.scans[at]
                .mentions
                .iter()
                .filter(|m| m.range.end > marker.from && (m.range.start <= marker.after + 2 || behind(m)));
            told.for_each(|m| vote::merge(&mut draft.vote, m.vote.clone()));
            draft.outcome = draft.outcome.or(Some(Outcome::Carried));
            draft.settled = true;
            draft.line = at;
            return after;
        }
        if self
            .state
            .motion()
            .is_some_and(|d| d.mover.is_some() || !vote::is_empty(&d.vote))
            && marker.after + 3 > line.text.trim_end().len()
        {
            // "This was proposed by A, seconded by B, all agreed."
            let closes = line.text[..marker.from].trim_end().ends_with(',');
            if let Some(draft) = self.state.motion_mut().filter(|d| closes && !d.settled) {
                draft.verb.clone_from(&marker.verb);
                (draft.outcome, draft.settled, draft.line) = (Some(Outcome::Carried), true, at);
            }
            return after;
        }
        let end = line.text[..]
            .trim_end()
            .len()
            .min(after.max(marker.after) + 1)
            .max(marker.after);
        let end = (end..=line.text.len())
            .find(|&e| line.text.is_char_boundary(e))
            .unwrap_or(line.text.len());
        // "New slats for the slide, all Councillors agreed.": the words before the marker are what was decided
        let start = line.sentence(marker.word).1.start.max(line.body);
        let lead = line.text.get(start..marker.from).unwrap_or("");
        if marker.all && words::count(lead) > 2 && lead.trim_end().ends_with([',', ';', '-', '\u{2013}']) {
            let mut draft = Draft::single(Source::Marker, &marker.verb, at, line.part(start..end));
            draft.outcome = Some(Outcome::Carried);
            draft.vote.method = Some("unanimous".to_owned());
            self.done.push(draft);
            self.state.decided();
            return after;
        }
        // "It was agreed that the paths be left out - Agreed": said already
        let again = |d: &Draft| {
            d.source == Source::Marker
                && d.parts
                    .iter()
                    .any(|p| holds(line, p) && p.range.end > line.passage.range.start + start)
        };
        if !marker.all
            && !marker.head
            && self.done.last().is_some_and(again)
            && words::count(&line.text[marker.after..]) == 0
        {
            return after;
        }
        // "Cllr Dale asked for a second bin and members agreed."
        let joined = lead.trim_end().ends_with([',', ';', '-', '\u{2013}'])
            || is_phrase("decisions_told.linked", words::last(lead));
        let told_of = words::each(lead).any(|w| is_phrase("decisions_told.long_ago", w));
        if !marker.all
            && !marker.head
            && !marker.formal
            && joined
            && !told_of
            && words::count(lead) > 2
            && words::count(&line.text[end..]) == 0
        {
            let mut draft = Draft::single(Source::Narrated, &marker.verb, at, line.part(start..end));
            draft.outcome = narrated::outcome(&marker.verb, self.words);
            self.done.push(draft);
            self.state.decided();
            return after;
        }
        // "The minutes of 3 May were APPROVED."
        if marker.passive && marker.from > start {
            let mut draft = Draft::single(Source::Marker, &marker.verb, at, line.part(start..end));
            draft.outcome = self.outcome_of(&draft);
            self.done.push(draft);
            self.state.decided();
            return after;
        }
        if let Some(draft) = self.assented(at, marker.from, end, &marker.verb) {
            self.done.push(draft);
            self.state.decided();
            return after;
        }
        let mut draft = Draft::single(Source::Narrated, &marker.verb, at, line.part(marker.from..end));
        draft.outcome = narrated::outcome(&marker.verb, self.words);
        self.done.push(draft);
        self.state.decided();
        after
    }

    /// "It was proposed that the oak be felled. Agreed by all.": the assent at bytes `from..end` of line `at`, and what the
    /// sentence before it proposes, whoever did.
    pub(super) fn assented(&self, at: usize, from: usize, end: usize, verb: &str) -> Option<Draft> {
        let line = &self.lines[at];
        let n = line.sentence(line.word_at(from)).0;
        let (j, m) = match n.checked_sub(1) {
            Some(m) => (at, m),
            None => (
                at.checked_sub(1)?,
                self.lines[at.checked_sub(1)?].sentences.len().checked_sub(1)?,
            ),
        };
        let above = &self.lines[j];
        let sentence = above.sentences.get(m)?.clone();
        let put = sentence
            .clone()
            .find(|&i| self.words.suggests.contains(above.lower(i)))?;
        let taken = |d: &Draft| {
            d.parts
                .iter()
                .any(|p| holds(above, p) && p.range.end > above.passage.range.start + above.words[put].start)
        };
        if above.place != Place::Body || self.done.iter().any(taken) {
            return None;
        }
        let bytes = above.sentence_bytes(m);
        let said = above.text[..bytes.end].trim_end().len();
        let whole = above.part(bytes.start.max(above.body)..said);
        let behind = put
            + 1
            + 2 * usize::from(above.lower(put + 1) == "and" && self.words.proposes.contains(above.lower(put + 2)));
        let opens = matches!(above.lower(behind), "that" | "to").then(|| above.words[behind].start..said);
        let clause = opens.clone().map_or_else(|| whole.clone(), |range| above.part(range));
        let source = if opens.is_some() {
            Source::Marker
        } else {
            Source::Narrated
        };
        let mut draft = Draft::single(source, verb, at, clause);
        draft.parts = vec![whole, line.part(from..end)];
        draft.outcome = Some(Outcome::Carried);
        let told = self.scans[at]
            .mentions
            .iter()
            .filter(|m| m.range.end > from && m.range.start < end);
        told.for_each(|m| vote::merge(&mut draft.vote, m.vote.clone()));
        Some(draft)
    }

    /// "Invoice for sand, Councillors agreed to pay": two words behind the verb need the whole sentence. "All agreed this was
    /// right" is told whole as well.
    pub(super) fn whole_sentence(&self, draft: &mut Draft, at: usize, marker: &Marker) {
        let line = &self.lines[at];
        let Some(part) = draft.clauses.first().and_then(|c| c.parts.first()).cloned() else {
            return;
        };
        if draft.clauses.len() > 1 || part.block != line.passage.block {
            return;
        }
        let base = line.passage.range.start;
        let Some(range) = part.range.start.checked_sub(base).map(|s| s..part.range.end - base) else {
            return;
        };
        let Some(text) = line.text.get(range.clone()) else {
            return;
        };
        let bytes = line.sentence(marker.word).1;
        let lead = line.text[bytes.start.max(line.body).min(marker.from)..marker.from].trim();
        let short = words::count(text) <= 2 && lead.ends_with([',', '-', '\u{2013}', ':']) && words::count(lead) > 3;
        let verb = line.lower(marker.word + 1);
        let all = marker.all && !matches!(verb, "that" | "to") || marker.passive;
        if short || all {
            let whole = line.part(bytes.start.max(line.body).min(marker.from)..range.end);
            draft.clauses[0].parts = vec![whole.clone()];
            draft.parts = vec![whole];
        }
        if marker.all && draft.vote.method.is_none() {
            draft.vote.method = Some("unanimous".to_owned());
        }
    }

    /// Movers and votes between verb and clause, or right behind the clause in the marker's line.
    pub(super) fn around_marker(&mut self, draft: &mut Draft, at: usize, marker: &Marker, tail: usize) {
        let scan = &self.scans[at];
        for p in scan
            .proposals
            .iter()
            .filter(|p| p.range.start >= marker.after && p.range.end <= tail.max(marker.after))
        {
            if draft.mover.is_none() || p.mover.is_some() && p.seconder.is_some() {
                draft.mover = p.mover.clone().or(draft.mover.take());
                draft.seconder = p.seconder.clone().or(draft.seconder.take());
            }
        }
        for m in scan
            .mentions
            .iter()
            .filter(|m| m.range.start + 24 >= marker.from && m.range.end <= tail.max(marker.after))
        {
            vote::merge(&mut draft.vote, m.vote.clone());
        }
    }

    /// Movers and votes behind the last clause, in its line.
    pub(super) fn trailing(&mut self, draft: &mut Draft, at: usize, rest: usize, last: usize) -> usize {
        let (index, from) = if last > at {
            (last, self.clause_end(draft, last))
        } else {
            (at, rest)
        };
        let scan = &self.scans[index];
        let line = &self.lines[index];
        let limit = scan
            .markers
            .iter()
            .map(|m| m.from)
            .chain(
                scan.proposals
                    .iter()
                    .filter(|p| p.text.is_some())
                    .map(|p| p.range.start),
            )
            .filter(|&f| f >= from)
            .min()
            .unwrap_or(line.text.len());
        let mut end = rest;
        for p in scan
            .proposals
            .iter()
            .filter(|p| p.range.start >= from.saturating_sub(1) && p.range.end <= limit && p.text.is_none())
        {
            if draft.mover.is_none() {
                draft.mover.clone_from(&p.mover);
            }
            if draft.seconder.is_none() {
                draft.seconder.clone_from(&p.seconder);
            }
            end = end.max(p.range.end);
        }
        for m in scan
            .mentions
            .iter()
            .filter(|m| m.range.end > from && m.range.end <= limit)
        {
            let told = m.vote.clone();
            vote::merge(&mut draft.vote, told);
            end = end.max(m.range.end);
        }
        if index == at { end } else { rest }
    }

    pub(super) fn clause_end(&self, draft: &Draft, line: usize) -> usize {
        let line = &self.lines[line];
        draft
            .clauses
            .last()
            .and_then(|c| c.parts.last())
            .filter(|p| p.block == line.passage.block)
            .map_or(line.text.len(), |p| {
                p.range.end.saturating_sub(line.passage.range.start)
            })
    }
}

/// "to this proposal": nothing is said that was not said before.
fn refers_back(text: &str) -> bool {
    let words: Vec<&str> = words::each(text.trim_end_matches('.')).collect();
    words.len() <= 3
        && words.first() == Some(&"to")
        && matches!(words.get(1), Some(&("this" | "that" | "it" | "these")))
        || words.len() == 3
            && text.starts_with("to the ")
            && matches!(
                words[2],
                "proposal" | "request" | "recommendation" | "motion" | "recommendations"
            )
}
