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

mod expand;

use super::words::HashMap;
use std::sync::LazyLock;

include!(concat!(env!("OUT_DIR"), "/phrases.rs"));

/// The phrases of a label, as they are written.
///
/// # Panics
/// When no file has the label: the labels are part of the program.
pub fn phrases(label: &str) -> &'static [&'static str] {
    // asked of every word, now and then
    static LABELS: LazyLock<HashMap<&str, &[&str]>> = LazyLock::new(|| TABLE.iter().copied().collect());
    let known = LABELS.get(label).copied();
    known.unwrap_or_else(|| panic!("no phrases are labelled {label:?}"))
}

/// The phrases of several labels, each with what its label stands for; for those that are asked about every word.
pub fn table<T: Copy>(labels: &[(&str, T)]) -> HashMap<&'static str, T> {
    let of = |&(label, is): &(&str, T)| phrases(label).iter().map(move |phrase| (*phrase, is));
    labels.iter().flat_map(of).collect()
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

/// A pattern of the phrases of a label at the start of a text, as whole words and in whichever case.
///
/// # Panics
/// When no file has the label, or a phrase of it is no pattern: both are part of the program.
pub fn opening(label: &str) -> regex::Regex {
    let source = format!(r"^(?i:{{{label}}})(?:\b|$)");
    regex::Regex::new(&expand(&source)).expect("the phrases are sound")
}

/// The pattern with each `{family.label}` replaced by a group of its phrases.
pub fn expand(pattern: &str) -> String {
    expand::expand(pattern, &|label| Some(phrases(label).to_vec())).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::expand::regex;
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
