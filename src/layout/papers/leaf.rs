//! The sheets of a file, and what stands at their edges: stamps, page numbers, the pages that an agenda names.

use crate::document::{Block, BlockKind, Document};
use crate::language::digits::Digits;
use crate::language::{Pattern, pattern};
use crate::layout::numeral;
use crate::vocabulary::{Stamp, Vocabulary};
use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

/// How many blocks at the head of a sheet may hold a stamp.
const HEAD: usize = 4;

/// "Page 5 of 9", "- 5 -"
static NUMBER: LazyLock<Pattern> =
    LazyLock::new(|| pattern(r"(?i)^\W*(\d{1,4})\W*$|\bpage\s+(\d{1,4})\b|^(\d{1,4})\s*\|\s*page\b"));

/// "Minutes of the previous meeting (Pages 5 - 10)"
static PAGES: LazyLock<Pattern> =
    LazyLock::new(|| pattern(r"(?i)\(\s*pages?\s+(\d{1,4})(?:\s*(?:-|–|to)\s*\d{1,4})?\s*\)\s*$"));

/// One sheet.
#[derive(Debug, Default)]
pub(super) struct Leaf {
    /// Indices of the blocks that begin on it.
    pub blocks: Range<usize>,
    /// Number of the page, from 1, where the format has pages.
    pub page: Option<u32>,
    /// The numbers printed at its edges.
    pub numbers: Vec<u32>,
    /// What is stamped at its head, in its own words.
    pub stamp: Option<(Stamp, String)>,
    /// The printed page numbers begin anew here.
    pub restarts: bool,
    /// It holds more than furniture.
    pub has_words: bool,
}

/// The sheets of a document; one where it has neither pages nor breaks.
pub(super) fn leaves(document: &Document, vocabulary: &Vocabulary) -> Vec<Leaf> {
    let paged = !document.page_starts.is_empty();
    let starts: Vec<usize> = if paged {
        document.page_starts.clone()
    } else {
        std::iter::once(0).chain(document.page_breaks.iter().copied()).collect()
    };
    let first_from = |at: usize| document.blocks.partition_point(|b| b.range.start < at);
    let ends = starts
        .iter()
        .skip(1)
        .map(|&s| first_from(s))
        .chain([document.blocks.len()]);
    let mut out: Vec<Leaf> = Vec::with_capacity(starts.len());
    for (nth, (&start, end)) in starts.iter().zip(ends).enumerate() {
        let blocks = first_from(start)..end;
        let mut leaf = Leaf {
            page: paged.then_some(nth as u32 + 1),
            numbers: numbers(document, blocks.clone()),
            stamp: stamp(document, blocks.clone(), vocabulary),
            has_words: blocks.clone().any(|i| document.blocks[i].kind != BlockKind::Furniture),
            blocks,
            restarts: false,
        };
        leaf.restarts = out
            .last()
            .is_some_and(|before| restarts(&before.numbers, &leaf.numbers));
        out.push(leaf);
    }
    out
}

/// Page one again after another page one or a later page: of several counts on a sheet, one.
fn restarts(before: &[u32], here: &[u32]) -> bool {
    here.contains(&1) && before.iter().any(|&n| n >= 1) && !before.contains(&0)
}

fn numbers(document: &Document, blocks: Range<usize>) -> Vec<u32> {
    let mut out: Vec<u32> = Vec::new();
    for block in &document.blocks[blocks] {
        let text = block.text();
        let edge = block.kind == BlockKind::Furniture || text.len() <= 16;
        if !edge || text.len() > 160 {
            continue;
        }
        let found = NUMBER
            .captures_iter(text)
            .filter_map(|c| c.iter().skip(1).flatten().next());
        out.extend(found.filter_map(|m| m.as_str().whole()));
    }
    out.dedup();
    out
}

fn stamp(document: &Document, blocks: Range<usize>, vocabulary: &Vocabulary) -> Option<(Stamp, String)> {
    let furniture = |b: &&Block| b.kind == BlockKind::Furniture;
    let head = document.blocks[blocks].iter().take(HEAD);
    let first = head.clone().find(|b| !furniture(b));
    head.filter(furniture).chain(first).find_map(|block| {
        let text = block.text();
        let text = match &block.label {
            Some(label) if !text.starts_with(label.as_str()) => format!("{label} {text}"),
            _ => text.to_owned(),
        };
        Some((vocabulary.papers.stamp(&text)?, text))
    })
}

/// The papers that an agenda announces with their pages: by sheet, the words before "(Pages 5 - 10)".
pub(super) fn announced(document: &Document, leaves: &[Leaf]) -> HashMap<usize, String> {
    let mut out = HashMap::new();
    for (nth, leaf) in leaves.iter().enumerate() {
        let mut above = "";
        for block in &document.blocks[leaf.blocks.clone()] {
            let text = block.text();
            let Some(found) = PAGES.captures(text) else {
                above = text;
                continue;
            };
            let page = found.get(1).and_then(|m| m.as_str().whole());
            let Some(at) = page.and_then(|p| sheet(leaves, p, nth)) else {
                continue;
            };
            let from = numeral::of(block).map_or(0, |n| n.rest);
            let to = found.get(0).map_or(0, |m| m.start());
            let own = text.get(from..to).unwrap_or("").trim();
            let title = if own.is_empty() { above } else { own };
            let title: String = title.chars().take(200).collect();
            out.entry(at).or_insert(title);
        }
    }
    out
}

/// The sheet behind the `nth` that bears `page` as its number; where none bears one, the page of that number.
fn sheet(leaves: &[Leaf], page: u32, nth: usize) -> Option<usize> {
    let behind = || leaves.iter().enumerate().skip(nth + 1);
    behind()
        .find(|(_, l)| l.numbers.contains(&page))
        .or_else(|| behind().find(|(_, l)| l.page == Some(page) && l.numbers.is_empty()))
        .map(|(i, _)| i)
}
