//! The general reader: the numbering that carries the document makes its items, else its headings do.

use super::heads::head;
use super::shape::{self, Head};
use super::signs::Sign;
use super::unnumbered::{by_headings, in_one_manner};
use super::{BlockRole, MeetingShape, Passage, opening, regions, run_in};
use crate::document::{BlockKind, Document};
use crate::vocabulary::Vocabulary;
use std::ops::Range;

/// Reads the blocks of `range`, whose numbered headings are known. Also says which family it looks like.
pub(super) fn read(
    document: &Document,
    signs: &[Sign],
    range: Range<usize>,
    numbered: &[usize],
    vocabulary: &Vocabulary,
) -> (MeetingShape, &'static str) {
    let mut told = Vec::new();
    let (heads, family) = if numbered.is_empty() {
        let (heads, how) = by_headings(document, signs, range.clone(), vocabulary);
        let entries = run_in::heads(document, signs, range.clone(), vocabulary);
        let listed = entries.len() > heads.len();
        told = if listed { Vec::new() } else { how };
        let heads = if listed { entries } else { heads };
        let heads = in_one_manner(document, signs, range.clone(), heads, &mut told, vocabulary);
        let heads = match heads.is_empty() {
            true => opening::heads(document, signs, range.clone()),
            false => heads,
        };
        let heads = opening::numbered(document, heads);
        let heads = if heads.is_empty() {
            untitled(document, signs, range.clone(), vocabulary)
        } else {
            heads
        };
        (heads, "generic")
    } else {
        (
            by_numbers(document, signs, numbered, range.clone(), vocabulary),
            "printed",
        )
    };
    let mut shape = shape::assemble(document, signs, range, heads, vocabulary);
    shape.decisions.extend(told);
    (shape, family)
}

/// No heading at all: the running text after the header is one item without a title.
fn untitled(document: &Document, signs: &[Sign], range: Range<usize>, vocabulary: &Vocabulary) -> Vec<Head> {
    let roles = regions::before(&document.blocks[range.clone()], &signs[range.clone()], vocabulary);
    let prose = |i: usize| document.blocks[i].text().len() > 80;
    let first = range
        .clone()
        .zip(&roles)
        .find(|(i, r)| **r == BlockRole::Procedure && prose(*i))
        .map(|(i, _)| i);
    // "1.1 It was", "PROPOSED by A": who moved it stands on the lines above what was decided
    let moves = |i: usize| {
        let text = document.blocks[i].text();
        let word = text.split([' ', ':']).next().unwrap_or("");
        let paragraph = signs[i]
            .numeral
            .as_ref()
            .is_some_and(|n| n.parts.len() > 1 && n.separator == '.');
        vocabulary.headings.is_inside(word) && !vocabulary.headings.is_attendance(word) && text.contains(' ')
            || paragraph
    };
    let above = |i: usize| {
        (range.start..i)
            .rev()
            .filter(|&j| !signs[j].furniture)
            .take_while(|&j| moves(j))
            .last()
    };
    let Some(first) = first.map(|i| above(i).unwrap_or(i)) else {
        return Vec::new();
    };
    let title = title_of_page(document, signs, &range, first, vocabulary);
    vec![Head {
        blocks: (title.unwrap_or(first), first),
        title: title.map(|i| Passage {
            block: i,
            range: signs[i].title.clone(),
        }),
        body: Some(Passage::whole(document, first)),
        ..Head::default()
    }]
}

/// The one line above the text of a page that holds one item, where it is no line of a header.
fn title_of_page(
    document: &Document,
    signs: &[Sign],
    range: &Range<usize>,
    first: usize,
    vocabulary: &Vocabulary,
) -> Option<usize> {
    const LONGEST: usize = 120;
    let mut above = (range.start..first).filter(|&i| !signs[i].furniture);
    let line = above.next().filter(|_| above.next().is_none())?;
    let text = document.blocks[line].text();
    let titled = signs[line].short
        && !signs[line].inside
        && signs[line].numeral.is_none()
        && document.blocks[line].kind != BlockKind::TableRow
        && text.len() <= LONGEST
        && text.starts_with(char::is_uppercase)
        && text.contains(' ')
        && !text.contains(':')
        && !regions::speaks_of_header(text)
        && !regions::has_names(text)
        && !vocabulary.headings.is_attendance(text)
        && shape::is_title_like(text, vocabulary);
    (titled && !signs[line].title.is_empty()).then_some(line)
}

