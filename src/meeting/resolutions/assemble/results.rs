//! Votes and results: which motion they settle, and when a motion is done with.

use super::super::draft::{ClauseDraft, Draft, Source, Stage};
use super::super::result;
use super::super::rollcall;
use super::super::vote::{self, Mention, Side};
use super::{Assembler, holds};
use crate::language::{Pattern, pattern};
use crate::record::{Outcome, Vote};
use crate::vocabulary::Decisions;
use crate::vocabulary::phrases::is_phrase;
use std::ops::{Range, RangeInclusive};
use std::sync::LazyLock;

impl Assembler<'_, '_> {
    /// The count of votes within these bytes of a line.
    fn mention(&self, at: usize, bytes: &Range<usize>) -> Option<Mention> {
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
            let sides = told.for_count.is_some() || told.against.is_some();
            let taken = open.is_settled() && sides && open.vote.for_count.is_some();
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
            .is_some_and(|d| !d.is_settled() && (d.mover.is_some() || !d.clauses.is_empty()))
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
            .is_some_and(|d| d.amends() && d.is_settled() && d.vote.for_count.is_some());
        if sides
            && voted
            && self.state.motions().len() > 1
            && let Some(amendment) = self.state.close()
        {
            self.finish(amendment);
        }
    }

    /// The result of a motion is told after that of its amendment, which is done with; whether no motion is open below it.
    pub(super) fn leaves_amendment(&mut self) -> bool {
        let over = self.state.motion().is_some_and(|d| d.amends() && d.is_settled());
        if over && let Some(amendment) = self.state.close() {
            self.finish(amendment);
        }
        over && !self.state.awaits()
    }

    /// A result; returns whether it belonged to anything.
    pub(super) fn result(&mut self, found: &result::Found, at: usize) -> bool {
        let elected = self.words.elections.contains(&found.verb.to_lowercase());
        if elected && !self.state.awaits() {
            return self.nominations(&found.verb, at);
        }
        if !found.amendment
            && let Some(top) = self.state.motion()
            && top.amends()
            && top.is_settled()
            && let Some(top) = self.state.close()
        {
            self.finish(top);
        }
        // the division told already what became of the motion
        let divided = |d: &Draft| d.amends() && d.is_settled() && d.vote.for_count.is_some();
        let told = self.state.motion().is_some_and(|d| d.is_settled() && !d.amends());
        if found.amendment && told && self.done.last().is_some_and(divided) {
            return true;
        }
        let Some(open) = self.state.motion_mut() else {
            return false;
        };
        // "Recommendation 4 was approved." below a count that nothing was found for: the sentence is the decision
        let nothing = open.mover.is_none() && open.seconder.is_none() && open.clauses.is_empty();
        if nothing && self.words.narrated.verbs.contains_key(&found.verb.to_lowercase()) {
            return false;
        }
        // what became of an amendment nobody is named for says nothing of the motion
        let whose = open.mover.is_some() && !open.clauses.iter().any(|c| !c.parts.is_empty()) && !open.amends();
        if found.amendment && whose {
            return false;
        }
        // a counted vote stands, whatever is said of the matter afterwards; but a motion may fall for want of two thirds
        let fell = found.fell && found.outcome == Some(Outcome::Lost) && open.line + 1 >= at;
        if !fell
            && open.is_settled()
            && open.vote.for_count.is_some()
            && open.outcome.is_some()
            && open.outcome != found.outcome
        {
            return false;
        }
        let strong = matches!(
            found.verb.as_str(),
            "AGREED" | "APPROVED" | "RESOLVED" | "ACCEPTED" | "ADOPTED"
        ) && !matches!(
            open.verb.as_str(),
            "ELECTED" | "APPOINTED" | "APPROVED" | "ACCEPTED" | "CONFIRMED" | "ADOPTED"
        );
        // "The vote was taken, and carried by 3 to 1": its own words name it
        let counted = open.vote.for_count.is_some() && open.vote.against.is_some();
        let apart = open.stands_apart() && matches!(open.verb.as_str(), "MOVED" | "PROPOSED");
        if strong || apart || elected || found.outcome.is_none() || open.clauses.is_empty() && counted {
            open.verb.clone_from(&found.verb);
        }
        open.outcome = found.outcome;
        open.settle_if(true);
        open.line = at;
        let amends = open.amends() || found.amendment;
        // "The amendment was carried and became the finding of the meeting.": and the motion was not
        let replaces = amends
            && found.outcome == Some(Outcome::Carried)
            && REPLACES.is_match(self.lines.get(at).map_or("", |l| l.text));
        if replaces
            && let [.., motion, _] = self.state.motions_mut()
            && !motion.is_settled()
        {
            (motion.outcome, motion.stage) = (Some(Outcome::Lost), Stage::Settled);
        }
        // "the new chairs were agreed": all that were proposed in the line
        let others = self.state.motions_mut().iter_mut().rev().skip(1).filter(|_| !amends);
        for other in others.take_while(|d| d.line == at && !d.is_settled() && !d.amends()) {
            other.verb.clone_from(&found.verb);
            (other.outcome, other.stage) = (found.outcome, Stage::Settled);
        }
        if elected {
            self.settle_open();
            self.nominations(&found.verb, at);
        } else if unseconded(self.lines.get(at).map_or("", |l| l.text), self.words)
            && let Some(top) = self.state.close()
        {
            // no vote can follow; what does belongs to the motion before it
            self.finish(top);
        }
        true
    }

