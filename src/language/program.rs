//! Runs a pattern as it was written down when the program was built. That asks for no preparation, and costs some ten times
//! as much for each letter as a compiled pattern does: the way of the first few texts.

use super::pairs::{PAIRS, pair};
use super::steps;
use std::cell::RefCell;

/// More places of choices than this (a bit each) are not kept.
const MOST: usize = 1 << 21;
/// No group ends here.
pub(super) const NOWHERE: usize = usize::MAX;

/// A pattern as a program.
#[derive(Debug, Clone, Copy)]
pub(super) struct Program {
    /// Its words.
    pub words: &'static [[u8; 2]],
    /// How many of its steps are choices.
    pub choices: usize,
    /// The bytes that a match may begin with, a bit each; none where it may begin with anything.
    pub first: Option<[u64; 4]>,
    /// The pairs of bytes that a match may begin with, a bit each; none where it may be shorter, or begin with nearly any.
    pub pairs: Option<[u64; PAIRS / 64]>,
    /// Whether a match begins where the text does.
    pub anchored: bool,
}

/// What a search gave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    /// The slots hold the bounds of the match and of its groups.
    Found,
    /// There is no match.
    Nothing,
    /// The text is too long.
    TooLong,
}

#[derive(Debug, Default)]
struct Room {
    /// At which places a choice was made in vain.
    tried: Vec<u64>,
    open: Vec<Open>,
}

/// What is still to be done.
#[derive(Debug, Clone, Copy)]
enum Open {
    /// To go on at a step, at a place of the text.
    Step(u16, usize),
    /// To give a slot its value back.
    Slot(u16, usize),
}

thread_local! {
    static ROOM: RefCell<Room> = RefCell::default();
}

impl Program {
    /// The first match from a place of the text on: of several that begin there the one that the pattern asks for first.
    /// Gives, with the outcome, the number of steps. Of the ends of groups only those are kept that there are slots for.
    pub(super) fn search(&self, text: &str, from: usize, slots: &mut [usize]) -> (Outcome, usize) {
        if self.anchored && from > 0 {
            return (Outcome::Nothing, 1);
        }
        let Some(start) = self.may_begin_from(text, from) else {
            return (Outcome::Nothing, (text.len() - from) / 16 + 1);
        };
        let (skipped, from) = (start - from, start);
        let places = text.len() - from + 1;
        let bits = self.choices.saturating_mul(places);
        if bits > MOST {
            return (Outcome::TooLong, 1);
        }
        ROOM.with_borrow_mut(|room| {
            room.tried.clear();
            room.tried.resize(bits.div_ceil(64), 0);
            let mut run = Run {
                program: self,
                text: text.as_bytes(),
                from,
                places,
                room,
                slots,
                steps: (skipped + places) / 16 + bits / 512,
            };
            let found = run.anywhere(text);
            (if found { Outcome::Found } else { Outcome::Nothing }, run.steps)
        })
    }

    /// Whether a match may begin where the text does, for a pattern of which none begins elsewhere.
    pub(super) fn may_open(&self, text: &str) -> bool {
        !self.anchored || self.may_begin(text.as_bytes(), 0)
    }

    /// The first place from `from` on where a match may begin.
    fn may_begin_from(&self, text: &str, from: usize) -> Option<usize> {
        let last = if self.anchored { from } else { text.len() };
        (from..=last).find(|&at| self.may_begin(text.as_bytes(), at))
    }

    fn word(&self, at: usize) -> u16 {
        u16::from_le_bytes(self.words[at])
    }

    /// Whether a match may begin at a place, by the two bytes that stand there.
    fn may_begin(&self, text: &[u8], at: usize) -> bool {
        let is_set = |bits: &[u64], bit: usize| bits[bit / 64] >> (bit % 64) & 1 == 1;
        match (&self.pairs, text.get(at), text.get(at + 1)) {
            (Some(pairs), Some(&a), Some(&b)) => is_set(pairs, pair(a, b)),
            (Some(_), ..) => false,
            (None, Some(&byte), _) => self.first.is_none_or(|first| is_set(&first, byte.into())),
            (None, None, _) => self.first.is_none(),
        }
    }
}

/// One search.
struct Run<'r> {
    program: &'r Program,
    text: &'r [u8],
    from: usize,
    places: usize,
    room: &'r mut Room,
    slots: &'r mut [usize],
    steps: usize,
}

