//! Reads attendance that the source lays out itself: tables with a heading row, and people marked as such.

mod marked;

use super::super::Context;
use super::super::sheet::Sheet;
pub(super) use super::cells::capacity;
use super::cells::{self, sheet, status};
use super::known::{Entry, Known};
use super::merged::Merged;
use super::people;
use super::person::{Expect, Person};
use super::roll::{self, List, Words};
use super::{counts, label};
use crate::document::{Block, BlockKind};
use crate::language::stretch::Stretch;
use crate::language::words;
use crate::layout::BlockRole;
use crate::record::{Group, Status};
use crate::vocabulary::phrases::table;
use crate::vocabulary::{Label, Vocabulary, WordMap};
use marked::{Told, is_under_present, mark_status, marks_below};
use std::ops::Range;
use std::sync::LazyLock;

/// What a column of an attendance table holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Name,
    Role,
    Status,
    Organisation,
    Ward,
    Party,
    /// A mark in it says what the heading says.
    Marked(Status),
    /// People in the capacity that the heading says.
    List(Label),
    Other,
}

/// Reads tables of people before the first item (or marked as attendance).
pub(super) fn read(context: &Context<'_>, entries: &mut Known, claimed: &mut Vec<Range<usize>>) {
    let shape = context.shape;
    let first_item = shape.items.first().map_or(shape.blocks.end, |i| i.blocks.start);
    let mut columns: Vec<Column> = Vec::new();
    let mut told = Told::default();
    let mut merged = Merged::default();
    for index in shape.blocks.clone() {
        let block = &context.document.blocks[index];
        if block.kind != BlockKind::TableRow && !is_short_row(context, index, &columns) {
            columns.clear();
            merged = Merged::default();
            continue;
        }
        if index >= first_item && shape.role(index) != BlockRole::Attendance {
            break;
        }
        if merged.row(context, index, entries) {
            columns.clear();
            claimed.push(block.range.clone());
            continue;
        }
        let heading = match tells_capacity(block, &columns) {
            true => Vec::new(),
            false => headings(block, context.vocabulary),
        };
        if !heading.is_empty() {
            columns = heading;
            mark_status(context, index, &mut columns);
            told = Told {
                marks: marks_below(context, index, &columns),
                own: is_under_present(context, index),
            };
            claimed.push(block.range.clone());
        } else if !columns.is_empty() && row(context, index, &mut columns, told, entries) {
            claimed.push(block.range.clone());
        }
    }
}

/// A row of two columns whose second cell is empty: only the name is left of it.
fn is_short_row(context: &Context<'_>, index: usize, columns: &[Column]) -> bool {
    let block = &context.document.blocks[index];
    let listed = matches!(columns, [Column::Name, .., Column::Status] | [Column::List(_), ..]);
    listed && block.kind == BlockKind::Paragraph && block.text().len() < 60 && is_name(block.text(), context.vocabulary)
}

/// Under the head of the roles stands somebody's own ("Panel member"), which is no head of the rows below.
fn tells_capacity(block: &Block, columns: &[Column]) -> bool {
    let mut cells = block.cells.iter().zip(columns);
    cells.any(|(cell, column)| *column == Column::Role && capacity(&block.text()[cell.clone()]).is_some())
}

