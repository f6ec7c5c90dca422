//! `minuted extract`: everything the minutes say, into a folder or as a stream. One pass over the input for all formats.

use super::choice::Choosing;
use super::files::shown;
use super::folder::Folder;
use super::inputs::Inputs;
use super::run::{self, Passed};
use super::sinks::{self, Shared};
use super::{Status, summary, table};
use crate::output::{self, About, JsonArray, Sink};
use crate::tables::{self, Choice, Context, Rows, Table};
use anyhow::bail;
use std::cell::RefCell;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::rc::Rc;

/// Options of `minuted extract`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  minuted extract minutes/ --out data/            JSON, CSV and one Excel workbook
  minuted extract minutes/ --out data/ --format sqlite,parquet
  minuted extract minutes/ --out data/ --workbook publish --licence OGL-UK-3.0
  minuted extract minutes/ --format ndjson | jq .meeting.date
  minuted extract - < july.txt                    read the standard input

A second run into the same folder removes what only the first one wrote (minuted.manifest.json lists it), and nothing else.")]
pub(super) struct Args {
    #[command(flatten)]
    inputs: Inputs,
    #[command(flatten)]
    choosing: Choosing,
    /// Folder to write to: records/*.json, a CSV file for each table, minutes.xlsx, datapackage.json
    #[arg(long, short = 'o', value_name = "DIR")]
    out: Option<PathBuf>,
    /// What to write: one of these to the standard output (default json); with --out a list (default json,csv,xlsx)
    #[arg(long, short = 'f', value_name = "FORMAT", value_enum, value_delimiter = ',')]
    format: Vec<Format>,
    /// The table that `--format csv` prints to the standard output
    #[arg(long, value_name = "TABLE", default_value = "metrics", value_parser = table_names())]
    table: String,
    /// Write CSV for Excel: a byte order mark, and text that looks like a formula guarded
    #[arg(long)]
    for_excel: bool,
    /// How the workbook looks: for work, or for publishing after the guidance on accessible spreadsheets
    #[arg(long, value_name = "STYLE", value_enum, default_value = "work")]
    workbook: Look,
    /// What the data is called, in the data package and the workbook
    #[arg(long, value_name = "TEXT", requires = "out")]
    title: Option<String>,
    /// The licence the data is given, in the data package and the workbook (OGL-UK-3.0, CC-BY-4.0, CC0-1.0 ...)
    #[arg(long, value_name = "NAME", requires = "out")]
    licence: Option<String>,
    /// Say what would be written and removed, and touch nothing
    #[arg(long, requires = "out")]
    dry_run: bool,
    /// Say nothing of the documents one by one: the verdict alone
    #[arg(long, short = 'q')]
    quiet: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, clap::ValueEnum)]
enum Format {
    /// Indented JSON: one array of records, or one file a document
    Json,
    /// One record a line
    Ndjson,
    /// Tables with commas
    Csv,
    /// One Excel workbook with a sheet for each table (needs --out)
    Xlsx,
    /// One SQLite database, updated in place (needs --out)
    #[cfg(feature = "sqlite")]
    Sqlite,
    /// A Parquet file for each table (needs --out)
    #[cfg(feature = "parquet")]
    Parquet,
}

/// How the workbook looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Look {
    /// Frozen head, filter, links to the files
    Work,
    /// Cover, contents, notes; one named table a sheet; nothing frozen, filtered or merged
    Publish,
}

impl Look {
    fn style(self) -> output::BookStyle {
        match self {
            Look::Work => output::BookStyle::Work,
            Look::Publish => output::BookStyle::Publish,
        }
    }
}

impl Format {
    /// It can only be written to a file.
    fn needs_folder(self) -> bool {
        !matches!(self, Format::Json | Format::Ndjson | Format::Csv)
    }
}

impl Args {
    fn about(&self) -> About {
        About {
            title: self.title.clone(),
            licence: self.licence.clone(),
        }
    }
}

fn table_names() -> clap::builder::PossibleValuesParser {
    clap::builder::PossibleValuesParser::new(tables::ALL.iter().map(|t| t.name()))
}

/// Reads the documents and writes what they say.
pub(super) fn run(args: &Args) -> anyhow::Result<Status> {
    if args.out.is_none() && args.format.len() > 1 {
        bail!("the standard output takes one format; give --out DIR to write several");
    }
    if args.out.is_none() && args.format.iter().any(|f| f.needs_folder()) {
        bail!("a workbook, a database and Parquet files are written to a folder: give --out DIR");
    }
    match &args.out {
        Some(dir) => to_folder(dir, args),
        None => stream(args),
    }
}