impl Run<'_> {
    fn anywhere(&mut self, text: &str) -> bool {
        if self.program.anchored {
            return self.matches(self.from);
        }
        for at in self.from..=text.len() {
            if self.program.may_begin(self.text, at) && text.is_char_boundary(at) && self.matches(at) {
                return true;
            }
        }
        false
    }

    /// Whether there is a match that begins at a place.
    fn matches(&mut self, start: usize) -> bool {
        self.slots.fill(NOWHERE);
        self.room.open.clear();
        self.room.open.push(Open::Step(0, start));
        while let Some(open) = self.room.open.pop() {
            match open {
                Open::Slot(slot, value) => self.slots[usize::from(slot)] = value,
                Open::Step(step, at) => {
                    if self.way(step, at) {
                        return true;
                    }
                }
            }
        }
        false
    }

    /// Goes on from a step until the match is whole, or this way has come to its end.
    fn way(&mut self, step: u16, mut at: usize) -> bool {
        let mut step = usize::from(step);
        loop {
            self.steps += 1;
            let program = self.program;
            let next = match program.word(step) {
                steps::MATCH => return true,
                steps::RANGE => self.text.get(at).and_then(|&byte| {
                    at += 1;
                    in_range(byte, program.word(step + 1)).then(|| program.word(step + 2))
                }),
                steps::RANGES => self.text.get(at).and_then(|&byte| {
                    at += 1;
                    let ranges = (0..usize::from(program.word(step + 1))).map(|n| step + 2 + 2 * n);
                    let mut fitting = ranges.filter(|&range| in_range(byte, program.word(range)));
                    fitting.next().map(|range| program.word(range + 1))
                }),
                steps::LOOK => self.holds(program.word(step + 1), at).then(|| program.word(step + 2)),
                steps::SLOT => {
                    let slot = program.word(step + 1);
                    if let Some(place) = self.slots.get_mut(usize::from(slot)) {
                        let value = std::mem::replace(place, at);
                        self.room.open.push(Open::Slot(slot, value));
                    }
                    Some(program.word(step + 2))
                }
                steps::CHOICE => self.choice(step, at),
                other => {
                    debug_assert_eq!(other, steps::FAIL);
                    None
                }
            };
            match next {
                Some(next) => step = usize::from(next),
                None => return false,
            }
        }
    }

    /// The first way of a choice; the others are left for later.
    fn choice(&mut self, step: usize, at: usize) -> Option<u16> {
        if self.was_made(step, at) {
            return None;
        }
        let ways = usize::from(self.program.word(step + 2));
        let all = self
            .program
            .words
            .get(step + 3..step + 3 + 3 * ways)?
            .as_chunks::<3>()
            .0;
        let byte = self.text.get(at).map_or(0, |byte| 1u32 << (byte % 32));
        let mut first = None;
        for [next, low, high] in all.iter().rev() {
            let mask = u32::from_le_bytes([low[0], low[1], high[0], high[1]]);
            if (mask & byte != 0 || mask == u32::MAX)
                && let Some(later) = first.replace(u16::from_le_bytes(*next))
            {
                self.room.open.push(Open::Step(later, at));
            }
        }
        first
    }

    /// Whether a choice was made at a place before; from now on it was.
    fn was_made(&mut self, step: usize, at: usize) -> bool {
        let bit = usize::from(self.program.word(step + 1)) * self.places + (at - self.from);
        let tried = &mut self.room.tried[bit / 64];
        let was = *tried >> (bit % 64) & 1 == 1;
        *tried |= 1 << (bit % 64);
        was
    }

    fn holds(&self, look: u16, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|i| self.text.get(i));
        let behind = self.text.get(at);
        match look {
            steps::START => before.is_none(),
            steps::END => behind.is_none(),
            steps::LINE_START => before.is_none_or(|&b| b == b'\n'),
            steps::LINE_END => behind.is_none_or(|&b| b == b'\n'),
            steps::BOUND => is_word(before) != is_word(behind),
            other => {
                debug_assert_eq!(other, steps::NO_BOUND);
                is_word(before) == is_word(behind)
            }
        }
    }
}

fn in_range(byte: u8, range: u16) -> bool {
    let [low, high] = range.to_le_bytes();
    low <= byte && byte <= high
}

fn is_word(byte: Option<&u8>) -> bool {
    byte.is_some_and(|b| b.is_ascii_alphanumeric() || *b == b'_')
}
