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
mod shelf;

use super::words::WordMap;
use std::cell::Cell;
use std::ops::Deref;
use std::sync::OnceLock;

/// A label, its phrases, and the numbers of the words of each.
type Row = (&'static str, &'static [&'static str], &'static [&'static [u16]]);

include!(concat!(env!("OUT_DIR"), "/phrases.rs"));

/// A word of which phrases are made, by its number; no other word has one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Known(u16);

impl Known {
    /// A word, whatever its case (ASCII).
    pub fn of(word: &str) -> Known {
        let mut shelf = shelf::shelf(word.as_bytes(), SHELVES.len());
        while let Some(at) = usize::from(SHELVES[shelf]).checked_sub(1) {
            if WORDS[at].eq_ignore_ascii_case(word) {
                break;
            }
            shelf = (shelf + 1) % SHELVES.len();
        }
        Known(SHELVES[shelf])
    }

    /// A bit for it, which others share.
    fn bit(self) -> u64 {
        1 << (self.0 % 64)
    }
}

/// The phrases of a label.
#[derive(Debug)]
struct Label {
    phrases: &'static [&'static str],
    /// The words of each phrase, by their numbers; of none where it is more than words.
    words: &'static [&'static [u16]],
    /// A bit for each word that is a phrase of its own, that one begins with, and that one ends in.
    alone: u64,
    heads: u64,
    tails: u64,
    /// A bit for each letter that one of them begins with, in whichever case.
    begun: u32,
    /// A bit for each length that the first word of one of them has.
    first_lengths: u64,
    /// A bit for each length that one of them has.
    lengths: u64,
}

impl Label {
    fn new(phrases: &'static [&'static str], words: &'static [&'static [u16]]) -> Label {
        let bits = |word: fn(&[u16]) -> Option<&u16>| {
            let known = words.iter().filter_map(|own| word(own));
            known.fold(0, |bits, word| bits | Known(*word).bit())
        };
        let first = |phrase: &'static str| phrase.split(' ').next().unwrap_or("");
        let all = || phrases.iter();
        Label {
            phrases,
            words,
            alone: bits(|own| own.first().filter(|_| own.len() == 1)),
            heads: bits(|own| own.first()),
            tails: bits(|own| own.last()),
            begun: all().fold(0, |bits, phrase| bits | begun(phrase)),
            first_lengths: all().fold(0, |bits, phrase| bits | length(first(phrase))),
            lengths: all().fold(0, |bits, phrase| bits | length(phrase)),
        }
    }

    /// What the program knows of a label.
    #[inline]
    fn of(label: &'static str) -> &'static Label {
        thread_local! {
            // where a label stands in the program says which one it is
            static MET: [Cell<Option<(&'static str, &'static Label)>>; PLACES] = const { [const { Cell::new(None) }; PLACES] };
        }
        let place = (label.as_ptr() as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32;
        // two labels may share a place: the second stands beside it
        let place = (place as usize % PLACES) & !1;
        MET.with(|met| {
            let known = |met: &Cell<Option<(&'static str, &'static Label)>>| {
                met.get()
                    .filter(|(known, _)| std::ptr::eq(*known, label))
                    .map(|(_, is)| is)
            };
            known(&met[place])
                .or_else(|| known(&met[place + 1]))
                .unwrap_or_else(|| {
                    let is = Label::look_up(label);
                    met[place + 1].set(met[place].replace(Some((label, is))));
                    is
                })
        })
    }

    #[cold]
    fn look_up(label: &str) -> &'static Label {
        static LABELS: [OnceLock<Label>; TABLE.len()] = [const { OnceLock::new() }; TABLE.len()];
        let at = TABLE.binary_search_by_key(&label, |(name, _, _)| name);
        let at = at.unwrap_or_else(|_| panic!("no phrases are labelled {label:?}"));
        LABELS[at].get_or_init(|| Label::new(TABLE[at].1, TABLE[at].2))
    }
}

/// As many labels are found without being looked up again.
const PLACES: usize = 4096;

/// The bit of the letter that a text begins with.
#[inline]
fn begun(text: &str) -> u32 {
    text.bytes().next().map_or(0, |first| 1 << (first % 32))
}

