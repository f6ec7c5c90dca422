use super::attendance;
use super::gathered::{Gather, Gathered};
use super::persons::{Persons, Sitting};
use crate::record::{Group, Record, Status};
use crate::roster::Roster;
use crate::tables::codes::codes;
use crate::tables::{Cell, column};
use crate::tables::{coded, referring};
use crate::vocabulary::Vocabulary;
use std::rc::Rc;

/// One person at one meeting of a body.
#[derive(Debug)]
pub(crate) struct Square {
    sitting: Rc<Sitting>,
    name: String,
    key: String,
    group: Group,
    status: Option<Status>,
}

pub(crate) const TABLE: Gathered<Square> = Gathered {
    name: "attendance_matrix",
    about: "One person and one meeting they were named at or could have come to (`minuted attendance --matrix` sets it out wide).",
    key: &["file", "document", "person_key", "name", "group"],
    start: |context| {
        Box::new(Matrix {
            vocabulary: context.vocabulary,
            roster: context.roster,
            persons: Persons::default(),
        })
    },
    columns: &[
        column!("body", String, "", "The committee, panel or board.", |_, s| Cell::text(
            s.sitting.body.as_deref()
        )),
        column!("name", String, "", "The fullest form of the name seen.", |_, s| {
            Cell::text(Some(&s.name))
        }),
        coded(
            column!("group", String, "", "In which capacity.", |_, s| Cell::code(s.group)),
            codes::<Group>,
        ),
        column!("date", Date, "YYYY-MM-DD", "Day of the meeting.", |_, s| Cell::date(
            s.sitting.date.as_deref()
        )),
        coded(
            column!(
                "status",
                String,
                "",
                "There or not; empty where the minutes do not name them.",
                |_, s| { s.status.map_or(Cell::Empty, Cell::code) }
            ),
            codes::<Status>,
        ),
        column!(
            "file",
            String,
            "",
            "Path of the document below the folder that was named.",
            |_, s| Cell::text(Some(&s.sitting.file))
        ),
        column!("document", String, "", "Id of the document.", |_, s| Cell::text(Some(
            &s.sitting.document
        ))),
        column!("meeting_key", String, "", "Council, body and day.", |_, s| Cell::text(
            s.sitting.meeting_key.as_deref()
        )),
        referring(
            column!("person_key", String, "", "See the table people.", |_, s| Cell::text(
                Some(&s.key)
            )),
            "people",
        ),
    ],
};

struct Matrix<'a> {
    vocabulary: &'a Vocabulary,
    roster: Option<&'a Roster>,
    persons: Persons,
}

impl Gather<Square> for Matrix<'_> {
    fn record(&mut self, record: &Record) {
        self.persons.record(record, self.vocabulary);
    }

    fn finish(&mut self) -> Vec<Square> {
        self.persons.settle();
        let mut out = Vec::new();
        for (line, cells) in attendance::lines(&self.persons, self.roster) {
            out.extend(cells.into_iter().map(|(sitting, status)| Square {
                sitting,
                name: line.name().to_owned(),
                key: line.key().to_owned(),
                group: line.group(),
                status,
            }));
        }
        out
    }
}
