//! Finds the numbers that head the items of a paper: a series that carries it, the rows of its table, or the only one there is.

mod below;

use super::signs::Sign;
use super::unnumbered::attendance_from;
use super::{regions, series, shape};
use crate::decide::Told;
use crate::document::{BlockKind, Document};
use crate::language::words;
use crate::vocabulary::Vocabulary;
use std::ops::Range;

/// The blocks whose numbers carry a document, and how that was decided.
#[derive(Debug, Default)]
pub(super) struct Numbered {
    /// In order; empty where no numbers do.
    pub blocks: Vec<usize>,
    /// In words, where one series was chosen.
    pub told: Option<Told>,
}

/// The numbers that head items among the blocks of `range`.
pub(super) fn find(document: &Document, signs: &[Sign], range: &Range<usize>, vocabulary: &Vocabulary) -> Numbered {
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
    let found = match below::are(document, signs, range, &found, vocabulary) {
        true => Vec::new(),
        false => found,
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
    // one entry of a list has others beside it
    let numbered = range
        .clone()
        .filter(|&i| signs[i].numeral.is_some() && !signs[i].furniture)
        .count();
    let only = numbered == 1;
    let titled = |&i: &usize| {
        let (sign, text) = (&signs[i], document.blocks[i].text());
        let title = text.get(sign.title.clone()).unwrap_or("");
        let words = words::each(title).filter(|w| w.chars().filter(|c| c.is_alphabetic()).count() > WORDS);
        let below = (i + 1..range.end).find(|&j| !signs[j].furniture);
        let paragraph = |j: &usize| document.blocks[*j].kind == BlockKind::Paragraph;
        let below = below.filter(paragraph);
        // "1. REPORT" above a sentence, on a page that has no other number
        let shouted = only && words.clone().count() > 0 && !title.contains(char::is_lowercase);
        let sentence = |j: usize| shouted && document.blocks[j].text().ends_with('.');
        sign.numeral
            .as_ref()
            .is_some_and(|n| !n.damaged && n.parts.len() < WORDS && !n.closed && n.prefix.is_empty())
            && sign.short
            && (!sign.inside || shouted)
            && !is_span(signs, i)
            && title.starts_with(char::is_uppercase)
            && (words.count() >= WORDS || shouted)
            && (shape::is_title_like(title, vocabulary) || shouted)
            && !regions::has_names(title)
            && below.is_some_and(|j| !signs[j].short || sentence(j))
    };
    let mut found = range.clone().filter(|&i| !signs[i].furniture).filter(titled);
    let first = found.next().filter(|_| found.next().is_none())?;
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
