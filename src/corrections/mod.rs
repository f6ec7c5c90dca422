//! Turns `minuted.corrections.csv` into records that hold what somebody says they should hold. The file lies beside the minutes
//! and survives every re-run; what was read stays in the record, and a correction that no longer fits is a finding.

mod near;
mod places;
mod row;
pub(crate) mod workbook;

pub(crate) use near::{line, rows_near};

use crate::findings::finding;
use crate::record::{Change, Corrected, Record};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The file of corrections.
pub(crate) const FILE: &str = "minuted.corrections.csv";

/// The columns of the file, in order.
pub(crate) const COLUMNS: [&str; 10] = [
    "file", "table", "id", "column", "was", "value", "change", "reason", "by", "on",
];

/// One line of the file.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(crate) struct Line {
    /// Path of the document below the folder that is named.
    pub file: String,
    /// The table of the row.
    pub table: String,
    /// Id of the row; `meeting` in the table meetings.
    pub id: String,
    /// The column; for a removed row nothing.
    #[serde(default)]
    pub column: String,
    /// What was read when the correction was made.
    #[serde(default)]
    pub was: String,
    /// What should stand there; nothing: the cell should be empty.
    #[serde(default)]
    pub value: String,
    /// set (or nothing), add, remove or accept.
    #[serde(default)]
    pub change: String,
    /// Why.
    #[serde(default)]
    pub reason: String,
    /// By whom.
    #[serde(default)]
    pub by: String,
    /// On which day.
    #[serde(default)]
    pub on: String,
}

impl Line {
    fn change(&self) -> Option<Change> {
        match self.change.trim() {
            "" | "set" => Some(Change::Set),
            "add" => Some(Change::Add),
            "remove" => Some(Change::Remove),
            "accept" => Some(Change::Accept),
            _ => None,
        }
    }
}

/// The tables whose rows can be corrected.
pub(crate) const CORRECTED: [&str; 8] = [
    "meetings",
    "attendees",
    "declarations",
    "items",
    "resolutions",
    "clauses",
    "actions",
    "metrics",
];

/// Whether rows of that table can be corrected.
pub(crate) fn can_be_corrected(table: &str) -> bool {
    CORRECTED.contains(&table)
}

/// Where what a sheet is worked out of can be corrected.
pub(crate) fn corrected_in(table: &str) -> Option<&'static str> {
    Some(match table {
        "tracker" => "resolutions, clauses or actions",
        "changes" | "series" | "links" => "metrics",
        "register" => "declarations",
        "attendance" | "attendance_matrix" | "people" => "attendees",
        _ => return None,
    })
}

/// All corrections of a run.
#[derive(Debug, Clone, Default)]
pub(crate) struct Corrections {
    by_file: BTreeMap<String, Vec<Line>>,
    met: BTreeSet<String>,
}

/// Reads the lines of a file of corrections.
///
/// # Errors
/// Says which line is wrong, and why.
pub(crate) fn read(text: &str) -> Result<Vec<Line>, String> {
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let head = reader.headers().map_err(|e| e.to_string())?.clone();
    for column in ["file", "table", "id"] {
        if !head.iter().any(|h| h == column) {
            return Err(format!(
                "line 1: there is no column {column}; the columns are {}",
                COLUMNS.join(", ")
            ));
        }
    }
    let mut out = Vec::new();
    for (i, row) in reader.records().enumerate() {
        let place = |e: String| format!("line {}: {e}", i + 2);
        let row = row.map_err(|e| place(e.to_string()))?;
        if row.iter().all(str::is_empty) {
            continue;
        }
        let line: Line = row.deserialize(Some(&head)).map_err(|e| place(e.to_string()))?;
        if line.change().is_none() {
            return Err(place(format!(
                "the change {:?} is none of set, add, remove and accept",
                line.change
            )));
        }
        out.push(line);
    }
    Ok(out)
}

