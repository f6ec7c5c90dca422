//! The record of one decision: a line that says so, a label with the title ("Title of report"), a label with the decision
//! ("Record of the decision").

use super::shape::{self, Head};
use super::signs::Sign;
use super::{BlockRole, MeetingShape, Passage};
use crate::document::Document;
use crate::vocabulary::{Pages, Vocabulary};
use std::ops::Range;

/// How far down the record says what it is.
const TOP: usize = 6;
/// How far down its title and its decision may begin.
const REACH: usize = 60;

/// The shape of such a record; `None` where `range` holds none.
pub(super) fn read(
    document: &Document,
    signs: &[Sign],
    range: Range<usize>,
    vocabulary: &Vocabulary,
) -> Option<MeetingShape> {
    let words = &vocabulary.pages;
    let shown: Vec<usize> = range.clone().filter(|&i| !signs[i].furniture).take(REACH).collect();
    let text = |i: usize| document.blocks[i].text();
    let says = |i: &usize| {
        let label = text(*i).split(':').next().unwrap_or("");
        words.is_item_page(label)
    };
    let top = shown.iter().take(TOP).position(says)?;
    let below = &shown[top + 1..];
    let (at, title) = below
        .iter()
        .enumerate()
        .find_map(|(n, &i)| titled(document, i, below.get(n + 1), words))?;
    let record = below
        .iter()
        .copied()
        .find(|&i| i > title.block && is_label(text(i), |l| words.is_record(l)))?;
    let head = Head {
        blocks: (at, title.block),
        title: Some(title),
        ..Head::default()
    };
    let mut shape = shape::assemble(document, signs, range.clone(), vec![head], vocabulary);
    for i in shape.items.first()?.blocks.clone() {
        let role = &mut shape.roles[i - range.start];
        if i < record && *role == BlockRole::Body {
            *role = BlockRole::AgendaText;
        } else if i == record {
            *role = BlockRole::Subheading;
        }
    }
    Some(shape)
}

/// The page of a decision that lost its title and its labels: lines "Decision Maker: Cabinet", what was to be decided and
/// what was, and more such lines. `None` where `range` is no such page.
pub(super) fn published(
    document: &Document,
    signs: &[Sign],
    range: Range<usize>,
    vocabulary: &Vocabulary,
) -> Option<MeetingShape> {
    /// One such line may stand in any minutes.
    const LEAST: usize = 2;
    let labelled = |i: &usize| {
        let label = document.blocks[*i].text().split_once(':');
        label.is_some_and(|(label, _)| vocabulary.pages.is_published(label))
    };
    let shown: Vec<usize> = range.clone().filter(|&i| !signs[i].furniture).collect();
    let top = shown.iter().take_while(|i| labelled(i)).count();
    let first = *shown.get(top).filter(|_| top >= LEAST)?;
    let head = Head {
        blocks: (first, first),
        ..Head::default()
    };
    let mut shape = shape::assemble(document, signs, range.clone(), vec![head], vocabulary);
    for &i in &shown {
        let role = if labelled(&i) {
            BlockRole::Header
        } else {
            BlockRole::Body
        };
        shape.roles[i - range.start] = role;
    }
    Some(shape)
}

/// The title behind its label, in the same block or in the next: where the label stands, and the title.
fn titled(document: &Document, i: usize, next: Option<&usize>, words: &Pages) -> Option<(usize, Passage)> {
    let text = document.blocks[i].text();
    if is_label(text, |l| words.is_title(l)) {
        let &next = next?;
        return Some((i, Passage::whole(document, next)));
    }
    let (label, value) = text.split_once(':')?;
    let value = value.trim();
    (words.is_title(label) && !value.is_empty()).then(|| {
        let start = text.len() - value.len();
        let range = start..text.len();
        (i, Passage { block: i, range })
    })
}

/// A label and nothing else, its colon left out.
fn is_label(text: &str, known: impl Fn(&str) -> bool) -> bool {
    known(text.trim_end_matches([':', ' ']))
}
