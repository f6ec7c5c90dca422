//! Does once, when the program is built, what it would else do at every start: the phrases of `src/vocabulary/phrases/*.toml`
//! become a table, the other files of words are read, and the patterns of the readers are parsed.

#![allow(clippy::disallowed_methods)] // a build reads and writes its own folders
#![allow(clippy::print_stdout)] // and so it speaks to cargo

mod patterns;
mod program;
mod words;

#[path = "../src/vocabulary/phrases/expand.rs"]
mod expand;
#[path = "../src/vocabulary/phrases/build.rs"]
mod phrases;
#[path = "../src/language/required.rs"]
mod required;
#[path = "../src/vocabulary/phrases/shelf.rs"]
mod shelf;
#[path = "../src/language/slim.rs"]
mod slim;

use std::error::Error;
use std::path::Path;
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    let table = phrases::table()?;
    write("phrases.rs", &phrases::written(&table)?)?;
    write("words.rs", &words::written()?)?;
    let (patterns, programs) = patterns::written(&table)?;
    write("patterns.rs", &patterns)?;
    write("patterns.bin", programs)?;
    Ok(())
}

fn write(name: &str, text: impl AsRef<[u8]>) -> Result<(), Box<dyn Error>> {
    fs::write(Path::new(&env::var("OUT_DIR")?).join(name), text)?;
    Ok(())
}
