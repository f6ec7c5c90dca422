//! Writes a pattern down as a program that `language/program.rs` runs: words of sixteen bits, in which a step names the next one
//! by its place. A pattern that was written down need not be compiled before it has much to do.

use regex_automata::nfa::thompson::{Compiler, Config, NFA, State, WhichCaptures};
use regex_automata::util::look::Look;
use regex_automata::util::primitives::StateID;
use regex_syntax::hir::Hir;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::ops::RangeInclusive;

#[path = "../src/language/pairs.rs"]
mod pairs;
#[path = "../src/language/steps.rs"]
mod steps;

/// A pattern as a program.
pub(crate) struct Program {
    /// Its words.
    pub words: Vec<u16>,
    /// How many of its steps are choices.
    pub choices: usize,
    /// The bytes that a match may begin with, a bit each; none where it may begin with anything.
    pub first: Option<[u64; 4]>,
    /// The pairs of bytes that a match may begin with, a bit each; none where it may be shorter, or begin with any.
    pub pairs: Option<[u64; pairs::PAIRS / 64]>,
    /// Whether a match begins where the text does.
    pub anchored: bool,
}

/// The program of a pattern; none where it is too long, or asks for what no program can.
pub(crate) fn of(hir: &Hir) -> Option<Program> {
    let config = Config::new().which_captures(WhichCaptures::All).shrink(false);
    let nfa = Compiler::new().configure(config).build_from_hir(hir).ok()?;
    let mut written = Written {
        nfa: &nfa,
        places: BTreeMap::new(),
        words: Vec::new(),
        gaps: Vec::new(),
        choices: 0,
    };
    written.all()?;
    Some(Program {
        words: written.words,
        choices: written.choices,
        first: first(&nfa),
        pairs: begun(&nfa),
        anchored: hir
            .properties()
            .look_set_prefix()
            .contains(regex_syntax::hir::Look::Start),
    })
}

struct Written<'n> {
    nfa: &'n NFA,
    /// Where each state stands that was written.
    places: BTreeMap<StateID, u16>,
    words: Vec<u16>,
    /// Words that name a state, to be filled with its place.
    gaps: Vec<(usize, StateID)>,
    choices: usize,
}

impl Written<'_> {
    /// Writes the states that can be reached, the first one first.
    fn all(&mut self) -> Option<()> {
        let mut open = vec![self.nfa.start_anchored()];
        while let Some(state) = open.pop() {
            if self.places.contains_key(&state) {
                continue;
            }
            self.places.insert(state, u16::try_from(self.words.len()).ok()?);
            let gaps = self.gaps.len();
            self.state(state)?;
            open.extend(self.gaps[gaps..].iter().rev().map(|(_, next)| *next));
        }
        for (at, state) in &self.gaps {
            self.words[*at] = self.places[state];
        }
        Some(())
    }

    fn state(&mut self, state: StateID) -> Option<()> {
        match self.nfa.state(state) {
            State::ByteRange { trans } => {
                self.words.push(steps::RANGE);
                self.range(trans.start, trans.end, trans.next);
            }
            State::Sparse(sparse) => {
                let count = u16::try_from(sparse.transitions.len()).ok()?;
                self.words.extend([steps::RANGES, count]);
                for trans in &sparse.transitions {
                    self.range(trans.start, trans.end, trans.next);
                }
            }
            State::Look { look, next } => {
                self.words.extend([steps::LOOK, asked(*look)?]);
                self.next(*next);
            }
            State::Union { alternates } => self.choice(alternates)?,
            State::BinaryUnion { alt1, alt2 } => self.choice(&[*alt1, *alt2])?,
            State::Capture { next, slot, .. } => {
                self.words.extend([steps::SLOT, u16::try_from(slot.as_usize()).ok()?]);
                self.next(*next);
            }
            State::Fail => self.words.push(steps::FAIL),
            State::Match { .. } => self.words.push(steps::MATCH),
            State::Dense(_) => return None,
        }
        Some(())
    }

    fn choice(&mut self, ways: &[StateID]) -> Option<()> {
        let number = u16::try_from(self.choices).ok()?;
        self.choices += 1;
        self.words
            .extend([steps::CHOICE, number, u16::try_from(ways.len()).ok()?]);
        for way in ways {
            self.next(*way);
            let mask = mask(self.nfa, *way).to_le_bytes();
            self.words
                .extend(mask.as_chunks().0.iter().map(|half| u16::from_le_bytes(*half)));
        }
        Some(())
    }

    fn range(&mut self, low: u8, high: u8, next: StateID) {
        self.words.push(u16::from_le_bytes([low, high]));
        self.next(next);
    }

    fn next(&mut self, state: StateID) {
        self.gaps.push((self.words.len(), state));
        self.words.push(0);
    }
}

