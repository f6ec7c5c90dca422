//! `minuted rules`: the kinds of findings, or the page of one.

use super::Status;
use crate::check::config::meant;
use crate::findings::{KINDS, Kind};
use anyhow::bail;
use std::io::Write;

/// Options of `minuted rules`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The kind of finding whose page to print; without it, all are listed
    #[arg(value_name = "NAME")]
    name: Option<String>,
}

/// Lists the kinds of findings, or prints the page of one.
pub(super) fn run(args: &Args) -> anyhow::Result<Status> {
    let mut out = std::io::stdout().lock();
    match &args.name {
        None => {
            for kind in KINDS {
                writeln!(out, "{:<28}{:<17}{}", kind.name, kind.weight.word(), kind.title)?;
            }
        }
        Some(name) => match Kind::named(name) {
            Some(kind) => write!(out, "{}", kind.page())?,
            None => bail!(
                "there is no rule {name}{}; `minuted rules` lists them",
                meant(name, KINDS.iter().map(|k| k.name))
            ),
        },
    }
    Ok(Status::Clean)
}
