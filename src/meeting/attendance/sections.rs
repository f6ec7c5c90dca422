//! Finds the attendance lists of a meeting: a label and the lines under it, up to the first line that is no list.

mod apart;
mod below;
mod buried;
mod dashes;
mod flattened;
mod foot;
mod inside;
mod line;
mod loose;
mod narrated;
mod open;
mod own_words;
mod rows;
mod starred;
mod tabled;
mod told;
mod unlabelled;

use super::super::Context;
use super::super::sheet::{BREAK, LINE, Sheet};
use super::person::Expect;
use super::running::{is_prose, outside_brackets};
use super::{exchange, excuses, label, names_absence, people};
use crate::document::{BlockKind, Document};
use crate::language::digits::Digits;
use crate::layout::{BlockRole, Passage, Topic};
use crate::record::Status;
use crate::vocabulary::{Label, Vocabulary};
use std::ops::Range;

/// A list under one label.
#[derive(Debug, Clone)]
pub(super) struct Section {
    /// What the label says.
    pub label: Label,
    /// The list.
    pub sheet: Sheet,
    /// The organisation named over the list.
    pub organisation: Option<String>,
    /// Place of label and list in the document's text.
    pub source: Range<usize>,
    /// Which parts of the list a mark says something of.
    pub marks: Vec<(Range<usize>, Status)>,
    /// The posts of its people, in order, where a column of its own held them.
    pub posts: Vec<String>,
}

/// What reading the lists left over.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// The lists in order.
    pub sections: Vec<Section>,
    /// Passages of running text that may tell of attendance.
    pub prose: Vec<Passage>,
    /// Lines of a key to initials.
    pub keys: Vec<Range<usize>>,
    /// Lines that look like more people of a list, and were not read.
    pub cut: Vec<Range<usize>>,
}

/// A clause on who came instead, in running text; "Ada Marl - Rhys Oake substituted" and "Ada Marl - substituted by Rhys Oake"
/// are entries of a list.
fn tells_stand_in(line: &str, vocabulary: &Vocabulary) -> bool {
    let entry = [" - ", " – ", "\t- ", "\t– "]
        .iter()
        .find_map(|dash| line.split_once(dash))
        .is_some_and(|(_, who)| exchange::is_instead(who.trim()) || exchange::names_substitute(who.trim()));
    !entry && (exchange::is_told(&outside_brackets(line)) || exchange::is_pair(line, vocabulary))
}

/// Finds all lists outside the items' business, and those of items that are about attendance; without the blocks that
/// are `read` already, and what is `taken` by others from there to the end of its block.
pub(super) fn find(context: &Context<'_>, read: &[Range<usize>], taken: &[Passage]) -> Found {
    let mut machine = Machine {
        document: context.document,
        vocabulary: context.vocabulary,
        open: None,
        excuses: false,
        before: 0,
        key: None,
        glued: dashes::custom(context),
        rows: false,
        broken: None,
        away: None,
        seen: Vec::new(),
        loose: Vec::new(),
        found: Found::default(),
    };
    let shape = context.shape;
    let first_item = shape.items.first().map_or(shape.blocks.end, |i| i.blocks.start);
    let read = &[read, &starred::read(&mut machine, context)].concat();
    let read = &[read.clone(), tabled::read(&mut machine, context, read)].concat();
    for index in shape.blocks.clone() {
        let role = shape.role(index);
        let other = matches!(
            role,
            BlockRole::ItemHeading | BlockRole::Furniture | BlockRole::Declarations
        );
        let head = index < first_item && !other;
        if read.contains(&context.document.blocks[index].range) {
            continue;
        }
        if !head && role != BlockRole::Attendance {
            if index == first_item {
                machine.end();
            }
            continue;
        }
        if shape.items.is_empty() && machine.is_over(index) {
            break;
        }
        let mut passage = Passage::whole(context.document, index);
        if let Some(other) = taken.iter().find(|p| p.block == index) {
            passage.range.end = other.range.start;
            machine.block(&passage);
            machine.end();
        } else {
            machine.block(&passage);
        }
    }
    machine.end();
    unlabelled::read(&mut machine, context, first_item);
    for item in &shape.items {
        machine.item(item, context);
    }
    foot::read(&mut machine, context);
    buried::read(&mut machine, context);
    apart::read(&mut machine, context);
    machine.found
}

struct Machine<'a> {
    document: &'a Document,
    vocabulary: &'a Vocabulary,
    open: Option<Section>,
    /// The item read is about apologies.
    excuses: bool,
    /// How many lists were found before it.
    before: usize,
    /// The block that holds a key to initials.
    key: Option<usize>,
    /// A dash without spaces joins the names of this list to their posts, which have at least so many words.
    glued: Option<usize>,
    /// The open list has rows of a place and those who came from it.
    rows: bool,
    /// The list that ended at a line which was not read: names right below still belong to it.
    broken: Option<loose::Broken>,
    /// The heading of those who are away that stands alone on its line, until a label comes that was not there before.
    away: Option<Label>,
    /// The labels of those who came.
    seen: Vec<String>,
    /// Lines under no label, until it is known whether they list people.
    loose: Vec<loose::Loose>,
    found: Found,
}

