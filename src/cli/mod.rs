//! The command line: the only place that knows clap, prints, or uses `anyhow`.
//!
//! One file per command. Each returns a [`Status`]; only `main` turns it into an exit code.
#![allow(clippy::print_stdout, clippy::print_stderr, clippy::disallowed_methods)]

/// As the standard one, but for a standard error that is closed or full: nobody is left to be told, and the run goes on.
macro_rules! eprintln {
    ($($words:tt)*) => {{
        use std::io::Write as _;
        let _ = writeln!(std::io::stderr(), $($words)*);
    }};
}

/// As [`eprintln`], without the line end.
macro_rules! eprint {
    ($($words:tt)*) => {{
        use std::io::Write as _;
        let _ = write!(std::io::stderr(), $($words)*);
    }};
}

mod accept;
mod attendance;
mod check;
mod choice;
mod colour;
mod completions;
mod diff;
mod explain;
mod extract;
mod files;
mod folder;
mod guard;
mod inputs;
mod measures;
mod reader;
mod reading;
mod review;
mod rules;
mod run;
mod schema;
mod settings;
mod sinks;
mod status;
mod steps;
mod summary;
mod table;
mod terminal;
mod text;
mod verdict;
mod words;
mod worker;

pub use status::Status;

use clap::{CommandFactory, Parser, Subcommand};
use std::process::ExitCode;

const HELP: &str = "\
{before-help}{about}

{usage-heading} {usage}

Read minutes into data:
  extract      Everything the minutes say: a folder of JSON, CSV and Excel tables, or a stream
               minuted extract minutes/ --out data/

Answer a question in one table (CSV to a file, aligned columns on a terminal):
  attendance   Who came how often                                minuted attendance minutes/ --body Planning
  tracker      Every resolution and clause, with vote, owner and due date
  actions      What somebody is to do, and by when               minuted actions minutes/ --sort due_date
  changes      Which figures went from what to what
  series       Figures over time, ready to plot                  minuted series minutes/ --measure caseload
  register     Interests declared, by person

Print one table as it stands in the record:
  meetings     Meetings                     minuted meetings minutes/ --from 2031-01-01
  attendees    Who was there                minuted attendees minutes/ > attendees.csv
  declarations Interests declared           minuted declarations minutes/ > declarations.csv
  items        Items of business            minuted items minutes/ > items.csv
  resolutions  What was decided             minuted resolutions minutes/ --where outcome=lost
  clauses      Clauses of resolutions       minuted clauses minutes/ --format json
  metrics      Every figure quoted          minuted metrics minutes/ > metrics.csv
  links        Figures that belong together minuted links minutes/
  people       Everybody named, with what is doubtful about the name
  documents    What was read, and how much of it
  findings     What looks wrong             minuted findings minutes/ --format md
  measures     The measures that figures are given, or a file of your own to begin with

Put figures and documents under test:
  check        Rules, expectations, published and accepted figures: pass, warn, fail or could not check
               minuted check minutes/ --also junit=report.xml
  accept       Accept the figures as they are: write the baseline     minuted accept minutes/
  diff         What changed between two versions or folders           minuted diff draft.docx approved.pdf
  review       Walk the findings, or a corrected workbook: write minuted.corrections.csv     minuted review minutes/
  rules        The rules of `check`, or the page of one               minuted rules vote-names

See how a document is read:
  help         The page of one command                            minuted help metrics
  text         The text that spans point into, or its blocks
               minuted text -n minutes/july.pdf
  explain      How a document, a line or a figure was read, with the reasons
               minuted explain minutes/july.pdf --line 42
  schema       The JSON Schema of a record, or the columns of the tables
               minuted schema > record.schema.json

