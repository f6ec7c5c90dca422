//! `minuted review`: walks the findings and writes corrections; or takes them from a workbook in which cells were changed.

use super::files::{shown, write_whole};
use super::inputs::{Inputs, Reading};
use super::text::printable;
use super::{Status, settings};
use crate::corrections::{self, FILE, Line, workbook};
use crate::record::{Attendee, Finding, Record, Severity};
use crate::tables::{self, Context, Row};
use anyhow::{Context as _, bail};
use std::io::{BufRead, Write};
use std::path::{Path, PathBuf};

/// Options of `minuted review`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  minuted review minutes/                          walk the findings one by one
  minuted review minutes/ --from data/minutes.xlsx take the cells that were changed in the workbook

Both write minuted.corrections.csv beside the minutes, which every later run applies.")]
pub(super) struct Args {
    #[command(flatten)]
    inputs: Inputs,
    /// A workbook that `extract` wrote and somebody changed
    #[arg(long, value_name = "FILE")]
    from: Option<PathBuf>,
    /// Who corrects
    #[arg(long, value_name = "NAME", default_value = "")]
    by: String,
    /// Why, where the same reason holds for all
    #[arg(long, value_name = "TEXT", default_value = "")]
    reason: String,
    /// Walk the notes too, not only warnings and errors
    #[arg(long)]
    notes: bool,
}

/// Reviews the documents.
pub(super) fn run(args: &Args) -> anyhow::Result<Status> {
    let place = place(&args.inputs)?;
    let mut lines = match std::fs::read_to_string(&place) {
        Ok(text) => corrections::read(&text).map_err(|e| anyhow::anyhow!("{}: {e}", shown(&place)))?,
        Err(_) => Vec::new(),
    };
    let before = lines.len();
    match &args.from {
        Some(book) => from_workbook(args, book, &mut lines)?,
        None => walk(args, &mut lines)?,
    }
    let new = lines.len() - before;
    if new == 0 {
        eprintln!("nothing to write");
        return Ok(Status::Clean);
    }
    write_whole(&place, corrections::write(&lines).as_bytes())?;
    eprintln!(
        "{new} new {} in {}; every run applies them",
        if new == 1 { "line" } else { "lines" },
        printable(&shown(&place))
    );
    Ok(Status::Clean)
}

/// Where the corrections lie: the file named, or beside the minutes.
fn place(inputs: &Inputs) -> anyhow::Result<PathBuf> {
    if let Some(file) = &inputs.corrections {
        return Ok(PathBuf::from(file));
    }
    let [path] = inputs.paths.as_slice() else {
        bail!("several paths were named: say where the corrections go with --corrections FILE");
    };
    let path = Path::new(path);
    let folder = if path.is_dir() {
        path
    } else {
        path.parent().unwrap_or(Path::new(""))
    };
    Ok(folder.join(FILE))
}

fn signed(args: &Args, line: Line) -> Line {
    Line {
        by: args.by.clone(),
        reason: args.reason.clone(),
        on: settings::today(None).map(|d| d.to_string()).unwrap_or_default(),
        ..line
    }
}

fn from_workbook(args: &Args, book: &Path, lines: &mut Vec<Line>) -> anyhow::Result<()> {
    let bytes = std::fs::read(book).with_context(|| format!("{}: it could not be opened", shown(book)))?;
    let sheets = workbook::read(&bytes).map_err(|e| anyhow::anyhow!("{}: {}; {}", shown(book), e.reason, e.help))?;
    let vocabulary = args.inputs.vocabulary()?;
    let roster = args.inputs.roster(vocabulary)?;
    let context = Context {
        vocabulary,
        roster: roster.as_ref(),
    };
    let reading = args.inputs.read()?;
    for sheet in &sheets {
        let Some(table) = tables::by_name(&sheet.name) else {
            continue;
        };
        let mut rows = table.start(context);
        let mut all: Vec<Row> = reading.records().flat_map(|r| rows.record(r)).collect();
        all.extend(rows.finish());
        let found = match table.name() {
            "attendance_matrix" => workbook::marks(sheet, &table.columns(), &all, &|mark| attendee(&reading, mark)),
            _ => workbook::differences(sheet, table, &all),
        };
        tell_not_taken(&sheet.name, &found);
        for line in found.lines {
            eprintln!(
                "{} {} {}: \"{}\" to \"{}\"",
                printable(&line.file),
                line.id,
                line.column,
                printable(&line.was),
                printable(&line.value)
            );
            // a cell that was corrected before is corrected anew
            match lines
                .iter_mut()
                .find(|l| l.change == line.change && same_cell(l, &line))
            {
                Some(old) => old.value = line.value,
                None => lines.push(signed(args, line)),
            }
        }
    }
    Ok(())
}

/// The row of the attendees that a mark of the matrix was taken from, where there is one alone.
fn attendee(reading: &Reading, mark: &workbook::Mark) -> Option<String> {
    let document = |r: &&Record| r.document.file == mark.file && r.document.id == mark.document;
    let record = reading.records().find(document)?;
    let mine = |a: &&Attendee| a.person_key.as_deref() == Some(&mark.person);
    match record.attendees.iter().filter(mine).collect::<Vec<_>>()[..] {
        [one] => Some(one.id.clone()),
        _ => None,
    }
}