/// The columns a heading row announces; empty where the row is none.
fn headings(block: &Block, vocabulary: &Vocabulary) -> Vec<Column> {
    let cells: Vec<&str> = block
        .cells
        .iter()
        .filter_map(|c| block.text().get(c.clone()))
        .map(str::trim)
        .collect();
    let columns: Vec<Column> = cells.iter().map(|c| heading(c, vocabulary)).collect();
    let name = columns.contains(&Column::Name) && columns.iter().filter(|c| **c != Column::Other).count() > 1;
    let heads_list = |(c, k): (&&str, &Column)| *k == Column::Status && list(c, vocabulary).is_some();
    let all = cells.len() > 1 && cells.iter().zip(&columns).all(heads_list);
    let lists = all || cells.len() > 1 && columns.iter().any(|c| matches!(c, Column::List(_)));
    let mut columns = columns;
    // "Present | Apologies | Absent": a mark in one of them tells
    let stated = |c: &str| cells::stated(c, vocabulary).filter(|_| name);
    let of_status = |c: Column| matches!(c, Column::Status | Column::List(_));
    let told = columns
        .iter()
        .zip(&cells)
        .filter(|(k, c)| of_status(**k) && stated(c).is_some());
    if told.count() > 1 {
        for (column, cell) in columns.iter_mut().zip(&cells).filter(|(k, _)| of_status(**k)) {
            if let Some(status) = stated(cell) {
                *column = Column::Marked(status);
            }
        }
    } else if let Some(at) = columns.iter().position(|c| *c == Column::Status)
        && let Some(status @ (Status::Apologies | Status::Absent)) = stated(cells[at])
        && words::count(cells[at]) == 1
    {
        columns[at] = Column::Marked(status);
    }
    // A label that stands alone in its row heads all columns.
    if let (Some(first), true) = (cells.first(), cells.iter().skip(1).all(|c| c.is_empty()))
        && cells.len() > 1
        && let Some(list) = list(first, vocabulary)
    {
        return vec![list; cells.len()];
    }
    // "Councillors:  F Arden  R Bell" and "Cllr F Arden | Member | Apologies" head nothing: they name people.
    let named = cells.iter().zip(&columns).any(|(c, k)| {
        *k == Column::Other
            && (names_titled(c, vocabulary) || c.split([',', ';']).any(|part| is_name(unbracketed(part), vocabulary)))
    });
    if named {
        return Vec::new();
    }
    if lists && !name {
        // A column beside the members' whose heading says nothing known holds others.
        for (column, cell) in columns.iter_mut().zip(&cells) {
            // "Apologies" beside other lists heads people who sent them
            if let Some(list) = list(cell, vocabulary).filter(|_| *column == Column::Status) {
                *column = list;
            } else if *column == Column::Other && !cell.is_empty() {
                *column = Column::List(Label::Attending);
            }
        }
        return columns;
    }
    if name { columns } else { Vec::new() }
}

/// "Ada Marl (Clerk)" without what stands behind the name.
fn unbracketed(part: &str) -> &str {
    part.split('(').next().unwrap_or("")
}

/// Somebody in a cell has a title: it heads no column.
fn names_titled(cell: &str, vocabulary: &Vocabulary) -> bool {
    let first = words::first(cell);
    vocabulary.names.title(first).is_some() && words::count(cell) > 1 && heading(cell, vocabulary) == Column::Other
}

fn is_name(cell: &str, vocabulary: &Vocabulary) -> bool {
    let cell = cell.trim().trim_end_matches('.');
    let (names, roles) = (&vocabulary.names, &vocabulary.roles);
    let found = Stretch::new(cell, names, roles).first_name(super::Hints::default());
    found.is_some_and(|n| {
        let first = words::first(&cell[n.name.clone()]);
        let sure = n.title.is_some() || names.rare_given(first) || first.trim_end_matches('.').chars().count() == 1;
        n.end >= cell.len() && sure
    })
}

fn heading(cell: &str, vocabulary: &Vocabulary) -> Column {
    let folded = words::bare(cell).to_lowercase();
    let known = HEADS.get(folded.as_str()).copied();
    known.or_else(|| list(cell, vocabulary)).unwrap_or(Column::Other)
}

static HEADS: LazyLock<WordMap<Column>> = LazyLock::new(|| {
    table(&[
        ("attendance_tables.head_name", Column::Name),
        ("attendance_tables.head_role", Column::Role),
        ("attendance_tables.head_status", Column::Status),
        ("attendance_tables.head_organisation", Column::Organisation),
        ("attendance_tables.head_ward", Column::Ward),
        ("attendance_tables.head_party", Column::Party),
    ])
});

