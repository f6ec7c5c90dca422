//! Ways in which minutes label what was decided, times the lists it is set out as, and the wordings of its votes.

mod common;

const HEAD: &str = "MILLBECK BOROUGH COUNCIL\n\nMinutes of the Quays Scrutiny Committee held on Tuesday 14 May 2024\n\nPresent: Councillors R \
                    Quill (Chair), S Tarn, T Peel, V Moss and J Dunn\n\n1. Apologies for absence\n\nNone.\n\n2. Quay plan\n\nThe officer \
                    showed the plan.\n\n";

const FOOT: &str = "\n\n3. Work programme\n\nThe programme was looked at.\n";

const CLAUSES: [&str; 3] = [
    "the plan be approved",
    "the crane be sold",
    "a report come back in June",
];

const LABELS: [&str; 33] = [
    "RESOLVED:",
    "RESOLVED -",
    "RESOLVED –",
    "Resolved:",
    "Resolution:",
    "Decision:",
    "Decision made:",
    "Decisions:",
    "AGREED:",
    "Agreed:",
    "Agreed -",
    "It was resolved:",
    "It was agreed:",
    "The Committee RESOLVED:",
    "The following was agreed:",
    "Action agreed:",
    "RECOMMENDED:",
    "ORDERED:",
    "DETERMINED:",
    "Penderfynwyd:",
    "The Committee's decision:",
    "Decision of the Committee:",
    "Minute decision:",
    "UNANIMOUSLY RESOLVED:",
    "RESOLVED UNANIMOUSLY:",
    "Resolved (unanimously):",
    "Resd:",
    "Res:",
    "Agd:",
    "APPROVED:",
    "Resolved by the Committee:",
    "Resolved by members:",
    "Decision reached:",
];

/// The clauses as they are set out.
type List = fn(&[&str; 3]) -> String;

const LISTS: [(&str, List); 9] = [
    ("(a)", |c| {
        format!("\n\n(a) {};\n\n(b) {}; and\n\n(c) {}.", c[0], c[1], c[2])
    }),
    ("a)", |c| format!("\na) {}; and\nb) {}; and\nc) {}.", c[0], c[1], c[2])),
    ("(i) that", |c| {
        format!("\n\n(i) that {};\n\n(ii) that {};\n\n(iii) that {}.", c[0], c[1], c[2])
    }),
    ("1. That", |c| {
        format!("\n1. That {}.\n2. That {}.\n3. That {}.", c[0], c[1], c[2])
    }),
    ("bullets", |c| format!("\n• {}.\n• {}.\n• {}.", c[0], c[1], c[2])),
    ("dashes", |c| {
        format!("\n\n- That {};\n\n- That {};\n\n- That {}.", c[0], c[1], c[2])
    }),
    ("paragraphs", |c| {
        format!("\n\nThat {}.\n\nThat {}.\n\nThat {}.", c[0], c[1], c[2])
    }),
    ("one line", |c| {
        format!(" (a) that {}, (b) that {} and (c) that {}.", c[0], c[1], c[2])
    }),
    ("A.", |c| format!("\nA. {}.\nB. {}.\nC. {}.", c[0], c[1], c[2])),
];

fn plain(text: &str) -> String {
    let words = text.trim().trim_end_matches(['.', ';', ',']);
    let words = words.strip_suffix(" and").unwrap_or(words).trim_end_matches([';', ',']);
    let words = words
        .strip_prefix("that ")
        .or(words.strip_prefix("That "))
        .unwrap_or(words);
    words.to_owned()
}

#[test]
fn what_was_decided_is_labelled_and_listed_in_many_ways() {
    let mut wrong = Vec::new();
    for label in LABELS {
        for (name, list) in LISTS {
            let text = format!("{HEAD}{label}{}{FOOT}", list(&CLAUSES));
            let record = common::read_bytes(text.as_bytes(), "paper.txt").remove(0);
            let clauses = record.resolutions.iter().flat_map(|r| &r.clauses);
            let found: Vec<String> = clauses.map(|c| plain(&c.text)).collect();
            if found != CLAUSES {
                wrong.push(format!("{label} {name}: {found:?}"));
            }
        }
    }
    common::none_wrong(&wrong);
}

/// How many were for it, against it and neither.
type Counts = (Option<u32>, Option<u32>, Option<u32>);

