//! Names that stand where people are listed, and that nobody of the record bears.
//!
//! A second look over the lists and what surrounds them: whom the readers passed over is told, not lost.

use super::super::named::{self, Named, Signs};
use super::super::sheet::Sheet;
use super::sections::Found;
use crate::findings::said;
use crate::layout::{BlockRole, Passage, Topic};
use crate::meeting::{Context, Reading};
use crate::record::{DocumentKind, Finding};
use std::collections::BTreeSet;
use std::ops::Range;

/// The findings of a meeting whose attendees were read; one for each stretch of text.
pub fn of(context: &Context<'_>, found: &Found, reading: &Reading) -> Vec<Finding> {
    if context.kind == DocumentKind::Agenda {
        return Vec::new();
    }
    let known = named::known(&reading.attendees, &[]);
    let mut told: BTreeSet<String> = BTreeSet::new();
    let mut out = Vec::new();
    for section in &found.sections {
        out.extend(stretch(context, &section.sheet, Signs::Any, &known, &mut told));
    }
    for passage in around(context) {
        let mut sheet = Sheet::default();
        sheet.push(context.document, passage.block, passage.range);
        out.extend(stretch(context, &sheet, Signs::Title, &known, &mut told));
    }
    out
}

/// The finding of one stretch: whom it names and the record does not know, each once.
fn stretch(
    context: &Context<'_>,
    sheet: &Sheet,
    signs: Signs,
    known: &BTreeSet<String>,
    told: &mut BTreeSet<String>,
) -> Option<Finding> {
    let names = named::named(sheet.text(), signs, context.vocabulary);
    let missed: Vec<Named> = names
        .into_iter()
        .filter(|n| !n.is_known(known) && told.insert(n.words.join(" ")))
        .collect();
    let range: Range<usize> = missed.first()?.range.start..missed.last()?.range.end;
    let names: Vec<&str> = missed
        .iter()
        .filter_map(|n| sheet.text().get(n.range.clone()))
        .collect();
    let at = context.document.span(sheet.source(context.document, range));
    Some(said::named_and_unread(&names.join(", ")).at(at))
}

/// What stands above the first item, and the items about attendance and apologies.
fn around(context: &Context<'_>) -> Vec<Passage> {
    let shape = context.shape;
    let first_item = shape.items.first().map_or(shape.blocks.start, |i| i.blocks.start);
    let head = shape.blocks.start..first_item.max(shape.blocks.start);
    let mut out: Vec<Passage> = head
        .filter(|&i| !matches!(shape.role(i), BlockRole::Furniture | BlockRole::Declarations))
        .map(|i| Passage::whole(context.document, i))
        .collect();
    let about = |t: Topic| matches!(t, Topic::Attendance | Topic::Apologies);
    for item in shape.items.iter().filter(|i| about(i.topic)) {
        let told = |p: &&Passage| shape.role(p.block) != BlockRole::AgendaText;
        out.extend(item.title.iter().chain(item.body.iter().filter(told)).cloned());
    }
    out
}
