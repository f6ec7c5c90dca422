//! Votes: which motion they are on, and those that decide by themselves.

use super::super::draft::{Draft, Source};
use super::super::vote::{self, Mention, Side};
use super::Assembler;
use crate::record::Vote;
use std::ops::{Range, RangeInclusive};

impl Assembler<'_, '_> {
    /// The count of votes within these bytes of a line.
    pub(super) fn mention(&self, at: usize, bytes: &Range<usize>) -> Option<Mention> {
        let within = |m: &&Mention| m.range.start >= bytes.start && m.range.end <= bytes.end;
        self.scans[at].mentions.iter().find(within).cloned()
    }

    /// A vote; returns whether it belonged to anything.
    pub(super) fn vote(&mut self, told: Vote, casting: Option<Side>, at: usize) -> bool {
        self.vote_on(told, casting, at..=at)
    }

    /// A vote that these lines tell.
    pub(super) fn vote_on(&mut self, told: Vote, casting: Option<Side>, lines: RangeInclusive<usize>) -> bool {
        /// A remark may stand between a decision and the names of those who voted.
        const ASIDE: usize = 3;
        let (first, at) = lines.into_inner();
        let counted = told.for_count.is_some() || told.against.is_some() || told.abstain.is_some();
        if self.told_again(&told, at) {
            return true;
        }
        self.past_amendment(&told);
        if let Some(open) = self.state.motion_mut() {
            let outcome = vote::outcome(&told, casting);
            let counted_too = |told: Option<u32>, own: Option<u32>| told.is_some() && own.is_some();
            let again =
                counted_too(told.for_count, open.vote.for_count) || counted_too(told.against, open.vote.against);
            let taken = open.settled && again;
            if !taken {
                vote::merge(&mut open.vote, told);
                let whole = vote::outcome(&open.vote, casting).or(outcome);
                if open.outcome.is_none() {
                    open.outcome = whole;
                }
                open.settle_if(whole.is_some());
                open.line = at;
                return true;
            }
        }
        let listed = !told.for_names.is_empty() || !told.against_names.is_empty();
        let (quiet, reach) = if listed { (ASIDE, ASIDE) } else { (1, 1) };
        let near = self.state.is_near(quiet);
        let done = self
            .done
            .last_mut()
            .filter(|d| near && d.line + reach >= first && d.source != Source::Action);
        if !self.state.awaits()
            && let Some(last) = done
        {
            let sides = [(last.vote.for_count, told.for_count), (last.vote.against, told.against)];
            let printed = vote::prints_total(&last.vote, &told);
            if sides.iter().all(|(a, b)| a.is_none() || b.is_none()) || !counted || printed {
                vote::merge(&mut last.vote, told);
                last.line = at;
                return true;
            }
            return false;
        }
        if counted {
            let mut draft = Draft::new(Source::Motion, "MOVED", at);
            draft.outcome = vote::outcome(&told, casting);
            draft.settle_if(draft.outcome.is_some());
            draft.vote = told;
            self.state.open(draft);
            return true;
        }
        false
    }

    /// "... was declared carried by 4 votes to 3", and the names above or below: one vote, told twice.
    fn told_again(&mut self, told: &Vote, at: usize) -> bool {
        const NEAR: usize = 6;
        if told.for_count.is_none() || told.against.is_none() {
            return false;
        }
        let same = |d: &&mut Draft| {
            let sides = [(d.vote.for_count, told.for_count), (d.vote.against, told.against)];
            sides.iter().all(|(a, b)| a == b) && d.line + NEAR >= at
        };
        // another motion waits for its own count
        if self
            .state
            .motion()
            .is_some_and(|d| !d.settled && (d.mover.is_some() || !d.clauses.is_empty()))
        {
            return false;
        }
        let last = self
            .state
            .motions_mut()
            .iter_mut()
            .rev()
            .find(same)
            .or_else(|| self.done.last_mut().filter(|d| same(d)));
        let Some(draft) = last else { return false };
        vote::merge(&mut draft.vote, told.clone());
        draft.line = at;
        true
    }

    /// A second count behind an amendment that has been voted on is that of the motion below it.
    fn past_amendment(&mut self, told: &Vote) {
        let sides = told.for_count.is_some() || told.against.is_some();
        let voted = self
            .state
            .motion()
            .is_some_and(|d| d.amends && d.settled && d.vote.for_count.is_some());
        if sides
            && voted
            && self.state.motions().len() > 1
            && let Some(amendment) = self.state.close()
        {
            self.finish(amendment);
        }
    }

