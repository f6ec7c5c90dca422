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

#[test]
fn what_comes_of_a_motion_carried_is_a_decision_of_its_own() {
    let found = decisions(
        "1. FERRY\n\nCouncillor Larkham moved:\n\n\"This Council notes that the ferry has run since 1902. It believes that islanders need \
         it.\n\nIt therefore asks the Cabinet to keep the subsidy for three years.\"\n\nCouncillor Quayle seconded the motion. The motion was \
         put and carried.\n\nRESOLVED that copies be sent to the archive.",
    );
    let told: Vec<_> = found
        .iter()
        .map(|r| (r.verb.as_str(), r.mover.as_deref(), r.outcome))
        .collect();
    assert_eq!(
        told,
        [
            ("MOVED", Some("Larkham"), Some(Outcome::Carried)),
            ("RESOLVED", None, Some(Outcome::Carried))
        ]
    );
    assert!(
        found[0].clauses[0].text.ends_with("three years.\""),
        "{}",
        found[0].clauses[0].text
    );
}

#[test]
fn the_vote_on_the_motion_is_not_that_on_its_amendment() {
    let found = decisions(
        "1. HALL\n\nCouncillor Quayle moved an amendment, seconded by Councillor Larkham, that the hall be leased. The amendment was put and \
         declared carried by 5 votes to 1. The substantive motion was then put and carried unanimously.",
    );
    let vote = found[0].vote.as_ref().expect("a vote");
    assert_eq!(
        (vote.for_count, vote.against, vote.method.as_deref()),
        (Some(5), Some(1), None)
    );
}

#[test]
fn names_may_follow_a_line_that_says_what_they_voted_for() {
    let found = decisions(
        "1. PIER\n\nMembers debated the pier.\n\nThere voted for the pier being kept:\n\nCouncillors Quayle, Larkham, Tansley ........ 3\n\n\
         There voted against the pier being kept:\n\nCouncillor Ibbotson ........ 1\n\nResolved - That it be kept.",
    );
    let vote = found[0].vote.as_ref().expect("a vote");
    assert_eq!((vote.for_count, vote.against), (Some(3), Some(1)));
    assert_eq!(vote.for_names, ["Quayle", "Larkham", "Tansley"]);
}

#[test]
fn a_vote_that_a_member_wants_recorded_names_them() {
    let found = decisions(
        "1. RENT\n\nRESOLVED: That the rent be cut.\n\nCouncillor Quayle asked that her abstention be recorded.",
    );
    let vote = found[0].vote.as_ref().expect("a vote");
    assert_eq!(
        (vote.abstain, vote.abstain_names.as_slice()),
        (None, ["Quayle".to_owned()].as_slice())
    );
}

#[test]
fn what_was_decided_in_another_year_is_none_of_this_meeting() {
    for told in [
        "In 2019 it was agreed that the subsidy be capped.",
        "On 4 May 2019 the Council resolved to cap the subsidy.",
        "At its meeting in March 2019 the Council had agreed that the subsidy be capped.",
    ] {
        assert!(
            decisions(&format!("1. FERRY\n\n{told} Members discussed it.")).is_empty(),
            "{told}"
        );
    }
}

#[test]
fn an_election_told_and_resolved_is_one_decision() {
    let found = decisions(
        "1. CHAIR\n\nAs there were no other nominations, Councillor Quayle was duly elected as Chair of the Ferry Authority for 2031/32.\n\n\
         RESOLVED:\n\nThat Councillor Quayle be elected Chair of the Ferry Authority for 2031/32.",
    );
    assert_eq!(found.iter().map(|r| r.verb.as_str()).collect::<Vec<_>>(), ["RESOLVED"]);
}

#[test]
fn the_same_few_words_may_be_resolved_of_one_matter_and_the_next() {
    let found = decisions(
        "1. PLANNING\n\n31/0451/FUL - 5 Weir Close: a porch\n\nAGREED to recommend approval\n\n31/0452/FUL - 7 Weir Close: a garage\n\nAGREED to \
         recommend approval",
    );
    assert_eq!(found.len(), 2);
}

