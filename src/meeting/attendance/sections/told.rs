//! Tells what a line is to the list that is open: its heading, its columns, its rest, or words about who they are.

use super::super::lines;
use super::{Machine, lists_people};
use crate::language::words;
use crate::language::{Pattern, pattern};
use crate::meeting::attendance::{label, names_absence, tables};
use crate::meeting::sheet::{BREAK, LINE};
use crate::vocabulary::Label;
use std::ops::Range;
use std::sync::LazyLock;

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
        let post = post.filter(|p| p.starts_with(char::is_uppercase) && words::each(p).all(capital));
        post.is_some_and(|p| roles.is_post(p) && !roles.is_plural_post(p) && !lists_people(p, self.vocabulary))
    }

    /// "Elected Member" below somebody's name says what that one is, and heads no list.
    pub(super) fn is_post_of_last(&self, line: &str, found: &label::Found) -> bool {
        let roles = &self.vocabulary.roles;
        let begun = self.open.as_ref().is_some_and(|open| !open.sheet.text().is_empty());
        // "Member" on the line below each name
        let last = self
            .open
            .as_ref()
            .map_or("", |open| open.sheet.text().rsplit([LINE, BREAK]).next().unwrap_or(""));
        let capacity = || {
            tables::capacity(line.trim()).is_some() && lists_people(last, self.vocabulary) && !last.contains([',', ';'])
        };
        let post = || capacity() || roles.is_post(line) && !roles.is_plural_post(line) && line.contains(' ');
        begun && found.label == Label::Present && found.rest >= line.len() && !line.trim_end().ends_with(':') && post()
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

    /// "Officers" on a line of its own in an item about apologies: those of them who are away.
    pub(super) fn of_those_away(&self, line: &str, found: label::Found) -> label::Found {
        let bare = words::each(line).map(|word| words::bare(word).to_owned());
        let words: Vec<String> = bare.filter(|word| !word.is_empty()).collect();
        let alone = found.rest >= line.len() && !self.vocabulary.attendance.opens_list(&words);
        let group = matches!(
            found.label,
            Label::Officer | Label::Present | Label::CoOpted | Label::Guest
        );
        match self.only_of_those_away() && alone && group {
            true => label::Found {
                label: Label::Apologies,
                ..found
            },
            false => found,
        }
    }

    /// All lists of the item, the open one with them, are of those who did not come.
    fn only_of_those_away(&self) -> bool {
        let mut lists = self
            .found
            .sections
            .iter()
            .skip(self.before)
            .chain(&self.open)
            .peekable();
        self.excuses && lists.peek().is_some() && lists.all(|s| names_absence(s.label))
    }

    /// "Non school members" among the apologies: whose names are to come.
    pub(super) fn is_group_away(&self, line: &str) -> bool {
        const WORDS: usize = 5;
        let words: Vec<&str> = words::each(line).collect();
        let last = words.last().copied().unwrap_or("");
        let group = self.vocabulary.attendance.label(&[last]);
        self.only_of_those_away()
            && (2..=WORDS).contains(&words.len())
            && !line.contains([',', ';', ':', '(', '.'])
            && matches!(group, Some(Label::Officer | Label::Present))
            && !lists_people(line, self.vocabulary)
    }

    /// The key to initials, which a heading opens; it ends with its block.
    pub(super) fn is_key(&mut self, line: &str, block: usize) -> bool {
        static HEAD: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)^\W*{attendance_tables.key_heading}\s*[:–-]"));
        let may = matches!(line.bytes().next(), Some(b'K' | b'I' | b'A'));
        if may && self.key != Some(block) && HEAD.is_match(line) {
            self.key = Some(block);
        }
        self.key == Some(block)
    }

    /// "Name", "Members", "Role" over the columns of a list that is still to come.
    pub(super) fn is_column_heading(&self, line: &str) -> bool {
        self.is_to_come() && self.vocabulary.attendance.is_column(line)
    }

    /// "RECORDING AND VOTING ARRANGEMENTS" below people whose names are not in capitals: the next heading.
    pub(super) fn is_shouted_heading(&self, line: &str) -> bool {
        const WORDS: usize = 3;
        let names = &self.vocabulary.names;
        let plain = !line.contains(char::is_lowercase) && !line.contains([',', ';', ':', '(', '.', '\t']);
        let known = |w: &str| names.title(w).is_some() || names.rare_given(w) || w.len() < 2;
        let below = self.open.as_ref().is_some_and(|open| {
            let last = open.sheet.text().rsplit([LINE, BREAK]).next().unwrap_or("");
            last.contains(char::is_lowercase) && !last.trim_end().ends_with([',', '-', '–'])
        });
        plain && below && words::count(line) > WORDS && !words::each(line).any(known)
    }

    /// A list is open, and nobody of it was read yet.
    pub(super) fn is_to_come(&self) -> bool {
        self.open.as_ref().is_some_and(|open| open.sheet.text().is_empty())
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
        let capitals = words::each(line).all(|w| {
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
