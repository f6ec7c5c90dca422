//! Ways of shorthand, of amendments and of written votes: who moved, what was decided, and how each side voted.

mod common;

use minuted::record::{Outcome, Record, Resolution};

const HEAD: &str = "MILLBECK TOWN COUNCIL\n\nMinutes of the meeting held on Tuesday 14 May 2024 at 7 pm in the Guildhall\n\nPresent: Cllr R \
                    Quill (Chair), Cllrs S Tarn, T Peel, V Moss, J Dunn and A Birk\n\n1. Apologies for absence\n\nNone.\n\n2. Town \
                    oak\n\n";

const FOOT: &str = "\n\n3. Work programme\n\nThe programme was looked at.\n";

fn read(text: &str) -> Record {
    common::read_bytes(format!("{HEAD}{text}{FOOT}").as_bytes(), "paper.txt").remove(0)
}

fn plain(text: &str) -> String {
    let words = text.trim().trim_matches(['.', ';', '"']).to_lowercase();
    words.strip_suffix("; and").unwrap_or(&words).to_owned()
}

fn clauses(resolution: &Resolution) -> Vec<String> {
    resolution.clauses.iter().map(|c| plain(&c.text)).collect()
}

fn family(name: Option<&str>) -> &str {
    name.and_then(|n| n.rsplit(' ').next()).unwrap_or("")
}

fn movers(resolution: &Resolution) -> (&str, &str) {
    (
        family(resolution.mover.as_deref()),
        family(resolution.seconder.as_deref()),
    )
}

const PAIRS: [&str; 14] = [
    "(proposed S Tarn, seconded T Peel)",
    "(proposed by Cllr Tarn, seconded by Cllr Peel)",
    "(P. Cllr Tarn, S. Cllr Peel)",
    "(P: Tarn S: Peel)",
    "(Prop: Tarn Sec: Peel)",
    "Prop: Cllr Tarn Sec: Cllr Peel",
    "Proposer: Cllr Tarn, Seconder: Cllr Peel",
    "P. Cllr Tarn, S. Cllr Peel",
    "(prop Cllr Tarn / sec Cllr Peel)",
    "(Cllr Tarn/Cllr Peel)",
    "(proposed Cllr Tarn, seconded Cllr Peel, nem con)",
    "(proposed S Tarn, seconded T Peel; all in favour)",
    "(proposed S Tarn, 2nd T Peel)",
    "- proposed Cllr Tarn, seconded Cllr Peel",
];

const DECIDED: [(&str, &str); 6] = [
    ("Decision: approved as is", "approved as is"),
    (
        "Decision: to move the account to the Otter Bank",
        "to move the account to the otter bank",
    ),
    (
        "RESOLVED to move the account to the Otter Bank",
        "to move the account to the otter bank",
    ),
    (
        "It was resolved to move the account to the Otter Bank",
        "to move the account to the otter bank",
    ),
    (
        "Agreed: to move the account to the Otter Bank",
        "to move the account to the otter bank",
    ),
    ("The minutes were approved", "the minutes were approved"),
];

#[test]
fn movers_in_shorthand_stand_behind_what_was_decided() {
    let mut wrong = Vec::new();
    for pair in PAIRS {
        for (decided, words) in DECIDED {
            let record = read(&format!("{decided} {pair}"));
            let right = |r: &Resolution| {
                clauses(r) == [words] && movers(r) == ("Tarn", "Peel") && r.outcome == Some(Outcome::Carried)
            };
            if !matches!(record.resolutions.as_slice(), [one] if right(one)) {
                let found: Vec<_> = record.resolutions.iter().map(|r| (clauses(r), movers(r))).collect();
                wrong.push(format!("{decided} {pair}: {found:?}"));
            }
        }
    }
    common::none_wrong(&wrong);
}