#[test]
fn movers_may_be_offices_and_stand_in_brackets() {
    let found = decisions(
        "1. MINUTES\n\nMoved by the Right Honourable the Lord Mayor (Councillor Larkham),\n\nSeconded by Councillor Quayle and\n\nResolved - That the \
         minutes be signed.\n\n2. FERRY\n\nRESOLVED (on a motion from Cllr Ibbotson, seconded by Cllr Tansley and carried nem con) to keep the \
         ferry.\n\n3. TOLLS\n\nIt was\n\nResolved to RECOMMEND: (to Council)\n\nThat the tolls be frozen.",
    );
    let told: Vec<_> = found
        .iter()
        .map(|r| (r.mover.as_deref(), r.seconder.as_deref(), r.clauses[0].text.as_str()))
        .collect();
    assert_eq!(
        told,
        [
            (Some("Larkham"), Some("Quayle"), "That the minutes be signed."),
            (Some("Ibbotson"), Some("Tansley"), "to keep the ferry."),
            (None, None, "That the tolls be frozen."),
        ]
    );
}

#[test]
fn a_list_of_what_is_to_be_decided_is_only_noted() {
    let found = decisions("1. PLAN\n\nRESOLVED that the list of items to be considered in private be noted.");
    assert_eq!(found[0].outcome, None);
    let found = decisions("1. PLAN\n\nRESOLVED that the plan be accepted and the risks be noted.");
    assert_eq!(found[0].outcome, Some(Outcome::Carried));
}

#[test]
fn a_total_may_stand_above_its_names() {
    let found = decisions(
        "1. RULES\n\nRecommendation (4) was put to a recorded vote.\n\n(a) For recommendation (4) - 3\n\nCllr Quayle, Cllr Larkham and Cllr Tansley.\n\n\
         (b) Against recommendation (4) - 1\n\nCllr Ibbotson.\n\n(c) Abstentions - 0\n\nRecommendation (4) was approved.",
    );
    assert_eq!(found.len(), 1);
    let vote = found[0].vote.as_ref().expect("a vote");
    assert_eq!(
        (vote.for_count, vote.against, vote.abstain),
        (Some(3), Some(1), Some(0))
    );
    assert_eq!(vote.for_names, ["Quayle", "Larkham", "Tansley"]);
    assert_eq!(vote.against_names, ["Ibbotson"]);
}

#[test]
fn a_nomination_may_be_seconded_in_the_next_sentence() {
    let found = decisions(
        "1. WARDENS\n\nCllr Quayle nominated Cllr Larkham as pound warden for a year. This was seconded by Cllr Tansley and \
         unanimously agreed. Nobody else was named.",
    );
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].mover.as_deref(), Some("Quayle"));
    assert_eq!(found[0].seconder.as_deref(), Some("Tansley"));
    assert_eq!(found[0].verb, "AGREED");
    let method = found[0].vote.as_ref().and_then(|v| v.method.as_deref());
    assert_eq!(method, Some("unanimous"));
}

#[test]
fn who_was_proposed_is_not_who_proposed() {
    let found = decisions(
        "1. CHAIRMAN\n\nCllr Larkham was proposed in her absence by Cllr Quayle, seconded by Cllr Tansley and duly elected.\n\n\
         2. POUND\n\nCllr Ibbotson was duly proposed and seconded and on being put to the vote was duly elected pound warden.",
    );
    assert_eq!(found.len(), 2);
    assert_eq!(found[0].mover.as_deref(), Some("Quayle"));
    assert!(found[0].text.starts_with("Cllr Larkham was proposed") && found[0].text.contains("elected"));
    assert_eq!(found[1].mover.as_deref(), None);
    assert_eq!(found[1].outcome, Some(Outcome::Carried));
}

#[test]
fn what_nobody_by_name_proposes_is_decided_by_the_assent() {
    let found = decisions(
        "1. TRUSTEES\n\nIt was unanimously proposed that Cllrs Quayle and Tansley sit on the Ferry Trust. Agreed by all.\n\n\
         2. NOTES\n\nIt is proposed to print the notes within a week. Members agreed.\n\n\
         3. BENCH\n\nThe Clerk suggested buying the larch one. This was agreed.",
    );
    let texts: Vec<&str> = found.iter().map(|r| r.clauses[0].text.as_str()).collect();
    assert_eq!(
        texts,
        [
            "that Cllrs Quayle and Tansley sit on the Ferry Trust.",
            "to print the notes within a week.",
            "The Clerk suggested buying the larch one."
        ]
    );
    assert_eq!(
        found.iter().map(|r| r.explicit).collect::<Vec<_>>(),
        [true, true, false]
    );
}

