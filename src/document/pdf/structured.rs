//! Makes blocks of tagged pages: the structure tree says which words belong together and what they are.

use super::draft::{Body, Draft};
use super::lines::{self, Line};
use super::paragraphs::Measure;
use super::tags::{Role, Tags};
use super::words::Word;
use super::{Sheets, looks, table};
use crate::document::BlockKind;
use std::collections::HashMap;
use std::ops::Range;

/// This share of a page's words must be in the tree, else the page is read by its looks.
const COVERED: f32 = 0.9;

/// The pages that the tree describes, their words put in its order.
pub(super) struct Structured {
    tags: Tags,
    /// By page: the stretches of its words with the group each belongs to; empty where the tree does not describe it.
    pages: Vec<Vec<(Range<usize>, Home)>>,
}

/// Where a word belongs: a group, or what stands between a group and the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Home {
    group: u32,
    /// Words that no group claims, read after those of the group before.
    stray: bool,
}

impl Structured {
    /// Puts the words of each page that the tree describes in the tree's order; `None` when it describes none.
    pub(super) fn of(tags: Tags, sheets: &mut Sheets) -> Option<Self> {
        let mut pages = Vec::with_capacity(sheets.pages.len());
        for (page, sheet) in sheets.pages.iter_mut().enumerate() {
            let homes = homes(page, &mut sheet.words, &tags);
            pages.push(homes.map_or_else(Vec::new, |homes| arrange(&mut sheet.words, &homes)));
        }
        pages
            .iter()
            .any(|p| !p.is_empty())
            .then_some(Structured { tags, pages })
    }

    /// Whether the tree describes this page.
    pub(super) fn covers(&self, page: usize) -> bool {
        !self.pages[page].is_empty()
    }

    /// The lines of a page that the tree describes, none of them across two groups.
    pub(super) fn lines(&self, page: usize, sheets: &Sheets) -> Vec<Line> {
        let words = &sheets.pages[page].words;
        let stretches = self.pages[page].iter();
        stretches
            .flat_map(|(range, _)| lines::lines(page, words, range.clone()))
            .collect()
    }

    fn home(&self, line: &Line) -> Home {
        let page = &self.pages[line.page];
        let i = page.partition_point(|(range, _)| range.end <= line.words.start);
        page.get(i).map_or(Home { group: 0, stray: true }, |p| p.1)
    }

    /// The blocks that `lines`, all of described pages, make.
    pub(super) fn drafts(&self, lines: &[Line], sheets: &Sheets, measure: &Measure) -> Vec<Draft> {
        let mut order: Vec<Home> = Vec::new();
        let mut own: HashMap<Home, Vec<Line>> = HashMap::new();
        for line in lines {
            let home = self.home(line);
            // A block over a page break is one; strays of two pages have nothing to do with each other.
            own.entry(home)
                .or_insert_with(|| {
                    order.push(home);
                    Vec::new()
                })
                .push(line.clone());
        }
        let mut out = Vec::new();
        let mut rows = table::Rows::default();
        for home in order {
            let lines = own.remove(&home).unwrap_or_default();
            let group = &self.tags.groups[home.group as usize];
            let drafts = if home.stray {
                looks::by_looks(&lines, sheets, measure)
            } else {
                block(group.role, lines, sheets, measure)
            };
            let drafts = joined(&mut out, drafts, sheets, measure);
            match group.cell.filter(|c| !home.stray && c.column != usize::MAX) {
                Some(place) => rows.push(place, drafts, &mut out, sheets),
                None => {
                    rows.flush(&mut out, sheets);
                    out.extend(drafts);
                }
            }
        }
        rows.flush(&mut out, sheets);
        out
    }
}

/// Joins the first of `drafts` to the block before it: to a label that stands alone, or where a writer ended a line in the
/// middle of a sentence.
fn joined(out: &mut Vec<Draft>, mut drafts: Vec<Draft>, sheets: &Sheets, measure: &Measure) -> Vec<Draft> {
    let (Some(above), Some(below)) = (out.last_mut(), drafts.first_mut()) else {
        return drafts;
    };
    let open = matches!(above.kind, BlockKind::Paragraph | BlockKind::ListItem);
    let lone = above.lone_label(sheets).is_some();
    let (Body::Lines(lines), Body::Lines(more)) = (&mut above.body, &mut below.body) else {
        return drafts;
    };
    let (Some(last), Some(next)) = (lines.last(), more.first()) else {
        return drafts;
    };
    let plain = matches!(below.kind, BlockKind::Paragraph | BlockKind::ListItem) && below.label.is_none();
    if plain && open && measure.runs_on(last, next, sheets) {
        // What a wide gap sets apart from the sentence is a column of its own.
        let only = Some(next).filter(|_| more.len() == 1);
        let rest = only.and_then(|l| l.split_at_gap(&sheets.pages[l.page].words));
        lines.append(more);
        match rest {
            Some((left, right)) => {
                lines.pop();
                lines.push(left);
                *more = vec![right];
            }
            None => {
                drafts.remove(0);
            }
        }
    } else if plain && next.beside(last) && lone {
        let label = last.clone();
        let len = sheets.line_text(&label).len();
        more.insert(0, label);
        below.kind = BlockKind::ListItem;
        below.set_label(len, sheets);
        out.pop();
    }
    drafts
}

