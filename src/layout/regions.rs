//! What the blocks outside the items are: header, attendance, declarations, procedure, closing.

use super::signs::Sign;
use super::{BlockRole, signs};
use crate::document::{Block, BlockKind};
use crate::language::digits::Digits;
use crate::language::{Pattern, pattern, words};
use crate::vocabulary::Vocabulary;
use crate::vocabulary::phrases::phrases;
use std::sync::LazyLock;

/// A date, a clock time or the words of a heading of minutes.
static HEADER: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?xi)
        \b{calendar.month_name}\b.{0,10}\b(?:19|20)\d\d\b
        | \b{calendar.weekday_name}\b
        | \b\d{1,2}[:.]\d\d\s?(?:{items.of_the_clock})?\b
        | \b{items.account}\s+(?:of|for)\b
        | \bheld\s+{items.held_where}\b
        | ^{items.header_label}\b
        | \b{items.body}\b",
    )
});

/// A date, a clock time, a committee or another word of a heading of minutes.
pub(super) fn speaks_of_header(text: &str) -> bool {
    HEADER.is_match(&text[..text.floor_char_boundary(200)])
}

/// The role of each of `blocks` before the first item.
pub(super) fn before(blocks: &[Block], signs: &[Sign], vocabulary: &Vocabulary) -> Vec<BlockRole> {
    let mut state = BlockRole::Header;
    blocks
        .iter()
        .zip(signs)
        .map(|(block, sign)| {
            if sign.furniture {
                return BlockRole::Furniture;
            }
            if let Some((role, follows)) = labelled(block, sign, vocabulary) {
                state = follows;
                return role;
            }
            unlabelled(block, sign, &mut state, vocabulary)
        })
        .collect()
}

/// The role a block's own label gives it, and the role of the blocks that follow.
fn labelled(block: &Block, sign: &Sign, vocabulary: &Vocabulary) -> Option<(BlockRole, BlockRole)> {
    use BlockRole::{Attendance, Declarations, Header, Procedure};
    let text = block.text();
    let words = &vocabulary.headings;
    let (label, rest) = label(text, block);
    let short = label.len() <= 70;
    let mut cells = block.cells.iter().filter_map(|c| text.get(c.clone()));
    if block.kind == BlockKind::TableRow && cells.any(|c| words.is_attendance(c.trim_end_matches([':', ' ']))) {
        return Some((Attendance, Attendance));
    }
    if short && words.is_attendance(label) && !is_meeting_line(text) && !vocabulary.header.opens_as_body(text) {
        return Some((Attendance, Attendance));
    }
    if short && words.topic(label) == Some("declarations") {
        return Some((Declarations, Declarations));
    }
    if short && words.topic(label) == Some("apologies") {
        return Some((Attendance, Attendance));
    }
    if short && !rest.is_empty() && words.is_header(label) {
        return Some((Header, Header));
    }
    if words.is_interrupter(text) {
        return Some((Procedure, Procedure));
    }
    if opens_with_apologies(text) || runs_into_names(text, vocabulary) {
        return Some((Attendance, Attendance));
    }
    if sign.inside && label == text {
        return None;
    }
    None
}

fn is_meeting_line(text: &str) -> bool {
    static MEETING: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i){items.account} of"));
    MEETING.is_match(text)
}

/// "Apologies for absence were received from ...", "An apology for his inability to attend".
fn opens_with_apologies(text: &str) -> bool {
    static OPENS: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i){items.apology}|^{items.others_came}"));
    OPENS.is_match(&text[..text.floor_char_boundary(60)])
}

/// "Other Members Present P J Dale T Fenn": a label and the first of its names, without a sign between.
fn runs_into_names(text: &str, vocabulary: &Vocabulary) -> bool {
    let head = &text[..text.floor_char_boundary(80)];
    let initial = |w: &str| {
        let bare = w.strip_suffix('.').unwrap_or(w);
        bare.len() == 1 && bare.starts_with(|c: char| c.is_ascii_uppercase())
    };
    let mut words = head.split_inclusive(' ').scan(0, |at, w| {
        *at += w.len();
        Some((*at - w.len(), w.trim_end()))
    });
    let Some((at, _)) = words.by_ref().skip(1).find(|(_, w)| initial(w)) else {
        return false;
    };
    let label = head[..at].trim_end();
    vocabulary.headings.is_attendance(label) && words.next().is_some_and(|(_, w)| w.starts_with(char::is_uppercase))
}

