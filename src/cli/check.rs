//! `minuted check`: documents and figures under test.

use super::files::{shown, write_whole};
use super::inputs::{Inputs, Reading};
use super::settings::{self, CONFIG, Settings, Where};
use super::{Status, text};
use crate::check::report::{self, Format, Style};
use crate::check::{Request, Verdict, init, run as check};
use anyhow::{Context, bail};
use chrono::NaiveDate;
use std::io::Write;
use std::path::PathBuf;

/// Options of `minuted check`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  minuted check minutes/                                  what is wrong, line by line
  minuted check minutes/ --init                           write a minuted.toml to begin with
  minuted check minutes/ --format github --also junit=report.xml --also sarif=report.sarif
  minuted check minutes/ --fail-on warn                   warnings fail the run too

Exit codes: 0 pass (or warnings only), 1 failures, 2 something could not be checked: an unreadable document, an empty
folder, an expectation that no figure meets. What could not be checked is never 0.")]
pub(super) struct Args {
    #[command(flatten)]
    inputs: Inputs,
    #[command(flatten)]
    place: Where,
    /// What to print: human, json, github, junit, sarif, markdown or html
    #[arg(long, short = 'f', value_name = "FORMAT", default_value = "human", value_parser = format)]
    format: Format,
    /// Write a report to a file as well, in any of the formats (may be given several times)
    #[arg(long, value_name = "FORMAT=FILE", value_parser = also)]
    also: Vec<(Format, PathBuf)>,
    /// Print the verdict alone, in one line (only the human report)
    #[arg(long, short = 'q')]
    quiet: bool,
    /// What fails the run
    #[arg(long, value_name = "LEVEL", value_enum, default_value = "fail")]
    fail_on: FailOn,
    /// Exit with 0 where there are failures; what could not be checked still exits with 2
    #[arg(long)]
    exit_zero: bool,
    /// Write a commented minuted.toml from what the folder holds, and check nothing
    #[arg(long)]
    init: bool,
    /// Hold dates against this day instead of today
    #[arg(long, value_name = "YYYY-MM-DD")]
    today: Option<NaiveDate>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum FailOn {
    /// Failures
    Fail,
    /// Warnings too
    Warn,
}

fn format(name: &str) -> Result<Format, String> {
    name.parse()
}

fn also(text: &str) -> Result<(Format, PathBuf), String> {
    match text.split_once('=') {
        Some((name, file)) if !file.is_empty() => Ok((format(name)?, PathBuf::from(file))),
        _ => Err("give a format and a file, as in junit=report.xml".to_owned()),
    }
}

/// Checks the documents and prints the verdict.
pub(super) fn run(args: Args) -> anyhow::Result<Status> {
    if args.init {
        return begin(&args);
    }
    let settings = Settings::find(&args.place, &args.inputs)?;
    if let (Some(path), None) = (&args.place.baseline, &settings.baseline) {
        bail!("{}: there is no such file; `minuted accept` writes it", shown(path));
    }
    if let (Some(name), None) = (&settings.config.baseline, &settings.baseline) {
        bail!("{name}: named in {CONFIG}, and not there; `minuted accept` writes it");
    }
    let reading = args.inputs.read_with_text()?;
    let paths = typed(args.inputs.named()?);
    let verdict = verdict(&settings, &reading, &paths, settings::today(args.today));
    let style = Style {
        fail_on_warn: args.fail_on == FailOn::Warn,
        verdict_only: args.quiet,
        ..Style::default()
    };
    for (format, path) in &args.also {
        write_whole(path, report::render(&verdict, *format, &style).as_bytes())?;
    }
    let text = report::render(
        &verdict,
        args.format,
        &Style {
            colour: colour(),
            width: width(),
            ..style
        },
    );
    let mut out = std::io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()?;
    Ok(match verdict.exit_code(style.fail_on_warn, args.exit_zero) {
        0 => Status::Clean,
        1 => Status::Findings,
        _ => Status::Failed,
    })
}

fn verdict(settings: &Settings, reading: &Reading, paths: &str, today: Option<NaiveDate>) -> Verdict {
    let documents = settings::documents(reading);
    check(&Request {
        documents: &documents,
        unopened: &reading.unopened,
        config: settings.config.clone(),
        baseline: settings.baseline.as_ref(),
        published: &settings.published,
        key: &|path| settings.key(path),
        covered: &|key| settings.covered(key),
        paths,
        today,
    })
}

/// The paths as they could be typed again.
fn typed(paths: &[String]) -> String {
    let plain = |c: char| c.is_alphanumeric() || "-_./\\:".contains(c);
    let quoted = |p: &String| {
        if p.chars().all(plain) {
            p.clone()
        } else {
            format!("\"{}\"", text::printable(p).replace('"', "\\\""))
        }
    };
    paths.iter().map(quoted).collect::<Vec<_>>().join(" ")
}

/// Writes a `minuted.toml` to begin with.
fn begin(args: &Args) -> anyhow::Result<Status> {
    let path = match &args.place.config {
        Some(path) => path.clone(),
        None => settings::home(&args.inputs)?.join(CONFIG),
    };
    if path.exists() {
        bail!("{}: it is there already; --config FILE writes another", shown(&path));
    }
    let reading = args.inputs.read()?;
    let records: Vec<_> = reading.records().collect();
    write_whole(&path, init::config(&records).as_bytes()).context("--init")?;
    eprintln!(
        "{} written; every setting in it is a proposal, commented out",
        text::printable(&shown(&path))
    );
    Ok(if reading.complete {
        Status::Clean
    } else {
        Status::Failed
    })
}

pub(super) use super::colour::wanted as colour;

fn width() -> usize {
    let columns = std::env::var("COLUMNS").ok().and_then(|c| c.parse().ok());
    columns.unwrap_or(Style::default().width)
}
