//! Where the reading of an item stands: what is open, how much was said since, and whose lists of names are being read.
//!
//! Knows nothing of lines and words: the steps of the assembler are its transitions.

use super::super::draft::Draft;
use super::tally::Tally;

/// What the lines read so far leave open.
#[derive(Debug)]
pub(super) enum State {
    /// Nothing was moved or decided yet.
    Nothing,
    /// More may be told of the last decision: a vote, a mover, a task.
    DecisionOpen(Since),
    /// Motions wait for what becomes of them; an amendment stands last, behind what it amends. There is at least one.
    MotionOpen(Vec<Draft>, Since),
    /// Lists of names by side, and what was open when they began: that is what was voted on.
    ListingVotes(Tally, Box<State>),
}

/// What was said since the last decision, or part of one.
#[derive(Debug, Clone, Copy)]
pub(super) struct Since {
    sentences: usize,
    next: NextVote,
}

/// How the next decision is voted on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum NextVote {
    /// As it says.
    Own,
    /// By the vote of the decision before it, as the minutes say.
    SameAsLast,
}

impl Since {
    /// So long ago that nothing belongs to it.
    const LONG: Since = Since {
        sentences: usize::MAX / 2,
        next: NextVote::Own,
    };
}

impl State {
    /// The motion that waits, or the amendment to it.
    pub(super) fn motion(&self) -> Option<&Draft> {
        self.motions().last()
    }

    /// The same, to tell more of it.
    pub(super) fn motion_mut(&mut self) -> Option<&mut Draft> {
        self.motions_mut().last_mut()
    }

    /// All that wait, an amendment behind what it amends.
    pub(super) fn motions(&self) -> &[Draft] {
        match self {
            State::MotionOpen(motions, _) => motions,
            State::ListingVotes(_, below) => below.motions(),
            State::Nothing | State::DecisionOpen(_) => &[],
        }
    }

    /// The same, to tell more of them.
    pub(super) fn motions_mut(&mut self) -> &mut [Draft] {
        match self {
            State::MotionOpen(motions, _) => motions,
            State::ListingVotes(_, below) => below.motions_mut(),
            State::Nothing | State::DecisionOpen(_) => &mut [],
        }
    }

    /// Whether a motion waits.
    pub(super) fn awaits(&self) -> bool {
        self.motion().is_some()
    }

    /// A motion is put.
    pub(super) fn open(&mut self, motion: Draft) {
        match self {
            State::MotionOpen(motions, _) => motions.push(motion),
            State::ListingVotes(_, below) => below.open(motion),
            State::DecisionOpen(since) => *self = State::MotionOpen(vec![motion], *since),
            State::Nothing => *self = State::MotionOpen(vec![motion], Since::LONG),
        }
    }

    /// The last motion is done with.
    pub(super) fn close(&mut self) -> Option<Draft> {
        self.close_if(|_| true)
    }

    /// The last motion is done with, where it is such a one.
    pub(super) fn close_if(&mut self, which: impl FnOnce(&Draft) -> bool) -> Option<Draft> {
        match self {
            State::MotionOpen(motions, since) => {
                let since = *since;
                let closed = motions.pop_if(|motion| which(motion));
                if motions.is_empty() {
                    *self = State::DecisionOpen(since);
                }
                closed
            }
            State::ListingVotes(_, below) => below.close_if(which),
            State::Nothing | State::DecisionOpen(_) => None,
        }
    }

    /// All motions are done with.
    pub(super) fn close_all(&mut self) -> Vec<Draft> {
        match self {
            State::MotionOpen(motions, since) => {
                let (motions, since) = (std::mem::take(motions), *since);
                *self = State::DecisionOpen(since);
                motions
            }
            State::ListingVotes(_, below) => below.close_all(),
            State::Nothing | State::DecisionOpen(_) => Vec::new(),
        }
    }

    fn since(&self) -> Option<&Since> {
        match self {
            State::MotionOpen(_, since) | State::DecisionOpen(since) => Some(since),
            State::ListingVotes(_, below) => below.since(),
            State::Nothing => None,
        }
    }

    fn since_mut(&mut self) -> Option<&mut Since> {
        match self {
            State::MotionOpen(_, since) | State::DecisionOpen(since) => Some(since),
            State::ListingVotes(_, below) => below.since_mut(),
            State::Nothing => None,
        }
    }

    /// A decision, or part of one, was read.
    pub(super) fn decided(&mut self) {
        match self.since_mut() {
            Some(since) => since.sentences = 0,
            None => {
                *self = State::DecisionOpen(Since {
                    sentences: 0,
                    next: NextVote::Own,
                });
            }
        }
    }

    /// A plain sentence was read.
    pub(super) fn passed(&mut self) {
        if let Some(since) = self.since_mut() {
            since.sentences += 1;
        }
    }

    /// Whether no more than so many plain sentences stand between the last decision, or part of one, and here.
    pub(super) fn is_near(&self, sentences: usize) -> bool {
        self.since().is_some_and(|since| since.sentences <= sentences)
    }

    /// "... by the same vote": so is the next decision.
    pub(super) fn same_vote(&mut self) {
        if let Some(since) = self.since_mut() {
            since.next = NextVote::SameAsLast;
        }
    }

    /// Whether the decision now read was taken by the vote before it; it is the only one.
    pub(super) fn takes_same_vote(&mut self) -> bool {
        let next = self
            .since_mut()
            .map(|since| std::mem::replace(&mut since.next, NextVote::Own));
        next == Some(NextVote::SameAsLast)
    }

    /// Reads on in the lists, or begins them where there are none.
    pub(super) fn list(&mut self, read: impl FnOnce(&mut Tally)) {
        if let State::ListingVotes(tally, _) = self {
            return read(tally);
        }
        let mut tally = Tally::default();
        read(&mut tally);
        let below = std::mem::replace(self, State::Nothing);
        *self = State::ListingVotes(tally, Box::new(below));
    }

    /// The lists being read.
    pub(super) fn listing(&self) -> Option<&Tally> {
        match self {
            State::ListingVotes(tally, _) => Some(tally),
            _ => None,
        }
    }

    /// The lists end, and what was open before them is open again.
    pub(super) fn end_list(&mut self) -> Option<Tally> {
        match std::mem::replace(self, State::Nothing) {
            State::ListingVotes(tally, below) => {
                *self = *below;
                Some(tally)
            }
            other => {
                *self = other;
                None
            }
        }
    }
}
