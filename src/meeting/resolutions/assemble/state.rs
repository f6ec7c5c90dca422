//! Where the reading of an item stands: what is open, how much was said since, and whose lists of names are being read.
//!
//! Knows nothing of lines and words: the steps of the assembler are its transitions.

use super::super::draft::Draft;
use super::tally::Tally;

/// Where the reading of an item stands.
#[derive(Debug, Default)]
pub(super) struct State {
    open: Open,
    /// Lists of names by side: what is open was voted on.
    lists: Option<Tally>,
}

/// What the lines read so far leave open.
#[derive(Debug, Default)]
enum Open {
    /// Nothing was moved or decided yet.
    #[default]
    Nothing,
    /// More may be told of the last decision: a vote, a mover, a task.
    Decision(Since),
    /// Motions wait for what becomes of them; an amendment stands last, behind what it amends. There is at least one.
    Motions(Vec<Draft>, Since),
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
        match &self.open {
            Open::Motions(motions, _) => motions,
            Open::Nothing | Open::Decision(_) => &[],
        }
    }

    /// The same, to tell more of them.
    pub(super) fn motions_mut(&mut self) -> &mut [Draft] {
        match &mut self.open {
            Open::Motions(motions, _) => motions,
            Open::Nothing | Open::Decision(_) => &mut [],
        }
    }

    /// Whether a motion waits.
    pub(super) fn awaits(&self) -> bool {
        self.motion().is_some()
    }

    /// A motion is put.
    pub(super) fn open(&mut self, motion: Draft) {
        match &mut self.open {
            Open::Motions(motions, _) => motions.push(motion),
            Open::Decision(since) => self.open = Open::Motions(vec![motion], *since),
            Open::Nothing => self.open = Open::Motions(vec![motion], Since::LONG),
        }
    }

    /// The last motion is done with.
    pub(super) fn close(&mut self) -> Option<Draft> {
        self.close_if(|_| true)
    }

    /// The last motion is done with, where it is such a one.
    pub(super) fn close_if(&mut self, which: impl FnOnce(&Draft) -> bool) -> Option<Draft> {
        match &mut self.open {
            Open::Motions(motions, since) => {
                let since = *since;
                let closed = motions.pop_if(|motion| which(motion));
                if motions.is_empty() {
                    self.open = Open::Decision(since);
                }
                closed
            }
            Open::Nothing | Open::Decision(_) => None,
        }
    }

    /// All motions are done with.
    pub(super) fn close_all(&mut self) -> Vec<Draft> {
        match &mut self.open {
            Open::Motions(motions, since) => {
                let (motions, since) = (std::mem::take(motions), *since);
                self.open = Open::Decision(since);
                motions
            }
            Open::Nothing | Open::Decision(_) => Vec::new(),
        }
    }

    fn since(&self) -> Option<&Since> {
        match &self.open {
            Open::Motions(_, since) | Open::Decision(since) => Some(since),
            Open::Nothing => None,
        }
    }

    fn since_mut(&mut self) -> Option<&mut Since> {
        match &mut self.open {
            Open::Motions(_, since) | Open::Decision(since) => Some(since),
            Open::Nothing => None,
        }
    }

    /// A decision, or part of one, was read.
    pub(super) fn decided(&mut self) {
        match self.since_mut() {
            Some(since) => since.sentences = 0,
            None => {
                self.open = Open::Decision(Since {
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
        read(self.lists.get_or_insert_default());
    }

    /// The lists being read.
    pub(super) fn listing(&self) -> Option<&Tally> {
        self.lists.as_ref()
    }

    /// The lists end.
    pub(super) fn end_list(&mut self) -> Option<Tally> {
        self.lists.take()
    }
}
