//! A stretch of a text with what was read of the text: whoever asks again who is named at a place is told what was read before.

use super::analysis::{Analysed, Analysis};
use super::person_name::{Ask, Hints, Name};
use crate::vocabulary::{Names, Roles};
use std::ops::{Deref, Range};
use std::rc::Rc;

/// A stretch of a text, by what words people are named in it, and the analysis of the whole text.
#[derive(Debug, Clone)]
pub(crate) struct Stretch<'a> {
    whole: &'a str,
    range: Range<usize>,
    read: Rc<Analysis>,
    names: &'a Names,
    roles: &'a Roles,
}

impl<'a> Stretch<'a> {
    /// A text of which nothing was read yet.
    pub(crate) fn new(text: &'a str, names: &'a Names, roles: &'a Roles) -> Self {
        Stretch::of(text, 0..text.len(), Rc::default(), names, roles)
    }

    /// A stretch of a text of which `read` was read so far. It is empty where it does not lie in the text.
    pub(crate) fn of(
        whole: &'a str,
        range: Range<usize>,
        read: Rc<Analysis>,
        names: &'a Names,
        roles: &'a Roles,
    ) -> Self {
        Stretch {
            range: if whole.get(range.clone()).is_some() {
                range
            } else {
                0..0
            },
            whole,
            read,
            names,
            roles,
        }
    }

    /// A part of it, of which as much is known.
    pub(crate) fn part(&self, range: Range<usize>) -> Self {
        let at = self.range.start;
        let whole = (self.whole, at + range.start..at + range.end);
        Stretch::of(whole.0, whole.1, Rc::clone(&self.read), self.names, self.roles)
    }

    /// The name that it begins with.
    pub(crate) fn first_name(&self, hints: Hints) -> Option<Name> {
        self.name(0..self.range.len(), hints)
    }

    /// Its words.
    pub(crate) fn text(&self) -> &'a str {
        &self.whole[self.range.clone()]
    }

    /// The name at the start of `range`; `None` where none stands there.
    pub(crate) fn name(&self, range: Range<usize>, hints: Hints) -> Option<Name> {
        self.ask(range, Ask::Whole(hints))
    }

    /// The name that begins at `range`, behind its titles: `titled` says that some stood there. One word is enough.
    pub(crate) fn name_behind(&self, range: Range<usize>, titled: bool) -> Option<Name> {
        self.ask(range, Ask::Behind { titled })
    }

    fn ask(&self, range: Range<usize>, ask: Ask) -> Option<Name> {
        let at = self.range.start;
        let (whole, place) = (self.whole, at + range.start..at + range.end);
        let found = self.read.name(whole, place, ask, self.names, self.roles)?;
        Some(found.from(at))
    }
}

impl Analysed<'_> {
    /// A stretch of a block, to ask who is named in it. `names` and `roles`: by what words people are known; one document is asked
    /// with the same.
    pub(crate) fn stretch<'a>(
        &'a self,
        block: usize,
        range: Range<usize>,
        names: &'a Names,
        roles: &'a Roles,
    ) -> Stretch<'a> {
        let text = self.document().blocks[block].text();
        Stretch::of(text, range, self.whole(block), names, roles)
    }
}

impl Deref for Stretch<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        self.text()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_read_once_for_a_place_and_what_may_be_assumed() {
        let (names, roles) = (Names::built_in(), Roles::built_in());
        let text = "Present: Cllr Ada Marl, Oake";
        let read = Rc::<Analysis>::default();
        let stretch = |range| Stretch::of(text, range, Rc::clone(&read), &names, &roles);
        let (list, line) = (stretch(9..text.len()), stretch(0..text.len()));
        let whole = list.name(0..13, Hints::default()).expect("it is one");
        assert_eq!(&list[whole.name.clone()], "Ada Marl");
        assert_eq!(list.name(0..13, Hints::default()), Some(whole.clone()));
        assert_eq!(line.name(9..22, Hints::default()).map(|n| n.from(9)), Some(whole));
        let alone = |surnames| list.name(15..19, Hints { surnames });
        assert_eq!((alone(false).is_some(), alone(true).is_some()), (false, true));
        assert!(list.name_behind(15..19, false).is_some());
        assert_eq!(read.known_names(), 4);
    }
}
