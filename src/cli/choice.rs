//! The options that choose what is printed: which meetings, figures, rows and columns, and in which form.

use crate::output::{CsvStyle, RowFormat};
use crate::tables::{Choice, Table};
use anyhow::bail;
use chrono::NaiveDate;
use std::io::IsTerminal;

/// Which meetings, figures, rows and columns.
#[derive(Debug, Clone, Default, clap::Args)]
pub(super) struct Choosing {
    /// Only meetings on this day or later
    #[arg(long, value_name = "YYYY-MM-DD", help_heading = "What to keep")]
    from: Option<NaiveDate>,
    /// Only meetings on this day or earlier
    #[arg(long, value_name = "YYYY-MM-DD", help_heading = "What to keep")]
    to: Option<NaiveDate>,
    /// Only bodies with this in their name (may be given several times); `--council` keeps to one council
    #[arg(long, value_name = "NAME", help_heading = "What to keep")]
    body: Vec<String>,
    /// Only figures of this measure (`minuted measures` lists them)
    #[arg(long, value_name = "ID", help_heading = "What to keep")]
    measure: Vec<String>,
    /// Only figures of an area with this in its name
    #[arg(long, value_name = "NAME", help_heading = "What to keep")]
    area: Vec<String>,
    /// Only figures of this role: actual, previous, target, limit, benchmark or forecast
    #[arg(long, value_name = "ROLE", help_heading = "What to keep",
          value_parser = ["actual", "previous", "target", "limit", "benchmark", "forecast"])]
    role: Vec<String>,
    /// Only rows with this value in that column; `*` stands for any words, alone for any cell that is not empty; no value for an empty cell
    #[arg(long = "where", value_name = "COLUMN=VALUE", help_heading = "What to keep", value_parser = cell)]
    cells: Vec<(String, String)>,
    /// These columns, in this order
    #[arg(long, value_name = "A,B,C", value_delimiter = ',', help_heading = "What to keep")]
    columns: Vec<String>,
    /// Sort by these columns; a minus before one (--sort=-date) puts the greatest first
    #[arg(
        long,
        value_name = "A,-B",
        value_delimiter = ',',
        allow_hyphen_values = true,
        help_heading = "What to keep"
    )]
    sort: Vec<String>,
}

fn cell(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((column, value)) if !column.is_empty() => Ok((column.trim().to_owned(), value.trim().to_owned())),
        _ => Err("give a column and its value, as in outcome=lost".to_owned()),
    }
}

impl Choosing {
    /// The choice, held against the tables that are written. `council` is that of the inputs.
    pub(super) fn choice(&self, council: Option<&str>, tables: &[&dyn Table]) -> anyhow::Result<Choice> {
        let day = |d: Option<NaiveDate>| d.map(|d| d.to_string());
        let sort = |s: &String| match s.strip_prefix('-') {
            Some(column) => (column.to_owned(), true),
            None => (s.clone(), false),
        };
        let choice = Choice {
            from: day(self.from),
            to: day(self.to),
            body: self.body.clone(),
            council: council.map(str::to_owned).into_iter().collect(),
            measure: self.measure.clone(),
            area: self.area.clone(),
            role: self.role.clone(),
            cells: self.cells.clone(),
            columns: self.columns.clone(),
            sort: self.sort.iter().map(sort).collect(),
        };
        if let Some(column) = choice.unknown_column(tables) {
            let names: Vec<&str> = match tables {
                [table] => table.columns().iter().map(|c| c.name).collect(),
                _ => Vec::new(),
            };
            match names.is_empty() {
                true => bail!("no table has a column {column}; `minuted schema --tables` lists them"),
                false => bail!("there is no column {column}; the columns are {}", names.join(", ")),
            }
        }
        Ok(choice)
    }
}

/// In which form one table is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Form {
    /// Comma-separated values: the default where the output is a file or a pipe
    Csv,
    /// One array of objects
    Json,
    /// One object a line
    Ndjson,
    /// A Markdown table
    Md,
    /// Aligned columns, fitted to the screen: the default on a terminal
    Table,
}

impl Form {
    /// The form asked for, or what suits the standard output.
    pub(super) fn or_fitting(form: Option<Form>, for_excel: bool) -> RowFormat {
        let terminal = std::io::stdout().is_terminal();
        let csv = if for_excel { CsvStyle::Excel } else { CsvStyle::Exact };
        match form {
            Some(Form::Csv) => RowFormat::Csv(csv),
            Some(Form::Json) => RowFormat::Json,
            Some(Form::Ndjson) => RowFormat::Ndjson,
            Some(Form::Md) => RowFormat::Markdown,
            Some(Form::Table) => RowFormat::Screen(width()),
            None if terminal && !for_excel => RowFormat::Screen(width()),
            None => RowFormat::Csv(csv),
        }
    }
}

/// Characters in a line of the terminal; a pipe gets room for a wide table.
fn width() -> usize {
    let told = std::env::var("COLUMNS").ok().and_then(|c| c.parse().ok());
    let terminal = std::io::stdout().is_terminal();
    let asked = || {
        terminal_size::terminal_size()
            .filter(|_| terminal)
            .map(|(w, _)| usize::from(w.0))
    };
    told.or_else(asked).unwrap_or(if terminal { 100 } else { 160 })
}
