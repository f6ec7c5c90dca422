//! Finds tracked changes in a Word document of 1997 to 2003, and hides what was deleted.
//!
//! `rwml` knows hidden letters but no deleted ones: the setting that marks letters as deleted is written over with the one
//! that hides them. Knows nothing of the text.

use super::file::{File, settings, u32_at};
use std::collections::HashSet;
use std::io::{Cursor, Seek, SeekFrom, Write};

/// Which table lists the pages that hold the settings of letters.
const PAGES: usize = 12;
/// The size of such a page in bytes.
const PAGE: usize = 512;
const DELETED: u16 = 0x0800;
const INSERTED: u16 = 0x0801;
const HIDDEN: u16 = 0x083c;

/// What was found of changes.
#[derive(Debug, Default)]
pub(super) struct Changes {
    /// There are some.
    pub tracked: bool,
    /// Where in the main stream letters are marked as deleted.
    deleted: Vec<usize>,
}

impl Changes {
    /// Looks for them.
    pub(super) fn read(file: &mut File<'_>) -> Self {
        let mut out = Changes::default();
        let pages = file.table(PAGES).unwrap_or_default();
        // one more place than pages, then the numbers of the pages
        let count = pages.len().saturating_sub(4) / 8;
        let mut seen = HashSet::new();
        for i in 0..count {
            let number = u32_at(&pages, 4 * (count + 1) + 4 * i).unwrap_or(0) & 0x3f_ffff;
            let start = number as usize * PAGE;
            if let Some(page) = file.main.get(start..start + PAGE).filter(|_| seen.insert(number)) {
                out.page(page, start);
            }
        }
        out
    }

    /// The settings of one page: places in the text, where the list for each stretch begins (in words), the lists from the
    /// end up, and how many they are in the last byte.
    fn page(&mut self, page: &[u8], start: usize) {
        let count = usize::from(page[PAGE - 1]);
        for i in 0..count {
            let list = page.get(4 * (count + 1) + i).map_or(0, |w| 2 * usize::from(*w));
            let length = page.get(list).map_or(0, |l| usize::from(*l));
            let Some(own) = page.get(list + 1..list + 1 + length).filter(|_| list > 0) else {
                continue;
            };
            for (place, code, operand) in settings(own) {
                let on = operand.first() == Some(&1);
                self.tracked |= on && matches!(code, DELETED | INSERTED);
                if on && code == DELETED {
                    self.deleted.push(start + list + 1 + place);
                }
            }
        }
    }

    /// The file with its deleted letters hidden; null where there are none.
    pub(super) fn hidden(&self, bytes: &[u8]) -> Option<Vec<u8>> {
        if self.deleted.is_empty() {
            return None;
        }
        let mut streams = cfb::CompoundFile::open(Cursor::new(bytes.to_vec())).ok()?;
        let mut main = streams.open_stream("/WordDocument").ok()?;
        for &at in &self.deleted {
            main.seek(SeekFrom::Start(at as u64)).ok()?;
            main.write_all(&HIDDEN.to_le_bytes()).ok()?;
        }
        main.flush().ok()?;
        drop(main);
        Some(streams.into_inner().into_inner())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_found_in_a_page_and_damage_does_no_harm() {
        let mut page = vec![0; PAGE];
        page[PAGE - 1] = 2;
        // two stretches: three places of four bytes, then where their settings stand, in words
        (page[12], page[13]) = (100, 120);
        page[200..207].copy_from_slice(&[6, 0x35, 0x08, 1, 0x00, 0x08, 1]);
        page[240..244].copy_from_slice(&[3, 0x01, 0x08, 0]);
        let mut found = Changes::default();
        found.page(&page, 1024);
        assert!(found.tracked);
        assert_eq!(found.deleted, [1024 + 204]);
        page[206] = 0;
        let mut none = Changes::default();
        none.page(&page, 0);
        assert!(!none.tracked && none.deleted.is_empty());
        for at in 0..PAGE {
            let mut bad = page.clone();
            bad[at] = 0xff;
            Changes::default().page(&bad, 0);
        }
    }
}
