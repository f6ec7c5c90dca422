//! The general reader: the numbering that carries the document makes its items, else its headings do.

use super::shape::{self, Head};
use super::signs::Sign;
use super::{BlockRole, MeetingShape, Passage, regions, series};
use crate::decide::Told;
use crate::document::{BlockKind, Document};
use crate::language::{Pattern, pattern};
use crate::vocabulary::Vocabulary;
use crate::vocabulary::phrases::is_phrase;
use std::ops::Range;
use std::sync::LazyLock;

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
    // on a page with a table of items "Item No. 46" is a reference: the numbers of the table stand alone
    let named = |&i: &usize| signs[i].numeral.as_ref().is_some_and(|n| n.word);
    let page = || {
        range
            .clone()
            .any(|i| vocabulary.pages.is_table_head(document.blocks[i].text()))
    };
    let found = if found.iter().all(named) && page() {
        Vec::new()
    } else {
        found
    };
    let blocks = carried(document, signs, range, &found, vocabulary);
    let told = told.filter(|_| !blocks.is_empty() && blocks == found);
    Numbered { blocks, told }
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
    let first = numbered.next().filter(|_| numbered.next().is_none())?;
    let sign = &signs[first];
    let words = document.blocks[first].text();
    let title = words.get(sign.title.clone()).unwrap_or("");
    let titled = sign.short && !sign.inside && title.len() >= 3 && title.starts_with(char::is_uppercase);
    let borne_out = sign.numeral.as_ref().is_some_and(|n| !n.damaged);
    (titled && borne_out && first > attended && first + 1 < range.end).then_some(first)
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
    let (heads, family) = if numbered.is_empty() {
        let heads = by_headings(document, signs, range.clone(), vocabulary);
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
    (shape::assemble(document, signs, range, heads, vocabulary), family)
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
    heads.sort_by_key(|h| h.blocks);
    heads
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

/// The heading that begins at block `i`; a number alone takes the next block for its title.
pub fn head(document: &Document, signs: &[Sign], i: usize, end: usize) -> Head {
    let sign = &signs[i];
    let mut head = Head {
        blocks: (i, i),
        ..Head::default()
    };
    if let Some(n) = &sign.numeral {
        match &n.range {
            Some(range) => {
                head.number = Some(Passage {
                    block: i,
                    range: range.clone(),
                });
            }
            None => head.number_text = Some(n.shown.clone()),
        }
    }
    if sign.alone {
        let next = series::below(signs, i, end);
        if let Some(j) = next.filter(|&j| signs[j].numeral.is_none() && !signs[j].title.is_empty() && !signs[j].inside)
        {
            head.blocks.1 = j;
            title_and_body(document, signs, j, &mut head);
        }
    } else {
        title_and_body(document, signs, i, &mut head);
    }
    head
}

fn title_and_body(document: &Document, signs: &[Sign], i: usize, head: &mut Head) {
    let sign = &signs[i];
    let text = document.blocks[i].text();
    head.title = (!sign.title.is_empty()).then(|| Passage {
        block: i,
        range: sign.title.clone(),
    });
    head.body = sign.body.filter(|&b| b < text.len()).map(|b| Passage {
        block: i,
        range: b..text.len(),
    });
}

/// "Staff Reports: the Treasurer gave ...": a standing item as the label of its own text.
fn runs_on_from_label(text: &str) -> bool {
    text.find(": ").is_some_and(|at| at <= 40)
}

/// A longer text is a paragraph, in which the label of a list may stand.
const PARAGRAPH: usize = 150;
/// So many colons are looked at for the label of a list.
const LABELS: usize = 12;
/// Blocks in which the name of a paper stands.
const OPENING: usize = 4;

/// The first block of the attendance lists, where one stands near the beginning.
fn attendance_from(document: &Document, signs: &[Sign], range: Range<usize>, vocabulary: &Vocabulary) -> Option<usize> {
    let is_label = |words: &str| {
        vocabulary
            .headings
            .is_attendance(words.split([':', '–', '—']).next().unwrap_or("").trim_end())
    };
    // "... pursuant to notice. Members present: the Mayor ...", in a paragraph that lost its line ends
    let inside = |text: &str| {
        let labels = text.match_indices(':').take(LABELS);
        text.len() > PARAGRAPH
            && labels.into_iter().any(|(at, _)| {
                let words = text[..at].rsplit(' ').take(2).collect::<Vec<_>>();
                (1..=words.len()).any(|n| {
                    let length: usize = words[..n].iter().map(|w| w.len() + 1).sum();
                    text[..at].get((at + 1).saturating_sub(length)..).is_some_and(is_label)
                })
            })
    };
    range.filter(|&i| !signs[i].furniture).take(20).find(|&i| {
        let block = &document.blocks[i];
        let cells = block.cells.iter().filter_map(|c| block.text().get(c.clone()));
        is_label(block.text())
            || block.kind == BlockKind::TableRow && cells.into_iter().any(is_label)
            || inside(block.text())
    })
}

/// The name of the body or the paper, the date, the place: no item, however it is dressed.
fn is_header_line(text: &str, sign: &Sign) -> bool {
    match sign.topic.as_deref() {
        None | Some("attendance") => true,
        Some("previous-minutes") => regions::speaks_of_header(text),
        Some(_) => false,
    }
}

/// "There were no declarations of interest": what was said, and no heading.
fn is_told(text: &str, vocabulary: &Vocabulary) -> bool {
    let opener = text.split(' ').next().unwrap_or("");
    vocabulary.headings.text().openers.contains(opener) && !shape::is_title_like(text, vocabulary)
}

/// "There were no declarations of interest", a line of its own below the title.
pub fn says_nil(text: &str) -> bool {
    static NIL: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)^{items.says_nil}\b"));
    NIL.is_match(text)
}