const VOTES: [(&str, Counts); 14] = [
    ("4 for, 1 against", (Some(4), Some(1), None)),
    ("For: 4 Against: 1 Abstentions: 0", (Some(4), Some(1), Some(0))),
    ("F 4 A 1 Ab 0", (Some(4), Some(1), Some(0))),
    ("4 in favour, 1 against, 0 abstentions", (Some(4), Some(1), Some(0))),
    ("Votes: 4/1/0", (Some(4), Some(1), Some(0))),
    ("4 votes to 1", (Some(4), Some(1), None)),
    ("by four votes to one", (Some(4), Some(1), None)),
    ("Ayes 4 Noes 1", (Some(4), Some(1), None)),
    ("Yes 4 No 1", (Some(4), Some(1), None)),
    ("Ayes: 4; Noes: 1; Abstentions: 0", (Some(4), Some(1), Some(0))),
    ("4 o blaid, 1 yn erbyn", (Some(4), Some(1), None)),
    ("with Cllr Dunn against", (None, Some(1), None)),
    ("4 for, Cllr Dunn against", (Some(4), Some(1), None)),
    ("Cllr Dunn abstained", (None, None, Some(1))),
];

/// The decision with the words of its vote.
type Told = fn(&str) -> String;

const TOLD: [(&str, Told); 6] = [
    ("a bracket behind", |v| {
        format!("RESOLVED that the plan be approved ({v}).")
    }),
    ("a sentence behind", |v| {
        format!("RESOLVED that the plan be approved. {v}.")
    }),
    ("a line below", |v| {
        format!("RESOLVED that the plan be approved.\n\n{v}")
    }),
    ("a bracket before", |v| {
        format!("RESOLVED ({v}) that the plan be approved.")
    }),
    ("a sentence before", |v| {
        format!("{v}. RESOLVED that the plan be approved.")
    }),
    ("a motion", |v| {
        format!("Councillor Quill moved and Councillor Peel seconded that the plan be approved ({v}). CARRIED.")
    }),
];

#[test]
fn votes_are_told_in_many_wordings() {
    let mut wrong = Vec::new();
    for (vote, counts) in VOTES {
        for (name, told) in TOLD {
            let text = format!("{HEAD}{}{FOOT}", told(vote));
            let record = common::read_bytes(text.as_bytes(), "paper.txt").remove(0);
            let clauses = record.resolutions.iter().flat_map(|r| &r.clauses);
            let clauses: Vec<String> = clauses.map(|c| plain(&c.text)).collect();
            let votes = record.resolutions.iter().filter_map(|r| r.vote.as_ref());
            let votes: Vec<Counts> = votes.map(|v| (v.for_count, v.against, v.abstain)).collect();
            if votes != [counts] || clauses != ["the plan be approved"] {
                wrong.push(format!("{vote}, {name}: {votes:?} {clauses:?}"));
            }
        }
    }
    common::none_wrong(&wrong);
}

/// What tells in passing that something was decided here.
const PASSING: [&str; 12] = [
    "The revised fees were agreed.",
    "The terms of reference for the group were agreed.",
    "It was felt that the hall should be shut on Sundays and this was agreed.",
    "The changes to the constitution were endorsed.",
    "The risk register was reviewed and agreed.",
    "The date of the visit was agreed as 12 June.",
    "Councillor Tarn asked for a second bin, which was agreed.",
    "Councillor Tarn asked for a second bin and members agreed.",
    "The Committee took the decision to buy the mower.",
    "After much debate the Committee opted to buy the mower.",
    "Members gave their approval to the mower.",
    "Cytunwyd i brynu peiriant newydd.",
];

/// What tells of others' decisions, of earlier ones, or of none.
const NOT_HERE: [&str; 8] = [
    "The fees were agreed by the Cabinet in March.",
    "The terms were agreed with the landlord in 2019.",
    "Six of the nine applications were approved.",
    "Targets were agreed between the partners each spring.",
    "The officer said that the fees were agreed.",
    "If the fees were agreed, the hall would open.",
    "How many carers were approved?",
    "The plan was not agreed.",
];

#[test]
fn decisions_told_in_passing_are_read_and_others_are_not() {
    let found = |told: &str| {
        let text = format!("{HEAD}{told}{FOOT}");
        common::read_bytes(text.as_bytes(), "paper.txt")
            .remove(0)
            .resolutions
            .len()
    };
    let lost = PASSING.iter().filter(|told| found(told) != 1);
    let made_up = NOT_HERE.iter().filter(|told| found(told) > 0);
    let wrong: Vec<&&str> = lost.chain(made_up).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}
