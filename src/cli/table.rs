//! `minuted meetings|attendees|...|tracker|series`: one table on the standard output.

use super::Status;
use super::choice::{Choosing, Form};
use super::inputs::{Inputs, Reading};
use super::run::{Passed, pass};
use crate::output::{self, RowSink};
use crate::tables::{self, Chosen, Context, Rows};

/// Options of the commands that print one table.
#[derive(Debug, clap::Args)]
#[group(id = "one-table")]
pub(super) struct Args {
    #[command(flatten)]
    pub(super) inputs: Inputs,
    #[command(flatten)]
    pub(super) choosing: Choosing,
    /// In which form: csv, json, ndjson, md or table
    #[arg(long, short = 'f', value_name = "FORMAT", value_enum)]
    pub(super) format: Option<Form>,
    /// Write CSV for Excel: a byte order mark, and text that looks like a formula guarded
    #[arg(long)]
    pub(super) for_excel: bool,
    /// Say nothing but the verdict
    #[arg(long, short = 'q')]
    pub(super) quiet: bool,
}

/// Prints the table `name`.
pub(super) fn run(name: &str, args: &Args) -> anyhow::Result<Status> {
    let Some(table) = tables::by_name(name) else {
        anyhow::bail!("there is no table {name}")
    };
    let choice = args.choosing.choice(args.inputs.council.as_deref(), &[table])?;
    let vocabulary = args.inputs.vocabulary()?;
    let roster = args.inputs.roster(vocabulary)?;
    let context = Context {
        vocabulary,
        roster: roster.as_ref(),
    };
    let mut rows = choice.of(table, context);
    let form = Form::or_fitting(args.format, args.for_excel);
    let columns = rows.columns();
    // nothing is printed, not even the head, where nothing can be read
    let begin = || output::rows(form, &columns, super::terminal::stdout());
    let mut sink = None;
    let passed = pass(&args.inputs, &choice, &mut |_, record| {
        let sink = match &mut sink {
            Some(sink) => sink,
            None => sink.insert(begin()?),
        };
        put(rows.record(record), &mut **sink)
    })?;
    let sink = match sink {
        Some(sink) => sink,
        None => begin()?,
    };
    finish(rows, sink)?;
    tell(&passed);
    Ok(passed.status())
}

fn put(rows: impl IntoIterator<Item = tables::Row>, sink: &mut dyn RowSink) -> anyhow::Result<()> {
    for row in rows {
        sink.row(&row)?;
    }
    Ok(())
}

/// Writes the rows that only the whole run gives.
fn finish(mut rows: Chosen<'_>, mut sink: Box<dyn RowSink + '_>) -> anyhow::Result<()> {
    put(rows.finish(), &mut *sink)?;
    sink.finish()?;
    Ok(())
}

/// What a reader of the table should know of the documents behind it; nothing where all is well.
pub(super) fn tell(passed: &Passed) {
    for line in passed.tally.lines() {
        eprintln!("minuted: {line}");
    }
}

/// Tells each document that could not be read on the standard error; the status says whether there was one.
pub(super) fn tell_failures(reading: &Reading) -> Status {
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
