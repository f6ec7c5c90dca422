//! Finds plain lines that the space around them sets off as headings: nothing but short lines between paragraphs, lines close upon
//! their text, lines with more space above than paragraphs have.

use super::regions;
use super::shape;
use super::signs::Sign;
use crate::decide::{self, Candidate, Decision, key};
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

/// The decision, as it is told and in the table of weights.
pub(super) const NAME: &str = key!(set_off);

/// Which lines head the items where neither numbers nor letters tell: the `standing` items, lines between paragraphs or lines with
/// more space above them; the most that leave no standing item out. `lists`: where the people are listed.
pub(super) fn choose(
    document: &Document,
    signs: &[Sign],
    range: Range<usize>,
    lists: Option<usize>,
    standing: Vec<usize>,
    vocabulary: &Vocabulary,
) -> Option<Decision<Vec<usize>>> {
    let behind = lists.map_or(range.start, |from| from + 1)..range.end;
    let apart = apart(document, signs, range, lists, vocabulary);
    let wider = match standing.is_empty() {
        true => Vec::new(),
        false => wider(document, signs, behind, vocabulary),
    };
    let candidate = |lines: Vec<usize>| {
        let missing = standing.iter().filter(|i| !lines.contains(i)).count();
        let mut out = Candidate::new(lines);
        out.see(key!(line), out.what.len() as u32);
        out.see(key!(leaves_out), missing as u32);
        out
    };
    let sets = [standing.clone(), apart, wider].map(candidate);
    decide::best(Vec::from(sets), vocabulary.weights.scale(NAME))
}

/// "Apologies .. Any other business": a set of lines in words.
pub(super) fn shown(document: &Document, lines: &[usize]) -> String {
    let text = |i: Option<&usize>| i.map_or("", |&i| document.blocks[i].text());
    match lines {
        [one] => text(Some(one)).to_owned(),
        _ => format!("{} .. {}", text(lines.first()), text(lines.last())),
    }
}

/// Nothing but short lines between paragraphs, behind the people: each heads what stands below it.
fn apart(
    document: &Document,
    signs: &[Sign],
    range: Range<usize>,
    lists: Option<usize>,
    vocabulary: &Vocabulary,
) -> Vec<usize> {
    const FEWEST: usize = 3;
    const TITLE: usize = 60;
    let Some(lists) = lists else { return Vec::new() };
    let text = |i: usize| document.blocks[i].text();
    let shown: Vec<usize> = (lists + 1..range.end).filter(|&i| !signs[i].furniture).collect();
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
    // what is said: a sentence, or words that are no heading themselves
    let told = |i: usize| {
        let (block, words) = (&document.blocks[i], text(i));
        let said = words.ends_with('.') || words.len() > TITLE / 2 || words.contains(',');
        block.kind == BlockKind::Paragraph && said && !line(i)
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
    heads
}

/// Lines with more space above them than any paragraph has, each upon a paragraph, whatever the letters they begin with.
fn wider(document: &Document, signs: &[Sign], range: Range<usize>, vocabulary: &Vocabulary) -> Vec<usize> {
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
    let found = shown.windows(2).filter(|w| line(w[0]) && told(w[1]));
    found.map(|w| w[0]).collect()
}
