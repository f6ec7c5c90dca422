//! A person as the words of a list or a sentence have them, and what a reader of people may assume.
//!
//! Knows nothing of how anybody is found.

use crate::record::Group;
use std::ops::Range;

/// One person of a list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Person {
    /// Title as written; the plural title of a list for its later names.
    pub title: Option<Range<usize>>,
    /// Name without title.
    pub name: Range<usize>,
    /// Initials that stand behind a family name in brackets: "Dale (J)".
    pub initials: Option<Range<usize>>,
    /// An elected member, by title.
    pub member: bool,
    /// An elected member of another tier, by title ("County Councillor" in a parish).
    pub tier: bool,
    /// "Chair" or "Vice Chair".
    pub presiding: Option<&'static str>,
    /// Post or office as written.
    pub role: Option<Range<usize>>,
    /// Organisation.
    pub organisation: Option<Range<usize>>,
    /// Political group.
    pub party: Option<Range<usize>>,
    /// Any other words in brackets (a ward, a portfolio).
    pub aside: Option<Range<usize>>,
    /// The member substituted for.
    pub substitute_for: Option<Range<usize>>,
    /// The member who came instead.
    pub substituted_by: Option<Range<usize>>,
    /// When or at which item they came.
    pub arrived: Option<Range<usize>>,
    /// When or at which item they left.
    pub left: Option<Range<usize>>,
    /// Said to be absent or to have apologised, whatever the list.
    pub away: Option<bool>,
    /// In which capacity they came, where a column or a line of its own says it.
    pub capacity: Option<Group>,
    /// From title to last word.
    pub span: Range<usize>,
}

impl Person {
    /// Moves all ranges by `by`, for a text that stands in a longer one.
    pub(crate) fn shift(&mut self, by: usize) {
        let moved = |r: &mut Range<usize>| *r = r.start + by..r.end + by;
        moved(&mut self.name);
        moved(&mut self.span);
        let rest = [
            &mut self.title,
            &mut self.initials,
            &mut self.role,
            &mut self.organisation,
            &mut self.party,
            &mut self.aside,
            &mut self.substitute_for,
            &mut self.substituted_by,
            &mut self.arrived,
            &mut self.left,
        ];
        rest.into_iter().flatten().for_each(moved);
    }
}

/// What is known of a list before it is read.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Expect<'a> {
    /// Bare words are family names.
    pub surnames: bool,
    /// Lines that say something of the person on the line before them.
    pub beside: &'a [Range<usize>],
}

impl Expect<'_> {
    /// Bare words are family names.
    pub(super) fn family() -> Self {
        Expect {
            surnames: true,
            ..Expect::default()
        }
    }
}
