//! Sets the table `attendance_matrix` out wide: a row for each person of a body, a column for each meeting. p present, a
//! apologies, x absent, - not named.

use crate::record::Status;
use crate::tables::{Cell, ColumnInfo, Kind, Row};
use std::collections::{BTreeMap, BTreeSet};

/// The columns that say who: body, name and group. Those of the meetings follow.
pub(crate) const WHO: usize = 3;

/// The matrix.
pub(crate) struct Wide {
    /// Its heads.
    pub columns: Vec<ColumnInfo>,
    /// Its rows.
    pub rows: Vec<Row>,
    /// For each mark, by row and column, the row of the table that it stands for.
    pub from: BTreeMap<(usize, usize), usize>,
}

/// The mark of somebody who was there, excused or away.
pub(crate) fn mark(status: &str) -> &'static str {
    match status {
        "present" => "p",
        "apologies" => "a",
        "absent" => "x",
        _ => "-",
    }
}

/// What a mark, or the word it stands for, says.
pub(crate) fn status(mark: &str) -> Option<Status> {
    match mark.trim().to_lowercase().as_str() {
        "p" | "present" => Some(Status::Present),
        "a" | "apologies" => Some(Status::Apologies),
        "x" | "absent" => Some(Status::Absent),
        _ => None,
    }
}

/// The rows of the table, set out wide.
pub(crate) fn wide(columns: &[ColumnInfo], long: &[Row]) -> Wide {
    let at = |name: &str| columns.iter().position(|c| c.name == name).unwrap_or_default();
    let [body, name, group, date, status, file] = ["body", "name", "group", "date", "status", "file"].map(at);
    let meeting = |r: &Row| (r[body].to_text(), r[date].to_text(), r[file].to_text());
    let mut meetings: BTreeMap<(String, String, String), usize> = long.iter().map(|r| (meeting(r), 0)).collect();
    let several = meetings.keys().map(|m| &m.0).collect::<BTreeSet<_>>().len() > 1;
    let mut heads = vec![info("body"), info("name"), info("group")];
    for (i, (key, place)) in meetings.iter_mut().enumerate() {
        *place = i + WHO;
        let day = if key.1.is_empty() { key.2.clone() } else { key.1.clone() };
        let head = if several {
            format!("{day} {}", key.0).trim_end().to_owned()
        } else {
            day
        };
        // a few heads for each run, held until it ends
        heads.push(info(Box::leak(head.into_boxed_str())));
    }
    let mut out: Vec<(String, Row)> = Vec::new();
    let mut from = BTreeMap::new();
    for (i, row) in long.iter().enumerate() {
        let who = [body, name, group].map(|c| row[c].to_text()).join("\u{1f}");
        if out.last().is_none_or(|l| l.0 != who) {
            let mut new = vec![row[body].clone(), row[name].clone(), row[group].clone()];
            new.resize(heads.len(), Cell::Empty);
            out.push((who, new));
        }
        let (r, c) = (out.len() - 1, meetings[&meeting(row)]);
        out[r].1[c] = Cell::Text(mark(&row[status].to_text()).to_owned());
        from.insert((r, c), i);
    }
    Wide {
        columns: heads,
        rows: out.into_iter().map(|o| o.1).collect(),
        from,
    }
}

const fn info(name: &'static str) -> ColumnInfo {
    ColumnInfo {
        name,
        kind: Kind::String,
        unit: "",
        about: "",
        codes: None,
        refers: None,
        always: false,
    }
}
