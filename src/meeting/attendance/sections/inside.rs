//! Reads lines with a label in their middle, and lists whose label a column parted.

use super::{Machine, lists_people};
use crate::language::sentences::sentences;
use crate::meeting::attendance::label;

impl Machine<'_> {
    /// A label whose two lines stand around the first words of its list.
    pub(super) fn parted(&mut self, line: &str, parted: label::Parted, block: usize, start: usize) {
        let label::Parted { label, at, list, rest } = parted;
        self.line(&line[..at], block, start..start + at);
        let source = self.document.blocks[block].flow.source(start + at..start + line.len());
        let section = self.section(label, None, source);
        self.end();
        self.open = Some(section);
        self.push(block, start + list.start..start + list.end);
        let next = label::parted(&line[rest..], self.vocabulary).map_or(line.len(), |next| rest + next.at);
        self.push(block, start + rest..start + next);
        if next < line.len() {
            self.line(&line[next..], block, start + next..start + line.len());
        }
    }

    /// A label in the middle of a line: its list ends with the sentence, what follows is another label or running text.
    pub(super) fn run_in(&mut self, text: &str, block: usize, start: usize) {
        for (n, s) in sentences(text).into_iter().enumerate() {
            let words = &text[s.clone()];
            let range = start + s.start..start + s.end;
            let labelled = n == 0 || label::at(words, self.vocabulary).is_some();
            if !labelled && label::post_before_holder(words, self.vocabulary).is_none() {
                if self.open.is_some() && lists_people(words, self.vocabulary) {
                    self.content(words, block, range);
                } else {
                    self.close();
                    self.prose(block, range);
                }
                continue;
            }
            match label::inside(words, self.vocabulary).filter(|&at| at > 0) {
                Some(at) => {
                    self.line(&words[..at], block, range.start..range.start + at);
                    self.run_in(&words[at..], block, range.start + at);
                }
                None => self.line(words, block, range),
            }
        }
    }
}
