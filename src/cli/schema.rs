//! `minuted schema`: what the output looks like, for programs.

use super::Status;
use crate::{check, output, record, tables};
use std::io::Write;

/// Options of `minuted schema`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Describe the columns of the tables instead (a Frictionless Data Package)
    #[arg(long)]
    tables: bool,
    /// The columns for people to read, in Markdown (docs/tables.md)
    #[arg(long, requires = "tables")]
    markdown: bool,
    /// Describe the settings of `minuted check` instead (minuted.toml)
    #[arg(long, conflicts_with = "tables")]
    config: bool,
}

/// Prints the JSON Schema (2020-12) of a record.
pub(super) fn run(args: Args) -> anyhow::Result<Status> {
    if args.markdown {
        std::io::stdout()
            .lock()
            .write_all(output::explained(tables::ALL).as_bytes())?;
        return Ok(Status::Clean);
    }
    let schema = if args.tables {
        {
            let all: Vec<_> = tables::ALL.iter().map(|t| (*t, t.columns())).collect();
            output::datapackage(&all, &output::About::default(), true)
        }
    } else if args.config {
        check::config::json_schema()
    } else {
        record::json_schema()
    };
    let mut out = std::io::stdout().lock();
    serde_json::to_writer_pretty(&mut out, &schema)?;
    out.write_all(b"\n")?;
    Ok(Status::Clean)
}
