//! Whether a line carries on the paragraph above it.

use super::capitals::is_capitals;
use super::label;
use super::line::{Line, Wrap, is_lone_word, starts_lower};
use crate::vocabulary::phrases::is_phrase;

/// What is known of the paragraph so far.
#[derive(Debug)]
pub(super) struct Open<'l> {
    /// Its lines.
    pub lines: &'l [Line],
    /// Its last line.
    pub last: &'l Line,
    /// It is a list item.
    pub list_item: bool,
    /// Its label stands alone, its words are still to come.
    pub label_only: bool,
}

/// Words after which a sentence cannot end.
const RUNS_ON: [&str; 44] = [
    "a",
    "an",
    "the",
    "of",
    "to",
    "in",
    "on",
    "at",
    "by",
    "for",
    "from",
    "with",
    "and",
    "or",
    "that",
    "which",
    "as",
    "is",
    "are",
    "was",
    "were",
    "be",
    "been",
    "had",
    "has",
    "have",
    "its",
    "their",
    "his",
    "her",
    "this",
    "these",
    "those",
    "would",
    "will",
    "than",
    "into",
    "between",
    "around",
    "about",
    "approximately",
    "per",
    "if",
    "not",
];

/// Whether `next` carries on the paragraph `open`. `broken`: page furniture or a page break stands between them.
pub(super) fn joins(open: &Open<'_>, next: &Line, wrap: Wrap, broken: bool) -> bool {
    let last = open.last;
    if next.heading > 0 || last.heading > 0 {
        return false;
    }
    if open.label_only {
        return next.gap <= 1 && label::split(&next.words).is_none();
    }
    let a = last.words.as_str();
    let b = next.words.as_str();
    let unfinished = runs_on(a) || open_bracket(open) || parts_name(a, b);
    if begins_entry(a, b, wrap, unfinished) {
        return false;
    }
    let step = if wrap.interleaved {
        next.gap.saturating_sub(1)
    } else {
        next.gap
    };
    match step {
        0 if wrap.ragged => ragged(open, next),
        0 if wrap.width > 0 => wrapped(open, next, wrap, unfinished),
        0 => {
            !ends(a)
                && last.bold() == next.bold()
                && (starts_lower(b) && a.len() > 20 || a.ends_with(',') || unfinished)
        }
        _ => over_a_gap(a, b, wrap, broken, unfinished),
    }
}

fn wrapped(open: &Open<'_>, next: &Line, wrap: Wrap, unfinished: bool) -> bool {
    let (a, b) = (open.last.words.as_str(), next.words.as_str());
    let word = b.split(' ').next().unwrap_or("").chars().count();
    let full = open.last.width() + 1 + word > wrap.width * 7 / 8;
    let both_caps = is_caps(a) && is_caps(b);
    if open.last.bold() != next.bold() && !starts_lower(b) && !unfinished {
        return false;
    }
    if is_caps(a) != is_caps(b) && a.len() > 3 && b.len() > 3 && !starts_lower(b) && !unfinished {
        return false;
    }
    if ends(a) {
        let heading = b.len() < 70 && b.ends_with(':');
        return full && !both_caps && !open.last.bold() && !heading;
    }
    if ends_part(a) {
        return full && starts_lower(b);
    }
    full || starts_lower(b)
        || unfinished
        || a.ends_with(',')
        || (wrap.interleaved && lone(a) && (lone(b) || starts_lower(b)))
}

/// Lines of exports that break anywhere: only the end of a sentence ends a paragraph, or a first word alone on its line
/// after a short heading.
fn ragged(open: &Open<'_>, next: &Line) -> bool {
    let (a, b) = (open.last.words.as_str(), next.words.as_str());
    if ends(a) {
        return !is_lone_word(b) && open.last.width() > 60;
    }
    if ends_part(a) {
        return false;
    }
    let long: usize = open.lines.iter().take(8).map(Line::width).sum();
    !is_lone_word(b) || open.list_item || long >= 60 || runs_on(a) || parts_name(a, b)
}

