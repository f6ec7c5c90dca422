//! The text of a slide deck: each slide's heading is an item, its bullets the body.

use super::shape;
use super::signs::Sign;
use super::{MeetingShape, heads};
use crate::document::{BlockKind, Document};
use crate::language::digits::Digits;
use crate::language::words;
use crate::vocabulary::Vocabulary;
use std::ops::Range;

/// The slides' headings, where the blocks of `range` are a deck; `None` where they are not.
///
/// A deck has no attendance list, decides nothing, and is bullets under short headings throughout.
pub(super) fn read(
    document: &Document,
    signs: &[Sign],
    range: Range<usize>,
    told: bool,
    vocabulary: &Vocabulary,
) -> Option<MeetingShape> {
    let text = |i: usize| document.blocks[i].text();
    let blocks: Vec<usize> = range.clone().filter(|&i| !signs[i].furniture).collect();
    let bullets = blocks
        .iter()
        .filter(|&&i| document.blocks[i].kind == BlockKind::ListItem)
        .count();
    let attended = blocks.iter().any(|&i| {
        let label = text(i).split(':').next().unwrap_or("");
        vocabulary.headings.is_attendance(label) || text(i).starts_with("RESOLVED") || text(i).starts_with("AGREED")
    });
    if attended || (!told && bullets * 5 < blocks.len() * 2) || blocks.len() < 8 {
        return None;
    }
    let mut heads = Vec::new();
    let mut dated = false;
    for (n, &i) in blocks.iter().enumerate() {
        if heads.is_empty() && !dated {
            // The title slide ends with the date, or where the second heading-like line has bullets below.
            dated = n < 6 && text(i).has_digit() && text(i).len() < 40;
        }
        let next = blocks.get(n + 1).copied();
        if n > 0 && is_heading(document, signs, i, next) {
            heads.push(heads::head(document, signs, i, range.end));
        }
    }
    if heads.len() < 3 {
        return None;
    }
    Some(shape::assemble(document, signs, range, heads, vocabulary))
}

/// A short line with space above it (or bullets at once below) and something to head.
fn is_heading(document: &Document, signs: &[Sign], i: usize, next: Option<usize>) -> bool {
    let (block, sign) = (&document.blocks[i], &signs[i]);
    let text = block.text();
    let Some(next) = next else { return false };
    let line = block.kind != BlockKind::ListItem
        && block.kind != BlockKind::TableRow
        && text.len() <= 90
        && !text.ends_with(['.', ';', ',']);
    let date = text.has_digit() && words::count(text) <= 4 && !text.starts_with(char::is_alphabetic);
    let bullets = document.blocks[next].kind == BlockKind::ListItem;
    let apart = sign.gap >= 2 && signs[next].gap < sign.gap;
    let caption = text.starts_with('"')
        || text.starts_with("Chart")
        || text.starts_with("Source")
        || sign.inside && !apart && sign.heading == 0;
    line && !date
        && !caption
        && (sign.heading > 0 || apart || bullets && !signs_a_list(text))
        && words::count(text) <= 14
}

/// "We offer:" opens a list inside a slide.
fn signs_a_list(text: &str) -> bool {
    text.ends_with(':') || text.ends_with(":-")
}
