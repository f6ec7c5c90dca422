//! Turns the phrases of `src/vocabulary/phrases/*.toml` into a table of the program, so that nothing of them is parsed when it
//! starts, and a file that cannot be read stops the build, with its name.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use crate::shelf::shelf;

const FOLDER: &str = "src/vocabulary/phrases";

/// Each label with its phrases.
pub(crate) fn table() -> Result<BTreeMap<String, Vec<String>>, Box<dyn Error>> {
    println!("cargo::rerun-if-changed={FOLDER}");
    let mut table: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut files: Vec<_> = fs::read_dir(FOLDER)?
        .map(|f| f.map(|f| f.path()))
        .collect::<Result<_, _>>()?;
    files.retain(|path| path.extension().is_some_and(|kind| kind == "toml"));
    files.sort();
    for path in files {
        add(&mut table, &path).map_err(|e| format!("{}: {e}", path.display()))?;
    }
    gathered(&table)
}

/// The table as it stands in the program, and the words that its phrases are made of.
pub(crate) fn written(table: &BTreeMap<String, Vec<String>>) -> Result<String, Box<dyn Error>> {
    let words = words(table);
    let mut out = String::from(
        "/// Each label, in order, with its phrases, and the numbers of the words of each.\n\
         static TABLE: &[Row] = &[\n",
    );
    for (label, phrases) in table {
        let numbers: Vec<Vec<usize>> = phrases.iter().map(|phrase| numbers(phrase, &words)).collect();
        let numbers: Vec<String> = numbers.iter().map(|own| format!("&{own:?}")).collect();
        writeln!(out, "    ({label:?}, &{phrases:?}, &[{}]),", numbers.join(", "))?;
    }
    out.push_str(
        "];\n/// Each word of a phrase, in order; its number is its place, from 1 on.\nstatic WORDS: &[&str] = &[\n",
    );
    for word in &words {
        writeln!(out, "    {word:?},")?;
    }
    let shelves = (2 * words.len()).next_power_of_two();
    let mut places = vec![0; shelves];
    for (at, word) in words.iter().enumerate() {
        let mut shelf = shelf(word.as_bytes(), shelves);
        while places[shelf] != 0 {
            shelf = (shelf + 1) % shelves;
        }
        places[shelf] = at + 1;
    }
    writeln!(
        out,
        "];\n/// The number of the word on each shelf, or 0.\nstatic SHELVES: &[u16; {shelves}] = &{places:?};"
    )?;
    Ok(out)
}

/// The words of all phrases in small letters (ASCII), in order, but those that stand for others.
fn words(table: &BTreeMap<String, Vec<String>>) -> Vec<String> {
    let all = table.values().flatten().flat_map(|phrase| phrase.split_whitespace());
    let plain = all.filter(|word| !word.contains(['(', ')', '[', ']', '{', '}', '|', '#']));
    let mut words: Vec<String> = plain.map(str::to_ascii_lowercase).collect();
    words.sort();
    words.dedup();
    words
}

/// The numbers of the words of a phrase; none where it is more than words, or a part of one (" and ").
fn numbers(phrase: &str, words: &[String]) -> Vec<usize> {
    let number = |word: &str| words.binary_search(&word.to_ascii_lowercase()).map(|at| at + 1);
    let all: Result<_, _> = phrase.split(' ').map(number).collect();
    all.unwrap_or_default()
}

/// Adds the entries of one file; a label is the file's name, a full stop, and the entry's own label.
fn add(table: &mut BTreeMap<String, Vec<String>>, path: &Path) -> Result<(), Box<dyn Error>> {
    let file: toml::Table = toml::from_str(&fs::read_to_string(path)?)?;
    let room = path
        .file_stem()
        .and_then(|name| name.to_str())
        .ok_or("the file has no name")?;
    let entries = file
        .get("phrase")
        .and_then(toml::Value::as_array)
        .ok_or("there is no [[phrase]]")?;
    for entry in entries {
        let label = entry
            .get("label")
            .and_then(toml::Value::as_str)
            .ok_or("an entry has no label")?;
        let phrases = entry.get("phrases").and_then(toml::Value::as_array);
        let phrases = phrases.ok_or_else(|| format!("{label} has no phrases"))?;
        let mut words = Vec::new();
        for phrase in phrases {
            let phrase = phrase.as_str().ok_or_else(|| format!("{label}: {phrase} is no text"))?;
            words.push(phrase.to_owned());
        }
        if words.is_empty() || words.iter().any(String::is_empty) {
            return Err(format!("{label} has an empty phrase, or none").into());
        }
        if table.insert(format!("{room}.{label}"), words).is_some() {
            return Err(format!("{label} stands twice").into());
        }
    }
    Ok(())
}

/// The table with each phrase that is nothing but the name of a label (`{calendar.may}`) replaced by that label's phrases.
fn gathered(table: &BTreeMap<String, Vec<String>>) -> Result<BTreeMap<String, Vec<String>>, Box<dyn Error>> {
    let mut out = BTreeMap::new();
    for (label, phrases) in table {
        let mut all = Vec::new();
        for phrase in phrases {
            match phrase.strip_prefix('{').and_then(|p| p.strip_suffix('}')) {
                Some(other) => all.extend_from_slice(table.get(other).ok_or_else(|| format!("{label} names {other}"))?),
                None => all.push(phrase.clone()),
            }
        }
        out.insert(label.clone(), all);
    }
    Ok(out)
}
