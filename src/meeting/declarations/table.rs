//! Reads a table of declarations: a heading row of name, kind, item, then rows; columns on one line or one cell a line.

use super::super::attendance::read_people;
use super::super::sheet::{BREAK, COLUMN, LINE};
use super::statement::Statement;
use crate::vocabulary::Vocabulary;
use std::ops::Range;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Name,
    Kind,
    Matter,
    Nature,
    Action,
}

/// The statements of a table; `None` where the text is none.
pub fn read(text: &str, vocabulary: &Vocabulary) -> Option<Vec<Statement>> {
    let cells = cells(text);
    let first = cells
        .iter()
        .position(|c| column(&text[c.clone()]) == Some(Column::Name))?;
    let columns: Vec<Column> = cells[first..].iter().map_while(|c| column(&text[c.clone()])).collect();
    if columns.len() < 2 {
        return None;
    }
    let body = &cells[first + columns.len()..];
    let mut out: Vec<Statement> = Vec::new();
    let mut row = 0;
    let mut end = body.first().map_or(0, |c| c.start);
    for cell in body {
        let words = &text[cell.clone()];
        let shouted = words.contains(' ') && !words.chars().any(char::is_lowercase);
        let apart = shouted || text[end..cell.start].contains(BREAK);
        end = cell.end;
        let person = read_people(words, vocabulary)
            .into_iter()
            .next()
            .filter(|p| p.span.start < 4 && words.len() < 80);
        if let Some(mut person) = person {
            person.shift(cell.start);
            out.push(Statement {
                person,
                span: cell.clone(),
                ..Statement::default()
            });
            row = 1;
            continue;
        }
        let Some(last) = out.last_mut() else { continue };
        // What stands under a full row and runs on from no cell is not the table's.
        if apart && row >= columns.len() && !words.starts_with(char::is_lowercase) {
            break;
        }
        let slot = match columns.get(row) {
            Some(Column::Kind) => &mut last.kind,
            Some(Column::Matter) => &mut last.matter,
            Some(Column::Action) => &mut last.action,
            _ => &mut last.nature,
        };
        *slot = Some(match slot.take() {
            Some(r) => r.start..cell.end,
            None => cell.clone(),
        });
        last.span.end = cell.end;
        row += 1;
    }
    (!out.is_empty()).then_some(out)
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
    let lower = lower.trim_matches(|c: char| !c.is_alphanumeric());
    if cell.len() > 60 {
        return None;
    }
    match lower {
        "name"
        | "member"
        | "councillor"
        | "name of member"
        | "name of councillor"
        | "member's name"
        | "members"
        | "name of member/officer"
        | "councillor/officer" => Some(Column::Name),
        _ if lower.starts_with("type")
            || lower.starts_with("interest type")
            || lower == "interest"
            || lower == "kind of interest"
            || lower.starts_with("category") =>
        {
            Some(Column::Kind)
        }
        _ if lower.starts_with("item")
            || lower.starts_with("agenda item")
            || lower.starts_with("minute")
            || lower == "subject"
            || lower == "matter"
            || lower.starts_with("application")
            || lower == "agenda" =>
        {
            Some(Column::Matter)
        }
        _ if lower.starts_with("nature")
            || lower.starts_with("reason")
            || lower.starts_with("details")
            || lower.starts_with("description") =>
        {
            Some(Column::Nature)
        }
        _ if lower.starts_with("action") || lower.starts_with("left") => Some(Column::Action),
        _ => None,
    }
}

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
            assert_eq!(
                &text[got[0].matter.clone().unwrap()],
                "Agenda Item 4 - Friends of the Library"
            );
        }
    }
}
