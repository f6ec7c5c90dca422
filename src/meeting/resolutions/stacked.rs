//! Turns a table of votes whose cells a page set below each other into a vote: the headings first, then a mark or a blank for
//! each name, or the names of one column after those of another.
//!
//! Knows nothing of what was voted on. Where the cells cannot be told apart nothing is read, and the place is told.

use super::vote::{self, Side};
use super::vote_columns;
use crate::document::Document;
use crate::language::digits::Digits;
use crate::language::words;
use crate::layout::Passage;
use crate::record::Vote;
use crate::vocabulary::phrases::{is_phrase, phrases};

/// A name has no more characters.
const NAME: usize = 40;
/// The heading of a column has no more words.
const HEADING: usize = 8;
/// And no more characters.
const LONGEST: usize = 70;
/// Fewer rows are a list.
const FEWEST: usize = 3;

/// A table found.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Stacked {
    /// How many of the passages it fills.
    pub passages: usize,
    /// The vote; `None` where it cannot be read.
    pub vote: Option<Vote>,
}

/// What a cell of the heading says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Names,
    Side(Side),
    /// Absent, declared an interest.
    Other,
}

/// The table whose heading begins with the first of `passages`.
pub(super) fn headed(document: &Document, passages: &[Passage]) -> Option<Stacked> {
    let text = |p: &Passage| p.text(document);
    let columns: Vec<Column> = passages.iter().map_while(|p| column(text(p))).collect();
    let sides = columns.iter().filter(|c| matches!(c, Column::Side(_))).count();
    let named = columns.first() == Some(&Column::Names);
    if sides < 2 || columns.iter().skip(1).any(|c| *c == Column::Names) {
        return None;
    }
    let below = &passages[columns.len()..];
    let from = passages[columns.len() - 1].source(document).end;
    let cells = cells(document, from, below);
    let (read, used) = if named {
        ticked(&columns[1..], &cells)
    } else {
        match (in_rows(&columns, &cells), grouped(&columns, &cells)) {
            // both fit, and neither goes further
            ((Some(_), rows), (Some(_), used)) if rows <= used + 1 => (None, used),
            ((Some(vote), used), _) => (Some(vote), used),
            (_, grouped) => grouped,
        }
    };
    let marked = cells
        .iter()
        .take(columns.len() * FEWEST)
        .any(|c| vote_columns::is_mark(c.text));
    let torn = read.is_none() && used > 0 && !named && in_rows(&columns, &cells).0.is_some();
    if read.is_none() && !marked && !torn {
        return None;
    }
    let end = cells.get(used.max(1) - 1).map_or(from, |c| c.end);
    let within = |p: &&Passage| p.source(document).start < end;
    Some(Stacked {
        passages: columns.len() + below.iter().take_while(within).count(),
        vote: read,
    })
}

/// "FOR", "Members voting against the motion", "COUNCILLOR", "Absent".
fn column(text: &str) -> Option<Column> {
    if text.len() > LONGEST {
        return None;
    }
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower
        .split(|c: char| !c.is_alphabetic())
        .filter(|w| !w.is_empty())
        .collect();
    if words.is_empty() || words.len() > HEADING || text.ends_with(['.', ',', ';']) {
        return None;
    }
    let led = words.iter().take_while(|w| is_phrase("votes.before_side", w)).count();
    let rest = words[led..].join(" ");
    if is_phrase("votes.other_column", &rest) {
        return Some(Column::Other);
    }
    let side = vote::column(&rest).or_else(|| (led > 0).then(|| vote::column(words.get(led)?)).flatten());
    if let Some(side) = side {
        return Some(Column::Side(side));
    }
    let names = words.iter().all(|w| is_phrase("votes.names_column", w));
    names.then_some(Column::Names)
}

/// A cell below the heading: its text, blank ones as well, and where it ends.
#[derive(Debug)]
struct Cell<'d> {
    text: &'d str,
    end: usize,
}

/// The paragraphs between `from` and the end of the passages, as they stand in the source.
fn cells<'d>(document: &'d Document, from: usize, below: &[Passage]) -> Vec<Cell<'d>> {
    let to = below.last().map_or(from, |p| p.source(document).end);
    let source = document.text.get(from..to.max(from)).unwrap_or("");
    let mut at = from;
    let mut out: Vec<Cell<'d>> = Vec::new();
    for text in source.split("\n\n") {
        at += text.len();
        out.push(Cell {
            text: text.trim(),
            end: at,
        });
        at += 2;
    }
    // the heading's own end
    if out.first().is_some_and(|c| c.text.is_empty()) {
        out.remove(0);
    }
    out
}

