//! The general reader: the numbering that carries the document makes its items, else its headings do.

use super::heads::head;
use super::shape::{self, Head};
use super::signs::Sign;
use super::unnumbered::{attendance_from, by_headings};
use super::{BlockRole, MeetingShape, Passage, regions, run_in, series};
use crate::decide::Told;
use crate::document::{BlockKind, Document};
use crate::language::words;
use crate::vocabulary::Vocabulary;
use std::ops::Range;

/// The blocks whose numbers carry a document, and how that was decided.
#[derive(Debug, Default)]
pub struct Numbered {
    /// In order; empty where no numbers do.
    pub blocks: Vec<usize>,
    /// In words, where one series was chosen.
    pub told: Option<Told>,
}

/// The numbers that head items among the blocks of `range`.
pub fn numbered(document: &Document, signs: &[Sign], range: &Range<usize>, vocabulary: &Vocabulary) -> Numbered {
    let scale = vocabulary.weights.scale(series::SCALE);
    let series = series::find(&document.blocks[range.clone()], &signs[range.clone()], scale);
    let told = series
        .as_ref()
        .map(|s| s.told(series::NAME, |found| series::shown(&signs[range.clone()], found)));
    let found = series.map_or_else(Vec::new, |s| s.best);
    let found: Vec<usize> = found.into_iter().map(|i| i + range.start).collect();
    let found = without_stamp(document, signs, found, vocabulary);
    // on a page with a table of items "Item No. 46" is a reference: the numbers of the table stand alone
    let named = |&i: &usize| signs[i].numeral.as_ref().is_some_and(|n| n.word);
    let page = || {
        range
            .clone()
            .any(|i| vocabulary.pages.is_table_head(document.blocks[i].text()))
    };
    let found = if !found.is_empty() && found.iter().all(named) && page() {
        Vec::new()
    } else if page() {
        with_rows(document, signs, range, found, vocabulary)
    } else {
        found
    };
    let blocks = carried(document, signs, range, &found, vocabulary);
    let told = told.filter(|_| !blocks.is_empty() && blocks == found);
    Numbered { blocks, told }
}

/// "7 MARLOW DRAINAGE BOARD", then 457. and so on: the number that another paper gives to these minutes, above the name of the body.
fn without_stamp(document: &Document, signs: &[Sign], mut found: Vec<usize>, vocabulary: &Vocabulary) -> Vec<usize> {
    const FEWEST: usize = 3;
    const FAR: u32 = 20;
    let value = |i: usize| signs[i].numeral.as_ref().and_then(|n| n.parts.first().copied());
    if let [first, second, ..] = found[..]
        && found.len() > FEWEST
        && value(first).zip(value(second)).is_some_and(|(a, b)| b > a + FAR)
        && vocabulary
            .header
            .is_body(&document.blocks[first].text()[signs[first].title.clone()])
    {
        found.remove(0);
    }
    found
}

/// With the rows of a page's table that are out of the series ("8. Attendance note", then "1. Minutes"): a number alone, a title
/// below it and the label of what was said.
fn with_rows(
    document: &Document,
    signs: &[Sign],
    range: &Range<usize>,
    series: Vec<usize>,
    vocabulary: &Vocabulary,
) -> Vec<usize> {
    let mut found = series.clone();
    let alone = |i: usize| {
        let plain = signs[i]
            .numeral
            .as_ref()
            .is_some_and(|n| n.parts.len() == 1 && n.prefix.is_empty());
        signs[i].alone && plain && !signs[i].furniture
    };
    let rows: Vec<usize> = range.clone().filter(|&i| alone(i)).collect();
    for (n, &row) in rows.iter().enumerate() {
        let end = rows.get(n + 1).copied().unwrap_or(range.end);
        let label = |i: usize| {
            let label = document.blocks[i].text().strip_suffix(':');
            label.is_some_and(|label| vocabulary.pages.is_told(label))
        };
        let title =
            series::below(signs, row, end).filter(|&i| signs[i].numeral.is_none() && !signs[i].title.is_empty());
        let told = title.is_some_and(|title| (title + 1..end).any(label));
        if told && !found.contains(&row) {
            found.push(row);
        }
    }
    found.sort_unstable();
    // one row is read as the only item of its page
    if found.len() > 1 { found } else { series }
}

/// The blocks that the numbers found head items in; where there is none, the only item there may be.
fn carried(
    document: &Document,
    signs: &[Sign],
    range: &Range<usize>,
    found: &[usize],
    vocabulary: &Vocabulary,
) -> Vec<usize> {
    let lists = |i: usize| {
        let text = document.blocks[i].text().to_lowercase();
        text.starts_with("apologies") || document.blocks[i].kind == BlockKind::TableRow
    };
    if is_list_of_one_section(signs, range, found, &lists) {
        return Vec::new();
    }
    if found.is_empty() {
        let only =
            only_item(document, signs, range, vocabulary).or_else(|| only_listed(document, signs, range, vocabulary));
        let only = only.or_else(|| only_headed(document, signs, range, vocabulary));
        return only.into_iter().collect();
    }
    found.to_vec()
}

