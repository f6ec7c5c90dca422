//! Finds items that are entries of a list, each with its title as a label in front: "- Apologies: Ada Marl", "- Lamps: It was ...".

use super::Passage;
use super::shape::{self, Head};
use super::signs::Sign;
use crate::document::{BlockKind, Document};
use crate::language::words;
use crate::vocabulary::Vocabulary;
use std::ops::Range;

/// Entries that must have a label.
const FEWEST: usize = 3;
/// Standing items that must be among the labels.
const STANDING: usize = 2;
/// A label has no more bytes and words.
const LONGEST: usize = 70;
const WORDS: usize = 9;

/// The entries of the list that the business of the meeting is written as; none where it is not.
pub(super) fn heads(document: &Document, signs: &[Sign], range: Range<usize>, vocabulary: &Vocabulary) -> Vec<Head> {
    let shown = |i: &usize| !signs[*i].furniture && document.blocks[*i].kind == BlockKind::ListItem;
    let labelled: Vec<(usize, usize)> = range
        .filter(shown)
        .filter_map(|i| Some((i, label(document.blocks[i].text(), vocabulary)?)))
        .collect();
    let standing = |&&(i, end): &&(usize, usize)| {
        let topic = vocabulary.headings.topic(&document.blocks[i].text()[..end]);
        topic.is_some_and(|topic| topic != "attendance")
    };
    if labelled.len() < FEWEST || labelled.iter().filter(standing).count() < STANDING {
        return Vec::new();
    }
    labelled.into_iter().map(|(i, end)| head(document, i, end)).collect()
}

/// Where the label in front of an entry ends, if it has one that reads as a title.
fn label(text: &str, vocabulary: &Vocabulary) -> Option<usize> {
    let end = text.find(": ").or_else(|| text.strip_suffix(':').map(str::len))?;
    let label = &text[..end];
    let title = end <= LONGEST
        && label.starts_with(char::is_uppercase)
        && words::count(label) <= WORDS
        && !label.contains([',', ';', '£', '–'])
        && shape::is_title_like(label, vocabulary)
        && !vocabulary.headings.is_inside(label);
    title.then_some(end)
}

fn head(document: &Document, i: usize, end: usize) -> Head {
    let text = document.blocks[i].text();
    let body = end + (text.len() - end) - text[end..].trim_start_matches([':', ' ']).len();
    Head {
        blocks: (i, i),
        title: Some(Passage {
            block: i,
            range: 0..end,
        }),
        body: (body < text.len()).then_some(Passage {
            block: i,
            range: body..text.len(),
        }),
        ..Head::default()
    }
}
