//! The command line.

use std::process::ExitCode;

fn main() -> ExitCode {
    minuted::cli::main()
}