/// Over blank lines or a page break only a sentence that cannot have ended goes on.
fn over_a_gap(a: &str, b: &str, wrap: Wrap, broken: bool, unfinished: bool) -> bool {
    if list_goes_on(a, b) {
        return true;
    }
    if ends(a) || ends_part(a) || is_caps(a) {
        return false;
    }
    let prose = a.len() >= if wrap.width > 0 { 35 } else { 60 };
    let small = starts_lower(b) || b.starts_with(['£', '€', '%', ')']);
    (small && (prose || (broken && a.len() > 25)))
        || (broken && prose && (unfinished || a.len() >= 120 || wrap.width > 0 && a.len() > 60))
}

/// "..., D Davies, J" before "Dodds, R Grahame, ...": a list that was cut at the end of its line.
fn list_goes_on(a: &str, b: &str) -> bool {
    let last = a.rsplit(' ').next().unwrap_or("").trim_end_matches('.');
    let initial = last.len() == 1 && last.starts_with(|c: char| c.is_ascii_uppercase()) && a.contains(", ");
    let both = b.matches(',').count() > 1;
    let cut = initial || both && (a.ends_with(',') || a.ends_with(" and"));
    cut && a.matches(',').count() > 1 && b.starts_with(char::is_uppercase) && !is_caps(b) && !is_labelled(b)
}

/// `b` begins a list entry, a numbered heading or a labelled line of its own.
fn begins_entry(a: &str, b: &str, wrap: Wrap, unfinished: bool) -> bool {
    let in_sentence = wrap.width > 0 && (unfinished || !ends(a) && !ends_part(a));
    if let Some((len, words)) = label::split(b) {
        let figure = b.as_bytes()[0].is_ascii_digit() && in_sentence && runs_on_into_figure(a, &b[..len]);
        let mid_dash = b.starts_with(['-', '–', '—'])
            && in_sentence
            && starts_lower(&b[words..])
            && a.ends_with(|c: char| c.is_alphanumeric())
            && a.len() > 50;
        return !figure && !mid_dash;
    }
    if is_numbered_heading(b) && (ends(a) || !unfinished && !wrap_full(a, wrap)) {
        return true;
    }
    let in_sentence = unfinished || a.ends_with(',') || wrap_full(a, wrap) && waits_for_name(a);
    is_labelled(b) && !in_sentence
}

/// "... seconded by Councillor" before "Pike: ...": the name belongs to the sentence and is no label.
fn waits_for_name(a: &str) -> bool {
    let last = a.rsplit(' ').next().unwrap_or("");
    is_title(last) && last.starts_with(char::is_uppercase)
}

fn is_title(word: &str) -> bool {
    is_phrase("relined.before_name", word)
}

/// "..., Cllr Mrs V" before "Carne and the Clerk.": the line broke between the initial of a name, which its title stands before,
/// and the rest of it.
fn parts_name(a: &str, b: &str) -> bool {
    let Some((before, last)) = a.rsplit_once(' ') else {
        return false;
    };
    let initial = last.trim_end_matches('.');
    initial.len() == 1
        && initial.starts_with(|c: char| c.is_ascii_uppercase())
        && before.contains(' ')
        && b.starts_with(char::is_uppercase)
        && !is_caps(b)
        && is_title(before.rsplit(' ').next().unwrap_or("").trim_end_matches('.'))
}

fn wrap_full(a: &str, wrap: Wrap) -> bool {
    wrap.width > 0 && a.chars().count() > wrap.width * 7 / 8 && a.contains(|c: char| c.is_lowercase())
}

/// "on 9 May" before "2014. The": the figure belongs to the sentence.
fn runs_on_into_figure(a: &str, label: &str) -> bool {
    let year = label.len() >= 4 && !label.contains(')');
    let last = a.rsplit(' ').next().unwrap_or("");
    runs_on(a) || year && is_phrase("calendar.month_name", last.trim_end_matches(','))
}

