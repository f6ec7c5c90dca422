//! Finds labels that stand further down a line, or that their list parts in two.

use super::super::name;
use super::at;
use crate::language::words;
use crate::language::{Pattern, pattern};
use crate::vocabulary::{Label, Vocabulary};
use std::ops::Range;
use std::sync::LazyLock;

/// Where a label stands inside a line, a colon behind it and a capital before its list: "... on 4 May 2031 Present: Cllr A".
pub(crate) fn inside(line: &str, vocabulary: &Vocabulary) -> Option<usize> {
    if line.len() < 60 || !line.contains(':') {
        return None;
    }
    let words = name::words(line, 0..line.len());
    // behind a label another one needs the end of a sentence before it
    let own_label = at(line, vocabulary);
    let labelled = own_label.as_ref().map(|f| f.rest);
    // none of the public is a councillor
    let of_guests = own_label.is_some_and(|f| matches!(f.label, Label::Public | Label::Press | Label::Guest));
    let found = (1..words.len()).find(|&i| {
        let from = words[i].at;
        let tail = &line[from..];
        let Some(colon) = tail.bytes().take(46).position(|b| b == b':') else {
            return false;
        };
        // "Vice Chairman: B" behind "Chairman: A": the office has one more word
        let office = &line[words[i - 1].at..from + colon];
        if vocabulary.roles.presiding(office).is_some() {
            return false;
        }
        let ended =
            || line[..from].trim_end().ends_with(['.', ';', ')']) || heads_others(tail, vocabulary) || of_guests;
        let (opened, closed) = (tail.find('('), tail.find(')'));
        let bracketed = closed.is_some_and(|c| c < colon && opened.is_none_or(|o| o > c));
        let opens = tail.starts_with(char::is_uppercase)
            && !bracketed
            && line[..from].ends_with(' ')
            && labelled.is_none_or(|rest| from > rest && ended());
        if !opens {
            return false;
        }
        let own = tail[..colon].split(['(', ')']).next().unwrap_or("");
        let known = words::each(own).all(|w| vocabulary.attendance.is_label_word(words::bare(w)));
        let named = tail[colon + 1..]
            .trim_start_matches([' ', '-', '–'])
            .starts_with(char::is_uppercase);
        known && named && at(tail, vocabulary).is_some_and(|f| f.rest > colon)
    });
    found.map(|i| words[i].at)
}

/// A label of two lines in a column of its own, which ran into the list beside it: "Officers in The Clerk (A Marl), the
/// Treasurer Attendance: (R Oake)".
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Parted {
    /// What it says.
    pub label: Label,
    /// Where its first line begins.
    pub at: usize,
    /// The words of the list between the two lines.
    pub list: Range<usize>,
    /// Where the list goes on.
    pub rest: usize,
}

/// The first label of a line that its list parts in two.
pub(crate) fn parted(line: &str, vocabulary: &Vocabulary) -> Option<Parted> {
    static PARTED: LazyLock<Pattern> = LazyLock::new(|| {
        pattern(
            r"(?i)(?:^|\s)(?P<first>{attendance_parted.first})\s+(?P<list>\S[^:]{3,400}?)\s(?P<last>{attendance_parted.last})\s*:\s*(?P<rest>\S)",
        )
    });
    if line.len() < 40 || !line.contains(':') {
        return None;
    }
    PARTED.captures_iter(line).find_map(|c| {
        let (first, list, last, rest) = (c.name("first")?, c.name("list")?, c.name("last")?, c.name("rest")?);
        let shown = |words: &str| words.starts_with(char::is_uppercase);
        let words: Vec<&str> = words::each(first.as_str()).chain([last.as_str()]).collect();
        let label = vocabulary.attendance.label(&words)?;
        (shown(first.as_str()) && shown(list.as_str()) && shown(last.as_str())).then_some(Parted {
            label,
            at: first.start(),
            list: list.start()..list.end(),
            rest: rest.start(),
        })
    })
}

/// "Apologies: ...", "In attendance: ...": a label that cannot be said of whoever stands before it.
fn heads_others(tail: &str, vocabulary: &Vocabulary) -> bool {
    let words: Vec<&str> = words::each(tail.split(':').next().unwrap_or("")).collect();
    let v = &vocabulary.attendance;
    let others = |l| {
        matches!(
            l,
            Label::Apologies
                | Label::Absent
                | Label::Everybody
                | Label::Attending
                | Label::Public
                | Label::Press
                | Label::Guest
                | Label::Officer
        )
    };
    // "Also present: ..."
    let more = || words.first().is_some_and(|w| v.adds(w)) && v.label(&words) == Some(Label::Invited);
    v.stands_alone(&words) && (v.label(&words).is_some_and(others) || more())
}
