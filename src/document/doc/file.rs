//! Finds the tables of a Word document of 1997 to 2003 that `rwml` keeps to itself, and walks lists of settings.
//!
//! The file is a small file system; the stream `WordDocument` begins with the places of some hundred tables, which lie in a
//! second stream. Whatever is damaged is left out.

use std::io::{Cursor, Read, Seek, SeekFrom};

/// A table longer than this is read as far as this.
const LONGEST: u64 = 1 << 20;

/// An opened document.
pub(super) struct File<'b> {
    streams: cfb::CompoundFile<Cursor<&'b [u8]>>,
    /// The stream that holds the text.
    pub main: Vec<u8>,
}

impl<'b> File<'b> {
    /// Opens it; null where it is none, or its text is missing.
    pub(super) fn open(bytes: &'b [u8]) -> Option<Self> {
        let mut streams = cfb::CompoundFile::open(Cursor::new(bytes)).ok()?;
        let mut main = Vec::new();
        let stream = streams.open_stream("/WordDocument").ok()?;
        stream.take(bytes.len() as u64).read_to_end(&mut main).ok()?;
        Some(File { streams, main })
    }

    /// The table whose place is the `nth` of those the document begins with.
    pub(super) fn table(&mut self, nth: usize) -> Option<Vec<u8>> {
        // three lists, of words, of double words and of places, each behind its length
        let words = 34 + 2 * usize::from(u16_at(&self.main, 32)?);
        let doubles = words + 2 + 4 * usize::from(u16_at(&self.main, words)?);
        let place = doubles + 2 + 8 * nth;
        let name = if u16_at(&self.main, 10)? & 0x200 == 0 {
            "/0Table"
        } else {
            "/1Table"
        };
        let mut stream = self.streams.open_stream(name).ok()?;
        stream.seek(SeekFrom::Start(u32_at(&self.main, place)?.into())).ok()?;
        let length = u64::from(u32_at(&self.main, place + 4)?).min(LONGEST);
        let mut out = Vec::new();
        stream.take(length).read_to_end(&mut out).ok()?;
        Some(out)
    }
}

/// The settings of a list: where each stands in it, its code, and its operand.
pub(super) fn settings(list: &[u8]) -> impl Iterator<Item = (usize, u16, &[u8])> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let code = u16_at(list, at)?;
        let start = at + 2;
        // the three highest bits tell how long the operand is; of a list of tab stops or table cells, the operand does
        let length = match code >> 13 {
            0 | 1 => 1,
            2 | 4 | 5 => 2,
            3 => 4,
            7 => 3,
            _ if code == 0xd608 => 1 + usize::from(u16_at(list, start)?),
            _ => 1 + usize::from(*list.get(start)?),
        };
        let operand = list.get(start..start + length)?;
        let place = std::mem::replace(&mut at, start + length);
        Some((place, code, operand))
    })
}

/// The number of two bytes at `at`.
pub(super) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    let two = bytes.get(at..at.checked_add(2)?)?;
    Some(u16::from_le_bytes([two[0], two[1]]))
}

/// The number of four bytes at `at`.
pub(super) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from(u16_at(bytes, at)?) | u32::from(u16_at(bytes, at.checked_add(2)?)?) << 16)
}
