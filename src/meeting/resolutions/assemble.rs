//! Puts markers, proposals, votes and results of one item together into decisions.
//!
//! Goes through the lines once, in order. A motion stays open until a resolution word takes it over, its result is told, or
//! the item ends; what comes right behind a decision (a vote, a mover) belongs to it.

use super::action;
use super::clause::{self, Around};
use super::draft::{Draft, Source};
use super::line::{Line, Place};
use super::marker::{self, Marker, OwnNames};
use super::narrated;
use super::proposal::{self, Proposal};
use super::result;
use super::rollcall;
use super::vote::{self, Mention, Side};
use crate::layout::Passage;
use crate::record::{Action, Attendee, Outcome, Vote};
use crate::vocabulary::Decisions;
use std::ops::Range;

/// What the parsers found in one line.
struct Scan {
    markers: Vec<Marker>,
    proposals: Vec<Proposal>,
    mentions: Vec<Mention>,
}

/// Runs the parsers over each line.
fn scans(lines: &[Line<'_>], words: &Decisions, own: &OwnNames, formal: bool) -> Vec<Scan> {
    let title = |line: &Line<'_>| line.place == Place::Title;
    let proposals: Vec<Vec<Proposal>> = lines
        .iter()
        .map(|line| {
            if title(line) {
                Vec::new()
            } else {
                proposal::find(line, words)
            }
        })
        .collect();
    let seconded = |found: &[Proposal]| found.iter().any(|p| p.seconder.is_some());
    let below: Vec<bool> = (1..=lines.len())
        .map(|i| {
            let next = proposals.get(i).and_then(|p| p.first()).zip(lines.get(i));
            next.is_some_and(|(p, l)| p.seconder.is_some() && p.range.start <= l.body + 1)
        })
        .collect();
    lines
        .iter()
        .zip(proposals)
        .zip(below)
        .map(|((line, proposals), below)| {
            let mut markers = marker::find(line, words, own, below || seconded(&proposals));
            markers.retain(|m| !(formal && marker::reported(line, m)));
            Scan {
                markers,
                proposals,
                mentions: if title(line) {
                    Vec::new()
                } else {
                    vote::find(line, words)
                },
            }
        })
        .collect()
}

/// Goes through one item.
pub struct Assembler<'l, 'd> {
    lines: &'l [Line<'d>],
    scans: Vec<Scan>,
    words: &'l Decisions,
    people: &'l [Attendee],
    /// Votes of tables, by the line before which they stand.
    tables: Vec<(usize, Vote)>,
    done: Vec<Draft>,
    open: Vec<Draft>,
    /// The list of names being read, and its last line.
    tally: Option<(Vote, usize)>,
    expect: Option<(Side, usize)>,
    /// Plain sentences since the last decision or part of one.
    quiet: usize,
    /// The next decision was taken by the same vote as the last.
    same_vote: bool,
}