#[test]
fn a_list_of_posts_may_be_agreed_at_once() {
    let found = decisions(
        "1. POSTS\n\nThe following were agreed:\n\n- Ferry steward - T Quayle\n- Pound warden - B Tansley\n\n2. STATEMENT\n\n\
         This was read out by the Clerk, agreed and signed.",
    );
    assert_eq!(found[0].clauses.len(), 2);
    assert_eq!(found[0].clauses[1].text, "Pound warden - B Tansley");
    assert_eq!((found[1].verb.as_str(), found[1].explicit), ("AGREED", false));
}

#[test]
fn an_approval_that_says_as_what_names_its_own_sentence() {
    let found = decisions(
        "1. MINUTES OF MAY\n\nCllr Larkham joined the Ferry Panel.\n\nProposed as a true record by Cllr Quayle seconded by Cllr \
         Tansley and approved.\n\n2. CO-OPTION\n\nOlive Crane - proposed by Cllr Larkham seconded by Cllr Quayle and unanimously \
         appointed.",
    );
    let texts: Vec<&str> = found.iter().map(|r| r.text.as_str()).collect();
    assert_eq!(texts.len(), 2);
    assert!(texts[0].starts_with("Proposed as a true record") && texts[1].starts_with("Olive Crane - proposed by"));
}

#[test]
fn a_recommendation_that_is_moved_is_settled_by_its_vote() {
    let found = decisions(
        "1. QUAY\n\nCouncillor Quayle presented the report, as it touched a community hall. He proposed the recommendation.\n\n\
         Councillor Tansley seconded the proposal.\n\nA vote was taken on the amendment, which was not carried.\n\nThe vote on the \
         recommendation was then taken, and carried by 3 votes to one.",
    );
    assert_eq!(found.len(), 1);
    let vote = found[0].vote.as_ref().expect("a vote");
    assert_eq!((vote.for_count, vote.against), (Some(3), Some(1)));
    assert_eq!(
        (found[0].verb.as_str(), found[0].mover.as_deref()),
        ("CARRIED", Some("Quayle"))
    );
}

#[test]
fn names_for_and_against_the_proposal_are_its_vote() {
    let found = decisions(
        "1. OBJECTION\n\nCouncillor Quayle proposed that:\n\nThe Council would oppose the slipway because it was too steep.\n\n\
         This was seconded by Councillor Tansley and a recorded vote was asked for.\n\nIn favour of the proposal: Councillors \
         Quayle and Tansley. (2)\n\nAgainst the proposal: Councillor Larkham. (1)\n\nAbstentions: Councillor Ibbotson. (1)",
    );
    assert_eq!(found.len(), 1);
    assert!(found[0].clauses[0].text.starts_with("The Council would oppose"));
    let vote = found[0].vote.as_ref().expect("a vote");
    assert_eq!(vote.for_names, ["Quayle", "Tansley"]);
    assert_eq!((vote.against, vote.abstain), (Some(1), Some(1)));
}

#[test]
fn a_heading_above_a_report_decides_only_what_the_report_ends_in() {
    let found = decisions(
        "1. DATES\n\nDecisions:\n\nThe Ferry Manager presented a report on dates for the year.\n\nShe said that two were usual.\n\n\
         RESOLVED: That the dates be approved.",
    );
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].clauses[0].text, "That the dates be approved.");
}

#[test]
fn the_vote_of_the_next_motion_in_a_paragraph_is_not_that_of_the_decision_before_it() {
    let found = decisions(
        "1. PLOTS\n\nIt was agreed to buy two swings. Proposed by Cllr Quayle and seconded by Cllr Tansley that plot 4 be let. \
         Carried 3 for and 1 against.",
    );
    let votes: Vec<Option<u32>> = found
        .iter()
        .map(|r| r.vote.as_ref().and_then(|v| v.for_count))
        .collect();
    assert_eq!(votes, [None, Some(3)]);
}

#[test]
fn an_assent_behind_the_names_settles_what_they_proposed() {
    let found = decisions(
        "1. KEEPING PAPERS\n\nThe Chair proposed that the policy be approved as presented. The Chair added that tapes be kept for a \
         month. This was proposed also by Cllr Quayle, seconded by Cllr Tansley, all agreed.",
    );
    let carried: Vec<_> = found.iter().filter(|r| r.outcome == Some(Outcome::Carried)).collect();
    assert_eq!(carried.len(), 1);
    assert_eq!(carried[0].seconder.as_deref(), Some("Tansley"));
}

