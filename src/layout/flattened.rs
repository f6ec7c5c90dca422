//! A page of agenda and minutes whose table was flattened: each row is one run of text, "TITLE what the agenda said Additional
//! documents: Minutes: what was said |", perhaps with paragraphs of its own below.

mod above;
mod row;

use super::shape::{self, Head};
use super::signs::Sign;
use super::{BlockRole, MeetingShape, Passage};
use crate::document::Document;
use crate::language::words;
use crate::vocabulary::Vocabulary;
use row::{row, rows};
use std::ops::Range;

/// Fewest rows that make a page.
const FEWEST: usize = 2;

/// One row found: where it stands in its block, and its parts.
#[derive(Debug, Default)]
struct Row {
    /// Its own block, in which the minutes begin.
    block: usize,
    /// The block of its title, where that stands above ("Notice of Motion 1. To note ...", "Additional documents: Minutes: ...").
    above: Option<usize>,
    number: Option<Range<usize>>,
    title: Range<usize>,
    agenda: Range<usize>,
    /// "Decision: ..." and "Minutes: ...", in order, the labels of the minutes left out.
    told: Vec<Range<usize>>,
}

/// The shape of such a page; `None` where `range` holds none.
pub(super) fn read(
    document: &Document,
    signs: &[Sign],
    range: Range<usize>,
    vocabulary: &Vocabulary,
) -> Option<MeetingShape> {
    let shown = range.clone().filter(|&i| !signs[i].furniture);
    let closed = shown.clone().filter(|&i| ends_row(document.blocks[i].text())).count() >= FEWEST;
    let mut rows: Vec<Row> = shown.flat_map(|i| rows(document, i, closed, vocabulary)).collect();
    if closed {
        above::opened_above(document, signs, &range, &mut rows, vocabulary);
    }
    above::title_above(document, signs, &range, &mut rows, vocabulary);
    above::shouted_above(document, signs, &range, &mut rows, vocabulary);
    let labelled = rows.iter().filter(|r| !r.told.is_empty()).count();
    if labelled < FEWEST {
        return None;
    }
    if closed {
        rows.extend(untold(document, signs, &range, &rows, vocabulary));
        rows.sort_by_key(|r| r.above.unwrap_or(r.block));
    }
    let heads = rows.iter().map(head).collect();
    let mut shape = shape::assemble(document, signs, range, heads, vocabulary);
    for (item, row) in shape.items.iter_mut().zip(&rows) {
        let passage = |range: &Range<usize>| Passage {
            block: row.block,
            range: range.clone(),
        };
        // the first part stands in the head already
        let more = row.told.iter().skip(1).map(passage);
        let at = item.body.len().min(1);
        item.body.splice(at..at, more);
        let above = shape.roles.get(row.block - shape.blocks.start).copied();
        let silent = item.body.is_empty() && above == Some(BlockRole::ItemHeading) || row.told.is_empty();
        if silent && !row.agenda.is_empty() {
            item.body.insert(0, passage(&row.agenda));
        }
        item.body.iter_mut().for_each(|p| trim(document, p));
        item.body.retain(|p| !p.range.is_empty());
    }
    for (item, _) in shape.items.iter().zip(&rows).filter(|(_, row)| row.told.is_empty()) {
        let label = item
            .blocks
            .clone()
            .find(|&i| ends_with_label(document.blocks[i].text(), vocabulary));
        for i in item.blocks.start..label.map_or(item.blocks.end, |at| at + 1) {
            let role = &mut shape.roles[i - shape.blocks.start];
            if *role == BlockRole::Body {
                *role = BlockRole::AgendaText;
            }
        }
    }
    for i in shape.blocks.clone().filter(|&i| is_rule(document.blocks[i].text())) {
        shape.roles[i - shape.blocks.start] = BlockRole::Furniture;
    }
    Some(shape)
}

/// Rows of which the page tells nothing but what the agenda said: right behind the bar that closes the row above, a title and the
/// agenda's words, and no row found before the next bar.
fn untold(
    document: &Document,
    signs: &[Sign],
    range: &Range<usize>,
    rows: &[Row],
    vocabulary: &Vocabulary,
) -> Vec<Row> {
    let text = |i: usize| document.blocks[i].text();
    let taken: std::collections::HashSet<usize> =
        rows.iter().flat_map(|r| [Some(r.block), r.above]).flatten().collect();
    let shown: Vec<usize> = range
        .clone()
        .filter(|&i| !signs[i].furniture && !text(i).is_empty())
        .collect();
    let mut out = Vec::new();
    for (n, pair) in shown.windows(2).enumerate() {
        let (above, first) = (pair[0], pair[1]);
        let own = || {
            let rest = shown[n + 1..].iter().copied();
            let mut open = true;
            rest.take_while(move |&i| std::mem::replace(&mut open, !ends_row(text(i))))
        };
        if !ends_row(text(above)) || is_rule(text(first)) || own().any(|i| taken.contains(&i)) {
            continue;
        }
        let found = row(text(first), first, 0..text(first).len(), vocabulary);
        out.extend(found.filter(|r| {
            let title = &text(first)[r.title.clone()];
            let agenda = text(first)[r.agenda.clone()].trim_matches(['|', ' ', '.', ':', '-']);
            !title.is_empty() && agenda.contains(' ') && shape::is_title_like(title, vocabulary)
        }));
    }
    out
}

/// "... Additional documents: Minutes:": what was said follows in paragraphs of their own.
fn ends_with_label(text: &str, vocabulary: &Vocabulary) -> bool {
    let last = text.trim_end().strip_suffix(':').map(words::last);
    last.is_some_and(|word| word.starts_with(char::is_uppercase) && vocabulary.pages.is_told(word))
}

/// The bar that closes a row of the table.
fn ends_row(text: &str) -> bool {
    text.trim_end().ends_with('|')
}

/// A line of the table's own: "|", "|---|---|".
fn is_rule(text: &str) -> bool {
    !text.contains(char::is_alphanumeric)
}

/// Takes the bar at the end of a row off.
fn trim(document: &Document, passage: &mut Passage) {
    let text = passage.text(document);
    let kept = text.trim_end_matches(['|', ' ']).len();
    passage.range.end = passage.range.start + kept;
}

fn head(row: &Row) -> Head {
    let passage = |block: usize, range: &Range<usize>| Passage {
        block,
        range: range.clone(),
    };
    let above = row.above.unwrap_or(row.block);
    Head {
        blocks: (above, row.block),
        number: row.number.as_ref().map(|n| passage(above, n)),
        number_text: None,
        title: Some(passage(above, &row.title)),
        body: row.told.first().map(|t| passage(row.block, t)),
    }
}
