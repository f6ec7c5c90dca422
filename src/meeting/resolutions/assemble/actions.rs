//! What somebody was given to do, as a part of the decision before it or for itself.

use super::super::action;
use super::super::draft::{Draft, Source};
use super::Assembler;
use crate::record::Action;
use std::ops::Range;

impl Assembler<'_, '_> {
    /// Takes a task that the words of a sentence lay on somebody; false where they lay none.
    pub(super) fn action(&mut self, at: usize, n: usize, words: Range<usize>) -> bool {
        let lines = self.lines;
        let line = &lines[at];
        let Some(found) = action::find(line, words, self.called, self.words) else {
            return false;
        };
        let bytes = line.sentence_bytes(n);
        let range = if found.range.is_empty() {
            bytes.start..found.range.start.max(bytes.start)
        } else {
            found.range.clone()
        };
        let mut text = line.text.get(range.clone()).unwrap_or("").trim().to_owned();
        if let Some(open) = text.rfind(['(', '[']).filter(|_| found.range.is_empty()) {
            text.truncate(open);
        }
        let owner_only =
            text.trim_matches(|c: char| !c.is_alphanumeric()).is_empty() || text.to_lowercase().starts_with("action");
        let action = Action {
            text: if owner_only {
                String::new()
            } else {
                text.trim().to_owned()
            },
            ..found.action
        };
        let near = self.state.is_near(1);
        if let Some(last) = self.done.last_mut().filter(|d| near && d.line + 1 >= at) {
            last.actions.push(action);
            last.line = at.max(last.line);
            return true;
        }
        if action.text.is_empty() {
            return true;
        }
        let mut draft = Draft::single(Source::Action, "ACTION", at, line.part(bytes));
        draft.actions.push(action);
        self.done.push(draft);
        true
    }
}
