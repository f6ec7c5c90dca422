//! Turns a meeting's shape into groups of lines: one for each item, one for each stretch between items.
//!
//! Knows nothing of decisions, but takes tables of votes out of the running text.

use super::acts;
use super::ballot::Ballot;
use super::draft::Draft;
use super::line::{Line, Place};
use super::side_rows;
use super::stacked;
use super::vote;
use crate::document::{Block, BlockKind, Hint};
use crate::layout::{BlockRole, Passage};
use crate::meeting::Context;
use crate::record::Vote;
use crate::vocabulary::Decisions;
use crate::vocabulary::phrases::is_phrase;

/// The lines of one item, or of a stretch outside all items.
#[derive(Debug, Default)]
pub(super) struct Group<'d> {
    /// Index of the item.
    pub item: Option<usize>,
    /// In order.
    pub lines: Vec<Line<'d>>,
    /// Votes of tables, by the line they stand before.
    pub tables: Vec<(usize, Vote)>,
    /// Decisions that tables tell in full (subject, names, result).
    pub drafts: Vec<Draft>,
    /// Headings of tables of votes that could not be read.
    pub unread: Vec<Passage>,
}

/// The groups in the order of the document.
pub(super) fn groups<'d>(context: &Context<'d>, words: &Decisions) -> Vec<Group<'d>> {
    let shape = context.shape;
    let mut inside = vec![false; context.document.blocks.len()];
    let mut out: Vec<(usize, Group<'d>)> = Vec::new();
    for (i, item) in shape.items.iter().enumerate() {
        let place = |t: &Passage| match decides(t.text(context.document), words) {
            true => Place::Body,
            false => Place::Title,
        };
        let titles = item.title.iter().map(|t| (t.clone(), place(t)));
        let mut passages: Vec<(Passage, Place)> = titles.collect();
        // what the agenda said of the item decides nothing
        let told = item
            .body
            .iter()
            .filter(|p| shape.role(p.block) != BlockRole::AgendaText);
        for passage in told {
            let place = if shape.role(passage.block) == BlockRole::Subheading {
                Place::Subheading
            } else {
                Place::Body
            };
            passages.push((passage.clone(), place));
        }
        for block in item.blocks.clone().chain(passages.iter().map(|p| p.0.block)) {
            if let Some(flag) = inside.get_mut(block) {
                *flag = true;
            }
        }
        let group = group(context, words, Some(i), &passages);
        out.push((item.blocks.start, group));
    }
    let mut stretch: Vec<(Passage, Place)> = Vec::new();
    let mut start = 0;
    for block in shape.blocks.clone().chain([usize::MAX]) {
        let outside = block < inside.len() && !inside[block] && open(shape.role(block));
        if outside {
            if stretch.is_empty() {
                start = block;
            }
            stretch.push((Passage::whole(context.document, block), Place::Body));
        } else if !stretch.is_empty() && (block >= inside.len() || inside[block]) {
            out.push((start, group(context, words, None, &stretch)));
            stretch.clear();
        }
    }
    out.sort_by_key(|g| g.0);
    out.into_iter().map(|g| g.1).collect()
}

/// "A vice-chair was sought. RESOLVED that Cllr Dale be appointed.": a row of a table whose words were taken for the title of its item.
fn decides(title: &str, words: &Decisions) -> bool {
    let mut before = "";
    crate::language::words::each(title).skip(1).any(|word| {
        let shouted = before.len() > 2 && !before.contains(char::is_lowercase);
        let found =
            shouted && is_phrase("decisions.clause_opens", word) && words.strong.contains(&before.to_lowercase());
        before = word;
        found
    })
}

/// Whether a block outside all items may hold a decision. A page without a header opens with its text.
fn open(role: BlockRole) -> bool {
    !matches!(
        role,
        BlockRole::Furniture | BlockRole::Attendance | BlockRole::Declarations
    )
}

