use super::counts;
use crate::record::{Record, Task, TaskBasis};
use crate::tables::codes::codes;
use crate::tables::list::Derived;
use crate::tables::{Cell, column, shared};
use crate::tables::{coded, may_refer};

pub(crate) const TABLE: Derived<Task> = Derived {
    name: "actions",
    about: "Something that somebody is to do: in a line that calls itself an action, in a clause of a resolution, or in the discussion.",
    key: shared::ROW,
    derive: |record| {
        if counts(record) {
            record.actions.clone()
        } else {
            Vec::new()
        }
    },
    columns: &[
        shared::body(),
        shared::date(),
        column!("owner", String, "", "Who, as written.", |_, t| Cell::text(
            t.owner.as_deref()
        )),
        column!("text", String, "", "What, as written.", |_, t| Cell::text(Some(
            &t.text
        ))),
        column!("due", String, "", "By when, as written.", |_, t| Cell::text(
            t.due.as_deref()
        )),
        column!(
            "due_date",
            Date,
            "YYYY-MM-DD",
            "The day, where it can be told from the day of the meeting.",
            |_, t| { Cell::date(t.due_date.as_deref()) }
        ),
        coded(
            column!("basis", String, "", "Where it was read.", |_, t| Cell::code(t.basis)),
            codes::<TaskBasis>,
        ),
        column!("item_number", String, "", "Number of the item, as printed.", |r, t| {
            Cell::text(item(r, t).and_then(|i| i.number.as_deref()))
        }),
        column!("item_title", String, "", "Heading of the item.", |r, t| {
            Cell::text(item(r, t).and_then(|i| i.title.as_deref()))
        }),
        shared::corrected(),
        shared::file(),
        shared::page(),
        shared::line(),
        shared::path(),
        shared::document(),
        shared::meeting_key(),
        may_refer(
            column!("item", String, "", "Id of the item it stands in.", |_, t| Cell::text(
                t.item.as_deref()
            )),
            "items",
        ),
        may_refer(
            column!(
                "resolution",
                String,
                "",
                "Id of the resolution it stands in.",
                |_, t| Cell::text(t.resolution.as_deref())
            ),
            "resolutions",
        ),
        may_refer(
            column!("clause", String, "", "Id of the clause it stands in.", |_, t| {
                Cell::text(t.clause.as_deref())
            }),
            "clauses",
        ),
        shared::id(),
        shared::start(),
        shared::end(),
    ],
};

fn item<'a>(record: &'a Record, task: &Task) -> Option<&'a crate::record::Item> {
    let id = task.item.as_ref()?;
    record.items.iter().find(|i| i.id == *id)
}
