//! Looks for a few short strings in a text, in whichever case: what every match of a pattern holds. That costs a small part of
//! the pattern, and most lines hold none.

use super::pairs::{PAIRS, pair};
use std::borrow::Cow;

/// Strings of which one is in every match, in whichever case (ASCII).
#[derive(Debug, Clone)]
pub struct Gate {
    /// In order of `ends`.
    strings: Box<[Cow<'static, [u8]>]>,
    /// The pair (hashed) of each string that its window ends in.
    ends: Box<[u16]>,
    /// The length of the shortest string: so much of each is looked at first.
    window: usize,
    /// By how much a window that ends in a pair of bytes (hashed) may move on; nothing where a string may end so.
    moves: Box<[u8; PAIRS]>,
}

impl Gate {
    /// The gate of these strings: of two bytes or more each, in lower case.
    pub fn new(mut strings: Box<[Cow<'static, [u8]>]>) -> Gate {
        let window = strings.iter().map(|s| s.len()).min().unwrap_or(2);
        let mut moves = Box::new([window as u8 - 1; PAIRS]);
        for string in &strings {
            for end in 1..window {
                let known = &mut moves[pair(string[end - 1], string[end])];
                *known = (*known).min((window - 1 - end) as u8);
            }
        }
        let end = |s: &[u8]| pair(s[window - 2], s[window - 1]) as u16;
        strings.sort_by_key(|s| end(s));
        let ends = strings.iter().map(|s| end(s)).collect();
        Gate {
            strings,
            ends,
            window,
            moves,
        }
    }

    /// Whether the text holds one of the strings.
    pub fn opens(&self, text: &str) -> bool {
        let bytes = text.as_bytes();
        let mut end = self.window - 1;
        while end < bytes.len() {
            let found = pair(bytes[end - 1], bytes[end]);
            let on = self.moves[found];
            if on == 0 {
                if self.begins(&bytes[end + 1 - self.window..], found as u16) {
                    return true;
                }
                end += 1;
            } else {
                end += usize::from(on);
            }
        }
        false
    }

    /// Whether one of the strings whose window ends in a pair stands here.
    fn begins(&self, bytes: &[u8], end: u16) -> bool {
        let here = |s: &[u8]| bytes.len() >= s.len() && bytes[..s.len()].eq_ignore_ascii_case(s);
        let from = self.ends.partition_point(|e| *e < end);
        let fitting = self.ends[from..].iter().take_while(|e| **e == end).count();
        self.strings[from..from + fitting].iter().any(|s| here(s))
    }
}

#[cfg(test)]
mod tests {
    use super::super::required::strings as required;
    use super::*;

    fn gate(source: &str) -> Option<Gate> {
        let strings = required(&regex_syntax::parse(source).unwrap())?;
        Some(Gate::new(strings.into_iter().map(Into::into).collect()))
    }

    fn strings(source: &str) -> Vec<String> {
        let mut all = required(&regex_syntax::parse(source).unwrap()).unwrap();
        all.sort();
        all.into_iter().map(|s| String::from_utf8(s).unwrap()).collect()
    }

    #[test]
    fn the_rarest_part_of_a_pattern_is_its_gate() {
        assert_eq!(strings(r"^(?P<who>.+?)\s+(?:left|departed)\b"), ["departed", "left"]);
        assert_eq!(strings(r"(?:a|an)?\s+weirs?\b.*"), ["weir", "weirs"]);
        assert_eq!(strings(r"(?:\d+ )+boats|\w punts"), [" punts", "boats"]);
        assert_eq!(strings(r"(?i)re[dn]\b"), ["red", "ren"]);
        assert!(gate(r"\w+\s").is_none() && gate(r"(?:weir)?").is_none() && gate(r"weir|\d").is_none());
    }

    #[test]
    fn a_gate_opens_in_any_case_and_at_either_end() {
        let gate = gate(r".*\b(?:weir|lock)").unwrap();
        for text in ["the WEIR", "Lock 4", "weir", "a lolock", "weweir"] {
            assert!(gate.opens(text), "{text}");
        }
        for text in ["", "w", "the wei", "loc k"] {
            assert!(!gate.opens(text), "{text}");
        }
    }

    #[test]
    fn a_gate_opens_wherever_a_string_stands() {
        let gate = gate(r"\bw(?:eir|ater)|\w+ locked").unwrap();
        for string in ["weir", "WATER", " locked"] {
            for at in 0..40 {
                let text = "e".repeat(at) + string;
                assert!(gate.opens(&text) && gate.opens(&(text.clone() + "w")), "{text}");
                assert!(!gate.opens(&text[..text.len() - 1]), "{text}");
            }
        }
    }
}