/// A plain line set off above and close upon the text it heads, where standing items are headed so.
fn on_its_text(document: &Document, signs: &[Sign], i: usize, end: usize, vocabulary: &Vocabulary) -> bool {
    let (block, sign) = (&document.blocks[i], &signs[i]);
    let text = block.text();
    block.kind == BlockKind::Paragraph
        && block.label.is_none()
        && sign.gap > 0
        && text.len() <= 60
        && text.split(' ').count() <= 8
        && text.starts_with(char::is_uppercase)
        && !text.contains([':', ';', ',', '.', '?', '"', '£'])
        && shape::is_title_like(text, vocabulary)
        && signs
            .get(i + 1)
            .is_some_and(|next| i + 1 < end && next.gap == 0 && !next.furniture)
}

/// Nothing but short lines between paragraphs, behind the people: each heads what stands below it.
fn apart(
    document: &Document,
    signs: &[Sign],
    range: Range<usize>,
    lists: Option<usize>,
    vocabulary: &Vocabulary,
) -> Vec<Head> {
    const FEWEST: usize = 3;
    const TITLE: usize = 60;
    let Some(lists) = lists else { return Vec::new() };
    let text = |i: usize| document.blocks[i].text();
    let shown: Vec<usize> = (lists + 1..range.end).filter(|&i| !signs[i].furniture).collect();
    let told = |i: usize| {
        document.blocks[i].kind == BlockKind::Paragraph && text(i).len() > TITLE / 2 && text(i).ends_with('.')
    };
    let line = |i: usize| {
        let (block, words) = (&document.blocks[i], text(i));
        block.kind == BlockKind::Paragraph
            && block.label.is_none()
            && signs[i].numeral.is_none()
            && signs[i].gap > 0
            && !signs[i].inside
            && words.len() <= TITLE
            && words.split(' ').count() <= 8
            && words.starts_with(char::is_uppercase)
            && !words.contains([':', ';', ',', '.', '?', '"', '£'])
            && !regions::has_names(words)
            && shape::is_title_like(words, vocabulary)
    };
    let heads: Vec<usize> = shown
        .windows(2)
        .filter(|w| line(w[0]) && told(w[1]))
        .map(|w| w[0])
        .collect();
    let lines = shown.iter().filter(|&&i| line(i)).count();
    if heads.len() < FEWEST || lines > heads.len() + 1 {
        return Vec::new();
    }
    heads.into_iter().map(|i| head(document, signs, i, range.end)).collect()
}

/// "MINUTES", once in the paper and dressed as a heading: the standing item, not the label of what was said.
fn is_standing_once(document: &Document, signs: &[Sign], i: usize, range: &Range<usize>) -> bool {
    let text = document.blocks[i].text();
    let standing = matches!(signs[i].topic.as_deref(), Some("previous-minutes" | "declarations"));
    let again = |j: usize| j != i && document.blocks[j].text().eq_ignore_ascii_case(text);
    standing && signs[i].stands_out() && !text.contains(':') && !range.clone().any(again)
}

/// "Apologies", a heading like another that stands between it and the list of those who came, or one above a sentence that
/// tells of them: an item, and no list of the header.
fn is_listed_inside(document: &Document, signs: &[Sign], lists: Option<usize>, i: usize) -> bool {
    let apologies = signs[i].topic.as_deref() == Some("apologies");
    let like = |j: usize| {
        signs[j].heading == signs[i].heading && signs[j].topic.as_deref() != Some("attendance") && !signs[j].furniture
    };
    let told = signs.get(i + 1).is_some_and(|next| !next.short)
        && document.blocks[i + 1]
            .text()
            .split(' ')
            .any(|w| is_phrase("items.told_of", w));
    let behind = |from: usize| from < i && (told || (from + 1..i).any(like));
    apologies && document.blocks[i].kind == BlockKind::Heading && lists.is_some_and(behind)
}

