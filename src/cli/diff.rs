//! `minuted diff A B`: what changed between two versions of minutes, or two folders.

use super::inputs::{Inputs, Reading};
use super::{Status, check};
use crate::check::diff::{self, Side};
use crate::check::{Document, diff::Difference};
use anyhow::bail;
use std::io::Write;
use std::path::Path;

/// Options of `minuted diff`.
#[derive(Debug, clap::Args)]
#[command(
    override_usage = "minuted diff [OPTIONS] A B",
    after_help = "\
Examples:
  minuted diff draft.docx approved.pdf      two versions of one document, whatever their formats
  minuted diff minutes-2025/ minutes-2026/  two folders: documents are paired by path, else by body and date

Exit codes: 0 nothing changed, 1 something did, 2 a document could not be read."
)]
pub(super) struct Args {
    #[command(flatten)]
    inputs: Inputs,
    /// What to print
    #[arg(long, short = 'f', value_name = "FORMAT", value_enum, default_value = "human")]
    format: Format,
    /// Exit with 0 where something changed
    #[arg(long)]
    exit_zero: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// For a person: + new, - gone, ~ changed
    Human,
    /// For programs
    Json,
    /// A table
    Markdown,
}

/// Compares and prints.
pub(super) fn run(args: Args) -> anyhow::Result<Status> {
    let [a, b] = args.inputs.paths.as_slice() else {
        bail!("diff compares two files, or two folders: minuted diff A B");
    };
    if Path::new(a).is_dir() != Path::new(b).is_dir() {
        bail!("diff compares two files, or two folders: {a} and {b} are one of each");
    }
    let read = |path: &String| args.inputs.of(path).read_with_text();
    let (before, after) = (read(a)?, read(b)?);
    let folders = Path::new(a).is_dir();
    let difference = diff::compare(&sides(&before, folders), &sides(&after, folders));
    let text = match args.format {
        Format::Human => diff::human(&difference, check::colour()),
        Format::Json => diff::json(&difference),
        Format::Markdown => diff::markdown(&difference),
    };
    let mut out = std::io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()?;
    Ok(status(&difference, before.complete && after.complete, args.exit_zero))
}

fn status(difference: &Difference, complete: bool, exit_zero: bool) -> Status {
    match () {
        () if !complete || !difference.unread.is_empty() => Status::Failed,
        () if difference.changes.is_empty() || exit_zero => Status::Clean,
        () => Status::Findings,
    }
}

/// The documents of one side, named by their path below the folder; two single files need no name in common.
fn sides(reading: &Reading, folders: bool) -> Vec<Side<'_>> {
    let mut out = Vec::new();
    for (input, records) in &reading.documents {
        for record in records {
            let text = reading.texts.get(&record.document.path).map(String::as_str);
            let relative = if folders { input.relative.as_str() } else { "" };
            out.push(Side {
                document: Document { record, text },
                relative,
            });
        }
    }
    out
}
