//! Keeps which phrases of the measures stand in a text: a sentence, a heading or a label is looked through once for all who ask.

use crate::metrics::Paragraph;
use crate::vocabulary::{HashMap, Hit, Measures};
use std::cell::RefCell;
use std::rc::Rc;

/// Sentences back, whose words may still be what is spoken of.
const BACK: usize = 2;

/// So many texts are kept.
const KEPT: usize = 512;

/// The phrases that were found so far.
#[derive(Debug)]
pub(crate) struct Hits<'v> {
    /// Whose phrases they are.
    pub measures: &'v Measures,
    /// By the text.
    known: RefCell<HashMap<Box<str>, Rc<[Hit]>>>,
    /// The same of those whose words stand in whatever order.
    loose: RefCell<HashMap<Box<str>, Rc<[Hit]>>>,
}

impl<'v> Hits<'v> {
    /// Nothing was looked through yet.
    pub(crate) fn new(measures: &'v Measures) -> Self {
        Hits {
            measures,
            known: RefCell::default(),
            loose: RefCell::default(),
        }
    }

    /// The phrases in a text, in order of their ends.
    pub(crate) fn of(&self, text: &str) -> Rc<[Hit]> {
        if let Some(known) = self.known.borrow().get(text) {
            return Rc::clone(known);
        }
        let found: Rc<[Hit]> = self.measures.scan(text).into();
        let mut known = self.known.borrow_mut();
        // a text is asked for again soon or not at all
        if known.len() >= KEPT {
            known.clear();
        }
        known.insert(text.into(), Rc::clone(&found));
        found
    }

    /// The phrases whose words all stand in a text, in whatever order and form.
    pub(super) fn loosely(&self, text: &str) -> Rc<[Hit]> {
        if let Some(known) = self.loose.borrow().get(text) {
            return Rc::clone(known);
        }
        let found: Rc<[Hit]> = self.measures.scan_loosely(text).into();
        let mut known = self.loose.borrow_mut();
        if known.len() >= KEPT {
            known.clear();
        }
        known.insert(text.into(), Rc::clone(&found));
        found
    }

    /// The words of a paragraph before its sentence `s`, as far back as they may still be what is spoken of.
    pub(super) fn before<'p>(&self, paragraph: &Paragraph<'p>, s: usize) -> Scanned<'p> {
        let text = paragraph.text();
        let earlier = &paragraph.sentences[s.saturating_sub(BACK)..s.min(paragraph.sentences.len())];
        let (Some(first), Some(last)) = (earlier.first(), earlier.last()) else {
            return Scanned::default();
        };
        let start = first.range.start;
        let mut hits = Vec::new();
        for sentence in earlier {
            let by = sentence.range.start - start;
            hits.extend(self.of(&text[sentence.range.clone()]).iter().map(|hit| Hit {
                range: hit.range.start + by..hit.range.end + by,
                ..*hit
            }));
        }
        Scanned {
            text: text.get(start..last.range.end).unwrap_or(""),
            hits: hits.into(),
        }
    }
}

/// A text with the phrases in it.
#[derive(Debug, Default)]
pub(super) struct Scanned<'t> {
    pub text: &'t str,
    pub hits: Rc<[Hit]>,
}

impl<'t> Scanned<'t> {
    /// Another text is looked at, or the same.
    pub(super) fn set(&mut self, hits: &Hits<'_>, text: &'t str) {
        if self.text != text {
            self.hits = hits.of(text);
            self.text = text;
        }
    }
}
