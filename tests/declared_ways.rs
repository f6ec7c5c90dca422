//! Ways in which minutes set out who declared an interest in what: each of them gives the same three people, with their items.

mod common;

const HEADER: &str = "SELBECK VALE BOROUGH COUNCIL\n\nMinutes of the Transport Scrutiny Panel held on Tuesday 14 May 2024\n\nPresent: \
                      Councillors Rhys Bream (Chair), Sara Coyle, Tom Hoy and Peter Dunn\n\n1. Apologies for absence\n\nNone.\n\n2. \
                      Declarations of interest\n\n";

const FOOTER: &str = "\n\n3. Minutes\n\nThe minutes of 9 April 2024 were approved.\n\n4. Draft ferry plan\n\nThe plan was noted.\n\n5. Quay \
                      lights\n\nMembers asked about the lamps.\n\n6. Grants to halls\n\nNoted.\n";

const REASONS: [&str; 3] = [
    "a trustee of the almshouses",
    "a tenant of the quay",
    "a friend of the applicant",
];

/// What one of them declared: the name, the item, the kind, the reason.
type Way = fn(&str, &str, &str, &str) -> String;

/// An entry of each, what stands before the first, and what stands between two.
const WAYS: [(&str, Way, &str); 24] = [
    (
        "",
        |n, i, k, w| format!("{n} declared a {k} interest in {i} as {w}."),
        "\n\n",
    ),
    (
        "",
        |n, i, k, w| format!("{n} declared a {k} interest in {i} because he was {w}."),
        " ",
    ),
    (
        "",
        |n, i, k, w| format!("A {k} interest in {i} was declared by {n}, being {w}."),
        "\n\n",
    ),
    (
        "",
        |n, i, k, w| format!("{n} declares a {k} interest in {i}: {w}"),
        "\n\n",
    ),
    (
        "",
        |n, i, k, w| format!("In relation to {i}, {n} declared a {k} interest as {w} and left the room."),
        "\n\n",
    ),
    ("", |n, i, k, w| format!("{n} – {i} – {k} interest – {w}"), "\n"),
    (
        "The following interests were declared:\n\n",
        |n, i, k, w| format!("• {n} - {i} - {k} - {w}"),
        "\n\n",
    ),
    ("", |n, i, k, w| format!("{n}: {k} interest in {i}, {w}."), "\n\n"),
    ("", |n, i, k, w| format!("{n} – a {k} interest in {i} ({w})."), "\n\n"),
    ("", |n, i, k, w| format!("{n}\n{k} interest in {i}\n{w}"), "\n\n"),
    (
        "",
        |n, i, _, w| format!("{n} advised that he was {w} and would take no part in {i}."),
        "\n\n",
    ),
    (
        "",
        |n, i, _, w| format!("{n} wished it to be recorded that he was {w} with regard to {i}."),
        "\n\n",
    ),
    (
        "",
        |n, i, k, w| {
            format!("{n} informed the Panel that {w} was known to him and therefore declared a {k} interest in {i}.")
        },
        "\n\n",
    ),
    (
        "",
        |n, i, k, w| format!("{i}\n\n{n} declared a {k} interest as {w}."),
        "\n\n",
    ),
    ("", |n, i, k, _| format!("{n} ({i}, {k})"), "; "),
    (
        "Interests were declared as follows: ",
        |n, i, k, w| format!("{n}, {i}, {k}, {w}"),
        "; ",
    ),
    ("", |n, i, k, w| format!("{k} interests\n\n{n} – {i} – {w}"), "\n\n"),
    (
        "| Member | Agenda item | Interest | Reason |\n| --- | --- | --- | --- |\n",
        |n, i, k, w| format!("| {n} | {i} | {k} | {w} |"),
        "\n",
    ),
    (
        "| Agenda item | Member | Interest | Reason |\n| --- | --- | --- | --- |\n",
        |n, i, k, w| format!("| {i} | {n} | {k} | {w} |"),
        "\n",
    ),
    (
        "Name\tType of Interest\tItem\tNature of interest\n",
        |n, i, k, w| format!("{n}\t{k}\t{i}\t{w}"),
        "\n",
    ),
    (
        "Name of Member\n\nType of interest\n\nItem\n\nNature of interest\n\n",
        |n, i, k, w| format!("{n}\n\n{k}\n\n{i}\n\n{w}"),
        "\n\n",
    ),
    (
        "NameType of InterestItem / Nature\n",
        |n, i, k, w| format!("{n}{k}{i} - {w}"),
        "\n",
    ),
    (
        "Member Agenda Item Type of Interest Reason ",
        |n, i, k, w| format!("{n} {i} {k} {w}"),
        " ",
    ),
    ("", |n, i, k, w| format!("{i} – {n} – {k} interest ({w})"), "\n\n"),
];

