//! What a text says, read once for all who ask: its words, the label in front, its sentences, its dates and clock times, its
//! quantities, the people whom it names.
//!
//! An [`Analysed`] document keeps what was read of each stretch of its blocks, from the first reader that asks to the last, and
//! what letters each block holds.

pub(crate) mod quantity;
pub(crate) mod sentence;

use super::dates::words::{Cut, Words, cut};
use super::dates::{FoundDate, FoundTime, dates, times};
use super::held::Held;
use super::labels::leading_label;
use super::numbers::{self, FoundNumber};
use super::sentences::sentences;
use super::words::joined;
use crate::document::Document;
use crate::language::person_name::{self, Ask, Name};
use crate::vocabulary::{HashMap, Names, Roles};
use quantity::FoundQuantity;
use std::cell::{OnceCell, RefCell};
use std::ops::{Deref, Range};
use std::rc::Rc;

/// The words of a text as times are read of them.
#[derive(Debug)]
pub(crate) struct TimeWords<'a> {
    low: &'a str,
    all: Rc<[Cut]>,
}

impl TimeWords<'_> {
    /// All of them.
    pub(crate) fn all(&self) -> Words<'_> {
        Words::of(self.low, &self.all)
    }
}

/// A text in lower case, as a part of one that other texts share.
#[derive(Debug, Clone)]
struct Low {
    whole: Rc<str>,
    start: u32,
    end: u32,
}

/// Numbers by the place that was asked for.
type Numbers = Vec<(usize, Option<FoundNumber>)>;

/// The names at the places that were asked for; `None` where none stands there.
type NamesAt = HashMap<(u32, u32, Ask), Option<Box<Name>>>;

/// What only figures and times ask for.
#[derive(Debug, Clone, Default)]
struct Counted {
    low: OnceCell<Low>,
    time_words: RefCell<Option<Rc<[Cut]>>>,
    numbers: RefCell<Numbers>,
    quantities: OnceCell<Rc<[FoundQuantity]>>,
}

/// What was read of one text; each part of it when it is first asked for. Whoever keeps it asks with the same text.
#[derive(Debug, Clone, Default)]
pub struct Analysis {
    // most texts are asked for little: what is asked for seldom takes no room in them
    counted: OnceCell<Box<Counted>>,
    words: OnceCell<Rc<[Range<usize>]>>,
    label: OnceCell<Box<(Option<String>, usize)>>,
    sentences: OnceCell<Rc<[Range<usize>]>>,
    dates: OnceCell<Rc<[FoundDate]>>,
    times: OnceCell<Rc<[FoundTime]>>,
    names: OnceCell<Box<RefCell<NamesAt>>>,
}

thread_local! {
    static NO_DATES: Rc<[FoundDate]> = Rc::default();
    static NO_TIMES: Rc<[FoundTime]> = Rc::default();
    static NO_QUANTITIES: Rc<[FoundQuantity]> = Rc::default();
}

/// All that was found; most texts have nothing, and share that.
fn shared<T>(found: Vec<T>, none: &Rc<[T]>) -> Rc<[T]> {
    match found.is_empty() {
        true => Rc::clone(none),
        false => found.into(),
    }
}

impl Analysis {
    /// The text in lower case (ASCII, so that every place is the same).
    pub fn low(&self, text: &str) -> &str {
        let low = self.counted().low.get_or_init(|| Low {
            whole: text.to_ascii_lowercase().into(),
            start: 0,
            end: text.len() as u32,
        });
        &low.whole[low.start as usize..low.end as usize]
    }

    /// What was read of a `range` of `text` need not be put into lower case again.
    pub fn lend_low(&self, text: &str, range: Range<usize>, part: &Analysis) {
        self.low(text);
        if let Some(own) = self.counted().low.get() {
            part.counted().low.get_or_init(|| Low {
                whole: Rc::clone(&own.whole),
                start: own.start + range.start as u32,
                end: own.start + range.end as u32,
            });
        }
    }

    /// The number in words that begins at a place.
    pub fn number_in_words(&self, text: &str, at: usize) -> Option<FoundNumber> {
        let all = &self.counted().numbers;
        if let Some((_, known)) = all.borrow().iter().find(|(place, _)| *place == at) {
            return known.clone();
        }
        let found = numbers::in_words(self.low(text), at);
        all.borrow_mut().push((at, found.clone()));
        found
    }

    /// The quantities in it, in order: numbers with what they count in. The figures of a date or a time are none.
    pub fn quantities(&self, text: &str) -> &Rc<[FoundQuantity]> {
        let all = &self.counted().quantities;
        all.get_or_init(|| {
            let found = quantity::found(text, self.dates(text), self.times(text));
            NO_QUANTITIES.with(|none| shared(found, none))
        })
    }

