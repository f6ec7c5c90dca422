//! Turns a sheet's text into the lines a reader sees in it: a wrapped list is one line, one person a line is many.

use super::super::sheet::{BREAK, LINE};
use super::name::{self, Hints};
use super::running::is_prose;
use crate::language::stretch::Stretch;
use crate::language::words;
use crate::vocabulary::phrases::is_phrase;
use crate::vocabulary::{Names, Title, Vocabulary};
use std::ops::Range;

/// No printed line is wider: what is longer was not wrapped by anybody.
const WIDEST: usize = 160;

/// The logical lines of `text`: line ends that only wrap are not counted.
pub(super) fn logical(text: &str, vocabulary: &Vocabulary) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    let mut start = 0;
    for (i, c) in text.char_indices() {
        if c == BREAK {
            out.push(start..i);
            start = i + 1;
        } else if c == LINE {
            let line_start = text[..i].rfind([LINE, BREAK]).map_or(0, |p| p + 1);
            let line_end = text[i + 1..].find([LINE, BREAK]).map_or(text.len(), |p| i + 1 + p);
            if !wraps(
                &text[start..i],
                &text[line_start..i],
                &text[i + 1..line_end],
                vocabulary,
            ) {
                out.push(start..i);
                start = i + 1;
            }
        }
    }
    out.push(start..text.len());
    out.retain(|r| !text[r.clone()].trim().is_empty());
    out
}

/// The end of a text: all that a decision at its end hangs on.
pub(super) fn tail(text: &str) -> &str {
    let mut from = text.len().saturating_sub(2000);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    &text[from..]
}

/// Whether the line end after `so_far` (whose last printed line is `line`) only wraps before `next`.
fn wraps(so_far: &str, line: &str, next: &str, vocabulary: &Vocabulary) -> bool {
    let line = line.trim_end();
    let next = next.trim_start();
    let open = so_far.matches('(').count() > so_far.matches(')').count();
    let Some(first) = next.chars().next() else {
        return false;
    };
    let last_word = line.rsplit([' ', '\t']).next().unwrap_or("");
    let names = &vocabulary.names;
    let sentence = line.contains([',', ';']) || is_prose(line);
    // "..., Andrew" / "Videla, ...": a name was parted
    let parted = is_begun(line, names) && ends_name(next, names)
        || (line.contains(',') || next.contains(','))
            && is_titled_and_begun(line, names)
            && ends_titled_name(next, vocabulary);
    let dangling = parted
        || so_far.ends_with(':') && !so_far.contains([',', ';'])
        || line.ends_with([',', '&', '-', '–', '/'])
        || matches!(last_word, "and" | "of" | "for" | "the" | "with" | "or" | "from")
        || names.title(last_word).is_some() && line != last_word
        || is_initial(last_word) && last_word.ends_with('.') && sentence;
    // "..., Cllr Ada Marl." and, below it, "declarations of interest"
    let ended = line.ends_with('.') && last_word.len() > 4 && !open;
    if open && !next.contains(':') || dangling || first.is_lowercase() && !ended || matches!(first, '(' | '&' | '/') {
        return true;
    }
    let title_next = name::words(next, 0..next.len())
        .first()
        .is_some_and(|w| names.title(w.text).is_some() || names.before_title(w.text));
    let listing = line.matches([',', ';']).count() >= 2 || so_far.matches([',', ';']).count() >= 3;
    let long = (60..WIDEST).contains(&line.chars().count());
    if !long || !listing || title_next || line.ends_with(['.', ':']) || next.contains(':') {
        return false;
    }
    if is_heading(next) {
        return false;
    }
    // A long list of posts may be one person a line all the same.
    !one_person(line, vocabulary) || !one_person(next, vocabulary)
}

/// "Young care leavers": one thing, and small words in it that tie no names.
fn is_heading(line: &str) -> bool {
    let small = |w: &str| w.starts_with(char::is_lowercase) && w.len() > 3;
    !line.contains([',', ';', '(']) && !line.ends_with('.') && words::each(line).any(small) && words::count(line) <= 6
}

