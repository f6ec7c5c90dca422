//! Finds the list that an item took in: minutes whose lines were lost, and whose head the layout found no end of.

use super::{Expect, Machine, Section, flattened, is_prose, label, lists_people, people};
use crate::language::{Pattern, pattern};
use crate::layout::Passage;
use crate::meeting::Context;
use crate::vocabulary::Label;
use std::sync::LazyLock;

/// A line on the chair is no longer.
const LONGEST: usize = 120;
/// It ends with these words.
static PRESIDED: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)[\s(,]{attendance.presided}[.)\]\s]*$"));

/// A shorter text holds no list beside other words.
const SHORTEST: usize = 60;

/// Reads the first such list, where no other tells who was present.
pub(super) fn read(machine: &mut Machine<'_>, context: &Context<'_>) {
    let own =
        |s: &Section| matches!(s.label, Label::Present | Label::Chair | Label::Everybody) && !s.sheet.text().is_empty();
    if machine.found.sections.iter().any(own) {
        return;
    }
    if context.shape.items.len() == 1 && of_a_hearing(machine, context) {
        return;
    }
    let items = context.shape.items.iter();
    let mut passages = items.flat_map(|item| item.title.iter().chain(&item.body));
    if around_chair(machine, context) {
        return;
    }
    let found = passages.find_map(|passage| {
        let text = passage.text(context.document);
        Some((passage, list(text, machine)?))
    });
    if let Some((passage, from)) = found {
        let range = passage.range.start + from..passage.range.end;
        machine.block(&Passage {
            block: passage.block,
            range,
        });
        machine.end();
    }
}

/// "Sub-Committee: Councillor Marl", "Legal Adviser: Una Peel", "Applicant: Mr Rhys Oake": the lists that open the text of a page's
/// only item.
fn of_a_hearing(machine: &mut Machine<'_>, context: &Context<'_>) -> bool {
    const FEWEST: usize = 2;
    /// So many paragraphs may stand above.
    const ABOVE: usize = 4;
    const LONGEST_LINE: usize = 240;
    let v = context.vocabulary;
    let labelled = |words: &str| {
        let behind = words.find(':').map_or("", |at| &words[at + 1..]);
        let label = label::at(words, v).is_some_and(|l| l.rest < words.len());
        (label || label::post_before_holder(words, v).is_some())
            && words.len() <= LONGEST_LINE
            && lists_people(behind, v)
    };
    let body = context.shape.items.iter().flat_map(|item| &item.body);
    let first = body
        .clone()
        .take(ABOVE)
        .position(|p| labelled(p.text(context.document)));
    let Some(first) = first else { return false };
    let mut body = body.skip(first).peekable();
    let mut lines: Vec<&Passage> = Vec::new();
    while let Some(p) = body.next_if(|p| {
        let words = p.text(context.document);
        labelled(words) || !is_prose(words) && words.len() <= LONGEST_LINE
    }) {
        lines.push(p);
    }
    let labels = lines.iter().filter(|p| labelled(p.text(context.document))).count();
    if labels < FEWEST {
        return false;
    }
    for p in lines {
        machine.block(p);
    }
    machine.end();
    true
}

/// "Councillors Marl, Oake and Dale", "Councillor Marl, Convener, presided", "Una Peel, Clerk; Rhys Weir, Solicitor": a page that lost
/// the labels of its lists, where the line on the chair shows what the lines around it are.
fn around_chair(machine: &mut Machine<'_>, context: &Context<'_>) -> bool {
    const FEWEST: usize = 3;
    let text = |i: usize| context.document.blocks[i].text();
    let people = |i: usize| {
        let words = text(i);
        let listed = !is_prose(words) && label::at(words, context.vocabulary).is_none();
        if listed {
            let v = context.vocabulary;
            let stretch = context.document.stretch(i, 0..words.len(), &v.names, &v.roles);
            people::read(&stretch, Expect::default(), v)
        } else {
            Vec::new()
        }
    };
    let blocks = context.shape.blocks.clone();
    let chair = blocks.clone().skip(1).find(|&i| {
        text(i).len() <= LONGEST && PRESIDED.is_match(text(i)) && {
            let above = people(i - 1);
            above.len() >= FEWEST && above[0].span.start == 0 && above[0].member
        }
    });
    let Some(chair) = chair else { return false };
    for (label, i) in [
        (Label::Present, Some(chair - 1)),
        (
            Label::Attending,
            Some(chair + 1).filter(|i| blocks.contains(i) && people(*i).len() >= FEWEST),
        ),
    ] {
        if let Some(i) = i {
            machine.end();
            machine.open = Some(machine.section(label, None, 0..0));
            machine.push(i, 0..text(i).len());
            machine.end();
        }
    }
    true
}

/// Where the heading of those present stands in a text, with people behind it.
fn list(text: &str, machine: &Machine<'_>) -> Option<usize> {
    let v = machine.vocabulary;
    if text.len() < SHORTEST {
        return None;
    }
    let lines = flattened::lines(text, v).into_iter().map(|l| l.start);
    std::iter::once(0)
        .chain(lines)
        .chain(label::inside(text, v))
        .find(|&at| {
            let end = text[at..].char_indices().nth(400).map_or(text.len(), |(n, _)| at + n);
            let tail = &text[at..end];
            let head = label::at(tail, v).filter(|l| matches!(l.label, Label::Present | Label::Chair));
            head.is_some_and(|l| l.rest < tail.len() && lists_people(&tail[l.rest..], v))
        })
}
