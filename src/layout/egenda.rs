//! E-GENDA's web text where items have neither number nor title: a decision ends one item, and the next paragraph begins
//! another.

use super::shape::{self, Head};
use super::signs::Sign;
use super::{BlockRole, MeetingShape, Passage};
use crate::document::{BlockKind, Document, label};
use crate::language::{Pattern, pattern};
use crate::vocabulary::Vocabulary;
use crate::vocabulary::phrases::{after_phrase, is_phrase};
use std::ops::Range;
use std::sync::LazyLock;

/// Whether the text is that of an E-GENDA page, and where its items begin.
pub(super) fn start(document: &Document, range: &Range<usize>) -> Option<usize> {
    let words = |i: usize| document.blocks[i].text();
    if let Some(i) = range.clone().find(|&i| is_phrase("items.egenda_table", words(i))) {
        return Some(i + 1);
    }
    let page = range
        .clone()
        .any(|i| after_phrase("items.egenda_mark", words(i)).is_some())
        && range.clone().any(|i| is_phrase("items.egenda_people", words(i)));
    page.then(|| {
        range
            .clone()
            .rev()
            .find(|&i| words(i).to_lowercase().starts_with("declaration"))
            .map_or(range.start, |i| (i + 2).min(range.end))
    })
}

/// The items from block `start` on.
pub(super) fn read(
    document: &Document,
    signs: &[Sign],
    range: Range<usize>,
    start: usize,
    vocabulary: &Vocabulary,
) -> MeetingShape {
    let mut heads = Vec::new();
    let mut decided = true;
    for i in (start..range.end).filter(|&i| !signs[i].furniture) {
        let block = &document.blocks[i];
        let clause = block.kind == BlockKind::ListItem && block.label.as_deref().is_some_and(|l| !label::is_bullet(l));
        let follows = clause && !heads.is_empty() || is_decision(block.text(), vocabulary);
        if decided && !follows || tells_next_meeting(block.text()) {
            heads.push(Head {
                blocks: (i, i),
                body: Some(Passage::whole(document, i)),
                ..Head::default()
            });
            decided = false;
        }
        decided = is_decision(block.text(), vocabulary)
            || approves_minutes(block.text())
            || tells_next_meeting(block.text())
            || clause && decided;
    }
    let firsts: Vec<usize> = heads.iter().map(|h| h.blocks.0).collect();
    let mut shape = shape::assemble(document, signs, range.clone(), heads, vocabulary);
    for i in firsts {
        shape.roles[i - range.start] = BlockRole::Body;
    }
    shape
}

/// A decision word in capitals opens the text.
fn is_decision(text: &str, vocabulary: &Vocabulary) -> bool {
    let first = text
        .split([' ', ':', ','])
        .next()
        .unwrap_or("")
        .trim_end_matches(['.', '-']);
    let capitals = !first.is_empty() && first.chars().all(char::is_uppercase);
    capitals && vocabulary.decisions.is_verb(&first.to_lowercase())
}

/// Minutes approved in the sentence itself.
fn approves_minutes(text: &str) -> bool {
    static RECORD: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i){items.right_record}"));
    text.to_lowercase().contains("minutes") && RECORD.is_match(text)
}

fn tells_next_meeting(text: &str) -> bool {
    static NEXT: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)^{items.next_meeting}"));
    text.len() < 300 && NEXT.is_match(text)
}
