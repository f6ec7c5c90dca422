//! Looks for a few short strings in a text, in whichever case: of what every match of a pattern holds. That costs a small part of
//! the pattern, and most lines hold none.

use super::held::{Letters, may_hold};
use super::pairs::{PAIRS, pair};
use std::borrow::Cow;
use std::sync::OnceLock;

/// A string that stands in a match, and what stands beside it.
#[derive(Debug, Clone)]
pub(super) struct Needle {
    /// Two bytes or more, in lower case.
    pub text: Cow<'static, [u8]>,
    /// No letter or digit of ASCII stands before it.
    pub begins: bool,
    /// None stands behind it.
    pub ends: bool,
}

impl From<super::required::Needle> for Needle {
    fn from(needle: super::required::Needle) -> Needle {
        Needle {
            text: needle.text.into(),
            begins: needle.begins,
            ends: needle.ends,
        }
    }
}

/// A gate that is made when it is first asked: the second of a pattern seldom is.
#[derive(Debug)]
pub(super) struct Latch {
    needles: Cow<'static, [Needle]>,
    gate: OnceLock<Gate>,
}

impl Latch {
    /// The gate of these strings.
    pub(super) fn new(needles: impl Into<Cow<'static, [Needle]>>) -> Latch {
        Latch {
            needles: needles.into(),
            gate: OnceLock::new(),
        }
    }

    /// Whether the text holds one of the strings.
    pub(super) fn opens(&self, text: &str) -> bool {
        let gate = self.gate.get_or_init(|| Gate::new(self.needles.as_ref().into()));
        gate.opens(text)
    }
}

/// Strings of which one is in every match, in whichever case (ASCII).
#[derive(Debug, Clone)]
struct Gate {
    /// In order of `ends`.
    needles: Box<[Needle]>,
    /// The letters of each.
    letters: Box<[Letters]>,
    /// The pair (hashed) of each string that its window ends in.
    ends: Box<[u16]>,
    /// The length of the shortest string: so much of each is looked at first.
    window: usize,
    /// By how much a window that ends in a pair of bytes (hashed) may move on; nothing where a string may end so.
    moves: Box<[u8; PAIRS]>,
}

impl Gate {
    /// The gate of these strings.
    fn new(mut needles: Box<[Needle]>) -> Gate {
        let window = needles.iter().map(|s| s.text.len()).min().unwrap_or(2);
        let mut moves = Box::new([window as u8 - 1; PAIRS]);
        for needle in &needles {
            for end in 1..window {
                let known = &mut moves[pair(needle.text[end - 1], needle.text[end])];
                *known = (*known).min((window - 1 - end) as u8);
            }
        }
        let end = |s: &Needle| pair(s.text[window - 2], s.text[window - 1]) as u16;
        needles.sort_by_key(end);
        let ends = needles.iter().map(end).collect();
        let letters = needles.iter().map(|s| Letters::of(&s.text)).collect();
        Gate {
            needles,
            letters,
            ends,
            window,
            moves,
        }
    }

    /// Whether the text holds one of the strings.
    fn opens(&self, text: &str) -> bool {
        if !may_hold(text, &self.letters) {
            return false;
        }
        let bytes = text.as_bytes();
        let mut end = self.window - 1;
        while end < bytes.len() {
            let found = pair(bytes[end - 1], bytes[end]);
            let on = self.moves[found];
            if on == 0 {
                if self.stands(bytes, end + 1 - self.window, found as u16) {
                    return true;
                }
                end += 1;
            } else {
                end += usize::from(on);
            }
        }
        false
    }

    /// Whether one of the strings whose window ends in a pair stands at a place.
    fn stands(&self, bytes: &[u8], at: usize, end: u16) -> bool {
        let word = |at: Option<usize>| {
            at.and_then(|i| bytes.get(i))
                .is_some_and(|b| b.is_ascii_alphanumeric() || *b == b'_')
        };
        let here = |s: &Needle| {
            let behind = at + s.text.len();
            let same = bytes.get(at..behind).is_some_and(|b| b.eq_ignore_ascii_case(&s.text));
            same && !(s.begins && word(at.checked_sub(1))) && !(s.ends && word(Some(behind)))
        };
        let from = self.ends.partition_point(|e| *e < end);
        let fitting = self.ends[from..].iter().take_while(|e| **e == end).count();
        self.needles[from..from + fitting].iter().any(here)
    }
}

