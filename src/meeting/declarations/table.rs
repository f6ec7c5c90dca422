//! Reads a table of declarations: a heading row of name, kind, item, then rows; columns on one line or one cell a line.

use super::super::attendance::{Person, read_people};
use super::super::named::is_initial;
use super::super::sheet::{BREAK, COLUMN, LINE};
use super::grouped;
use super::parts::Statement;
use crate::language::digits::Digits;
use crate::language::words;
use crate::language::{Pattern, pattern};
use crate::vocabulary::Vocabulary;
use std::ops::Range;
use std::sync::LazyLock;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Name,
    Kind,
    Matter,
    Nature,
    /// Matter and nature in one.
    Both,
    Action,
}

/// The statements of a table; `None` where the text is none.
pub(super) fn read(text: &str, vocabulary: &Vocabulary) -> Option<Vec<Statement>> {
    let cells = flat(text, cells(text), vocabulary);
    let (columns, leading, body) = head(text, &cells)?;
    let mut rows: Vec<Row> = Vec::new();
    // where they have titles, a cell without one is nobody
    let mut titled = false;
    let mut end = body.first().map_or(0, |c| c.start);
    // the columns before the names, of the row that begins
    let mut before: Vec<Range<usize>> = Vec::new();
    // where the cells of a row stand on one line, the name has its place there
    let first_row = body.first().map_or(0, |c| c.start);
    let wide = text[..first_row].contains(COLUMN);
    let mut place = 0;
    for cell in body {
        let words = &text[cell.clone()];
        let shouted = words.contains(' ') && !words.chars().any(char::is_lowercase);
        let apart = shouted || text[end..cell.start].contains(BREAK);
        let same_line = end < cell.start && !text[end..cell.start].contains([LINE, BREAK]);
        place = if same_line { place + 1 } else { 0 };
        end = cell.end;
        let full = rows
            .last()
            .is_some_and(|r| r.cells.len() + 1 >= columns.len() + leading.len());
        let person = read_people(words, vocabulary)
            .into_iter()
            .next()
            .filter(|p| p.span.start < 4 && words.len() < 80)
            .filter(|_| !wide || place == 0 || place == leading.len())
            // "Ward Councillor." says what somebody is
            .filter(|p| vocabulary.names.title(&words[p.name.clone()]).is_none())
            .filter(|p| p.title.is_some() || !titled || is_initial(words::first(words)))
            // "Other Registrable"
            .filter(|p| p.title.is_some() || !vocabulary.interests.is_kind(words));
        if let Some(mut person) = person {
            titled |= person.title.is_some();
            person.shift(cell.start);
            // what stood before the name belongs to its row
            let kept = rows.last_mut().map_or(&mut before, |r| &mut r.cells);
            let own = kept.split_off(kept.len().saturating_sub(leading.len()));
            rows.push(Row {
                span: own.first().unwrap_or(cell).start..cell.end,
                person,
                before: own,
                cells: Vec::new(),
            });
            continue;
        }
        let Some(last) = rows.last_mut() else {
            before.push(cell.clone());
            continue;
        };
        // What stands under a full row and runs on from no cell is not the table's.
        if apart && full && !words.starts_with(char::is_lowercase) {
            break;
        }
        last.cells.push(cell.clone());
    }
    let mut out: Vec<Statement> = rows
        .into_iter()
        .map(|row| row.statement(text, &columns, &leading))
        .collect();
    let lead = grouped::lead(text).filter(|_| !columns.iter().any(|c| matches!(c, Column::Matter | Column::Both)));
    for statement in &mut out {
        statement.matter = statement.matter.take().or_else(|| lead.as_ref()?.matter.clone());
        divide(text, &columns, statement, vocabulary);
    }
    (!out.is_empty()).then_some(out)
}

/// Somebody's row: the cells before the name, and those behind it.
struct Row {
    person: Person,
    before: Vec<Range<usize>>,
    cells: Vec<Range<usize>>,
    span: Range<usize>,
}

impl Row {
    fn statement(self, text: &str, columns: &[Column], leading: &[Column]) -> Statement {
        let mut out = Statement {
            person: self.person,
            span: self.span,
            ..Statement::default()
        };
        let mut put = |column: Option<&Column>, cell: &Range<usize>| {
            let slot = match column {
                Some(Column::Kind) => &mut out.kind,
                Some(Column::Matter | Column::Both) => &mut out.matter,
                Some(Column::Action) => &mut out.action,
                _ => &mut out.nature,
            };
            *slot = Some(match slot.take() {
                Some(r) => r.start..cell.end,
                None => cell.clone(),
            });
            out.span.end = out.span.end.max(cell.end);
        };
        for (cell, column) in self.before.iter().zip(leading) {
            put(Some(column), cell);
        }
        let mut at = 1;
        for cell in &self.cells {
            if columns.get(at) == Some(&Column::Kind) && names_item(&text[cell.clone()]) {
                // the cell of the kind was left empty
                at += 1;
            }
            put(columns.get(at), cell);
            at += 1;
        }
        out
    }
}