/// Where each word of a page belongs; `None` when too many belong nowhere, or the order makes no sense on the page.
fn homes(page: usize, words: &mut [Word], tags: &Tags) -> Option<Vec<Home>> {
    let mut last = Home { group: 0, stray: true };
    let (mut claimed, mut all) = (0usize, 0usize);
    let mut homes = Vec::with_capacity(words.len());
    for word in words.iter_mut() {
        let found = word.mark.and_then(|m| tags.group(page, m));
        if let Some((group, label)) = found {
            last = Home { group, stray: false };
            word.label = label;
            word.artifact |= tags.groups[group as usize].role == Role::Artifact;
            claimed += 1;
        } else {
            last.stray = true;
        }
        all += usize::from(!word.artifact || found.is_some());
        homes.push(last);
    }
    (claimed > 0 && claimed as f32 >= COVERED * all as f32 && in_order(words, &homes)).then_some(homes)
}

/// Whether the tree's order goes down the page, on the whole: a made-up tree may have any order.
fn in_order(words: &[Word], homes: &[Home]) -> bool {
    let mut first: Vec<(Home, f32, f32)> = Vec::new();
    let mut seen = std::collections::HashSet::new();
    for (word, home) in words.iter().zip(homes) {
        if !word.artifact && seen.insert(*home) {
            first.push((*home, word.v, word.u0));
        }
    }
    first.sort_by_key(|f| f.0);
    let up = first
        .windows(2)
        .filter(|w| w[1].1 < w[0].1 - 6.0 && w[1].2 < w[0].2 + 36.0)
        .count();
    up * 4 <= first.len()
}

/// Sorts the words by home, artifacts last, and says which stretch belongs where.
fn arrange(words: &mut Vec<Word>, homes: &[Home]) -> Vec<(Range<usize>, Home)> {
    let mut order: Vec<usize> = (0..words.len()).collect();
    order.sort_by_key(|&i| (words[i].artifact, homes[i]));
    let mut out: Vec<(Range<usize>, Home)> = Vec::new();
    let mut was_artifact = false;
    for (place, &i) in order.iter().enumerate() {
        match out.last_mut() {
            Some((range, home)) if *home == homes[i] && was_artifact == words[i].artifact => range.end = place + 1,
            _ => out.push((place..place + 1, homes[i])),
        }
        was_artifact = words[i].artifact;
    }
    *words = order.iter().map(|&i| words[i]).collect();
    out
}

/// The blocks of one group: one, or several where its lines were broken on purpose.
fn block(role: Role, lines: Vec<Line>, sheets: &Sheets, measure: &Measure) -> Vec<Draft> {
    let mut out: Vec<Draft> = Vec::new();
    let mut so_far: Vec<Line> = Vec::new();
    for line in lines {
        if so_far.last().is_some_and(|last| is_meant(last, &line, sheets, measure)) {
            out.push(one(role, std::mem::take(&mut so_far), sheets, out.is_empty()));
        }
        so_far.push(line);
    }
    if !so_far.is_empty() {
        out.push(one(role, so_far, sheets, out.is_empty()));
    }
    out
}

/// Whether the line break after `last` was put there by the writer.
fn is_meant(last: &Line, next: &Line, sheets: &Sheets, measure: &Measure) -> bool {
    let below = last.page != next.page || next.v - last.v > 0.5 * last.size;
    // A line that was only parted by a wide gap goes on to the right.
    below && measure.ends_early(last, next, sheets)
}

fn one(role: Role, lines: Vec<Line>, sheets: &Sheets, first: bool) -> Draft {
    let kind = match role {
        Role::Heading(_) => BlockKind::Heading,
        Role::Item(_) if first => BlockKind::ListItem,
        Role::Artifact => BlockKind::Furniture,
        _ => BlockKind::Paragraph,
    };
    let words = sheets.words(&lines[0]);
    let labelled = words.iter().take_while(|w| w.label).count();
    let len = match labelled {
        0 => sheets.label(&lines[0]),
        n => Some(label_len(&words[..n])),
    };
    let mut draft = Draft::of(kind, lines);
    if let Some(len) = len {
        draft.set_label(len, sheets);
        if kind == BlockKind::Paragraph {
            draft.kind = BlockKind::ListItem;
        }
    }
    draft.level = match role {
        Role::Heading(level) | Role::Item(level) => level,
        _ => 0,
    };
    draft
}

fn label_len(words: &[Word]) -> usize {
    let spaces = words.iter().skip(1).filter(|w| !w.glued).count();
    spaces + words.iter().map(|w| (w.end - w.start) as usize).sum::<usize>()
}
