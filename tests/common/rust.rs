//! Turns a source file of this package into its code without strings and comments, and its strings without the code. Knows
//! as much of Rust as that takes, and what stands in a `#[cfg(test)]` item is left out of both.
#![allow(dead_code, clippy::disallowed_methods)]

use std::path::{Path, PathBuf};

/// What is left of a source file when it is parted.
pub(crate) struct Parted {
    /// The code: every comment, string and character is blank, and so is every item for tests. Lines stay where they were.
    pub code: String,
    /// What stands between the quotes of each string literal outside tests, as it is written.
    pub strings: Vec<String>,
}

/// The Rust files below a folder of this package, with their paths from `src/`, in sorted order. None where there is no folder.
pub(crate) fn files(folder: &str) -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found: Vec<PathBuf> = walkdir::WalkDir::new(root.join(folder))
        .into_iter()
        .filter_map(Result::ok)
        .map(walkdir::DirEntry::into_path)
        .filter(|path| path.extension().is_some_and(|kind| kind == "rs"))
        .collect();
    found.sort();
    let below_source = |path: &Path| {
        let path = path.strip_prefix(root.join("src")).expect("a folder below src");
        let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
        parts.join("/")
    };
    found
        .iter()
        .map(|path| {
            let text = std::fs::read_to_string(path).expect("the source can be read");
            (below_source(path), text.replace('\r', ""))
        })
        .collect()
}

/// Parts a source file.
pub(crate) fn part(source: &str) -> Parted {
    let chars: Vec<char> = source.chars().collect();
    let mut code = chars.clone();
    let mut strings = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let end = if starts(&chars, at, "//") {
            (at..chars.len()).find(|&i| chars[i] == '\n').unwrap_or(chars.len())
        } else if starts(&chars, at, "/*") {
            comment_end(&chars, at)
        } else if let Some((from, to, end)) = string(&chars, at) {
            strings.push((at, chars[from..to].iter().collect::<String>()));
            end
        } else if let Some(end) = character(&chars, at) {
            end
        } else {
            at += 1;
            continue;
        };
        blank(&mut code, at, end);
        at = end;
    }
    for (from, to) in for_tests(&code) {
        blank(&mut code, from, to);
        strings.retain(|(at, _)| !(from..to).contains(at));
    }
    Parted {
        code: code.into_iter().collect(),
        strings: strings.into_iter().map(|(_, text)| text).collect(),
    }
}

fn blank(code: &mut [char], from: usize, to: usize) {
    for c in &mut code[from..to] {
        if *c != '\n' {
            *c = ' ';
        }
    }
}

fn starts(chars: &[char], at: usize, with: &str) -> bool {
    with.chars().enumerate().all(|(i, c)| chars.get(at + i) == Some(&c))
}

/// The end of a comment that may hold comments.
fn comment_end(chars: &[char], at: usize) -> usize {
    let (mut at, mut depth) = (at + 2, 1);
    while depth > 0 && at < chars.len() {
        let step = if starts(chars, at, "/*") {
            depth += 1;
            2
        } else if starts(chars, at, "*/") {
            depth -= 1;
            2
        } else {
            1
        };
        at += step;
    }
    at.min(chars.len())
}

/// The string literal that begins here: where its text begins and ends, and where it ends itself.
fn string(chars: &[char], at: usize) -> Option<(usize, usize, usize)> {
    let inside_a_word = at > 0 && (chars[at - 1].is_alphanumeric() || chars[at - 1] == '_');
    let mut open = at;
    if !inside_a_word && matches!(chars[open], 'b' | 'c') {
        open += 1;
    }
    let raw = !inside_a_word && chars.get(open) == Some(&'r');
    if raw {
        let hashes = chars[open + 1..].iter().take_while(|c| **c == '#').count();
        let from = open + 1 + hashes + 1;
        if chars.get(from - 1) != Some(&'"') {
            return None;
        }
        let close = format!("\"{}", "#".repeat(hashes));
        let to = (from..chars.len()).find(|&i| starts(chars, i, &close))?;
        return Some((from, to, to + close.len()));
    }
    if chars.get(open) != Some(&'"') {
        return None;
    }
    let mut to = open + 1;
    while *chars.get(to)? != '"' {
        to += if chars[to] == '\\' { 2 } else { 1 };
    }
    Some((open + 1, to, to + 1))
}

/// The end of the character literal that begins here; a lifetime is none.
fn character(chars: &[char], at: usize) -> Option<usize> {
    if chars[at] != '\'' {
        return None;
    }
    if chars.get(at + 1) == Some(&'\\') {
        let close = (at + 3..chars.len()).find(|&i| chars[i] == '\'')?;
        return Some(close + 1);
    }
    (chars.get(at + 2) == Some(&'\'')).then_some(at + 3)
}

/// From where to where the items stand that are built for tests alone.
fn for_tests(code: &[char]) -> Vec<(usize, usize)> {
    const MARK: &str = "#[cfg(test)]";
    let mut found = Vec::new();
    let mut at = 0;
    while at < code.len() {
        if !starts(code, at, MARK) {
            at += 1;
            continue;
        }
        let (from, mut depth) = (at, 0);
        at += MARK.len();
        while at < code.len() {
            match code[at] {
                '{' => depth += 1,
                '}' => depth -= 1,
                _ => {}
            }
            at += 1;
            if depth == 0 && matches!(code[at - 1], ';' | '}') {
                break;
            }
        }
        found.push((from, at));
    }
    found
}

/// The words of three or more letters in the text of a string literal; an escape ends a word, and the remarks of a regular
/// expression in verbose mode are comments. The label of phrases that are data (`{attendance.arrived}` in a pattern, or alone
/// between quotes) is a name and no English.
pub(crate) fn words(text: &str) -> usize {
    let text = &without_labels(text);
    let verbose = text
        .trim_start()
        .strip_prefix("(?")
        .and_then(|rest| rest.split(')').next());
    if verbose.is_some_and(|flags| flags.contains('x') && flags.chars().all(|c| c.is_ascii_lowercase())) {
        return text
            .lines()
            .map(|line| written(line.split(" #").next().unwrap_or(line)))
            .sum();
    }
    written(text)
}

fn without_labels(text: &str) -> String {
    let is_label = |name: &str| {
        let part = |p: &str| !p.is_empty() && p.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
        name.split_once('.')
            .is_some_and(|(family, own)| part(family) && part(own))
    };
    if is_label(text) {
        return String::new();
    }
    let mut out = String::new();
    let mut rest = text;
    while let Some(open) = rest.find('{') {
        let end = rest[open..].find('}').map(|end| open + end);
        match end.filter(|&end| is_label(&rest[open + 1..end])) {
            Some(end) => {
                out.push_str(&rest[..open]);
                rest = &rest[end + 1..];
            }
            None => {
                out.push_str(&rest[..=open]);
                rest = &rest[open + 1..];
            }
        }
    }
    out + rest
}

fn written(text: &str) -> usize {
    let mut count = 0;
    let mut letters = 0;
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        let escaped = c == '\\' && chars.next().is_some();
        if !escaped && c.is_alphabetic() {
            letters += 1;
            continue;
        }
        count += usize::from(letters >= 3);
        letters = 0;
    }
    count + usize::from(letters >= 3)
}
