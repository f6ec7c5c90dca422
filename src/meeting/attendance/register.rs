//! Reads a register: a letter before each name that says whether they came ("P  Ada Marl", "A  Rhys Oake"), or behind it, where a
//! key says what the letters mean ("Ada Marl P Rhys Oake A ... P = present, A = apologies").

use crate::language::words;
use crate::language::words::words;
use crate::language::{Pattern, pattern};
use crate::meeting::sheet::{BREAK, LINE};
use crate::record::Status;
use crate::vocabulary::Names;
use std::ops::Range;
use std::sync::LazyLock;

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
        let whole = words::each(name)
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

/// The register that letters behind the names make, by the key that stands with them; names of one line are parted.
pub fn keyed(text: &str, names: &Names) -> Option<Register> {
    static KEY: LazyLock<Pattern> = LazyLock::new(|| {
        pattern(
            r"(?i)\b(?P<l>(?-i:[A-Z]{1,2}))\s?[=:–-]\s?(?:(?P<p>{attendance_tables.key_present})|(?P<a>{attendance_tables.key_apologies})|(?P<n>{attendance_tables.key_absent}))\b",
        )
    });
    let mut key: Vec<(&str, Status)> = Vec::new();
    let mut ends = text.len();
    for found in KEY.captures_iter(text) {
        let status = match (found.name("p"), found.name("a")) {
            (Some(_), _) => Status::Present,
            (_, Some(_)) => Status::Apologies,
            _ => Status::Absent,
        };
        let letter = found.name("l")?;
        ends = ends.min(letter.start());
        key.push((letter.as_str(), status));
    }
    let present = key.iter().any(|(_, status)| *status == Status::Present);
    (key.len() > 1 && present).then(|| parted(text, ends, &key, names))
}

/// The list before its key, which begins at `ends`, each name on a line of its own and without its letter.
fn parted(text: &str, ends: usize, key: &[(&str, Status)], names: &Names) -> Register {
    let mut bytes = text.as_bytes().to_vec();
    let mut said = Vec::new();
    let (mut start, mut status, mut depth, mut titled) = (0, None, 0_usize, true);
    for word in words(text, 0..ends) {
        let opened = depth;
        depth = (depth + word.text.matches('(').count()).saturating_sub(word.text.matches(')').count());
        let known = key
            .iter()
            .find(|(letter, _)| *letter == word.text.trim_end_matches(['.', ',', ';']));
        if let Some((_, says)) = known.filter(|_| status.is_none() && opened == 0 && !titled) {
            bytes[word.at..word.end()].fill(b' ');
            status = Some(*says);
        } else if let Some(says) = status.filter(|_| opened == 0 && word.text.starts_with(char::is_uppercase)) {
            said.push((start..word.at - 1, says));
            bytes[word.at - 1] = LINE as u8;
            (start, status) = (word.at, None);
        }
        // "Mr A Marl": the letter is his initial
        titled = word.at == start || names.title(word.text).is_some();
    }
    said.extend(status.map(|says| (start..ends, says)));
    bytes[ends..].fill(b' ');
    Register {
        text: String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned()),
        said,
    }
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

    #[test]
    fn a_key_tells_what_the_letters_behind_the_names_mean() {
        let text = "Mr A Marl (Chair) A Mrs B Oake P (late) Ms C Weir N P = present, A = apology, N = non-attendance";
        let names = crate::vocabulary::Vocabulary::built_in().names;
        let register = keyed(text, &names).expect("a register");
        let lines: Vec<&str> = register.text.split(LINE).map(str::trim).collect();
        assert_eq!(lines, ["Mr A Marl (Chair)", "Mrs B Oake   (late)", "Ms C Weir"]);
        let said: Vec<Status> = register.said.iter().map(|(_, s)| *s).collect();
        assert_eq!(said, [Status::Apologies, Status::Present, Status::Absent]);
        assert_eq!(keyed("Mr A Marl A Mrs B Oake P", &names), None);
        assert_eq!(
            keyed("Grades: A = apology, N = absent, read by Mr A Marl", &names),
            None
        );
    }
}