/// Headings without numbers: the level of headings that names standing items or occurs most, else bold or capital lines,
/// else standing items by their words alone.
fn by_headings(document: &Document, signs: &[Sign], range: Range<usize>, vocabulary: &Vocabulary) -> Vec<Head> {
    let lists = attendance_from(document, signs, range.clone(), vocabulary);
    let plain = |i: usize| {
        let s = &signs[i];
        let text = document.blocks[i].text();
        let label = text.split(':').next().unwrap_or("");
        // "Minutes of the meeting of 4 May 2031" opens a paper whose lists were not found
        let opens = lists.is_none() && i < range.start + OPENING && s.topic.as_deref() == Some("previous-minutes");
        let header = (opens || lists.is_some_and(|from| i < from)) && is_header_line(text, s);
        !header
            && !s.furniture
            && s.title.len() >= 3
            && (!s.inside || lists.is_some_and(|from| i > from) && is_standing_once(document, signs, i, &range))
            && !s.numeral.as_ref().is_some_and(|n| series::is_pair(&text[n.rest..]))
            && (s.short || s.topic.is_some() && runs_on_from_label(text))
            && document.blocks[i].kind != BlockKind::TableRow
            && (!vocabulary.headings.is_attendance(label)
                || s.heading > 0 && is_listed_inside(document, signs, lists, i))
            && !vocabulary.headings.is_header(label)
            && !vocabulary.headings.is_interrupter(text)
    };
    let dress = |i: usize| -> Option<(u8, u8)> {
        let s = &signs[i];
        if !plain(i) {
            return None;
        }
        match (s.heading, s.bold, s.caps) {
            (h, _, _) if h > 0 => Some((0, h)),
            (_, true, caps) => Some((1, u8::from(!caps))),
            (_, _, true) => Some((2, 0)),
            _ if s.topic.is_some()
                && !says_nil(document.blocks[i].text())
                && !is_told(document.blocks[i].text(), vocabulary)
                && document.blocks[i].label.is_none()
                && (document.blocks[i].text().len() < 90 || runs_on_from_label(document.blocks[i].text())) =>
            {
                Some((3, 0))
            }
            _ => None,
        }
    };
    let mut groups: std::collections::BTreeMap<(u8, u8), (f32, Vec<usize>)> = std::collections::BTreeMap::new();
    for i in range.clone() {
        // "AOB" is in capitals whatever the other headings are
        let plain_too = match dress(i) {
            Some((2, 0)) => Some((3, 0)),
            Some((1, 0)) => Some((1, 1)),
            _ => None,
        };
        let acronym = signs[i].title.len() <= 5 && signs[i].topic.is_some();
        for d in dress(i).into_iter().chain(plain_too.filter(|_| acronym)) {
            let group = groups.entry(d).or_default();
            group.0 += match signs[i].topic.as_deref() {
                Some("attendance") => 0.0,
                Some(_) => 2.0,
                None => 0.6,
            };
            group.1.push(i);
        }
    }
    let mut best: Option<(f32, Vec<usize>)> = None;
    for (_, (score, members)) in groups {
        if best.as_ref().is_none_or(|b| score > b.0) {
            best = Some((score, members));
        }
    }
    // behind the attendance three headings or bold lines need no standing item among them
    let set_off = |m: &[usize]| lists.is_some() && m.len() >= 3 && dress(m[0]).is_some_and(|d| d.0 <= 1);
    let Some((_, mut members)) = best.filter(|b| b.0 >= 2.0 || set_off(&b.1)) else {
        return apart(document, signs, range, lists, vocabulary);
    };
    if members.iter().any(|&i| dress(i) == Some((3, 0))) {
        // lines that are no standing items, set apart as these are
        let apart: Vec<usize> = apart(document, signs, range.clone(), lists, vocabulary)
            .iter()
            .map(|h| h.blocks.0)
            .collect();
        let alike = members.iter().all(|m| apart.contains(m));
        if alike && apart.len() > members.len() {
            members = apart;
        }
        let from = members[0];
        members = (from..range.end)
            .filter(|&i| members.contains(&i) || plain(i) && on_its_text(document, signs, i, range.end, vocabulary))
            .collect();
    }
    members
        .into_iter()
        .filter(|&i| (i + 1..range.end).any(|j| !signs[j].furniture))
        .map(|i| head(document, signs, i, range.end))
        .collect()
}
