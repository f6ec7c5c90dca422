//! Ways in which minutes set out who came: each of them gives the same eight people, who came and who did not.

mod common;

use minuted::record::Status;

const HEADER: &str = "SELBECK VALE BOROUGH COUNCIL\n\nMinutes of the Transport Scrutiny Panel held on Tuesday 14 May 2024 in the Guildhall\n\n";
const FOOTER: &str = "\n\n1. Declarations of interest\n\nNone.\n\n2. Draft ferry plan\n\nThe plan was noted.\n";

/// Given name, family name, ward.
const PRESENT: [[&str; 3]; 5] = [
    ["Ada", "Marl", "Mill Ward"],
    ["John", "Oake", "Quay Ward"],
    ["Vera", "Hart", "Abbey"],
    ["Robert", "Bream-Tunn", "Low Fen"],
    ["Nell", "O'Dowd", "Hill"],
];
const SORRY: [[&str; 3]; 2] = [["Guy", "Sedge", "Mill Ward"], ["Pat", "Quillfeather", "Quay Ward"]];
const AWAY: [[&str; 3]; 1] = [["Ewan", "Tarrow", "Hill"]];

/// What stands in the column of those who came, who are excused, and who are absent, where all three are told apart.
const MARKS: [[&str; 3]; 7] = [
    ["✓", "A", ""],
    ["P", "Ap", "A"],
    ["Yes", "Apologies", "No"],
    ["Present", "Apologies", "Absent"],
    ["Present", "Apologies sent", "Did not attend"],
    ["In person", "Apologies", "Absent"],
    ["√", "Apols", ""],
];

type Name = fn(&[&str; 3]) -> String;

const NAMES: [Name; 3] = [
    |p| format!("Councillor {} {}", p[0], p[1]),
    |p| format!("Cllr {} {}", p[0], p[1]),
    |p| format!("{} {}", p[0], p[1]),
];

fn rows(line: impl Fn(&[&str; 3], usize) -> String) -> String {
    let lists: [&[[&str; 3]]; 3] = [&PRESENT, &SORRY, &AWAY];
    let lines = lists
        .iter()
        .enumerate()
        .flat_map(|(k, list)| list.iter().map(move |p| (p, k)));
    lines.map(|(p, k)| line(p, k)).collect::<Vec<_>>().join("\n")
}

/// Everybody of the lists who was not read, or not as coming or staying away.
fn lost(text: &str, away: bool) -> Vec<String> {
    let records = common::read_bytes(format!("{HEADER}{text}{FOOTER}").as_bytes(), "minutes.md");
    let read: Vec<_> = records.iter().flat_map(|r| &r.attendees).collect();
    let mut out = Vec::new();
    let mut ask = |list: &[[&str; 3]], status: Status| {
        for p in list {
            let found = read.iter().filter(|a| a.name.ends_with(p[1])).collect::<Vec<_>>();
            if found.len() != 1 || found[0].status != status {
                out.push(format!("{} {status:?}", p[1]));
            }
        }
    };
    ask(&PRESENT, Status::Present);
    ask(&SORRY, Status::Apologies);
    if away {
        ask(&AWAY, Status::Absent);
    }
    out
}

fn hold(ways: Vec<(String, bool)>) {
    let count = ways.len();
    let lost: Vec<String> = ways
        .into_iter()
        .filter_map(|(text, away)| {
            let lost = lost(&text, away);
            (!lost.is_empty()).then(|| format!("{lost:?}\n{text}"))
        })
        .collect();
    assert!(
        lost.is_empty(),
        "{} of {count} ways are not read:\n{}",
        lost.len(),
        lost.join("\n\n")
    );
}

#[test]
fn grids_tell_who_came_by_their_marks() {
    let mut ways = Vec::new();
    for name in NAMES {
        for mark in MARKS {
            let head = if mark[0] == "✓" { "Present" } else { "Attendance" };
            ways.push(format!(
                "| Name | Ward | {head} |\n| --- | --- | --- |\n{}",
                rows(|p, k| format!("| {} | {} | {} |", name(p), p[2], mark[k]))
            ));
            ways.push(format!(
                "Member\tWard\t{head}\n{}",
                rows(|p, k| format!("{}\t{}\t{}", name(p), p[2], mark[k]))
            ));
            ways.push(format!(
                "Member\t{head}\n{}",
                rows(|p, k| format!("{}\t{}", name(p), mark[k]))
            ));
            ways.push(format!(
                "{:<34}{:<16}{head}\n{}",
                "Member",
                "Ward",
                rows(|p, k| format!("{:<34}{:<16}{}", name(p), p[2], mark[k]).trim_end().to_owned())
            ));
        }
        ways.push(format!(
            "| Member | Present | Apologies | Absent |\n| --- | --- | --- | --- |\n{}",
            rows(|p, k| {
                let mark = |n: usize| if n == k { "✓" } else { "" };
                format!("| {} | {} | {} | {} |", name(p), mark(0), mark(1), mark(2))
            })
        ));
    }
    hold(ways.into_iter().map(|w| (format!("Attendance\n\n{w}"), true)).collect());
}

#[test]
fn lists_may_put_the_family_name_first() {
    let entries: [Name; 3] = [
        |p| format!("{}, {}", p[1], &p[0][..1]),
        |p| format!("{}, {}", p[1], p[0]),
        |p| format!("Councillor {}, {}", p[1], &p[0][..1]),
    ];
    let mut ways = Vec::new();
    for entry in entries {
        for between in ["\n", "; ", "\t"] {
            let list = |people: &[[&str; 3]]| people.iter().map(entry).collect::<Vec<_>>().join(between);
            for (present, sorry) in [("Present:\n", "Apologies:\n"), ("PRESENT\n", "APOLOGIES\n")] {
                ways.push((format!("{present}{}\n\n{sorry}{}", list(&PRESENT), list(&SORRY)), false));
            }
        }
    }
    hold(ways);
}

#[test]
fn a_mark_may_stand_behind_each_name() {
    let words = ["Present", "Apologies", "Absent"];
    let mut ways = Vec::new();
    for name in NAMES {
        for mark in [words, ["P", "Ap", "A"]] {
            ways.push(rows(|p, k| format!("{} - {}", name(p), mark[k])));
            ways.push(rows(|p, k| format!("{} ({})", name(p), mark[k])));
        }
    }
    hold(ways.into_iter().map(|w| (format!("Attendance\n\n{w}"), true)).collect());
}