/// The list that a cell heads, where it is the label of one and nothing else.
fn list(cell: &str, vocabulary: &Vocabulary) -> Option<Column> {
    let found = label::at(cell, vocabulary)?;
    (found.rest >= cell.len()).then_some(Column::List(found.label))
}

fn row(context: &Context<'_>, index: usize, columns: &mut [Column], told: Told, entries: &mut Known) -> bool {
    let block = &context.document.blocks[index];
    let mut done = false;
    if columns.iter().any(|c| matches!(c, Column::List(_))) {
        let whole = std::iter::once(0..block.text().len());
        let cells: Vec<Range<usize>> = match block.cells.is_empty() {
            true => whole.collect(),
            false => block.cells.clone(),
        };
        for (cell, column) in cells.iter().zip(columns) {
            // "Duncan Rowe | Apologies": from here on the column holds another list
            let words = block.text().get(cell.clone()).unwrap_or("").trim();
            if let Some(list) = list(words, context.vocabulary) {
                *column = list;
                done = true;
            } else if let Column::List(label) = column {
                done |= cell_list(context, index, cell.clone(), *label, entries);
            }
        }
        return done;
    }
    let cell = |want: Column| -> Option<(Range<usize>, String)> {
        let at = columns.iter().position(|c| *c == want)?;
        let whole = (at == 0 && block.cells.is_empty()).then(|| 0..block.text().len());
        let range = whole.or_else(|| block.cells.get(at).cloned())?;
        let words = block.flow.original(&context.document.text, range.clone());
        (!words.is_empty()).then_some((range, words))
    };
    let Some((range, _)) = cell(Column::Name) else {
        return false;
    };
    let sheet = sheet(context, index, range);
    let Some(person) = people::read(
        &sheet.stretch(context.document, context.vocabulary),
        Expect::family(),
        context.vocabulary,
    )
    .into_iter()
    .next() else {
        return false;
    };
    let marked = columns
        .iter()
        .zip(&block.cells)
        .find_map(|(column, cell)| match column {
            Column::Marked(status) if !block.text()[cell.clone()].trim().is_empty() => Some(*status),
            _ => None,
        });
    let status = match cell(Column::Status) {
        _ if marked.is_some() => marked,
        Some((_, words)) => told.marks.status(&words),
        None if columns.contains(&Column::Status) => told.marks.status(""),
        None => Some(Status::Present),
    };
    let Some(status) = status else { return true };
    let mut list = list_of(columns, told.own);
    // "LA officers | Ada Marl | present": the sector heads the one beside it
    let sector =
        cell(Column::Organisation).and_then(|c| label::at(&c.1, context.vocabulary).filter(|l| l.rest >= c.1.len()));
    if let Some(label @ (Label::Officer | Label::Attending | Label::Invited | Label::Guest)) = sector.map(|s| s.label) {
        list.label = label;
    }
    let mut entry = words(context, &sheet).entry(&person, list);
    for role in roles(block, columns) {
        place(&mut entry, Some(role), context.vocabulary);
    }
    entry.organisation = entry.organisation.or(cell(Column::Organisation).map(|c| c.1));
    entry.ward = entry.ward.or(cell(Column::Ward).map(|c| c.1));
    entry.party = entry.party.or(cell(Column::Party).map(|c| c.1));
    entry.status = status;
    entry.source = block.range.clone();
    roll::add(entries, entry);
    true
}

/// The words of the columns that say what somebody is, the post before the capacity.
fn roles<'b>(block: &'b Block, columns: &[Column]) -> Vec<&'b str> {
    let cells = columns.iter().zip(&block.cells).filter(|(c, _)| **c == Column::Role);
    let mut words: Vec<&str> = cells.map(|(_, cell)| block.text()[cell.clone()].trim()).collect();
    words.retain(|w| !w.is_empty());
    words.sort_by_key(|w| capacity(w).is_some());
    words
}

