//! `minuted measures`: the vocabulary of measures as a table, or a file of one's own to begin with.

use super::Status;
use super::choice::{Choosing, Form};
use crate::output;
use crate::tables::{self, Context, Rows};
use std::io::{BufWriter, Write};

/// Options of `minuted measures`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  minuted measures --where family=housing               the measures of housing
  minuted measures --template > our-measures.toml       a file of your own to begin with
  minuted metrics minutes/ --measures our-measures.toml")]
pub(super) struct Args {
    /// Measures of your own, in TOML, to list with those built in
    #[arg(long, value_name = "FILE")]
    measures: Option<String>,
    /// Print a file of measures of your own to begin with
    #[arg(long)]
    template: bool,
    #[command(flatten)]
    choosing: Choosing,
    /// In which form: csv, json, ndjson, md or table
    #[arg(long, short = 'f', value_name = "FORMAT", value_enum)]
    format: Option<Form>,
}

const TEMPLATE: &str = include_str!("measures-template.toml");

/// Prints the measures.
pub(super) fn run(args: &Args) -> anyhow::Result<Status> {
    let mut out = BufWriter::new(std::io::stdout().lock());
    if args.template {
        out.write_all(TEMPLATE.as_bytes())?;
        out.flush()?;
        return Ok(Status::Clean);
    }
    let Some(table) = tables::by_name("measures") else {
        anyhow::bail!("there is no such table")
    };
    let choice = args.choosing.choice(None, &[table])?;
    let vocabulary = super::words::of(args.measures.as_deref())?;
    let context = Context {
        vocabulary,
        roster: None,
    };
    let mut rows = choice.of(table, context);
    let mut sink = output::rows(Form::or_fitting(args.format, false), &rows.columns(), out)?;
    for row in rows.finish() {
        sink.row(&row)?;
    }
    sink.finish()?;
    Ok(Status::Clean)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::Measures;

    #[test]
    fn the_template_is_a_file_of_measures() {
        let with = Measures::built_in().with_file(TEMPLATE, "template").unwrap();
        assert_eq!(with.all().len(), Measures::built_in().all().len() + 1);
    }
}
