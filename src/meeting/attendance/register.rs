//! Reads a register: a letter before each name that says whether they came ("P  Ada Marl", "A  Rhys Oake").

use crate::meeting::sheet::{BREAK, LINE};
use crate::record::Status;
use std::ops::Range;

/// A list whose lines begin with a letter of a register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Register {
    /// The list with spaces for the letters, so that all places stay.
    pub text: String,
    /// What each letter says, by the line it stands on.
    pub said: Vec<(Range<usize>, Status)>,
}

/// The register that `text` is, if its lines begin with a few letters again and again.
pub fn of(text: &str) -> Option<Register> {
    let mut out = Register {
        text: text.to_owned(),
        said: Vec::new(),
    };
    let (mut at, mut lines, mut letters) = (0, 0, Vec::new());
    for line in text.split_inclusive([LINE, BREAK]) {
        let range = at..at + line.trim_end().len();
        at += line.len();
        lines += usize::from(!range.is_empty());
        let Some((mark, name)) = line.split_once([' ', '\t']) else {
            continue;
        };
        // "P Dale" is somebody's initial: two words or more stand behind the letter of a register
        let whole = name
            .split_whitespace()
            .take_while(|w| w.starts_with(char::is_uppercase))
            .count()
            >= 2;
        let Some(status) = status(mark.trim_end_matches(['.', ':', ')'])).filter(|_| whole) else {
            continue;
        };
        out.text
            .replace_range(range.start..range.start + mark.len(), &" ".repeat(mark.len()));
        letters.push(mark.to_owned());
        out.said.push((range, status));
    }
    let most = letters
        .iter()
        .filter(|l| Some(*l) == letters.first())
        .count()
        .max(letters.iter().filter(|l| Some(*l) == letters.last()).count());
    letters.sort();
    letters.dedup();
    let few = letters.len() <= 3 && most >= 2;
    (few && out.said.len() >= 3 && out.said.len() * 3 >= lines * 2).then_some(out)
}

/// The register that marks beside the names make; their place in the text is left blank.
pub fn marked(text: &str, marks: &[(Range<usize>, Status)]) -> Option<Register> {
    let blank = |c: char| {
        if c.is_ascii() && !c.is_alphanumeric() && "*#".contains(c) {
            LINE
        } else {
            c
        }
    };
    (!marks.is_empty()).then(|| Register {
        text: text.chars().map(blank).collect(),
        said: marks.to_vec(),
    })
}

/// What a letter of a register says.
fn status(mark: &str) -> Option<Status> {
    match mark {
        "P" | "p" | "Y" | "✓" | "√" | "/" | "*" => Some(Status::Present),
        "A" | "a" | "Ap" | "AP" | "Apol" => Some(Status::Apologies),
        "N" | "X" | "x" | "✗" | "✘" | "Ab" | "AB" | "NP" | "DNA" => Some(Status::Absent),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_a_register_are_no_initials() {
        let register = of("P Ada Marl (Chair)\nP Rhys Oake\nA Una Pell").expect("a register");
        assert_eq!(register.text, "  Ada Marl (Chair)\n  Rhys Oake\n  Una Pell");
        assert_eq!(register.said[2], (31..41, Status::Apologies));
        assert_eq!(of("P Marl\nP Oake\nA Pell"), None);
        assert_eq!(of("P Ann Marl\nT Rhys Oake\nK Una Pell"), None);
    }
}
