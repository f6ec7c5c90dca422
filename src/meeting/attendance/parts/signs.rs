//! Cuts a line of a list at its signs: commas, brackets, columns, dashes, and full stops that end a sentence.

use super::super::name;
use super::{Before, Part, trimmed};
use crate::language::digits::is_digit;
use crate::language::words;
use crate::vocabulary::phrases::is_phrase;
use crate::vocabulary::{Names, Roles};
use std::ops::Range;

/// Cuts at punctuation and brackets.
pub(super) fn at_signs(text: &str, range: Range<usize>, names: &Names, roles: &Roles) -> Vec<Part> {
    let mut out = Vec::new();
    let mut before = Before::Start;
    let mut start = range.start;
    let mut depth = 0usize;
    let mut push = |before: Before, range: Range<usize>, bracket: bool| {
        if let Some(range) = trimmed(text, range) {
            out.push(Part { before, range, bracket });
        }
    };
    let part = &text[range.clone()];
    // A bracket that is never closed opens nothing.
    let mut opens = part.matches(['(', '[']).count().min(part.matches([')', ']']).count());
    for (i, c) in part.char_indices() {
        let at = range.start + i;
        match c {
            '(' | '[' if depth > 0 || opens > 0 => {
                if depth == 0 {
                    push(before, start..at, false);
                    before = Before::Space;
                    start = at + 1;
                    opens -= 1;
                }
                depth += 1;
            }
            ')' | ']' if depth > 0 => {
                depth -= 1;
                if depth == 0 {
                    push(before, start..at, true);
                    before = Before::Space;
                    start = at + 1;
                }
            }
            _ if depth > 0 => {}
            // "B.OakeC.Dale": the initial of the next is set against the name
            _ if is_initial_of_next(part, i) => {
                push(before, start..at, false);
                before = Before::Stop;
                start = at;
            }
            _ => {
                if let Some(sign) = sign(text, at, c, &range, names, roles) {
                    push(before, start..at, false);
                    before = sign;
                    start = at + c.len_utf8();
                }
            }
        }
    }
    push(before, start..range.end, depth > 0);
    out
}

/// A capital with its full stop and a name behind it, set against a small letter.
fn is_initial_of_next(part: &str, at: usize) -> bool {
    let mut behind = part[at..].chars();
    part[..at].ends_with(char::is_lowercase)
        && behind.next().is_some_and(char::is_uppercase)
        && behind.next() == Some('.')
        && behind.next().is_some_and(|c| c.is_uppercase() || c == ' ')
}

fn sign(text: &str, at: usize, c: char, range: &Range<usize>, names: &Names, roles: &Roles) -> Option<Before> {
    let before = text[range.start..at].chars().next_back();
    let after = text[at + c.len_utf8()..range.end].chars().next();
    let spaced = before.is_none_or(char::is_whitespace) || after.is_none_or(char::is_whitespace);
    match c {
        ',' => Some(Before::Comma),
        ';' => Some(Before::Stop),
        '\t' | '•' | '●' => Some(Before::Column),
        // "Councillor Marl ........ Low Fen": leaders part as a column does
        '.' if is_leader(text, at) => Some(Before::Column),
        // "Rashid Lane / RL / - / Harbour Trust": the cells of a row
        '/' if before == Some(' ') && after.is_none_or(char::is_whitespace) => Some(Before::Cell),
        ':' if after.is_none_or(|a| !is_digit(a) && a != '\\') => Some(Before::Dash),
        '-' if before.is_some_and(char::is_lowercase) && broken_name(text, at, range, roles) => None,
        '-' | '–' | '—' if spaced || c == '—' || tied_office(text, at, range, roles) => Some(Before::Dash),
        // "Mr A Marl* TREASURER": the mark of a footnote ends what it stands behind
        '*' if before.is_some_and(char::is_alphanumeric) && after == Some(' ') => Some(Before::Stop),
        '.' if full_stop(text, at, range, names) => Some(Before::Stop),
        _ => None,
    }
}

/// One of at least four dots in a row.
fn is_leader(text: &str, at: usize) -> bool {
    let behind = text[at..].bytes().take(4).take_while(|b| *b == b'.').count();
    let before = text[..at].bytes().rev().take(4).take_while(|b| *b == b'.').count();
    before + behind >= 4
}

/// "Ada Marl- Oake": the only hyphen of a list that has a space behind it and none before, in one family name.
fn broken_name(text: &str, at: usize, range: &Range<usize>, roles: &Roles) -> bool {
    let behind = &text[at + 1..range.end];
    let word = behind
        .trim_start()
        .split([' ', ',', ';', '(', '\t', '\n'])
        .next()
        .unwrap_or("");
    let over = behind.trim_start()[word.len()..].trim_start();
    let whole = word.starts_with(char::is_uppercase) && word.contains(char::is_lowercase) && !roles.is_no_name(word);
    behind.starts_with(' ')
        && whole
        && over.starts_with([',', ';', '(']) | over.is_empty()
        && text.matches("- ").count() == 1
}

/// "Ada Marl-Vice Chairman": the hyphen behind a name ties an office to it.
fn tied_office(text: &str, at: usize, range: &Range<usize>, roles: &Roles) -> bool {
    let before = text[range.start..at].rsplit([' ', '\t', ',']).next().unwrap_or("");
    let behind = text[at..range.end].trim_start_matches(['-', '–']);
    let office = behind.split([',', ';', '(', ')', '\t']).next().unwrap_or("").trim();
    let office = office.trim_end_matches('.');
    // "Ada Marl-Clerk"
    let whole = words::count(&text[range.start..at]) > 1;
    let named = before.len() > 2 && before.starts_with(char::is_uppercase) && !roles.is_no_name(before);
    let small = |w: &str| w.contains(char::is_lowercase) && !w.contains(['-', '–']);
    let post = || {
        whole
            && small(before)
            && small(words::first(office))
            && roles.is_no_name(words::first(office))
            && roles.is_post(office)
    };
    named
        && office.starts_with(char::is_uppercase)
        && roles.presiding(before).is_none()
        && (roles.presiding(office).is_some() || post() || whole && is_phrase("attendance_beside.tied_post", office))
}

/// A full stop that ends a sentence: after a word of some length, before a capital.
fn full_stop(text: &str, at: usize, range: &Range<usize>, names: &Names) -> bool {
    let after = &text[at + 1..range.end];
    let word = text[range.start..at]
        .rsplit([' ', '\t', '\n', '(', ')'])
        .next()
        .unwrap_or("");
    let long = word.chars().count() > 4 && !name::is_initials(word, false) || text[range.start..at].ends_with(')');
    let next = after.trim_start();
    names.title(word).is_none()
        && (long || word.chars().count() > 2 && word.chars().all(char::is_lowercase))
        && after.starts_with(char::is_whitespace)
        && next.starts_with(|c: char| c.is_uppercase() || c == '(')
}
