//! A stretch of text and the people whom it names: whoever asks again for the name at a place is told what was read before.

use super::person_name::{self, Hints, Name};
use crate::vocabulary::{HashMap, Names, Roles};
use std::cell::RefCell;
use std::ops::{Deref, Range};

/// A text, and the names read of it so far.
#[derive(Debug)]
pub struct Stretch<'a> {
    text: &'a str,
    names: &'a Names,
    roles: &'a Roles,
    /// By the range that was asked for, and whether a family name alone is one.
    read: RefCell<HashMap<(usize, usize, bool), Option<Name>>>,
}

impl<'a> Stretch<'a> {
    /// A text of which nothing was read yet.
    pub fn new(text: &'a str, names: &'a Names, roles: &'a Roles) -> Self {
        Stretch {
            text,
            names,
            roles,
            read: RefCell::default(),
        }
    }

    /// The text.
    pub fn text(&self) -> &'a str {
        self.text
    }

    /// The name at the start of `range`; `None` where none stands there.
    pub fn name(&self, range: Range<usize>, hints: Hints) -> Option<Name> {
        let key = (range.start, range.end, hints.surnames);
        if let Some(known) = self.read.borrow().get(&key) {
            return known.clone();
        }
        let read = person_name::read(self.text, range, self.names, self.roles, hints);
        self.read.borrow_mut().insert(key, read.clone());
        read
    }
}

impl Deref for Stretch<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        self.text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_read_once_for_a_place_and_what_may_be_assumed() {
        let (names, roles) = (Names::built_in(), Roles::built_in());
        let stretch = Stretch::new("Cllr Ada Marl, Oake", &names, &roles);
        let whole = stretch.name(0..13, Hints::default()).expect("it is one");
        assert_eq!(&stretch[whole.name.clone()], "Ada Marl");
        assert_eq!(stretch.name(0..13, Hints::default()), Some(whole));
        let alone = |surnames| stretch.name(15..19, Hints { surnames });
        assert_eq!((alone(false).is_some(), alone(true).is_some()), (false, true));
        assert_eq!(stretch.read.borrow().len(), 3);
    }
}
