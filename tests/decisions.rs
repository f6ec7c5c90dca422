//! Whole passages of invented minutes, and the decisions read from them.

mod common;

use minuted::record::{Outcome, Resolution};

const HEADER: &str = "TARNBECK TOWN COUNCIL\n\nMinutes of the meeting held on Tuesday 6 June 2023\n\nPresent: Councillors Ibbotson, \
                      Larkham, Quayle and Tansley\n\n";

/// The decisions of minutes with this body.
fn decisions(body: &str) -> Vec<Resolution> {
    let text = format!("{HEADER}{body}\n\nThe meeting closed at 8.15pm.\n");
    common::read_bytes(text.as_bytes(), "minutes.md")
        .into_iter()
        .flat_map(|r| r.resolutions)
        .collect()
}

#[test]
fn an_alteration_that_nobody_seconds_leaves_the_vote_to_the_motion() {
    let found = decisions(
        "1. FERRY\n\nIt was moved by Councillor Quayle and seconded by Councillor Larkham:\n\n\"That this Council ask for a \
         ferry to run hourly by 2031.\"\n\nCouncillor Tansley proposed that \"2031\" be altered to \"2033\". The proposal found \
         no seconder and fell.\n\nThere voted 3 for and 1 against. The Mayor declared the motion carried.",
    );
    let told: Vec<_> = found
        .iter()
        .map(|r| (r.mover.as_deref(), r.outcome, r.vote.as_ref().and_then(|v| v.for_count)))
        .collect();
    assert_eq!(
        told,
        [
            (Some("Quayle"), Some(Outcome::Carried), Some(3)),
            (Some("Tansley"), Some(Outcome::Lost), None)
        ]
    );
}

#[test]
fn a_motion_told_of_in_one_sentence_is_a_decision_of_its_own() {
    let found = decisions(
        "1. BARN AT LOW FOLD\n\nA motion to refuse was moved and seconded and, when put, was lost by 6 votes to 3.\n\nIt was then \
         moved by Councillor Quayle and seconded by Councillor Tansley that permission be granted. Six were in favour.\n\n\
         Resolved that permission be GRANTED.",
    );
    assert_eq!(found.len(), 2);
    let vote = found[0].vote.as_ref().expect("a vote");
    assert_eq!(
        (found[0].outcome, vote.for_count, vote.against),
        (Some(Outcome::Lost), Some(3), Some(6))
    );
    assert_eq!(found[1].mover.as_deref(), Some("Quayle"));
}

#[test]
fn a_list_of_reasons_to_defer_defers() {
    let found = decisions(
        "1. OLD MILL\n\nResolved (nem con) that the application be deferred so that:\n\n(i) the access be looked at; and\n\n\
         (ii) a bat survey be made.",
    );
    assert_eq!((found.len(), found[0].outcome), (1, Some(Outcome::Deferred)));
    assert_eq!(found[0].clauses.len(), 2);
    assert!(found[0].text.contains("deferred so that"));
}

#[test]
fn movers_in_brackets_before_a_table_approve_what_stands_before_them() {
    let found = decisions(
        "**1. Finance**\n\nInvoices approved (proposed Cllr Quayle, seconded Cllr Tansley, unanimous):\n\n| Payee | For | Amount \
         |\n| --- | --- | --- |\n| Dale Fencing | Stile | £61.50 |\n| P Orrin | Mowing | £40.00 |",
    );
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].text, "Invoices approved");
    let vote = found[0].vote.as_ref().expect("a vote");
    assert!(vote.for_names.is_empty() && vote.for_count.is_none());
}

#[test]
fn a_casting_vote_is_how_a_tie_was_settled() {
    let found = decisions(
        "1. LEVY\n\nMOVED Councillor Quayle, SECONDED Councillor Tansley, that the levy be halved.\n\nAYES: Quayle, Tansley (2)\n\n\
         NOES: Ibbotson, Larkham (2)\n\nThere being an equality of votes, the Mayor gave her casting vote against the motion, \
         which was declared LOST.",
    );
    let vote = found[0].vote.as_ref().expect("a vote");
    assert_eq!(
        (vote.method.as_deref(), found[0].outcome),
        (Some("casting vote"), Some(Outcome::Lost))
    );
}
