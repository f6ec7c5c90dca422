//! The numbers by which the steps of a pattern's program are known, and what each is followed by.
//!
//! Used when the program is built, too.

/// The match is whole.
pub(super) const MATCH: u16 = 0;
/// There is none on this way.
pub(super) const FAIL: u16 = 1;
/// A byte of a range (its lowest and its highest byte in one word), and the step behind it.
pub(super) const RANGE: u16 = 2;
/// A number of ranges, and each of them as above.
pub(super) const RANGES: u16 = 3;
/// What must hold of the place (below), and the step behind it.
pub(super) const LOOK: u16 = 4;
/// A number of its own, a number of steps, and these, the first being tried first; behind each, in two words, the bytes that may
/// stand there, a bit for each by its last five bits; all of them where none need stand there.
pub(super) const CHOICE: u16 = 5;
/// The end of a group to be written down, and the step behind it.
pub(super) const SLOT: u16 = 6;

/// The text begins here.
pub(super) const START: u16 = 0;
/// The text ends here.
pub(super) const END: u16 = 1;
/// A line begins here.
pub(super) const LINE_START: u16 = 2;
/// A line ends here.
pub(super) const LINE_END: u16 = 3;
/// A word begins or ends here.
pub(super) const BOUND: u16 = 4;
/// No word begins or ends here.
pub(super) const NO_BOUND: u16 = 5;
