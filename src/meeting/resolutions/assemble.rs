//! Puts markers, proposals, votes and results of one item together into decisions.
//!
//! Goes through the lines once, in order. A motion stays open until a resolution word takes it over, its result is told, or
//! the item ends; what comes right behind a decision (a vote, a mover) belongs to it.

mod actions;
mod antecedent;
mod behind;
mod by_layout;
mod finish;
mod headed;
mod inherited;
mod marked;
mod movers;
mod nominees;
mod outcome;
mod results;
mod scan;
mod state;
mod tally;
mod votes;

use super::draft::{Draft, Source};
use super::line::{Line, Place};
use super::marker::Known;
use super::narrated;
use super::proposal::Proposal;
use super::result;
use super::rollcall;
use super::vote::{self, Mention};
use crate::decide::{Told, Weights};
use crate::layout::Passage;
use crate::meeting::called::Called;
use crate::record::Vote;
use crate::vocabulary::phrases::{is_phrase, phrases};
use crate::vocabulary::{Decisions, Vocabulary, WordSet};
use scan::Scan;
pub(super) use scan::scans;
use state::State;
use std::ops::Range;
use tally::Tally;

/// "This was unanimously agreed.": more words tell of something themselves.
const ASSENT: usize = 5;

/// Goes through one item.
pub(super) struct Assembler<'l, 'd> {
    lines: &'l [Line<'d>],
    scans: Vec<Scan>,
    words: &'l Decisions,
    weights: &'l Weights,
    called: &'l Called,
    /// The clerk marks decisions.
    formal: bool,
    /// The record ends its decisions in brackets that name who moved and who seconded.
    paired: bool,
    /// Votes of tables, by the line before which they stand.
    tables: Vec<(usize, Vote)>,
    done: Vec<Draft>,
    /// What is open.
    state: State,
    /// Votes counted on nothing that was found: where they stand.
    strays: Vec<Passage>,
    /// How headings "Decision" were taken that decide nothing, with the reasons.
    told: Vec<Told>,
    /// Those of them below which nothing else was decided.
    empty: Vec<Passage>,
}

/// What an item holds.
pub(super) struct Assembled {
    /// The decisions, in order.
    pub drafts: Vec<Draft>,
    /// Votes that were counted, and no motion with them.
    pub strays: Vec<Passage>,
    /// How headings "Decision" were taken that decide nothing, with the reasons.
    pub told: Vec<Told>,
    /// Those of them below which nothing else was decided.
    pub empty: Vec<Passage>,
}

