//! Finds the lists that stand behind the business: "Attendance" at the foot of the minutes.

use super::{Machine, label, lists_people};
use crate::layout::{BlockRole, Passage, Topic};
use crate::meeting::Context;
use crate::vocabulary::Label;

/// A label at the foot is no longer.
const LONGEST_LABEL: usize = 60;

/// Reads the lists behind the last decision, from the first label that people stand under.
pub(super) fn read(machine: &mut Machine<'_>, context: &Context<'_>) {
    let Some(last) = context.shape.items.last() else { return };
    if matches!(last.topic, Topic::Attendance | Topic::Apologies) {
        return;
    }
    let after = |i: &usize| *i >= last.blocks.start;
    let closing = context.shape.with_role(&[BlockRole::Closing]).filter(after);
    let mut passages: Vec<Passage> = last.body.clone();
    passages.extend(closing.map(|i| Passage::whole(context.document, i)));
    passages.sort_by_key(|p| (p.block, p.range.start));
    passages.dedup();
    // "Name" over the people below a label
    passages.retain(|p| !context.vocabulary.attendance.is_column(p.text(context.document)));
    let heads = |pair: &[Passage]| {
        let head = pair[0].text(context.document).trim();
        let people = pair[1].text(context.document);
        head.len() <= LONGEST_LABEL
            && label::at(head, context.vocabulary).is_some_and(|l| l.rest >= head.len())
            && lists_people(people, context.vocabulary)
    };
    // "Members present: Cllrs Marl, Tunn and Eden", below where the meeting closed
    let labelled = |passage: &Passage| {
        let text = passage.text(context.document);
        let closing = context.shape.role(passage.block) == BlockRole::Closing;
        closing
            && label::at(text, context.vocabulary)
                .filter(|l| matches!(l.label, Label::Present | Label::Everybody))
                .and_then(|l| text.get(l.rest..))
                .is_some_and(|people| lists_people(people.trim_start_matches([':', ' ']), context.vocabulary))
    };
    let from = passages.windows(2).position(heads);
    let Some(from) = from.or_else(|| passages.iter().position(labelled)) else {
        return;
    };
    for passage in &passages[from..] {
        machine.block(passage);
    }
    machine.end();
}