/// The heading of each numbered block, and of unnumbered ones that look like them.
fn by_numbers(
    document: &Document,
    signs: &[Sign],
    numbered: &[usize],
    range: Range<usize>,
    vocabulary: &Vocabulary,
) -> Vec<Head> {
    let mut heads: Vec<Head> = numbered.iter().map(|&i| head(document, signs, i, range.end)).collect();
    let taken: Vec<(usize, usize)> = heads.iter().map(|h| h.blocks).collect();
    let like = Alike::of(numbered, signs);
    let first = numbered[0];
    let barred = |i: &usize| {
        let number = signs[*i]
            .numeral
            .as_ref()
            .and_then(|n| Some(n.range.as_ref()?.end..n.rest));
        number.is_some_and(|gap| document.blocks[*i].text()[gap].trim() == "|")
    };
    let rows = numbered.iter().all(barred);
    let mut at = 0;
    for i in range.start..range.end {
        while at < taken.len() && taken[at].1 < i {
            at += 1;
        }
        let inside = taken.get(at).is_some_and(|t| t.0 <= i);
        let section = taken.get(at).is_some_and(|t| (i + 1..t.0).all(|j| signs[j].furniture));
        let row = rows && is_row_without_number(document, signs, i);
        if !inside && !section && (row || i > first && like.is_head(document, signs, i, range.end, vocabulary)) {
            heads.push(head(document, signs, i, range.end));
        }
    }
    heads.extend(opening_row(document, signs, range, first, vocabulary));
    heads.sort_by_key(|h| h.blocks);
    heads.dedup_by_key(|h| h.blocks.0);
    heads
}

/// The row right below the head of a page's table of items, above the first number: a title and what was said.
fn opening_row(
    document: &Document,
    signs: &[Sign],
    range: Range<usize>,
    first: usize,
    vocabulary: &Vocabulary,
) -> Option<Head> {
    let top = (range.start..first).find(|&i| vocabulary.pages.is_table_head(document.blocks[i].text()))?;
    let mut below = (top + 1..first).filter(|&i| !signs[i].furniture);
    let (title, told) = (below.next()?, below.next()?);
    let (sign, block) = (&signs[title], &document.blocks[title]);
    let titled = sign.short
        && !sign.inside
        && !sign.title.is_empty()
        && block.kind == BlockKind::Paragraph
        && block.text().starts_with(char::is_uppercase)
        && sign.numeral.is_none()
        && !shape::says_nil(block.text())
        && shape::is_title_like(block.text(), vocabulary);
    (titled && !signs[told].short).then(|| head(document, signs, title, first))
}

/// "| APOLOGIES | APOLOGIES", where the rows of the other items begin with their numbers.
fn is_row_without_number(document: &Document, signs: &[Sign], i: usize) -> bool {
    let (block, sign) = (&document.blocks[i], &signs[i]);
    let opens = document.text[block.range.clone()].starts_with('|');
    opens && block.cells.first().is_some_and(|c| *c == sign.title) && sign.numeral.is_none() && sign.caps
}

/// What the numbered headings have in common.
struct Alike {
    caps: bool,
    bold: bool,
    heading: u8,
}

impl Alike {
    fn of(numbered: &[usize], signs: &[Sign]) -> Self {
        let title = |i: usize| {
            if signs[i].alone {
                signs.get(i + 1).unwrap_or(&signs[i])
            } else {
                &signs[i]
            }
        };
        let most = |test: &dyn Fn(&Sign) -> bool| {
            numbered.iter().filter(|&&i| test(title(i))).count() * 10 >= numbered.len() * 7
        };
        let level = numbered.iter().map(|&i| signs[i].heading).max().unwrap_or(0);
        Alike {
            caps: most(&|s| s.caps),
            bold: most(&|s| s.bold),
            heading: if most(&|s| s.heading > 0) { level } else { 0 },
        }
    }

    /// A heading without a number: dressed like the numbered ones, and a standing item by its words.
    fn is_head(&self, document: &Document, signs: &[Sign], i: usize, end: usize, vocabulary: &Vocabulary) -> bool {
        let sign = &signs[i];
        let block = &document.blocks[i];
        let text = block.text();
        if sign.furniture
            || sign.numeral.is_some()
            || sign.inside
            || !sign.short
            || sign.title.len() < 3
            || block.label.is_some()
        {
            return false;
        }
        if vocabulary.headings.is_interrupter(text) || block.kind == BlockKind::TableRow {
            return false;
        }
        let dressed = (self.heading > 0 && sign.heading == self.heading)
            || (self.heading == 0 && self.bold && sign.bold && sign.caps == self.caps)
            || (!self.bold && self.heading == 0 && self.caps && sign.caps);
        let topic = sign.topic.as_deref().is_some_and(|t| t != "attendance");
        let labelled = text.contains(": ") && !sign.bold && !sign.caps;
        let last = (i + 1..end).all(|j| signs[j].furniture);
        // a title in capitals that a heading's place sets off as well
        let shouted = self.heading == 0 && self.caps && sign.caps && sign.heading > 0;
        topic && !labelled && !last && (dressed || sign.stands_out() && !self.caps && !self.bold && self.heading == 0)
            || shouted && !last
            || self.heading > 0 && dressed && sign.title.len() > 3
    }
}
