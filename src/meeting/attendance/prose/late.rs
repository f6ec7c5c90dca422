//! Who came late or left early, as a sentence tells it.

use super::super::comings::{self, Coming};
use super::super::known::Known;
use super::super::person::Expect;
use super::super::{counts, fold_name, people, roll};
use super::Sentence;
use crate::record::Status;
use crate::vocabulary::Label;
use std::ops::Range;

/// A longer sentence tells of more than of one who came or left.
const SHORT: usize = 90;

impl Sentence<'_> {
    /// `about`: attendance is told of there, and a member of no list who came or left was there.
    pub(super) fn comings(&self, coming: Coming, sentence: Range<usize>, about: bool, entries: &mut Known) {
        let start = sentence.start;
        let sheet = self.sheet(start + coming.who.start..start + coming.who.end);
        let people = people::read(
            &sheet.stretch(self.context.document, self.context.vocabulary),
            Expect::default(),
            self.context.vocabulary,
        );
        // "Cllr Marl asked for the bus that left": the verb is another's
        let verb = people
            .last()
            .map_or("", |p| &sheet.text()[p.span.end..])
            .trim_start_matches([')', ' ']);
        if verb.starts_with(char::is_alphabetic) && !verb.starts_with("who ") {
            return;
        }
        for person in people {
            let e = self.entry(&sheet, Label::Present, &person);
            let known = roll::find(entries, e.member, e.honorific.is_some(), &e.given, &e.family);
            let unlisted = || {
                let stranger = entries.of_family(&fold_name(&e.family)).next().is_none();
                let letters = e.given.is_empty() && counts::is_acronym(&e.name);
                let timed = coming.when.is_some() && sentence.len() < SHORT;
                (about || timed) && e.member && stranger && !letters && roll::nearly(entries, &e).is_none()
            };
            let i = match known {
                Some(i) => i,
                None if unlisted() => {
                    entries.push(e);
                    entries.len() - 1
                }
                None => continue,
            };
            let named = coming.who.start + person.span.start;
            let before = || comings::before(&self.text[sentence.clone()], named);
            let Some(when) = coming
                .when
                .clone()
                .or_else(before)
                .filter(|_| entries[i].status == Status::Present)
            else {
                continue;
            };
            let flow = self.at + start + when.start..self.at + start + when.end;
            let block = &self.context.document.blocks[self.block];
            let words = block.flow.original(&self.context.document.text, flow);
            let entry = &mut entries[i];
            let slot = if coming.came {
                &mut entry.arrived
            } else {
                &mut entry.left
            };
            slot.get_or_insert(words);
        }
    }
}