fn asked(look: Look) -> Option<u16> {
    Some(match look {
        Look::Start => steps::START,
        Look::End => steps::END,
        Look::StartLF => steps::LINE_START,
        Look::EndLF => steps::LINE_END,
        Look::WordAscii => steps::BOUND,
        Look::WordAsciiNegate => steps::NO_BOUND,
        _ => return None,
    })
}

/// The bytes that may stand where a state is, a bit for each by its last five bits; all of them where none need stand there.
fn mask(nfa: &NFA, state: StateID) -> u32 {
    let bits = |range: RangeInclusive<u8>| range.fold(0, |bits, byte| bits | 1 << (byte % 32));
    match leads(nfa, state) {
        Some(leads) => leads.into_iter().fold(0, |mask, (range, _)| mask | bits(range)),
        None => u32::MAX,
    }
}

/// The bytes that a match may begin with.
fn first(nfa: &NFA) -> Option<[u64; 4]> {
    let mut bytes = [0u64; 4];
    for (range, _) in leads(nfa, nfa.start_anchored())? {
        range.for_each(|b| bytes[usize::from(b) / 64] |= 1 << (b % 64));
    }
    Some(bytes)
}

/// The pairs of bytes that a match may begin with.
fn begun(nfa: &NFA) -> Option<[u64; pairs::PAIRS / 64]> {
    let mut bits = [0u64; pairs::PAIRS / 64];
    let mut behind = BTreeMap::new();
    for (range, next) in leads(nfa, nfa.start_anchored())? {
        if let Entry::Vacant(entry) = behind.entry(next) {
            let mut bytes: Vec<u8> = leads(nfa, next)?.into_iter().flat_map(|(range, _)| range).collect();
            bytes.sort_unstable();
            bytes.dedup();
            entry.insert(bytes);
        }
        for (a, b) in range.flat_map(|a| behind[&next].iter().map(move |b| (a, *b))) {
            let pair = pairs::pair(a, b);
            bits[pair / 64] |= 1 << (pair % 64);
        }
    }
    // where nearly any pair will do, a look at one byte is cheaper
    let most = bits.iter().map(|word| word.count_ones() as usize).sum::<usize>() * 4 > pairs::PAIRS * 3;
    (!most).then_some(bits)
}

/// The bytes by which a state is left, and where to; nothing where the match may be whole there.
fn leads(nfa: &NFA, from: StateID) -> Option<Vec<(RangeInclusive<u8>, StateID)>> {
    let mut out = Vec::new();
    let mut seen = vec![from];
    let mut at = 0;
    while let Some(&state) = seen.get(at) {
        at += 1;
        let next: Vec<StateID> = match nfa.state(state) {
            State::ByteRange { trans } => {
                out.push((trans.start..=trans.end, trans.next));
                Vec::new()
            }
            State::Sparse(sparse) => {
                out.extend(sparse.transitions.iter().map(|t| (t.start..=t.end, t.next)));
                Vec::new()
            }
            State::Look { next, .. } | State::Capture { next, .. } => vec![*next],
            State::Union { alternates } => alternates.to_vec(),
            State::BinaryUnion { alt1, alt2 } => vec![*alt1, *alt2],
            State::Fail => Vec::new(),
            State::Match { .. } | State::Dense(_) => return None,
        };
        for state in next {
            if !seen.contains(&state) {
                seen.push(state);
            }
        }
    }
    Some(out)
}