const LEADS: [&str; 11] = [
    "Cllr Tarn proposed, with Cllr Peel seconding, that the oak be felled.",
    "Cllr Tarn proposed that the oak be felled, with Cllr Peel seconding.",
    "Proposed by Cllr Tarn, with Cllr Peel seconding, that the oak be felled.",
    "P. Cllr Tarn S. Cllr Peel that the oak be felled.",
    "Prop: Tarn Sec: Peel - The oak be felled.",
    "Motion (Cllr Tarn) seconded (Cllr Peel) that the oak be felled.",
    "Motion by Cllr Tarn, seconded Cllr Peel, that the oak be felled.",
    "It was proposed Cllr Tarn and seconded Cllr Peel that the oak be felled.",
    "Cllr Tarn said that it was rotten and moved that the oak be felled, seconded Cllr Peel.",
    "Cllr Tarn proposes that the oak be felled and Cllr Peel seconds.",
    "Cllr Tarn proposes and Cllr Peel seconds that the oak be felled.",
];

const FATES: [(&str, Outcome); 6] = [
    ("All in favour.", Outcome::Carried),
    ("This was carried.", Outcome::Carried),
    ("(unanimous 6)", Outcome::Carried),
    ("5 for, 1 against. Carried.", Outcome::Carried),
    (
        "3 for, 3 against. The Chairman used his casting vote in favour. Carried.",
        Outcome::Carried,
    ),
    ("Not carried.", Outcome::Lost),
];

#[test]
fn movers_stand_before_between_and_behind_the_words_of_a_motion() {
    let mut wrong = Vec::new();
    for lead in LEADS {
        for (fate, outcome) in FATES {
            let record = read(&format!("{lead} {fate}"));
            let right = |r: &Resolution| {
                clauses(r)
                    .iter()
                    .all(|c| c.trim_start_matches("that ") == "the oak be felled")
                    && movers(r) == ("Tarn", "Peel")
                    && r.outcome == Some(outcome)
            };
            if !matches!(record.resolutions.as_slice(), [one] if right(one)) {
                let found: Vec<_> = record
                    .resolutions
                    .iter()
                    .map(|r| (clauses(r), movers(r), r.outcome))
                    .collect();
                wrong.push(format!("{lead} {fate}: {found:?}"));
            }
        }
    }
    common::none_wrong(&wrong);
}

const MOTION: &str = "It was moved by Councillor Tarn, seconded by Councillor Peel\n\nThat this Council asks the Board to publish the study.\n\n";

const AMENDMENTS: [(&str, &str); 5] = [
    (
        "An amendment was moved by Councillor Dunn, seconded by Councillor Birk\n\nDelete all after 'Board' and replace with 'to wait'.",
        "delete all after",
    ),
    (
        "Councillor Dunn moved and Councillor Birk seconded the following amendment:\n\nDelete \"study\" and insert \"plan\".",
        "insert",
    ),
    (
        "Councillor Dunn proposed an amendment, seconded by Councillor Birk, to delete \"study\" and insert \"plan\".",
        "insert",
    ),
    (
        "AMENDMENT Proposed by Councillor Dunn Seconded by Councillor Birk that the matter be referred to the Policy Committee.",
        "policy committee",
    ),
    (
        "Councillor Dunn moved as an amendment, seconded by Councillor Birk, that the words \"as RESOLVED in May\" be struck out.",
        "struck out",
    ),
];

#[test]
fn an_amendment_is_told_once_and_the_words_it_quotes_decide_nothing() {
    let mut wrong = Vec::new();
    for (amendment, words) in AMENDMENTS {
        for fate in [
            "The amendment was declared lost.",
            "Vote on the amendment 2 for 4 against. The amendment fell.",
        ] {
            let text = format!(
                "{MOTION}{amendment}\n\n{fate} Upon the motion being put to the vote it was\n\nRESOLVED - That this Council asks the Board to publish the study."
            );
            let record = read(&text);
            let amends = |r: &Resolution| {
                clauses(r).concat().contains(words) && movers(r) == ("Dunn", "Birk") && r.outcome == Some(Outcome::Lost)
            };
            let stands = |r: &Resolution| {
                movers(r) == ("Tarn", "Peel")
                    && r.outcome == Some(Outcome::Carried)
                    && clauses(r).concat().contains("publish")
            };
            let found = &record.resolutions;
            if found.len() != 2 || !found.iter().any(amends) || !found.iter().any(stands) {
                let found: Vec<_> = found.iter().map(|r| (clauses(r), movers(r), r.outcome)).collect();
                wrong.push(format!("{amendment} {fate}: {found:?}"));
            }
        }
    }
    common::none_wrong(&wrong);
}

