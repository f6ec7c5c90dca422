//! ModernGov's "Agenda and minutes" page saved as text without item numbers: titles stand apart, some with a paper's size.

use super::heads;
use super::shape::{self, Head};
use super::signs::Sign;
use super::{BlockRole, MeetingShape, Passage, paper_size, titles};
use crate::document::{BlockKind, Document};
use crate::language::sentences::sentences;
use crate::language::{Pattern, pattern, words};
use crate::vocabulary::Vocabulary;
use std::ops::Range;
use std::sync::LazyLock;

/// What is to be done with an item.
static PURPOSE: LazyLock<Pattern> = LazyLock::new(|| pattern(r"^To {items_open.purpose}\b"));

/// Whether the text is that of such a page.
pub(super) fn is_page(document: &Document, range: &Range<usize>, vocabulary: &Vocabulary) -> bool {
    let mut texts = range.clone().take(40).map(|i| document.blocks[i].text());
    texts.any(|t| vocabulary.pages.is_listing(t))
}

/// The shape of a page without numbers; `None` where no title is found.
pub(super) fn read(
    document: &Document,
    signs: &[Sign],
    range: Range<usize>,
    vocabulary: &Vocabulary,
) -> Option<MeetingShape> {
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
        } else if !explained && is_row_without_title(document, signs, i, range.end) {
            heads.push(by_purpose(document, i));
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

/// "To receive apologies for absence.", set apart from what was said of the item above: a row of which the title was left out.
fn is_row_without_title(document: &Document, signs: &[Sign], i: usize, end: usize) -> bool {
    let below = (i + 1..end).find(|&j| !signs[j].furniture);
    !signs[i].furniture
        && signs[i].gap >= 2
        && signs[i].numeral.is_none()
        && document.blocks[i].kind == BlockKind::Paragraph
        && PURPOSE.is_match(document.blocks[i].text())
        && below.is_some_and(|j| signs[j].gap >= 1 && !is_purpose(document, j))
}

/// What the agenda says of an item, in its title's stead where it is no longer than one.
fn by_purpose(document: &Document, i: usize) -> Head {
    const LONGEST: usize = 160;
    const FEWEST: usize = 4;
    let text = document.blocks[i].text();
    let title = titles::whole(text).title;
    let named = text.len() <= LONGEST && words::count(text) >= FEWEST && sentences(text).len() == 1;
    let passage = |range: Range<usize>| Some(Passage { block: i, range });
    Head {
        blocks: (i, i),
        title: if named { passage(title) } else { None },
        body: if named { None } else { passage(0..text.len()) },
        ..Head::default()
    }
}

fn is_title(document: &Document, signs: &[Sign], i: usize, end: usize) -> bool {
    let (block, sign) = (&document.blocks[i], &signs[i]);
    let text = block.text();
    // "Item No. 40: Ferry tolls", in a list of what was declared
    let reference = sign.numeral.as_ref().is_some_and(|n| n.word) && paper_size::at(text).is_none();
    if reference || sign.furniture || block.kind != BlockKind::Paragraph || sign.title.is_empty() || text.len() > 300 {
        return false;
    }
    let above = i.checked_sub(1).map(|j| document.blocks[j].text().to_lowercase());
    if above.is_some_and(|t| t == "additional documents:") {
        return false;
    }
    if let Some(size) = paper_size::at(text) {
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
    let line =
        !shape::says_nil(text) && sign.short && !text.ends_with(['.', ':']) && !text.ends_with(":-") && !sign.inside;
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
