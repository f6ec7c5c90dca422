//! What a resolution takes over from the motion before it: who moved it, how it was voted on; and which motion is another matter.

use super::super::draft::{Draft, Source};
use super::super::line::Place;
use super::super::name;
use super::super::vote;
use super::{Assembler, holds};
use crate::language::{Pattern, pattern};
use crate::layout::Passage;
use crate::record::Outcome;
use std::sync::LazyLock;

/// Words that begin with the same letters are one: "defer", "deferred".
const STEM: usize = 5;

/// A motion of fewer words of more than three letters says too little to be told from what is resolved.
const SAYS: usize = 6;

impl Assembler<'_, '_> {
    /// Takes over mover, seconder and vote of the open motion.
    pub(super) fn inherit(&mut self, draft: &mut Draft, at: usize) {
        // an amendment was lost: what is resolved is the motion below it
        let lost = |d: &Draft| d.amends && d.outcome == Some(Outcome::Lost);
        let below = self.state.motions().iter().rev().find(|d| !lost(d));
        if below.is_some_and(|d| !d.settled && !d.amends) {
            while let Some(amendment) = self.state.close_if(lost) {
                self.finish(amendment);
            }
        }
        let Some(open) = self.state.motion() else {
            return self.put_up(draft);
        };
        let lost = open.outcome == Some(Outcome::Lost);
        let far = open.settled && at > open.line + 3;
        // what was resolved unanimously is not the motion that some voted against
        let unanimous = self.lines[at].text.to_lowercase().contains("unanimous");
        let other = unanimous && open.settled && open.vote.against.is_some_and(|n| n > 0) && open.line < at;
        // two moved it, somebody spoke, and then something else was agreed
        let spoken = !self.state.is_near(0) && open.line == at && open.mover.is_some() && open.seconder.is_some();
        let matter = (open.settled && open.line < at || spoken) && !open.hollow && self.another_matter(open, draft);
        let apart = open.apart && !open.hollow && !self.only_titled(open) && !self.same_matter(open, draft);
        let nominee = self.another_nominee(open, draft);
        if nominee {
            self.settle_open();
            return self.put_up(draft);
        }
        if lost || far || other || matter || (open.amends || apart) && open.settled {
            // what is resolved says what "The recommendation was moved by A" leaves to others to tell
            for draft in self.state.close_all() {
                if !draft.hollow || draft.outcome.is_some() {
                    self.finish(draft);
                }
            }
            return self.inherit_rest(draft);
        }
        self.inherit_rest(draft);
    }