    /// "A motion to approve was moved and seconded and was lost by 5 votes to 2.": a motion told of in one sentence.
    pub(super) fn told_motion(&mut self, at: usize, n: usize) -> bool {
        let line = &self.lines[at];
        let words = line.sentences[n].clone();
        let from = words.start.max(line.word_at(line.body));
        let opens = matches!(line.lower(from), "a" | "an" | "another")
            && (from + 1..from + 4).any(|i| matches!(line.lower(i), "motion" | "proposal" | "amendment"));
        let moved = (from..words.end).any(|i| {
            matches!(line.lower(i), "moved" | "proposed")
                && line.lower(i + 1) == "and"
                && matches!(line.lower(i + 2), "seconded" | "duly")
        });
        let Some(found) = result::find(line, words, self.words).filter(|_| opens && moved) else {
            return false;
        };
        let bytes = line.sentence_bytes(n);
        let mention = self.mention(at, &bytes);
        let mut draft = Draft::single(
            Source::Motion,
            "MOVED",
            at,
            line.part(bytes.start.max(line.body)..bytes.end),
        );
        draft.outcome = found.outcome;
        draft.vote = mention.map(|m| m.vote).unwrap_or_default();
        draft.settle_if(true);
        self.done.push(draft);
        true
    }

    /// "The amendment was to delete part 2.": of an open motion that has no words yet, what it says.
    pub(super) fn motion_says(&mut self, at: usize, n: usize) -> bool {
        let line = &self.lines[at];
        let words = line.sentences[n].clone();
        let from = words.start.max(line.word_at(line.body));
        let amends = self.words.amendments.contains(line.lower(from + 1));
        let named = line.lower(from) == "the" && (amends || self.words.motions.contains(line.lower(from + 1)));
        let opens = self.words.passives.contains(line.lower(from + 2))
            && is_phrase("decisions.clause_opens", line.lower(from + 3));
        if !named || !opens {
            return false;
        }
        let end = line.sentence_bytes(n).end;
        let part = line.part(line.words[from + 3].start..end);
        let open = self.state.motion_mut();
        let Some(open) =
            open.filter(|d| (d.clauses.is_empty() || d.stands_apart()) && !d.is_settled() && d.amends() == amends)
        else {
            return false;
        };
        open.parts = vec![part.clone()];
        open.clauses = vec![ClauseDraft {
            label: None,
            parts: vec![part],
        }];
        open.line = at;
        true
    }

    /// "The Chair declared A, B and C appointed": settles the nominations before it.
    pub(super) fn nominations(&mut self, verb: &str, at: usize) -> bool {
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
    pub(super) fn settle_open(&mut self) {
        for draft in self.state.close_all() {
            self.finish(draft);
        }
    }

    /// Keeps a motion that was moved and seconded, or whose result is known.
    pub(super) fn finish(&mut self, mut draft: Draft) {
        let marked = draft.mover.is_some() && draft.seconder.is_some();
        let counted = draft.vote.for_count.is_some() || draft.vote.against.is_some();
        if draft.clauses.is_empty() && (marked && draft.is_settled() || counted && draft.mover.is_some()) {
            let last = draft.line.min(self.lines.len().saturating_sub(1));
            // a list of names says who voted, not on what
            let names = |j: &usize| {
                let line = &self.lines[*j];
                line.place != super::super::line::Place::Title && rollcall::lists(line, self.words).is_empty()
            };
            let line = &self.lines[(0..=last).rev().find(names).unwrap_or(last)];
            draft.parts = vec![line.part(line.body..line.text.len())];
            draft.clauses = vec![ClauseDraft {
                label: None,
                parts: draft.parts.clone(),
            }];
        }
        self.without_noun(&mut draft);
        // an election or approval that is moved and seconded, and of which no more is told, was made
        if marked
            && draft.outcome.is_none()
            && draft.stands_apart()
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
        } else if [draft.vote.for_count, draft.vote.against]
            .iter()
            .flatten()
            .any(|&n| n > 0)
            && let Some(line) = self.lines.get(draft.line)
        {
            self.strays.push(line.part(0..line.text.len()));
        }
    }

    /// "Proposal that hens be kept": the clause begins behind the noun.
    fn without_noun(&self, draft: &mut Draft) {
        let [clause] = draft.clauses.as_mut_slice() else { return };
        let Some(part) = clause.parts.first_mut() else { return };
        let line = self.lines.iter().find(|l| holds(l, part));
        let Some(line) = line else { return };
        let first = line.word_at(part.range.start - line.passage.range.start);
        let noun = self.words.is_motion(line.lower(first)) && line.gap(first) == " ";
        if noun && is_phrase("decisions.clause_opens", line.lower(first + 1)) {
            part.range.start = line.passage.range.start + line.words[first + 1].start;
        }
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
            .any(|d| !d.is_settled() && (d.mover.is_some() || !d.clauses.is_empty()))
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
}

/// An amendment took the place of the motion.
static REPLACES: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)\b{decisions.replaces}\b"));

/// Whether nobody seconded what a line tells of.
fn unseconded(text: &str, words: &Decisions) -> bool {
    words.motion.unseconded.iter().any(|w| text.contains(w.as_str()))
}
