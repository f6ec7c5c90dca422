//! Finds a table of attendance that lost its columns: name, post and "Present" below each other, or "Ada Marl - Present" on each line.

use super::super::likeness;
use super::super::person::Expect;
use super::super::{cells, marks};
use super::{Machine, Section, label, people};
use crate::language::words;
use crate::layout::{BlockRole, Passage};
use crate::meeting::Context;
use crate::meeting::sheet::{BREAK, LINE, Sheet};
use crate::record::Status;
use crate::vocabulary::Label;
use std::ops::Range;

/// So many people make a table of it: of name and mark, and of name, post and mark.
const PAIRS: usize = 3;
const TRIPLES: usize = 2;
/// A post has no more words.
const POST: usize = 10;

/// One line of what may be the table.
struct Line {
    block: usize,
    range: Range<usize>,
    text: String,
}

/// Reads such tables above the items; the ranges of their blocks.
pub(super) fn read(machine: &mut Machine<'_>, context: &Context<'_>, taken: &[Range<usize>]) -> Vec<Range<usize>> {
    let lines = lines(context, taken);
    let mut claimed = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let found = [3, 2].into_iter().find_map(|period| {
            let count = below_each_other(&lines[at..], period, context);
            (count >= if period == 3 { TRIPLES } else { PAIRS }).then_some((period, count))
        });
        let len = match found {
            Some((period, count)) => {
                push(machine, context, &lines[at..at + period * count], period);
                period * count
            }
            None => {
                let len = behind_each(&lines[at..], context);
                if len >= PAIRS {
                    push(machine, context, &lines[at..at + len], 1);
                    len
                } else {
                    at += 1;
                    continue;
                }
            }
        };
        claimed.extend(
            lines[at..at + len]
                .iter()
                .map(|l| context.document.blocks[l.block].range.clone()),
        );
        at += len;
    }
    claimed.dedup();
    claimed
}

/// The lines above the first item that say nothing of the meeting.
fn lines(context: &Context<'_>, taken: &[Range<usize>]) -> Vec<Line> {
    let shape = context.shape;
    let first_item = shape.items.first().map_or(shape.blocks.end, |i| i.blocks.start);
    let mut out = Vec::new();
    for block in shape.blocks.clone() {
        let other = matches!(
            shape.role(block),
            BlockRole::Furniture | BlockRole::Declarations | BlockRole::ItemHeading
        );
        let other = other || taken.contains(&context.document.blocks[block].range);
        if other || block >= first_item && shape.role(block) != BlockRole::Attendance {
            continue;
        }
        let passage = Passage::whole(context.document, block);
        let mut sheet = Sheet::default();
        sheet.push(context.document, block, passage.range.clone());
        let mut at = passage.range.start;
        for line in sheet.text().split([LINE, BREAK]) {
            if !line.trim().is_empty() {
                out.push(Line {
                    block,
                    range: at..at + line.len(),
                    text: line.trim().to_owned(),
                });
            }
            at += line.len() + 1;
        }
    }
    out
}

/// A line that names one person and nothing else but what one says beside a name.
fn is_named(line: &str, context: &Context<'_>) -> bool {
    const LONGEST: usize = 80;
    if line.len() > LONGEST || line.ends_with(':') || label::at(line, context.vocabulary).is_some() {
        return false;
    }
    let found = people::read_loose(line, Expect::default(), context.vocabulary);
    found.len() == 1 && found[0].span.start == 0 && likeness::of(line, context.vocabulary).score() >= likeness::ENTRY
}

/// What a line says of attendance and of nothing else.
fn said(line: &str, context: &Context<'_>) -> Option<Status> {
    const LONGEST: usize = 70;
    // "Present, as substitute (Councillor Marl)"
    let first = line.split([',', '(']).next().unwrap_or("").trim();
    let told = cells::stated(first, context.vocabulary).is_some() || marks::is_mark(line);
    let colon = line.ends_with(':');
    (told && !colon && line.len() <= LONGEST).then(|| cells::status(line))?
}

/// How many people the lines begin with, each in `period` lines of which the last says whether they came.
fn below_each_other(lines: &[Line], period: usize, context: &Context<'_>) -> usize {
    let post = |line: &str| words::count(line) <= POST && said(line, context).is_none() && !line.ends_with([':', '.']);
    let one = |row: &[Line]| {
        row.len() == period
            && said(&row[period - 1].text, context).is_some()
            && is_named(&row[0].text, context)
            && row[1..period - 1]
                .iter()
                .all(|l| post(&l.text) && !is_named(&l.text, context))
    };
    // most lines are no status: that shows before anybody reads the name above
    lines.chunks(period).take_while(|row| one(row)).count()
}

/// How many lines from the first on are a name and, behind it, whether its bearer came.
fn behind_each(lines: &[Line], context: &Context<'_>) -> usize {
    let one = |line: &&Line| {
        let words = line.text.contains(" - ") || line.text.contains(" – ") || line.text.ends_with(')');
        words && marks::last(&line.text).is_some_and(|(at, _)| is_named(line.text[..at].trim_end(), context))
    };
    lines.iter().take_while(one).count()
}

/// Adds the people of the rows; with one line each the marks are left for the reader of registers.
fn push(machine: &mut Machine<'_>, context: &Context<'_>, lines: &[Line], period: usize) {
    let label = if period == 3 { Label::Everybody } else { Label::Present };
    let mut section: Section = machine.section(label, None, 0..0);
    let marks = marks::Marks::of(lines.chunks(period).map(|row| row[period - 1].text.as_str()));
    for row in lines.chunks(period) {
        let from = section.sheet.text().len();
        section.sheet.push(context.document, row[0].block, row[0].range.clone());
        let from = from + usize::from(from > 0);
        if period > 1
            && let Some(status) = marks.status(&row[period - 1].text)
        {
            section.marks.push((from..section.sheet.text().len(), status));
        }
        section
            .posts
            .extend(row[1..].iter().take(period.saturating_sub(2)).map(|l| l.text.clone()));
    }
    let blocks = &context.document.blocks;
    let (first, last) = (
        &blocks[lines[0].block].range,
        &blocks[lines[lines.len() - 1].block].range,
    );
    section.source = first.start..last.end;
    machine.found.sections.push(section);
}