/// "20/1 TITLE", "19A Notice", "221 (28) TITLE": a number apart from the words, then a capital.
fn is_numbered_heading(b: &str) -> bool {
    let Some((number, rest)) = b.split_once(' ') else {
        return false;
    };
    let digits = number.bytes().filter(u8::is_ascii_digit).count();
    let plain = number
        .bytes()
        .all(|c| c.is_ascii_alphanumeric() || b"/.():".contains(&c));
    let year = digits == 4 && number.len() == 4 && number.starts_with(['1', '2']);
    let rest = rest.trim_start();
    let first = rest.split(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    let month = is_phrase("calendar.month_name", first) || is_phrase("calendar.short_month", first);
    digits > 0
        && plain
        && !year
        && number.len() <= 14
        && number.ends_with(|c: char| c.is_ascii_alphanumeric() || ".):".contains(c))
        && rest.starts_with(char::is_uppercase)
        && !month
}

/// "Apologies: ...", "REPLY: ...": one to three capitalised words and a colon.
fn is_labelled(b: &str) -> bool {
    let Some((label, _)) = b.split_once(':') else {
        return false;
    };
    label.len() <= 30
        && label.starts_with(char::is_uppercase)
        && label.split(' ').count() <= 3
        && !label.contains(|c: char| c.is_ascii_digit())
}

/// The sentence has ended.
pub(super) fn ends(a: &str) -> bool {
    let a = a.trim_end_matches(['"', '\'', ')', ']', '*']);
    a.ends_with(['.', '!', '?']) && !ends_in_initial(a)
}

/// "Councillor S." or "Mr.": the stop belongs to a name.
fn ends_in_initial(a: &str) -> bool {
    let last = a.rsplit([' ', '(']).next().unwrap_or("");
    let word = last.trim_end_matches('.');
    last.ends_with('.')
        && ((word.len() == 1 && word.starts_with(char::is_uppercase))
            || [
                "Mr", "Mrs", "Ms", "Dr", "Cllr", "Cllrs", "Cmhlr", "No", "Co", "St", "Rev",
            ]
            .contains(&word))
}

/// A list or part of one follows.
fn ends_part(a: &str) -> bool {
    a.ends_with([':', ';']) || a.ends_with(":-") || a.ends_with(": -")
}

fn runs_on(a: &str) -> bool {
    let last = a.rsplit(' ').next().unwrap_or("");
    let lower = last.to_lowercase();
    RUNS_ON.contains(&lower.as_str()) && a.contains(' ')
        || ends_in_initial(a)
        || a.ends_with(" -")
        || a.ends_with(" –")
        || a.ends_with('(')
}

fn open_bracket(open: &Open<'_>) -> bool {
    let text = &open.last.words;
    text.matches('(').count() > text.matches(')').count() && !ends(text)
}

fn lone(a: &str) -> bool {
    !a.contains(' ') && !ends_part(a)
}

/// Letters, and none of them small.
fn is_caps(a: &str) -> bool {
    a.contains(char::is_uppercase) && is_capitals(a)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_of_names_goes_on_over_a_gap_only_where_it_was_cut() {
        let names = "Present: Councillors M Tunn (in the chair), T Marl, C Dale, J";
        assert!(list_goes_on(names, "Oake, R Grange, D Vane and P Pell"));
        assert!(list_goes_on(
            "Councillors A Bream, G Tunn, N Marl and",
            "U Dale, R Vane, P Pell"
        ));
        assert!(!list_goes_on(names, "Apologies: Councillor S Hale, R Reed, P Lee"));
        assert!(!list_goes_on(
            "Moved by the Mayor, Councillor Marl,",
            "Seconded by Councillor Tunn,"
        ));
        assert!(!list_goes_on("Lamps, bins and Plan B", "The Clerk, the Mayor, and all"));
    }
}
