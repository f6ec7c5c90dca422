//! Where a file tells of more than one meeting, where each begins.

use super::signs::Sign;
use super::{item_page, regions};
use crate::document::{BlockKind, Document};
use crate::vocabulary::Vocabulary;
use std::ops::Range;

/// How soon the attendance list follows the heading of minutes.
const NEAR: usize = 8;
/// Fewest blocks of one meeting.
const FEWEST: usize = 6;

/// The blocks of each meeting within `range`, in order; one where that tells of one meeting.
///
/// A meeting begins where a heading of minutes is followed by an attendance list, after another meeting's list and items.
pub(super) fn split(
    document: &Document,
    signs: &[Sign],
    range: Range<usize>,
    vocabulary: &Vocabulary,
) -> Vec<Range<usize>> {
    let (begin, end) = (range.start, range.end);
    // the page of one matter, with what each meeting made of it
    let named: Vec<usize> = range
        .clone()
        .filter(|&i| !signs[i].furniture && item_page::names_meeting(document.blocks[i].text()))
        .collect();
    if let [_, rest @ ..] = &named[..]
        && !rest.is_empty()
    {
        let starts = std::iter::once(begin).chain(rest.iter().copied());
        let ends = rest.iter().copied().chain([end]);
        return starts.zip(ends).map(|(a, b)| a..b).collect();
    }
    let mut starts = vec![begin];
    let mut last = (begin..end)
        .find(|&i| opens(document, signs, i, vocabulary))
        .unwrap_or(begin);
    let mut attended = (begin..last).any(|j| lists_people(document, j, vocabulary));
    for i in last + 1..end {
        attended |= lists_people(document, i, vocabulary);
        if i - last < FEWEST || !attended || !opens(document, signs, i, vocabulary) {
            continue;
        }
        let heads = |j: &usize| signs[*j].numeral.is_some() || signs[*j].topic.is_some();
        let between = (last + 1..i).filter(heads).count();
        let ended = || (last + 1..i).any(|j| regions::ends_meeting(document.blocks[j].text(), vocabulary));
        if between < 2 && !(between == 1 && ended()) {
            continue;
        }
        let start = title_above(document, signs, i, last + 1);
        starts.push(start);
        last = i;
        attended = false;
    }
    let ends: Vec<usize> = starts.iter().skip(1).copied().chain([end]).collect();
    starts.into_iter().zip(ends).map(|(a, b)| a..b).collect()
}

/// A heading of minutes ("Minutes of the meeting held on ...") with an attendance list soon after it.
pub(super) fn opens(document: &Document, signs: &[Sign], i: usize, vocabulary: &Vocabulary) -> bool {
    let block = &document.blocks[i];
    let text = block.text();
    if signs[i].furniture || matches!(block.kind, BlockKind::ListItem | BlockKind::TableRow) || text.len() > 320 {
        return false;
    }
    vocabulary.pages.opens_minutes(text)
        && (i + 1..document.blocks.len().min(i + 1 + NEAR)).any(|j| lists_people(document, j, vocabulary))
}

/// "Present: ..." and its kin.
pub(super) fn lists_people(document: &Document, i: usize, vocabulary: &Vocabulary) -> bool {
    let text = document.blocks[i].text();
    let head: String = text.chars().take(60).collect();
    let label = head.split([':', '–']).next().unwrap_or("").trim();
    let lower = label.to_lowercase();
    (lower.contains("present") || lower.contains("attend") || lower.starts_with("members"))
        && vocabulary.headings.is_attendance(label)
}

/// The council's and the committee's names above the heading belong to the same meeting.
fn title_above(document: &Document, signs: &[Sign], opener: usize, floor: usize) -> usize {
    let mut start = opener;
    while start > floor && opener - start < 4 {
        let (block, sign) = (&document.blocks[start - 1], &signs[start - 1]);
        let text = block.text();
        let name = sign.furniture
            || (sign.stands_out() && text.len() <= 100 && sign.numeral.is_none() && !text.contains(['.', '…', '_']));
        if !name {
            break;
        }
        start -= 1;
    }
    start
}
