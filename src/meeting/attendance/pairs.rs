//! Reads who came instead of whom where two columns say so: "Apology from | Temporary appointment", "Ordinary Member |
//! Reserve Member". Web pages saved as text print such a table one cell a line.

use super::super::Context;
use super::super::sheet::Sheet;
use super::known::{Entry, Known};
use super::people;
use super::person::Expect;
use super::roll::{self, List, Words};
use crate::document::BlockKind;
use crate::language::{Pattern, pattern};
use crate::layout::Passage;
use crate::record::Status;
use crate::vocabulary::Label;
use std::sync::LazyLock;

/// The heading of those who did not come.
static ABSENT: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)^{attendance_tables.absent}\W*$"));

/// The heading of those who came instead.
static INSTEAD: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)^{attendance_tables.instead}\W*$"));

/// Adds the pairs of all items.
pub(super) fn read(context: &Context<'_>, entries: &mut Known) {
    for item in &context.shape.items {
        let cells: Vec<Passage> = item.body.iter().flat_map(|p| cells(context, p)).collect();
        let words = |i: usize| cells.get(i).map_or("", |c| c.text(context.document));
        let Some(head) = (1..cells.len()).find(|&i| ABSENT.is_match(words(i - 1)) && INSTEAD.is_match(words(i))) else {
            continue;
        };
        for pair in cells[head + 1..].chunks(2) {
            let Some(absent) = person(context, &pair[0], Label::Apologies) else {
                break;
            };
            let instead = pair.get(1).and_then(|c| person(context, c, Label::Present));
            let name = absent.name.clone();
            roll::add(entries, absent);
            if let Some(mut instead) = instead {
                instead.substitute_for = Some(name);
                let at = roll::add(entries, instead);
                entries[at].status = Status::Present;
            }
        }
    }
}

/// The cells of a row, or a short line as the one cell it is.
fn cells(context: &Context<'_>, passage: &Passage) -> Vec<Passage> {
    let block = &context.document.blocks[passage.block];
    if block.kind == BlockKind::TableRow {
        let cell = |range: &std::ops::Range<usize>| Passage {
            block: passage.block,
            range: range.clone(),
        };
        return block.cells.iter().map(cell).collect();
    }
    vec![passage.clone()]
}

/// The one elected member that a cell names and nothing else.
fn person(context: &Context<'_>, cell: &Passage, label: Label) -> Option<Entry> {
    const LONGEST: usize = 80;
    let text = cell.text(context.document);
    let mut sheet = Sheet::default();
    sheet.push(context.document, cell.block, cell.range.clone());
    let found = people::read(
        &sheet.stretch(context.document, context.vocabulary),
        Expect::default(),
        context.vocabulary,
    );
    let [person] = found.as_slice() else { return None };
    let list = List {
        label,
        of_members: true,
        own_tier: true,
        own_list: true,
        organisations_rare: false,
    };
    let words = Words {
        document: context.document,
        sheet: &sheet,
        vocabulary: context.vocabulary,
    };
    (text.len() <= LONGEST && person.member).then(|| words.entry(person, list))
}
