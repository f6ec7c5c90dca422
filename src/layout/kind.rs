//! Tells what sort of paper a document is from the words of its first lines.

use super::regions;
use super::signs::Sign;
use crate::document::Document;
use crate::language::analysis::Analysed;
use crate::record::DocumentKind;
use crate::vocabulary::Vocabulary;

/// How many blocks the head of a document has at most.
const HEAD: usize = 25;

/// The kind of paper; `Unknown` where nothing tells.
pub(super) fn of(document: &Analysed<'_>, signs: &[Sign], vocabulary: &Vocabulary) -> DocumentKind {
    let words = vocabulary.headings.kinds();
    let has = |text: &str, phrases: &[String]| {
        phrases.iter().any(|p| {
            text.match_indices(p.as_str())
                .any(|(i, _)| !text[..i].ends_with(char::is_alphabetic))
        })
    };
    let (mut agenda, mut numbered) = (false, false);
    let shown = document.blocks.iter().zip(signs).enumerate();
    for (i, (block, sign)) in shown.filter(|(_, (_, s))| !s.furniture).take(HEAD) {
        let text = block.text();
        let cut = text.floor_char_boundary(160);
        let head = text[..cut].to_lowercase();
        let opens = |phrases: &[String]| phrases.iter().any(|p| head.starts_with(p.as_str()));
        if opens(&words.presentation) {
            return DocumentKind::Presentation;
        }
        if opens(&words.report) && text.len() < 160 {
            return DocumentKind::Report;
        }
        // "MINUTES of the meeting held on 4 May commencing at 10am": only of a paper itself is the hour told
        if opens(&words.minutes) && sign.numeral.is_none() && !document.times(i, 0..cut).is_empty() {
            return DocumentKind::Minutes;
        }
        numbered |= agenda && sign.numeral.is_some();
        if agenda && (numbered || !sign.short) {
            // "3. To confirm the minutes of ...": an item of the agenda or a note below it, not the paper's own name.
            continue;
        }
        if agenda && !opens(&words.minutes) && !opens(&words.notes) {
            // "Attached: minutes of 4 May": an agenda stays one until another paper's name opens a line.
            continue;
        }
        if has(&head, &words.notes) {
            return DocumentKind::Notes;
        }
        if has(&head, &words.minutes) {
            return DocumentKind::Minutes;
        }
        agenda |= has(&head, &words.agenda) && text.len() < 120 && !opens(&words.links);
    }
    let words = vocabulary.headings.text();
    let decided = document
        .blocks
        .iter()
        .any(|b| words.decided.iter().any(|w| b.text().contains(w.as_str())));
    match (
        agenda,
        decided || told(document, vocabulary) || !agenda && took_place(document, vocabulary),
    ) {
        (_, true) => DocumentKind::Minutes,
        (true, false) => DocumentKind::Agenda,
        _ => DocumentKind::Unknown,
    }
}

/// Many paragraphs say what somebody said or did: what only is to come has no such past.
fn told(document: &Document, vocabulary: &Vocabulary) -> bool {
    let past = &vocabulary.headings.text().past;
    let telling = |text: &str| text.len() > 40 && past.iter().any(|w| text.contains(w.as_str()));
    document.blocks.iter().filter(|b| telling(b.text())).count() >= 6
}

/// People listed, and motions moved or a meeting that ended: what is told has happened.
fn took_place(document: &Document, vocabulary: &Vocabulary) -> bool {
    let listed = document.blocks.iter().take(HEAD).any(|b| {
        let label = b.text().split(':').next().unwrap_or("");
        vocabulary.headings.is_attendance(label)
    });
    listed
        && document.blocks.iter().any(|b| {
            let text = b.text();
            let moved = vocabulary
                .headings
                .text()
                .moved
                .iter()
                .any(|w| text.contains(w.as_str()));
            moved || text.len() <= 250 && regions::ends_meeting(text, vocabulary)
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document;

    fn kind(text: &str) -> DocumentKind {
        let vocabulary = Vocabulary::built_in();
        let document = document::read(text.as_bytes(), "paper.txt", &document::Limits::default()).expect("text");
        let analysed = Analysed::new(&document);
        let signs = super::super::signs::of_all(&analysed, &vocabulary);
        of(&analysed, &signs, &vocabulary)
    }

    #[test]
    fn an_agenda_names_the_last_minutes_and_stays_one() {
        let text = "Otterby Weir Board\n\nAGENDA\n\n1. To receive apologies\n\n2. To confirm the minutes of the last meeting\n\n3. Sluices\n";
        assert_eq!(kind(text), DocumentKind::Agenda);
    }

    #[test]
    fn what_is_attached_to_an_agenda_does_not_name_it() {
        let text = "Otterby Weir Board\n\n*** AGENDA ***\n\n1. Sluices\n\nAttachments: 4 May meeting minutes.\n";
        assert_eq!(kind(text), DocumentKind::Agenda);
    }

    #[test]
    fn a_link_to_the_agenda_does_not_make_minutes_an_agenda() {
        let text = "Otterby Weir Board\n\nReturn to the agenda\n\nITEM OW5\n\nMINUTES of the meeting held on 4 May 2031 commencing at 10.00 am and finishing at noon, in the long room by the upper sluice\n\nPresent:\n\nCllr Moss\n";
        assert_eq!(kind(text), DocumentKind::Minutes);
        let text = text.replace("Return to the agenda", "Agenda and papers");
        assert_eq!(kind(&text), DocumentKind::Minutes);
    }

    #[test]
    fn a_list_of_decisions_is_no_agenda_for_the_head_of_its_table() {
        let text = "Otterby Weir Board - DECISION LIST\n\nAgenda\nItem No\nTopic\nDecision\n\nA1\nSluices\n\nResolved:\n\nThat the sluices be opened.\n";
        assert_eq!(kind(text), DocumentKind::Minutes);
        assert_eq!(kind(&text.replace(" - DECISION LIST", "")), DocumentKind::Minutes);
    }

    #[test]
    fn people_and_motions_make_minutes_without_the_word() {
        let text = "Otterby Weir Board\n\nPresent: Cllrs Moss and Quill\n\n4/1 SLUICES\n\nMOVED Cllr Moss, SECONDED Cllr Quill, that the sluices be opened.\n\nThe meeting rose at 8pm.\n";
        assert_eq!(kind(text), DocumentKind::Minutes);
    }
}
