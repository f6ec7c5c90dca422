//! Finds the attendance lists of a meeting: a label and the lines under it, up to the first line that is no list.

mod apart;
mod buried;
mod dashes;
mod flattened;
mod foot;
mod inside;
mod loose;
mod rows;
mod starred;
mod told;
mod unlabelled;

use super::super::Context;
use super::super::sheet::{BREAK, LINE, Sheet};
use super::person::Expect;
use super::running::{is_prose, outside_brackets};
use super::{counts, exchange, excuses, label, lines, names_absence, people, register};
use crate::document::{BlockKind, Document};
use crate::language::sentences::sentences;
use crate::language::words;
use crate::language::{Pattern, pattern};
use crate::layout::{BlockRole, Passage, Topic};
use crate::record::Status;
use crate::vocabulary::{Label, Vocabulary};
use std::ops::Range;
use std::sync::LazyLock;

/// A list under one label.
#[derive(Debug, Clone)]
pub struct Section {
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
pub struct Found {
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
pub fn find(context: &Context<'_>, read: &[Range<usize>], taken: &[Passage]) -> Found {
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
        loose: Vec::new(),
        found: Found::default(),
    };
    let shape = context.shape;
    let first_item = shape.items.first().map_or(shape.blocks.end, |i| i.blocks.start);
    let read = &[read, &starred::read(&mut machine, context)].concat();
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
        let numbered = text.starts_with(|c: char| c.is_ascii_digit()) && text.len() > 3;
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

