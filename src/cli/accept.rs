//! `minuted accept`: writes the baseline, the table of accepted figures.

use super::files::{shown, write_whole};
use super::inputs::Inputs;
use super::settings::{self, Settings, Where};
use super::{Status, table, text};
use crate::check::Request;
use crate::check::baseline::{self, Baseline, Step};
use anyhow::bail;

/// Options of `minuted accept`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  minuted accept minutes/                              accept every figure as it is now
  minuted accept minutes/ --only figure-0f3a91bc       accept one change
  minuted accept minutes/ --prune                      drop the figures of documents that are gone

The file is sorted, one figure a line: `git diff minuted.baseline.csv` is the review.")]
pub(super) struct Args {
    #[command(flatten)]
    inputs: Inputs,
    #[command(flatten)]
    place: Where,
    /// Accept only the figure with this id, as `minuted check` prints it (may be given several times)
    #[arg(long, value_name = "ID")]
    only: Vec<String>,
    /// Drop the figures of documents that are no longer there
    #[arg(long)]
    prune: bool,
    /// Accept even in CI, where a changed figure should fail the run instead
    #[arg(long)]
    allow_ci: bool,
}

/// Accepts the figures.
pub(super) fn run(args: Args) -> anyhow::Result<Status> {
    let ci = std::env::var("CI").is_ok_and(|v| !matches!(v.as_str(), "" | "0" | "false"));
    if ci && !args.allow_ci {
        bail!("accept does not run in CI (the variable CI is set): accept on your own machine, or say --allow-ci");
    }
    let settings = Settings::find(&args.place, &args.inputs)?;
    let reading = args.inputs.read_with_text()?;
    let documents = settings::documents(&reading);
    let request = Request {
        key: &|path| settings.key(path),
        covered: &|key| settings.covered(key),
        ..Request::new(&documents)
    };
    let mut baseline = settings.baseline.clone().unwrap_or_default();
    let steps = baseline::compare(&baseline, &request);
    let only: Vec<String> = args
        .only
        .iter()
        .map(|id| id.trim_start_matches("baseline-").to_owned())
        .collect();
    if let Some(id) = only.iter().find(|id| !steps.iter().any(|s| s.id() == id.as_str())) {
        bail!("{id}: no figure of this id has changed; `minuted check` prints the ids of those that have");
    }
    baseline.accept(&steps, &only, args.prune);
    write_whole(&settings.baseline_path, baseline.write().as_bytes())?;
    tell(&settings, &baseline, &steps, &only, args.prune);
    Ok(table::tell_failures(&reading))
}

fn tell(settings: &Settings, baseline: &Baseline, steps: &[Step], only: &[String], prune: bool) {
    let taken = |s: &&Step| only.is_empty() || only.iter().any(|id| id == s.id());
    let count = |kind: fn(&Step) -> bool| steps.iter().filter(taken).filter(|s| kind(s)).count();
    eprintln!(
        "{}: {} figures accepted ({} new, {} changed, {} gone)",
        text::printable(&shown(&settings.baseline_path)),
        baseline.lines.len(),
        count(|s| matches!(s, Step::New(_))),
        count(|s| matches!(s, Step::Changed(..))),
        count(|s| matches!(s, Step::Gone(..))),
    );
    let stale = count(|s| matches!(s, Step::Stale(_)));
    match (stale, prune) {
        (0, _) => {}
        (n, true) => eprintln!("{n} of documents that are gone dropped"),
        (n, false) => eprintln!("{n} are of documents that are gone: --prune drops them"),
    }
}
