//! Whether the output has colours: what the user says, else what the terminal bears.

use std::io::IsTerminal;
use std::sync::OnceLock;

/// When to use colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum When {
    /// On a terminal, unless NO_COLOR is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

static WHEN: OnceLock<When> = OnceLock::new();

/// What the user says, once for the run.
pub(super) fn set(when: When) {
    let _ = WHEN.set(when);
}

/// Whether the standard output has colours.
pub(super) fn wanted() -> bool {
    match WHEN.get() {
        Some(When::Always) => return true,
        Some(When::Never) => return false,
        _ => {}
    }
    let set = |name: &str| std::env::var_os(name).is_some_and(|v| !v.is_empty());
    std::io::stdout().is_terminal() && !set("NO_COLOR") && std::env::var_os("TERM").is_none_or(|t| t != "dumb")
}
