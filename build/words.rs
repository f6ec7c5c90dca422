//! Reads the files of words, `src/vocabulary/*.toml`, and writes them down as JSON.

use std::error::Error;
use std::fmt::Write as _;
use std::fs;

const FOLDER: &str = "src/vocabulary";

/// The table of files as it stands in the program.
pub(crate) fn written() -> Result<String, Box<dyn Error>> {
    let mut files: Vec<_> = fs::read_dir(FOLDER)?
        .map(|f| f.map(|f| f.path()))
        .collect::<Result<_, _>>()?;
    files.retain(|path| path.extension().is_some_and(|kind| kind == "toml"));
    files.sort();
    let mut out = String::from("/// Each file, in order of the names, as JSON.\nstatic FILES: &[(&str, &str)] = &[\n");
    for path in files {
        println!("cargo::rerun-if-changed={}", path.display());
        let name = path.file_stem().and_then(|n| n.to_str()).ok_or("a file has no name")?;
        let file: toml::Table =
            toml::from_str(&fs::read_to_string(&path)?).map_err(|e| format!("{}: {e}", path.display()))?;
        writeln!(out, "    ({name:?}, {:?}),", serde_json::to_string(&file)?)?;
    }
    out.push_str("];\n");
    Ok(out)
}
