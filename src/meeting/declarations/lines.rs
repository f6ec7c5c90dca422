//! The lines of a region, as its reader has them, on the sheet that knows where they stand.

use super::super::Context;
use super::super::sheet::Sheet;
use std::ops::Range;

/// The lines of a region.
pub(super) struct Lines<'a> {
    pub context: &'a Context<'a>,
    pub sheet: &'a Sheet,
    /// The words of the sheet, blanks for those that are no declarations.
    pub text: &'a str,
}

impl Lines<'_> {
    /// Whether a part of them begins with somebody's name.
    pub(super) fn begin_with_name(&self, part: Range<usize>) -> bool {
        let asked = self.sheet.part(self.context.document, part, self.context.vocabulary);
        asked.first_name(Default::default()).is_some()
    }
}