impl<'l, 'd> Assembler<'l, 'd> {
    /// Reads the lines of one item; `tables` are votes taken from tables, by the line that
    /// follows them; `formal` says that the clerk marks decisions (in capitals, or set off), so that what is only reported
    /// to have been decided is none.
    pub(super) fn new(
        lines: &'l [Line<'d>],
        vocabulary: &'l Vocabulary,
        known: Known<'l>,
        called: &'l Called,
        tables: Vec<(usize, Vote)>,
        formal: bool,
    ) -> Self {
        let words = known.words;
        let scans = scans(lines, known, formal);
        Assembler {
            lines,
            scans,
            words,
            weights: &vocabulary.weights,
            called,
            formal,
            paired: known.paired,
            tables,
            done: Vec::new(),
            state: State::default(),
            strays: Vec::new(),
            told: Vec::new(),
            empty: Vec::new(),
        }
    }

    /// The decisions, in order.
    pub(super) fn run(mut self) -> Assembled {
        let mut at = 0;
        while at < self.lines.len() {
            self.take_tables(at);
            at = self.line(at).max(at + 1);
        }
        self.take_tables(at);
        self.close_tally();
        self.settle_open();
        self.done.retain(|d| !d.clauses.is_empty());
        self.done
            .sort_by_key(|d| d.parts.first().map(|p| (p.block, p.range.start)));
        // "Decision: Councillor Dale spoke", and further down "The plan was agreed."
        let decided = self.done.iter().any(|d| d.source > Source::Action);
        Assembled {
            empty: if decided { Vec::new() } else { self.empty },
            told: self.told,
            drafts: self.done,
            strays: self.strays,
        }
    }

    fn take_tables(&mut self, at: usize) {
        let votes: Vec<Vote> = self.tables.iter().filter(|t| t.0 == at).map(|t| t.1.clone()).collect();
        self.tables.retain(|t| t.0 != at);
        for vote in votes {
            self.tally(Tally::of(vote, at));
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
        if let Some(next) = self
            .stated(at)
            .or_else(|| self.tabled(at))
            .or_else(|| self.announced(at))
            .or_else(|| self.labelled_behind(at))
            .or_else(|| self.agreed_behind(at))
        {
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
        if self.state.awaits()
            && let Some(found) = result::find(line, words, self.words)
        {
            self.result(&found, at);
        }
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
        // "Having considered the report, the Cabinet agreed the following:" leads to a list of its own
        let leads = line.text.trim_end().ends_with([':', '-']) && scan.markers.iter().any(|m| !m.noun);
        let marker = leads || scan.markers.iter().any(|m| m.word <= start + 5);
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
        let outcome = result::find(line, words.clone(), self.words);
        let had = found.len();
        if had == 0 && (self.told_motion(at, n) || self.motion_says(at, n) || self.says_that(at, n)) {
            self.state.decided();
            return;
        }
        for p in found {
            rest.end = rest
                .end
                .max(p.range.end)
                .max(p.text.as_ref().map_or(0, |t| t.end.min(line.text.len())));
            // "BB / NC" in a cell of its own: who moved what was resolved in the cell before it, else who is to act
            let moves =
                |i: usize| is_phrase("decisions.moves", line.lower(i)) || is_phrase("decisions.moved", line.lower(i));
            let cell = p.text.is_none()
                && p.range == (0..line.text.len())
                && line.text.contains('/')
                && !(0..line.words.len()).any(moves);
            let resolved = |d: &Draft| d.source == Source::Marker && d.line + 1 == at;
            if cell && (self.state.awaits() || !self.done.last().is_some_and(resolved)) {
                continue;
            }
            self.movers(at, p, line.text.len());
        }
        // what was moved does not hold the vote that a sentence behind it tells
        let own = line.sentence_bytes(n).end;
        let votes = self.scans[at].mentions.iter().map(|m| m.range.start);
        rest.end = votes.filter(|&start| start >= own).fold(rest.end, usize::min);
        // "A recorded vote was then taken on the recommendations.": what was voted on is no longer the amendment
        let named = |of: &WordSet| words.clone().any(|i| of.contains(line.lower(i)));
        let taken = mention.as_ref().is_some_and(|m| vote::tells_how_alone(&m.vote));
        let next = had == 0 && taken && named(&self.words.motions) && !named(&self.words.amendments);
        let past = next && self.leaves_amendment();
        let mut told = had > 0 || self.voted(at, n);
        let past = past || outcome.as_ref().is_some_and(|r| !r.amendment) && self.leaves_amendment();
        if let Some(m) = mention.filter(|m| (!told || had > 0) && (!past || m.vote.for_count.is_some())) {
            told |= if past && had == 0 {
                self.votes_anew(m.vote, m.casting, at)
            } else if m.division {
                self.divides(m.vote, at)
            } else {
                self.vote(m.vote, m.casting, at)
            };
        }
        if let Some(r) = outcome {
            told |= self.result(&r, at) || self.carried(at, n, &r);
        }
        let own = line.sentence_bytes(n);
        if same_vote(&line.text[rest.start.min(own.end)..own.end]) {
            self.state.same_vote();
        }
        let narrated = narrated::find(line, words.clone(), self.words).filter(|f| !f.bare || self.takes_bare());
        let settled = || {
            let scale = self.weights.scale(narrated::settled::SCALE);
            narrated::settled::find(line, words.clone(), self.words, scale, self.around(at))
        };
        let narrated = narrated.or_else(|| (!told).then(settled).flatten());
        if !told && let Some(found) = narrated {
            let bytes = found.range.clone();
            let assent = self
                .assented(at, bytes.start, bytes.end, &found.verb)
                .filter(|_| words.len() <= ASSENT);
            let plain = || Draft::single(Source::Narrated, &found.verb, at, line.part(bytes.clone()));
            let mut draft = assent.unwrap_or_else(plain);
            draft.outcome = found.outcome;
            // "For: ... Against: ...", and below it "The recommendation was approved."
            let counted = |d: &Draft| d.clauses.is_empty() && d.mover.is_none() && d.seconder.is_none();
            if let Some(open) = self.state.close_if(counted) {
                draft.vote = open.vote;
            }
            self.done.push(draft);
            self.state.decided();
            told = true;
        }
        let acted = self.action(at, n, words);
        if told {
            self.state.decided();
        } else if !acted {
            self.state.passed();
        }
    }

    /// What stands around a line, as far as it tells a decision from what merely happened.
    fn around(&self, at: usize) -> narrated::settled::Around {
        let more = |l: &Line<'_>| l.text.contains(char::is_alphanumeric);
        narrated::settled::Around {
            ends: !self.lines[at + 1..].iter().any(more),
            marked: self.scans.iter().any(|scan| !scan.markers.is_empty()),
            formal: self.formal,
        }
    }

    /// "It was proposed and seconded that the oak be felled. Carried.": nobody is named, and it was carried all the same.
    fn carried(&mut self, at: usize, n: usize, found: &result::Found) -> bool {
        let line = &self.lines[at];
        let short = line.sentences[n].len() <= ASSENT;
        let bytes = line.sentence_bytes(n);
        let Some(mut draft) = self.assented(at, bytes.start, bytes.end, &found.verb).filter(|_| short) else {
            return false;
        };
        draft.outcome = found.outcome;
        self.done.push(draft);
        true
    }

    /// "That the report be noted." is a decision where the page prints no word for decisions, and no motion as tabled.
    fn takes_bare(&self) -> bool {
        let motion = |l: &Line<'_>| l.place == Place::Title && l.text.to_lowercase().contains("motion");
        !self.formal && !self.lines.iter().any(motion)
    }
}

/// "... by the same vote"
fn same_vote(text: &str) -> bool {
    phrases("votes.same").iter().any(|words| text.contains(words))
}

fn holds(line: &Line<'_>, part: &Passage) -> bool {
    line.passage.block == part.block
        && line.passage.range.start <= part.range.start
        && part.range.end <= line.passage.range.end
}
