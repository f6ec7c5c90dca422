//! Reads lines of people under no label, or below a line at which a list broke off: a run of lines that look like entries.

use super::super::likeness::{self, Likeness};
use super::{Machine, names_absence};
use crate::language::digits::Digits;
use crate::meeting::sheet::LINE;
use crate::vocabulary::Label;
use std::ops::Range;

/// A line under no label.
#[derive(Debug, Clone)]
pub(super) struct Loose {
    block: usize,
    range: Range<usize>,
    likeness: Likeness,
    /// It may say something of the person above it.
    beside: bool,
    score: f64,
}

/// A list that ended at a line which was not read.
#[derive(Debug, Clone)]
pub(super) struct Broken {
    label: Label,
    organisation: Option<String>,
}

/// Lines without a name that may stand between the entries of one list.
const BETWEEN: usize = 2;

impl Machine<'_> {
    /// A line that no list takes: it waits for the lines below it.
    pub(super) fn loose(&mut self, line: &str, block: usize, range: Range<usize>) {
        // "Councillor Marl in the chair. Councillors Oake and ...": a paragraph that its chair opens is read as one
        let chaired = line.len() < self.document.blocks[block].text().len() && line.contains(" in the chair. ");
        if chaired {
            return;
        }
        let from = self.row_of_titled(line).unwrap_or(0);
        let likeness = likeness::of(&line[from..], self.vocabulary);
        let numbered = line.opens_with_digit();
        self.loose.push(Loose {
            block,
            range,
            score: likeness.score(),
            beside: !numbered && line.len() <= 120 && !line.ends_with(['.', ':']),
            likeness,
        });
    }

    /// The open list ends at a line that names nobody; what stands below may go on with it.
    pub(super) fn breaks_off(&mut self, line: &str, block: usize, range: Range<usize>) {
        if let Some(open) = &self.open {
            let label = open.label;
            let post = self.vocabulary.roles.is_post(line) || self.vocabulary.roles.is_organisation(line);
            // behind apologies a heading of others is no more of the same
            let same = self.excuses || !names_absence(label) || post && !open.sheet.text().is_empty();
            self.broken = Some(Broken {
                label: if same { label } else { Label::Attending },
                organisation: open.organisation.clone(),
            });
        }
        self.close();
        self.loose(line, block, range);
    }

    /// Takes the runs of entries among the loose lines for lists.
    pub(super) fn settle_loose(&mut self) {
        let lines = std::mem::take(&mut self.loose);
        self.post_of_last(&lines);
        let mut at = 0;
        let listed = !self.found.sections.is_empty();
        while at < lines.len() {
            let below_post = at > 0 && lines[at - 1].is_aside() && self.broken.is_some();
            let run = run(&lines[at..], below_post);
            let range = at..at + run;
            at += run.max(1);
            if run == 0 {
                continue;
            }
            let broken = self.broken.clone().filter(|_| range.start <= BETWEEN);
            if !is_list(&lines[range.clone()], broken.is_some()) {
                let named = |l: &&Loose| l.score > likeness::SURE && listed;
                let cut = lines[range].iter().find(named);
                let source = cut.map(|l| self.document.blocks[l.block].flow.source(l.range.clone()));
                self.found.cut.extend(source);
                continue;
            }
            let (label, organisation) = broken.map_or((Label::Everybody, None), |b| (b.label, b.organisation));
            self.broken = None;
            // the line at which a list broke off may be the post of the person above it
            let resumed = range.start > 0 && lines[..range.start].iter().all(|l| l.beside);
            let last = self
                .found
                .sections
                .last()
                .is_some_and(|s| s.label == label && !s.sheet.text().is_empty());
            let (from, section) = match self.found.sections.pop_if(|_| resumed && last) {
                Some(section) => (0, section),
                None => (range.start, self.section(label, organisation, 0..0)),
            };
            self.close();
            self.open = Some(section);
            for line in &lines[from..range.end] {
                let words = &self.document.blocks[line.block].text()[line.range.clone()];
                let row = self.row_of_titled(words).is_some() && self.row(words, line.block, line.range.clone());
                if !row {
                    self.push(line.block, line.range.clone());
                }
            }
            self.close();
        }
    }
}

impl Machine<'_> {
    /// "Ada Marl", "Trade union representative", and then something else: the line below the last person of a list of such
    /// pairs was taken for the list's end.
    fn post_of_last(&mut self, lines: &[Loose]) {
        let Some(first) = lines.first().filter(|l| l.beside && l.score < likeness::ENTRY) else {
            return;
        };
        let alone = lines.get(1).is_none_or(|l| l.score < likeness::ENTRY);
        let Some(broken) = self.broken.as_ref().filter(|_| alone) else {
            return;
        };
        let words = &self.document.blocks[first.block].text()[first.range.clone()];
        let roles = &self.vocabulary.roles;
        let Some(last) = self.found.sections.last().filter(|s| s.label == broken.label) else {
            return;
        };
        let paired = format!("{}{LINE}{words}", last.sheet.text());
        let post = roles.is_post(words) || roles.is_organisation(words);
        if post && !likeness::alternate(&paired, self.vocabulary).is_empty() {
            self.close();
            self.open = self.found.sections.pop();
            self.push(first.block, first.range.clone());
            self.close();
        }
    }
}

impl Loose {
    /// It names nobody, and may say something of the person above it.
    fn is_aside(&self) -> bool {
        self.beside && self.score < likeness::ENTRY
    }
}

/// The number of lines from the first on that make one run: entries, and single lines between them that say more of one.
/// `below_post`: the line above the first says something of the person before it.
fn run(lines: &[Loose], below_post: bool) -> usize {
    if lines[0].score < likeness::ENTRY {
        return 0;
    }
    let mut end = 1;
    while end < lines.len() {
        if lines[end].score >= likeness::ENTRY {
            end += 1;
        } else if lines[end].is_aside() && lines.get(end + 1).is_some_and(|l| l.score >= likeness::ENTRY) {
            end += 2;
        } else {
            break;
        }
    }
    // the line behind the last person of alternate lines is his
    let alternate = end > 2 && lines[1].score < likeness::ENTRY || below_post && end == 1;
    end + usize::from(alternate && lines.get(end).is_some_and(Loose::is_aside))
}

/// Whether a run is a list: `goes_on` where a list broke off above it.
fn is_list(lines: &[Loose], goes_on: bool) -> bool {
    let entries: Vec<&Loose> = lines.iter().filter(|l| l.score >= likeness::ENTRY).collect();
    let together: f64 = entries.iter().map(|l| l.score).sum();
    let people: usize = entries.iter().map(|l| l.likeness.people).sum();
    let sure = entries.iter().any(|l| l.score >= likeness::SURE);
    match entries.len() {
        0 => false,
        1 if goes_on => sure,
        1 => sure && people > 2 && together >= likeness::LONG_LIST,
        2 => goes_on || sure && together >= likeness::LIST,
        _ => goes_on || sure && together >= likeness::LONG_LIST,
    }
}