/// "1. Call-in", the only number of a short paper, below the people who were there: the only item.
fn only_item(document: &Document, signs: &[Sign], range: &Range<usize>, vocabulary: &Vocabulary) -> Option<usize> {
    let attended = attendance_from(document, signs, range.clone(), vocabulary)?;
    let mut numbered = range
        .clone()
        .filter(|&i| signs[i].numeral.is_some() && !signs[i].furniture);
    let first = numbered.next()?;
    let parts = |i: usize| signs[i].numeral.as_ref().map_or(&[][..], |n| n.parts.as_slice());
    // "1.1 Prayers" is a point of the item
    let point = |i: usize| parts(i).len() > parts(first).len() && parts(i).starts_with(parts(first));
    if numbered.any(|i| !point(i)) || is_span(signs, first) {
        return None;
    }
    let sign = &signs[first];
    let words = document.blocks[first].text();
    let title = words.get(sign.title.clone()).unwrap_or("");
    let titled = sign.short && !sign.inside && title.len() >= 3 && title.starts_with(char::is_uppercase);
    let borne_out = sign.numeral.as_ref().is_some_and(|n| !n.damaged);
    (titled && borne_out && first > attended && first + 1 < range.end).then_some(first)
}

/// "3-16 Voluntary Aided School": ages or years, and no number of an item, where no other is like it.
fn is_span(signs: &[Sign], i: usize) -> bool {
    let numeral = signs[i].numeral.as_ref();
    numeral.is_some_and(|n| n.separator == '-' && n.prefix.is_empty() && n.suffix.is_empty() && n.parts.len() == 2)
}

/// "75. Ferry Landing: Second Report", the one line of a paper that has a number and reads as a title, above its text.
fn only_headed(document: &Document, signs: &[Sign], range: &Range<usize>, vocabulary: &Vocabulary) -> Option<usize> {
    const WORDS: usize = 3;
    let titled = |&i: &usize| {
        let (sign, text) = (&signs[i], document.blocks[i].text());
        let title = text.get(sign.title.clone()).unwrap_or("");
        let words = words::each(title).filter(|w| w.chars().filter(|c| c.is_alphabetic()).count() > WORDS);
        let below = (i + 1..range.end).find(|&j| !signs[j].furniture);
        sign.numeral
            .as_ref()
            .is_some_and(|n| !n.damaged && n.parts.len() < WORDS && !n.closed && n.prefix.is_empty())
            && sign.short
            && !sign.inside
            && !is_span(signs, i)
            && title.starts_with(char::is_uppercase)
            && words.count() >= WORDS
            && shape::is_title_like(title, vocabulary)
            && !regions::has_names(title)
            && below.is_some_and(|j| !signs[j].short && document.blocks[j].kind == BlockKind::Paragraph)
    };
    let mut found = range.clone().filter(|&i| !signs[i].furniture).filter(titled);
    let first = found.next().filter(|_| found.next().is_none())?;
    // one entry of a list has others beside it
    let numbered = range
        .clone()
        .filter(|&i| signs[i].numeral.is_some() && !signs[i].furniture)
        .count();
    (numbered <= WORDS).then_some(first)
}

/// The one number right below the head of a page's table of items ("No. Item"), a title below it: the only item.
fn only_listed(document: &Document, signs: &[Sign], range: &Range<usize>, vocabulary: &Vocabulary) -> Option<usize> {
    let head = range
        .clone()
        .find(|&i| vocabulary.pages.is_table_head(document.blocks[i].text()))?;
    let below = (head + 1..range.end).find(|&i| !signs[i].furniture);
    let first = below.filter(|&i| signs[i].alone && signs[i].numeral.is_some())?;
    let title = series::below(signs, first, range.end)?;
    (signs[title].numeral.is_none() && !signs[title].inside && !signs[title].title.is_empty()).then_some(first)
}

/// Plain numbered lines below one of several headings are a list there; the headings carry the document.
/// `lists_people` says of a block that it lists people.
fn is_list_of_one_section(
    signs: &[Sign],
    range: &Range<usize>,
    found: &[usize],
    lists_people: &dyn Fn(usize) -> bool,
) -> bool {
    let (Some(&first), Some(&last)) = (found.first(), found.last()) else {
        return false;
    };
    let plain = found
        .iter()
        .all(|&i| !signs[i].stands_out() && signs[i].topic.is_none());
    let headings = |mut blocks: Range<usize>| blocks.any(|i| signs[i].heading > 0 && !signs[i].furniture);
    let above = range
        .clone()
        .take_while(|&i| i < first)
        .filter(|&i| signs[i].heading > 0)
        .count();
    // bold lines may be the header's, so that only those behind the people count
    let people = range
        .clone()
        .take_while(|&i| i < first)
        .filter(|&i| lists_people(i))
        .last();
    let bold = |i: usize| signs[i].bold && signs[i].short && signs[i].title.len() >= 3 && !signs[i].furniture;
    let bold_above = people.map_or(0, |p| (p + 1..first).filter(|&i| bold(i)).count());
    let set_off = above >= 3 && !headings(first..last + 1) || bold_above >= 2 && !(first..last + 1).any(bold);
    plain && set_off
}

/// Reads the blocks of `range`, whose numbered headings are known. Also says which family it looks like.
pub fn read(
    document: &Document,
    signs: &[Sign],
    range: Range<usize>,
    numbered: &[usize],
    vocabulary: &Vocabulary,
) -> (MeetingShape, &'static str) {
    let mut told = None;
    let (heads, family) = if numbered.is_empty() {
        let (heads, how) = by_headings(document, signs, range.clone(), vocabulary);
        let entries = run_in::heads(document, signs, range.clone(), vocabulary);
        let listed = entries.len() > heads.len();
        told = how.filter(|_| !listed);
        let heads = if listed { entries } else { heads };
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