    /// "The Parish Council voted 4 to 1 in favour of the new path.": a decision of its own.
    pub(super) fn voted(&mut self, at: usize, n: usize) -> bool {
        let line = &self.lines[at];
        let words = line.sentences[n].clone();
        let Some(verb) = words.clone().find(|&i| line.lower(i) == "voted") else {
            return false;
        };
        let body = words.start < verb && self.words.bodies.contains(line.lower(verb - 1));
        // how they voted on the motion that is open
        if self
            .state
            .motions()
            .iter()
            .any(|d| !d.settled && (d.mover.is_some() || !d.clauses.is_empty()))
        {
            return false;
        }
        let bytes = line.sentence_bytes(n);
        let mention = self.mention(at, &bytes);
        // "48 voted in favour of it." and, on the next line, "No Members voted against it.": the other side of the same vote
        if let Some(told) = mention.as_ref().filter(|m| self.other_side(&m.vote, at)) {
            let vote = told.vote.clone();
            return self.vote_other_side(vote, at);
        }
        if let Some(told) = mention.as_ref().filter(|m| self.is_of_the_last(m, at, &bytes)) {
            let vote = told.vote.clone();
            return self.vote_other_side(vote, at);
        }
        // "Members voted as follows" only leads to the vote
        let counts = |m: &Mention| {
            vote::outcome(&m.vote, m.casting).is_some() || m.vote.for_count.is_some() || m.vote.against.is_some()
        };
        let Some(mention) = mention.filter(|m| body && counts(m)) else {
            return false;
        };
        if self.on_the_motion(at, verb, words.end) && self.marked_soon(at) {
            let mut draft = Draft::new(Source::Motion, "MOVED", at);
            draft.vote = mention.vote;
            self.state.open(draft);
            return true;
        }
        let mut draft = Draft::single(
            Source::Marker,
            "VOTED",
            at,
            line.part(bytes.start.max(line.body)..bytes.end),
        );
        draft.outcome = vote::outcome(&mention.vote, mention.casting);
        draft.vote = mention.vote;
        for motion in self.state.close_all() {
            if !motion.clauses.is_empty() {
                self.state.open(motion);
            }
        }
        self.done.push(draft);
        true
    }

    /// Whether a vote tells only of sides that the last motion voted on, right above, says nothing of.
    fn other_side(&self, told: &Vote, at: usize) -> bool {
        const NEAR: usize = 2;
        let last = self.state.motion().or(self.done.last()).filter(|d| d.line + NEAR >= at);
        last.is_some_and(|d| {
            let sides = [
                (d.vote.for_count, told.for_count),
                (d.vote.against, told.against),
                (d.vote.abstain, told.abstain),
            ];
            let voted = sides.iter().any(|(had, _)| had.is_some());
            voted && told.for_count.is_none() && sides.iter().all(|(had, new)| had.is_none() || new.is_none())
        })
    }

    /// "RESOLVED that ...", and below it "(Two Members voted against.)": right behind a decision a sentence that only counts.
    fn is_of_the_last(&self, told: &Mention, at: usize, sentence: &Range<usize>) -> bool {
        const NEAR: usize = 1;
        let last = self
            .done
            .last()
            .filter(|d| d.line + NEAR >= at && d.source != Source::Action);
        let uncounted = last.is_some_and(|d| {
            let v = &d.vote;
            v.for_count.is_none() && v.against.is_none() && v.abstain.is_none()
        });
        let behind = self.lines[at].text.get(told.range.end..sentence.end).unwrap_or("");
        uncounted && !self.state.awaits() && self.state.is_near(0) && !behind.contains(char::is_alphanumeric)
    }

    /// "The recommendation was then voted on, and carried by 19 votes to one": the vote of a motion of which nothing else is open,
    /// behind its amendment.
    pub(super) fn votes_anew(&mut self, told: Vote, casting: Option<Side>, at: usize) -> bool {
        let mut draft = Draft::new(Source::Motion, "MOVED", at);
        draft.outcome = vote::outcome(&told, casting);
        draft.settle_if(draft.outcome.is_some());
        draft.vote = told;
        self.state.open(draft);
        true
    }

    fn vote_other_side(&mut self, told: Vote, at: usize) -> bool {
        let Some(last) = self.state.motion_mut().or(self.done.last_mut()) else {
            return false;
        };
        vote::merge(&mut last.vote, told);
        last.line = at;
        true
    }

    /// "voted in favour of the amended recommendation": of a motion that is told elsewhere.
    fn on_the_motion(&self, at: usize, verb: usize, end: usize) -> bool {
        let line = &self.lines[at];
        let named =
            |i: usize| self.words.motions.contains(line.lower(i)) || self.words.amendments.contains(line.lower(i));
        let the = (verb + 1..end).find(|&i| line.lower(i) == "the");
        the.is_some_and(|the| (the + 1..end.min(the + 4)).any(named))
    }

    /// A resolution word opens one of the next lines.
    fn marked_soon(&self, at: usize) -> bool {
        const SOON: usize = 3;
        let next = self.scans.iter().skip(at + 1).take(SOON);
        next.flat_map(|s| s.markers.first()).any(|m| m.formal && m.head)
    }
}
