use super::counts;
use super::gathered::{Gather, Gathered};
use crate::keys;
use crate::meeting::fold_name;
use crate::record::{Attendee, Declaration, Record};
use crate::tables::referring;
use crate::tables::{Cell, column};

/// A declaration and the meeting it was made at.
pub(crate) struct Entry {
    declaration: Declaration,
    person: Option<Attendee>,
    body: Option<String>,
    date: Option<String>,
    file: String,
    document: String,
    meeting_key: Option<String>,
}

impl Entry {
    /// By council and person, then by day.
    fn order(&self) -> (String, String, String, String) {
        let key = self
            .person
            .as_ref()
            .and_then(|p| p.person_key.clone())
            .or_else(|| keys::person_key(&self.declaration.name, None));
        let date = self.date.clone().unwrap_or_default();
        (
            key.unwrap_or_default(),
            fold_name(&self.declaration.name),
            date,
            self.file.clone(),
        )
    }
}

pub(crate) const TABLE: Gathered<Entry> = Gathered {
    name: "register",
    about: "One interest declared, in the order of the people who declared them.",
    key: &["file", "document", "id"],
    start: |_| Box::new(Register { entries: Vec::new() }),
    columns: &[
        column!("name", String, "", "Who, without honorific.", |_, e| Cell::text(Some(
            &e.declaration.name
        ))),
        column!("date", Date, "YYYY-MM-DD", "Day of the meeting.", |_, e| Cell::date(
            e.date.as_deref()
        )),
        column!("body", String, "", "The committee, panel or board that met.", |_, e| {
            Cell::text(e.body.as_deref())
        }),
        column!(
            "interest_type",
            String,
            "",
            "pecuniary, personal, other ... as written, lower case.",
            |_, e| { Cell::text(e.declaration.interest_type.as_deref()) }
        ),
        column!(
            "matter",
            String,
            "",
            "The item or matter concerned, as written.",
            |_, e| Cell::text(e.declaration.matter.as_deref())
        ),
        column!(
            "nature",
            String,
            "",
            "The nature of the interest, as written.",
            |_, e| Cell::text(e.declaration.nature.as_deref())
        ),
        column!(
            "action",
            String,
            "",
            "What the person did about it, as written.",
            |_, e| Cell::text(e.declaration.action.as_deref())
        ),
        column!(
            "file",
            String,
            "",
            "Path of the document below the folder that was named.",
            |_, e| Cell::text(Some(&e.file))
        ),
        column!(
            "page",
            Integer,
            "",
            "Page, from 1, where the format has pages.",
            |_, e| Cell::page(e.declaration.span)
        ),
        column!("line", Integer, "", "Line of the text, from 1.", |_, e| Cell::integer(
            e.declaration.span.line
        )),
        column!("document", String, "", "Id of the document.", |_, e| Cell::text(Some(
            &e.document
        ))),
        column!("meeting_key", String, "", "Council, body and day.", |_, e| Cell::text(
            e.meeting_key.as_deref()
        )),
        referring(
            column!(
                "person_key",
                String,
                "",
                "Who, where the attendance list names them.",
                |_, e| { Cell::text(e.person.as_ref().and_then(|p| p.person_key.as_deref())) }
            ),
            "people",
        ),
        referring(
            column!("id", String, "", "Id of the declaration.", |_, e| Cell::text(Some(
                &e.declaration.id
            ))),
            "declarations",
        ),
    ],
};

struct Register {
    entries: Vec<Entry>,
}

impl Gather<Entry> for Register {
    fn record(&mut self, record: &Record) {
        if !counts(record) {
            return;
        }
        for declaration in &record.declarations {
            self.entries.push(Entry {
                declaration: declaration.clone(),
                person: who(record, &declaration.name).cloned(),
                body: record.meeting.body.clone(),
                date: record.meeting.date.clone(),
                file: record.document.file.clone(),
                document: record.document.id.clone(),
                meeting_key: record.meeting.meeting_key.clone(),
            });
        }
    }

    fn finish(&mut self) -> Vec<Entry> {
        self.entries.sort_by_cached_key(Entry::order);
        std::mem::take(&mut self.entries)
    }
}

/// The attendee of that name; by the family name where only one has it.
fn who<'a>(record: &'a Record, name: &str) -> Option<&'a Attendee> {
    let folded = fold_name(name);
    let exact = record.attendees.iter().find(|a| fold_name(&a.name) == folded);
    exact.or_else(|| {
        let last = folded.rsplit(' ').next()?.to_owned();
        let mut of_family = record
            .attendees
            .iter()
            .filter(|a| a.family_name.as_deref().map(fold_name).as_deref() == Some(&last));
        let first = of_family.next()?;
        of_family.next().is_none().then_some(first)
    })
}
