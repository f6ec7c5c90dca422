//! Gives every record a file name of its own that every file system takes.

use std::collections::{HashMap, HashSet};

/// Bytes that one part of a path may have on common file systems.
const LONGEST: usize = 255;
/// Room kept at the end of a name for its ending and a number.
const ROOM: usize = 24;
/// Names that Windows keeps for itself, whatever their ending.
const RESERVED: [&str; 6] = ["con", "prn", "aux", "nul", "com", "lpt"];

/// The names given so far.
#[derive(Debug, Default)]
pub struct Names {
    /// Files, and folders that they stand in, in lower case: not every file system tells cases apart.
    files: HashSet<String>,
    folders: HashSet<String>,
    /// For each name the highest number tried.
    tried: HashMap<String, usize>,
}

impl Names {
    /// The name of a record of the document `file` (a path with forward slashes), ending in `.json`; `part` is the meeting of
    /// several. A second of the same name gets a number.
    pub fn give(&mut self, file: &str, part: Option<u32>) -> String {
        let mut parts: Vec<&str> = file.split('/').filter(|p| !matches!(*p, "" | "." | "..")).collect();
        let last = parts.pop().unwrap_or("document");
        let mut path = String::new();
        for part in &parts {
            path.push_str(&safe(part));
            // a folder cannot stand where a file does
            while self.files.contains(&path.to_lowercase()) {
                path.push('_');
            }
            self.folders.insert(path.to_lowercase());
            path.push('/');
        }
        path.push_str(&safe(last));
        if let Some(part) = part {
            path.push_str(&format!(".{part}"));
        }
        let mut name = format!("{path}.json");
        let n = self.tried.entry(path.to_lowercase()).or_insert(1);
        while self.files.contains(&name.to_lowercase()) || self.folders.contains(&name.to_lowercase()) {
            *n += 1;
            name = format!("{path}-{n}.json");
        }
        self.files.insert(name.to_lowercase());
        name
    }
}

/// A part of a path without what some file system does not take.
fn safe(part: &str) -> String {
    let odd = |c: char| {
        c.is_control()
            || matches!(c, '<' | '>' | ':' | '"' | '|' | '?' | '*' | '\\' | '/')
            || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}')
    };
    let mut out: String = part.chars().map(|c| if odd(c) { '_' } else { c }).collect();
    if out.len() > LONGEST - ROOM {
        // the end tells two long names apart, so a sum of the whole stands for it
        let sum = part.bytes().fold(0xcbf2_9ce4_8422_2325u64, |h, b| {
            (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3)
        });
        out.truncate(out.floor_char_boundary(LONGEST - ROOM - 9));
        out.push_str(&format!("~{:08x}", sum as u32));
    }
    if out.ends_with(['.', ' ']) {
        out.push('_');
    }
    let stem = out.split('.').next().unwrap_or("").trim_end().to_lowercase();
    let device = RESERVED.iter().any(|r| {
        stem.strip_prefix(r).is_some_and(|rest| match *r {
            "com" | "lpt" => matches!(rest.as_bytes(), [b'1'..=b'9']),
            _ => rest.is_empty(),
        })
    });
    if device { format!("_{out}") } else { out }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_mirror_the_input_and_are_each_their_own() {
        let mut names = Names::default();
        assert_eq!(names.give("2031/may.txt", None), "2031/may.txt.json");
        assert_eq!(names.give("2031/MAY.txt", None), "2031/MAY.txt-2.json");
        assert_eq!(names.give("2031/may.txt", None), "2031/may.txt-3.json");
        assert_eq!(names.give("post.eml/b.txt", Some(2)), "post.eml/b.txt.2.json");
    }

    #[test]
    fn a_file_and_a_folder_never_share_a_name() {
        let mut names = Names::default();
        assert_eq!(names.give("a", None), "a.json");
        assert_eq!(names.give("a.json/x", None), "a.json_/x.json");
        assert_eq!(names.give("b.json/x", None), "b.json/x.json");
        assert_eq!(names.give("b", None), "b-2.json");
    }

    #[test]
    fn names_that_no_file_system_takes_are_changed() {
        let mut names = Names::default();
        assert_eq!(names.give("aux.txt", None), "_aux.txt.json");
        assert_eq!(names.give("lpt1", None), "_lpt1.json");
        assert_eq!(names.give("lpt10", None), "lpt10.json");
        assert_eq!(names.give("../up/..//what? .", None), "up/what_ ._.json");
        for long in ["\u{e9}".repeat(300), "x".repeat(251)] {
            let one = names.give(&long, None);
            let two = names.give(&long, None);
            assert!(
                one != two && one.len() <= 255 && two.len() <= 255,
                "{} {}",
                one.len(),
                two.len()
            );
        }
        let (a, b) = (format!("{}a", "x".repeat(300)), format!("{}b", "x".repeat(300)));
        assert_ne!(names.give(&a, None), names.give(&b, None));
    }

    #[test]
    fn many_of_one_name_cost_no_search() {
        let mut names = Names::default();
        for n in 2..20_000 {
            names.give("minutes.txt", None);
            if n == 19_999 {
                assert_eq!(names.give("minutes.txt", None), "minutes.txt-19999.json");
            }
        }
    }
}