/// The clauses of each decision.
fn clauses(found: &[Resolution]) -> Vec<Vec<&str>> {
    found
        .iter()
        .map(|r| r.clauses.iter().map(|c| c.text.as_str()).collect())
        .collect()
}

#[test]
fn the_number_of_a_minute_may_run_into_its_first_word() {
    let found = decisions(
        "1. PUMP\n\n41/7Resolved to oil the pump. The minutes were signed by the Mayor.\n\n2. HATCH\n\nThe Clerk spoke. 41/8Resolved to \
         shut the hatch.",
    );
    let marked: Vec<Resolution> = found.into_iter().filter(|r| r.explicit).collect();
    assert_eq!(clauses(&marked), [["to oil the pump."], ["to shut the hatch."]]);
}

#[test]
fn whoever_is_put_forward_for_an_office_is_told_in_the_whole_sentence() {
    let found = decisions(
        "1. OFFICES\n\nUna Quayle proposes Bram Tansley as Chairman and Ivo Larkham seconds.\n\nProposal: Mrs A Quayle proposed and Mr \
         Larkham seconded Mr Tansley as Treasurer. The meeting unanimously agreed.\n\nProposal: Mr Larkham proposed and Mr Tansley \
         seconded the sale of the old pump and the meeting agreed.",
    );
    assert_eq!(
        clauses(&found),
        [
            ["Una Quayle proposes Bram Tansley as Chairman and Ivo Larkham seconds."],
            ["Mrs A Quayle proposed and Mr Larkham seconded Mr Tansley as Treasurer."],
            ["the sale of the old pump"]
        ]
    );
    assert_eq!(found[1].mover.as_deref(), Some("A Quayle"));
}

#[test]
fn two_may_second_and_the_resolution_stand_below() {
    let found = decisions(
        "1. CHOICE\n\nIt having been proposed by Councillor A Quayle, seconded by Councillors B Larkham and A Tansley, it \
         was\n\nResolved:\n\nThat Councillor Ibbotson be Mayor.",
    );
    assert_eq!(found[0].mover.as_deref(), Some("A Quayle"));
    assert_eq!(found[0].seconder.as_deref(), Some("B Larkham and A Tansley"));
}

#[test]
fn a_nomination_that_lost_is_not_what_was_resolved() {
    let found = decisions(
        "1. CHOICE\n\nCllr Quayle moved that Cllr Ibbotson be the nomination for Mayor. Cllr Larkham seconded the motion.\n\nCllr \
         Larkham moved that Cllr Tansley be the nomination for Deputy Mayor. Cllr Quayle seconded the motion.\n\nPut to a ballot, Cllr \
         Ibbotson and Cllr Deedes won.\n\nRESOLVED:\n\nThat Cllr Ibbotson be Mayor and Cllr Deedes be Deputy Mayor.",
    );
    let movers: Vec<_> = found.iter().map(|r| (r.verb.as_str(), r.mover.as_deref())).collect();
    assert_eq!(
        movers,
        [
            ("MOVED", Some("Quayle")),
            ("MOVED", Some("Larkham")),
            ("RESOLVED", None)
        ]
    );
}

#[test]
fn a_participle_in_capitals_decides_the_whole_sentence() {
    let found = decisions("1. MINUTES\n\nThe notes of the last walk on 4 May were APPROVED.");
    assert_eq!(
        clauses(&found),
        [["The notes of the last walk on 4 May were APPROVED."]]
    );
    assert!(found[0].explicit);
}

#[test]
fn a_list_printed_twice_gives_its_altered_clause_once_more() {
    let found = decisions(
        "1. THANKS\n\nDecision:\n\nRESOLVED:\n\nThat Councillor Quayle be thanked for the hatch and the ladder.\n\nThat the ladder be \
         returned to its owner at once.\n\nMinutes:\n\nRESOLVED:\n\nThat Councillor Quayle be thanked for the hatch and the \
         ladder.\n\nThat the ladder be returned to its two owners when it is dry.",
    );
    let all: Vec<&str> = clauses(&found).concat();
    assert_eq!(all.len(), 3, "{all:?}");
}

