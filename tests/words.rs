//! Counts the English that stands in the code. Words are data (`src/vocabulary/*.toml`), so that one who knows councils and no
//! Rust can add to them, and each stands with its examples. What is left in string literals may only become less: the ceilings
//! stand in `tests/words.toml`.

#[path = "common/rust.rs"]
mod rust;

use rust::{files, part, words};
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// What falls below its ceiling by more than this share must have its ceiling lowered, so that the ceiling stays a ceiling.
const SLACK: f64 = 0.05;
/// The smallest fall that is worth a new ceiling.
const LEAST: usize = 10;

#[derive(serde::Deserialize)]
struct Ceilings {
    room: Vec<Room>,
}

#[derive(serde::Deserialize)]
struct Room {
    folders: Vec<String>,
    ceiling: usize,
}

#[test]
fn words_in_the_code_only_become_fewer() {
    let ceilings: Ceilings = toml::from_str(include_str!("words.toml")).expect("tests/words.toml can be read");
    let wrong: Vec<String> = ceilings.room.iter().filter_map(verdict).collect();
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n\n"));
}

fn verdict(room: &Room) -> Option<String> {
    // tests in a file of their own are tests
    let mut by_file: Vec<(usize, String)> = room
        .folders
        .iter()
        .flat_map(|folder| files(folder))
        .filter(|(path, _)| !path.ends_with("/tests.rs"))
        .map(counted)
        .collect();
    assert!(
        !by_file.is_empty(),
        "tests/words.toml names {:?}, where no Rust file stands",
        room.folders
    );
    let count: usize = by_file.iter().map(|(n, _)| n).sum();
    let (folders, ceiling) = (room.folders.join(" and "), room.ceiling);
    if count > ceiling {
        by_file.sort_by(|a, b| b.cmp(a));
        let most: Vec<String> = by_file
            .iter()
            .take(8)
            .map(|(n, file)| format!("  {n:5} src/{file}"))
            .collect();
        return Some(format!(
            "{folders}: {count} words of three or more letters stand in string literals, and {ceiling} are allowed.\n\
             Put the new ones into src/vocabulary/*.toml, with examples. Where they were moved here from another room, lower \
             that room's ceiling in tests/words.toml by as many as you raise this one's.\nMost stand in:\n{}",
            most.join("\n")
        ));
    }
    let fallen = ceiling - count;
    let share = ceiling as f64 * SLACK;
    (fallen >= LEAST && fallen as f64 > share).then(|| {
        format!("{folders}: {count} words are left, and {ceiling} are allowed. Well done: write `ceiling = {count}` into tests/words.toml.")
    })
}

fn counted((path, source): (String, String)) -> (usize, String) {
    let named = signs();
    let strings = part(&source).strings;
    let english = strings.iter().filter(|text| !named.contains(text.as_str()));
    (english.map(|text| words(text)).sum(), path)
}

/// The signs by which something is decided: their names tie the code to `weights.toml`, which says what each weighs.
fn signs() -> &'static BTreeSet<String> {
    static SIGNS: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
        let weights: toml::Table =
            toml::from_str(include_str!("../src/vocabulary/weights.toml")).expect("weights can be read");
        let tables = weights.values().filter_map(|scale| scale.get("signs")?.as_table());
        tables.flat_map(|signs| signs.keys().cloned()).collect()
    });
    &SIGNS
}

#[test]
fn strings_are_told_from_code_comments_and_tests() {
    let source = r####"
        // "not this comment"
        /* "nor /* this */ one" */
        fn name<'a>(c: &'a str) -> bool { c == "voted \"against\"" || c.starts_with('"') || r#"say "aye" \bnay\b"#.len() > 2 }
        #[cfg(test)]
        mod tests { fn x() { let _ = "nothing of a test { "; } }
        const LAST: &[u8] = b"the last one";
    "####;
    let parted = part(source);
    assert_eq!(
        parted.strings,
        ["voted \\\"against\\\"", "say \"aye\" \\bnay\\b", "the last one"]
    );
    assert_eq!(parted.strings.iter().map(|s| words(s)).collect::<Vec<_>>(), [2, 3, 3]);
    assert_eq!(words("(?ix) \\b(agreed|noted) # a decision\n that"), 3);
    assert_eq!(words("calendar.short_may"), 0);
    assert_eq!(words(r"(?i)^\w{1,3} {calendar.month_name} then \p{Lu}"), 1);
    assert!(!parted.code.contains("mod tests") && parted.code.contains("const LAST"));
    assert_eq!(parted.code.lines().count(), source.lines().count());
}
