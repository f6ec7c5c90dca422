//! The list that is open: what is put into it, and how it begins and ends.

use super::dashes;
use super::{Machine, Section};
use crate::layout::Passage;
use crate::meeting::sheet::{BREAK, LINE, Sheet};
use crate::vocabulary::Label;
use std::ops::Range;

impl Machine<'_> {
    pub(super) fn glued_post(&self, line: &str) -> Option<usize> {
        self.glued.and_then(|least| dashes::before_post(line, least))
    }

    pub(super) fn push(&mut self, block: usize, mut range: Range<usize>) {
        let source = self.document.blocks[block].flow.source(range.clone());
        let words = self.document.blocks[block].text().get(range.clone()).unwrap_or("");
        let lead = words.len() - words.trim_start().len();
        let dash = self.glued_post(words.trim_start()).map(|at| lead + at);
        // a place is nobody's name, as it would be in a column of its own
        if let Some(at) = dash.filter(|_| self.glued == Some(dashes::PLACES)) {
            range.end = range.start + at;
        }
        if let Some(open) = &mut self.open {
            let from = open.sheet.text().len();
            open.sheet.push(self.document, block, range);
            let pushed = open.sheet.text().get(from..).unwrap_or("");
            let blank = pushed.len() - pushed.trim_start_matches([LINE, BREAK]).len();
            if let Some(at) = dash {
                open.sheet.end_column(from + blank + at - lead);
            }
            open.source = if open.source.is_empty() {
                source
            } else {
                open.source.start.min(source.start)..open.source.end.max(source.end)
            };
        }
    }

    pub(super) fn prose(&mut self, block: usize, range: Range<usize>) {
        self.settle_loose();
        match self.found.prose.last_mut() {
            Some(last) if last.block == block && last.range.end + 1 >= range.start => last.range.end = range.end,
            _ => self.found.prose.push(Passage { block, range }),
        }
    }

    pub(super) fn section(&self, label: Label, organisation: Option<String>, source: Range<usize>) -> Section {
        Section {
            label,
            sheet: Sheet::default(),
            organisation,
            source,
            marks: Vec::new(),
            posts: Vec::new(),
        }
    }

    /// Ends the list and whatever may have gone on from it.
    pub(super) fn end(&mut self) {
        self.close();
        self.settle_loose();
        self.broken = None;
    }

    pub(super) fn close(&mut self) {
        self.rows = false;
        if let Some(section) = self.open.take()
            && !section.source.is_empty()
        {
            self.found.sections.push(section);
        }
    }
}