Set up, and run from other programs:
  worker       One JSON object a line in, one line out, as long as it is fed       minuted worker < lines.ndjson
  completions  Completions for bash, zsh, fish, PowerShell or Elvish       minuted completions bash
  man          The manual page                                            minuted man > minuted.1

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
    arg_required_else_help = true
)]
struct Cli {
    /// Colours and bold letters
    #[arg(long, value_name = "WHEN", value_enum, default_value = "auto", global = true)]
    color: colour::When,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Everything the minutes say: a folder of JSON, CSV and Excel tables, or a stream
    Extract(extract::Args),
    /// Who came how often
    Attendance(attendance::Args),
    /// Every resolution and clause, with vote, owner and due date
    Tracker(table::Args),
    /// What somebody is to do, and by when
    Actions(table::Args),
    /// Which figures went from what to what
    Changes(table::Args),
    /// Figures over time, ready to plot
    Series(table::Args),
    /// Interests declared, by person
    Register(table::Args),
    /// Meetings: body, date, times, place
    Meetings(table::Args),
    /// Who was there and who sent apologies
    Attendees(table::Args),
    /// Interests declared
    Declarations(table::Args),
    /// Items of business
    Items(table::Args),
    /// What was decided
    Resolutions(table::Args),
    /// Clauses of resolutions
    Clauses(table::Args),
    /// Every figure quoted
    Metrics(table::Args),
    /// Figures that belong together
    Links(table::Args),
    /// Everybody named, with what is doubtful about the name
    People(table::Args),
    /// What was read, and how much of it
    Documents(table::Args),
    /// What looks wrong or could not be settled
    Findings(table::Args),
    /// The measures that figures are given, or a file of your own to begin with
    Measures(measures::Args),
    /// Rules, expectations, published and accepted figures: pass, warn, fail or could not check
    Check(check::Args),
    /// Accept the figures as they are: write the baseline
    Accept(accept::Args),
    /// What changed between two versions of minutes, or two folders
    Diff(diff::Args),
    /// The rules of `check`, or the page of one
    Rules(rules::Args),
    /// Walk the findings, or a workbook in which cells were changed, and write corrections
    Review(review::Args),
    /// Completions for a shell
    Completions(completions::Args),
    /// The manual page
    Man,
    /// The text that spans point into, or the blocks it was read as
    Text(text::Args),
    /// How a document, one of its lines or one metric was read, with the reasons
    Explain(explain::Args),
    /// The JSON Schema of a record, or the columns of the tables
    Schema(schema::Args),
    /// Reads one JSON object a line and answers each with one line, for programs and clusters
    Worker(worker::Args),
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
    colour::set(cli.color);
    match run(cli.command) {
        Ok(status) => status.into(),
        Err(error) if closed_pipe(&error) => Status::Clean.into(),
        Err(error) => {
            // without a place of its own, it is the standard output that could not be written
            let bare = error.chain().next();
            let stream = bare.is_some_and(|e| e.is::<std::io::Error>() || e.is::<serde_json::Error>());
            let place = if stream { "the standard output: " } else { "" };
            eprintln!("minuted: {place}{}", terminal::printable(&format!("{error:#}")));
            Status::Failed.into()
        }
    }
}

fn run(command: Command) -> anyhow::Result<Status> {
    match command {
        Command::Extract(args) => extract::run(&args),
        Command::Attendance(args) => attendance::run(&args),
        Command::Tracker(args) => table::run("tracker", &args),
        Command::Actions(args) => table::run("actions", &args),
        Command::Changes(args) => table::run("changes", &args),
        Command::Series(args) => table::run("series", &args),
        Command::Register(args) => table::run("register", &args),
        Command::Meetings(args) => table::run("meetings", &args),
        Command::Attendees(args) => table::run("attendees", &args),
        Command::Declarations(args) => table::run("declarations", &args),
        Command::Items(args) => table::run("items", &args),
        Command::Resolutions(args) => table::run("resolutions", &args),
        Command::Clauses(args) => table::run("clauses", &args),
        Command::Metrics(args) => table::run("metrics", &args),
        Command::Links(args) => table::run("links", &args),
        Command::People(args) => table::run("people", &args),
        Command::Documents(args) => table::run("documents", &args),
        Command::Findings(args) => table::run("findings", &args),
        Command::Measures(args) => measures::run(&args),
        Command::Review(args) => review::run(&args),
        Command::Completions(args) => completions::run(&args, Cli::command()),
        Command::Man => completions::man(Cli::command()),
        Command::Text(args) => text::run(args),
        Command::Check(args) => check::run(args),
        Command::Accept(args) => accept::run(args),
        Command::Diff(args) => diff::run(args),
        Command::Rules(args) => rules::run(&args),
        Command::Explain(args) => explain::run(&args),
        Command::Schema(args) => schema::run(args),
        Command::Worker(args) => worker::run(&args),
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
