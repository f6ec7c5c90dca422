//! Ways in which minutes name who moved and seconded, times the ways in which they count a vote, before and behind what was resolved.

mod common;

const HEADER: &str = "SELBECK VALE BOROUGH COUNCIL\n\nMinutes of the Transport Scrutiny Panel held on Tuesday 14 May 2024\n\nPresent: \
                      Councillors R Bream (Chair), S Coyle and T Hoy\n\n1. Apologies for absence\n\nNone.\n\n2. Draft ferry \
                      plan\n\nThe officer spoke to the plan.\n\n";

const FOOTER: &str = "\n\n3. Forward plan\n\nThe plan was spoken about at length.\n";

const MOVERS: [&str; 14] = [
    "Moved by Councillor Bream, seconded by Councillor Hoy and",
    "Proposed by Cllr Bream and seconded by Cllr Hoy.",
    "It was moved by Councillor Bream and seconded by Councillor Hoy that the draft plan be approved.",
    "On the motion of Councillor Bream, seconded by Councillor Hoy, it was",
    "Following a motion by Councillor Bream, which was seconded by Councillor Hoy, it was",
    "Upon being proposed by Councillor Bream and seconded by Councillor Hoy it was",
    "Proposer: Cllr Bream Seconder: Cllr Hoy",
    "PROPOSED: Councillor Bream\nSECONDED: Councillor Hoy",
    "Councillor Bream proposed, Councillor Hoy seconded, and it was",
    "(Prop. Cllr Bream, Sec. Cllr Hoy)",
    "Councillor Bream MOVED and Councillor Hoy SECONDED the recommendation.",
    "The recommendation was moved by Councillor Bream and seconded by Councillor Hoy.",
    "Moved: Cllr Bream. Seconded: Cllr Hoy.",
    "Cllr Bream moved, seconded by Cllr Hoy:",
];

