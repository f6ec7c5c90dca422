//! Tells whether a block outside the items bears out its role by its own words, or has it only from where it stands.
//!
//! Prose that merely stands in the header, after the signature or among the names is not read by that: it counts as unread
//! unless a reader of the meeting finds something in it.

use super::{BlockRole, regions};
use crate::document::{Block, BlockKind};
use crate::language::digits::Digits;
use crate::language::words;
use crate::vocabulary::Vocabulary;

/// The longest line that needs no sign of its own: a name, a place, a post.
const LINE: usize = 120;
/// The header's own lines stand among the first blocks.
const HEAD: usize = 25;

/// A longer paragraph says more than any one word in it can bear out.
const LONG: usize = 1500;

/// "Sunita Hale, Consultant in Public Health", "Cllr Pargeter (Chair)": somebody's name with a post behind it, whoever read it.
fn names_a_person(text: &str, vocabulary: &Vocabulary) -> bool {
    let name = text.split([',', '(']).next().unwrap_or("");
    let words: Vec<&str> = words::each(name).collect();
    let capital = |w: &&str| w.starts_with(char::is_uppercase) && !w.has_digit();
    let shouted = |w: &&str| w.len() > 3 && w.chars().all(char::is_uppercase);
    let apart = name.len() < text.len() && (2..=4).contains(&words.len());
    let place = vocabulary.header.venue_words(text) > 0;
    regions::has_names(text) || apart && !place && words.iter().all(capital) && !words.iter().all(shouted)
}

/// Whether the words of `block`, the `nth` of its meeting, speak for `role`. A role inside an item always stands.
pub(super) fn is(role: BlockRole, block: &Block, nth: usize, vocabulary: &Vocabulary) -> bool {
    let text = block.text();
    let outside = [
        BlockRole::Header,
        BlockRole::Attendance,
        BlockRole::Declarations,
        BlockRole::Procedure,
        BlockRole::Closing,
    ];
    if text.len() > LONG && outside.contains(&role) {
        return false;
    }
    let lower = || text[..text.floor_char_boundary(600)].to_lowercase();
    let line = text.chars().count() <= LINE;
    let any = |words: &[String]| {
        let lower = lower();
        words.iter().any(|w| lower.contains(w.as_str()))
    };
    let of = vocabulary.headings.text();
    match role {
        BlockRole::Header => {
            let prose = !line || block.kind == BlockKind::ListItem;
            !names_a_person(text, vocabulary)
                && (nth < HEAD && !prose || regions::speaks_of_header(text) && text.len() <= 600)
        }
        // names are read where somebody was found in them; a label, or a sentence on who came and went, stands by itself
        BlockRole::Attendance => {
            vocabulary
                .headings
                .is_attendance(text.trim_end_matches([':', '-', '.', ' ']))
                || regions::is_about_people(text, vocabulary) && !text.contains(':') && !lower().contains("apolog")
        }
        BlockRole::Declarations => line || any(&of.interest),
        BlockRole::Procedure => {
            any(&of.procedure) || regions::is_about_people(text, vocabulary) || vocabulary.headings.is_interrupter(text)
        }
        BlockRole::Closing => line || regions::closes(text, vocabulary) || vocabulary.headings.is_closing(text),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Flow;

    fn supported(role: BlockRole, text: &str, nth: usize) -> bool {
        let block = Block::new(BlockKind::Paragraph, 0..text.len(), Flow::of(text, 0..text.len()));
        is(role, &block, nth, &Vocabulary::built_in())
    }

    const PROSE: &str = "Swans were counted along the lower pound for most of the morning, and the ringing party \
                         thought that the cygnets had done better than in any spring since the old weir went.";

    #[test]
    fn prose_is_not_read_by_standing_somewhere() {
        use BlockRole::{Attendance, Body, Closing, Declarations, Header, Procedure};
        for role in [Header, Attendance, Declarations, Procedure, Closing] {
            assert!(!supported(role, PROSE, 3), "{role:?}");
        }
        assert!(supported(Body, PROSE, 3));
    }

    #[test]
    fn lines_and_words_of_the_role_bear_it_out() {
        use BlockRole::{Attendance, Closing, Declarations, Header, Procedure};
        for (role, text) in [
            (Header, "Otterby Town Hall, Weir Lane"),
            (Attendance, "Members present:"),
            (Attendance, "Mrs P Quill in the Chair"),
            (
                Declarations,
                "Cllr Moss declared an interest in the matter of the boathouse, as her brother-in-law keeps his punt there, and left the room.",
            ),
            (
                Procedure,
                "The Mayor welcomed everyone and read out where the fire doors were.",
            ),
            (Closing, "Signed .................... Mayor"),
        ] {
            assert!(supported(role, text, 3), "{text}");
        }
    }

    #[test]
    fn a_whole_paper_in_one_paragraph_is_not_read_by_one_word() {
        let text = format!("The meeting was held in the Weir House. {}", PROSE.repeat(10));
        assert!(!supported(BlockRole::Procedure, &text, 0));
        assert!(!supported(BlockRole::Header, &text, 0));
    }

    #[test]
    fn a_list_far_down_is_no_header() {
        let text = "Swans on the lower pound";
        assert!(supported(BlockRole::Header, text, 2));
        assert!(!supported(BlockRole::Header, text, 80));
    }
}