#[test]
fn what_is_handed_to_another_body_is_read_behind_its_name() {
    let found = decisions(
        "1. SEAL\n\nRECOMMENDED TO COUNCIL:\n\n(1) That the seal be mended.\n\n(2) That the wax be red.\n\n2. ROPE\n\nAgreed, as a \
         matter of prudence, to:-\n\n(i) buy a rope; and\n\n(ii) sell the old one.",
    );
    assert_eq!(
        clauses(&found),
        [
            ["That the seal be mended.", "That the wax be red."],
            ["buy a rope;", "sell the old one."]
        ]
    );
}

#[test]
fn objections_beside_abstentions_are_votes_against() {
    let found = decisions(
        "1. BARN\n\nIt was RESOLVED that permission be granted.\n\nThe vote was granted unanimously with no objections and 1 abstention. \
         Councillors Quayle and Tansley voted in favour.",
    );
    let vote = found[0].vote.as_ref().expect("a vote");
    assert_eq!(
        (vote.for_count, vote.against, vote.abstain),
        (Some(2), Some(0), Some(1))
    );
}

#[test]
fn what_the_sentence_of_the_minutes_leads_to_is_decided() {
    for (text, wanted) in [
        (
            "The Panel also looked at paragraph 12, on the ferry, and agreed that in the event of a flood the ferry be shut.",
            "that in the event of a flood the ferry be shut.",
        ),
        (
            "The Mayor reminded the Council that the ferryman's wife was in hospital and it was agreed that a letter be sent to her.",
            "that a letter be sent to her.",
        ),
        (
            "a. Following the Procedure, with a summary of the complaint given by the complainant, and questions asked of both, it was \
             RESOLVED that the Council had acted well.",
            "that the Council had acted well.",
        ),
    ] {
        let found = decisions(text);
        assert_eq!(found.len(), 1, "{text}");
        assert_eq!(found[0].clauses[0].text, wanted);
    }
    let told = "The Mayor reminded the Council of the ferryman's wife and it was agreed that it would be cold.";
    assert!(decisions(told).is_empty());
}

#[test]
fn initials_in_brackets_move_and_second() {
    let found = decisions(
        "6.1 Meeting of 22/6/2031 - Proposal (AB), seconded (GT) that the minutes be signed. Agreed unanimously.",
    );
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(
        (found[0].mover.as_deref(), found[0].seconder.as_deref()),
        (Some("AB"), Some("GT"))
    );
    assert_eq!(found[0].clauses[0].text, "that the minutes be signed.");
}

#[test]
fn the_following_motion_stands_on_the_line_below() {
    let text = "7. MOTIONS\n\nCllr Dale MOVED and Cllr Fenn SECONDED the following Motion:\n\nWhilst the first aim is to get the ferry going, at the \
                right time this council resolves to write down what was learned.\n\nCllr Marl MOVED and Cllr Tunn SECONDED an AMENDMENT \
                which Cllr Dale DID NOT ACCEPT.\n\nMembers debated the AMENDMENT, a vote was taken and the AMENDMENT was LOST.\n\n\
                Returning to the motion, Cllr Peel MOVED and Cllr Fenn SECONDED that 'the question now be put' and the MOTION was \
                CARRIED.\n\nA vote was taken on the SUBSTANTIVE MOTION and the MOTION was CARRIED.";
    let found = decisions(text);
    let carried: Vec<&str> = found
        .iter()
        .filter(|r| r.outcome == Some(Outcome::Carried))
        .map(|r| r.clauses[0].text.as_str())
        .collect();
    assert_eq!(
        carried,
        [
            "Whilst the first aim is to get the ferry going, at the right time this council resolves to write down what was learned.",
            "that 'the question now be put'"
        ]
    );
}

#[test]
fn those_for_the_motion_are_against_its_amendment() {
    let text = "Councillor Dale, seconded by Councillor Fenn, moved that the toll be raised.\n\nCouncillor Marl, seconded by Councillor Tunn, \
                moved as an amendment that the toll be frozen.\n\nOn a vote being taken, 14 Members voted for the Amendment and 8 Members \
                voted for the Motion. The Amendment was accordingly declared carried.";
    let found = decisions(text);
    let amendment = found
        .iter()
        .find(|r| r.mover.as_deref() == Some("Marl"))
        .expect("the amendment");
    let vote = amendment.vote.as_ref().expect("its vote");
    assert_eq!((vote.for_count, vote.against), (Some(14), Some(8)));
}