impl<'l, 'd> Assembler<'l, 'd> {
    /// Reads the lines of one item; `tables` are votes taken from tables, by the line that
    /// follows them; `formal` says that the clerk marks decisions (in capitals, or set off), so that what is only reported
    /// to have been decided is none.
    pub fn new(
        lines: &'l [Line<'d>],
        words: &'l Decisions,
        own: &OwnNames,
        people: &'l [Attendee],
        tables: Vec<(usize, Vote)>,
        formal: bool,
    ) -> Self {
        let scans = scans(lines, words, own, formal);
        Assembler {
            lines,
            scans,
            words,
            people,
            tables,
            done: Vec::new(),
            open: Vec::new(),
            tally: None,
            expect: None,
            quiet: 100,
            same_vote: false,
        }
    }

    /// The decisions, in order.
    pub fn run(mut self) -> Vec<Draft> {
        let mut at = 0;
        while at < self.lines.len() {
            self.take_tables(at);
            at = self.line(at).max(at + 1);
        }
        self.take_tables(at);
        self.close_tally();
        self.flush();
        self.done.retain(|d| !d.clauses.is_empty());
        self.done
            .sort_by_key(|d| d.parts.first().map(|p| (p.block, p.range.start)));
        self.done
    }

    fn take_tables(&mut self, at: usize) {
        let votes: Vec<Vote> = self.tables.iter().filter(|t| t.0 == at).map(|t| t.1.clone()).collect();
        self.tables.retain(|t| t.0 != at);
        for vote in votes {
            self.tally = Some((vote, at));
            self.close_tally();
        }
    }

    /// Reads one line; returns the next to read.
    fn line(&mut self, at: usize) -> usize {
        if self.roll(at) {
            return at + 1;
        }
        self.close_tally();
        let lines = self.lines;
        let line = &lines[at];
        if self.two_movers(at) {
            return at + 1;
        }
        if let Some(next) = self.tabled(at).or_else(|| self.announced(at)) {
            return next;
        }
        let mut taken = 0;
        let mut next = at + 1;
        for n in 0..line.sentences.len() {
            let bytes = line.sentence_bytes(n);
            let mut inside = true;
            while inside && taken < bytes.end {
                inside = false;
                let from = taken;
                let marker = self.scans[at]
                    .markers
                    .iter()
                    .find(|m| m.from >= from && m.from < bytes.end)
                    .cloned();
                if let Some(marker) = marker {
                    let before = taken.max(bytes.start)..marker.from;
                    self.before_marker(at, before);
                    let (rest, last) = self.marker(at, &marker);
                    taken = rest.max(marker.after);
                    next = next.max(last + 1);
                    inside = true;
                }
            }
            let mut rest = taken.max(bytes.start)..bytes.end;
            if rest.end > rest.start && line.text[rest.clone()].chars().any(char::is_alphanumeric) {
                self.sentence(at, n, &mut rest);
                taken = taken.max(rest.end);
            }
        }
        next
    }

    /// Lists of names by side, and roll calls.
    fn roll(&mut self, at: usize) -> bool {
        let lines = self.lines;
        let line = &lines[at];
        if line.place == Place::Title {
            return false;
        }
        if let Some((side, asked)) = self.expect.take()
            && asked + 1 == at
            && self.scans[at].markers.is_empty()
        {
            let (names, total) = rollcall::names_and_total(line.text, self.words);
            if !names.is_empty() || total.is_some() {
                self.put(rollcall::Listed { side, names, total }, at);
                return true;
            }
        }
        if self.scans[at].markers.is_empty() {
            let lists = rollcall::lists(line, self.words);
            if !lists.is_empty() {
                let carried = line
                    .sentences
                    .iter()
                    .filter(|s| s.len() <= 3)
                    .find_map(|s| result::find(line, s.clone()));
                for list in lists {
                    if list.names.is_empty() && list.total.is_none() {
                        self.expect = Some((list.side, at));
                        if let Some((_, last)) = &mut self.tally {
                            *last = at;
                        }
                    } else {
                        self.put(list, at);
                    }
                }
                if let Some(found) = carried {
                    self.close_tally();
                    self.result(&found, at);
                }
                return true;
            }
        }
        let single = |i: usize| lines.get(i).and_then(|l| rollcall::single(l, self.words));
        let running = single(at + 1).is_some() || at > 0 && single(at - 1).is_some();
        if let Some((name, side)) = single(at).filter(|_| running) {
            let fresh = self.tally.is_none();
            let (vote, last) = self.tally.get_or_insert_with(|| (Vote::default(), at));
            if fresh {
                vote.method = Some("recorded vote".to_owned());
            }
            *last = at;
            let (slot, names) = match side {
                Side::For => (&mut vote.for_count, &mut vote.for_names),
                Side::Against => (&mut vote.against, &mut vote.against_names),
                Side::Abstain => (&mut vote.abstain, &mut vote.abstain_names),
            };
            names.push(name);
            *slot = Some(names.len() as u32);
            return true;
        }
        false
    }

    fn put(&mut self, list: rollcall::Listed, at: usize) {
        let again = self
            .tally
            .as_ref()
            .is_some_and(|(vote, last)| rollcall::has(vote, list.side) || at > last + 3);
        if again {
            self.close_tally();
        }
        let (vote, last) = self.tally.get_or_insert_with(|| (Vote::default(), at));
        *last = at;
        vote.method = Some("recorded vote".to_owned());
        rollcall::put(vote, list);
    }

    fn close_tally(&mut self) {
        if self.expect.is_some() {
            return;
        }
        if let Some((vote, at)) = self.tally.take() {
            self.vote(vote, None, at);
        }
    }

    /// "Proposed: A" and "Seconded: B" on two lines.
    fn two_movers(&mut self, at: usize) -> bool {
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
            .open
            .last_mut()
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
        self.quiet = 0;
        if let Some(found) = line.sentences.first().and_then(|s| result::find(line, s.clone())) {
            self.result(&found, at);
        }
        true
    }

    /// "Pike/Ash" or "L. Pike, J. Ash" alone (in a table of motions, as a title), and below it their motion and its result.
    fn tabled(&mut self, at: usize) -> Option<usize> {
        let line = &self.lines[at];
        let pair = proposal::pair(line, true, self.words).filter(|p| p.text.is_none())?;
        let verdict = |j: usize| self.lines.get(j).and_then(verdict);
        let end = (at + 1..(at + 60).min(self.lines.len()))
            .find(|&j| verdict(j).is_some() || proposal::pair(&self.lines[j], true, self.words).is_some());
        let below = self.lines.get(at + 1)?;
        let that = |l: &Line<'_>| l.words.iter().take(3).any(|w| w.lower == "that");
        if line.place == Place::Title {
            let text = self.lines[at + 1..].first().filter(|l| that(l))?;
            let stop = proposal::motion_end(text, text.word_at(text.body));
            let mut draft = Draft::single(Source::Motion, pair.verb, at + 1, text.part(text.body..stop));
            (draft.mover, draft.seconder, draft.apart) = (pair.mover, pair.seconder, true);
            self.settle_open();
            self.open.push(draft);
            for (n, s) in text.sentences.iter().enumerate().skip(1) {
                if text.sentence_bytes(n).start >= stop
                    && let Some(found) = result::find(text, s.clone())
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
        self.quiet = 0;
        Some(end + 1)
    }

    /// "Moved by A, seconded by B:" above, and here what they moved.
    fn announced(&mut self, at: usize) -> Option<usize> {
        let line = &self.lines[at];
        let opens = line.text.starts_with(['"', '\u{201c}'])
            || line.lower(line.word_at(line.body)) == "that"
            || line.label.as_deref().is_some_and(|l| super::label::opens(l).is_some());
        let above = at.checked_sub(1)?;
        let waits = self
            .open
            .last()
            .is_some_and(|d| d.clauses.is_empty() && (d.mover.is_some() || d.seconder.is_some()) && d.line == above);
        if !opens || !waits || self.scans[at].markers.iter().any(|m| m.word <= 3) {
            return None;
        }
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
        let collected = clause::collect(
            &Around {
                lines: self.lines,
                at: above,
                asides: &[],
                limit: end,
                words: self.words,
                stops: &stops,
                told: &|_| false,
            },
            &marker,
        );
        let last = collected.last_line;
        let open = self.open.last_mut().filter(|_| !collected.clauses.is_empty())?;
        open.clauses = collected.clauses;
        open.parts = collected.parts;
        open.line = last;
        open.apart |= open.mover.is_none();
        self.quiet = 0;
        Some(last + 1)
    }

    /// Movers, votes and results in the marker's sentence before the marker.
    fn before_marker(&mut self, at: usize, range: Range<usize>) {
        let scan = &self.scans[at];
        let proposals: Vec<Proposal> = scan
            .proposals
            .iter()
            .filter(|p| p.range.start >= range.start && p.range.end <= range.end)
            .cloned()
            .collect();
        let mentions: Vec<Mention> = scan
            .mentions
            .iter()
            .filter(|m| m.range.start >= range.start && m.range.end <= range.end)
            .cloned()
            .collect();
        for mut p in proposals {
            p.forward = true;
            self.movers(at, p, range.end);
        }
        for m in mentions {
            self.vote(m.vote, m.casting, at);
        }
        // "... declared the motion carried and it was agreed that"
        let line = &self.lines[at];
        let words = line.word_at(range.start)..line.word_at(range.end);
        if !self.open.is_empty()
            && let Some(found) = result::find(line, words)
        {
            self.result(&found, at);
        }
    }

    /// A resolution word: returns the first byte not taken and the last line taken.
    fn marker(&mut self, at: usize, marker: &Marker) -> (usize, usize) {
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
            let told = |j: usize| self.tells(j);
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
        let text = collected
            .clauses
            .first()
            .map(|c| self.words_of(&c.parts))
            .unwrap_or_default();
        if text.to_lowercase().contains("following resolution") {
            self.same_vote |= text.contains("same vot") || line.text.contains("same vot");
            self.settle_open();
            return (collected.rest, at);
        }
        if collected.clauses.is_empty() || refers_back(&text) && collected.clauses.len() == 1 {
            return (self.bare_marker(at, marker, collected.between.end), at);
        }
        let source = if marker.noun { Source::Noun } else { Source::Marker };
        let mut draft = Draft::new(source, &marker.verb, collected.last_line);
        draft.clauses = collected.clauses;
        draft.parts = collected.parts;
        self.inherit(&mut draft, at, marker.from);
        let tail = if collected.last_line > at {
            line.text.len()
        } else {
            collected.rest
        };
        self.around_marker(&mut draft, at, marker, tail);
        self.whole_sentence(&mut draft, at, marker);
        draft.outcome = self.outcome_of(&draft);
        if self.same_vote && vote::is_empty(&draft.vote) {
            if let Some(last) = self.done.last() {
                draft.vote = last.vote.clone();
            }
            self.same_vote = false;
        }
        let end = self.trailing(&mut draft, at, collected.rest, collected.last_line);
        self.done.push(draft);
        self.quiet = 0;
        (end, collected.last_line)
    }

    /// "NOTED." and "AGREED" alone: the result of a motion, else a decision only told of.
    fn bare_marker(&mut self, at: usize, marker: &Marker, after: usize) -> usize {
        let line = &self.lines[at];
        if marker.noun {
            return after;
        }
        let open = self.open.last_mut().filter(|d| !d.clauses.is_empty() && !d.settled);
        if let Some(draft) = open {
            draft.verb.clone_from(&marker.verb);
            draft.outcome = draft.outcome.or(Some(Outcome::Carried));
            draft.settled = true;
            draft.line = at;
            return after;
        }
        if self
            .open
            .last()
            .is_some_and(|d| d.mover.is_some() || !vote::is_empty(&d.vote))
            && marker.after + 3 > line.text.trim_end().len()
        {
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
        let mut draft = Draft::single(Source::Narrated, &marker.verb, at, line.part(marker.from..end));
        draft.outcome = if matches!(marker.verb.as_str(), "NOTED" | "RECEIVED") {
            None
        } else {
            Some(Outcome::Carried)
        };
        if marker.verb == "DEFERRED" {
            draft.outcome = Some(Outcome::Deferred);
        }
        self.done.push(draft);
        self.quiet = 0;
        after
    }

    /// "Invoice for sand, Councillors agreed to pay": two words behind the verb need the whole sentence. "All agreed this was
    /// right" is told whole as well.
    fn whole_sentence(&self, draft: &mut Draft, at: usize, marker: &Marker) {
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
        let short = text.split_whitespace().count() <= 2
            && lead.ends_with([',', '-', '\u{2013}', ':'])
            && lead.split_whitespace().count() > 3;
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

    /// Takes over mover, seconder and vote of the open motion.
    fn inherit(&mut self, draft: &mut Draft, at: usize, from: usize) {
        let first = from <= self.lines[at].body + 1 || !self.lines[at].text[..from].contains('.');
        let Some(open) = self.open.last() else { return };
        let lost = open.outcome == Some(Outcome::Lost);
        let far = open.settled && at > open.line + 3;
        if lost || far || (open.amendment || open.apart) && open.settled {
            self.settle_open();
            return self.inherit_rest(draft, first);
        }
        self.inherit_rest(draft, first);
    }

    fn inherit_rest(&mut self, draft: &mut Draft, _first: bool) {
        let Some(open) = self.open.pop() else { return };
        if open.outcome == Some(Outcome::Lost) {
            self.finish(open);
            return;
        }
        // what one person proposed and nobody seconded is another matter
        if open.seconder.is_some() || open.clauses.is_empty() || !vote::is_empty(&open.vote) {
            draft.mover = open.mover;
            draft.seconder = open.seconder;
        }
        draft.vote = open.vote;
        if draft.source == Source::Noun {
            draft.outcome = open.outcome;
        }
        // what was open below it was about this matter too
        let rest = std::mem::take(&mut self.open);
        for mut below in rest {
            if draft.mover.is_none() && !below.settled {
                draft.mover = below.mover.take();
                draft.seconder = below.seconder.take();
            } else if below.settled || below.amendment {
                self.finish(below);
            }
        }
    }

    /// Movers and votes between verb and clause, or right behind the clause in the marker's line.
    fn around_marker(&mut self, draft: &mut Draft, at: usize, marker: &Marker, tail: usize) {
        let scan = &self.scans[at];
        let line = &self.lines[at];
        let stop = line.text[tail.min(line.text.len())..].len();
        let _ = stop;
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
    fn trailing(&mut self, draft: &mut Draft, at: usize, rest: usize, last: usize) -> usize {
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
            .find(|&f| f >= from)
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

    fn clause_end(&self, draft: &Draft, line: usize) -> usize {
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

    /// What a resolution's own words say of its outcome.
    fn outcome_of(&self, draft: &Draft) -> Option<Outcome> {
        if draft.source == Source::Noun && draft.outcome.is_some() {
            return draft.outcome;
        }
        let texts: Vec<String> = draft
            .clauses
            .iter()
            .map(|c| self.words_of(&c.parts).to_lowercase())
            .collect();
        if draft.verb == "DEFERRED"
            || draft.verb == "REFERRED"
            || draft.verb == "POSTPONED"
            || texts.iter().all(|t| defers(t))
        {
            return Some(Outcome::Deferred);
        }
        if draft.verb == "REJECTED" || draft.verb == "REFUSED" && draft.mover.is_some() {
            return Some(Outcome::Lost);
        }
        if matches!(draft.verb.as_str(), "NOTED" | "RECEIVED") || texts.iter().all(|t| only_notes(t)) {
            return None;
        }
        Some(Outcome::Carried)
    }

    fn words_of(&self, parts: &[Passage]) -> String {
        let mut out = String::new();
        for part in parts {
            let text = self.lines.iter().find(|l| {
                l.passage.block == part.block
                    && l.passage.range.start <= part.range.start
                    && part.range.end <= l.passage.range.end
            });
            if let Some(line) = text {
                let base = line.passage.range.start;
                if !out.is_empty() {
                    out.push(' ');
                }
                out.push_str(&line.text[part.range.start - base..part.range.end - base]);
            }
        }
        out
    }

    /// Whether line `j` cannot belong to a list of clauses.
    fn stops(&self, j: usize) -> bool {
        let (Some(line), Some(scan)) = (self.lines.get(j), self.scans.get(j)) else {
            return true;
        };
        let start = line.word_at(line.body);
        let marker = scan.markers.iter().any(|m| m.word <= start + 5);
        let moves = scan.proposals.iter().any(|p| {
            p.text.is_none() && p.seconder.is_some() && p.range.start < line.body + 30 || p.range.start <= line.body + 1
        });
        let voted = !rollcall::lists(line, self.words).is_empty();
        let acts = matches!(line.lower(start), "action" | "actions") && line.gap(start).contains([':', '-']);
        marker || moves || voted || acts
    }

    /// Whether line `j` opens with a decision told in running text ("It was agreed to ..."), which a bare heading
    /// "Resolved 7/24" above it may take for its own.
    fn tells(&self, j: usize) -> bool {
        let (Some(line), Some(scan)) = (self.lines.get(j), self.scans.get(j)) else {
            return false;
        };
        let prose = scan.markers.first().is_some_and(|m| {
            line.printed(m.word).chars().any(char::is_lowercase)
                && line.lower(line.word_at(line.body)) != line.lower(m.word)
        });
        let moved = scan.proposals.iter().any(|p| p.range.start <= line.body + 1);
        prose && !moved && rollcall::lists(line, self.words).is_empty()
    }

    /// A sentence without a resolution word.
    fn sentence(&mut self, at: usize, n: usize, rest: &mut Range<usize>) {
        let lines = self.lines;
        let line = &lines[at];
        let words = line.sentences[n].clone();
        let found: Vec<Proposal> = self.scans[at]
            .proposals
            .iter()
            .filter(|p| p.range.start >= rest.start && p.range.start < rest.end)
            .cloned()
            .collect();
        let mention = self.scans[at]
            .mentions
            .iter()
            .find(|m| m.range.start >= rest.start && m.range.start < rest.end)
            .cloned();
        let outcome = result::find(line, words.clone());
        let had = found.len();
        for p in found {
            rest.end = rest
                .end
                .max(p.range.end)
                .max(p.text.as_ref().map_or(0, |t| t.end.min(line.text.len())));
            self.movers(at, p, line.text.len());
        }
        let mut told = had > 0 || self.voted(at, n);
        if let Some(m) = mention.filter(|_| !told || had > 0) {
            told |= self.vote(m.vote, m.casting, at);
        }
        if let Some(r) = outcome {
            told |= self.result(&r, at);
        }
        if line.text[rest.start.min(line.text.len())..].contains("same vot") {
            self.same_vote = true;
        }
        if !told && let Some(found) = narrated::find(line, words.clone(), self.words) {
            let mut draft = Draft::single(Source::Narrated, &found.verb, at, line.part(found.range));
            draft.outcome = found.outcome;
            self.done.push(draft);
            self.quiet = 0;
            told = true;
        }
        let acted = self.action(at, n, words);
        if told {
            self.quiet = 0;
        } else if !acted {
            self.quiet += 1;
        }
    }

    /// "The Parish Council voted 4 to 1 in favour of the new path.": a decision of its own.
    fn voted(&mut self, at: usize, n: usize) -> bool {
        let line = &self.lines[at];
        let words = line.sentences[n].clone();
        let Some(verb) = words.clone().find(|&i| line.lower(i) == "voted") else {
            return false;
        };
        let body = words.start < verb && self.words.bodies.contains(line.lower(verb - 1));
        let bytes = line.sentence_bytes(n);
        let mention = self.scans[at]
            .mentions
            .iter()
            .find(|m| m.range.start >= bytes.start && m.range.end <= bytes.end)
            .cloned();
        let Some(mention) = mention.filter(|_| body) else {
            return false;
        };
        let mut draft = Draft::single(
            Source::Marker,
            "VOTED",
            at,
            line.part(bytes.start.max(line.body)..bytes.end),
        );
        draft.outcome = vote::outcome(&mention.vote, mention.casting);
        draft.vote = mention.vote;
        self.open.retain(|d| !d.clauses.is_empty());
        self.done.push(draft);
        true
    }

    fn action(&mut self, at: usize, n: usize, words: Range<usize>) -> bool {
        let lines = self.lines;
        let line = &lines[at];
        let Some(found) = action::find(line, words, self.people, self.words) else {
            return false;
        };
        let bytes = line.sentence_bytes(n);
        let range = if found.range.is_empty() {
            bytes.start..found.range.start.max(bytes.start)
        } else {
            found.range.clone()
        };
        let mut text = line.text.get(range.clone()).unwrap_or("").trim().to_owned();
        if let Some(open) = text.rfind(['(', '[']).filter(|_| found.range.is_empty()) {
            text.truncate(open);
        }
        let owner_only =
            text.trim_matches(|c: char| !c.is_alphanumeric()).is_empty() || text.to_lowercase().starts_with("action");
        let action = Action {
            text: if owner_only {
                String::new()
            } else {
                text.trim().to_owned()
            },
            ..found.action
        };
        let near = self.quiet <= 1;
        if let Some(last) = self.done.last_mut().filter(|d| near && d.line + 1 >= at) {
            last.actions.push(action);
            last.line = at.max(last.line);
            return true;
        }
        if action.text.is_empty() {
            return true;
        }
        let mut draft = Draft::single(Source::Action, "ACTION", at, line.part(bytes));
        draft.actions.push(action);
        self.done.push(draft);
        true
    }

    /// A proposal: opens a motion, or names the movers of one that is told of already.
    fn movers(&mut self, at: usize, p: Proposal, limit: usize) {
        self.quiet = 0;
        let line = &self.lines[at];
        if let Some(text) = p.text.clone().filter(|t| t.start < limit) {
            let part = line.part(text.start..text.end.min(limit));
            let mut draft = Draft::single(Source::Motion, p.verb, at, part);
            draft.mover = p.mover;
            draft.seconder = p.seconder;
            draft.amendment = p.amendment;
            draft.apart = draft.mover.is_none()
                || line.text[..text.start].trim_end().ends_with(':')
                    && !line.text[p.range.clone()].to_lowercase().contains("second");
            if !p.amendment {
                self.settle_open();
            }
            if line.text[p.range.clone()].len() > 2 {
                draft.parts =
                    vec![line.part(p.range.start.min(text.start)..text.end.min(limit).max(p.range.end.min(limit)))];
            }
            self.open.push(draft);
            return;
        }
        let wants = |d: &Draft| {
            (p.mover.is_none() || d.mover.is_none() || d.mover == p.mover)
                && (p.seconder.is_none() || d.seconder.is_none())
        };
        if let Some(open) = self.open.last_mut().filter(|d| wants(d) && !d.settled) {
            open.mover = open.mover.take().or(p.mover);
            open.seconder = open.seconder.take().or(p.seconder);
            open.line = at;
            return;
        }
        if p.mover.is_none()
            && self.open.is_empty()
            && !self
                .done
                .last()
                .is_some_and(|d| d.seconder.is_none() && d.mover.is_some())
        {
            return;
        }
        if !p.forward && self.backward(at, &p) {
            return;
        }
        let mut draft = match if p.forward || self.announces(at) {
            None
        } else {
            self.antecedent(at, &p)
        } {
            Some(draft) => draft,
            None => Draft::new(Source::Motion, p.verb, at),
        };
        draft.mover = p.mover;
        draft.seconder = p.seconder;
        draft.amendment = p.amendment;
        draft.line = at;
        if !draft.amendment {
            self.settle_open();
        }
        self.open.push(draft);
    }

    /// The words that follow are what was proposed: a resolution word or a quotation.
    fn announces(&self, at: usize) -> bool {
        let voted = !self.scans[at].mentions.is_empty();
        (at + 1..(at + 3).min(self.lines.len())).any(|j| {
            let line = &self.lines[j];
            let scan = &self.scans[j];
            let only_movers = !scan.proposals.is_empty();
            let marker = scan.markers.iter().any(|m| m.word <= line.word_at(line.body) + 3);
            let formal = scan
                .markers
                .first()
                .is_some_and(|m| m.formal && line.lower(line.word_at(line.body)) == line.lower(m.word));
            let quoted = line.text.starts_with(['"', '\u{201c}']) || line.lower(line.word_at(line.body)) == "that";
            (marker && (!voted || formal) || quoted)
                && (j == at + 1 || self.scans[at + 1].proposals.iter().any(|p| p.mover.is_none()) || only_movers)
        })
    }

    /// The decision right before, if it still lacks movers; a bare line of movers belongs to the line above.
    fn backward(&mut self, at: usize, p: &Proposal) -> bool {
        let bare = p.range.start <= self.lines[at].body + 1;
        let near = |d: &Draft, quiet: usize| quiet <= 1 && d.line + 1 >= at || bare && d.line + 1 == at;
        let quiet = self.quiet;
        let Some(last) = self.done.last().filter(|d| near(d, quiet)) else {
            return false;
        };
        let pair = p.mover.is_some() && p.seconder.is_some();
        if last.mover.is_some() && last.seconder.is_some() || last.mover.is_some() && p.mover.is_some() && !pair {
            return false;
        }
        if last.source == Source::Action && !last.parts.last().is_some_and(|p| self.ends_line(p)) {
            return false;
        }
        let whole = last.parts.first().and_then(|part| self.sentence_of(part));
        let Some(last) = self.done.last_mut() else { return false };
        if pair {
            last.mover = None;
        }
        last.mover = last.mover.take().or(p.mover.clone());
        last.seconder = last.seconder.take().or(p.seconder.clone());
        last.line = at;
        if last.source <= Source::Narrated {
            // a task that is moved and seconded is a decision
            if last.source == Source::Action {
                p.verb.clone_into(&mut last.verb);
            }
            if let (Some(whole), 1) = (whole, last.clauses.len()) {
                last.clauses[0].parts = vec![whole.clone()];
                last.parts = vec![whole];
            }
            last.source = Source::Motion;
            last.apart = true;
            // its result may stand behind the movers
            if let Some(moved) = self.done.pop() {
                self.settle_open();
                self.open.push(moved);
            }
        }
        true
    }

    fn ends_line(&self, part: &Passage) -> bool {
        self.lines.iter().find(|l| holds(l, part)).is_some_and(|l| {
            let end = part.range.end - l.passage.range.start;
            l.text[end..].chars().filter(|c| c.is_alphanumeric()).count() == 0
        })
    }

    /// The sentence that a part begins in, up to the part's end.
    fn sentence_of(&self, part: &Passage) -> Option<Passage> {
        let line = self.lines.iter().find(|l| holds(l, part))?;
        let base = line.passage.range.start;
        let (_, bytes) = line.sentence(
            line.word_at(part.range.start - base)
                .min(line.words.len().checked_sub(1)?),
        );
        let start = bytes.start.max(line.body).min(part.range.start - base);
        let mover = self
            .scans
            .iter()
            .zip(self.lines)
            .find(|(_, l)| l.passage == line.passage)
            .and_then(|(s, _)| {
                s.proposals
                    .iter()
                    .map(|p| p.range.start)
                    .find(|&s| s > part.range.start - base && s < part.range.end - base)
            });
        let end = mover.unwrap_or(part.range.end - base).max(start);
        let text = line
            .text
            .get(start..end)?
            .trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '(' | '-' | '\u{2013}'));
        Some(line.part(start..start + text.len()))
    }

    /// What "The motion was proposed by A" or a bare "Proposed: A, seconded: B" is about.
    fn antecedent(&self, at: usize, p: &Proposal) -> Option<Draft> {
        let line = &self.lines[at];
        let (_, bytes) = line.sentence(line.word_at(p.range.start).min(line.words.len().saturating_sub(1)));
        let lead = line
            .text
            .get(bytes.start.max(line.body)..p.range.start)?
            .trim()
            .to_lowercase();
        let papers = ["minutes", "these", "this", "report", "accounts", "notes"]
            .iter()
            .any(|w| lead.split_whitespace().any(|l| l == *w));
        if papers && (lead.ends_with(" were") || lead.ends_with(" was")) && !lead.contains("motion") {
            let mut draft = Draft::single(
                Source::Motion,
                p.verb,
                at,
                line.part(bytes.start.max(line.body)..bytes.end),
            );
            draft.apart = true;
            draft.outcome = p.seconder.is_some().then_some(Outcome::Carried);
            return Some(draft);
        }
        if p.refers
            && let Some((j, quoted)) = (0..at).rev().take(40).find_map(|j| {
                let quoted = quotation(self.lines[j].text);
                (quoted.is_some() || is_motion(&self.lines[j])).then_some((j, quoted))
            })
        {
            if let Some(range) = quoted {
                let mut draft = Draft::single(Source::Motion, "MOVED", at, self.lines[j].part(range));
                draft.apart = true;
                return Some(draft);
            }
            let first = (0..j)
                .rev()
                .take_while(|&k| is_motion(&self.lines[k]) && !self.lines[k].text.trim_end().ends_with(['.', '"']))
                .last()
                .unwrap_or(j);
            let parts: Vec<Passage> = (first..=j)
                .map(|k| self.lines[k].part(self.lines[k].body..self.lines[k].text.len()))
                .collect();
            let mut draft = Draft::new(Source::Motion, "MOVED", at);
            draft.clauses = vec![super::draft::ClauseDraft {
                label: None,
                parts: parts.clone(),
            }];
            draft.parts = parts;
            draft.apart = true;
            return Some(draft);
        }
        let (n, sentence) = line.sentence(line.word_at(p.range.start).min(line.words.len().saturating_sub(1)));
        let lead = sentence.start.max(line.body)..p.range.start;
        let own = line
            .text
            .get(lead.clone())?
            .trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, ')' | '.' | '?'));
        let parts = if own.len() > 3 && !p.refers {
            let trimmed = line.text[lead.clone()]
                .trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '-' | '\u{2013}' | '('));
            let mut parts = vec![line.part(lead.start..lead.start + trimmed.len())];
            if own.starts_with(char::is_lowercase)
                && n == 0
                && at > 0
                && self.lines[at - 1].label.is_none() == line.label.is_none()
            {
                let prev = &self.lines[at - 1];
                parts.insert(0, prev.part(prev.body..prev.text.len()));
            }
            parts
        } else if n > 0 && !p.refers {
            let before = line.sentence_bytes(n - 1);
            vec![line.part(before.start.max(line.body)..before.end)]
        } else {
            self.lines_before(at)?
        };
        let title = self.lines.iter().find(|l| l.place == Place::Title);
        let parts = self.with_title(at, parts, title);
        let text = self.words_of(&parts);
        let verb = self
            .verb_in(&text, title.map_or("", |t| t.text))
            .unwrap_or_else(|| p.verb.to_owned());
        let mut draft = Draft::new(Source::Motion, &verb, at);
        draft.clauses = vec![super::draft::ClauseDraft {
            label: None,
            parts: parts.clone(),
        }];
        draft.parts = parts;
        draft.apart = true;
        Some(draft)
    }

    /// The line before a bare "Proposed: A", with the lines that it goes on from ("... as follows:", bullets).
    fn lines_before(&self, at: usize) -> Option<Vec<Passage>> {
        let last = (0..at)
            .rev()
            .take(3)
            .find(|&j| self.lines[j].text.len() > 8 && self.scans[j].proposals.is_empty())?;
        let bullet = |j: usize| {
            self.lines[j]
                .label
                .as_deref()
                .and_then(super::label::opens)
                .is_some_and(|o| o.0 == super::label::Series::Bullet)
        };
        let mut first = last;
        while first > 0
            && last - first < 8
            && self.lines[first - 1].place == Place::Body
            && (bullet(first - 1) || self.lines[first - 1].text.trim_end().ends_with(':'))
            && (bullet(first) || bullet(first - 1) || self.lines[first - 1].text.trim_end().ends_with(':'))
        {
            first -= 1;
        }
        // bullets that no line leads in belong to something else
        if first < last && bullet(first) {
            first = last;
        }
        let parts = (first..=last).map(|j| {
            let line = &self.lines[j];
            let start = if j == first {
                after_lead(line.text, line.body)
            } else {
                line.body
            };
            line.part(start..line.text.len())
        });
        Some(parts.collect())
    }

    /// "Cllr Pike" under "Election of Chairman" needs its title.
    fn with_title(&self, at: usize, parts: Vec<Passage>, title: Option<&Line<'_>>) -> Vec<Passage> {
        let Some(title) = title else { return parts };
        let first =
            self.lines.iter().position(|l| l.place == Place::Body) == Some(at) && self.lines[at].label.is_none();
        let short = self.words_of(&parts).split_whitespace().count() <= 5;
        let decides = title
            .words
            .iter()
            .take(4)
            .any(|w| self.words.forms.contains_key(&w.lower));
        if !(first && short && decides)
            || parts
                .iter()
                .any(|p| p.block == title.passage.block && p.range.start <= title.passage.range.start)
        {
            return parts;
        }
        std::iter::once(title.part(title.body..title.text.len()))
            .chain(parts)
            .collect()
    }

    /// The decision verb of words that are moved: "The minutes were accepted", "Election of Chairman".
    fn verb_in(&self, text: &str, title: &str) -> Option<String> {
        let words = |t: &str| {
            t.split(|c: char| !c.is_alphanumeric() && c != '-')
                .map(str::to_lowercase)
                .collect::<Vec<_>>()
        };
        let own = words(text);
        let participle = own
            .windows(2)
            .find(|w| matches!(w[0].as_str(), "was" | "were" | "be" | "is" | "are") && self.words.is_verb(&w[1]))
            .map(|w| w[1].to_uppercase());
        let first = own
            .iter()
            .find(|w| !w.is_empty())
            .filter(|w| self.words.is_verb(w))
            .map(|w| w.to_uppercase());
        let form = |t: &[String]| t.iter().take(4).find_map(|w| self.words.forms.get(w)).cloned();
        let elects = |t: &[String]| form(t).filter(|v| v == "ELECTED" || v == "APPOINTED");
        first
            .or(participle)
            .or_else(|| form(&own))
            .or_else(|| elects(&words(title)).filter(|_| own.len() <= 16))
    }

    /// A vote; returns whether it belonged to anything.
    fn vote(&mut self, told: Vote, casting: Option<Side>, at: usize) -> bool {
        let counted = told.for_count.is_some() || told.against.is_some() || told.abstain.is_some();
        if let Some(open) = self.open.last_mut() {
            let outcome = vote::outcome(&told, casting);
            let sides = told.for_count.is_some() || told.against.is_some();
            let taken = open.settled && sides && open.vote.for_count.is_some();
            if !taken {
                vote::merge(&mut open.vote, told);
                let whole = vote::outcome(&open.vote, casting).or(outcome);
                if open.outcome.is_none() {
                    open.outcome = whole;
                }
                open.settled |= whole.is_some();
                open.line = at;
                return true;
            }
        }
        let near = self.quiet <= 1;
        let done = self
            .done
            .last_mut()
            .filter(|d| near && d.line + 1 >= at && d.source != Source::Action);
        if self.open.is_empty()
            && let Some(last) = done
        {
            if last.vote.for_count.is_none() && last.vote.against.is_none() || !counted {
                vote::merge(&mut last.vote, told);
                last.line = at;
                return true;
            }
            return false;
        }
        if counted {
            let mut draft = Draft::new(Source::Motion, "MOVED", at);
            draft.outcome = vote::outcome(&told, casting);
            draft.settled = draft.outcome.is_some();
            draft.vote = told;
            self.open.push(draft);
            return true;
        }
        false
    }

    /// A result; returns whether it belonged to anything.
    fn result(&mut self, found: &result::Found, at: usize) -> bool {
        let elected = matches!(found.verb.as_str(), "APPOINTED" | "ELECTED");
        if elected && self.open.is_empty() {
            return self.nominations(&found.verb, at);
        }
        if !found.amendment
            && let Some(top) = self.open.last()
            && top.amendment
            && top.settled
            && let Some(top) = self.open.pop()
        {
            self.finish(top);
        }
        let Some(open) = self.open.last_mut() else { return false };
        // a counted vote stands, whatever is said of the matter afterwards
        if open.settled && open.vote.for_count.is_some() && open.outcome.is_some() && open.outcome != found.outcome {
            return false;
        }
        let strong = matches!(
            found.verb.as_str(),
            "AGREED" | "APPROVED" | "RESOLVED" | "ACCEPTED" | "ADOPTED"
        ) && !matches!(
            open.verb.as_str(),
            "ELECTED" | "APPOINTED" | "APPROVED" | "ACCEPTED" | "CONFIRMED" | "ADOPTED"
        );
        let apart = open.apart && matches!(open.verb.as_str(), "MOVED" | "PROPOSED");
        if strong || apart || elected || found.outcome.is_none() {
            open.verb.clone_from(&found.verb);
        }
        open.outcome = found.outcome;
        open.settled = true;
        open.line = at;
        if elected {
            self.settle_open();
            self.nominations(&found.verb, at);
        }
        true
    }

    /// "The Chair declared A, B and C appointed": settles the nominations before it.
    fn nominations(&mut self, verb: &str, at: usize) -> bool {
        let mut any = false;
        for draft in
            self.done.iter_mut().rev().take_while(|d| {
                d.source == Source::Motion && (d.outcome.is_none() || d.verb == verb) && d.line + 12 >= at
            })
        {
            verb.clone_into(&mut draft.verb);
            draft.outcome = Some(Outcome::Carried);
            any = true;
        }
        any
    }

    /// Closes all open motions.
    fn settle_open(&mut self) {
        for draft in std::mem::take(&mut self.open) {
            self.finish(draft);
        }
    }

    /// Keeps a motion that was moved and seconded, or whose result is known.
    fn finish(&mut self, mut draft: Draft) {
        let marked = draft.mover.is_some() && draft.seconder.is_some();
        let counted = draft.vote.for_count.is_some() || draft.vote.against.is_some();
        if draft.clauses.is_empty() && (marked && draft.settled || counted && draft.mover.is_some()) {
            let line = &self.lines[draft.line.min(self.lines.len().saturating_sub(1))];
            draft.parts = vec![line.part(line.body..line.text.len())];
            draft.clauses = vec![super::draft::ClauseDraft {
                label: None,
                parts: draft.parts.clone(),
            }];
        }
        // an election or approval that is moved and seconded, and of which no more is told, was made
        if marked
            && draft.outcome.is_none()
            && draft.apart
            && !matches!(draft.verb.as_str(), "MOVED" | "PROPOSED" | "NOMINATED" | "WITHDRAWN")
        {
            draft.outcome = Some(Outcome::Carried);
        }
        let decided = draft.outcome.is_some() && (draft.mover.is_some() || counted);
        if !draft.clauses.is_empty() && (marked || decided) {
            if !marked && !counted {
                draft.source = Source::Narrated;
            }
            self.done.push(draft);
        }
    }

    fn flush(&mut self) {
        self.settle_open();
    }
}

