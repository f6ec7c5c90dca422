//! Holds that a text is cut into words in one place, `src/language/words.rs`: what splits at spaces by itself sees other words than
//! its neighbours. And that the digits of a text are read in one place, `src/language/digits.rs`.

#[path = "common/rust.rs"]
mod rust;

use rust::{files, part};

/// The rooms that ask `language` what a text says.
const ROOMS: [&str; 4] = ["src/layout", "src/meeting", "src/metrics", "src/pipeline"];
/// What cuts words.
const WORDS: &[&str] = &[
    "split(' ')",
    "rsplit(' ')",
    "split_whitespace()",
    "split_ascii_whitespace()",
];
/// What looks at single digits.
const DIGITS: &[&str] = &["is_ascii_digit", "is_numeric", "is_digit(10)", "to_digit("];

/// Where a room that reads text does by itself what `own` names.
fn cuts(source: &str, own: &[&str]) -> Vec<usize> {
    let code: Vec<char> = part(source).code.chars().collect();
    let source: Vec<char> = source.chars().collect();
    let stands = |at: usize, call: &str| {
        let begins = at == 0 || !code[at - 1].is_alphanumeric() && code[at - 1] != '_';
        begins && code[at] == source[at] && source[at..].iter().copied().take(call.len()).eq(call.chars())
    };
    let found = (0..source.len()).filter(|&at| own.iter().any(|call| stands(at, call)));
    found
        .map(|at| source[..at].iter().filter(|&&c| c == '\n').count() + 1)
        .collect()
}

#[test]
fn words_are_cut_in_one_place() {
    let mut wrong = Vec::new();
    for (path, source) in ROOMS.iter().flat_map(|room| files(room)) {
        wrong.extend(cuts(&source, WORDS).iter().map(|line| format!("  src/{path}:{line}")));
    }
    assert!(
        wrong.is_empty(),
        "words are cut by `language::words` alone (first, last, count, each, words, joined); here they are cut apart from it:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn digits_are_read_in_one_place() {
    let mut wrong = Vec::new();
    for (path, source) in ROOMS.iter().flat_map(|room| files(room)) {
        wrong.extend(cuts(&source, DIGITS).iter().map(|line| format!("  src/{path}:{line}")));
    }
    assert!(
        wrong.is_empty(),
        "digits are read by `language::digits`, numbers and what they count by the `Analysis`; here they are read apart from it:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn a_cut_is_seen_in_code_alone() {
    let source = "fn a(t: &str) {\n    t.split(' ');\n    // t.split(' ')\n    t.rsplit(' ');\n    t.split(',');\n    \
                  print(\"split(' ')\");\n    t.split_whitespace();\n}\n#[cfg(test)]\nmod tests { fn b() { t.split(' '); } }\n";
    assert_eq!(cuts(source, WORDS), [2, 4, 7]);
}
