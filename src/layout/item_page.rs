//! The page of one single item: the agenda's text, "Minutes:", the minutes, perhaps "Supporting documents:".
//!
//! Some pages have no header at all; others open with the item's title and a line "Meeting: date - body (Item 17)".

use super::shape::{self, Head};
use super::signs::Sign;
use super::{BlockRole, MeetingShape, Passage, general, titles};
use crate::document::Document;
use crate::vocabulary::Vocabulary;
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// "Meeting: 08/03/2022 - Roads Panel (Item 17)"
static MEETING: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^meeting:?\s.*\(item\s+(?P<number>[a-z]{0,3}\d[\w./]*)\)$")
        .expect("the line of an item's page is sound")
});

/// Whether the blocks of `range` are such a page: a line "Minutes:" and nothing before it but its own header or a little
/// prose.
pub fn is_page(document: &Document, signs: &[Sign], range: &Range<usize>, vocabulary: &Vocabulary) -> bool {
    let Some(label) = label(document, range) else {
        return false;
    };
    let text = |i: usize| document.blocks[i].text();
    let before: Vec<usize> = (range.start..label).filter(|&i| !signs[i].furniture).collect();
    let words = &vocabulary.headings;
    let headed = meeting_line(document, range).is_some_and(|at| at < label);
    before.len() <= 8
        && (headed
            || !before.iter().any(|&i| {
                let label = text(i).split(':').next().unwrap_or("");
                words.is_attendance(label) || words.is_header(label) || words.topic(text(i)).is_some() || signs[i].alone
            }))
}

/// The one line "Minutes:".
fn label(document: &Document, range: &Range<usize>) -> Option<usize> {
    let mut labels = range
        .clone()
        .filter(|&i| document.blocks[i].text().eq_ignore_ascii_case("minutes:"));
    labels.next().filter(|_| labels.next().is_none())
}

fn meeting_line(document: &Document, range: &Range<usize>) -> Option<usize> {
    range
        .clone()
        .take(6)
        .find(|&i| MEETING.is_match(document.blocks[i].text()))
}

/// One item; its title where a heading opens the page.
pub fn read(document: &Document, signs: &[Sign], range: Range<usize>, vocabulary: &Vocabulary) -> MeetingShape {
    if let Some(at) = meeting_line(document, &range) {
        return headed(document, signs, range, at, vocabulary);
    }
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
        let role = if label(document, &range).is_some() {
            BlockRole::AgendaText
        } else {
            BlockRole::Body
        };
        shape.roles[first - range.start] = role;
    }
    shape
}

/// A page whose header names the meeting at block `at`: number and title stand below it once more, else above and in it.
fn headed(
    document: &Document,
    signs: &[Sign],
    range: Range<usize>,
    at: usize,
    vocabulary: &Vocabulary,
) -> MeetingShape {
    let end = label(document, &range).unwrap_or(range.end);
    let again = (at + 1..end).find(|&i| {
        !signs[i].furniture && (signs[i].numeral.is_some() || titles::size(document.blocks[i].text()).is_some())
    });
    let mut head = again.map_or_else(
        || Head {
            blocks: (at, at),
            ..Head::default()
        },
        |i| general::head(document, signs, i, end),
    );
    let above = (range.start..at).find(|&i| !signs[i].furniture);
    head.title = head.title.or_else(|| above.map(|i| Passage::whole(document, i)));
    if head.number.is_none() && head.number_text.is_none() {
        let number = MEETING
            .captures(document.blocks[at].text())
            .and_then(|c| c.name("number"));
        head.number = number.map(|n| Passage {
            block: at,
            range: n.range(),
        });
    }
    let mut shape = shape::assemble(document, signs, range.clone(), vec![head], vocabulary);
    // the page's own title only says the item's once more
    for i in range.start..at {
        shape.roles[i - range.start] = BlockRole::Furniture;
    }
    shape.roles[at - range.start] = BlockRole::Header;
    shape
}