/// A given name alone, or an initial, stands behind the last sign, "and" or title of a line.
fn is_begun(line: &str, names: &Names) -> bool {
    let words = name::words(line, 0..line.len());
    let Some((last, before)) = words.split_last() else {
        return false;
    };
    let given = names.given(last.text) || is_initial(last.text.trim_end_matches('.')) && !before.is_empty();
    let alone = before.last().is_some_and(|w| {
        let title = names.title(w.text);
        w.text.ends_with([',', ';'])
            || joins(w.text)
            || matches!(title, Some(Title::Member(true) | Title::Person(true)))
    });
    given && alone && !last.text.ends_with([',', ';'])
}

/// "..., Cllr Mrs V" or "..., Cllr Ada": of a name stands all but the last word.
fn is_titled_and_begun(line: &str, names: &Names) -> bool {
    let [.., before, last] = name::words(line, 0..line.len())[..] else {
        return false;
    };
    let title = matches!(
        names.title(before.text),
        Some(Title::Member(false) | Title::Person(false))
    );
    title && (is_initial(last.text) || names.rare_given(last.text) && words::bare(last.text) == last.text)
}

/// A line begins with the one word that ends a name, and no post does.
fn ends_titled_name(line: &str, vocabulary: &Vocabulary) -> bool {
    let first = words::bare(words::first(line));
    ends_name(line, &vocabulary.names) && !vocabulary.roles.is_no_name(first)
}

/// "and", "&".
fn joins(word: &str) -> bool {
    word == "&" || is_phrase("attendance_flat.both", word)
}

/// A line begins with one word that is no given name, and then a sign or "and".
fn ends_name(line: &str, names: &Names) -> bool {
    let words = name::words(line, 0..line.len().min(80).min(line.len()));
    let Some(first) = words.first().filter(|w| w.text.starts_with(char::is_uppercase)) else {
        return false;
    };
    let bare = first.text.trim_end_matches([',', ';', '.']);
    let closed = bare.len() < first.text.len() || words.get(1).is_none_or(|w| joins(w.text) || w.text.starts_with('('));
    closed && names.title(bare).is_none() && !names.given(bare)
}

fn is_initial(word: &str) -> bool {
    let bare = word.strip_suffix('.').unwrap_or(word);
    bare.len() == 1 && bare.starts_with(|c: char| c.is_ascii_uppercase())
}

/// A name and then nothing but posts.
fn one_person(line: &str, vocabulary: &Vocabulary) -> bool {
    let (names, roles) = (&vocabulary.names, &vocabulary.roles);
    let read = |part: &str| Stretch::new(part, names, roles).first_name(Hints::default());
    let mut parts = line.split([',', ';', '\t']).map(str::trim).filter(|p| !p.is_empty());
    let Some(first) = parts.next() else { return false };
    // "Cllr Ada Marl (Chair)", "Ada Marl - Head of Homes"
    let dashed = first.contains(" - ") || first.contains(" – ");
    let named = |n: name::Name| n.end + 1 >= first.len() || first[n.end..].trim_start().starts_with(['(', '-', '–']);
    read(first).is_some_and(named) && (dashed || parts.clone().count() > 0) && parts.all(|p| read(p).is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<String> {
        logical(text, &Vocabulary::built_in())
            .into_iter()
            .map(|r| text[r].to_owned())
            .collect()
    }

    #[test]
    fn a_wrapped_list_is_one_line() {
        let text = "Councillors Arden, Bellweather, Cotterstock, Dunmow, Ellingham,\nFarthing, Gant, Hobday, Ó\nhAodha";
        assert_eq!(lines(text).len(), 1);
        assert_eq!(
            lines("Chief Executive (Mr. C. Marlow), Head of Finance (Mr. E.\nGribble)").len(),
            1
        );
        assert_eq!(lines("Clerk (Miss J Gant) and\nMr P Tull").len(), 1);
    }

    #[test]
    fn one_person_a_line_is_one_line_each() {
        let text =
            "Ms P Linnet, Executive Director (Education and Children)\nMr N Gilbert, Head of Children's Services";
        assert_eq!(lines(text).len(), 2);
        assert_eq!(
            lines("Enid Parfitt, Lead for Inclusion\nHannah Crole, Scrutiny Officer").len(),
            2
        );
        assert_eq!(
            lines("Cllr Pym\nCllr Stott\nSue Kettle, Community Safety Manager").len(),
            3
        );
    }
}