/// The bit of the length of a text.
#[inline]
fn length(text: &str) -> u64 {
    1 << text.len().min(63)
}

/// The phrases of a label, as they are written.
///
/// # Panics
/// When no file has the label: the labels are part of the program.
#[inline]
pub fn phrases(label: &'static str) -> Phrases {
    Phrases(Label::of(label))
}

/// The phrases of a label.
#[derive(Debug, Clone, Copy)]
pub struct Phrases(&'static Label);

impl Phrases {
    /// All of them.
    pub fn all(self) -> &'static [&'static str] {
        self.0.phrases
    }

    /// Each of them.
    pub fn iter(self) -> std::slice::Iter<'static, &'static str> {
        self.0.phrases.iter()
    }

    /// One of them may begin with this byte.
    #[inline]
    pub fn may_begin(self, first: u8) -> bool {
        self.0.begun & 1 << (first % 32) != 0
    }

    /// Those whose first word may be that of a text, by its first letter.
    pub fn that_begin(self, text: &str) -> impl Iterator<Item = &'static str> {
        let may = self.0.begun & begun(text) != 0;
        self.iter().filter(move |_| may).copied()
    }

    /// Those whose first word is a word, whatever its case.
    pub fn that_begin_with(self, word: &str) -> impl Iterator<Item = &'static str> {
        let first = |phrase: &&&str| {
            let split = phrase.as_bytes().split_at_checked(word.len());
            split.is_some_and(|(head, rest)| {
                rest.first().is_none_or(|b| *b == b' ') && head.eq_ignore_ascii_case(word.as_bytes())
            })
        };
        let may = self.0.begun & begun(word) != 0 && self.0.first_lengths & length(word) != 0;
        let all = if may { self.0.phrases } else { &[] };
        all.iter().filter(first).copied()
    }

    /// Whether a word is one of them.
    #[inline]
    pub fn has(self, word: Known) -> bool {
        let may = word != Known::default() && self.0.alone & word.bit() != 0;
        may && self.0.words.iter().any(|own| **own == [word.0])
    }

    /// The longest that some words begin with, and how many words it has.
    pub fn that_opens(self, words: &[Known]) -> Option<(usize, &'static str)> {
        self.that_lies(words.first()?, self.0.heads, |own| {
            let all = words.iter().map(|word| word.0);
            own.len() <= words.len() && all.zip(own).all(|(word, own)| word == *own)
        })
    }

    /// The longest that some words end in, and how many words it has.
    pub fn that_ends(self, words: &[Known]) -> Option<(usize, &'static str)> {
        self.that_lies(words.last()?, self.0.tails, |own| {
            let all = words.iter().rev().map(|word| word.0);
            own.len() <= words.len() && all.zip(own.iter().rev()).all(|(word, own)| word == *own)
        })
    }

    fn that_lies(self, at: &Known, bits: u64, is: impl Fn(&[u16]) -> bool) -> Option<(usize, &'static str)> {
        let may = *at != Known::default() && bits & at.bit() != 0;
        let words: &[&[u16]] = if may { self.0.words } else { &[] };
        let found = words
            .iter()
            .zip(self.0.phrases)
            .filter(|(own, _)| !own.is_empty() && is(own));
        found
            .map(|(own, phrase)| (own.len(), *phrase))
            .max_by_key(|(len, _)| *len)
    }
}

impl IntoIterator for Phrases {
    type Item = &'static &'static str;
    type IntoIter = std::slice::Iter<'static, &'static str>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl Deref for Phrases {
    type Target = [&'static str];

    fn deref(&self) -> &'static [&'static str] {
        self.0.phrases
    }
}

/// Words, one of which a word may be.
pub trait OneOf: Copy {
    /// Whether a word is one of them, whatever its case.
    fn hold(&self, word: &str) -> bool;

    /// The label that they are the phrases of.
    fn phrases(&self) -> Option<Phrases> {
        None
    }
}

impl OneOf for Phrases {
    #[inline]
    fn hold(&self, word: &str) -> bool {
        // most words are none, and that shows at once
        let may = self.0.begun & begun(word) != 0 && self.0.lengths & length(word) != 0;
        may && self.0.phrases.hold(word)
    }