/// What several columns hold.
type Columns = Vec<Column>;

/// What the columns of a table hold from the names on, what those before them do, and its cells: the names have a heading, or
/// else begin the rows without one.
fn head<'a>(text: &str, cells: &'a [Range<usize>]) -> Option<(Columns, Columns, &'a [Range<usize>])> {
    /// Fewer columns without the names are no table.
    const FEWEST: usize = 3;
    let is_column = |c: &Range<usize>| column(&text[c.clone()]);
    let run = |first: usize| cells[first..].iter().map_while(is_column).collect::<Vec<Column>>();
    if let Some(first) = cells.iter().position(|c| is_column(c) == Some(Column::Name)) {
        let columns = run(first);
        let mut leading: Vec<Column> = cells[..first].iter().rev().map_while(is_column).collect();
        leading.reverse();
        let wide = columns.len() + leading.len() > 1;
        let body = &cells[first + columns.len()..];
        return wide.then_some((columns, leading, body));
    }
    let first = cells.iter().position(|c| is_column(c).is_some())?;
    let columns = run(first);
    let body = &cells[first + columns.len()..];
    let named = std::iter::once(Column::Name).chain(columns.iter().copied()).collect();
    (columns.len() >= FEWEST).then_some((named, Vec::new(), body))
}

/// "Item 8 - Library Strategy": the matter, whichever column it fell into.
fn names_item(words: &str) -> bool {
    static ITEM: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)^{declarations.thing}\s.*\d"));
    ITEM.is_match(words)
}

/// "Agenda Item 4 - foster carer" under "Item / Nature of Interest" is two things; so is "Personal: his sister" under
/// "Nature" where no column tells the kind.
fn divide(text: &str, columns: &[Column], statement: &mut Statement, vocabulary: &Vocabulary) {
    let cut = |range: &Range<usize>, marks: &[&str]| {
        let words = &text[range.clone()];
        let (at, mark) = marks
            .iter()
            .filter_map(|m| Some((words.find(m)?, m.len())))
            .min_by_key(|(at, _)| *at)?;
        Some((range.start..range.start + at, range.start + at + mark..range.end))
    };
    let both = columns.contains(&Column::Both) && statement.nature.is_none();
    if let Some((matter, nature)) = statement
        .matter
        .as_ref()
        .filter(|_| both)
        .and_then(|m| cut(m, &[" - ", " – ", " — ", "\n"]))
    {
        statement.matter = Some(matter);
        statement.nature = Some(nature);
    }
    if let Some((kind, nature)) = statement
        .nature
        .as_ref()
        .filter(|_| !columns.contains(&Column::Kind))
        .and_then(|n| cut(n, &[": ", " - ", " – "]))
        && vocabulary.interests.is_kind(&text[kind.clone()])
    {
        statement.kind.get_or_insert(kind);
        statement.nature = Some(nature);
    }
}

/// Cuts the rows of a table whose columns were lost ("Name of Member Type of Interest Item", "Cllr A Personal Item 3")
/// into cells; all other cells stay as they are.
fn flat(text: &str, cells: Vec<Range<usize>>, vocabulary: &Vocabulary) -> Vec<Range<usize>> {
    let heading = cells.iter().position(|c| headings(text, c.clone()).len() > 2);
    let Some(heading) = heading else { return cells };
    let mut out = Vec::new();
    for (i, cell) in cells.into_iter().enumerate() {
        if i == heading {
            out.extend(headings(text, cell));
        } else if i > heading {
            out.extend(entry(text, cell, vocabulary));
        } else {
            out.push(cell);
        }
    }
    out
}

