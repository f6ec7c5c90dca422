//! What letters stand side by side in the blocks of the document that is read: a block that lacks those of a string does not hold
//! the string, and neither does any part of it. So most patterns are told apart from most sentences without a look at them.

use crate::document::Document;
use std::cell::RefCell;
use std::marker::PhantomData;

/// Bits of the table of a block.
const BITS: usize = 4096;
/// A shorter block is looked at as quickly.
const SHORTEST: usize = 48;
/// More blocks are not kept.
const MOST: usize = 1600;

/// The letters of one block.
#[derive(Debug)]
struct Block {
    /// Where its text begins and ends in memory.
    start: usize,
    end: usize,
    bits: [u64; BITS / 64],
}

#[derive(Debug, Default)]
struct Blocks {
    /// In the order of their places.
    all: Vec<Block>,
    /// The one that was asked for last.
    last: usize,
}

thread_local! {
    static BLOCKS: RefCell<Blocks> = RefCell::default();
}

/// The blocks of a document are known as long as this is kept.
#[derive(Debug)]
pub(crate) struct Held<'d>(PhantomData<&'d Document>);

impl<'d> Held<'d> {
    /// Looks at the blocks of a document.
    pub(super) fn of(document: &'d Document) -> Self {
        BLOCKS.with_borrow_mut(|blocks| {
            blocks.all.clear();
            let texts = document.blocks.iter().map(|b| b.text());
            let texts = texts.filter(|text| text.len() >= SHORTEST);
            blocks.all.extend(texts.take(MOST).map(Block::of));
            blocks.all.sort_unstable_by_key(|block| block.start);
        });
        Held(PhantomData)
    }
}

impl Drop for Held<'_> {
    fn drop(&mut self) {
        BLOCKS.with_borrow_mut(|blocks| blocks.all.clear());
    }
}

impl Block {
    fn of(text: &str) -> Self {
        let start = text.as_ptr() as usize;
        let mut out = Block {
            start,
            end: start + text.len(),
            bits: [0; BITS / 64],
        };
        let mut two = 0;
        for &byte in text.as_bytes() {
            let letter = u32::from(byte | 0x20);
            let three = (two << 8 | letter) & 0x00ff_ffff;
            two = three & 0xffff;
            for bit in [place(two), place(three)] {
                out.bits[usize::from(bit) / 64] |= 1 << (bit % 64);
            }
        }
        out
    }

    fn holds(&self, string: &Letters) -> bool {
        let is_set = |bit: &u16| self.bits[usize::from(*bit) / 64] >> (bit % 64) & 1 == 1;
        string.0.iter().all(is_set)
    }
}

/// Where two letters, or three, stand in the table.
fn place(letters: u32) -> u16 {
    (letters.wrapping_mul(0x9e37_79b1) >> 20) as u16
}

/// Letters that stand side by side in a string of two bytes or more.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Letters([u16; 3]);

impl Letters {
    /// Those of a string, whatever its case.
    pub(crate) fn of(string: &[u8]) -> Letters {
        let side_by_side = |part: &[u8]| place(part.iter().fold(0, |word, &b| word << 8 | u32::from(b | 0x20)));
        let of = string.len().min(3);
        let last = string.len() - of;
        Letters([0, last / 2, last].map(|at| side_by_side(&string[at..at + of])))
    }
}

/// Whether a text may hold one of some strings, as far as the block is known that it is a part of.
pub(crate) fn may_hold(text: &str, strings: &[Letters]) -> bool {
    let start = text.as_ptr() as usize;
    let end = start + text.len();
    BLOCKS.with_borrow_mut(|blocks| {
        let has = |block: &Block| block.start <= start && end <= block.end;
        if !blocks.all.get(blocks.last).is_some_and(has) {
            let after = blocks.all.partition_point(|block| block.start <= start);
            blocks.last = after.saturating_sub(1);
        }
        let block = blocks.all.get(blocks.last).filter(|block| has(block));
        block.is_none_or(|block| strings.iter().any(|string| block.holds(string)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_block_holds_is_never_shut_out() {
        let text = "The Clerk – who had WRITTEN to the mill on 4 May – told of £40 for Tŷ Mawr, and of its weir.";
        let document = crate::document::read(text.as_bytes(), "a.txt", &Default::default()).expect("it is sound");
        let own = document.blocks[0].text();
        let held = Held::of(&document);
        for from in (0..own.len()).filter(|at| own.is_char_boundary(*at)) {
            let part = &own[from..];
            for end in (2..part.len()).filter(|end| part.is_char_boundary(*end)) {
                let string = [Letters::of(part[..end].to_lowercase().as_bytes())];
                assert!(may_hold(part, &string) && may_hold(own, &string), "{}", &part[..end]);
            }
        }
        let (barge, other) = ([Letters::of(b"barges")], String::from("written"));
        assert!(!may_hold(own, &barge) && !may_hold(&own[4..20], &barge) && may_hold(&other, &barge));
        drop(held);
        assert!(may_hold(own, &barge));
    }
}
