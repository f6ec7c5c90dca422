//! Tells what a line is to the list that is open: its heading, its columns, its rest, or words about who they are.

use super::{Machine, lines, lists_people};
use crate::meeting::attendance::{label, names_absence};
use crate::meeting::sheet::LINE;
use crate::vocabulary::Label;
use std::ops::Range;

impl Machine<'_> {
    /// "Services Clerk:" on a line of its own: the holder stands on the next.
    pub(super) fn is_post_of_next(&self, line: &str) -> bool {
        const LONGEST: usize = 60;
        let roles = &self.vocabulary.roles;
        let begun = self.open.is_some() || !self.found.sections.is_empty();
        let capital = |w: &str| w.starts_with(char::is_uppercase) || w.len() <= 3;
        let post = line
            .trim_end()
            .strip_suffix(':')
            .filter(|p| begun && p.len() <= LONGEST);
        let post = post.filter(|p| p.starts_with(char::is_uppercase) && p.split(' ').all(capital));
        post.is_some_and(|p| roles.is_post(p) && !roles.is_plural_post(p) && !lists_people(p, self.vocabulary))
    }

    /// "Councillors: A, B and C" right below "Apologies for absence:" says who they are, not that they came.
    pub(super) fn only_says_who(&self, line: &str, found: &label::Found) -> bool {
        let below = self
            .open
            .as_ref()
            .is_some_and(|open| names_absence(open.label) && open.sheet.text().is_empty());
        let words = line[..found.rest].trim_matches(|c: char| !c.is_alphabetic());
        let who = self.vocabulary.names.title(words).is_some() || words.eq_ignore_ascii_case("members");
        below && who && found.label == Label::Present && !line[found.rest..].trim().is_empty()
    }

    /// "Name", "Members", "Role" over the columns of a list that is still to come.
    pub(super) fn is_column_heading(&self, line: &str) -> bool {
        let to_come = self.open.as_ref().is_some_and(|open| open.sheet.text().is_empty());
        to_come && self.vocabulary.attendance.is_column(line)
    }

    /// The line that ends mid-word-group runs on into this one.
    pub(super) fn goes_on(&self, line: &str) -> bool {
        let Some(open) = &self.open else { return false };
        let so_far = open.sheet.text();
        if so_far.is_empty() {
            return false;
        }
        let so_far = lines::tail(so_far);
        let joined = format!("{so_far}{LINE}{line}");
        lines::logical(&joined, self.vocabulary)
            .last()
            .is_some_and(|l| l.start <= so_far.len())
    }

    /// A wrapped sentence: the line before it is running text without its full stop.
    pub(super) fn sentence_goes_on(&self, block: usize, range: &Range<usize>) -> bool {
        self.found.prose.last().is_some_and(|last| {
            let text = self.document.blocks[block].text();
            let so_far = text.get(last.range.clone()).unwrap_or("").trim_end();
            last.block == block && last.range.end + 1 >= range.start && !so_far.ends_with(['.', ':', ';'])
        })
    }

    /// "Fellshire County Council" over its members.
    pub(super) fn is_heading_of_list(&self, line: &str) -> bool {
        let roles = &self.vocabulary.roles;
        let capitals = line.split_whitespace().all(|w| {
            w.starts_with(|c: char| c.is_uppercase() || !c.is_alphabetic()) || matches!(w, "of" | "and" | "the")
        });
        capitals
            && line.len() < 60
            && !line.contains([',', '(', ':', ';', '\t'])
            && roles.is_organisation(line)
            && !roles.is_post(line)
            && !lists_people(line, self.vocabulary)
    }
}
