//! Turns the rows of a table of votes into votes: names under FOR and AGAINST, or a mark beside each name.
//!
//! Knows nothing of what else an item holds. Where no lines part the cells, a mark belongs to the column whose heading
//! stands over it.

use super::draft::{ClauseDraft, Draft, Source};
use super::name;
use super::rollcall;
use super::stacked;
use super::vote::{self, Side};
use super::vote_columns::{self, Columns};
use crate::document::{Block, BlockKind, Document};
use crate::language::words;
use crate::layout::Passage;
use crate::record::{Outcome, Vote};
use crate::vocabulary::Decisions;
use std::ops::Range;

/// A table of votes being read.
#[derive(Debug)]
pub(super) struct Ballot {
    columns: Columns,
    /// Cells of the heading.
    width: usize,
    /// Where each side's heading stands in its line, in characters.
    places: Vec<(Range<usize>, Side)>,
    vote: Vote,
    /// The totals have been read: nothing more belongs to the table.
    over: bool,
}

impl Ballot {
    /// The table that the row `block` heads, if it heads one.
    pub(super) fn headed(document: &Document, block: usize) -> Option<Ballot> {
        let row = document.blocks.get(block).filter(|b| is_row(b))?;
        let cells: Vec<&str> = row.cells.iter().map(|c| words(row, c)).collect();
        let columns = vote_columns::columns(&cells)?;
        let places = columns
            .sides
            .iter()
            .filter_map(|(i, side)| Some((place(document, row, row.cells.get(*i)?)?, *side)))
            .collect();
        Some(Ballot {
            columns,
            width: row.cells.len(),
            places,
            vote: Vote::default(),
            over: false,
        })
    }

    /// What the table told.
    pub(super) fn vote(self) -> Vote {
        self.vote
    }

    /// Reads a row; returns whether it was one. A motion with its names and result goes to `drafts`.
    pub(super) fn row(
        &mut self,
        document: &Document,
        passage: &Passage,
        words: &Decisions,
        line: usize,
        drafts: &mut Vec<Draft>,
    ) -> bool {
        let Some(block) = document.blocks.get(passage.block).filter(|_| !self.over) else {
            return false;
        };
        if !is_row(block) || block.cells.len() != self.width {
            return self.marked(document, block, words) || self.alone(document, block, words);
        }
        let cells: Vec<&str> = block.cells.iter().map(|c| self::words(block, c)).collect();
        self.totals(&cells, words)
            || self.counted(&cells, words)
            || self.ticked(&cells, words)
            || self.marked(document, block, words)
            || self.named(passage, block, &cells, words, line, drafts)
    }

    /// "Total  7  2  2": the totals as printed.
    fn totals(&mut self, cells: &[&str], words: &Decisions) -> bool {
        let subject = self.columns.subject.and_then(|i| cells.get(i)).copied().unwrap_or("");
        if !subject.to_lowercase().starts_with("total") {
            return false;
        }
        for (i, side) in self.columns.sides.clone() {
            if let Some(n) = cells.get(i).and_then(|c| words.number(c)) {
                *self.side(side).0 = Some(n);
            }
        }
        self.over = true;
        true
    }

    /// A number under each side, and nothing beside them: the counts of the vote.
    fn counted(&mut self, cells: &[&str], words: &Decisions) -> bool {
        let sides = self.columns.sides.clone();
        let of = |i: usize| cells.get(i).and_then(|c| words.number(c));
        let others = (0..cells.len()).filter(|i| !sides.iter().any(|s| s.0 == *i));
        let alone = others.into_iter().all(|i| cells[i].is_empty());
        if !alone || !vote::is_empty(&self.vote) || !sides.iter().all(|(i, _)| of(*i).is_some()) {
            return false;
        }
        for (i, side) in sides {
            *self.side(side).0 = of(i);
        }
        self.over = true;
        true
    }

    /// A name and a mark in one of the cells.
    fn ticked(&mut self, cells: &[&str], words: &Decisions) -> bool {
        let subject = self.columns.subject.and_then(|i| cells.get(i)).copied().unwrap_or("");
        let ticked = self
            .columns
            .sides
            .iter()
            .find(|(i, _)| cells.get(*i).is_some_and(|c| vote_columns::is_tick(c)))
            .map(|t| t.1);
        let Some(side) = ticked.filter(|_| !subject.is_empty()) else {
            return false;
        };
        self.add(side, vec![first_name(subject, words)]);
        true
    }

    /// "Cotterill          X" without cells: the mark stands under the heading of its side.
    fn marked(&mut self, document: &Document, block: &Block, words: &Decisions) -> bool {
        let text = block.text().trim_end();
        let Some((name, mark)) = text.rsplit_once(' ').filter(|(_, m)| vote_columns::is_mark(m)) else {
            return false;
        };
        let short = words::count(name) <= 5 && name.starts_with(char::is_uppercase);
        let at = place(document, block, &(text.len() - mark.len()..text.len()));
        let apart = place(document, block, &(0..name.len()))
            .zip(at.clone())
            .is_some_and(|(n, m)| n.end + 2 <= m.start);
        let side = at.filter(|_| short && apart).and_then(|at| {
            let far = |p: &Range<usize>| (p.start + p.end).abs_diff(at.start + at.end);
            self.places.iter().min_by_key(|(p, _)| far(p)).map(|(_, side)| *side)
        });
        let Some(side) = side else { return false };
        self.add(side, vec![first_name(name.trim(), words)]);
        true
    }

