use super::counts;
use crate::record::{Clause, Outcome, Record, Resolution, Task, Vote};
use crate::tables::codes::codes;
use crate::tables::list::Derived;
use crate::tables::shared::OfItem;
use crate::tables::{Cell, column, shared};
use crate::tables::{coded, may_refer, referring};

/// A clause with its resolution, or a resolution that has none.
pub(crate) struct Line {
    resolution: Resolution,
    clause: Option<Clause>,
    task: Option<Task>,
    text: String,
}

pub(crate) const TABLE: Derived<Line> = Derived {
    name: "tracker",
    about: "One clause of one resolution (or a resolution that is not divided), with what a clerk follows up: vote, owner, due date.",
    key: &["file", "document", "resolution", "clause"],
    derive: lines,
    columns: &[
        shared::body(),
        shared::date(),
        column!("item_number", String, "", "Number of the item, as printed.", |r, l| {
            Cell::text(l.resolution.item(r).and_then(|i| i.number.as_deref()))
        }),
        column!("item_title", String, "", "Heading of the item.", |r, l| {
            Cell::text(l.resolution.item(r).and_then(|i| i.title.as_deref()))
        }),
        column!(
            "verb",
            String,
            "",
            "The word used, upper case: AGREED, RESOLVED ...",
            |_, l| { Cell::text(Some(&l.resolution.verb)) }
        ),
        column!("label", String, "", "1., (a), (ii) as printed.", |_, l| {
            Cell::text(l.clause.as_ref().and_then(|c| c.label.as_deref()))
        }),
        column!(
            "text",
            String,
            "",
            "The clause, or the whole decision, as written.",
            |_, l| Cell::text(Some(&l.text))
        ),
        coded(
            column!(
                "outcome",
                String,
                "",
                "What became of it; empty where merely noted, withdrawn or not stated.",
                |_, l| { l.resolution.outcome.map_or(Cell::Empty, Cell::code) }
            ),
            codes::<Outcome>,
        ),
        column!(
            "vote",
            String,
            "",
            "The vote in one line, where one is recorded.",
            |_, l| { Cell::text(l.resolution.vote.as_ref().and_then(vote).as_deref()) }
        ),
        column!("mover", String, "", "Who proposed it, without honorific.", |_, l| {
            Cell::text(l.resolution.mover.as_deref())
        }),
        column!("seconder", String, "", "Who seconded it, without honorific.", |_, l| {
            Cell::text(l.resolution.seconder.as_deref())
        }),
        column!("owner", String, "", "Who is asked to act, as written.", |_, l| {
            Cell::text(l.task.as_ref().and_then(|t| t.owner.as_deref()))
        }),
        column!("due", String, "", "By when, as written.", |_, l| Cell::text(
            l.task.as_ref().and_then(|t| t.due.as_deref())
        )),
        column!(
            "due_date",
            Date,
            "YYYY-MM-DD",
            "The day, where it can be told from the day of the meeting.",
            |_, l| { Cell::date(l.task.as_ref().and_then(|t| t.due_date.as_deref())) }
        ),
        column!(
            "explicit",
            Boolean,
            "",
            "Marked by a resolution word or a proposer with a seconder; false: only narrated.",
            |_, l| { Cell::Boolean(l.resolution.explicit) }
        ),
        shared::file(),
        column!(
            "page",
            Integer,
            "",
            "Page, from 1, where the format has pages.",
            |_, l| Cell::page(l.resolution.span)
        ),
        column!("line", Integer, "", "Line of the text, from 1.", |_, l| {
            Cell::integer(l.clause.as_ref().map_or(l.resolution.span, |c| c.span).line)
        }),
        shared::path(),
        shared::document(),
        shared::meeting_key(),
        referring(
            column!("resolution", String, "", "Id of the resolution.", |_, l| Cell::text(
                Some(&l.resolution.id)
            )),
            "resolutions",
        ),
        may_refer(
            column!("clause", String, "", "Id of the clause.", |_, l| Cell::text(
                l.clause.as_ref().map(|c| c.id.as_str())
            )),
            "clauses",
        ),
    ],
};

fn lines(record: &Record) -> Vec<Line> {
    if !counts(record) {
        return Vec::new();
    }
    record
        .resolutions
        .iter()
        .flat_map(|r| of_resolution(record, r))
        .collect()
}

fn of_resolution<'a>(record: &'a Record, resolution: &'a Resolution) -> Vec<Line> {
    let of_this = |t: &&Task| t.resolution.as_ref() == Some(&resolution.id);
    let task = |clause: Option<&Clause>| {
        let mut tasks = record.actions.iter().filter(of_this);
        tasks
            .find(|t| t.clause.as_deref() == clause.map(|c| c.id.as_str()))
            .cloned()
    };
    let line = |clause: Option<&Clause>| Line {
        task: task(clause).or_else(|| if resolution.clauses.len() < 2 { task(None) } else { None }),
        clause: clause.cloned(),
        text: clause.map_or(&resolution.text, |c| &c.text).clone(),
        resolution: resolution.clone(),
    };
    if resolution.clauses.is_empty() {
        vec![line(None)]
    } else {
        resolution.clauses.iter().map(|c| line(Some(c))).collect()
    }
}

/// "7 for, 2 against, 1 abstaining", "unanimous".
fn vote(vote: &Vote) -> Option<String> {
    let side = |n: Option<u32>, word: &str| n.map(|n| format!("{n} {word}"));
    let sides = [
        side(vote.for_count, "for"),
        side(vote.against, "against"),
        side(vote.abstain, "abstaining"),
    ];
    let said: Vec<String> = sides.into_iter().flatten().chain(vote.method.clone()).collect();
    (!said.is_empty()).then(|| said.join(", "))
}