impl Machine<'_> {
    fn item(&mut self, item: &crate::layout::ItemShape, context: &Context<'_>) {
        let title = item.title.as_ref().map(|t| t.text(context.document)).unwrap_or("");
        let labelled = label::at(title, self.vocabulary);
        let about = matches!(item.topic, Topic::Attendance | Topic::Apologies);
        if !about
            && !labelled
                .as_ref()
                .is_some_and(|l| names_absence(l.label) || l.label == Label::Everybody || l.rest >= title.len())
        {
            return;
        }
        self.excuses = item.topic == Topic::Apologies;
        self.before = self.found.sections.len();
        self.open = match (&labelled, item.topic) {
            (Some(l), _) if l.rest < title.len() => {
                if let Some(passage) = &item.title {
                    self.block(passage);
                }
                self.open.take()
            }
            (Some(l), _) => Some(self.section(l.label, None, 0..0)),
            (None, Topic::Apologies) => Some(self.section(Label::Apologies, None, 0..0)),
            _ => None,
        };
        for passage in &item.body {
            // what the agenda says of apologies comes before those who sent them, and ends no list
            let agenda = context.shape.role(passage.block) == BlockRole::AgendaText;
            if !(self.excuses && agenda && is_prose(passage.text(context.document))) {
                self.block(passage);
            }
        }
        self.end();
        self.excuses = false;
    }

    /// Without items to go by, the lists end at the first numbered heading after them.
    fn is_over(&self, index: usize) -> bool {
        let text = self.document.blocks[index].text();
        let numbered = text.opens_with_digit() && text.len() > 3;
        numbered
            && !self.found.sections.is_empty()
            && label::at(text, self.vocabulary).is_none()
            && !lists_people(text, self.vocabulary)
    }

    fn block(&mut self, passage: &Passage) {
        let block = &self.document.blocks[passage.block];
        if block.kind == BlockKind::Furniture {
            return;
        }
        let mut sheet = Sheet::default();
        sheet.push(self.document, passage.block, passage.range.clone());
        let words = &block.text()[passage.range.clone()];
        let lead = passage.range.start + (words.len() - words.trim_start().len());
        if sheet.text().is_empty() {
            return;
        }
        let joined = sheet.text().replace(LINE, " ");
        if (self.open.is_none() || self.is_to_come() && self.excuses)
            && !sheet.text().contains(BREAK)
            && self.narrated(&joined, passage.block, lead)
        {
            return;
        }
        if self.open.is_none()
            && is_prose(sheet.text())
            && label::at(first_line(sheet.text()), self.vocabulary).is_none()
            && label::inside(sheet.text(), self.vocabulary).is_none()
            && flattened::lines(sheet.text(), self.vocabulary).len() < 2
        {
            self.found.prose.push(passage.clone());
            if self.excuses && excuses::announces(sheet.text()) {
                let source = block.flow.source(passage.range.clone());
                self.open = Some(self.section(Label::Apologies, None, source));
            }
            return;
        }
        let mut start = 0;
        let mut held = 0;
        let text = sheet.text().to_owned();
        for line in text.split_inclusive([LINE, BREAK]) {
            let end = start + line.len();
            let so_far = text[held..end].trim_end();
            // "... was received from Councillor" needs the line after it.
            let last = so_far.rsplit([' ', LINE]).next().unwrap_or("");
            let open = !so_far.ends_with(['.', ':', ';', ')', '-']) || super::name::is_initials(last, false);
            let next = first_line(&text[end.min(text.len())..]);
            let dangles = end < text.len()
                && so_far.len() < 1500
                && is_prose(so_far)
                && !line.ends_with(BREAK)
                && (open && label::at(next, self.vocabulary).is_none() || self.vocabulary.names.title(last).is_some());
            if !dangles {
                let joined = so_far.replace(LINE, " ");
                self.line(&joined, passage.block, lead + held..lead + held + so_far.len());
                held = end;
            }
            start = end;
        }
    }
}

fn first_line(text: &str) -> &str {
    text.split([LINE, BREAK]).next().unwrap_or("")
}

/// At least one person stands in this line, at its start or after a post.
pub(super) fn lists_people(line: &str, vocabulary: &Vocabulary) -> bool {
    if line.len() > 4000 || is_prose(line) {
        return false;
    }
    let found = people::read_loose(line, Expect::default(), vocabulary);
    found.first().is_some_and(|p| p.span.start < 60)
}
