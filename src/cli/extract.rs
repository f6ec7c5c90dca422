//! `minuted extract`: everything the minutes say, into a folder or as a stream.

use super::inputs::{Inputs, Reading};
use super::{Status, summary, table};
use crate::output::{self, CsvStyle, CsvWriter, JsonArray};
use crate::record::Record;
use crate::source::Input;
use crate::tables;
use anyhow::Context;
use std::collections::HashSet;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

/// Options of `minuted extract`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  minuted extract minutes/ --out data/            JSON, CSV and one Excel workbook
  minuted extract minutes/ --format ndjson | jq .meeting.date
  minuted extract - < july.txt                    read the standard input")]
pub struct Args {
    #[command(flatten)]
    inputs: Inputs,
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
    /// Say nothing of the documents that were read well
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
}

fn table_names() -> clap::builder::PossibleValuesParser {
    clap::builder::PossibleValuesParser::new(tables::ALL.iter().map(|t| t.name()))
}

/// Reads the documents and writes what they say.
pub fn run(args: Args) -> anyhow::Result<Status> {
    if args.out.is_none() && args.format.len() > 1 {
        anyhow::bail!("the standard output takes one format; give --out DIR to write several");
    }
    if args.out.is_none() && args.format.contains(&Format::Xlsx) {
        anyhow::bail!("an Excel workbook is written to a folder: give --out DIR");
    }
    let reading = args.inputs.read()?;
    match &args.out {
        Some(dir) => {
            let names = write_all(dir, &reading, &args)?;
            if !args.quiet {
                summary::print(&reading);
                let count = reading.records().count();
                eprintln!(
                    "{count} record{} written to {}: {names}",
                    if count == 1 { "" } else { "s" },
                    shown(dir)
                );
            }
            Ok(table::tell_if(&reading, args.quiet))
        }
        None => {
            stream(&reading, &args)?;
            Ok(table::tell_failures(&reading))
        }
    }
}

fn stream(reading: &Reading, args: &Args) -> anyhow::Result<()> {
    let mut out = BufWriter::new(std::io::stdout().lock());
    match args.format.first().copied().unwrap_or(Format::Json) {
        Format::Ndjson => {
            for record in reading.records() {
                output::ndjson(&mut out, record)?;
            }
        }
        Format::Csv => table::print(&args.table, reading, style(args), &mut out)?,
        Format::Json | Format::Xlsx => {
            let mut array = JsonArray::default();
            for record in reading.records() {
                array.record(&mut out, record)?;
            }
            array.finish(&mut out)?;
        }
    }
    out.flush()?;
    Ok(())
}

fn style(args: &Args) -> CsvStyle {
    if args.for_excel {
        CsvStyle::Excel
    } else {
        CsvStyle::Exact
    }
}

/// Writes every file of the folder; returns their names for the closing line.
fn write_all(dir: &Path, reading: &Reading, args: &Args) -> anyhow::Result<String> {
    let all = [Format::Json, Format::Csv, Format::Xlsx];
    let formats: &[Format] = if args.format.is_empty() { &all } else { &args.format };
    std::fs::create_dir_all(dir).with_context(|| format!("{}: the folder could not be made", shown(dir)))?;
    let mut names = Vec::new();
    if formats.contains(&Format::Json) {
        let mut taken = HashSet::new();
        for (input, records) in &reading.documents {
            for record in records {
                let mut bytes = Vec::new();
                output::pretty(&mut bytes, record)?;
                write_whole(
                    &dir.join("records").join(record_name(input, record, &mut taken)),
                    &bytes,
                )?;
            }
        }
        names.push("records/*.json".to_owned());
    }
    if formats.contains(&Format::Ndjson) {
        let mut bytes = Vec::new();
        for record in reading.records() {
            output::ndjson(&mut bytes, record)?;
        }
        write_whole(&dir.join("records.ndjson"), &bytes)?;
        names.push("records.ndjson".to_owned());
    }
    if formats.contains(&Format::Csv) {
        write_tables(dir, reading, style(args))?;
        names.push(format!("{} tables as .csv", tables::ALL.len()));
        names.push("datapackage.json".to_owned());
    }
    if formats.contains(&Format::Xlsx) {
        let records: Vec<Record> = reading.records().cloned().collect();
        let bytes = output::workbook(tables::ALL, &records).context("minutes.xlsx could not be made")?;
        write_whole(&dir.join("minutes.xlsx"), &bytes)?;
        names.push("minutes.xlsx".to_owned());
    }
    Ok(names.join(", "))
}

fn write_tables(dir: &Path, reading: &Reading, style: CsvStyle) -> anyhow::Result<()> {
    for table in tables::ALL {
        let mut bytes = Vec::new();
        let mut writer = CsvWriter::new(&mut bytes, &table.columns(), style)?;
        for record in reading.records() {
            for row in table.rows(record) {
                writer.row(&row)?;
            }
        }
        writer.finish()?;
        write_whole(&dir.join(format!("{}.csv", table.name())), &bytes)?;
    }
    let mut package = serde_json::to_vec_pretty(&output::datapackage(tables::ALL))?;
    package.push(b'\n');
    write_whole(&dir.join("datapackage.json"), &package)
}

/// A name below `records/` that mirrors the input's path below its folder; a second of the same name gets a number.
fn record_name(input: &Input, record: &Record, taken: &mut HashSet<String>) -> String {
    let safe = |c: char| {
        if c.is_control() || matches!(c, '<' | '>' | ':' | '"' | '|' | '?' | '*' | '\\') {
            '_'
        } else {
            c
        }
    };
    let attachment = record
        .document
        .path
        .strip_prefix(input.name.as_str())
        .unwrap_or_default();
    let mut stem: String = input
        .relative
        .split('/')
        .filter(|p| !matches!(*p, "" | "." | ".."))
        .collect::<Vec<_>>()
        .join("/");
    stem.push_str(&attachment.replace('/', "-"));
    let mut stem: String = stem.chars().map(safe).collect();
    if let Some(part) = record.document.part {
        stem.push_str(&format!(".{part}"));
    }
    let mut name = format!("{stem}.json");
    let mut n = 2;
    while !taken.insert(name.to_lowercase()) {
        name = format!("{stem}-{n}.json");
        n += 1;
    }
    name
}

/// Writes a file beside its place and then moves it there, so that it appears whole or not at all.
pub(super) fn write_whole(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    let place = || format!("{}: the file could not be written", shown(path));
    let dir = path.parent().unwrap_or(Path::new("."));
    std::fs::create_dir_all(dir).with_context(place)?;
    let mut file = tempfile::NamedTempFile::new_in(dir).with_context(place)?;
    file.write_all(bytes).with_context(place)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let _ = file.as_file().set_permissions(std::fs::Permissions::from_mode(0o644));
    }
    file.persist(path)
        .with_context(|| format!("{}: the file could not be replaced (is it open in Excel?)", shown(path)))?;
    Ok(())
}

pub(super) fn shown(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}