    /// A name of the longer column, beside which the shorter has none.
    fn alone(&mut self, document: &Document, block: &Block, words: &Decisions) -> bool {
        const WORDS: usize = 4;
        let text = block.text().trim();
        let begun = !self.vote.for_names.is_empty() && !self.vote.against_names.is_empty();
        let short =
            text.starts_with(char::is_uppercase) && words::count(text) <= WORDS && !text.ends_with(['.', ':', ',']);
        if !begun || !short || is_row(block) || block.label.is_some() || self.columns.subject.is_some() {
            return false;
        }
        let names = name::list(text, words);
        let at = place(document, block, &(0..block.text().len()));
        let side = at.and_then(|at| {
            let under = |p: &Range<usize>| p.start == at.start;
            self.places.iter().find(|(p, _)| under(p)).map(|(_, side)| *side)
        });
        let Some(side) = side.filter(|_| names.len() == 1) else {
            return false;
        };
        self.add(side, names);
        true
    }

    /// Names below each side; with a subject beside them the row is a motion of its own.
    fn named(
        &mut self,
        passage: &Passage,
        block: &Block,
        cells: &[&str],
        words: &Decisions,
        line: usize,
        drafts: &mut Vec<Draft>,
    ) -> bool {
        let cell = |i: usize| cells.get(i).copied().unwrap_or("");
        let names: Vec<(Side, Vec<String>)> = self
            .columns
            .sides
            .iter()
            .map(|(i, side)| (*side, rollcall::names_and_total(cell(*i), words).0))
            .collect();
        if names.iter().all(|n| n.1.is_empty()) {
            return false;
        }
        let subject = self.columns.subject.filter(|&i| !cell(i).is_empty());
        let Some(subject) = subject else {
            for (side, list) in names {
                self.add(side, list);
            }
            return true;
        };
        let mut own = Ballot {
            columns: self.columns.clone(),
            width: self.width,
            places: Vec::new(),
            vote: Vote::default(),
            over: false,
        };
        for (side, list) in names {
            own.add(side, list);
        }
        let part = Passage {
            block: passage.block,
            range: block.cells[subject].clone(),
        };
        drafts.push(motion(
            part,
            self.columns.result.map(cell).unwrap_or(""),
            own.vote,
            line,
        ));
        true
    }

    fn side(&mut self, side: Side) -> (&mut Option<u32>, &mut Vec<String>) {
        let vote = &mut self.vote;
        match side {
            Side::For => (&mut vote.for_count, &mut vote.for_names),
            Side::Against => (&mut vote.against, &mut vote.against_names),
            Side::Abstain => (&mut vote.abstain, &mut vote.abstain_names),
        }
    }

    fn add(&mut self, side: Side, list: Vec<String>) {
        self.vote.method = stacked::recorded().method;
        let (count, names) = self.side(side);
        names.extend(list);
        *count = Some(names.len() as u32);
    }
}

fn is_row(block: &Block) -> bool {
    block.kind == BlockKind::TableRow && block.cells.len() > 1
}

fn words<'b>(block: &'b Block, cell: &Range<usize>) -> &'b str {
    block.text().get(cell.clone()).unwrap_or("").trim()
}

fn first_name(text: &str, words: &Decisions) -> String {
    name::list(text, words)
        .into_iter()
        .next()
        .unwrap_or_else(|| text.to_owned())
}

/// Where words stand in their line of the text, in characters; `None` where they stand on several.
fn place(document: &Document, block: &Block, range: &Range<usize>) -> Option<Range<usize>> {
    let source = block.flow.source(range.clone());
    let before = document.text.get(..source.start)?;
    let line = &before[before.rfind('\n').map_or(0, |i| i + 1)..];
    let own = document.text.get(source)?;
    let start = line.chars().count();
    (!own.contains('\n')).then(|| start..start + own.chars().count())
}

/// A row that tells a motion, who voted how, and what came of it.
fn motion(part: Passage, result: &str, vote: Vote, line: usize) -> Draft {
    let verb = if result.is_empty() {
        "VOTED".to_owned()
    } else {
        result.to_uppercase()
    };
    let mut draft = Draft::new(Source::Motion, &verb, line);
    draft.clauses = vec![ClauseDraft {
        label: None,
        parts: vec![part.clone()],
    }];
    draft.parts = vec![part];
    draft.outcome = outcome(&verb).or_else(|| vote::outcome(&vote, None));
    draft.vote = vote;
    draft
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
