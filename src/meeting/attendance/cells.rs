//! Reads single cells of attendance tables.

use super::super::Context;
use super::super::sheet::Sheet;
use super::label;
use crate::language::words;
use crate::record::{Group, Status};
use crate::vocabulary::phrases::table;
use crate::vocabulary::{Vocabulary, WordMap};
use std::ops::Range;
use std::sync::LazyLock;

/// The words of one cell.
pub(super) fn sheet(context: &Context<'_>, index: usize, range: Range<usize>) -> Sheet {
    let mut sheet = Sheet::default();
    sheet.push(context.document, index, range);
    sheet
}

/// What a status column says; `None` where it says nothing of attendance.
pub(super) fn status(words: &str) -> Option<Status> {
    let folded = words.trim().to_lowercase();
    if folded.contains("apolog") || folded == "a" || folded.contains("regret") {
        Some(Status::Apologies)
    } else if folded.contains("absent")
        || matches!(folded.as_str(), "no" | "n" | "x" | "✗" | "✘")
        || folded.contains("not present")
        || folded.contains("did not attend")
    {
        Some(Status::Absent)
    } else if folded.contains("expected") && !folded.contains("present") {
        None
    } else {
        Some(Status::Present)
    }
}

/// What a cell says of attendance, where it says nothing else.
pub(super) fn stated(cell: &str, vocabulary: &Vocabulary) -> Option<Status> {
    let bare = words::bare(cell);
    let known = label::at(cell, vocabulary).is_some_and(|f| f.rest >= cell.len());
    (known && words::count(bare) <= 4).then(|| status(bare)).flatten()
}

/// The group that a cell tells and nothing else.
pub(super) fn capacity(words: &str) -> Option<Group> {
    static GROUPS: LazyLock<WordMap<Group>> = LazyLock::new(|| {
        table(&[
            ("attendance_tables.as_officer", Group::Officer),
            ("attendance_tables.as_member", Group::Member),
            ("attendance_tables.as_co_opted", Group::CoOpted),
            ("attendance_tables.as_guest", Group::InAttendance),
            ("attendance_tables.as_press", Group::Press),
            ("attendance_tables.as_public", Group::Public),
        ])
    });
    GROUPS.get(words.trim().to_lowercase().as_str()).copied()
}