    /// The words of a draft that say something, in small letters.
    fn content(&self, draft: &Draft) -> Vec<String> {
        let parts = draft.clauses.iter().flat_map(|c| c.parts.iter());
        let text: String = parts.map(|p| self.words_of(std::slice::from_ref(p)) + " ").collect();
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|w| w.len() > 3);
        words.map(str::to_lowercase).filter(|w| w != "that").collect()
    }

    /// "A nominated and B seconded that C be elected", then "RESOLVED: THAT C BE ELECTED": the same, printed twice.
    fn same_matter(&self, open: &Draft, draft: &Draft) -> bool {
        let (motion, resolved) = (self.content(open), self.content(draft));
        let shared = resolved.iter().filter(|w| motion.contains(w)).count();
        open.outcome != Some(Outcome::Lost) && resolved.len() >= 4 && shared * 4 >= resolved.len() * 3
    }

    /// A motion carried whose words are the title of its item: what is resolved right below says what it was.
    fn only_titled(&self, open: &Draft) -> bool {
        let title = |p: &Passage| self.lines.iter().any(|l| l.place == Place::Title && holds(l, p));
        let mut parts = open.clauses.iter().flat_map(|c| &c.parts).peekable();
        open.outcome == Some(Outcome::Carried) && parts.peek().is_some() && parts.all(title)
    }

    /// A nomination, and then a resolution that names others: somebody else was chosen, or for something else.
    fn another_nominee(&self, open: &Draft, draft: &Draft) -> bool {
        let parts = |d: &Draft| d.clauses.iter().flat_map(|c| c.parts.clone()).collect::<Vec<_>>();
        let moved = |n: &String| {
            [&open.mover, &open.seconder]
                .iter()
                .any(|m| m.as_ref().is_some_and(|m| m.ends_with(n)))
        };
        // "Cllr Dale was proposed by Cllr Moss": of a motion without words the line tells whom it names
        static PUT_UP: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)\b{decisions.put_up}\b"));
        let words = if open.clauses.is_empty() {
            let line = self.lines.get(open.line);
            let before = line.and_then(|l| Some(l.text[..PUT_UP.find(l.text)?.start()].to_owned()));
            before.unwrap_or_default()
        } else {
            self.words_of(&parts(open))
        };
        let mut nominees = name::titled_families(&words, self.words);
        nominees.retain(|n| !moved(n));
        let chosen = name::titled_families(&self.words_of(&parts(draft)), self.words);
        !nominees.is_empty() && !chosen.is_empty() && !nominees.iter().any(|n| chosen.contains(n))
    }

    /// A resolution that follows on a motion carried, and shares hardly a word with it, decides what comes of it.
    fn another_matter(&self, open: &Draft, draft: &Draft) -> bool {
        let (motion, resolved) = (self.content(open), self.content(draft));
        let approved = ["approved", "agreed", "adopted", "supported", "carried", "accepted"];
        let confirms = resolved.iter().any(|w| approved.contains(&w.as_str()));
        let shared = resolved.iter().filter(|w| motion.contains(w)).count();
        // a few words that were agreed to without a vote, and then a list
        let near = |w: &&String| {
            motion
                .iter()
                .any(|m| m.get(..STEM).is_some() && m.get(..STEM) == w.get(..STEM))
        };
        let shared = shared.max(resolved.iter().filter(near).count());
        let long = motion.len() >= SAYS || draft.clauses.len() > 1 && motion.len() >= 2 && vote::is_empty(&open.vote);
        long && !confirms && shared * 3 <= resolved.len()
    }

    pub(super) fn inherit_rest(&mut self, draft: &mut Draft) {
        let Some(open) = self.state.close() else { return };
        if open.outcome == Some(Outcome::Lost) {
            self.finish(open);
            return;
        }
        // an amendment was carried: what is resolved is no longer what the first mover moved
        let amended = self
            .done
            .last()
            .is_some_and(|d| d.amends && d.outcome == Some(Outcome::Carried));
        if amended && !open.amends {
            draft.vote = open.vote;
            return;
        }
        // what one person proposed and nobody seconded is another matter
        let together = (open.parts.first())
            .zip(draft.parts.first())
            .is_some_and(|(a, b)| self.one_sentence(a, b));
        if open.seconder.is_some() || open.clauses.is_empty() || !vote::is_empty(&open.vote) || together {
            draft.mover = open.mover;
            draft.seconder = open.seconder;
        }
        draft.vote = open.vote;
        if draft.source == Source::Noun {
            draft.outcome = open.outcome;
        }
        // what was open below it was about this matter too
        let rest = self.state.close_all();
        for mut below in rest {
            if draft.mover.is_none() && !below.settled {
                draft.mover = below.mover.take();
                draft.seconder = below.seconder.take();
            } else if below.settled || below.amends {
                self.finish(below);
            }
        }
    }

    /// "It was proposed by A that B be chair and the Council resolved to elect B".
    fn one_sentence(&self, a: &Passage, b: &Passage) -> bool {
        let Some(line) = self.lines.iter().find(|l| holds(l, a) && holds(l, b)) else {
            return false;
        };
        let n = |p: &Passage| line.sentence(line.word_at(p.range.start - line.passage.range.start)).0;
        n(a) == n(b)
    }
}
