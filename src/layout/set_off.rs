//! Finds plain lines that the space around them sets off as headings: nothing but short lines between paragraphs, lines close upon
//! their text, lines with more space above than paragraphs have.

use super::heads::head;
use super::regions;
use super::shape::{self, Head};
use super::signs::Sign;
use crate::document::{BlockKind, Document};
use crate::language::words;
use crate::vocabulary::Vocabulary;
use std::ops::Range;

/// A plain line set off above and close upon the text it heads, where standing items are headed so.
pub(super) fn on_its_text(document: &Document, signs: &[Sign], i: usize, end: usize, vocabulary: &Vocabulary) -> bool {
    let (block, sign) = (&document.blocks[i], &signs[i]);
    let text = block.text();
    block.kind == BlockKind::Paragraph
        && block.label.is_none()
        && sign.gap > 0
        && text.len() <= 60
        && words::count(text) <= 8
        && text.starts_with(char::is_uppercase)
        && !text.contains([':', ';', ',', '.', '?', '"', '£'])
        && shape::is_title_like(text, vocabulary)
        && signs
            .get(i + 1)
            .is_some_and(|next| i + 1 < end && next.gap == 0 && !next.furniture)
}

/// Nothing but short lines between paragraphs, behind the people: each heads what stands below it.
pub(super) fn apart(
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
            && words::count(words) <= 8
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

/// Lines with more space above them than any paragraph has, each upon a paragraph, where the standing items `members` are set off
/// so: with those that are no standing items, and whatever the letters they begin with.
pub(super) fn wider(
    document: &Document,
    signs: &[Sign],
    range: Range<usize>,
    members: &[usize],
    vocabulary: &Vocabulary,
) -> Vec<usize> {
    const TITLE: usize = 110;
    const WORDS: usize = 16;
    let shown: Vec<usize> = range.filter(|&i| !signs[i].furniture).collect();
    let text = |i: usize| document.blocks[i].text();
    let told =
        |i: usize| document.blocks[i].kind == BlockKind::Paragraph && (!signs[i].short || text(i).ends_with('.'));
    let usual = shown.iter().filter(|&&i| told(i)).map(|&i| signs[i].gap);
    // a paragraph right below its heading says how far apart paragraphs are, one behind a stray line does not
    let Some(usual) = usual.min() else { return Vec::new() };
    let line = |i: usize| {
        let (block, words) = (&document.blocks[i], text(i));
        block.kind == BlockKind::Paragraph
            && block.label.is_none()
            && signs[i].numeral.is_none()
            && signs[i].gap > usual
            && !signs[i].inside
            && words.len() <= TITLE
            && words::count(words) <= WORDS
            && !words.contains([':', ';', '?', '"', '£'])
            && !words.ends_with(['.', ','])
            && !regions::has_names(words)
            && !shape::says_nil(words)
            && shape::is_title_like(words, vocabulary)
    };
    let found = shown.windows(2).filter(|w| line(w[0]) && told(w[1])).map(|w| w[0]);
    let found: Vec<usize> = found.collect();
    if found.len() > members.len() && members.iter().all(|m| found.contains(m)) {
        found
    } else {
        Vec::new()
    }
}