#[test]
fn an_entry_that_lost_its_line_end_is_a_clause_of_its_own() {
    let text = "7. FERRY\n\nIt was proposed by Councillor Dale and seconded by Councillor Fenn that:\n\n1. That the budget of the ferry be approved;\n\n\
                2. That the programme of the harbour be approved;  3. That the table of fees be approved.\n\nThe motion was carried.";
    let found = decisions(text);
    let clauses: Vec<&str> = found[0].clauses.iter().map(|c| c.text.as_str()).collect();
    assert_eq!(
        clauses,
        [
            "That the budget of the ferry be approved;",
            "That the programme of the harbour be approved;",
            "That the table of fees be approved."
        ]
    );
}

#[test]
fn a_mark_below_each_name_says_who_voted_how_where_every_cell_has_its_line() {
    let found = decisions(
        "1. FERRY\n\nResolved: That the ferry run hourly.\n\nA recorded vote was taken.\n\nCOUNCILLOR\n\nFOR\n\nAGAINST\n\nABSTAIN\n\n\
         IBBOTSON, J P\n\nX\n\n \n\n \n\nLARKHAM, U\n\n \n\n \n\nX\n\nQUAYLE, T\n\nX\n\n \n\n \n\nTANSLEY, R\n\n \n\n \n\n \n\n \n\n\
         Councillor Tansley could not vote, since her line was lost.\n\n(Vote: For 3, Abstentions 1)",
    );
    let vote = found[0].vote.as_ref().expect("a vote");
    assert_eq!((vote.for_count, vote.against, vote.abstain), (Some(3), None, Some(1)));
    assert_eq!(vote.for_names, ["J P IBBOTSON", "T QUAYLE"]);
    assert_eq!(vote.abstain_names, ["U LARKHAM"]);
}

#[test]
fn the_names_of_one_column_after_those_of_another_are_read_where_blanks_part_them() {
    let found = decisions(
        "1. FERRY\n\nIt was moved by Councillor Quayle and seconded by Councillor Larkham that the ferry run hourly.\n\n\
         The vote resulted as follows:\n\nCouncillors Voting for the Motion\n\nCouncillors Voting Against the Motion\n\nCouncillors Abstaining\n\n\
         Councillors Absent\n\n \n\nIbbotson\n\nQuayle\n\nLarkham\n\nOake\n\nDale\n\n \n\n \n\nTansley\n\n \n\nG V Fenn\n\n \n\nNone\n\n \n\nThe motion was carried.",
    );
    let vote = found[0].vote.as_ref().expect("a vote");
    assert_eq!(
        (vote.for_count, vote.against, vote.abstain),
        (Some(5), Some(1), Some(1))
    );
    assert_eq!(vote.against_names, ["Tansley"]);
    assert_eq!(vote.abstain_names, ["G V Fenn"]);
}

#[test]
fn a_table_of_votes_whose_blanks_are_gone_is_told_and_not_guessed() {
    let text = format!(
        "{HEADER}1. FERRY\n\nResolved: That the ferry run hourly.\n\nA recorded vote was taken.\n\nCOUNCILLOR\n\nFOR\n\nAGAINST\n\nABSTAIN\n\n\
         IBBOTSON, J P\n\nX\n\nLARKHAM, U\n\nX\n\nQUAYLE, T\n\nX\n\nThe ferry will run from May on.\n"
    );
    let record = common::read_bytes(text.as_bytes(), "minutes.md").remove(0);
    let named = |v: &minuted::record::Vote| {
        !v.for_names.is_empty() || !v.against_names.is_empty() || !v.abstain_names.is_empty()
    };
    assert!(!record.resolutions.iter().filter_map(|r| r.vote.as_ref()).any(named));
    assert!(record.findings.iter().any(|f| f.code == "vote-unread"));
}

#[test]
fn those_who_put_somebody_up_for_an_office_move_nothing_else() {
    let found = decisions(
        "1. OFFICES\n\nCllr Tansley was proposed in her absence by Cllr Quayle, seconded by Cllr Larkham. To be confirmed.\n\n\
         It was agreed that Cllr Fenn and Cllr Oake would go on speaking for us at the lock.",
    );
    let agreed = found.iter().find(|r| r.text.contains("Oake")).expect("a decision");
    assert_eq!((agreed.mover.as_deref(), agreed.seconder.as_deref()), (None, None));
}

