//! Results: which motion they settle.

use super::super::draft::{ClauseDraft, Draft, Source};
use super::super::result;
use super::Assembler;
use crate::language::{Pattern, pattern};
use crate::record::Outcome;
use crate::vocabulary::Decisions;
use crate::vocabulary::phrases::is_phrase;
use std::sync::LazyLock;

impl Assembler<'_, '_> {
    /// A result; returns whether it belonged to anything.
    pub(super) fn result(&mut self, found: &result::Found, at: usize) -> bool {
        let elected = self.words.elections.contains(&found.verb.to_lowercase());
        if elected && !self.state.awaits() {
            return self.nominations(&found.verb, at);
        }
        if !found.amendment
            && let Some(top) = self.state.motion()
            && top.amends
            && top.settled
            && let Some(top) = self.state.close()
        {
            self.finish(top);
        }
        // the division told already what became of the motion
        let divided = |d: &Draft| d.amends && d.settled && d.vote.for_count.is_some();
        let told = self.state.motion().is_some_and(|d| d.settled && !d.amends);
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
        let whose = open.mover.is_some() && !open.clauses.iter().any(|c| !c.parts.is_empty()) && !open.amends;
        if found.amendment && whose {
            return false;
        }
        // a counted vote stands, whatever is said of the matter afterwards; but a motion may fall for want of two thirds
        let fell = found.fell && found.outcome == Some(Outcome::Lost) && open.line + 1 >= at;
        if !fell
            && open.settled
            && open.vote.for_count.is_some()
            && open.vote.against.is_some()
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
        let apart = open.apart && matches!(open.verb.as_str(), "MOVED" | "PROPOSED");
        if strong || apart || elected || found.outcome.is_none() || open.clauses.is_empty() && counted {
            open.verb.clone_from(&found.verb);
        }
        open.outcome = found.outcome;
        open.settled = true;
        open.line = at;
        let amends = open.amends || found.amendment;
        // "The amendment was carried and became the finding of the meeting.": and the motion was not
        let replaces = amends
            && found.outcome == Some(Outcome::Carried)
            && REPLACES.is_match(self.lines.get(at).map_or("", |l| l.text));
        if replaces
            && let [.., motion, _] = self.state.motions_mut()
            && !motion.settled
        {
            (motion.outcome, motion.settled) = (Some(Outcome::Lost), true);
        }
        // "the new chairs were agreed": all that were proposed in the line
        let others = self.state.motions_mut().iter_mut().rev().skip(1).filter(|_| !amends);
        for other in others.take_while(|d| d.line == at && !d.settled && !d.amends) {
            other.verb.clone_from(&found.verb);
            (other.outcome, other.settled) = (found.outcome, true);
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
        draft.settled = true;
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
        let Some(open) = open.filter(|d| (d.clauses.is_empty() || d.apart) && !d.settled && d.amends == amends) else {
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
}

/// An amendment took the place of the motion.
pub(super) static REPLACES: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)\b{decisions.replaces}\b"));

/// Whether nobody seconded what a line tells of.
fn unseconded(text: &str, words: &Decisions) -> bool {
    words.motion.unseconded.iter().any(|w| text.contains(w.as_str()))
}