fn cell_list(context: &Context<'_>, index: usize, cell: Range<usize>, label: Label, entries: &mut Known) -> bool {
    let sheet = sheet(context, index, cell);
    let people = people::read(
        &sheet.stretch(context.document, context.vocabulary),
        Expect::default(),
        context.vocabulary,
    );
    let list = List {
        label,
        of_members: people.iter().any(|p| p.member) || entries.iter().any(|e| e.member),
        own_tier: false,
        own_list: true,
        organisations_rare: true,
    };
    for person in &people {
        roll::add(entries, words(context, &sheet).entry(person, list));
    }
    !people.is_empty()
}

fn words<'a>(context: &'a Context<'_>, sheet: &'a Sheet) -> Words<'a> {
    Words {
        document: context.document,
        sheet,
        vocabulary: context.vocabulary,
    }
}

/// A table that marks who came, and says nothing of what they are, lists the members.
fn list_of(columns: &[Column], own: bool) -> List {
    let marked = |c: &Column| matches!(c, Column::Status | Column::Marked(_));
    let role = columns.contains(&Column::Role);
    match (columns.iter().any(marked) || own) && !role {
        true => List {
            label: Label::Present,
            own_list: true,
            ..everybody()
        },
        false => everybody(),
    }
}

fn everybody() -> List {
    List {
        label: Label::Everybody,
        of_members: true,
        own_tier: true,
        own_list: false,
        organisations_rare: true,
    }
}

/// Gives an entry the words of a role column: "Vice-Chair", "Officer, Head of Children in Care", "Clerk (co-opted)".
fn place(entry: &mut Entry, role: Option<&str>, vocabulary: &Vocabulary) {
    let Some(role) = role else { return };
    if let Some(presiding) = vocabulary.roles.presiding(role) {
        entry.presiding = Some(presiding);
        return;
    }
    let (group, rest) = match role.split_once([',', '-', '–']) {
        Some((head, rest)) if capacity(head).is_some() => (capacity(head), rest.trim()),
        _ => (capacity(role), role),
    };
    let roles = &vocabulary.roles;
    for (group, sign, seen) in [
        (Group::CoOpted, "column_co_opted", roles.is_co_opted(role)),
        (group.unwrap_or(entry.group()), "column_capacity", group.is_some()),
        (Group::Member, "column_of_councillor", entry.member),
        (Group::InAttendance, "column_outside", roles.is_outside(role)),
        (Group::Officer, "column_post", roles.is_post(role)),
    ] {
        if seen {
            entry.standing.see(group, sign, vocabulary);
        }
    }
    let bare = capacity(rest).is_some();
    let kept = rest.split(" (co-opted").next().unwrap_or(rest).trim();
    if !bare && !kept.is_empty() {
        entry.role = Some(kept.to_owned());
    }
}

/// A person the source marks as such, with its own words for attendance and role.
pub(super) fn hinted(
    context: &Context<'_>,
    sheet: &Sheet,
    attendance: Option<&str>,
    role: Option<&str>,
    entries: &mut Known,
) {
    let people: Vec<Person> = people::read(
        &sheet.stretch(context.document, context.vocabulary),
        Expect::family(),
        context.vocabulary,
    );
    let Some(person) = people.first() else { return };
    let said = attendance.unwrap_or("present");
    let Some(status) = status(said) else { return };
    let mut entry = words(context, sheet).entry(person, everybody());
    if entry.role.is_none() && person.aside.is_some() {
        entry.role = person.aside.clone().map(|r| sheet.original(context.document, r));
    }
    let stated = entry.role.clone();
    place(&mut entry, role, context.vocabulary);
    if entry.role.is_none() {
        entry.role = stated;
    }
    let attending = said.to_lowercase().contains("in attendance");
    if attending && entry.group() == Group::Member {
        entry.standing.see(Group::InAttendance, "said", context.vocabulary);
    } else if entry.member && !attending {
        entry.standing.see(Group::Member, "said", context.vocabulary);
    }
    if entry.role.as_deref().is_some_and(counts::is_count) {
        entry.role = None;
    }
    entry.status = status;
    roll::add(entries, entry);
}