fn same_cell(a: &Line, b: &Line) -> bool {
    (&a.file, &a.table, &a.id, &a.column) == (&b.file, &b.table, &b.id, &b.column)
}

/// Says what of a sheet was not taken, and where it is corrected.
fn tell_not_taken(sheet: &str, found: &workbook::Found) {
    let other = corrections::corrected_in(sheet).map(|other| format!("; correct the sheet {other}"));
    if found.unknown {
        eprintln!("note: the sheet {sheet}: its heads are not those that minuted wrote, and nothing was taken from it");
    }
    if found.strange > 0 {
        let rows = if found.strange == 1 { "row is" } else { "rows are" };
        eprintln!(
            "note: the sheet {sheet}: {} {rows} of nothing that was read, and passed over{}",
            found.strange,
            other.as_deref().unwrap_or_default()
        );
    }
    if found.fixed.is_empty() {
        return;
    }
    let columns: Vec<String> = found
        .fixed
        .iter()
        .map(|(column, n)| format!("{column} ({n})"))
        .collect();
    eprintln!(
        "note: the sheet {sheet}: cells changed in {} were not taken, as they are worked out of others{}",
        columns.join(", "),
        other.as_deref().unwrap_or("; correct what they are made of")
    );
}

fn walk(args: &Args, lines: &mut Vec<Line>) -> anyhow::Result<()> {
    let reading = args.inputs.read_with_text()?;
    let accepted = |r: &Record, f: &Finding| {
        let same =
            |l: &&Line| l.change == "accept" && l.file == r.document.file && l.id == f.code && l.was == f.message;
        lines.iter().any(|l| same(&l))
    };
    let least = if args.notes { Severity::Note } else { Severity::Warning };
    let open: Vec<(&Record, &Finding)> = reading
        .records()
        .flat_map(|r| r.findings.iter().map(move |f| (r, f)))
        .filter(|(r, f)| f.severity >= least && !accepted(r, f))
        .collect();
    let mut answers = std::io::stdin().lock().lines();
    let count = open.len();
    let mut new = Vec::new();
    for (n, (record, finding)) in open.into_iter().enumerate() {
        println!(
            "\n{} of {count}  {}  {}",
            n + 1,
            printable(&record.document.path),
            finding.code
        );
        println!("  {}", printable(&finding.message));
        show(&reading, record, finding);
        print!("[a]ccept, [c]orrect, [s]kip, [q]uit? ");
        std::io::stdout().flush()?;
        match answers.next().transpose()?.as_deref().map(str::trim) {
            Some("a" | "accept") => new.push(signed(
                args,
                Line {
                    file: record.document.file.clone(),
                    table: "findings".to_owned(),
                    id: finding.code.clone(),
                    was: finding.message.clone(),
                    change: "accept".to_owned(),
                    ..Line::default()
                },
            )),
            Some("c" | "correct") => {
                if let Some(line) = correct(record, finding, &mut answers)? {
                    new.push(signed(args, line));
                }
            }
            Some("q" | "quit") | None => break,
            _ => {}
        }
    }
    lines.extend(new);
    Ok(())
}

/// The lines around the finding.
fn show(reading: &Reading, record: &Record, finding: &Finding) {
    let (Some(span), Some(text)) = (finding.span, reading.texts.get(&record.document.path)) else {
        return;
    };
    let first = span.line.saturating_sub(2).max(1);
    for (i, line) in text.lines().enumerate().skip(first - 1).take(span.line - first + 3) {
        let mark = if i + 1 == span.line { ">" } else { " " };
        println!("  {mark} {:>5}  {}", i + 1, printable(line));
    }
}

/// Asks which cell is wrong and what should stand in it.
fn correct(
    record: &Record,
    finding: &Finding,
    answers: &mut impl Iterator<Item = std::io::Result<String>>,
) -> anyhow::Result<Option<Line>> {
    let rows = corrections::rows_near(record, finding.span.map(|s| s.line));
    for (n, row) in rows.iter().enumerate() {
        println!("  {:>2}  {} {}  {}", n + 1, row.table, row.id, printable(&row.words));
    }
    print!("which, and what should stand there (as in 1 name=B Quillon; 1 remove)? ");
    std::io::stdout().flush()?;
    let answer = answers.next().transpose()?.unwrap_or_default();
    let (number, rest) = answer.trim().split_once(' ').unwrap_or(("", ""));
    let row = number.parse::<usize>().ok().and_then(|n| rows.get(n.checked_sub(1)?));
    let (Some(row), Some(line)) = (row, row.and_then(|r| corrections::line(record, r, rest.trim()))) else {
        println!("  that is no row and cell of it; nothing was corrected");
        return Ok(None);
    };
    println!("  {} {} is corrected", row.table, row.id);
    Ok(Some(line))
}
