//! Accounts for every line of a meeting: what is not in the record, nor furniture, nor discussion, is weighed and told.
//!
//! The readers come first and claim what they understood; what is left here could be a heading, or somebody's name. And
//! what was read is looked at once more where its form says that it is not whole. One [`walk`] shows the text to each account.

mod amiss;
mod clauses;
mod decided;
mod doubt;
mod headings;
mod interests;
mod labelled;
mod listed;
mod manners;
mod moved;
mod presence;
mod rows;
mod speakers;
mod torn;
mod walk;
mod wishes;

use super::sheet::{BREAK, COLUMN, LINE, Sheet};
use super::{Context, Reading};
use crate::language::labels::leading_label;
use crate::layout::BlockRole;
use crate::record::{DocumentKind, Finding};
use amiss::Amiss;
use clauses::Clauses;
use decided::Decided;
use doubt::Doubtful;
use headings::Headings;
use interests::Interests;
use labelled::Labelled;
use listed::Listed;
use manners::Manners;
use moved::Moved;
use presence::Presence;
use rows::Rows;
use speakers::Speakers;
use std::ops::Range;
use torn::Torn;
use walk::Teller;
use wishes::Wishes;

/// The topics of items that say who came, who did not, and whose interests are touched.
pub(super) const ATTENDANCE: &str = "attendance";
/// Those who did not come.
pub(super) const APOLOGIES: &str = "apologies";
/// Interests.
pub(super) const DECLARATIONS: &str = "declarations";

/// One line of the page, or the cell of a row.
#[derive(Debug, Clone)]
struct Line {
    /// Index in `Document::blocks`.
    block: usize,
    /// Byte range of the block's flow text.
    range: Range<usize>,
    /// Where it stands in the document's text.
    source: Range<usize>,
}

/// A meeting's lines, and where the words of the record stand.
struct Account<'c> {
    context: &'c Context<'c>,
    reading: &'c Reading,
    lines: Vec<Line>,
    /// People and their interests.
    people: Vec<Range<usize>>,
    decisions: Vec<Range<usize>>,
    /// Numbers and titles of items.
    heads: Vec<Range<usize>>,
    header: Vec<Range<usize>>,
    /// The titles of the items in small letters.
    titles: Vec<String>,
}

/// Two findings of a kind about places so short that meet are one.
const SAME: usize = 120;

/// The findings of a meeting that was read.
pub(super) fn read(context: &Context<'_>, reading: &Reading) -> Vec<Finding> {
    if context.kind == DocumentKind::Agenda {
        return Vec::new();
    }
    let account = Account::new(context, reading);
    let tellers: Vec<Box<dyn Teller>> = vec![
        Box::new(Headings::new(&account)),
        Box::new(Manners),
        Box::new(Presence::new(&account)),
        Box::new(Speakers::new(&account)),
        Box::new(Listed::new(&account)),
        Box::new(Labelled::new(&account)),
        Box::new(Moved::default()),
        Box::new(Clauses::new(&account)),
        Box::new(Decided::default()),
        Box::new(Wishes::default()),
        Box::new(Amiss::default()),
        Box::new(Doubtful),
        Box::new(Torn),
        Box::new(Rows::new(&account)),
        Box::new(Interests::new(&account)),
    ];
    let mut out = walk::told(&account, tellers);
    // what another reader has told of already is told once
    let told = |f: &Finding| {
        // a finding about a whole item is not the one about a line in it
        let line = |a: crate::record::Span| a.end - a.start <= SAME;
        let meets = |a: crate::record::Span, b: crate::record::Span| {
            a == b || line(a) && line(b) && a.start < b.end && b.start < a.end
        };
        let same = |other: &&Finding| other.code == f.code && f.span.zip(other.span).is_some_and(|(a, b)| meets(a, b));
        reading.findings.iter().any(|other| same(&other))
    };
    out.retain(|f| !told(f));
    out
}

impl<'c> Account<'c> {
    fn new(context: &'c Context<'c>, reading: &'c Reading) -> Self {
        let sorted = |ranges: &mut dyn Iterator<Item = Range<usize>>| {
            let mut all: Vec<Range<usize>> = ranges.collect();
            all.sort_by_key(|r| (r.start, r.end));
            // a decision may hold another
            all.dedup_by(|next, before| {
                let within = next.start <= before.end;
                before.end = if within { before.end.max(next.end) } else { before.end };
                within
            });
            all
        };
        let attendees = reading.attendees.iter().map(|a| a.span.range());
        let interests = reading.declarations.iter().map(|d| d.span.range());
        let items = context.shape.items.iter();
        let heads = items.flat_map(|i| i.number.iter().chain(&i.title));
        Account {
            context,
            reading,
            lines: lines(context),
            people: sorted(&mut attendees.chain(interests)),
            decisions: sorted(&mut reading.resolutions.iter().map(|r| r.span.range())),
            heads: sorted(&mut heads.map(|p| p.source(context.document))),
            titles: reading
                .items
                .iter()
                .filter_map(|i| i.title.as_deref())
                .map(str::to_lowercase)
                .collect(),
            header: sorted(&mut reading.meeting.spans.iter().map(|s| s.range())),
        }
    }

