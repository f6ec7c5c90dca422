use super::{Cell, List, column, shared};
use crate::record::{Resolution, Vote};

fn vote(resolution: &Resolution, pick: fn(&Vote) -> Option<u32>) -> Cell {
    resolution
        .vote
        .as_ref()
        .and_then(pick)
        .map_or(Cell::Empty, |n| Cell::Integer(n.into()))
}

fn names(resolution: &Resolution, pick: fn(&Vote) -> &[String]) -> Cell {
    Cell::list(resolution.vote.iter().flat_map(|v| pick(v).iter().map(String::as_str)))
}

pub(super) const TABLE: List<Resolution> = List {
    name: "resolutions",
    about: "One decision; its clauses are rows of the table clauses.",
    list: |r| r.resolutions.iter().collect(),
    columns: &[
        shared::document(),
        shared::path(),
        shared::body(),
        shared::date(),
        shared::id(),
        column!("item", String, "", "Id of the item.", |_, x| Cell::text(
            x.item.as_deref()
        )),
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
        column!(
            "outcome",
            String,
            "",
            "carried, lost or deferred; empty where merely noted, withdrawn or not stated.",
            |_, x| x.outcome.map_or(Cell::Empty, Cell::code)
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
        column!("for_names", String, "", "Names in favour.", |_, x| names(x, |v| &v
            .for_names)),
        column!("against_names", String, "", "Names against.", |_, x| names(x, |v| &v
            .against_names)),
        column!("abstain_names", String, "", "Names abstaining.", |_, x| names(x, |v| {
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
            String,
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
                Cell::list(rows.iter().map(String::as_str))
            }
        ),
        shared::line(),
        shared::page(),
    ],
};
