//! What a line is: a label that opens a list, one that stands inside it, a row, a post over its holder, or none of these.

use super::super::running::is_prose;
use super::super::{counts, label, names_absence};
use super::{Machine, tells_stand_in};
use crate::language::digits::Digits;
use crate::language::words;
use crate::language::{Pattern, pattern};
use crate::vocabulary::Label;
use std::ops::Range;
use std::sync::LazyLock;

static FIRST: LazyLock<Pattern> = LazyLock::new(|| pattern(r"^\(?1[.)]\s+"));

impl Machine<'_> {
    pub(super) fn line(&mut self, line: &str, block: usize, range: Range<usize>) {
        let lead = line.len() - line.trim_start_matches([' ', '\t', '*', '_', '#']).len();
        let line = &line[lead..];
        let start = range.start + lead;
        if line.trim().is_empty() {
            return;
        }
        // "Key: AM Ada Marl, RO Rhys Oake": whose initials are whose, and no list
        if self.is_key(line, block) {
            self.end();
            let key = self.document.blocks[block].flow.source(start..range.end);
            self.found.keys.push(key);
            return;
        }
        if self.several(line, block, start) {
            return;
        }
        let parted;
        let line = match self.glued_post(line) {
            Some(at) => {
                parted = format!("{}\t{}", &line[..at], &line[at + 1..]);
                &parted
            }
            None => line,
        };
        if self.row(line, block, start..range.end) {
            return;
        }
        if let Some(parted) = label::parted(line, self.vocabulary) {
            self.parted(line, parted, block, start);
            return;
        }
        if let Some(at) = label::inside(line, self.vocabulary) {
            // "(Secretary) 1. Apologies:": the number is the label's
            let before = line[..at].trim_end();
            let number = words::each(before)
                .next_back()
                .filter(|w| w.len() <= 4 && w.ends_with('.'));
            let number = number.filter(|w| {
                w.split(['I', 'V', 'X', '.'])
                    .all(|part| part.is_empty() || part.is_digits())
            });
            let end = before.len() - number.map_or(0, str::len);
            self.line(&line[..end], block, start..start + end);
            self.run_in(&line[at..], block, start + at);
            return;
        }
        let found = label::at(line, self.vocabulary).map(|found| self.of_those_away(line, found));
        let found = found.filter(|found| !self.is_post_of_last(line, found));
        if let Some(found) = found.as_ref().filter(|f| self.only_says_who(line, f)) {
            self.push(block, start + found.rest..range.end);
            return;
        }
        // "Minutes:" on a line of its own inside an item heads no list and ends none
        let inside = line.ends_with(':') && self.vocabulary.headings.is_inside(line.trim_end_matches(':'));
        if inside && found.is_none() || self.is_column_heading(line) {
            return;
        }
        // "Record of those present", "/Apologies": the label below goes on with the one above, and heads nobody yet
        if line.starts_with('/') && found.as_ref().is_some_and(|f| f.rest >= line.len()) && self.is_to_come() {
            return;
        }
        let found = found.map(|found| self.again(line, found));
        if let Some((label, rest)) = self.in_own_words(line).filter(|_| found.is_none()) {
            let source = self.document.blocks[block].flow.source(start..range.end);
            let section = self.section(label, None, source);
            self.end();
            self.open = Some(section);
            self.push(block, start + rest..range.end);
            return;
        }
        if let Some(found) = found {
            let source = self.document.blocks[block].flow.source(start..range.end);
            let section = self.section(found.label, None, source);
            self.end();
            self.open = Some(section);
            let listed = counts::listed(&line[found.rest..]);
            let (from, rest) = (start + found.rest + listed.start, &line[found.rest..][listed]);
            // "Present: 1. Councillor Marl": the first of a numbered list
            let number = FIRST.find(rest).map_or(0, |m| m.end());
            let (from, rest) = (from + number, &rest[number..]);
            if self.list_then_sentences(rest, found.label, block, from) {
                return;
            }
            if is_prose(rest) || names_absence(found.label) && tells_stand_in(rest, self.vocabulary) {
                self.close();
                self.prose(block, start..range.end);
            } else if !rest.trim().is_empty() {
                self.push(block, from..from + rest.len());
            }
            return;
        }
        if self.is_post_of_next(line) {
            let source = self.document.blocks[block].flow.source(start..range.end);
            let section = self.section(Label::Everybody, None, source);
            self.end();
            self.open = Some(section);
            self.push(block, start..range.end);
            return;
        }
        if label::post_before_holder(line, self.vocabulary).is_some() {
            let source = self.document.blocks[block].flow.source(start..range.end);
            let section = self.section(Label::Everybody, None, source);
            self.end();
            self.open = Some(section);
            self.push(block, start..range.end);
            self.close();
            return;
        }
        self.content(line, block, start..range.end);
    }
}
