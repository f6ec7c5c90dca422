//! `minuted attendance`: who came how often, or the matrix of people and meetings.

use super::choice::Form;
use super::run::pass;
use super::{Status, table};
use crate::output;
use crate::tables::{self, Cell, ColumnInfo, Context, Kind, Row, Rows};
use std::collections::BTreeMap;

/// Options of `minuted attendance`.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    table: table::Args,
    /// A row for each person and a column for each meeting instead
    #[arg(long)]
    matrix: bool,
}

/// Prints the table, or the matrix.
pub fn run(args: &Args) -> anyhow::Result<Status> {
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
    let roster = args.inputs.roster(&vocabulary)?;
    let context = Context {
        vocabulary: &vocabulary,
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
    let (columns, rows) = wide(&rows.columns(), rows.finish());
    let form = Form::or_fitting(args.format, args.for_excel);
    let mut sink = output::rows(form, &columns, super::terminal::stdout())?;
    for row in rows {
        sink.row(&row)?;
    }
    sink.finish()?;
    table::tell(&passed);
    Ok(passed.status())
}

/// Rows of `attendance_matrix` as a row for each person of a body, with a column for each meeting.
pub fn wide(columns: &[ColumnInfo], long: Vec<Row>) -> (Vec<ColumnInfo>, Vec<Row>) {
    let at = |name: &str| columns.iter().position(|c| c.name == name).unwrap_or_default();
    let (body, name, group, date, status, file) = (
        at("body"),
        at("name"),
        at("group"),
        at("date"),
        at("status"),
        at("file"),
    );
    let mut meetings: BTreeMap<(String, String, String), usize> = BTreeMap::new();
    let meeting = |r: &Row| (r[body].to_text(), r[date].to_text(), r[file].to_text());
    for row in &long {
        meetings.insert(meeting(row), 0);
    }
    let several = meetings
        .keys()
        .map(|m| &m.0)
        .collect::<std::collections::BTreeSet<_>>()
        .len()
        > 1;
    let mut heads = vec![info("body"), info("name"), info("group")];
    for (i, (key, place)) in meetings.iter_mut().enumerate() {
        *place = i + 3;
        let day = if key.1.is_empty() { key.2.clone() } else { key.1.clone() };
        let head = if several { format!("{day} {}", key.0) } else { day };
        // a few heads for each run, held until it ends
        heads.push(info(Box::leak(head.into_boxed_str())));
    }
    let mut out: Vec<(String, Row)> = Vec::new();
    for row in long {
        let who = format!(
            "{}\u{1f}{}\u{1f}{}",
            row[body].to_text(),
            row[name].to_text(),
            row[group].to_text()
        );
        if out.last().is_none_or(|l| l.0 != who) {
            let mut new = vec![row[body].clone(), row[name].clone(), row[group].clone()];
            new.resize(heads.len(), Cell::Empty);
            out.push((who, new));
        }
        let mark = match row[status].to_text().as_str() {
            "present" => "p",
            "apologies" => "a",
            "absent" => "x",
            _ => "-",
        };
        if let Some(last) = out.last_mut() {
            last.1[meetings[&meeting(&row)]] = Cell::Text(mark.to_owned());
        }
    }
    (heads, out.into_iter().map(|o| o.1).collect())
}

const fn info(name: &'static str) -> ColumnInfo {
    ColumnInfo {
        name,
        kind: Kind::String,
        unit: "",
        about: "",
        codes: None,
        refers: None,
        always: false,
    }
}