/// A line that only tells a result, in capitals: "CARRIED", "LAID OVER TO THE SEPTEMBER MEETING".
fn verdict(line: &Line<'_>) -> Option<(String, Option<Outcome>)> {
    let capitals = !line.text.chars().any(char::is_lowercase);
    let first = line.word_at(line.body);
    if !capitals || line.words.len() > 16 {
        return None;
    }
    Some(match (line.lower(first), line.lower(first + 1)) {
        ("carried" | "adopted" | "passed" | "approved", _) => {
            (line.lower(first).to_uppercase(), Some(Outcome::Carried))
        }
        ("amended", "and") => ("ADOPTED".to_owned(), Some(Outcome::Carried)),
        ("lost" | "defeated" | "rejected", _) => (line.lower(first).to_uppercase(), Some(Outcome::Lost)),
        ("referred" | "deferred", _) => (line.lower(first).to_uppercase(), Some(Outcome::Deferred)),
        ("laid", "over") => ("LAID OVER".to_owned(), Some(Outcome::Deferred)),
        ("withdrawn", _) | ("ruled", "out") => ("WITHDRAWN".to_owned(), None),
        _ => return None,
    })
}

/// The clauses of a motion in a table: cut at 1., 2., 3.; what stands between belongs to the clause before it.
fn numbered(lines: &[Line<'_>]) -> Vec<super::draft::ClauseDraft> {
    let arabic = |l: &Line<'_>| {
        l.label.as_deref().and_then(|l| {
            super::label::values(l)
                .into_iter()
                .find(|v| v.0 == super::label::Series::Arabic)
        })
    };
    let mut out: Vec<super::draft::ClauseDraft> = Vec::new();
    let mut last = 0;
    for line in lines {
        let next = arabic(line).filter(|v| v.1 == last + 1);
        if let Some((_, n)) = next {
            // words that only lead in ("be amended as follows:") are no clause
            if last == 0 {
                out.clear();
            }
            last = n;
            out.push(super::draft::ClauseDraft {
                label: line.label.clone(),
                parts: vec![line.part(line.body..line.text.len())],
            });
        } else if let Some(clause) = out.last_mut() {
            clause.parts.push(line.part(0..line.text.len()));
        } else {
            out.push(super::draft::ClauseDraft {
                label: None,
                parts: vec![line.part(line.body..line.text.len())],
            });
        }
    }
    out
}

