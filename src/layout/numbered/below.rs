//! Tells numbers that only count paragraphs or entries of lists, below headings that have none.

use super::super::signs::Sign;
use super::super::{regions, shape};
use super::attendance_from;
use crate::document::{BlockKind, Document};
use crate::vocabulary::Vocabulary;
use std::ops::Range;

/// Fewer headings carry no paper.
const FEWEST: usize = 3;
/// Fewer paragraphs numbered ".1" tell of no headings.
const SEVERAL: usize = 2;

/// Whether the numbers `found` count what stands below headings without numbers.
pub(super) fn are(
    document: &Document,
    signs: &[Sign],
    range: &Range<usize>,
    found: &[usize],
    vocabulary: &Vocabulary,
) -> bool {
    let dressed = |&i: &usize| signs[i].stands_out() || signs[i].topic.is_some();
    if found.is_empty() || found.iter().any(dressed) {
        return false;
    }
    let from = attendance_from(document, signs, range.clone(), vocabulary).map_or(range.start, |lists| lists + 1);
    let lines = Lines {
        document,
        signs,
        range: from..range.end,
        vocabulary,
    };
    lines.head_paragraphs(found) || lines.head_lists(found)
}

/// The lines of a paper behind its list of people.
struct Lines<'a> {
    document: &'a Document,
    signs: &'a [Sign],
    range: Range<usize>,
    vocabulary: &'a Vocabulary,
}

impl Lines<'_> {
    /// "The application", then "2.1 The officer spoke ...": above each first paragraph a line that reads as a title.
    fn head_paragraphs(&self, found: &[usize]) -> bool {
        let parts = |i: usize| match &self.signs[i].numeral {
            Some(n) if n.separator == '.' && n.parts.len() == 2 && n.prefix.is_empty() => Some(n.parts.as_slice()),
            _ => None,
        };
        if found.iter().any(|&i| parts(i).is_none()) {
            return false;
        }
        let all = || self.range.clone().filter(|&i| parts(i).is_some());
        let said = all().filter(|&i| self.is_said(i));
        let first = |i: &usize| parts(*i).is_some_and(|p| p[1] == 1);
        let firsts = all().filter(first).count();
        let headed = all()
            .filter(first)
            .filter(|&i| self.above(i).is_some_and(|a| self.is_title(a)));
        firsts >= SEVERAL && headed.count() * 5 >= firsts * 4 && said.count() * 2 > all().count()
    }

    /// Headings in capitals, in bold or so marked, below which numbers begin anew, or count the paragraphs of all.
    fn head_lists(&self, found: &[usize]) -> bool {
        let heads: Vec<usize> = self
            .range
            .clone()
            .filter(|&i| self.signs[i].stands_out() && self.is_title(i))
            .collect();
        let numeral = |i: usize| self.signs[i].numeral.as_ref();
        let Some(form) = found.first().and_then(|&i| numeral(i)) else {
            return false;
        };
        let like = |i: usize| {
            numeral(i).is_some_and(|n| n.parts.len() == 1 && n.prefix == form.prefix && n.closed == form.closed)
        };
        let begins = self
            .range
            .clone()
            .filter(|&i| like(i) && numeral(i).is_some_and(|n| n.parts == [1]));
        let rows = found
            .iter()
            .any(|&i| self.document.blocks[i].kind == BlockKind::TableRow);
        let entries: Vec<usize> = self.range.clone().filter(|&i| like(i)).collect();
        let stopped = entries.iter().filter(|&&i| self.is_said(i)).count();
        let said = found.iter().filter(|&&i| self.is_said(i)).count();
        let sections = heads.windows(2).filter(|two| (two[0]..two[1]).any(like)).count();
        form.parts.len() == 1
            && heads.len() >= FEWEST
            && !rows
            && stopped * 2 > entries.len()
            && (begins.count() >= FEWEST || said * 2 > found.len() && found.len() > heads.len() && sections >= SEVERAL)
    }

    /// It reads as what was said, and as no title.
    fn is_said(&self, i: usize) -> bool {
        !self.signs[i].short || self.document.blocks[i].text().ends_with(['.', ';'])
    }

    fn above(&self, i: usize) -> Option<usize> {
        (self.range.start..i).rev().find(|&j| !self.signs[j].furniture)
    }

    /// A short line without a number that may head what stands below it.
    fn is_title(&self, i: usize) -> bool {
        let (sign, text) = (&self.signs[i], self.document.blocks[i].text());
        let numbered = |j: usize| self.signs[j].alone;
        !sign.furniture
            && sign.numeral.is_none()
            && sign.short
            && !sign.inside
            && sign.title.len() >= FEWEST
            && text.starts_with(char::is_uppercase)
            && !text.ends_with(['.', ';', ','])
            && self.document.blocks[i].kind != BlockKind::TableRow
            && !self.above(i).is_some_and(numbered)
            && !self.vocabulary.headings.is_attendance(text)
            && !regions::has_names(text)
            && shape::is_title_like(text, self.vocabulary)
    }
}
