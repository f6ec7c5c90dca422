//! Turns a meeting's shape into groups of lines: one for each item, one for each stretch between items.
//!
//! Knows nothing of decisions, but takes tables of votes out of the running text.

use super::draft::{ClauseDraft, Draft, Source};
use super::line::{Line, Place};
use super::rollcall::{self, Columns};
use super::vote::{self, Side};
use crate::document::{BlockKind, Hint};
use crate::layout::{BlockRole, Passage};
use crate::meeting::Context;
use crate::record::{Outcome, Vote};
use crate::vocabulary::Decisions;

/// The lines of one item, or of a stretch outside all items.
#[derive(Debug, Default)]
pub struct Group<'d> {
    /// Index of the item.
    pub item: Option<usize>,
    /// In order.
    pub lines: Vec<Line<'d>>,
    /// Votes of tables, by the line they stand before.
    pub tables: Vec<(usize, Vote)>,
    /// Decisions that tables tell in full (subject, names, result).
    pub drafts: Vec<Draft>,
}

/// The groups in the order of the document.
pub fn groups<'d>(context: &Context<'d>, words: &Decisions) -> Vec<Group<'d>> {
    let shape = context.shape;
    let mut inside = vec![false; context.document.blocks.len()];
    let mut out: Vec<(usize, Group<'d>)> = Vec::new();
    for (i, item) in shape.items.iter().enumerate() {
        let mut passages: Vec<(Passage, Place)> = item.title.iter().map(|t| (t.clone(), Place::Title)).collect();
        for passage in &item.body {
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
    let mut columns: Option<Columns> = None;
    let mut ticks = Vote::default();
    for (passage, place) in passages {
        let Some(block) = document.blocks.get(passage.block) else {
            continue;
        };
        if block.kind == BlockKind::Furniture
            || matches!(block.hint, Some(Hint::AgendaText | Hint::DocumentLink { .. }))
        {
            continue;
        }
        let row = block.kind == BlockKind::TableRow && block.cells.len() > 1;
        let cells: Vec<&str> = if row {
            block
                .cells
                .iter()
                .map(|c| block.text().get(c.clone()).unwrap_or(""))
                .collect()
        } else {
            Vec::new()
        };
        if row && let Some(found) = rollcall::columns(&cells) {
            close(&mut out, &mut ticks);
            columns = Some(found);
            continue;
        }
        if let Some(found) = columns.as_ref().filter(|_| row)
            && row_vote(found, passage, &cells, words, &mut out, &mut ticks, context)
        {
            continue;
        }
        if !row {
            close(&mut out, &mut ticks);
            columns = None;
            out.lines.push(Line::new(document, passage.clone(), *place));
            continue;
        }
        for (n, cell) in block.cells.iter().enumerate() {
            // "Payee | For | Amount" heads a table of payments, "For" names no side
            if (1..cells.len().saturating_sub(1)).contains(&n) && cells[n].trim().eq_ignore_ascii_case("for") {
                continue;
            }
            let start = cell.start.max(passage.range.start);
            let end = cell.end.min(passage.range.end);
            if start < end
                && block
                    .text()
                    .get(start..end)
                    .is_some_and(|t| t.chars().any(char::is_alphanumeric))
            {
                let part = Passage {
                    block: passage.block,
                    range: start..end,
                };
                out.lines.push(Line::new(document, part, *place));
            }
        }
    }
    close(&mut out, &mut ticks);
    out
}

/// Ends a table in which councillors stand one a row or one a cell.
fn close(out: &mut Group<'_>, ticks: &mut Vote) {
    if !vote::is_empty(ticks) {
        out.tables.push((out.lines.len(), std::mem::take(ticks)));
    }
}

/// Reads one row of a table of votes; returns whether it was one.
fn row_vote(
    columns: &Columns,
    passage: &Passage,
    cells: &[&str],
    words: &Decisions,
    out: &mut Group<'_>,
    ticks: &mut Vote,
    context: &Context<'_>,
) -> bool {
    let cell = |i: usize| cells.get(i).copied().unwrap_or("").trim();
    let subject = columns.subject.map(cell).unwrap_or("");
    let ticked = columns.sides.iter().find(|(i, _)| rollcall::is_tick(cell(*i)));
    if let (Some((_, side)), false) = (ticked, subject.is_empty()) {
        let name = super::name::list(subject, words)
            .into_iter()
            .next()
            .unwrap_or_else(|| subject.to_owned());
        add(ticks, *side, vec![name]);
        return true;
    }
    let names: Vec<(Side, Vec<String>)> = columns
        .sides
        .iter()
        .map(|(i, side)| (*side, rollcall::names_and_total(cell(*i), words).0))
        .collect();
    let told = names.iter().map(|n| n.1.len()).sum::<usize>();
    if told == 0 {
        return false;
    }
    if columns.subject.is_none() || subject.is_empty() {
        for (side, list) in names {
            add(ticks, side, list);
        }
        return true;
    }
    let mut vote = Vote {
        method: Some("recorded vote".to_owned()),
        ..Vote::default()
    };
    for (side, list) in names {
        let n = list.len() as u32;
        match side {
            Side::For => (vote.for_count, vote.for_names) = (Some(n), list),
            Side::Against => (vote.against, vote.against_names) = (Some(n), list),
            Side::Abstain => (vote.abstain, vote.abstain_names) = (Some(n), list),
        }
    }
    let block = &context.document.blocks[passage.block];
    let part = columns.subject.and_then(|s| block.cells.get(s)).map(|range| Passage {
        block: passage.block,
        range: range.clone(),
    });
    if let Some(part) = part {
        let result = columns.result.map(cell).unwrap_or("");
        let verb = if result.is_empty() {
            "VOTED".to_owned()
        } else {
            result.to_uppercase()
        };
        let mut draft = Draft::new(Source::Motion, &verb, out.lines.len());
        draft.clauses = vec![ClauseDraft {
            label: None,
            parts: vec![part.clone()],
        }];
        draft.parts = vec![part];
        draft.outcome = outcome(&verb).or_else(|| vote::outcome(&vote, None));
        draft.vote = vote;
        out.drafts.push(draft);
    }
    true
}

fn add(vote: &mut Vote, side: Side, list: Vec<String>) {
    vote.method = Some("recorded vote".to_owned());
    let (count, names) = match side {
        Side::For => (&mut vote.for_count, &mut vote.for_names),
        Side::Against => (&mut vote.against, &mut vote.against_names),
        Side::Abstain => (&mut vote.abstain, &mut vote.abstain_names),
    };
    names.extend(list);
    *count = Some(names.len() as u32);
}

/// What a word in the column of results says.
fn outcome(word: &str) -> Option<Outcome> {
    Some(match word.trim_matches(|c: char| !c.is_alphabetic()) {
        "CARRIED" | "ADOPTED" | "PASSED" | "APPROVED" | "AGREED" => Outcome::Carried,
        "LOST" | "DEFEATED" | "REJECTED" | "NOT CARRIED" => Outcome::Lost,
        "REFERRED" | "LAID OVER" | "DEFERRED" => Outcome::Deferred,
        _ => return None,
    })
}
