//! `minuted schema`: what the output looks like, for programs.

use super::Status;
use crate::{output, record, tables};
use std::io::Write;

/// Options of `minuted schema`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Describe the columns of the tables instead (a Frictionless Data Package)
    #[arg(long)]
    tables: bool,
}

/// Prints the JSON Schema (2020-12) of a record.
pub fn run(args: Args) -> anyhow::Result<Status> {
    let schema = if args.tables {
        output::datapackage(tables::ALL)
    } else {
        record::json_schema()
    };
    let mut out = std::io::stdout().lock();
    serde_json::to_writer_pretty(&mut out, &schema)?;
    out.write_all(b"\n")?;
    Ok(Status::Clean)
}
