//! `minuted items|attendees|declarations|resolutions|metrics`: one table as CSV on the standard output.

use super::Status;
use super::inputs::{Inputs, Reading};
use crate::output::{CsvStyle, CsvWriter};
use crate::tables;
use std::io::{BufWriter, Write};

/// Options of the commands that print one table.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    inputs: Inputs,
    /// Write for Excel: a byte order mark, and text that looks like a formula guarded
    #[arg(long)]
    for_excel: bool,
}

/// Prints the table `name`.
pub fn run(name: &str, args: Args) -> anyhow::Result<Status> {
    let reading = args.inputs.read()?;
    let style = if args.for_excel {
        CsvStyle::Excel
    } else {
        CsvStyle::Exact
    };
    let stdout = std::io::stdout().lock();
    print(name, &reading, style, BufWriter::new(stdout))?;
    Ok(tell_failures(&reading))
}

/// Writes the table `name` of what was read.
pub fn print(name: &str, reading: &Reading, style: CsvStyle, out: impl Write) -> anyhow::Result<()> {
    let Some(table) = tables::by_name(name) else {
        anyhow::bail!("there is no table {name}")
    };
    let mut writer = CsvWriter::new(out, &table.columns(), style)?;
    for record in reading.records() {
        for row in table.rows(record) {
            writer.row(&row)?;
        }
    }
    writer.finish()?;
    Ok(())
}

/// Tells each document that could not be read on the standard error; the status says whether there was one.
pub fn tell_failures(reading: &Reading) -> Status {
    for record in reading.records() {
        if let Some(reason) = &record.document.reason {
            let help = record
                .findings
                .first()
                .and_then(|f| f.help.as_deref())
                .unwrap_or_default();
            eprintln!(
                "minuted: {}: {}; {}",
                super::text::printable(&record.document.path),
                super::text::printable(reason),
                help
            );
        }
    }
    if reading.complete {
        Status::Clean
    } else {
        Status::Failed
    }
}

/// The status of a run whose failures a summary has told already, unless `quiet`.
pub fn tell_if(reading: &Reading, quiet: bool) -> Status {
    if quiet {
        return tell_failures(reading);
    }
    if reading.complete {
        Status::Clean
    } else {
        Status::Failed
    }
}