/// A vote, and the sides that it gives.
type Vote = (&'static str, [Option<u32>; 3]);

const VOTES: [Vote; 12] = [
    (
        "Upon being put to the vote, 7 voted in favour and 4 against.",
        [Some(7), Some(4), None],
    ),
    (
        "The vote was 7 for, 4 against and 1 abstention.",
        [Some(7), Some(4), Some(1)],
    ),
    ("Votes: For 7, Against 4, Abstain 1", [Some(7), Some(4), Some(1)]),
    ("(For: 7; Against: 4; Abstentions: 1)", [Some(7), Some(4), Some(1)]),
    (
        "On a show of hands there were seven votes for and four against, with one abstention.",
        [Some(7), Some(4), Some(1)],
    ),
    (
        "Voting record – For 7, against 4, abstentions 1",
        [Some(7), Some(4), Some(1)],
    ),
    ("In favour: 7\nAgainst: 4\nAbstained: 1", [Some(7), Some(4), Some(1)]),
    ("The motion was carried by 7 votes to 4.", [Some(7), Some(4), None]),
    ("Carried 7-4", [Some(7), Some(4), None]),
    ("(7 in favour, 4 against, 1 abstention)", [Some(7), Some(4), Some(1)]),
    (
        "A vote was taken: 7 For 4 Against 1 Abstention",
        [Some(7), Some(4), Some(1)],
    ),
    (
        "With 7 votes in favour, 4 votes against and 1 abstention the motion was CARRIED.",
        [Some(7), Some(4), Some(1)],
    ),
];

#[test]
fn every_mover_and_every_vote_belong_to_what_was_resolved() {
    let mut lost = Vec::new();
    for movers in MOVERS {
        for (vote, sides) in VOTES {
            for before in [true, false] {
                let resolved = "RESOLVED: That the draft plan be approved.";
                let lines = match before {
                    true => [movers, vote, resolved],
                    false => [movers, resolved, vote],
                };
                let text = format!("{HEADER}{}{FOOTER}", lines.join("\n\n"));
                let records = common::read_bytes(text.as_bytes(), "minutes.txt");
                let resolutions: Vec<_> = records.iter().flat_map(|r| &r.resolutions).collect();
                let people = resolutions.last().map(|r| (r.mover.as_deref(), r.seconder.as_deref()));
                let counted = resolutions.iter().filter_map(|r| r.vote.as_ref());
                let counted: Vec<_> = counted.map(|v| [v.for_count, v.against, v.abstain]).collect();
                let named =
                    people == Some((Some("R Bream"), Some("T Hoy"))) || people == Some((Some("Bream"), Some("Hoy")));
                if !named || !counted.contains(&sides) {
                    lost.push(format!("{movers:?} {vote:?}, before: {before}: {people:?} {counted:?}"));
                }
            }
        }
    }
    assert!(
        lost.is_empty(),
        "{} ways are not read:\n{}",
        lost.len(),
        lost.join("\n")
    );
}

/// Who voted how, one a line: what stands between the name and the side.
const CALLS: [(&str, &str, &str); 6] = [
    ("Councillor ", " - ", ""),
    ("Councillor ", " – ", ""),
    ("Cllr ", " ", ""),
    ("Cllr ", ": ", ""),
    ("", ": ", ""),
    ("", "            ", " J"),
];

#[test]
fn a_roll_call_is_counted_however_its_lines_are_set() {
    for (title, between, initial) in CALLS {
        for joint in ["\n", "\n\n"] {
            let row = |(family, side): (&str, &str)| format!("{title}{family}{initial}{between}{side}");
            let voted = [
                ("Bream", "For"),
                ("Coyle", "Against"),
                ("Hoy", "For"),
                ("Marl", "Abstained"),
            ];
            let rows = voted.map(row).join(joint);
            let text = format!(
                "SELBECK VALE BOROUGH COUNCIL\n\nMinutes of the Council held on Tuesday 14 May 2024\n\nPresent: Councillors J Bream, J Coyle, \
                 J Hoy and J Marl\n\n1. Ferry fares\n\nCouncillor Bream moved and Councillor Hoy seconded that the fare be halved. A recorded vote \
                 was taken:\n\n{rows}\n\nRESOLVED that the fare be halved.\n\n2. Next meeting\n\n4 June 2024.\n"
            );
            let records = common::read_bytes(text.as_bytes(), "minutes.txt");
            let found = records.iter().flat_map(|r| &r.resolutions);
            let votes: Vec<_> = found.filter_map(|r| r.vote.as_ref()).collect();
            let counts = votes.first().map(|v| (v.for_count, v.against, v.abstain));
            assert_eq!(
                counts,
                Some((Some(2), Some(1), Some(1))),
                "{title:?} {between:?} {joint:?}: {votes:?}"
            );
        }
    }
}

/// What was decided, in words that stand by themselves in an item: the verb, the clauses, and who voted for and against.
type Dress<'a> = (&'a str, &'a str, &'a [&'a str], Option<(u32, u32)>);

const DRESSES: [Dress<'_>; 14] = [
    (
        "That the roof be mended. (RESOLVED)",
        "RESOLVED",
        &["That the roof be mended."],
        None,
    ),
    (
        "Resd. that the roof be mended.",
        "RESOLVED",
        &["that the roof be mended."],
        None,
    ),
    (
        "Resd. 3-1 that the roof be mended.",
        "RESOLVED",
        &["that the roof be mended."],
        Some((3, 1)),
    ),
    (
        "RESOLVED, following a vote, that the roof be mended.",
        "RESOLVED",
        &["that the roof be mended."],
        None,
    ),
    (
        "It leaked. Resolution: to mend the roof.",
        "RESOLVED",
        &["to mend the roof."],
        None,
    ),
    (
        "Recommendation to Cabinet: That the roof be mended.",
        "RECOMMENDED",
        &["That the roof be mended."],
        None,
    ),
    (
        "The Panel has RESOLVED to mend the roof.",
        "RESOLVED",
        &["to mend the roof."],
        None,
    ),
    (
        "Decision point: the roof to be mended.",
        "DECIDED",
        &["the roof to be mended."],
        None,
    ),
    (
        "RESOLVED (by majority) That 1 the roof be mended; 2 the Director be told.",
        "RESOLVED",
        &["the roof be mended;", "the Director be told."],
        None,
    ),
    (
        "RESOLVED to mend the roof. (Bream/Hoy, 3-2)",
        "RESOLVED",
        &["to mend the roof."],
        Some((3, 2)),
    ),
    (
        "Moved Cllr Bream, seconded Cllr Hoy. Voting 7-2-1.\n\nRESOLVED: the roof to be mended.",
        "RESOLVED",
        &["the roof to be mended."],
        Some((7, 2)),
    ),
    (
        "RESOLVED that the roof be mended. For - Cllrs Bream, Hoy. Against - Cllr Coyle.",
        "RESOLVED",
        &["that the roof be mended."],
        Some((2, 1)),
    ),
    (
        "Cllr Bream proposed, Cllr Hoy seconded, that the roof be mended. For - Cllrs Bream, Hoy. Against - Cllr Coyle. The motion was carried.",
        "PROPOSED",
        &["that the roof be mended."],
        Some((2, 1)),
    ),
    (
        "Cllr Bream moved and Cllr Hoy seconded that the roof be mended. With 3 votes on each side the Chair gave his second vote in favour, and it \
         was so RESOLVED.",
        "RESOLVED",
        &["that the roof be mended."],
        Some((3, 3)),
    ),
];

#[test]
fn decisions_are_read_in_every_dress() {
    let mut lost = Vec::new();
    for (words, verb, clauses, vote) in DRESSES {
        let text = format!(
            "SELBECK VALE BOROUGH COUNCIL\n\nMinutes of the Transport Scrutiny Panel held on Tuesday 14 May 2024\n\nPresent: Councillors J Bream \
             (Chair), J Coyle and J Hoy\n\n1. Apologies\n\nNone.\n\n2. The bus shed\n\nThe officer spoke of the shed.\n\n{words}\n\n3. Next \
             meeting\n\n4 June 2024.\n"
        );
        let records = common::read_bytes(text.as_bytes(), "minutes.txt");
        let found: Vec<_> = records.iter().flat_map(|r| &r.resolutions).collect();
        let counts = |v: &minuted::record::Vote| v.for_count.zip(v.against);
        let got: Vec<_> = found
            .iter()
            .map(|r| {
                (
                    r.verb.as_str(),
                    r.clauses.iter().map(|c| c.text.as_str()).collect::<Vec<_>>(),
                    r.vote.as_ref().and_then(counts),
                )
            })
            .collect();
        if got != [(verb, clauses.to_vec(), vote)] {
            lost.push(format!("{words:?}: {got:?}"));
        }
    }
    assert!(
        lost.is_empty(),
        "{} are read otherwise:\n{}",
        lost.len(),
        lost.join("\n")
    );
}
