//! The phrases by which the readers know what a sentence says, as data: `phrases/*.toml`, one file a family, all in one shape.
//!
//! ```toml
//! [[phrase]]
//! label = "substituted"                 # `{attendance.substituted}` in a pattern, where the file is attendance.toml
//! phrases = ["substitut(ed|ing) for", "sat [in] for", "stood in .. for"]
//! gives = "attendees.substitute_for"    # what the record of an example holds, and that of a not_example does not
//! examples = ["Councillor Tunn substituted for Councillor Marl."]
//! not_examples = ["A substituted report was tabled."]
//! ```
//!
//! In a phrase a space is any white space; `(a|b)` is a choice; `[of the]` may be missing; `..` is up to three words, no stop
//! among them; `#` is a number in digits; `{times.month}` is a phrase of that label. All is matched as the pattern around it
//! asks for. A test reads every example with the whole program.

include!(concat!(env!("OUT_DIR"), "/phrases.rs"));

/// Up to this many words stand in a gap.
const GAP: &str = r"(?:[^\s.;:]+\s+){0,3}?";
/// A table of words that names itself, or the like, is followed no further.
const DEEPEST: usize = 6;

/// The phrases of a label, as they are written.
///
/// # Panics
/// When no file has the label: the labels are part of the program.
pub fn phrases(label: &str) -> &'static [&'static str] {
    let at = TABLE.binary_search_by_key(&label, |(known, _)| known);
    at.map_or_else(|_| panic!("no phrases are labelled {label:?}"), |at| TABLE[at].1)
}

/// Whether a text is, but for its case, one of the phrases of a label; for those that are plain words.
pub fn is_phrase(label: &str, text: &str) -> bool {
    phrases(label).iter().any(|phrase| phrase.eq_ignore_ascii_case(text))
}

/// Whether a word is a day of the week or a month by its whole name, which may be somebody's name too ("June").
pub fn is_day_or_month(word: &str) -> bool {
    is_phrase("calendar.month_name", word) || is_phrase("calendar.weekday_name", word)
}

/// The text behind the phrase of a label that it begins with, as a whole word and in whichever case; the longest counts.
pub fn after_phrase<'t>(label: &str, text: &'t str) -> Option<&'t str> {
    let behind = |phrase: &&str| {
        let (head, rest) = text.split_at_checked(phrase.len())?;
        let whole = !rest.starts_with(|c: char| c.is_alphanumeric()) || phrase.ends_with(' ');
        (whole && head.eq_ignore_ascii_case(phrase)).then_some(rest)
    };
    phrases(label).iter().filter_map(behind).min_by_key(|rest| rest.len())
}

/// The pattern with each `{family.label}` replaced by a group of its phrases.
pub fn expand(pattern: &str) -> String {
    expand_to(pattern, 0)
}

fn expand_to(pattern: &str, depth: usize) -> String {
    assert!(depth < DEEPEST, "the phrases of {pattern:?} name themselves");
    let mut out = String::with_capacity(pattern.len());
    let mut rest = pattern;
    while let Some(open) = rest.find('{') {
        let (before, from) = rest.split_at(open);
        out.push_str(before);
        match label(from) {
            Some(name) => {
                out.push_str(&group(name, depth + 1));
                rest = &from[name.len() + 2..];
            }
            None => {
                out.push('{');
                rest = &from[1..];
            }
        }
    }
    out + rest
}

/// The label that stands in the braces a text begins with: two words of small letters with a full stop between them.
fn label(text: &str) -> Option<&str> {
    let name = &text[1..text.find('}')?];
    let (family, own) = name.split_once('.')?;
    let word = |w: &str| !w.is_empty() && w.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
    (word(family) && word(own)).then_some(name)
}

/// A group of all the phrases of a label, the longest first, so that the longer of two is taken.
fn group(label: &str, depth: usize) -> String {
    let mut all: Vec<&str> = phrases(label).to_vec();
    all.sort_by_key(|phrase| std::cmp::Reverse(phrase.len()));
    let all: Vec<String> = all.into_iter().map(|phrase| expand_to(&regex(phrase), depth)).collect();
    format!("(?:{})", all.join("|"))
}

/// A phrase as a pattern.
fn regex(phrase: &str) -> String {
    let mut out = String::new();
    // of each optional group that is open: the space behind its words belongs to it, for it begins the phrase
    let mut leads = Vec::new();
    let mut chars = phrase.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            ' ' if chars.next_if_eq(&'[').is_some() => {
                leads.push(false);
                out.push_str(r"(?:\s+");
            }
            '[' => {
                leads.push(true);
                out.push_str("(?:");
            }
            ']' if leads.pop() == Some(true) && chars.next_if_eq(&' ').is_some() => out.push_str(r"\s+)?"),
            ']' => out.push_str(")?"),
            ' ' => out.push_str(r"\s+"),
            '(' => out.push_str("(?:"),
            '#' => out.push_str("[0-9]+"),
            '.' if chars.next_if_eq(&'.').is_some() => {
                chars.next_if_eq(&' ');
                out.push_str(GAP);
            }
            '.' | '*' | '+' | '?' | '^' | '$' | '\\' => out.extend(['\\', c]),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::pattern;

    #[test]
    fn a_phrase_is_a_pattern_of_words() {
        let holds = |phrase: &str, text: &str| pattern(&format!("^(?:{})$", regex(phrase))).is_match(text);
        for (phrase, text, wanted) in [
            ("sat in for", "sat  in for", true),
            ("sat in for", "sat infor", false),
            ("[the] end of [the] day", "end of day", true),
            ("[the] end of [the] day", "the end of the day", true),
            ("end [(of|in)] day", "end in day", true),
            ("end [(of|in)] day", "end day", true),
            ("(took|taking) the chair", "taking the chair", true),
            ("left .. meeting", "left this long meeting", true),
            ("left .. meeting", "left meeting", true),
            ("left .. meeting", "left. The meeting", false),
            ("# votes", "12 votes", true),
            ("cllr.", "cllrs", false),
        ] {
            assert_eq!(holds(phrase, text), wanted, "{phrase:?} and {text:?}");
        }
    }

    #[test]
    fn only_a_label_is_replaced() {
        assert_eq!(expand(r"\d{1,2}\p{Lu}{a}{a.B}"), r"\d{1,2}\p{Lu}{a}{a.B}");
        let (label, own) = TABLE.first().expect("there are phrases");
        let expanded = expand(&format!("^{{{label}}}$"));
        assert!(expanded.starts_with("^(?:") && expanded.ends_with(")$"), "{expanded}");
        assert!(!own.is_empty());
    }

    #[test]
    #[should_panic(expected = "no phrases are labelled")]
    fn a_label_that_no_file_has_is_a_fault_of_the_program() {
        phrases("attendance.nothing_of_the_kind");
    }
}
