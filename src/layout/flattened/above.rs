//! Rows of a flattened table whose title stands in a block above theirs.

use super::super::shape;
use super::super::signs::{self, Sign};
use super::row::row;
use super::{FEWEST, Row, ends_row};
use crate::document::Document;
use crate::vocabulary::Vocabulary;
use std::ops::Range;

/// A row of several paragraphs has its title in the first, behind the bar that closes the row above.
pub(super) fn opened_above(
    document: &Document,
    signs: &[Sign],
    range: &Range<usize>,
    rows: &mut [Row],
    vocabulary: &Vocabulary,
) {
    const DEEP: usize = 8;
    const SENTENCE: usize = 80;
    let text = |i: usize| document.blocks[i].text();
    let taken: Vec<usize> = rows.iter().map(|r| r.block).collect();
    // "Members may ask for advice. Minutes: ...": a sentence is no title
    let untitled = |r: &Row| {
        let title = text(r.block).get(r.title.clone()).unwrap_or("");
        r.number.is_none() && (title.is_empty() || title.len() > SENTENCE || !shape::is_title_like(title, vocabulary))
    };
    for found in rows.iter_mut().filter(|r| untitled(r)) {
        let above = (range.start..found.block).rev().filter(|&i| !signs[i].furniture);
        let own: Vec<usize> = above
            .take(DEEP)
            .take_while(|&i| !ends_row(text(i)) && !taken.contains(&i))
            .collect();
        let Some(&first) = own.last().filter(|_| own.len() < DEEP) else {
            continue;
        };
        if let Some(title) = row(text(first), first, 0..text(first).len(), vocabulary).filter(|r| !r.title.is_empty()) {
            found.above = Some(first);
            (found.number, found.title, found.agenda) = (title.number, title.title, 0..0);
        }
    }
}

/// A row that begins with its papers has its title in the block above.
pub(super) fn title_above(
    document: &Document,
    signs: &[Sign],
    range: &Range<usize>,
    rows: &mut Vec<Row>,
    vocabulary: &Vocabulary,
) {
    let taken: Vec<usize> = rows.iter().map(|r| r.block).collect();
    for found in rows.iter_mut().filter(|r| r.title.is_empty()) {
        let above = (range.start..found.block).rev().find(|&i| !signs[i].furniture);
        let free = above.filter(|i| !taken.contains(i) && !document.blocks[*i].text().trim_end().ends_with('|'));
        let Some(i) = free else { continue };
        let text = document.blocks[i].text();
        if let Some(title) = row(text, i, 0..text.len(), vocabulary) {
            found.above = Some(i);
            (found.number, found.title, found.agenda) = (title.number, title.title, 0..0);
        }
    }
    rows.retain(|r| !r.title.is_empty());
}

/// Where the titles are in capitals: a row without them is the second paragraph of the agenda's words, its title in the block
/// above; and a block that ends with the table's bar is a row of which nothing was said.
pub(super) fn shouted_above(
    document: &Document,
    signs: &[Sign],
    range: &Range<usize>,
    rows: &mut Vec<Row>,
    vocabulary: &Vocabulary,
) {
    let text = |i: usize| document.blocks[i].text();
    let title = |r: &Row| text(r.above.unwrap_or(r.block)).get(r.title.clone()).unwrap_or("");
    if rows.len() < FEWEST || rows.iter().filter(|r| signs::is_caps(title(r))).count() * 2 <= rows.len() {
        return;
    }
    let taken: Vec<usize> = rows.iter().flat_map(|r| [Some(r.block), r.above]).flatten().collect();
    let mut free: Vec<(usize, Row)> = range
        .clone()
        .filter(|&i| !signs[i].furniture && !taken.contains(&i))
        .filter_map(|i| Some((i, row(text(i), i, 0..text(i).len(), vocabulary)?)))
        .filter(|(_, r)| signs::is_caps(title(r)))
        .collect();
    for found in rows.iter_mut().filter(|r| r.number.is_none()) {
        let at = found.above.unwrap_or(found.block);
        let plain = !signs::is_caps(text(at).get(found.title.clone()).unwrap_or(""));
        let above = (range.start..at).rev().find(|&i| !signs[i].furniture);
        if let Some(at) = free.iter().position(|(i, _)| plain && Some(*i) == above) {
            let (i, head) = free.remove(at);
            found.above = Some(i);
            (found.number, found.title, found.agenda) = (head.number, head.title, 0..0);
        }
    }
    rows.extend(
        free.into_iter()
            .filter(|(i, _)| text(*i).trim_end().ends_with('|'))
            .map(|f| f.1),
    );
    rows.sort_by_key(|r| r.above.unwrap_or(r.block));
}
