//! The page of one single item: the agenda's text, "Minutes:", the minutes, perhaps "Supporting documents:"; no header.

use super::shape::{self, Head};
use super::signs::Sign;
use super::{MeetingShape, Passage};
use crate::document::Document;
use crate::vocabulary::Vocabulary;
use std::ops::Range;

/// Whether the blocks of `range` are such a page: a line "Minutes:" and nothing before it but a little prose.
pub fn is_page(document: &Document, signs: &[Sign], range: &Range<usize>, vocabulary: &Vocabulary) -> bool {
    let text = |i: usize| document.blocks[i].text();
    let labels: Vec<usize> = range
        .clone()
        .filter(|&i| text(i).eq_ignore_ascii_case("minutes:"))
        .collect();
    let [label] = labels.as_slice() else { return false };
    let before: Vec<usize> = (range.start..*label).filter(|&i| !signs[i].furniture).collect();
    let words = &vocabulary.headings;
    before.len() <= 8
        && !before.iter().any(|&i| {
            let label = text(i).split(':').next().unwrap_or("");
            words.is_attendance(label) || words.is_header(label) || words.topic(text(i)).is_some() || signs[i].alone
        })
}

/// One item; its title where a heading opens the page.
pub fn read(document: &Document, signs: &[Sign], range: Range<usize>, vocabulary: &Vocabulary) -> MeetingShape {
    let first = range.clone().find(|&i| !signs[i].furniture).unwrap_or(range.start);
    let titled = signs.get(first).is_some_and(|s| s.heading > 0 || s.bold && s.short);
    let head = Head {
        blocks: (first, first),
        title: titled.then(|| Passage {
            block: first,
            range: signs[first].title.clone(),
        }),
        body: (!titled).then(|| Passage::whole(document, first)),
        ..Head::default()
    };
    let mut shape = shape::assemble(document, signs, range.clone(), vec![head], vocabulary);
    if !titled {
        let role = if range
            .clone()
            .any(|i| document.blocks[i].text().eq_ignore_ascii_case("minutes:"))
        {
            super::BlockRole::AgendaText
        } else {
            super::BlockRole::Body
        };
        shape.roles[first - range.start] = role;
    }
    shape
}
