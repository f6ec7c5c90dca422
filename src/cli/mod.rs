//! The command line: the only place that knows clap, prints, or uses `anyhow`.
#![allow(clippy::print_stdout, clippy::print_stderr, clippy::disallowed_methods)]

use std::process::ExitCode;

/// Parses the command line and runs it.
pub fn main() -> ExitCode {
    let vocabulary = crate::Vocabulary::built_in();
    for path in std::env::args().skip(1) {
        for entry in walkdir::WalkDir::new(&path).sort_by_file_name().into_iter().flatten() {
            if entry.file_type().is_file() {
                let bytes = std::fs::read(entry.path()).unwrap_or_default();
                let name = entry.path().to_string_lossy().replace('\\', "/");
                for record in crate::read_minutes(&bytes, &name, &vocabulary, &crate::Options::default()) {
                    println!("{}", serde_json::to_string(&record).unwrap_or_default());
                }
            }
        }
    }
    ExitCode::SUCCESS
}
