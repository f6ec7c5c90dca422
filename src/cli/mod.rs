//! The command line: the only place that knows clap, prints, or uses `anyhow`.
//!
//! One file per command. Each returns a [`Status`]; only `main` turns it into an exit code.
#![allow(clippy::print_stdout, clippy::print_stderr, clippy::disallowed_methods)]

mod extract;
mod inputs;
mod schema;
mod status;
mod summary;
mod table;
mod text;

pub use status::Status;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

const HELP: &str = "\
{before-help}{about}

{usage-heading} {usage}

Read minutes into data:
  extract      Everything the minutes say: a folder of JSON, CSV and Excel tables, or a stream
               minuted extract minutes/ --out data/

Print one table as CSV:
  items        Items of business            minuted items minutes/ > items.csv
  attendees    Who was there                minuted attendees minutes/ > attendees.csv
  declarations Interests declared           minuted declarations minutes/ > declarations.csv
  resolutions  What was decided             minuted resolutions minutes/ > resolutions.csv
  metrics      Every figure quoted          minuted metrics minutes/ > metrics.csv

See how a document is read:
  text         The text that spans point into, or its blocks
               minuted text -n minutes/july.pdf
  schema       The JSON Schema of a record, or the columns of the tables
               minuted schema > record.schema.json

Options:
{options}{after-help}

Exit codes: 0 done and clean, 1 findings (check), 2 could not run or some input failed.
";

#[derive(Debug, Parser)]
#[command(
    name = "minuted",
    version,
    about = "Reads council minutes: who was there, what was decided, and every figure quoted, each with the words it came from",
    help_template = HELP,
    disable_help_subcommand = true,
    arg_required_else_help = true
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Everything the minutes say: a folder of JSON, CSV and Excel tables, or a stream
    Extract(extract::Args),
    /// Items of business, as CSV
    Items(table::Args),
    /// Who was there and who sent apologies, as CSV
    Attendees(table::Args),
    /// Interests declared, as CSV
    Declarations(table::Args),
    /// What was decided, as CSV
    Resolutions(table::Args),
    /// Every figure quoted, as CSV
    Metrics(table::Args),
    /// The text that spans point into, or the blocks it was read as
    Text(text::Args),
    /// The JSON Schema of a record, or the columns of the tables
    Schema(schema::Args),
}

/// Parses the command line, runs it, and turns its status into an exit code.
pub fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            // A closed pipe behind `--help` is no error either.
            let _ = error.print();
            return if error.use_stderr() {
                Status::Failed.into()
            } else {
                Status::Clean.into()
            };
        }
    };
    match run(cli.command) {
        Ok(status) => status.into(),
        Err(error) if closed_pipe(&error) => Status::Clean.into(),
        Err(error) => {
            eprintln!("minuted: {error:#}");
            Status::Failed.into()
        }
    }
}

fn run(command: Command) -> anyhow::Result<Status> {
    match command {
        Command::Extract(args) => extract::run(args),
        Command::Items(args) => table::run("items", args),
        Command::Attendees(args) => table::run("attendees", args),
        Command::Declarations(args) => table::run("declarations", args),
        Command::Resolutions(args) => table::run("resolutions", args),
        Command::Metrics(args) => table::run("metrics", args),
        Command::Text(args) => text::run(args),
        Command::Schema(args) => schema::run(args),
    }
}

/// The reader of our output has seen enough (`minuted metrics ... | head`): that ends the run quietly.
fn closed_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        let io = cause.downcast_ref::<std::io::Error>().map(std::io::Error::kind);
        let json = cause
            .downcast_ref::<serde_json::Error>()
            .and_then(serde_json::Error::io_error_kind);
        io.or(json) == Some(std::io::ErrorKind::BrokenPipe)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_consistent() {
        Cli::command().debug_assert();
    }

    #[test]
    fn every_command_is_listed_in_the_help_by_task() {
        for command in Cli::command().get_subcommands() {
            assert!(
                HELP.contains(&format!("\n  {} ", command.get_name())),
                "{} is not in the help",
                command.get_name()
            );
        }
    }
}
