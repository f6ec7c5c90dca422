//! Knows an attendance table by its column headings.

use crate::document::Hint;
use crate::document::compose::{Row, Table, cell_text};

/// Marks the rows of a table headed "Attendee, Role, Attendance" as persons.
pub(super) fn hint(table: &mut Table) {
    let Some((head, rows)) = table.rows.split_first_mut() else {
        return;
    };
    let headings: Vec<String> = head.cells.iter().map(|c| cell_text(c).0.to_lowercase()).collect();
    let column = |words: &[&str]| headings.iter().position(|h| words.iter().any(|w| h == w));
    let name = column(&["attendee", "attendees", "name", "councillor", "member"]);
    let status = column(&["attendance", "attended", "status", "attendance status"]);
    let (Some(name), Some(status)) = (name, status) else {
        return;
    };
    let role = column(&["role", "position", "representing", "title"]);
    for row in rows {
        let value = |at: usize| value(row, at);
        if value(name).is_none() {
            continue;
        }
        row.hint = Some(Hint::Attendee {
            status: value(status),
            role: role.and_then(value),
        });
    }
}

fn value(row: &Row, at: usize) -> Option<String> {
    let text = cell_text(row.cells.get(at)?).0;
    (!text.is_empty()).then_some(text)
}