/// Writes lines as a file of corrections, head first.
pub(crate) fn write(lines: &[Line]) -> String {
    let mut writer = csv::WriterBuilder::new().has_headers(false).from_writer(Vec::new());
    let _ = writer.write_record(COLUMNS);
    for line in lines {
        let _ = writer.serialize(line);
    }
    writer
        .into_inner()
        .map(|b| String::from_utf8_lossy(&b).into_owned())
        .unwrap_or_default()
}

impl Corrections {
    /// Adds the lines of a file.
    ///
    /// # Errors
    /// As [`read`].
    pub(crate) fn add(&mut self, text: &str) -> Result<(), String> {
        for line in read(text)? {
            self.by_file.entry(line.file.clone()).or_default().push(line);
        }
        Ok(())
    }

    /// Corrects the records of one document; says whether anything was corrected.
    pub(crate) fn apply(&mut self, records: &mut [Record]) -> bool {
        let files: BTreeSet<String> = records.iter().map(|r| r.document.file.clone()).collect();
        let mut any = false;
        for file in files {
            let Some(lines) = self.by_file.get(&file) else {
                continue;
            };
            self.met.insert(file.clone());
            for line in lines {
                any |= apply_line(records, line);
            }
        }
        any
    }

    /// Documents that have corrections and were not met.
    pub(crate) fn unmet(&self) -> Vec<String> {
        self.by_file
            .keys()
            .filter(|f| !self.met.contains(*f))
            .cloned()
            .collect()
    }
}

fn apply_line(records: &mut [Record], line: &Line) -> bool {
    let change = line.change().unwrap_or_default();
    if change == Change::Accept {
        return false;
    }
    let own = |r: &&mut Record| r.document.file == line.file;
    let mut candidates: Vec<&mut Record> = records.iter_mut().filter(own).collect();
    let holds = |r: &Record| row::find(r, &line.table, &line.id);
    let place = candidates.iter().position(|r| holds(r));
    let index = match (place, change) {
        (Some(i), _) => i,
        (None, Change::Add) => 0,
        _ => {
            tell(
                candidates[0],
                line,
                format!("there is no row {} in {} any more", line.id, line.table),
            );
            return false;
        }
    };
    let record = &mut *candidates[index];
    let done = match change {
        Change::Remove => row::remove(record, &line.table, &line.id).map(|()| None),
        _ => set(record, line, change == Change::Add),
    };
    match done {
        Ok(was) => {
            let said = |s: &str| Some(s.to_owned()).filter(|s| !s.is_empty());
            record.corrected.push(Corrected {
                table: line.table.clone(),
                id: line.id.clone(),
                column: said(&line.column),
                was,
                value: said(&line.value),
                change,
                reason: said(&line.reason),
                by: said(&line.by),
                on: said(&line.on),
            });
            true
        }
        Err(why) => {
            tell(record, line, why);
            false
        }
    }
}

/// Puts the value in its cell; gives back what stood there.
fn set(record: &mut Record, line: &Line, add: bool) -> Result<Option<String>, String> {
    let place = places::of(&line.table, &line.column)
        .ok_or_else(|| format!("{} of {} is not a cell that can be corrected", line.column, line.table))?;
    let value = places::value(place.kind, &line.value)?;
    let mut json = serde_json::to_value(&*record).map_err(|e| e.to_string())?;
    if add {
        row::add(&mut json, &line.table, &line.id)?;
    }
    let cell = row::cell(&mut json, &line.table, &line.id, &place.path).ok_or("the row has no such cell")?;
    let was = places::text(cell);
    if !add && was != line.was {
        return Err(match was == line.value {
            true => format!(
                "the document is now read as corrected ({}): take the line out",
                line.value
            ),
            false => format!(
                "it was made for \"{}\", and the document is now read as \"{was}\"",
                line.was
            ),
        });
    }
    *cell = value;
    *record = serde_json::from_value(json).map_err(|e| format!("\"{}\" cannot stand there: {e}", line.value))?;
    Ok(Some(was).filter(|w| !w.is_empty()))
}