    fn line(&mut self, line: &str, block: usize, range: Range<usize>) {
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
            let number = number.filter(|w| w.bytes().all(|b| b.is_ascii_digit() || b"IVX.".contains(&b)));
            let end = before.len() - number.map_or(0, str::len);
            self.line(&line[..end], block, start..start + end);
            self.run_in(&line[at..], block, start + at);
            return;
        }
        let found = label::at(line, self.vocabulary).map(|found| self.of_those_away(line, found));
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
        if let Some(found) = found {
            let source = self.document.blocks[block].flow.source(start..range.end);
            let section = self.section(found.label, None, source);
            self.end();
            self.open = Some(section);
            let listed = counts::listed(&line[found.rest..]);
            let (from, rest) = (start + found.rest + listed.start, &line[found.rest..][listed]);
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

    /// "PRESENT: Councillors A, B and C. There were apologies from D.": the list ends with its sentence.
    fn list_then_sentences(&mut self, rest: &str, label: Label, block: usize, start: usize) -> bool {
        let sentences = sentences(rest);
        let Some(first) = sentences.first().filter(|_| !names_absence(label) && is_prose(rest)) else {
            return false;
        };
        let list = self.without_being_there(&rest[first.clone()]);
        if !lists_people(&rest[first.start..first.start + list], self.vocabulary) {
            return false;
        }
        self.push(block, start + first.start..start + first.start + list);
        for s in &sentences[1..] {
            self.content(&rest[s.clone()], block, start + s.start..start + s.end);
        }
        true
    }

    /// The length of a list without the words at its end that only say that these people were there.
    fn without_being_there(&self, line: &str) -> usize {
        let words = &self.vocabulary.attendance;
        let mut end = line.len();
        while let Some(word) = words::each(line[..end].trim_end_matches(['.', ' ', ','])).next_back() {
            let at = line[..end].trim_end_matches(['.', ' ', ',']).len() - word.len();
            if word.is_empty() || !words.being_there(word) {
                break;
            }
            end = at;
        }
        end
    }

    fn content(&mut self, line: &str, block: usize, range: Range<usize>) {
        // "Prop: Cllr Marl Sec: Cllr Oake": who moved that the apologies be accepted
        if let Some(moved) = MOVED.captures(line).and_then(|c| c.name("from")) {
            let end = moved.start();
            if !line[..end].trim().is_empty() {
                self.content(&line[..end], block, range.start..range.start + end);
            }
            return;
        }
        let pair = self.excuses && exchange::is_pair(line, self.vocabulary);
        let Some(open) = &self.open else {
            if pair
                || is_prose(line)
                || is_in_the_chair(line)
                || is_chaired_by(line)
                || self.sentence_goes_on(block, &range)
            {
                self.prose(block, range);
            } else {
                self.loose(line, block, range);
            }
            return;
        };
        // "Mr A Marl P Mrs B Oake A ... A = apology received": the key is no sentence
        if line.contains('=') && register::keyed(line, &self.vocabulary.names).is_some() {
            self.push(block, range);
            return;
        }
        if self.is_shouted_heading(line) {
            self.close();
            return;
        }
        let unfinished = open.sheet.text().trim_end().ends_with([',', ';', '&', '('])
            || open_bracket(lines::tail(open.sheet.text()));
        let there = self.without_being_there(line);
        // below people already listed, "A and B were also in attendance" tells of others
        let to_come = open.sheet.text().is_empty();
        if to_come && there < line.len() && !names_absence(open.label) && lists_people(&line[..there], self.vocabulary)
        {
            self.push(block, range.start..range.start + there);
            return;
        }
        let told = names_absence(open.label) || exchange::is_one_for_one(line);
        let instead = pair || told && tells_stand_in(line, self.vocabulary);
        let sentences = sentences(line);
        if is_prose(line) && !unfinished && sentences.len() > 1 && names_absence(open.label) {
            for s in sentences {
                self.content(&line[s.clone()], block, range.start + s.start..range.start + s.end);
            }
            return;
        }
        if (is_prose(line) || instead) && !(unfinished && line.len() < 100) {
            // "Apologies were submitted on behalf of:-": the list follows
            let follows = line.trim_end_matches([' ', '-', '–', '—']).ends_with(':');
            if !unfinished && !follows {
                self.close();
            }
            self.prose(block, range);
        } else if is_in_the_chair(line) || is_chaired_by(line) {
            self.prose(block, range);
        } else if self.is_group_away(line) {
            let section = self.section(open.label, None, self.document.blocks[block].flow.source(range));
            self.close();
            self.open = Some(section);
        } else if self.is_heading_of_list(line) {
            let source = self.document.blocks[block].flow.source(range.clone());
            let name = self.document.blocks[block].flow.original(&self.document.text, range);
            let section = self.section(open.label, Some(name), source);
            self.close();
            self.open = Some(section);
        } else if unfinished
            || lists_people(line, self.vocabulary)
            || is_family_with_initials(line)
            || counts::is_count(line)
            || self.goes_on(line)
        {
            self.push(block, range);
        } else {
            self.breaks_off(line, block, range);
        }
    }

    fn glued_post(&self, line: &str) -> Option<usize> {
        self.glued.and_then(|least| dashes::before_post(line, least))
    }

    fn push(&mut self, block: usize, mut range: Range<usize>) {
        let source = self.document.blocks[block].flow.source(range.clone());
        let words = self.document.blocks[block].text().get(range.clone()).unwrap_or("");
        let lead = words.len() - words.trim_start().len();
        let dash = self.glued_post(words.trim_start()).map(|at| lead + at);
        // a place is nobody's name, as it would be in a column of its own
        if let Some(at) = dash.filter(|_| self.glued == Some(dashes::PLACES)) {
            range.end = range.start + at;
        }
        if let Some(open) = &mut self.open {
            let from = open.sheet.text().len();
            open.sheet.push(self.document, block, range);
            let pushed = open.sheet.text().get(from..).unwrap_or("");
            let blank = pushed.len() - pushed.trim_start_matches([LINE, BREAK]).len();
            if let Some(at) = dash {
                open.sheet.end_column(from + blank + at - lead);
            }
            open.source = if open.source.is_empty() {
                source
            } else {
                open.source.start.min(source.start)..open.source.end.max(source.end)
            };
        }
    }

    fn prose(&mut self, block: usize, range: Range<usize>) {
        self.settle_loose();
        match self.found.prose.last_mut() {
            Some(last) if last.block == block && last.range.end + 1 >= range.start => last.range.end = range.end,
            _ => self.found.prose.push(Passage { block, range }),
        }
    }

    fn section(&self, label: Label, organisation: Option<String>, source: Range<usize>) -> Section {
        Section {
            label,
            sheet: Sheet::default(),
            organisation,
            source,
            marks: Vec::new(),
            posts: Vec::new(),
        }
    }

    /// Ends the list and whatever may have gone on from it.
    fn end(&mut self) {
        self.close();
        self.settle_loose();
        self.broken = None;
    }

    fn close(&mut self) {
        self.rows = false;
        if let Some(section) = self.open.take()
            && !section.source.is_empty()
        {
            self.found.sections.push(section);
        }
    }
}

/// "Proposed: ", "Prop by": the words before those who moved something.
static MOVED: LazyLock<Pattern> =
    LazyLock::new(|| pattern(r"(?i)(?:^|[.;)]\s+)(?P<from>{attendance.movers}(?:\s+by\b|\s*[.:–-]))"));

fn first_line(text: &str) -> &str {
    text.split([LINE, BREAK]).next().unwrap_or("")
}

/// "Collins (J)", "Collins (R) (from Minute 12)".
fn is_family_with_initials(line: &str) -> bool {
    let Some((name, rest)) = line.split_once(" (") else {
        return false;
    };
    let initials = rest.split(')').next().unwrap_or("");
    let one_word = !name.contains(' ') && name.starts_with(char::is_uppercase) && name.contains(char::is_lowercase);
    one_word && (1..=3).contains(&initials.len()) && initials.bytes().all(|b| b.is_ascii_uppercase())
}

fn open_bracket(text: &str) -> bool {
    text.matches('(').count() > text.matches(')').count()
}

fn is_in_the_chair(line: &str) -> bool {
    static CHAIR: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)(?:^|[\s(,]){attendance.takes_chair}[.)\]\s]*$"));
    line.len() < 120 && CHAIR.is_match(line)
}

/// "Meeting chaired by Ada Marl"
fn is_chaired_by(line: &str) -> bool {
    static CHAIRED: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)^\W*{attendance.chaired_by}\s"));
    line.len() < 120 && CHAIRED.is_match(line)
}

/// At least one person stands in this line, at its start or after a post.
pub fn lists_people(line: &str, vocabulary: &Vocabulary) -> bool {
    if line.len() > 4000 || is_prose(line) {
        return false;
    }
    let found = people::read(line, Expect::default(), vocabulary);
    found.first().is_some_and(|p| p.span.start < 60)
}
