//! Two bytes that stand side by side, as a place in a table.
//!
//! Used when the program is built, too.

/// Entries of a table of pairs.
pub(super) const PAIRS: usize = 1024;

/// Where a pair of bytes stands in the table, in whichever case; several pairs share a place.
pub(super) fn pair(a: u8, b: u8) -> usize {
    let (a, b) = (usize::from(a | 0x20), usize::from(b | 0x20));
    (a << 5 ^ b) % PAIRS
}