/// How many were for it, against it and neither.
type Counts = (Option<u32>, Option<u32>, Option<u32>);

fn counts(resolution: &Resolution) -> Option<Counts> {
    resolution.vote.as_ref().map(|v| (v.for_count, v.against, v.abstain))
}

const BEHIND: [(&str, Counts); 7] = [
    ("(5 for, 1 against)", (Some(5), Some(1), None)),
    (
        "(Two Members voted against and Cllr Dunn abstained.)",
        (None, Some(2), Some(1)),
    ),
    (
        "Two Members voted against and Cllr Dunn abstained.",
        (None, Some(2), Some(1)),
    ),
    ("5 members voted in favour and 1 against.", (Some(5), Some(1), None)),
    ("(Vote: 5-1)", (Some(5), Some(1), None)),
    ("(Voting: 5 in favour, 1 against)", (Some(5), Some(1), None)),
    ("(The vote was 5 in favour and 1 against)", (Some(5), Some(1), None)),
];

#[test]
fn a_vote_behind_a_decision_is_no_decision_of_its_own() {
    let mut wrong = Vec::new();
    for (vote, wanted) in BEHIND {
        for (lead, words) in [
            ("RESOLVED: That the oak be felled.\n\n", "that the oak be felled"),
            ("RESOLVED that the oak be felled. ", "that the oak be felled"),
            (
                "Resolved\n\n1. That the oak be felled;\n\n2. That a lime be planted.\n\n",
                "that the oak be felledthat a lime be planted",
            ),
        ] {
            let record = read(&format!("{lead}{vote}"));
            let right = |r: &Resolution| clauses(r).concat() == words && counts(r) == Some(wanted);
            if !matches!(record.resolutions.as_slice(), [one] if right(one)) {
                let found: Vec<_> = record.resolutions.iter().map(|r| (clauses(r), counts(r))).collect();
                wrong.push(format!("{lead}{vote}: {found:?}"));
            }
        }
    }
    common::none_wrong(&wrong);
}

const TABLES: [&str; 13] = [
    "| For | Against | Abstain |\n|---|---|---|\n| 4 | 2 | 0 |",
    "| Vote | Councillors | Count |\n|---|---|---|\n| For | R Quill, S Tarn, T Peel and V Moss | 4 |\n| Against | J Dunn and A Birk | 2 |\n| Abstain | None | 0 |",
    "| Name | Vote |\n|---|---|\n| R Quill | For |\n| S Tarn | For |\n| T Peel | For |\n| V Moss | For |\n| J Dunn | Against |\n| A Birk | Against |",
    "| For | Against |\n|---|---|\n| R Quill | J Dunn |\n| S Tarn | A Birk |\n| T Peel | |\n| V Moss | |",
    "Against: J Dunn, A Birk\nFor: R Quill, S Tarn, T Peel, V Moss",
    "YES\n\nQuill, Tarn, Peel, Moss.\n4\n\nNO\n\nDunn, Birk.\n2\n\nABSTAIN\n\nNone\n0",
    "YES  -  4\n\nQuill, Tarn, Peel, Moss.\n\nNO  -  2\n\nDunn, Birk.",
    "Those voting in favour were:\n\nMr R Quill, Mr S Tarn, Mr T Peel, Mr V Moss (4)\n\nThose voting against were:\n\nMr J Dunn, Mr A Birk (2)",
    "The following members voted for the motion: Councillors Quill, Tarn, Peel and Moss.\nThe following members voted against the motion: Councillors Dunn and Birk.",
    "FOR            AGAINST\nQuill          Dunn\nTarn           Birk\nPeel\nMoss",
    "FOR\n\nAGAINST\n\nQuill\n\nDunn\n\nTarn\n\nBirk\n\nPeel\n\n \n\nMoss\n\n \n\nVale\n\n ",
    "Ayes: Quill, Tarn, Peel, Moss (4)\nNoes: Dunn, Birk (2)",
    "Recorded vote \u{2013} For: Cllrs Quill, Tarn, Peel & Moss. Against: Cllrs Dunn & Birk.",
];