/// A name, and a mark or a blank for each of the columns: row by row.
fn ticked(columns: &[Column], cells: &[Cell<'_>]) -> (Option<Vote>, usize) {
    let mut vote = recorded();
    let (mut at, mut rows, mut marks) = (0, 0, 0);
    while let Some(name) = cells.get(at).filter(|c| is_name(c.text)) {
        let row = cells.get(at + 1..at + 1 + columns.len()).unwrap_or_default();
        let held = |c: &Cell<'_>| c.text.is_empty() || vote_columns::is_tick(c.text);
        let ticks: Vec<usize> = (0..row.len()).filter(|&i| !row[i].text.is_empty()).collect();
        if row.len() < columns.len() || !row.iter().all(held) || ticks.len() > 1 {
            break;
        }
        if let Some(Column::Side(side)) = ticks.first().map(|&i| columns[i]) {
            add(&mut vote, side, turned(name.text));
            marks += 1;
        }
        rows += 1;
        at += 1 + columns.len();
    }
    let whole = cells.get(at).is_none_or(|c| !is_name(c.text));
    ((whole && rows >= FEWEST && marks > 0).then_some(vote), at)
}

/// The names of each row side by side, a blank for a column that has no more.
fn in_rows(columns: &[Column], cells: &[Cell<'_>]) -> (Option<Vote>, usize) {
    let mut vote = recorded();
    let (mut full, mut short) = (0, 0);
    let mut over = vec![false; columns.len()];
    let mut used = 0;
    for row in cells.chunks(columns.len()) {
        let blank = |i: usize| row.get(i).is_none_or(|c| c.text.is_empty());
        if (0..columns.len()).all(blank) || !row.iter().all(|c| c.text.is_empty() || is_name(c.text)) {
            break;
        }
        // a column that ended does not begin again
        if (0..columns.len()).any(|i| over[i] && !blank(i)) {
            return (None, 0);
        }
        for (i, column) in columns.iter().enumerate() {
            over[i] |= blank(i);
            if let (Column::Side(side), false) = (column, blank(i)) {
                add(&mut vote, *side, turned(row[i].text));
            }
        }
        let ended = over.contains(&true);
        (full, short) = (full + usize::from(!ended), short + usize::from(ended));
        used += row.len();
    }
    ((full > 1 && short > 0).then_some(vote), used)
}

/// The names of each column in turn, blanks between: as many groups as columns.
fn grouped(columns: &[Column], cells: &[Cell<'_>]) -> (Option<Vote>, usize) {
    let mut groups: Vec<Vec<&str>> = Vec::new();
    let (mut apart, mut used) = (true, 0);
    for (i, cell) in cells.iter().enumerate() {
        if cell.text.is_empty() {
            apart = true;
            continue;
        }
        if !is_name(cell.text) || apart && groups.len() == columns.len() {
            break;
        }
        if std::mem::take(&mut apart) {
            groups.push(Vec::new());
        }
        groups.last_mut().into_iter().for_each(|g| g.push(cell.text));
        used = i + 1;
    }
    let names: usize = groups.iter().map(Vec::len).sum();
    if groups.len() != columns.len() || names < FEWEST + groups.len() {
        return (None, used);
    }
    let mut vote = recorded();
    for (column, names) in columns.iter().zip(groups) {
        let Column::Side(side) = column else { continue };
        let nobody = names.len() == 1 && is_phrase("votes.nobody", names[0]);
        if nobody {
            *counted(&mut vote, *side).0 = Some(0);
        }
        names
            .iter()
            .filter(|_| !nobody)
            .for_each(|n| add(&mut vote, *side, turned(n)));
    }
    (Some(vote), used)
}

/// Whether marks or the headings of columns stand among the names: a table whose cells ran into each other.
pub(super) fn is_torn(vote: &Vote) -> bool {
    let names = [&vote.for_names, &vote.against_names, &vote.abstain_names];
    let other = |name: &str| {
        let lower = name.to_lowercase();
        vote_columns::is_mark(name) || vote::column(&lower).is_some() || is_phrase("votes.other_column", &lower)
    };
    names.into_iter().flatten().any(|name| other(name))
}

/// A vote of which names are written down.
pub(super) fn recorded() -> Vote {
    Vote {
        method: Some("recorded vote".to_owned()),
        ..Vote::default()
    }
}

fn counted(vote: &mut Vote, side: Side) -> (&mut Option<u32>, &mut Vec<String>) {
    match side {
        Side::For => (&mut vote.for_count, &mut vote.for_names),
        Side::Against => (&mut vote.against, &mut vote.against_names),
        Side::Abstain => (&mut vote.abstain, &mut vote.abstain_names),
    }
}

/// One more on a side.
pub(super) fn add(vote: &mut Vote, side: Side, name: String) {
    let (count, names) = counted(vote, side);
    names.push(name);
    *count = Some(names.len() as u32);
}

/// Up to four words that begin with a capital.
fn is_name(text: &str) -> bool {
    const WORDS: usize = 5;
    text.len() <= NAME
        && text.starts_with(char::is_uppercase)
        && !text.contains([':', ';', '?'])
        && words::count(text) <= WORDS
        && text.chars().filter(|c| c.is_alphabetic()).count() > 1
        && !text.has_digit()
}

/// "BREAM, A J" is A J BREAM; a title before the name goes.
fn turned(text: &str) -> String {
    let bare = phrases("votes.voter")
        .iter()
        .chain(phrases("votes.voter_short"))
        .find_map(|title| {
            let (first, rest) = text.split_once(' ')?;
            first.trim_end_matches('.').eq_ignore_ascii_case(title).then_some(rest)
        });
    let text = bare.unwrap_or(text);
    match text.split_once(", ") {
        Some((family, given)) if !given.contains(',') => format!("{given} {family}"),
        // "COTTLE-DALE C": the comma was forgotten
        _ => match text.rsplit_once(' ') {
            Some((family, initial)) if initial.len() == 1 && family.len() > 1 => format!("{initial} {family}"),
            _ => text.to_owned(),
        },
    }
}