    /// The words of a line.
    fn text(&self, line: &Line) -> &'c str {
        let text: &'c str = self.context.document.blocks[line.block].text();
        text.get(line.range.clone()).unwrap_or("")
    }

    /// The line above the line `n`.
    fn above(&self, n: usize) -> Option<&Line> {
        self.lines.get(n.checked_sub(1)?)
    }

    /// The line below it.
    fn below(&self, n: usize) -> Option<&Line> {
        self.lines.get(n + 1)
    }

    /// The lines that begin at a place of the document's text or behind it.
    fn from(&self, place: usize) -> &[Line] {
        &self.lines[self.lines.partition_point(|l| l.source.start < place)..]
    }

    /// The lines that have something of a stretch of the document's text.
    fn within<'a>(&'a self, stretch: &Range<usize>) -> impl Iterator<Item = &'a Line> {
        let first = self.lines.partition_point(|l| l.source.end <= stretch.start);
        let end = stretch.end;
        self.lines[first..].iter().take_while(move |l| l.source.start < end)
    }

    /// The lines of some blocks.
    fn of_blocks<'a>(&'a self, blocks: &Range<usize>) -> impl Iterator<Item = &'a Line> {
        let first = self.lines.partition_point(|l| l.block < blocks.start);
        let end = blocks.end;
        self.lines[first..].iter().take_while(move |l| l.block < end)
    }

    /// Whether a line begins with a label, its block's or one of its own.
    fn is_labelled(&self, line: &Line) -> bool {
        let block = &self.context.document.blocks[line.block];
        line.range.start == 0 && block.label.is_some() || leading_label(self.text(line)).0.is_some()
    }

    fn role(&self, line: &Line) -> BlockRole {
        self.context.shape.role(line.block)
    }

    /// Whether the label of a list or the heading of an item stands between two places.
    fn is_divided(&self, between: &Range<usize>) -> bool {
        if between.is_empty() {
            return false;
        }
        if touches(&self.heads, between) {
            return true;
        }
        let mut begun = self
            .from(between.start)
            .iter()
            .take_while(|l| l.source.start <= between.end);
        begun.any(|line| self.is_labelled(line) || touches(&self.heads, &line.source))
    }

    /// Whether all that is known of a decision is that somebody proposed it.
    fn is_only_proposed(&self, decision: &Range<usize>) -> bool {
        let words = &self.context.vocabulary.decisions;
        let mut within = self
            .reading
            .resolutions
            .iter()
            .filter(|r| touches(std::slice::from_ref(decision), &r.span.range()));
        within.all(|r| r.outcome.is_none() && words.proposes.contains(&r.verb.to_lowercase()))
    }

    /// Whether a decision has words of a line.
    fn is_read_decision(&self, line: &Line) -> bool {
        touches(&self.decisions, &line.source)
    }

    /// Whether a place has only been looked at for the header, of a paper of which no item was read.
    fn is_below_header(&self, at: &Range<usize>) -> bool {
        let others = [&self.people, &self.decisions, &self.heads];
        self.reading.items.is_empty() && !others.into_iter().any(|ranges| touches(ranges, at))
    }

    /// Whether the record has words of this place.
    fn is_read(&self, at: &Range<usize>) -> bool {
        [&self.people, &self.decisions, &self.heads, &self.header]
            .into_iter()
            .any(|ranges| touches(ranges, at))
    }
}

/// Whether one of the ranges, which are in order and apart, has something in common with a place.
fn touches(ranges: &[Range<usize>], at: &Range<usize>) -> bool {
    let first = ranges.partition_point(|r| r.end <= at.start);
    ranges.get(first).is_some_and(|r| r.start < at.end)
}

/// The blocks of a meeting, furniture and what the agenda said left out.
fn blocks(context: &Context<'_>) -> impl Iterator<Item = usize> {
    let told = |block: &usize| {
        crate::stop::ask();
        !matches!(context.shape.role(*block), BlockRole::Furniture | BlockRole::AgendaText)
    };
    context.shape.blocks.clone().filter(told)
}

/// The lines of those blocks.
fn lines(context: &Context<'_>) -> Vec<Line> {
    let mut out = Vec::new();
    for block in blocks(context) {
        let whole = context.document.blocks[block].text();
        let mut sheet = Sheet::default();
        sheet.push(context.document, block, 0..whole.len());
        let lead = whole.len() - whole.trim_start().len();
        let mut at = lead;
        for piece in sheet.text().split_inclusive([LINE, BREAK, COLUMN]) {
            let start = at + piece.len() - piece.trim_start().len();
            let end = at + piece.trim_end().len();
            at += piece.len();
            if start < end {
                out.push(Line {
                    block,
                    range: start..end,
                    source: context.document.blocks[block].flow.source(start..end),
                });
            }
        }
    }
    out
}
