//! Finds the items of a paper whose headings have no numbers.

mod dress;
mod manner;

use super::heads::head;
use super::shape::Head;
use super::signs::Sign;
use super::{issued, set_off};
use crate::decide::Told;
use crate::document::{BlockKind, Document};
use crate::language::words;
use crate::vocabulary::Vocabulary;
use dress::{Dress, Lines};
use std::ops::Range;

/// A longer text is a paragraph, in which the label of a list may stand.
const PARAGRAPH: usize = 150;
/// So many colons are looked at for the label of a list.
const LABELS: usize = 12;
/// Blocks in which the name of a paper stands.
const OPENING: usize = 4;

/// The first block of the attendance lists, where one stands near the beginning.
pub(super) fn attendance_from(
    document: &Document,
    signs: &[Sign],
    range: Range<usize>,
    vocabulary: &Vocabulary,
) -> Option<usize> {
    let is_label = |words: &str| {
        vocabulary
            .headings
            .is_attendance(words.split([':', '–', '—']).next().unwrap_or("").trim_end())
    };
    // "... pursuant to notice. Members present: the Mayor ...", in a paragraph that lost its line ends
    let inside = |text: &str| {
        let labels = text.match_indices(':').take(LABELS);
        text.len() > PARAGRAPH
            && labels.into_iter().any(|(at, _)| {
                let words = words::each(&text[..at]).rev().take(2).collect::<Vec<_>>();
                (1..=words.len()).any(|n| {
                    let length: usize = words[..n].iter().map(|w| w.len() + 1).sum();
                    text[..at].get((at + 1).saturating_sub(length)..).is_some_and(is_label)
                })
            })
    };
    range.filter(|&i| !signs[i].furniture).take(20).find(|&i| {
        let block = &document.blocks[i];
        let cells = block.cells.iter().filter_map(|c| block.text().get(c.clone()));
        is_label(block.text())
            || block.kind == BlockKind::TableRow && cells.into_iter().any(is_label)
            || inside(block.text())
    })
}

/// Headings without numbers: the level of headings that names standing items or occurs most, else bold or capital lines,
/// else standing items by their words alone.
pub(super) fn by_headings(
    document: &Document,
    signs: &[Sign],
    range: Range<usize>,
    vocabulary: &Vocabulary,
) -> (Vec<Head>, Vec<Told>) {
    let issued: Vec<usize> = range
        .clone()
        .filter(|&i| !signs[i].furniture && issued::title(document.blocks[i].text()).is_some())
        .collect();
    if !issued.is_empty() {
        let heads = issued.into_iter().map(|i| head(document, signs, i, range.end));
        return (heads.collect(), Vec::new());
    }
    let lines = Lines {
        document,
        signs,
        range: range.clone(),
        lists: attendance_from(document, signs, range.clone(), vocabulary),
        vocabulary,
    };
    let dressed = lines.choose();
    let name = |lines: &Vec<usize>| set_off::shown(document, lines);
    let mut told = Vec::from_iter(dressed.as_ref().map(|d| d.told(dress::NAME, name)));
    let mut members = dressed.map(|d| d.best).unwrap_or_default();
    let none = members.is_empty();
    if none || members.iter().any(|&i| lines.dress(i) == Some(Dress::Plain)) {
        // lines that are no standing items, set off as these are
        let chosen = set_off::choose(document, signs, range.clone(), lines.lists, members, vocabulary);
        told.extend(chosen.as_ref().map(|d| d.told(set_off::NAME, name)));
        members = chosen.map(|d| d.best).unwrap_or_default();
        if none {
            let heads = members.into_iter().map(|i| head(document, signs, i, range.end));
            return (heads.collect(), told);
        }
        let from = members[0];
        let upon = |i: usize| lines.may_head(i) && set_off::on_its_text(document, signs, i, range.end, vocabulary);
        members = (from..range.end).filter(|&i| members.contains(&i) || upon(i)).collect();
    }
    let heads = members
        .into_iter()
        .filter(|&i| (i + 1..range.end).any(|j| !signs[j].furniture))
        .map(|i| head(document, signs, i, range.end));
    (heads.collect(), told)
}

/// The `heads` found, or those that are written in one manner where there are more of them and none of the others is left out:
/// plain lines are joined by them.
pub(super) fn in_one_manner(
    document: &Document,
    signs: &[Sign],
    range: Range<usize>,
    heads: Vec<Head>,
    told: &mut Vec<Told>,
    vocabulary: &Vocabulary,
) -> Vec<Head> {
    let manner = manner::Manner {
        document,
        signs,
        range: range.clone(),
        lists: attendance_from(document, signs, range, vocabulary),
        vocabulary,
    };
    let Some(chosen) = manner.choose().filter(|d| d.best.len() > heads.len()) else {
        return heads;
    };
    let taken = |head: &Head| chosen.best.iter().any(|h| h.blocks.0 == head.blocks.0);
    let dressed = |head: &Head| signs[head.blocks.0].stands_out();
    let left = heads.iter().filter(|h| !taken(h));
    if left.clone().any(dressed) {
        return heads;
    }
    told.push(chosen.told(manner::NAME, |heads| {
        let title = |h: Option<&Head>| {
            h.and_then(|h| h.title.as_ref())
                .map_or("", |t| t.text(document))
                .to_owned()
        };
        format!("{} .. {}", title(heads.first()), title(heads.last()))
    }));
    let mut all: Vec<Head> = left.cloned().chain(chosen.best.iter().cloned()).collect();
    all.sort_by_key(|h| h.blocks);
    all
}