fn stream(args: &Args) -> anyhow::Result<Status> {
    let mut out = super::terminal::stdout();
    let one = tables::by_name(&args.table).map(|t| vec![t]).unwrap_or_default();
    let choice = args.choosing.choice(args.inputs.council.as_deref(), &one)?;
    let passed = match args.format.first().copied().unwrap_or(Format::Json) {
        Format::Csv => return stream_csv(args, &choice, one[0], out),
        Format::Ndjson => run::pass(&args.inputs, &choice, &mut |_, record| {
            output::ndjson(&mut out, record)?;
            // whoever reads the stream has each record as soon as it is there
            Ok(out.flush()?)
        })?,
        _ => {
            let mut array = JsonArray::default();
            let passed = run::pass(&args.inputs, &choice, &mut |_, record| {
                Ok(array.record(&mut out, record)?)
            })?;
            array.finish(&mut out)?;
            passed
        }
    };
    out.flush()?;
    table::tell(&passed);
    Ok(passed.status())
}

fn stream_csv(args: &Args, choice: &Choice, table: &dyn Table, out: impl Write) -> anyhow::Result<Status> {
    let vocabulary = args.inputs.vocabulary()?;
    let roster = args.inputs.roster(vocabulary)?;
    let context = Context {
        vocabulary,
        roster: roster.as_ref(),
    };
    let mut rows = choice.of(table, context);
    let mut writer = output::CsvWriter::new(out, &rows.columns(), sinks::style(args.for_excel))?;
    let passed = run::pass(&args.inputs, choice, &mut |_, record| {
        for row in rows.record(record) {
            writer.row(&row)?;
        }
        Ok(writer.flush()?)
    })?;
    for row in rows.finish() {
        writer.row(&row)?;
    }
    writer.finish()?;
    table::tell(&passed);
    Ok(passed.status())
}

/// Writes every file of the folder in one pass.
fn to_folder(dir: &Path, args: &Args) -> anyhow::Result<Status> {
    let choice = args.choosing.choice(args.inputs.council.as_deref(), tables::ALL)?;
    let vocabulary = args.inputs.vocabulary()?;
    let roster = args.inputs.roster(vocabulary)?;
    let context = Context {
        vocabulary,
        roster: roster.as_ref(),
    };
    let folder: Shared = Rc::new(RefCell::new(Folder::open(dir, args.dry_run)?));
    let (mut sinks, names) = sinks(args, &folder, &choice, context)?;
    let passed = run::pass(&args.inputs, &choice, &mut |_, record| {
        for sink in &mut sinks {
            sink.record(record)?;
        }
        if !args.quiet {
            summary::print(record);
        }
        Ok(())
    })?;
    for sink in sinks {
        sink.finish()?;
    }
    let folder = Rc::try_unwrap(folder).map_err(|_| anyhow::anyhow!("a file of {} is still open", shown(dir)))?;
    folder.into_inner().finish()?.tell(args.dry_run);
    verdict(&passed, dir, &names, args.dry_run);
    Ok(passed.status())
}

fn verdict(passed: &Passed, dir: &Path, names: &[String], dry: bool) {
    let verb = if dry { "would be written" } else { "written" };
    passed
        .tally
        .tell(&format!(", {verb} to {}: {}", shown(dir), names.join(", ")));
}

/// What each record is handed to.
type Sinks<'a> = Vec<Box<dyn Sink + 'a>>;

/// The sinks that were asked for, and the names of what they write.
fn sinks<'a>(
    args: &Args,
    folder: &Shared,
    choice: &'a Choice,
    context: Context<'a>,
) -> anyhow::Result<(Sinks<'a>, Vec<String>)> {
    let all = [Format::Json, Format::Csv, Format::Xlsx];
    let formats: &[Format] = if args.format.is_empty() { &all } else { &args.format };
    let mut sinks: Sinks<'a> = Vec::new();
    let mut names = Vec::new();
    if formats.contains(&Format::Json) {
        sinks.push(Box::new(sinks::Records::new(folder)));
        names.push("records/*.json".to_owned());
    }
    if formats.contains(&Format::Ndjson) {
        sinks.push(Box::new(sinks::Lines::new(folder)?));
        names.push("records.ndjson".to_owned());
    }
    if formats.contains(&Format::Csv) {
        sinks.push(Box::new(sinks::Tables::new(
            folder,
            choice,
            context,
            sinks::style(args.for_excel),
            args.about(),
        )?));
        names.push(format!("{} tables as .csv", tables::ALL.len()));
        names.push("datapackage.json".to_owned());
    }
    if formats.contains(&Format::Xlsx) {
        let style = args.workbook.style();
        sinks.push(Box::new(sinks::Workbook::new(
            folder,
            choice,
            context,
            args.about(),
            style,
        )));
        names.push("minutes.xlsx".to_owned());
    }
    #[cfg(feature = "sqlite")]
    if formats.contains(&Format::Sqlite) {
        if !folder.borrow().dry() {
            let path = folder.borrow().path("minutes.sqlite");
            sinks.push(Box::new(output::Database::open(&path, context)?));
        }
        names.push("minutes.sqlite".to_owned());
    }
    #[cfg(feature = "parquet")]
    if formats.contains(&Format::Parquet) {
        sinks.push(Box::new(sinks::Parquet::new(folder, choice, context)?));
        names.push(format!("{} tables as .parquet", tables::ALL.len()));
    }
    Ok((sinks, names))
}
