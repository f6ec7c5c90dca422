//! What is done with the records of a document before anything is made of them: corrections first, then the roster, then the
//! meetings that several documents tell of.

use super::inputs::Inputs;
use super::reader::Read;
use crate::corrections::{Corrections, FILE};
use crate::keys;
use crate::meetings::Meetings;
use crate::roster::Roster;
use anyhow::Context;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The steps of one run.
#[derive(Debug, Default)]
pub struct Steps {
    corrections: Corrections,
    roster: Option<Roster>,
    meetings: Meetings,
}

impl Steps {
    /// The steps that the inputs ask for.
    pub fn new(inputs: &Inputs, roster: Option<Roster>) -> anyhow::Result<Steps> {
        let mut corrections = Corrections::default();
        for path in files(inputs) {
            let shown = super::extract::shown(&path);
            let text = std::fs::read_to_string(&path)
                .with_context(|| format!("{shown}: the corrections could not be read"))?;
            corrections.add(&text).map_err(|e| anyhow::anyhow!("{shown}: {e}"))?;
        }
        Ok(Steps {
            corrections,
            roster,
            meetings: Meetings::default(),
        })
    }

    /// Takes the records of the next document and of its attachments.
    pub fn take(&mut self, read: &mut Read) {
        for (records, _) in &mut *read {
            if self.corrections.apply(records) {
                records.iter_mut().for_each(keys::set);
            }
        }
        for record in read.iter_mut().flat_map(|(records, _)| records) {
            if let Some(roster) = &self.roster {
                roster.apply(record);
            }
            self.meetings.meet(record);
        }
    }

    /// Tells of corrections of documents that were not met.
    pub fn finish(self) {
        for file in self.corrections.unmet() {
            eprintln!(
                "note: {}: corrected in {FILE}, and not among the documents read",
                super::text::printable(&file)
            );
        }
    }
}

/// The files of corrections: the one named, or those that lie in a folder named and beside a file named.
fn files(inputs: &Inputs) -> BTreeSet<PathBuf> {
    if let Some(file) = &inputs.corrections {
        return [PathBuf::from(file)].into();
    }
    let beside = |path: &String| {
        let path = Path::new(path);
        let folder = if path.is_dir() {
            path
        } else {
            path.parent().unwrap_or(Path::new(""))
        };
        folder.join(FILE)
    };
    let named = inputs.paths.iter().filter(|p| *p != "-").map(beside);
    named.filter(|p| p.is_file()).collect()
}
