//! Keeps what was read of a few short texts, for readers that are asked for the same words again and again: "The Director", the
//! line with the day. What is kept holds from one document to the next: it is said of the words alone.

use crate::vocabulary::WordHash;
use std::cell::RefCell;
use std::hash::Hasher;

/// A longer text is not kept: it seldom comes again.
const LONGEST: usize = 256;
/// So many are kept at most.
const KEPT: usize = 256;

/// A text, and what was read of it by the words of which vocabulary.
type Kept<T> = (u64, Box<str>, T);

/// What was read of the texts that were asked for last.
#[derive(Debug)]
pub(crate) struct Memo<T>(RefCell<Vec<Option<Kept<T>>>>);

impl<T> Memo<T> {
    /// Nothing is kept yet.
    pub(crate) const fn new() -> Self {
        Memo(RefCell::new(Vec::new()))
    }
}

impl<T: Clone> Memo<T> {
    /// What is kept of a text, or else what `read` gives; `by` says by the words of which vocabulary (see
    /// [`Vocabulary::stamp`](crate::vocabulary::Vocabulary::stamp)), and 0 where no vocabulary has a part in it.
    pub(crate) fn get(&self, by: u64, text: &str, read: impl FnOnce() -> T) -> T {
        if text.len() > LONGEST {
            return read();
        }
        let mut hash = WordHash::default();
        hash.write(text.as_bytes());
        let place = hash.finish() as usize % KEPT;
        if let Some(Some((of, known, found))) = self.0.borrow().get(place)
            && (*of, &**known) == (by, text)
        {
            return found.clone();
        }
        let found = read();
        let mut all = self.0.borrow_mut();
        if all.is_empty() {
            all.resize_with(KEPT, || None);
        }
        all[place] = Some((by, text.into(), found.clone()));
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_read_of_a_text_is_read_once() {
        let (memo, mut times) = (Memo::new(), 0);
        let mut ask = |by: u64, text: &str| {
            memo.get(by, text, || {
                times += 1;
                (by, text.len())
            })
        };
        assert_eq!(
            [ask(1, "the weir"), ask(1, "the weir"), ask(2, "the weir")],
            [(1, 8), (1, 8), (2, 8)]
        );
        let long = "weir ".repeat(LONGEST);
        assert_eq!([ask(1, &long), ask(1, &long)].map(|found| found.1), [long.len(); 2]);
        for n in 0..4 * KEPT {
            assert_eq!(ask(1, &"w".repeat(n % LONGEST)).1, n % LONGEST);
        }
        assert!(times > 4);
    }
}
