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

fn words(text: &str) -> Vec<&str> {
    text.split_whitespace().collect()
}
