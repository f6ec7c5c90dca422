//! Reads attendance tables whose first column says, once for several rows, who the people beside it are.

use super::super::Context;
use super::known::Known;
use super::people;
use super::person::{Expect, Person};
use super::roll::{self, List, Words};
use super::{cells, label};
use crate::document::{Block, BlockKind};
use crate::vocabulary::{Label, Vocabulary};

/// A label that holds from row to row.
#[derive(Default)]
pub(super) struct Merged {
    /// What it says, and how many rows it has held for.
    label: Option<(Label, usize)>,
}

impl Merged {
    /// Reads a row below or beside such a label; whether it was one and named somebody.
    pub(super) fn row(&mut self, context: &Context<'_>, index: usize, entries: &mut Known) -> bool {
        let block = &context.document.blocks[index];
        let blank = cell(block, 0).is_empty();
        match (own_label(block, context.vocabulary), self.label) {
            (Some(label), _) if !blank && goes_on(context, index) => self.label = Some((label, 0)),
            (_, Some((label, rows))) if blank => self.label = Some((label, rows + 1)),
            _ => self.label = None,
        }
        let Some((label, _)) = self.label else { return false };
        let named = named(context, index, label, entries);
        if !named {
            self.label = None;
        }
        named
    }
}

fn cell(block: &Block, at: usize) -> &str {
    let range = block.cells.get(at).cloned().unwrap_or_default();
    block.text().get(range).unwrap_or("").trim()
}

/// The first cell is a label of attendance and nothing else.
fn own_label(block: &Block, vocabulary: &Vocabulary) -> Option<Label> {
    let words = cell(block, 0);
    label::at(words, vocabulary)
        .filter(|f| f.rest >= words.len())
        .map(|f| f.label)
}

/// The next row has nothing in its first cell, and something beside it.
fn goes_on(context: &Context<'_>, index: usize) -> bool {
    let next = context.document.blocks.get(index + 1);
    next.is_some_and(|b| b.kind == BlockKind::TableRow && b.cells.len() > 1 && cell(b, 0).is_empty())
}

/// Adds the people of a row: the first cell with a name in it; another may say whether they came.
fn named(context: &Context<'_>, index: usize, label: Label, entries: &mut Known) -> bool {
    let block = &context.document.blocks[index];
    let expect = Expect::default();
    let found = (1..block.cells.len()).find_map(|at| {
        let sheet = cells::sheet(context, index, block.cells[at].clone());
        let people: Vec<Person> = people::read(
            &sheet.stretch(context.document, context.vocabulary),
            expect,
            context.vocabulary,
        );
        (!people.is_empty()).then_some((at, sheet, people))
    });
    let Some((at, sheet, people)) = found else { return false };
    let status = (1..block.cells.len())
        .filter(|other| *other != at)
        .find_map(|other| cells::stated(cell(block, other), context.vocabulary));
    let words = Words {
        document: context.document,
        sheet: &sheet,
        vocabulary: context.vocabulary,
    };
    let list = List {
        label,
        of_members: label == Label::Present,
        own_tier: true,
        own_list: true,
        organisations_rare: true,
    };
    for person in &people {
        let mut entry = words.entry(person, list);
        entry.status = status.unwrap_or(entry.status);
        roll::add(entries, entry);
    }
    true
}
