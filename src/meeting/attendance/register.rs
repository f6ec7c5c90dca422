//! Reads a register: a letter before each name that says whether they came ("P  Ada Marl", "A  Rhys Oake"), or behind it, where a
//! key says what the letters mean ("Ada Marl P Rhys Oake A ... P = present, A = apologies"), or a word in the last column of each row.

use super::marks::{self, Marks};
use crate::language::digits::Digits;
use crate::language::words;
use crate::language::words::words;
use crate::language::{Pattern, pattern};
use crate::meeting::sheet::{BREAK, COLUMN, LINE};
use crate::record::Status;
use crate::vocabulary::Names;
use std::ops::Range;
use std::sync::LazyLock;

/// A list whose lines begin with a letter of a register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Register {
    /// The list with spaces for the letters, so that all places stay.
    pub text: String,
    /// What each letter says, by the line it stands on.
    pub said: Vec<(Range<usize>, Status)>,
    /// Who came instead of the one on a line.
    pub instead: Vec<(Range<usize>, Range<usize>)>,
}

/// The register that `text` is, if its lines begin with a few letters again and again.
pub(super) fn of(text: &str) -> Option<Register> {
    let mut out = Register {
        text: text.to_owned(),
        said: Vec::new(),
        instead: Vec::new(),
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

/// The register that the marks at the ends of its lines make: "Ada Marl - P", "Rhys Oake (Ap)".
pub(super) fn trailing(text: &str) -> Option<Register> {
    let mut lines = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive([LINE, BREAK]) {
        let range = at..at + line.trim_end().len();
        at += line.len();
        if !range.is_empty() {
            lines.push((range, marks::last(line)));
        }
    }
    let ends = lines.iter().filter(|(_, mark)| mark.is_some()).count();
    if ends < ROWS || ends * 3 < lines.len() * 2 {
        return None;
    }
    let mut bytes = text.as_bytes().to_vec();
    let mut cells = Vec::new();
    for (line, mark) in &lines {
        let (from, to) = mark.unwrap_or((line.len(), line.len()));
        cells.push(&text[line.start + from..line.start + to]);
        bytes[line.start + from..line.start + to].fill(b' ');
    }
    let cells: Vec<&str> = cells
        .into_iter()
        .map(|c| c.trim_matches([' ', COLUMN, '-', '–', '—', ':', '(', ')']))
        .collect();
    let marks = Marks::of(cells.iter().copied());
    let said = lines
        .iter()
        .zip(&cells)
        .filter_map(|((line, _), cell)| Some((line.clone(), marks.status(cell)?)));
    Some(Register {
        said: said.collect(),
        text: String::from_utf8(bytes).ok()?,
        instead: Vec::new(),
    })
}

/// The register that letters behind the names make, by the key that stands with them; names of one line are parted.
pub(super) fn keyed(text: &str, names: &Names) -> Option<Register> {
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
        instead: Vec::new(),
    }
}

/// So many rows that end with a word for being there make a register of the lists they stand in.
pub(super) const ROWS: usize = 3;

/// What the last column of a row says of attendance.
struct Said {
    status: Status,
    /// Its words, with those that say who came instead.
    words: Range<usize>,
    instead: Option<Range<usize>>,
}

/// "Ada Marl", "Fen School", "Apologies – Rhys Oake attending": what the last of several columns says, where it begins with a word
/// for being there.
fn last_column(line: &str) -> Option<Said> {
    static CELL: LazyLock<Pattern> = LazyLock::new(|| {
        pattern(
            r"(?ix) ^ (?: (?P<p> {attendance_tables.key_present} ) | (?P<a> {attendance_tables.key_apologies} ) | (?P<n> {attendance_tables.key_absent} ) )
              (?: \s* $ | (?P<i> \s* [–-] \s* (?P<who> (?-i:[A-Z]) [^,;()]{2,60}? ) \s+ (?: {attendance_instead.being} \s+ )* (?: {attendance_instead.came} | {attendance_instead.stands_in} ) \s* $ ) | \s* [(,–-] )",
        )
    });
    let at = line.rfind(COLUMN)? + 1;
    let found = CELL.captures(&line[at..])?;
    let status = match (found.name("p"), found.name("a")) {
        (Some(_), _) => Status::Present,
        (_, Some(_)) => Status::Apologies,
        _ => Status::Absent,
    };
    let word = found.name("p").or(found.name("a")).or(found.name("n"))?;
    let end = found.name("i").map_or(word.end(), |i| i.end());
    let instead = found.name("who").filter(|_| status != Status::Present);
    Some(Said {
        status,
        words: at..at + end,
        instead: instead.map(|w| at + w.start()..at + w.end()),
    })
}

/// How many rows of a list end with a word for being there.
pub(super) fn rows(text: &str) -> usize {
    text.split([LINE, BREAK])
        .filter(|line| last_column(line).is_some())
        .count()
}

/// The register that the last column of a list makes: the first holds the names, the others what stands beside them; lines
/// without columns are headings.
pub(super) fn by_columns(text: &str) -> Option<Register> {
    let mut bytes = text.as_bytes().to_vec();
    let (mut said, mut instead, mut at) = (Vec::new(), Vec::new(), 0);
    for line in text.split_inclusive([LINE, BREAK]) {
        let range = at..at + line.trim_end().len();
        at += line.len();
        let Some(found) = last_column(line.trim_end()) else {
            if !line.contains(COLUMN) {
                bytes[range].fill(b' ');
            }
            continue;
        };
        let placed = |r: Range<usize>| range.start + r.start..range.start + r.end;
        bytes[placed(found.words)].fill(b' ');
        // what stands in a column of its own is said of the one before it
        for tab in memchr::memchr_iter(b'\t', line.as_bytes()) {
            let digit = line[tab + 1..].opens_with_digit();
            bytes[range.start + tab] = if digit { b'\t' } else { b':' };
        }
        instead.extend(found.instead.map(|who| (range.clone(), placed(who))));
        said.push((range, found.status));
    }
    let text = String::from_utf8(bytes).ok()?;
    (!said.is_empty()).then_some(Register { text, said, instead })
}

/// The register that marks beside the names make; their place in the text is left blank.
pub(super) fn marked(text: &str, marks: &[(Range<usize>, Status)]) -> Option<Register> {
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
        instead: Vec::new(),
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
    fn the_last_column_tells_who_came_and_who_came_instead() {
        let text = "Gwen Marl (Chair)\tFen School\tPresent\u{c}Upper schools\u{c}Otto Weir\tMarsh House\tApologies – Ivo Sedge attending";
        assert_eq!(rows(text), 2);
        let register = by_columns(text).expect("a register");
        let status: Vec<Status> = register.said.iter().map(|(_, s)| *s).collect();
        assert_eq!(status, [Status::Present, Status::Apologies]);
        let names: Vec<&str> = register
            .text
            .split(BREAK)
            .map(|l| l.split(':').next().unwrap_or("").trim())
            .collect();
        assert_eq!(names, ["Gwen Marl (Chair)", "", "Otto Weir"]);
        assert_eq!(&text[register.instead[0].1.clone()], "Ivo Sedge");
        assert!(by_columns("Ada Marl\tPresent Road School").is_none());
    }

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
