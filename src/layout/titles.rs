//! Where a heading's title ends and the text that runs on from it begins.

use super::{paper_size, title_end};
use crate::language::words;
use crate::vocabulary::Vocabulary;
use std::ops::Range;

/// A heading's words divided.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Split {
    /// The title; empty where there is none.
    pub title: Range<usize>,
    /// Text that runs on after the title, where there is some.
    pub body: Option<usize>,
    /// Something marks the end of the title (a stop, a dash, a change from capitals).
    pub marked: bool,
}

/// The longest title.
pub(super) const LONGEST: usize = 260;
/// All of `text` as a title, without the stop at its end.
pub(super) fn whole(text: &str) -> Split {
    Split {
        title: 0..trim_title(text, text.len()),
        body: None,
        marked: false,
    }
}

/// Divides `text`, the words after an item's number.
pub(super) fn split(text: &str, vocabulary: &Vocabulary) -> Split {
    let whole = |end: usize| Split {
        title: 0..trim_title(text, end),
        body: None,
        marked: false,
    };
    if let Some(at) = paper_size::at(text) {
        return whole(at);
    }
    if text.is_empty() {
        return Split::default();
    }
    if !text.contains(char::is_lowercase) && text.len() <= 2 * LONGEST {
        return whole(text.len());
    }
    let Some(found) = title_end::decide(text, vocabulary) else {
        return Split::default();
    };
    let title_end::Place { end, body, marked } = found.best;
    Split {
        title: 0..trim_title(text, end),
        body: (body < text.len()).then_some(body),
        marked,
    }
}

/// Without stops and dashes at the end.
fn trim_title(text: &str, end: usize) -> usize {
    let t = text[..end].trim_end();
    let t = t.strip_suffix('…').map_or(t, str::trim_end);
    let cut = t.trim_end_matches([':', '-', '–', '—', ';', ' ', '.', '*', '_']);
    let initial = t.ends_with('.') && t.len() == cut.len() + 1 && words::last(cut).len() == 1;
    if t.ends_with("...") || cut.is_empty() || initial {
        t.len()
    } else {
        cut.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> (String, String) {
        let s = split(text, &Vocabulary::built_in());
        (
            text[s.title.clone()].to_owned(),
            s.body.map_or(String::new(), |b| text[b..].to_owned()),
        )
    }

    #[test]
    fn titles_end_where_the_text_begins() {
        for (text, title, body) in [
            ("ROADS AND PATHS", "ROADS AND PATHS", ""),
            ("ROADS – The Clerk had written.", "ROADS", "The Clerk had written."),
            ("Police report:  None had come.", "Police report", "None had come."),
            (
                "Library Service: Annual Report 2031/32",
                "Library Service: Annual Report 2031/32",
                "",
            ),
            ("Declarations - nil.", "Declarations", "nil."),
            (
                "Openness Notice The Chair read the notice.",
                "Openness Notice",
                "The Chair read the notice.",
            ),
            ("Tree Works pdf icon PDF 240 KB", "Tree Works", ""),
            ("Updates:-", "Updates", ""),
            (
                "SALE OF A PUNT - RESOLVED - That it be sold.",
                "SALE OF A PUNT",
                "RESOLVED - That it be sold.",
            ),
            ("DATE OF NEXT MEETlNG", "DATE OF NEXT MEETlNG", ""),
            (
                "Apologies Alderman Tunn, Marl; Councillors Dale, Rooke",
                "Apologies",
                "Alderman Tunn, Marl; Councillors Dale, Rooke",
            ),
            (
                "Presentation Mr Ivo Peel of regarding the Ringing of the Bells. Told apart.",
                "Presentation",
                "Mr Ivo Peel of regarding the Ringing of the Bells. Told apart.",
            ),
            (
                "Bell ropes. The community council was glad of the new ones, which came in March.",
                "Bell ropes",
                "The community council was glad of the new ones, which came in March.",
            ),
            (
                "Harbour Dues GT reported that nobody had paid them since the flood.",
                "Harbour Dues",
                "GT reported that nobody had paid them since the flood.",
            ),
            (
                "Report by Councillor Ivo Peel on the Bells",
                "Report by Councillor Ivo Peel on the Bells",
                "",
            ),
            (
                "Election of Vice Chairman for the year",
                "Election of Vice Chairman for the year",
                "",
            ),
            (
                "To fill the office of Town Councillor and to look into the terms of each and every applicant for it.",
                "To fill the office of Town Councillor and to look into the terms of each and every applicant for it",
                "",
            ),
            ("DECLARATION OF INTEREST(s)", "DECLARATION OF INTEREST(s)", ""),
            (
                "Minutes. Cllr Dunn thought that the wording had been changed since.",
                "Minutes",
                "Cllr Dunn thought that the wording had been changed since.",
            ),
            (
                "APOLOGIES FOR ABSENCE Councillor S Thorne.",
                "APOLOGIES FOR ABSENCE",
                "Councillor S Thorne.",
            ),
            (
                "The Clerk had written to all allotment holders about the rents that were due in the spring.",
                "",
                "The Clerk had written to all allotment holders about the rents that were due in the spring.",
            ),
        ] {
            assert_eq!(parts(text), (title.to_owned(), body.to_owned()), "{text}");
        }
    }
}