/// The label a block opens with: up to a colon or a dash, its capitals, or all of it.
fn label<'t>(text: &'t str, block: &'t Block) -> (&'t str, &'t str) {
    if let Some(cell) = block.cells.first()
        && block.cells.len() > 1
        && let Some(label) = text.get(cell.clone())
    {
        let label = label.trim_end_matches([':', '-', ' ']);
        return (label, &text[cell.end..]);
    }
    let window = &text[..text.floor_char_boundary(90)];
    for mark in [":", " – ", " - ", " — ", "–"] {
        if let Some(at) = window.find(mark) {
            let rest = text[at + mark.len()..].trim_start_matches(['-', '–', ' ']);
            if at >= 4 {
                return (&text[..at], rest);
            }
        }
    }
    let caps: usize = text
        .split_inclusive(' ')
        .take_while(|w| !w.contains(char::is_lowercase) && w.trim().len() > 1)
        .map(str::len)
        .sum();
    if caps >= 7 && caps < text.len() {
        return (text[..caps].trim_end(), &text[caps..]);
    }
    (text.trim_end_matches(['.', ':', '-', ' ']), "")
}

fn unlabelled(block: &Block, sign: &Sign, state: &mut BlockRole, vocabulary: &Vocabulary) -> BlockRole {
    use BlockRole::{Attendance, Declarations, Header, Procedure};
    let text = block.text();
    let long = text.chars().count() > 160;
    let sentence = is_sentence(text, vocabulary);
    match *state {
        Attendance if block.kind == BlockKind::TableRow => Attendance,
        Attendance if !sentence => {
            if sign.stands_out() && HEADER.is_match(text) && !has_names(text) {
                *state = Header;
                return Header;
            }
            Attendance
        }
        Attendance if is_about_people(text, vocabulary) => Attendance,
        Declarations => Declarations,
        _ if !sentence && !long => Header,
        _ if HEADER.is_match(&text[..text.floor_char_boundary(200)])
            && *state == Header
            && (text.contains(" held ") || !sentence) =>
        {
            Header
        }
        _ => {
            *state = Procedure;
            Procedure
        }
    }
}

/// A sentence: a verb in the past and a stop at its end.
fn is_sentence(text: &str, vocabulary: &Vocabulary) -> bool {
    let verbs = &vocabulary.headings.text().sentence;
    text.ends_with(['.', ';', '"', ')']) && verbs.iter().any(|v| text.contains(v.as_str()))
}

/// A title before a name.
pub(super) fn has_names(text: &str) -> bool {
    text.split([' ', '.'])
        .any(|t| phrases("items.before_name").contains(&t))
}

/// Who came, who left, who sent apologies, who took the chair.
pub(super) fn is_about_people(text: &str, vocabulary: &Vocabulary) -> bool {
    const LONGEST: usize = 400;
    let lower = text.to_lowercase();
    text.len() < LONGEST
        && vocabulary
            .headings
            .text()
            .about_people
            .iter()
            .any(|w| lower.contains(w.as_str()))
}

/// From which of `blocks` on the text closes the minutes: signature, end of the meeting, next meeting.
pub(super) fn closing(blocks: &[Block], signs: &[Sign], vocabulary: &Vocabulary) -> usize {
    let mut from = blocks.len();
    let mut bytes = 0;
    for i in (0..blocks.len()).rev() {
        let text = blocks[i].text();
        bytes += text.len();
        if bytes > 2500 || blocks.len() - i > 25 {
            break;
        }
        if signs[i].furniture {
            continue;
        }
        if closes(text, vocabulary) {
            from = i;
        } else if text.len() > 250 {
            break;
        }
    }
    from
}

/// A line that closes the minutes.
pub(super) fn closes(text: &str, vocabulary: &Vocabulary) -> bool {
    let words = text.trim_start_matches(['(', '"']);
    // "Councillors Dale, Fenn ........ 2" is a side of a vote with its total
    let names = text.contains(',') || text.starts_with("Councillor");
    let total = names && text.ends_with_digit();
    let dotted = (text.contains("....") || text.contains("……") || text.contains("____")) && !total;
    // "Mayor Ada Fenn: Museum Board": who sits on what, and no place to sign
    let sits = words
        .split_once(": ")
        .is_some_and(|(_, body)| !dotted && vocabulary.roles.is_organisation(body));
    text.len() <= 250
        && !sits
        && (vocabulary.headings.is_closing(words) && !signs::is_caps(words.split(':').next().unwrap_or(""))
            || dotted
            || (signs::is_caps(words) && words::count(words) <= 4 && vocabulary.headings.is_closing(words))
            || ends_meeting(words, vocabulary))
}

/// "... and the meeting ended at 9.10 pm": anywhere in a short sentence.
pub(super) fn ends_meeting(text: &str, vocabulary: &Vocabulary) -> bool {
    let lower = text.to_lowercase();
    vocabulary
        .headings
        .text()
        .ends
        .iter()
        .any(|w| lower.contains(w.as_str()))
}
