//! Where a word of the phrases stands in the table that the build makes of them.

/// The shelf that a word is looked for on first, of so many (a power of two); its case (ASCII) does not count.
pub(crate) fn shelf(word: &[u8], of: usize) -> usize {
    let mut hash: u32 = 0x811c_9dc5;
    for byte in word {
        hash = (hash ^ u32::from(byte.to_ascii_lowercase())).wrapping_mul(0x0100_0193);
    }
    (hash ^ hash >> 15) as usize & (of - 1)
}