#[test]
fn an_owner_of_a_task_is_somebody_from_end_to_end() {
    let text = format!(
        "{HEADER}1. FERRY\n\nThe Chairman invited members of the public to report on the ferry. Councillor Larkham wished to provide a map. \
         It was agreed that the Clerk would write to the mill by 3 July.\n"
    );
    let record = common::read_bytes(text.as_bytes(), "minutes.md").remove(0);
    let owners: Vec<_> = record.actions.iter().filter_map(|a| a.owner.as_deref()).collect();
    assert_eq!(owners, ["the Clerk"]);
}

#[test]
fn a_page_that_records_a_vote_gives_its_motions_with_the_names_of_each_side() {
    let text = "Voting record\n\nPlanning Committee, Tuesday, 1st December, 2031 6.00 pm\n\nItem: 31/00330/FUL: A weir at Tarnbeck\n\n\
                Motion to defer the application until the ferry has been counted:\n\nMotion status:Rejected\n\n\
                ForD Marl, O Oake and M B Sedge3\nAgainstJ Pell, R Dale and N Fenn3\nAbstainA J Coll1\nConflict Of InterestsNone0\nCasting voteN Fenn1\n\n\
                Motion to permit the application as the officer recommended:\n\nMotion status:Carried\n\n\
                ForA J Coll, J Pell, R Dale and N Fenn4\nAgainstD Marl, O Oake and M B Sedge3\nConflict Of InterestsNone0";
    let records = common::read_bytes(text.as_bytes(), "page.txt");
    let found = &records[0].resolutions;
    assert_eq!(found.len(), 2, "{found:#?}");
    let vote = found[0].vote.as_ref().expect("a vote");
    assert_eq!(found[0].outcome, Some(Outcome::Lost));
    assert_eq!(
        (vote.for_count, vote.against, vote.abstain),
        (Some(3), Some(3), Some(1))
    );
    assert_eq!(vote.against_names, ["J Pell", "R Dale", "N Fenn"]);
    let vote = found[1].vote.as_ref().expect("a vote");
    assert_eq!(found[1].outcome, Some(Outcome::Carried));
    assert_eq!((vote.for_count, vote.against, vote.abstain), (Some(4), Some(3), None));
    assert!(found[1].text.contains("permit the application"), "{}", found[1].text);
}

#[test]
fn who_proposed_may_stand_on_the_line_above_who_seconded() {
    let found = decisions(
        "6.1 USE OF THE CASTLE GREEN\n\nProposed by Councillor Quayle\nSeconded by Councillor Larkham that the request be \
         declined.\n\nAMENDMENT\n\nProposed by Councillor Tansley\nSeconded by Councillor Ibbotson that the request be granted for \
         one evening.\n\nOn the amendment being put to the meeting 4 Members voted in favour and 7 against, the amendment was \
         declared lost.\n\nThe proposal was then put and declared carried, and it was accordingly\n\nRESOLVED – that the request be \
         declined.",
    );
    let told: Vec<_> = found
        .iter()
        .map(|r| {
            (
                r.clauses[0].text.as_str(),
                r.mover.as_deref(),
                r.seconder.as_deref(),
                r.outcome,
            )
        })
        .collect();
    assert!(
        told.contains(&(
            "that the request be granted for one evening.",
            Some("Tansley"),
            Some("Ibbotson"),
            Some(Outcome::Lost)
        )),
        "{told:?}"
    );
    assert!(
        told.contains(&(
            "that the request be declined.",
            Some("Quayle"),
            Some("Larkham"),
            Some(Outcome::Carried)
        )),
        "{told:?}"
    );
}

#[test]
fn a_count_behind_a_clause_of_a_list_is_no_part_of_it() {
    let found = decisions(
        "1. LAND\n\nRESOLVED -\n\n(i) that the hut be sold;\n\n(ii) that 6 Low Row be kept for a year; (4 for, 3 against) and\n\n(iii) that \
         the Clerk report in June.",
    );
    let clauses: Vec<&str> = found[0].clauses.iter().map(|c| c.text.as_str()).collect();
    assert_eq!(
        clauses,
        [
            "that the hut be sold;",
            "that 6 Low Row be kept for a year;",
            "that the Clerk report in June."
        ]
    );
}
