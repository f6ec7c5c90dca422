//! What is done with the records of a document before anything is made of them: corrections first, then the roster, then the
//! meetings that several documents tell of.

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
pub(super) struct Steps {
    corrections: Corrections,
    roster: Option<Roster>,
    meetings: Meetings,
}

impl Steps {
    /// The steps with the corrections of the file named, or else those that lie in a folder of `paths` and beside a file of
    /// them.
    pub(super) fn new(corrected: Option<&str>, paths: &[String], roster: Option<Roster>) -> anyhow::Result<Steps> {
        let mut corrections = Corrections::default();
        for path in files(corrected, paths) {
            let shown = super::files::shown(&path);
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
    pub(super) fn take(&mut self, read: &mut Read) {
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
    pub(super) fn finish(self) {
        for file in self.corrections.unmet() {
            eprintln!(
                "note: {}: corrected in {FILE}, and not among the documents read",
                super::text::printable(&file)
            );
        }
    }
}

fn files(corrected: Option<&str>, paths: &[String]) -> BTreeSet<PathBuf> {
    if let Some(file) = corrected {
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
    let beside: BTreeSet<PathBuf> = paths.iter().filter(|p| *p != "-").map(beside).collect();
    beside.into_iter().filter(|p| p.is_file()).collect()
}