    /// Its words as times are read of them.
    pub(crate) fn time_words(&self, text: &str) -> TimeWords<'_> {
        let low = self.low(text);
        let mut known = self.counted().time_words.borrow_mut();
        let all = known.get_or_insert_with(|| cut(text, low).into());
        TimeWords {
            low,
            all: Rc::clone(all),
        }
    }

    /// The last who asks for its words of times has read them.
    pub fn forget_time_words(&self) {
        if let Some(counted) = self.counted.get() {
            counted.time_words.take();
        }
    }

    fn counted(&self) -> &Counted {
        self.counted.get_or_init(Box::default)
    }

    /// Its words without the marks around and between them, in order.
    pub fn words(&self, text: &str) -> &Rc<[Range<usize>]> {
        self.words.get_or_init(|| joined(text).into())
    }

    /// The label in front, as printed, and where the words behind it begin.
    pub fn label(&self, text: &str) -> &(Option<String>, usize) {
        self.label.get_or_init(|| Box::new(leading_label(text)))
    }

    /// Its sentences, in order.
    pub fn sentences(&self, text: &str) -> &Rc<[Range<usize>]> {
        self.sentences.get_or_init(|| sentences(text).into())
    }

    /// The dates in it, in order.
    pub fn dates(&self, text: &str) -> &Rc<[FoundDate]> {
        // their words are not kept: few of them are asked for again
        self.dates
            .get_or_init(|| NO_DATES.with(|none| shared(dates(text), none)))
    }

    /// The clock times in it, in order.
    pub fn times(&self, text: &str) -> &Rc<[FoundTime]> {
        self.times
            .get_or_init(|| NO_TIMES.with(|none| shared(times(text), none)))
    }

    /// The name at the start of `range`; `None` where none stands there.
    pub fn name(&self, text: &str, range: Range<usize>, ask: Ask, names: &Names, roles: &Roles) -> Option<Name> {
        let place = (range.start as u32, range.end as u32, ask);
        let all = self.names.get_or_init(Box::default);
        if let Some(known) = all.borrow().get(&place) {
            return known.as_deref().cloned();
        }
        let read = person_name::ask(text, range, ask, names, roles);
        all.borrow_mut().insert(place, read.clone().map(Box::new));
        read
    }

    #[cfg(test)]
    pub(super) fn known_names(&self) -> usize {
        self.names.get().map_or(0, |names| names.borrow().len())
    }
}

/// A document, and what was read of its text so far.
#[derive(Debug)]
pub(crate) struct Analysed<'d> {
    document: &'d Document,
    /// By block and range.
    known: RefCell<HashMap<(usize, usize, usize), Rc<Analysis>>>,
    /// Patterns ask for it as long as this is kept.
    _letters: Held<'d>,
}

impl<'d> Analysed<'d> {
    /// A document of which nothing was read yet.
    pub(crate) fn new(document: &'d Document) -> Self {
        Analysed {
            document,
            known: RefCell::default(),
            _letters: Held::of(document),
        }
    }

    /// The document.
    pub(crate) fn document(&self) -> &'d Document {
        self.document
    }

    /// The words of a stretch of a block without the marks around and between them; of none where it does not lie in the block.
    pub(crate) fn words(&self, block: usize, range: Range<usize>) -> Rc<[Range<usize>]> {
        self.ask(block, range, |read, text| Rc::clone(read.words(text)))
    }

    /// The label in front of a stretch of a block, and where the words behind it begin.
    pub(crate) fn label(&self, block: usize, range: Range<usize>) -> (Option<String>, usize) {
        self.ask(block, range, |read, text| read.label(text).clone())
    }

    /// The sentences of a stretch of a block, as ranges of its words; of none where it does not lie in the block.
    pub(crate) fn sentences(&self, block: usize, range: Range<usize>) -> Rc<[Range<usize>]> {
        self.ask(block, range, |read, text| Rc::clone(read.sentences(text)))
    }

    /// The clock times in a stretch of a block, in order.
    pub(crate) fn times(&self, block: usize, range: Range<usize>) -> Rc<[FoundTime]> {
        self.ask(block, range, |read, text| Rc::clone(read.times(text)))
    }

    /// The quantities of a stretch of a block, in order.
    pub(crate) fn quantities(&self, block: usize, range: Range<usize>) -> Rc<[FoundQuantity]> {
        self.ask(block, range, |read, text| Rc::clone(read.quantities(text)))
    }

    /// The last who asks often for words and people has read them: the dates, times and numbers are kept.
    pub(crate) fn forget_words(&self) {
        for read in self.known.borrow_mut().values_mut() {
            let mut kept = Analysis::clone(read);
            (kept.words, kept.names, kept.label) = (OnceCell::new(), OnceCell::new(), OnceCell::new());
            if let Some(counted) = kept.counted.get_mut() {
                counted.quantities.take();
            }
            *read = Rc::new(kept);
        }
    }

    /// What was read of a block.
    pub(crate) fn whole(&self, block: usize) -> Rc<Analysis> {
        self.of(block, 0..self.document.blocks[block].text().len())
    }

    fn ask<T: Default>(&self, block: usize, range: Range<usize>, what: impl Fn(&Analysis, &str) -> T) -> T {
        match self.document.blocks[block].text().get(range.clone()) {
            Some(text) => what(&self.of(block, range), text),
            None => T::default(),
        }
    }

    /// A block by itself, for who asks for stretches of it alone.
    pub(crate) fn block(&self, block: usize) -> Source<'_> {
        Source(Some((self, block)))
    }

    fn of(&self, block: usize, range: Range<usize>) -> Rc<Analysis> {
        let mut known = self.known.borrow_mut();
        Rc::clone(known.entry((block, range.start, range.end)).or_default())
    }
}

/// A block of an analysed document, or a text that belongs to none.
#[derive(Debug, Clone, Copy, Default)]
pub struct Source<'a>(Option<(&'a Analysed<'a>, usize)>);

impl Source<'_> {
    /// What was read of a stretch of it, where others have asked for it; else nothing, and who asks keeps what is read.
    pub fn of(self, range: Range<usize>) -> Rc<Analysis> {
        let known = self.0.and_then(|(analysed, block)| {
            let known = analysed.known.borrow();
            known.get(&(block, range.start, range.end)).map(Rc::clone)
        });
        known.unwrap_or_default()
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
