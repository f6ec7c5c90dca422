//! One pass over the inputs: each record is chosen from and handed to the sinks, and the run keeps only its tally.

use super::Status;
use super::inputs::Inputs;
use super::verdict::Tally;
use crate::record::Record;
use crate::source::Input;
use crate::tables::Choice;

/// How a pass ended.
#[derive(Debug)]
pub(super) struct Passed {
    /// What was met.
    pub tally: Tally,
    /// Whether every path could be walked and every document be read.
    pub complete: bool,
}

impl Passed {
    /// The status of the run.
    pub(super) fn status(&self) -> Status {
        if self.complete { Status::Clean } else { Status::Failed }
    }
}

/// Reads the inputs and hands on each record that is asked for, figures that were not taken out. A document that failed is
/// handed on whatever was asked for.
pub(super) fn pass(
    inputs: &Inputs,
    choice: &Choice,
    take: &mut dyn FnMut(&Input, &Record) -> anyhow::Result<()>,
) -> anyhow::Result<Passed> {
    let mut tally = Tally::default();
    let complete = inputs.each(&mut |input, mut record| {
        if record.document.reason.is_none() && !choice.takes(&record) {
            tally.left_out += 1;
            return Ok(());
        }
        choice.prune(&mut record);
        tally.record(&record);
        take(input, &record)
    })?;
    Ok(Passed { tally, complete })
}