const NAMES: [[&str; 3]; 3] = [
    ["Councillor Rhys Bream", "Councillor Sara Coyle", "Councillor Tom Hoy"],
    ["Cllr R Bream", "Cllr S Coyle", "Cllr T Hoy"],
    ["Cllr Bream", "Cllr Coyle", "Cllr Hoy"],
];

const KINDS: [[&str; 3]; 2] = [
    ["Personal", "Pecuniary", "Personal and prejudicial"],
    ["Disclosable Pecuniary", "Other Registrable", "Non-Registrable"],
];

const ITEMS: [[&str; 3]; 2] = [
    ["Item 4", "Item 5", "Item 6"],
    ["Agenda Item 4", "Agenda Item 5", "Agenda Item 6"],
];

#[test]
fn everybody_who_declares_is_read_with_the_item() {
    let mut lost = Vec::new();
    for (lead, way, between) in WAYS {
        for names in NAMES {
            for kinds in KINDS {
                for items in ITEMS {
                    let entries: Vec<String> = (0..3).map(|i| way(names[i], items[i], kinds[i], REASONS[i])).collect();
                    let text = format!("{HEADER}{lead}{}{FOOTER}", entries.join(between));
                    let records = common::read_bytes(text.as_bytes(), "minutes.md");
                    let read: Vec<String> = records
                        .iter()
                        .flat_map(|r| &r.declarations)
                        .map(|d| format!("{} {}", d.name, d.matter.as_deref().unwrap_or("-")))
                        .collect();
                    let told = |i: usize| {
                        let family = words(names[i]).last().copied().unwrap_or("");
                        let item = words(items[i]).last().copied().unwrap_or("");
                        let reason = lead.is_empty() && entries[i].contains("advised");
                        let whole = |r: &&String| r.contains(family) && (r.contains(item) || reason);
                        read.iter().filter(whole).count() == 1
                    };
                    if read.len() != 3 || !(0..3).all(told) {
                        lost.push(format!("{:?}: {read:?}", entries[0]));
                    }
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

/// A declaration without a verb, of several in one line or on lines of their own.
#[test]
fn entries_without_a_verb_are_read_each() {
    type Entry = fn(&str, &str) -> String;
    let entries: [Entry; 6] = [
        |n, i| format!("{n} re {i}"),
        |n, i| format!("{n} regarding {i}"),
        |n, i| format!("{n} – {i}"),
        |n, i| format!("{n} ({i})"),
        |n, i| format!("{n} in {i}"),
        |n, i| format!("{} – {n}", i.replacen('i', "I", 1)),
    ];
    let mut lost = Vec::new();
    for entry in entries {
        for names in NAMES {
            for between in ["\n", "; ", " & ", " and "] {
                let list: Vec<String> = (0..2).map(|k| entry(names[k], &format!("item {}", k + 4))).collect();
                let text = format!("{HEADER}{}{FOOTER}", list.join(between));
                let records = common::read_bytes(text.as_bytes(), "minutes.md");
                let read: Vec<String> = records
                    .iter()
                    .flat_map(|r| &r.declarations)
                    .map(|d| format!("{} {}", d.name, d.matter.as_deref().unwrap_or("-")))
                    .collect();
                let told = |k: usize| {
                    let family = words(names[k]).last().copied().unwrap_or("").to_owned();
                    read.iter()
                        .any(|r| r.contains(&family) && r.contains(&(k + 4).to_string()))
                };
                if read.len() != 2 || !(0..2).all(told) {
                    lost.push(format!("{:?}: {read:?}", list.join(between)));
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

#[test]
fn an_office_declares_for_whoever_holds_it() {
    for said in [
        "The Chair declared a personal interest in item 4.",
        "The Chairman – item 4 – personal interest",
        "Chair: personal interest in item 4",
    ] {
        let records = common::read_bytes(format!("{HEADER}{said}{FOOTER}").as_bytes(), "minutes.md");
        let names: Vec<&str> = records[0].declarations.iter().map(|d| d.name.as_str()).collect();
        assert_eq!(names, ["Rhys Bream"], "{said}");
    }
}

#[test]
fn nothing_is_told_of_business_behind_a_nil() {
    for said in [
        "There was nothing to declare.\n\nMr Ewan Sykes was welcomed to the meeting.",
        "There being none, Councillor Hoy thanked the Clerk for the papers.",
    ] {
        let records = common::read_bytes(format!("{HEADER}{said}{FOOTER}").as_bytes(), "minutes.md");
        let told = records[0]
            .findings
            .iter()
            .filter(|f| f.code == "declaration-unread")
            .count();
        assert_eq!((told, records[0].declarations.len()), (0, 0), "{said}");
    }
}

fn words(text: &str) -> Vec<&str> {
    text.split_whitespace().collect()
}
