//! Parses the patterns that the code gives to `pattern(r"...")`, and writes down of each what a text must hold before it is
//! compiled, and the program that does its work until then. One that is put together while the program runs is parsed then.

use crate::{expand, program, required, slim};
use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

const FOLDER: &str = "src";
const CALL: &str = "pattern(";

/// The table of patterns as it stands in the program, and the words of their programs.
pub(crate) fn written(phrases: &BTreeMap<String, Vec<String>>) -> Result<(String, Vec<u8>), Box<dyn Error>> {
    let mut sources = BTreeSet::new();
    collect(Path::new(FOLDER), &mut sources)?;
    let mut words = Vec::new();
    let mut out = String::from(
        "static WORDS: &[u8] = include_bytes!(concat!(env!(\"OUT_DIR\"), \"/patterns.bin\"));\n\
         /// Each pattern, in order.\n\
         static TABLE: &[Parsed] = &[\n",
    );
    for source in sources {
        // a test gives unsound ones too
        let Some(expanded) = expand::expand(&source, &|label| phrases.get(label).cloned()) else {
            continue;
        };
        let Ok(hir) = regex_syntax::parse(&expanded) else {
            continue;
        };
        let hir = slim::slim(&hir);
        let compiled = hir.to_string();
        write!(out, "Parsed {{ written: {source:?}, source: {compiled:?}, gates: &[")?;
        for set in required::sets(&hir) {
            out.push_str("&[");
            for required::Needle { text, begins, ends } in set {
                let text = text.escape_ascii();
                write!(
                    out,
                    "Needle {{ text: Cow::Borrowed(b\"{text}\"), begins: {begins}, ends: {ends} }}, "
                )?;
            }
            out.push_str("], ");
        }
        write!(out, "], groups: &{:?}, program: ", slim::groups(&hir))?;
        match program::of(&regex_syntax::parse(&compiled)?) {
            Some(program) => {
                let start = words.len();
                words.extend(program.words.iter().flat_map(|word| word.to_le_bytes()));
                let program::Program {
                    choices,
                    first,
                    pairs,
                    anchored,
                    ..
                } = program;
                write!(
                    out,
                    "Some(Program {{ words: WORDS.split_at({}).0.split_at({start}).1.as_chunks().0, choices: {choices}, first: {first:?}, pairs: {pairs:?}, anchored: {anchored} }})",
                    words.len(),
                )?;
            }
            None => out.push_str("None"),
        }
        out.push_str(" },\n");
    }
    out.push_str("];\n");
    Ok((out, words))
}

/// Adds the patterns of all files below a folder.
fn collect(folder: &Path, sources: &mut BTreeSet<String>) -> Result<(), Box<dyn Error>> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, sources)?;
        } else if path.extension().is_some_and(|kind| kind == "rs") {
            let code = fs::read_to_string(&path)?;
            let before = sources.len();
            sources.extend(code.split(CALL).skip(1).filter_map(literal).map(str::to_owned));
            if sources.len() > before {
                println!("cargo::rerun-if-changed={}", path.display());
            }
        }
    }
    Ok(())
}

/// The string that is all that stands in a call, where it is written without escapes.
fn literal(code: &str) -> Option<&str> {
    let code = code.trim_start();
    let raw = code.starts_with('r');
    let code = code.strip_prefix('r').unwrap_or(code);
    let text = code.trim_start_matches('#');
    let hashes = &code[..code.len() - text.len()];
    let text = text.strip_prefix('"')?;
    let end = text.find(&format!("\"{hashes}"))?;
    let behind = text[end + 1 + hashes.len()..].trim_start();
    let alone = behind.strip_prefix(',').unwrap_or(behind).trim_start().starts_with(')');
    let found = &text[..end];
    (alone && (raw || !found.contains('\\'))).then_some(found)
}
