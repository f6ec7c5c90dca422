//! Tells what sort of paper a document is from the words of its first lines.

use super::signs::Sign;
use crate::document::Document;
use crate::record::DocumentKind;
use crate::vocabulary::Vocabulary;

/// How many blocks the head of a document has at most.
const HEAD: usize = 25;

/// The kind of paper; `Unknown` where nothing tells.
pub fn of(document: &Document, signs: &[Sign], vocabulary: &Vocabulary) -> DocumentKind {
    let words = vocabulary.headings.kinds();
    let has = |text: &str, phrases: &[String]| {
        phrases.iter().any(|p| {
            text.match_indices(p.as_str())
                .any(|(i, _)| !text[..i].ends_with(char::is_alphabetic))
        })
    };
    let mut agenda = false;
    for (block, _) in document
        .blocks
        .iter()
        .zip(signs)
        .filter(|(_, s)| !s.furniture)
        .take(HEAD)
    {
        let text = block.text();
        let head = text[..text.floor_char_boundary(160)].to_lowercase();
        let opens = |phrases: &[String]| phrases.iter().any(|p| head.starts_with(p.as_str()));
        if opens(&words.presentation) {
            return DocumentKind::Presentation;
        }
        if opens(&words.report) && text.len() < 160 {
            return DocumentKind::Report;
        }
        if has(&head, &words.notes) {
            return DocumentKind::Notes;
        }
        if has(&head, &words.minutes) {
            return DocumentKind::Minutes;
        }
        agenda |= has(&head, &words.agenda) && text.len() < 120;
    }
    let decided = document.blocks.iter().any(|b| {
        let t = b.text();
        [
            "RESOLVED",
            "AGREED",
            "ORDERED",
            "It was resolved",
            "It was agreed",
            "was agreed",
            "were approved",
        ]
        .iter()
        .any(|w| t.contains(w))
    });
    match (agenda, decided) {
        (_, true) => DocumentKind::Minutes,
        (true, false) => DocumentKind::Agenda,
        _ => DocumentKind::Unknown,
    }
}
