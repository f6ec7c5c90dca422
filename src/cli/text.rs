//! `minuted text FILE`: the text that spans point into, with line numbers or as blocks.

use super::Status;
use super::guard::{self, one};
pub(super) use super::terminal::printable;
use super::terminal::printable_lines;
use crate::document::{self, Block, Document};
use crate::source::{self, Filters};
use std::io::{BufWriter, IsTerminal, Write};

/// Options of `minuted text`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The file to read; `-` is the standard input
    #[arg(value_name = "FILE")]
    file: String,
    /// Put the line number (and the page, where the format has pages) before each line
    #[arg(short = 'n', long)]
    line_numbers: bool,
    /// Show each block that the text was read as: line, page, kind, label, look, words
    #[arg(long)]
    blocks: bool,
    /// Largest file to read, in bytes
    #[arg(long, value_name = "BYTES", default_value_t = guard::MOST_BYTES)]
    max_bytes: usize,
    /// Longest time it may take, in seconds
    #[arg(long, value_name = "SECONDS", default_value_t = guard::MOST_SECONDS)]
    max_seconds: u64,
}

/// Prints the text of one document.
pub(super) fn run(args: Args) -> anyhow::Result<Status> {
    let sources = source::walk(std::slice::from_ref(&args.file), &Filters::default());
    let input = match (&sources.problems[..], &sources.inputs[..]) {
        ([problem, ..], _) => anyhow::bail!("{}: {}", problem.path, problem.message),
        (_, [input]) => input,
        _ => anyhow::bail!("{}: this command reads one file, not a folder", args.file),
    };
    let limits = document::Limits {
        bytes: args.max_bytes,
        ..document::Limits::default()
    };
    let bytes = input.read(limits.bytes)?;
    let name = input.name.clone();
    let read = one(&input.name, args.max_seconds, move || {
        document::read(&bytes, &name, &limits)
    })?;
    let document = read.map_err(|e| anyhow::anyhow!("{}: {}; {}", input.name, e.reason, e.help))?;
    let stdout = std::io::stdout();
    let raw = !stdout.is_terminal();
    let mut out = BufWriter::new(stdout.lock());
    if args.blocks {
        for block in &document.blocks {
            writeln!(out, "{}", describe(&document, block))?;
        }
    } else if args.line_numbers {
        number_lines(&document, &mut out)?;
    } else if raw {
        out.write_all(document.text.as_bytes())?;
    } else {
        writeln!(out, "{}", printable_lines(&document.text))?;
    }
    out.flush()?;
    for note in &document.notes {
        eprintln!("note: {}: {}", printable(&input.name), printable(&note.message));
    }
    for attachment in &document.attachments {
        eprintln!(
            "note: {}: it carries {}, read as a document of its own",
            printable(&input.name),
            printable(&attachment.name)
        );
    }
    Ok(Status::Clean)
}

fn number_lines(document: &Document, out: &mut impl Write) -> std::io::Result<()> {
    let width = document.lines().to_string().len().max(4);
    let mut at = 0;
    for (i, line) in document.text.split('\n').enumerate() {
        let page = document.span(at..at).page.map(|p| format!("p{p} ")).unwrap_or_default();
        if at < document.text.len() || !line.is_empty() {
            writeln!(
                out,
                "{page}{:>width$}  {}",
                i + 1,
                printable(line.trim_end_matches('\r'))
            )?;
        }
        at += line.len() + 1;
        at = at.min(document.text.len());
    }
    Ok(())
}

/// One line for one block: where, what, how it looks, and its words.
fn describe(document: &Document, block: &Block) -> String {
    let span = document.span(block.range.clone());
    let page = span.page.map(|p| format!("p{p} ")).unwrap_or_default();
    let mut kind = format!("{:?}", block.kind).to_lowercase();
    if block.level > 0 {
        kind.push_str(&format!(" {}", block.level));
    }
    let mut look = String::new();
    for (on, name) in [
        (block.style.bold, " bold"),
        (block.style.italic, " italic"),
        (block.style.underlined, " underlined"),
        (block.style.centred, " centred"),
        (!block.cells.is_empty(), " cells"),
    ] {
        if on {
            look.push_str(name);
        }
    }
    let label = block.label.as_deref().map(|l| format!(" [{l}]")).unwrap_or_default();
    let hint = block.hint.as_ref().map(|h| format!(" <{h:?}>")).unwrap_or_default();
    format!(
        "{page}{:>5}  {kind}{look}{label}{hint}: {}",
        span.line,
        printable(block.text())
    )
}