/// "to this proposal": nothing is said that was not said before.
fn refers_back(text: &str) -> bool {
    let words: Vec<&str> = text.trim_end_matches('.').split_whitespace().collect();
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

fn holds(line: &Line<'_>, part: &Passage) -> bool {
    line.passage.block == part.block
        && line.passage.range.start <= part.range.start
        && part.range.end <= line.passage.range.end
}

/// The motion quoted at the end of a line: '... as follows: "That the pump be mended."'
fn quotation(text: &str) -> Option<Range<usize>> {
    let text = text.trim_end();
    let open = text.find(": \"")? + 3;
    let end = text.len() - usize::from(text.ends_with('"'));
    (text.ends_with('"') && end > open + 30).then_some(open..end)
}

/// A motion printed on its own: "I will move at the next meeting that ...", a quotation, "This Council ...".
fn is_motion(line: &Line<'_>) -> bool {
    let text = line.text.trim_start();
    let lower: String = text.chars().take(60).collect::<String>().to_lowercase();
    let quoted = text.starts_with('"') && text.len() > 30;
    let notice = lower.contains(" will move ") || lower.contains("i move ") || lower.contains("move at the next");
    let council = lower.starts_with("this council")
        || lower.starts_with("that this council")
        || lower.starts_with("that the council")
        || lower.starts_with("that council");
    quoted || notice || council
}

/// Steps over "The proposed policy is:" and the like.
fn after_lead(text: &str, body: usize) -> usize {
    let head: &str = text.get(body..).unwrap_or("");
    match head.find(": ") {
        Some(i)
            if i < 48
                && ["propos", "motion", "recommendation"]
                    .iter()
                    .any(|w| head[..i].to_lowercase().contains(w)) =>
        {
            body + i + 2
        }
        _ => body,
    }
}

/// A clause that puts the matter off or hands it on.
fn defers(text: &str) -> bool {
    let text = text.trim_start_matches("that ").trim_start();
    let starts = [
        "to defer",
        "to refer th",
        "to postpone",
        "to adjourn",
        "to consider at a later",
        "to review again",
        "to revisit",
        "to lay over",
        "to return to",
    ]
    .iter()
    .any(|p| text.starts_with(p));
    let starts = starts || text.starts_with("to consider") && text.contains("at a later");
    let passive = [
        "be deferred",
        "be postponed",
        "be adjourned to",
        "be laid over",
        "stand deferred",
        "be held over",
        "be carried over",
        "is deferred",
        "was deferred",
        "lie on the table",
    ]
    .iter()
    .any(|p| text.contains(p));
    let first = text.split([';', '.']).next().unwrap_or(text);
    let referred = (first.contains(" be referred to")
        || first.contains(" be referred back")
        || first.contains("be remitted to") && first.contains("for consideration"))
        && !first.contains(" and ");
    starts || passive || referred
}

/// A clause that only takes note.
fn only_notes(text: &str) -> bool {
    let plain: String = text
        .chars()
        .filter(|c| c.is_alphanumeric() || c.is_whitespace())
        .collect();
    let t = plain.trim();
    let t = t.strip_prefix("that ").unwrap_or(t);
    let ends =
        t.ends_with(" be noted") || t.ends_with(" was noted") || t.ends_with(" were noted") || t.ends_with(" is noted");
    ends && !t.contains(" be approved")
        || t.starts_with("to note ") && !t.contains(" and to ") && !t.contains(" and ask")
}