#[test]
fn written_votes_are_read_from_lists_and_tables() {
    let mut wrong = Vec::new();
    for table in TABLES {
        for (before, behind) in [
            ("RESOLVED that the oak be felled.\n\nA recorded vote was taken.\n\n", ""),
            (
                "Cllr Tarn proposed and Cllr Peel seconded that the oak be felled.\n\n",
                "\n\nRESOLVED that the oak be felled.",
            ),
        ] {
            let record = read(&format!("{before}{table}{behind}"));
            let most = if table.contains("Vale") { 5 } else { 4 };
            let right = |r: &Resolution| {
                clauses(r) == ["that the oak be felled"]
                    && r.vote
                        .as_ref()
                        .is_some_and(|v| v.for_count == Some(most) && v.against == Some(2))
            };
            if !matches!(record.resolutions.as_slice(), [one] if right(one)) {
                let found: Vec<_> = record.resolutions.iter().map(|r| (clauses(r), counts(r))).collect();
                wrong.push(format!("{before}{table}: {found:?}"));
            }
        }
    }
    common::none_wrong(&wrong);
}

#[test]
fn columns_whose_cells_cannot_be_told_apart_are_told() {
    let text =
        "RESOLVED that the oak be felled.\n\nFOR\n\nAGAINST\n\nQuill\n\nDunn\n\nTarn\n\nBirk\n\nPeel\n\n \n\nMoss\n\n ";
    let record = read(text);
    assert!(
        record.findings.iter().any(|f| f.code == "vote-unread"),
        "{:?}",
        record.findings
    );
    assert!(record.resolutions.iter().all(|r| counts(r).is_none()));
}

#[test]
fn numbers_of_points_stand_on_lines_of_their_own() {
    for label in ["RESOLVED that:", "UNANIMOUSLY RESOLVED that:", "Decision:"] {
        let record = read(&format!(
            "{label}\n\n2.1\n\nthe oak be felled;\n\n2.2\n\nthe Clerk be told of it.\n\n"
        ));
        let found: Vec<Vec<String>> = record.resolutions.iter().map(clauses).collect();
        assert_eq!(found, [["the oak be felled", "the clerk be told of it"]], "{label}");
    }
}

#[test]
fn reasons_and_headings_below_a_decision_decide_nothing() {
    for text in [
        "Decision:\n\nTo fell the oak.\n\nReasons:\n\nThe Committee agreed that the oak had been a danger.",
        "DECISION: To fell the oak.\n\nREASONS: The Committee decided that the objections were not borne out.",
        "Decision\n\n1. The old oak\n\nThe Committee agreed that the oak be felled.",
    ] {
        let record = read(text);
        let found: Vec<Vec<String>> = record.resolutions.iter().map(clauses).collect();
        assert_eq!(found.len(), 1, "{text}: {found:?}");
    }
}

#[test]
fn a_motion_with_its_status_on_the_line_below_is_read() {
    let table = "| Vote | Councillors | Count |\n|---|---|---|\n| For | J Dunn, A Birk | 2 |\n| Against | R Quill, S Tarn, T Peel | 3 |";
    for motion in ["Motion to fell the oak", "That the oak be felled"] {
        let record = read(&format!("{motion}\n\nMotion status:\nRejected\n{table}"));
        let [one] = record.resolutions.as_slice() else {
            panic!("{motion}: {:?}", record.resolutions)
        };
        assert_eq!(
            (one.outcome, counts(one)),
            (Some(Outcome::Lost), Some((Some(2), Some(3), None)))
        );
    }
}
