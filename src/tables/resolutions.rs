use super::codes::codes;
use super::{Cell, List, column, shared};
use crate::record::{Outcome, Resolution, Vote};
use crate::tables::coded;

fn vote(resolution: &Resolution, pick: fn(&Vote) -> Option<u32>) -> Cell {
    resolution
        .vote
        .as_ref()
        .and_then(pick)
        .map_or(Cell::Empty, |n| Cell::Integer(n.into()))
}

fn names(resolution: &Resolution, pick: fn(&Vote) -> &[String]) -> Cell {
    Cell::list(resolution.vote.iter().flat_map(|v| pick(v).iter().cloned()))
}

pub(super) const TABLE: List<Resolution> = List {
    name: "resolutions",
    about: "One decision; its clauses are rows of the table clauses.",
    key: shared::ROW,
    list: |r| r.resolutions.iter().collect(),
    columns: &[
        shared::body(),
        shared::date(),
        shared::item_number(),
        shared::item_title(),
        column!(
            "verb",
            String,
            "",
            "The word used, upper case: AGREED, RESOLVED ...",
            |_, x| Cell::text(Some(&x.verb))
        ),
        column!(
            "text",
            String,
            "",
            "The whole decision, as written.",
            |_, x| Cell::text(Some(&x.text))
        ),
        column!("clauses", Integer, "", "Number of clauses.", |_, x| Cell::integer(
            x.clauses.len()
        )),
        column!(
            "explicit",
            Boolean,
            "",
            "Marked by a resolution word or a proposer with a seconder; false: only narrated.",
            |_, x| Cell::Boolean(x.explicit)
        ),
        column!("mover", String, "", "Who proposed it, without honorific.", |_, x| {
            Cell::text(x.mover.as_deref())
        }),
        column!("seconder", String, "", "Who seconded it, without honorific.", |_, x| {
            Cell::text(x.seconder.as_deref())
        }),
        coded(
            column!(
                "outcome",
                String,
                "",
                "What became of it; empty where merely noted, withdrawn or not stated.",
                |_, x| x.outcome.map_or(Cell::Empty, Cell::code)
            ),
            codes::<Outcome>,
        ),
        column!(
            "votes_for",
            Integer,
            "votes",
            "Number in favour, where stated.",
            |_, x| vote(x, |v| v.for_count)
        ),
        column!(
            "votes_against",
            Integer,
            "votes",
            "Number against, where stated.",
            |_, x| vote(x, |v| v.against)
        ),
        column!(
            "abstentions",
            Integer,
            "votes",
            "Number abstaining, where stated.",
            |_, x| vote(x, |v| v.abstain)
        ),
        column!("for_names", List, "", "Names in favour.", |_, x| names(x, |v| &v
            .for_names)),
        column!("against_names", List, "", "Names against.", |_, x| names(x, |v| &v
            .against_names)),
        column!("abstain_names", List, "", "Names abstaining.", |_, x| names(x, |v| {
            &v.abstain_names
        })),
        column!(
            "vote_method",
            String,
            "",
            "unanimous, show of hands, recorded vote, casting vote ...",
            |_, x| Cell::text(x.vote.as_ref().and_then(|v| v.method.as_deref()))
        ),
        column!(
            "actions",
            List,
            "",
            "What somebody is to do: owner: text (due).",
            |_, x| {
                let rows: Vec<String> = x
                    .actions
                    .iter()
                    .map(|a| {
                        let owner = a.owner.as_deref().map(|o| format!("{o}: ")).unwrap_or_default();
                        let due = a.due.as_deref().map(|d| format!(" ({d})")).unwrap_or_default();
                        format!("{owner}{}{due}", a.text)
                    })
                    .collect();
                Cell::list(rows)
            }
        ),
        shared::corrected(),
        shared::file(),
        shared::page(),
        shared::line(),
        shared::path(),
        shared::document(),
        shared::meeting_key(),
        shared::item(),
        shared::id(),
        shared::start(),
        shared::end(),
    ],
};
