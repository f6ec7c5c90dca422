//! What a text says, read once for all who ask: its sentences, its dates and clock times.
//!
//! An [`Analysed`] document keeps what was read of each stretch of its blocks, from the first reader that asks to the last.

use super::dates::{FoundDate, FoundTime, dates, times};
use super::sentences::sentences;
use crate::document::Document;
use crate::vocabulary::HashMap;
use std::cell::{OnceCell, RefCell};
use std::ops::{Deref, Range};
use std::rc::Rc;

/// What was read of one text; each part of it when it is first asked for. Whoever keeps it asks with the same text.
#[derive(Debug, Clone, Default)]
pub struct Analysis {
    sentences: OnceCell<Rc<[Range<usize>]>>,
    dates: OnceCell<Rc<[FoundDate]>>,
    times: OnceCell<Rc<[FoundTime]>>,
}

impl Analysis {
    /// Its sentences, in order.
    pub fn sentences(&self, text: &str) -> &Rc<[Range<usize>]> {
        self.sentences.get_or_init(|| sentences(text).into())
    }

    /// The dates in it, in order.
    pub fn dates(&self, text: &str) -> &Rc<[FoundDate]> {
        self.dates.get_or_init(|| dates(text).into())
    }

    /// The clock times in it, in order.
    pub fn times(&self, text: &str) -> &Rc<[FoundTime]> {
        self.times.get_or_init(|| times(text).into())
    }
}

/// A document, and what was read of its text so far.
#[derive(Debug)]
pub struct Analysed<'d> {
    document: &'d Document,
    /// By block and range.
    known: RefCell<HashMap<(usize, usize, usize), Rc<Analysis>>>,
}

impl<'d> Analysed<'d> {
    /// A document of which nothing was read yet.
    pub fn new(document: &'d Document) -> Self {
        Analysed {
            document,
            known: RefCell::default(),
        }
    }

    /// The document.
    pub fn document(&self) -> &'d Document {
        self.document
    }

    /// The sentences of a stretch of a block, as ranges of its words; of none where it does not lie in the block.
    pub fn sentences(&self, block: usize, range: Range<usize>) -> Rc<[Range<usize>]> {
        match self.document.blocks[block].text().get(range.clone()) {
            Some(text) => Rc::clone(self.of(block, range).sentences(text)),
            None => Rc::default(),
        }
    }

    fn of(&self, block: usize, range: Range<usize>) -> Rc<Analysis> {
        let mut known = self.known.borrow_mut();
        Rc::clone(known.entry((block, range.start, range.end)).or_default())
    }
}

impl Deref for Analysed<'_> {
    type Target = Document;

    fn deref(&self) -> &Document {
        self.document
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stretch_is_cut_once() {
        let text = "The weir leaked. It was mended. 4 came.";
        let document = crate::document::read(text.as_bytes(), "a.txt", &Default::default()).expect("it is sound");
        let analysed = Analysed::new(&document);
        let first = analysed.sentences(0, 0..text.len());
        assert_eq!(first[..], [0..16, 17..31, 32..39]);
        assert!(Rc::ptr_eq(&first, &analysed.sentences(0, 0..text.len())));
        assert_eq!(analysed.sentences(0, 17..text.len())[..], [0..14, 15..22]);
        assert!(analysed.sentences(0, 0..text.len() + 1).is_empty());
    }
}
