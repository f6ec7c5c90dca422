//! What the first blocks of a sheet say of the paper that may begin there.

use super::leaf::Leaf;
use crate::document::{Block, Document};
use crate::language::words;
use crate::layout::meetings;
use crate::layout::signs::Sign;
use crate::record::DocumentKind;
use crate::vocabulary::Vocabulary;

/// How many blocks may stand above the words that say what a paper is.
const HEAD: usize = 10;
/// How many blocks the front sheet of a report has at most.
const FRONT: usize = 24;
/// How soon an attendance list follows the title of minutes.
const LIST: usize = 12;
/// The longest title.
const LONGEST: usize = 200;

/// What a sheet says of itself.
#[derive(Debug, Default)]
pub(super) struct Opening {
    /// What it is, where it says so.
    pub kind: Option<DocumentKind>,
    /// How much that tells of a paper that begins: 0 to 3.
    pub weight: u32,
    /// It begins with a title.
    pub titled: bool,
    /// Its title.
    pub title: Option<String>,
}

/// What the sheet `leaf` opens with.
pub(super) fn of(document: &Document, signs: &[Sign], leaf: &Leaf, vocabulary: &Vocabulary) -> Opening {
    let own: Vec<usize> = leaf
        .blocks
        .clone()
        .filter(|&i| !signs[i].furniture && vocabulary.papers.stamp(document.blocks[i].text()).is_none())
        .collect();
    let head = &own[..own.len().min(HEAD)];
    let titled = head.first().is_some_and(|&i| is_title(&document.blocks[i], &signs[i]));
    let mut opening = Opening {
        titled,
        ..Opening::default()
    };
    if let Some(&at) = head.iter().find(|&&i| meetings::opens(document, signs, i, vocabulary)) {
        opening.kind = Some(DocumentKind::Minutes);
        opening.weight = 3;
        opening.title = Some(shortened(document.blocks[at].text()));
        return opening;
    }
    if let Some(list) = own
        .iter()
        .take(LIST)
        .position(|&i| meetings::lists_people(document, i, vocabulary))
    {
        // People are listed: minutes, if a line above says so or a title stands first.
        let named = own[..list]
            .iter()
            .find(|&&i| names_minutes(&document.blocks[i], &signs[i]));
        if named.is_some() || titled && list > 0 {
            opening.kind = Some(DocumentKind::Minutes);
            opening.weight = if named.is_some() { 3 } else { 2 };
            opening.title = Some(shortened(document.blocks[*named.unwrap_or(&own[0])].text()));
            return opening;
        }
    }
    if let Some(&at) = head.iter().find(|&&i| names_agenda(&document.blocks[i], &signs[i])) {
        opening.kind = Some(DocumentKind::Agenda);
        opening.weight = 2;
        opening.title = Some(shortened(document.blocks[at].text()));
        return opening;
    }
    let front = &own[..own.len().min(FRONT)];
    let labels = front
        .iter()
        .filter(|&&i| is_front(&document.blocks[i], vocabulary))
        .count();
    opening.weight = labels.min(2) as u32;
    opening.kind = (labels > 0).then_some(DocumentKind::Report);
    opening.title = title(document, signs, front, vocabulary);
    opening
}

fn is_title(block: &Block, sign: &Sign) -> bool {
    let large = block.style.size > 1.12;
    let shaped = sign.heading > 0 || sign.bold || sign.caps || large;
    shaped && sign.numeral.is_none() && block.text().len() <= LONGEST && block.label.is_none()
}

/// The words of a line in lower case, letters alone.
fn bare_words(block: &Block) -> Vec<String> {
    let letters = |w: &str| -> String {
        w.chars()
            .filter(|c| c.is_alphabetic())
            .flat_map(char::to_lowercase)
            .collect()
    };
    words::each(block.text())
        .map(letters)
        .filter(|w| !w.is_empty())
        .collect()
}

/// A line that says "MINUTES", and if more, then not of what.
fn names_minutes(block: &Block, sign: &Sign) -> bool {
    let words = bare_words(block);
    words.iter().any(|w| w == "minutes") && words.len() <= 4 && sign.numeral.is_none() && block.label.is_none()
}

/// A line that says "AGENDA" and little else.
fn names_agenda(block: &Block, sign: &Sign) -> bool {
    let words = bare_words(block);
    let first_or_last = [words.first(), words.last()]
        .into_iter()
        .flatten()
        .any(|w| w == "agenda");
    first_or_last
        && words.len() <= 6
        && sign.numeral.is_none()
        && (sign.stands_out() || block.style.centred || words.len() == 1)
}

fn is_front(block: &Block, vocabulary: &Vocabulary) -> bool {
    let text = match block.cells.first().filter(|_| block.cells.len() > 1) {
        Some(cell) => block.text().get(cell.clone()).unwrap_or(""),
        None => block.text(),
    };
    block.text().len() <= 300 && vocabulary.papers.is_front_label(text)
}

/// The title of a report: what its front sheet labels so, else its largest line, else its first that stands out.
fn title(document: &Document, signs: &[Sign], front: &[usize], vocabulary: &Vocabulary) -> Option<String> {
    let labelled = front.iter().find_map(|&i| {
        let block = &document.blocks[i];
        match block.cells.as_slice() {
            [label, value, ..] => {
                let line = format!(
                    "{}: {}",
                    block.text().get(label.clone())?.trim_end_matches(':'),
                    &block.text()[value.clone()]
                );
                vocabulary.papers.title_in(&line).map(str::to_owned)
            }
            _ => vocabulary.papers.title_in(block.text()).map(str::to_owned),
        }
    });
    if labelled.is_some() {
        return labelled.map(|t| shortened(&t));
    }
    let head = &front[..front.len().min(HEAD)];
    let candidates = || {
        head.iter()
            .map(|&i| (&document.blocks[i], &signs[i]))
            .filter(|(b, s)| is_title(b, s) && !is_front(b, vocabulary))
    };
    let size = |b: &Block| (b.style.size * 20.0).round() as i32;
    let largest = candidates().map(|(b, _)| size(b)).max()?;
    let smallest = candidates().map(|(b, _)| size(b)).min()?;
    let found = if largest > smallest {
        candidates().find(|(b, _)| size(b) == largest)
    } else {
        candidates().next()
    };
    found.map(|(b, _)| shortened(b.text()))
}

fn shortened(text: &str) -> String {
    text.chars().take(LONGEST).collect()
}
