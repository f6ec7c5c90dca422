//! `minuted completions SHELL` and `minuted man`: what a shell and `man` want to know of the command line.

use super::Status;
use clap::Command;
use clap_complete::Shell;
use std::io::Write;

/// Options of `minuted completions`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  minuted completions bash > ~/.local/share/bash-completion/completions/minuted
  minuted completions powershell >> $PROFILE")]
pub(super) struct Args {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

/// Prints the completions.
pub(super) fn run(args: &Args, mut command: Command) -> anyhow::Result<Status> {
    let mut text = Vec::new();
    clap_complete::generate(args.shell, &mut command, "minuted", &mut text);
    std::io::stdout().lock().write_all(&text)?;
    Ok(Status::Clean)
}

/// Prints the manual page, a section for each command.
pub(super) fn man(command: Command) -> anyhow::Result<Status> {
    let mut text = Vec::new();
    // the manual has its own headings
    let command = command.help_template("{about}");
    clap_mangen::Man::new(command.clone()).render(&mut text)?;
    for sub in command.get_subcommands().filter(|s| s.get_name() != "help") {
        let man = clap_mangen::Man::new(sub.clone());
        text.extend_from_slice(format!(".SH \"{}\"\n", sub.get_name().to_uppercase()).as_bytes());
        man.render_description_section(&mut text)?;
        man.render_options_section(&mut text)?;
    }
    std::io::stdout().lock().write_all(&text)?;
    Ok(Status::Clean)
}