/// The headings of columns that stand on one line, the shortest that use up all its words; nothing where they do not.
fn headings(text: &str, line: Range<usize>) -> Vec<Range<usize>> {
    let words = &text[line.clone()];
    if words.len() > 120 {
        return Vec::new();
    }
    let ends = words.match_indices(' ').map(|(i, _)| i).chain([words.len()]);
    for end in ends {
        let first = line.start..line.start + end;
        if column(&text[first.clone()]).is_none() || text[first.clone()].ends_with(" of") {
            continue;
        }
        let mut out = Vec::from([first.clone()]);
        if first.end == line.end {
            return out;
        }
        let rest = headings(text, first.end + 1..line.end);
        if !rest.is_empty() {
            out.extend(rest);
            return out;
        }
    }
    Vec::new()
}

/// Name, kind of interest and the rest of one line.
fn entry(text: &str, line: Range<usize>, vocabulary: &Vocabulary) -> Vec<Range<usize>> {
    let words: Vec<Range<usize>> = words::words(text, line.clone())
        .into_iter()
        .map(|w| w.at..w.end())
        .collect();
    let kind = |from: usize, to: usize| vocabulary.interests.is_kind(&text[words[from].start..words[to].end]);
    let first = (1..words.len()).find(|&i| kind(i, i) || i + 1 < words.len() && kind(i, i + 1));
    let Some(first) = first else { return vec![line] };
    let last = (first..words.len())
        .take_while(|&i| i == first || kind(first, i))
        .last()
        .unwrap_or(first);
    let mut out = vec![line.start..words[first].start - 1, words[first].start..words[last].end];
    out.extend(words.get(last + 1).map(|w| w.start..line.end));
    out
}

fn cells(text: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = 0;
    let ends = text
        .char_indices()
        .filter(|(_, c)| [COLUMN, LINE, BREAK].contains(c))
        .map(|(i, _)| i)
        .chain([text.len()]);
    for end in ends {
        let part = &text[start..end];
        let lead = part.len() - part.trim_start().len();
        let len = part.trim().len();
        if len > 0 {
            out.push(start + lead..start + lead + len);
        }
        start = end + 1;
    }
    out
}

fn column(cell: &str) -> Option<Column> {
    let lower = cell.to_lowercase();
    let lower = words::bare(&lower);
    // "Agenda Item 4" is what stands in such a column
    if cell.len() > 60 || cell.has_digit() {
        return None;
    }
    COLUMNS
        .iter()
        .find(|(pattern, _)| pattern.is_match(lower))
        .map(|(_, column)| *column)
}

/// What the headings of columns say, in the order in which they are tried.
static COLUMNS: LazyLock<[(Pattern, Column); 6]> = LazyLock::new(|| {
    [
        (pattern(r"(?i)^{declarations.column_name}$"), Column::Name),
        (
            pattern(r"(?i)^(?:{declarations.column_kind}\b|interest$)"),
            Column::Kind,
        ),
        (
            pattern(r"(?i)^{declarations.column_matter}\b.*\bnature\b"),
            Column::Both,
        ),
        (pattern(r"(?i)^{declarations.column_matter}\b"), Column::Matter),
        (pattern(r"(?i)^{declarations.column_nature}\b"), Column::Nature),
        (pattern(r"(?i)^{declarations.column_action}\b"), Column::Action),
    ]
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_and_one_cell_a_line_say_the_same() {
        let wide = "Name of Member\tType of Interest\tItem / Nature of Interest\nCouncillor P Dockray\tNon-Pecuniary\tAgenda Item 4 - Friends of the Library";
        let flat = wide.replace('\t', "\n");
        for text in [wide, flat.as_str()] {
            let got = read(text, &Vocabulary::built_in()).unwrap();
            assert_eq!(got.len(), 1);
            assert_eq!(&text[got[0].person.name.clone()], "P Dockray");
            assert_eq!(&text[got[0].kind.clone().unwrap()], "Non-Pecuniary");
            assert_eq!(&text[got[0].matter.clone().unwrap()], "Agenda Item 4");
            assert_eq!(&text[got[0].nature.clone().unwrap()], "Friends of the Library");
        }
    }

    #[test]
    fn a_row_that_lost_its_columns_is_cut_at_the_kind() {
        let text = "Name of Member Type of Interest Item/Nature of Interest\nCouncillor V Tamsin Non pecuniary Agenda Item 3 - Governor of Weir School";
        let got = read(text, &Vocabulary::built_in()).unwrap();
        assert_eq!(got.len(), 1);
        assert_eq!(&text[got[0].person.name.clone()], "V Tamsin");
        assert_eq!(&text[got[0].kind.clone().unwrap()], "Non pecuniary");
        assert_eq!(&text[got[0].matter.clone().unwrap()], "Agenda Item 3");
        assert_eq!(&text[got[0].nature.clone().unwrap()], "Governor of Weir School");
    }
}
