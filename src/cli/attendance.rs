//! `minuted attendance`: who came how often, or the matrix of people and meetings.

use super::choice::Form;
use super::run::pass;
use super::{Status, table};
use crate::output;
use crate::tables::wide::wide;
use crate::tables::{self, Context, Rows};

/// Options of `minuted attendance`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    table: table::Args,
    /// A row for each person and a column for each meeting instead
    #[arg(long)]
    matrix: bool,
}

/// Prints the table, or the matrix.
pub(super) fn run(args: &Args) -> anyhow::Result<Status> {
    if args.matrix {
        matrix(&args.table)
    } else {
        table::run("attendance", &args.table)
    }
}

/// The long table `attendance_matrix` set out wide: p present, a apologies, x absent, - not named.
fn matrix(args: &table::Args) -> anyhow::Result<Status> {
    let Some(table) = tables::by_name("attendance_matrix") else {
        anyhow::bail!("there is no such table")
    };
    let choice = args.choosing.choice(args.inputs.council.as_deref(), &[table])?;
    let vocabulary = args.inputs.vocabulary()?;
    let roster = args.inputs.roster(vocabulary)?;
    let context = Context {
        vocabulary,
        roster: roster.as_ref(),
    };
    // the columns are fixed here: the matrix needs them all
    let whole = tables::Choice {
        columns: Vec::new(),
        ..choice.clone()
    };
    let mut rows = whole.of(table, context);
    let passed = pass(&args.inputs, &choice, &mut |_, record| {
        rows.record(record);
        Ok(())
    })?;
    let columns = rows.columns();
    let all: Vec<tables::Row> = rows.finish().collect();
    let wide = wide(&columns, &all);
    let form = Form::or_fitting(args.format, args.for_excel);
    let mut sink = output::rows(form, &wide.columns, super::terminal::stdout())?;
    for row in wide.rows {
        sink.row(&row)?;
    }
    sink.finish()?;
    table::tell(&passed);
    Ok(passed.status())
}