fn tell(record: &mut Record, line: &Line, why: String) {
    let column = if line.column.is_empty() {
        String::new()
    } else {
        format!(" {}", line.column)
    };
    let message = format!(
        "the correction of {} {}{column} was not made: {why}",
        line.table, line.id
    );
    record.findings.push(finding("correction-stale", message));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Options, Vocabulary, read_minutes};

    const TEXT: &str = "Otterby Weir Board\n\nMinutes of the meeting held on 4 May 2031\n\nPresent: Cllrs A Moss (Chair) and B Quill\n\n1. SLUICES\n\nRESOLVED: That the sluices be mended. 12 sluices were broken.\n";

    fn corrected(line: impl Fn(&Record) -> Vec<Line>) -> Record {
        let mut records = read_minutes(TEXT.as_bytes(), "a.txt", &Vocabulary::built_in(), &Options::default());
        let lines = line(&records[0]);
        let mut corrections = Corrections::default();
        corrections.add(&write(&lines)).unwrap();
        corrections.apply(&mut records);
        assert!(corrections.unmet().is_empty());
        records.remove(0)
    }

    fn line(table: &str, id: &str, column: &str, was: &str, value: &str) -> Line {
        Line {
            file: "a.txt".into(),
            table: table.into(),
            id: id.into(),
            column: column.into(),
            was: was.into(),
            value: value.into(),
            reason: "as signed".into(),
            ..Line::default()
        }
    }

    #[test]
    fn a_cell_is_corrected_and_what_was_read_is_kept() {
        let record = corrected(|r| {
            vec![
                line("attendees", &r.attendees[1].id, "name", "B Quill", "B Quillon"),
                line("meetings", "meeting", "date", "2031-05-04", "2031-05-05"),
                line("resolutions", &r.resolutions[0].id, "votes_for", "", "7"),
            ]
        });
        assert_eq!(record.attendees[1].name, "B Quillon");
        assert_eq!(record.meeting.date.as_deref(), Some("2031-05-05"));
        assert_eq!(record.resolutions[0].vote.as_ref().unwrap().for_count, Some(7));
        assert_eq!(record.corrected[0].was.as_deref(), Some("B Quill"));
        assert!(
            record.findings.iter().all(|f| f.code != "correction-stale"),
            "{:?}",
            record.findings
        );
    }

    #[test]
    fn rows_are_added_and_removed() {
        let record = corrected(|r| {
            let add = |column: &str, value: &str| Line {
                change: "add".into(),
                ..line("attendees", "attendee-new", column, "", value)
            };
            let gone = Line {
                change: "remove".into(),
                ..line("attendees", &r.attendees[1].id, "", "", "")
            };
            vec![add("name", "C Wren"), add("status", "apologies"), gone]
        });
        let names: Vec<(&str, String)> = record
            .attendees
            .iter()
            .map(|a| (a.name.as_str(), format!("{:?}", a.status)))
            .collect();
        assert_eq!(
            names,
            [("A Moss", "Present".to_owned()), ("C Wren", "Apologies".to_owned())]
        );
    }

    #[test]
    fn a_correction_that_no_longer_fits_is_a_finding() {
        let record = corrected(|r| {
            vec![
                line("attendees", "attendee-0", "name", "X", "Y"),
                line("attendees", &r.attendees[1].id, "name", "B Quilt", "B Quillon"),
                line("attendees", &r.attendees[1].id, "status", "present", "asleep"),
                line("attendees", &r.attendees[1].id, "path", "", "b.txt"),
            ]
        });
        assert_eq!(record.attendees[1].name, "B Quill");
        let told: Vec<&str> = record
            .findings
            .iter()
            .filter(|f| f.code == "correction-stale")
            .map(|f| f.message.as_str())
            .collect();
        assert_eq!(told.len(), 4, "{told:?}");
        assert!(
            told[0].contains("no row attendee-0") && told[1].contains("now read as \"B Quill\""),
            "{told:?}"
        );
        assert!(
            told[2].contains("cannot stand there") && told[3].contains("not a cell"),
            "{told:?}"
        );
    }
}