fn group<'d>(
    context: &Context<'d>,
    words: &Decisions,
    item: Option<usize>,
    passages: &[(Passage, Place)],
) -> Group<'d> {
    let document = context.document;
    let mut out = Group {
        item,
        ..Group::default()
    };
    let mut ballot: Option<Ballot> = None;
    let body: Vec<Passage> = passages.iter().map(|p| p.0.clone()).collect();
    let mut past = 0;
    for (n, (passage, place)) in passages.iter().enumerate() {
        if n < past {
            continue;
        }
        let Some(block) = document.blocks.get(passage.block) else {
            continue;
        };
        if block.kind == BlockKind::Furniture
            || matches!(block.hint, Some(Hint::AgendaText | Hint::DocumentLink { .. }))
        {
            continue;
        }
        if let Some(table) = stacked::headed(document, &body[n..]).filter(|_| *place == Place::Body) {
            close(&mut out, ballot.take());
            match table.vote {
                Some(vote) => out.tables.push((out.lines.len(), vote)),
                None => out.unread.push(passage.clone()),
            }
            past = n + table.passages;
            continue;
        }
        if let Some(found) = Ballot::headed(document, passage.block) {
            close(&mut out, ballot.replace(found));
            continue;
        }
        let read = ballot
            .as_mut()
            .is_some_and(|b| b.row(document, passage, words, out.lines.len(), &mut out.drafts));
        if read {
            continue;
        }
        if block.kind != BlockKind::TableRow || block.cells.len() < 2 {
            close(&mut out, ballot.take());
            for cell in acts::cells(passage.text(document)) {
                let cell = within(passage, cell);
                for part in acts::parts(cell.text(document), words) {
                    let line = Line::new(context.document, within(&cell, part), *place);
                    let calls = acts::calls(&line);
                    if calls.len() < 2 {
                        out.lines.push(line);
                        continue;
                    }
                    let rows = calls.into_iter().map(|row| line.part(row));
                    out.lines
                        .extend(rows.map(|row| Line::new(context.document, row, *place)));
                }
            }
            continue;
        }
        if let Some(sides) = side_rows::read(document, &body[n..], words) {
            close(&mut out, ballot.take());
            out.tables.push((out.lines.len(), sides.vote));
            past = n + sides.rows;
            continue;
        }
        if is_call(block) || of_matter(block, words) {
            out.lines.push(Line::new(document, passage.clone(), *place));
            continue;
        }
        cells(context, passage, *place, &mut out);
    }
    close(&mut out, ballot);
    out
}

/// The words of a cell; none where the row has no such cell.
fn cell(block: &Block, n: usize) -> &str {
    let cell = block.cells.get(n);
    cell.and_then(|c| block.text().get(c.clone())).unwrap_or("")
}

/// "Marl A | For": somebody and the side, a row of a roll call.
fn is_call(block: &Block) -> bool {
    let cell = |n: usize| cell(block, n);
    let named = cell(0).starts_with(char::is_uppercase) && vote::column(&cell(0).to_lowercase()).is_none();
    block.cells.len() == 2 && named && vote::column(&cell(1).trim().to_lowercase()).is_some()
}

/// "Motion  -  5 votes": what was voted on, and how many were for it.
fn of_matter(block: &Block, words: &Decisions) -> bool {
    let cell = |n: usize| cell(block, n);
    let last = cell(block.cells.len().saturating_sub(1));
    let counted = words.number(crate::language::words::first(last)).is_some();
    let what = cell(0).trim_end_matches(|c: char| !c.is_alphabetic()).to_lowercase();
    counted && words.is_motion(&what)
}

/// A part of a passage.
fn within(passage: &Passage, part: std::ops::Range<usize>) -> Passage {
    Passage {
        block: passage.block,
        range: passage.range.start + part.start..passage.range.start + part.end,
    }
}

/// The cells of a row that is part of no table of votes, each a line of its own.
fn cells<'d>(context: &Context<'d>, passage: &Passage, place: Place, out: &mut Group<'d>) {
    let block = &context.document.blocks[passage.block];
    let words = |range: &std::ops::Range<usize>| block.text().get(range.clone()).unwrap_or("");
    for (n, cell) in block.cells.iter().enumerate() {
        // "Payee | For | Amount" heads a table of payments, "For" names no side
        let inner = (1..block.cells.len().saturating_sub(1)).contains(&n);
        if inner && words(cell).trim().eq_ignore_ascii_case("for") {
            continue;
        }
        let part = cell.start.max(passage.range.start)..cell.end.min(passage.range.end);
        if part.start < part.end && words(&part).chars().any(char::is_alphanumeric) {
            let part = Passage {
                block: passage.block,
                range: part,
            };
            out.lines.push(Line::new(context.document, part, place));
        }
    }
}

/// Ends a table in which councillors stand one a row or one a cell.
fn close(out: &mut Group<'_>, ballot: Option<Ballot>) {
    let vote = ballot.map(Ballot::vote).unwrap_or_default();
    if !vote::is_empty(&vote) {
        out.tables.push((out.lines.len(), vote));
    }
}