    #[inline]
    fn phrases(&self) -> Option<Phrases> {
        Some(*self)
    }
}

impl OneOf for &[&str] {
    fn hold(&self, word: &str) -> bool {
        self.iter().any(|one| one.eq_ignore_ascii_case(word))
    }
}

impl<const N: usize> OneOf for &[&str; N] {
    fn hold(&self, word: &str) -> bool {
        self.as_slice().hold(word)
    }
}

/// The phrases of several labels, each with what its label stands for; for those that are asked about every word.
pub fn table<T: Copy>(labels: &[(&'static str, T)]) -> WordMap<T> {
    let of = |&(label, is): &(&'static str, T)| phrases(label).iter().map(move |phrase| (*phrase, is));
    labels.iter().flat_map(of).collect()
}

/// Whether a text is, but for its case, one of the phrases of a label; for those that are plain words.
#[inline]
pub fn is_phrase(label: &'static str, text: &str) -> bool {
    phrases(label).hold(text)
}

/// Whether a word is a day of the week or a month by its whole name, which may be somebody's name too ("June").
pub fn is_day_or_month(word: &str) -> bool {
    is_phrase("calendar.month_name", word) || is_phrase("calendar.weekday_name", word)
}

/// The text behind the phrase of a label that it begins with, as a whole word and in whichever case; the longest counts.
pub fn after_phrase<'t>(label: &'static str, text: &'t str) -> Option<&'t str> {
    let behind = |phrase: &str| {
        let (head, rest) = text.split_at_checked(phrase.len())?;
        let whole = !rest.starts_with(|c: char| c.is_alphanumeric()) || phrase.ends_with(' ');
        (whole && head.eq_ignore_ascii_case(phrase)).then_some(rest)
    };
    let found = phrases(label).that_begin(text).filter_map(behind);
    found.min_by_key(|rest| rest.len())
}

/// A pattern of the phrases of a label at the start of a text, as whole words and in whichever case.
///
/// # Panics
/// When no file has the label, or a phrase of it is no pattern: both are part of the program.
pub fn opening(label: &'static str) -> regex::Regex {
    let source = format!(r"^(?i:{{{label}}})(?:\b|$)");
    regex::Regex::new(&expand(&source)).expect("the phrases are sound")
}

/// The pattern with each `{family.label}` replaced by a group of its phrases.
pub fn expand(pattern: &str) -> String {
    let of = |label: &str| TABLE.iter().find(|(name, _, _)| *name == label);
    expand::expand(pattern, &|label| of(label).map(|(_, phrases, _)| phrases.to_vec())).unwrap_or_default()
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
    fn a_word_is_known_by_its_number() {
        let known = |text: &str| text.split(' ').map(Known::of).collect::<Vec<_>>();
        let words = WORDS
            .iter()
            .chain(&["weir", "", "Ŵ"])
            .map(|word| (*word, Known::of(word)));
        let words: Vec<_> = words.collect();
        assert_eq!(Known::of("AND"), Known::of("and"));
        for (label, own, _) in TABLE {
            let own = own.iter().filter(|phrase| !phrase.contains(' '));
            let alone: Vec<&str> = own.copied().collect();
            for (word, number) in &words {
                assert_eq!(
                    phrases(label).has(*number),
                    alone.as_slice().hold(word),
                    "{label} {word}"
                );
            }
        }
        let peers = phrases("roles.peers");
        let long = peers
            .iter()
            .find(|phrase| phrase.contains(' '))
            .expect("one of several words");
        let (len, upper) = (long.split(' ').count(), long.to_ascii_uppercase());
        let (before, behind) = (known(&format!("weir {upper}")), known(&format!("{upper} weir")));
        assert_eq!(peers.that_ends(&before), Some((len, *long)));
        assert_eq!(peers.that_opens(&behind), Some((len, *long)));
        assert_eq!((peers.that_opens(&before), peers.that_ends(&behind)), (None, None));
    }

    #[test]
    fn only_a_label_is_replaced() {
        assert_eq!(expand(r"\d{1,2}\p{Lu}{a}{a.B}"), r"\d{1,2}\p{Lu}{a}{a.B}");
        let (label, own, _) = TABLE.first().expect("there are phrases");
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
