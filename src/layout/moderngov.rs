//! ModernGov's "Agenda and minutes" page saved as text without item numbers: titles stand apart, some with a paper's size.

use super::shape::{self, Head};
use super::signs::Sign;
use super::{BlockRole, MeetingShape, titles};
use super::{heads, unnumbered};
use crate::document::{BlockKind, Document};
use crate::vocabulary::Vocabulary;
use std::ops::Range;

/// Whether the text is that of such a page.
pub fn is_page(document: &Document, range: &Range<usize>, vocabulary: &Vocabulary) -> bool {
    let mut texts = range.clone().take(40).map(|i| document.blocks[i].text());
    texts.any(|t| vocabulary.pages.is_listing(t))
}

/// The shape of a page without numbers; `None` where no title is found.
pub fn read(document: &Document, signs: &[Sign], range: Range<usize>, vocabulary: &Vocabulary) -> Option<MeetingShape> {
    let start = range
        .clone()
        .find(|&i| vocabulary.pages.is_table_head(document.blocks[i].text()))
        .map_or(range.start, |i| i + 1);
    let mut heads: Vec<Head> = Vec::new();
    for i in start..range.end {
        let above = (start..i).rev().find(|&j| !signs[j].furniture);
        let explained = above.is_some() && heads.last().map(|h| h.blocks.1) == above && is_purpose(document, i);
        if !explained && is_title(document, signs, i, range.end) {
            heads.push(heads::head(document, signs, i, range.end));
        }
    }
    if heads.is_empty() {
        return None;
    }
    let mut shape = shape::assemble(document, signs, range, heads, vocabulary);
    mark_agenda_text(document, signs, &mut shape);
    Some(shape)
}

/// "To receive a presentation on ...": what the agenda says below a title.
fn is_purpose(document: &Document, i: usize) -> bool {
    let text = document.blocks[i].text();
    text.strip_prefix("To ")
        .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_lowercase()))
}

fn is_title(document: &Document, signs: &[Sign], i: usize, end: usize) -> bool {
    let (block, sign) = (&document.blocks[i], &signs[i]);
    let text = block.text();
    // "Item No. 40: Ferry tolls", in a list of what was declared
    let reference = sign.numeral.as_ref().is_some_and(|n| n.word) && titles::size(text).is_none();
    if reference || sign.furniture || block.kind != BlockKind::Paragraph || sign.title.is_empty() || text.len() > 300 {
        return false;
    }
    let above = i.checked_sub(1).map(|j| document.blocks[j].text().to_lowercase());
    if above.is_some_and(|t| t == "additional documents:") {
        return false;
    }
    if let Some(size) = titles::size(text) {
        let attached = text[..size]
            .trim_end()
            .trim_end_matches('.')
            .rsplit_once(", item ")
            .is_some();
        return !attached && sign.gap >= 1;
    }
    let next = (i + 1..end).find(|&j| !signs[j].furniture);
    let apart = sign.gap >= 2
        && next.is_some_and(|j| {
            !signs[j].short
                || document.blocks[j].text().ends_with('.')
                || is_purpose(document, j) && !is_purpose(document, i)
        });
    let line = !unnumbered::says_nil(text)
        && sign.short
        && !text.ends_with(['.', ':'])
        && !text.ends_with(":-")
        && !sign.inside;
    line && (apart || sign.topic.is_some() && sign.gap >= 1) && next.is_some()
}

/// What is to come stands in the agenda: the first paragraph, where more follows over a wider gap.
fn mark_agenda_text(document: &Document, signs: &[Sign], shape: &mut MeetingShape) {
    for item in &shape.items {
        let [first, second, ..] = item.body.as_slice() else {
            continue;
        };
        let text = document.blocks[first.block].text();
        let ahead = text.contains(" will ") || is_purpose(document, first.block) || text.starts_with("Report of");
        if ahead && signs[second.block].gap >= 1 {
            let at = first.block - shape.blocks.start;
            if shape.roles[at] == BlockRole::Body {
                shape.roles[at] = BlockRole::AgendaText;
            }
        }
    }
}
