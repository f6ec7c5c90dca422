//! Sources whose own structure names the parts: ModernGov's web service and web pages.

use super::shape::{self, Head};
use super::signs::Sign;
use super::{MeetingShape, Passage, paper_size};
use crate::document::{Document, Hint};
use crate::vocabulary::Vocabulary;
use std::ops::Range;

/// The shape the hints give; `None` where they name no item.
pub(super) fn read(
    document: &Document,
    signs: &[Sign],
    range: Range<usize>,
    vocabulary: &Vocabulary,
) -> Option<MeetingShape> {
    let mut heads: Vec<Head> = Vec::new();
    let mut number: Option<usize> = None;
    for i in range.clone() {
        match &document.blocks[i].hint {
            Some(Hint::ItemNumber) => number = Some(i),
            Some(Hint::ItemTitle { number: printed }) => {
                heads.push(head(document, i, number.take(), printed.clone()));
            }
            _ => {}
        }
    }
    if heads.is_empty() {
        return None;
    }
    let mut shape = shape::assemble(document, signs, range, heads, vocabulary);
    for item in &mut shape.items {
        let linked = |p: &Passage| match &document.blocks[p.block].hint {
            Some(Hint::DocumentLink { size, .. }) => Some((p.clone(), size.clone())),
            _ => None,
        };
        let found: Vec<_> = item.body.iter().filter_map(linked).collect();
        item.body
            .retain(|p| linked(p).is_none() && !matches!(document.blocks[p.block].hint, Some(Hint::Attendee { .. })));
        item.documents.extend(found);
    }
    Some(shape)
}

fn head(document: &Document, title: usize, number: Option<usize>, printed: Option<String>) -> Head {
    let text = document.blocks[title].text();
    let end = paper_size::at(text).unwrap_or(text.len());
    let label = document.blocks[title].label.clone();
    Head {
        blocks: (number.unwrap_or(title), title),
        number: number.map(|n| Passage::whole(document, n)),
        number_text: printed.filter(|n| !n.trim().is_empty()).or(label),
        title: (end > 0).then_some(Passage {
            block: title,
            range: 0..end,
        }),
        body: None,
    }
}