#[cfg(test)]
mod tests {
    use super::super::required::sets;
    use super::*;

    /// The gates of a pattern, the one that opens least often first.
    fn gates(source: &str) -> Vec<Gate> {
        let sets = sets(&regex_syntax::parse(source).unwrap()).into_iter();
        sets.map(|set| Gate::new(set.into_iter().map(Needle::from).collect()))
            .collect()
    }

    fn opens(source: &str, text: &str) -> bool {
        gates(source).iter().all(|gate| gate.opens(text))
    }

    /// The strings of each gate, `|` where a word begins or ends.
    fn strings(source: &str) -> Vec<Vec<String>> {
        let bound = |is: bool| if is { "|" } else { "" };
        let written = |n: &Needle| [bound(n.begins), std::str::from_utf8(&n.text).unwrap(), bound(n.ends)].concat();
        let of = |gate: Gate| {
            let mut all: Vec<String> = gate.needles.iter().map(written).collect();
            all.sort();
            all
        };
        gates(source).into_iter().map(of).collect()
    }

    #[test]
    fn the_rarest_part_of_a_pattern_is_its_first_gate() {
        assert_eq!(
            strings(r"^(?P<who>.+?)\s+(?:left|departed)\b"),
            [["|departed|", "|left|"]]
        );
        assert_eq!(
            strings(r"(?:a|an)?\s+weirs?\b.*"),
            [["|weirs|", "|weir|"]].map(|mut s| {
                s.sort();
                s
            })
        );
        assert_eq!(strings(r"(?:\d+ )+boats|\w punts"), [[" punts", "|boats"]]);
        assert_eq!(strings(r"(?i)re[dn]\b"), [["red|", "ren|"]]);
        assert!(gates(r"\w+\s").is_empty() && gates(r"(?:weir)?").is_empty() && gates(r"weir|\d").is_empty());
    }

    #[test]
    fn each_part_of_a_pattern_is_a_gate() {
        let source = r"^(?P<who>.+?)\s+came\b.*\bfor\s+(?P<whom>.+)$";
        assert_eq!(strings(source), [["|came|"], ["|for|"]]);
        assert!(
            opens(source, "Ann came for Bob")
                && !opens(source, "Ann came before Bob")
                && !opens(source, "Ann left for Bob")
        );
        let either = r"(?:came\b.*for|stood\s+in)\b";
        assert_eq!(strings(either), [["came|", "stood|"], ["for|", "|in|"]]);
        // white space stands before the word, whether others stand between or not
        assert_eq!(strings(r"\w+\s+(?:(?:was|were)\s+)*here\b"), [["|here|"]]);
        assert_eq!(strings(r"\w+\s*here\b"), [["here|"]]);
    }

    #[test]
    fn a_gate_opens_in_any_case_and_at_either_end() {
        let source = r".*\b(?:weir|lock)";
        for text in ["the WEIR", "Lock 4", "weir", "a locks"] {
            assert!(opens(source, text), "{text}");
        }
        for text in ["", "w", "the wei", "loc k", "a lolock", "weweir"] {
            assert!(!opens(source, text), "{text}");
        }
    }

    #[test]
    fn a_gate_opens_wherever_a_string_stands() {
        let source = r"w(?:eir|ater)|\w+ locked";
        for string in ["weir", "WATER", " locked"] {
            for at in 0..40 {
                let text = "e".repeat(at) + string;
                assert!(opens(source, &text) && opens(source, &(text.clone() + "w")), "{text}");
                assert!(!opens(source, &text[..text.len() - 1]), "{text}");
            }
        }
    }
}
