//! `minuted rules`: the rules of `check`, or the page of one.

use super::Status;
use crate::check::config::meant;
use crate::check::rules::{RULES, Rule, names_of_all};
use anyhow::bail;
use std::io::Write;

/// Options of `minuted rules`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The rule whose page to print; without it, all are listed
    #[arg(value_name = "NAME")]
    name: Option<String>,
}

/// Lists the rules, or prints the page of one.
pub fn run(args: &Args) -> anyhow::Result<Status> {
    let mut out = std::io::stdout().lock();
    match &args.name {
        None => {
            for rule in RULES {
                writeln!(out, "{:<24}{:<6}{}", rule.name, rule.level.word(), rule.title)?;
            }
        }
        Some(name) => match Rule::named(name) {
            Some(rule) => write!(out, "{}", rule.page())?,
            None => bail!(
                "there is no rule {name}{}; `minuted rules` lists them",
                meant(name, names_of_all().into_iter())
            ),
        },
    }
    Ok(Status::Clean)
}
