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

#[test]
fn sentences_tell_who_came() {
    let told = [
        "The meeting was attended by {p}; also there was Una Wick (Director of Homes){s}",
        "There were present {p}. In attendance was Una Wick, Director of Homes{s}",
        "Those who came were {p}. They were assisted by Una Wick (Director of Homes){s}",
        "{p} were present. Una Wick, Director of Homes, was in attendance{s}",
        "{p} took part in the meeting, and Una Wick (Director of Homes) was there as well{s}",
        "The Panel met with {p} in attendance, supported by Una Wick (Director of Homes){s}",
    ];
    let sorry = [
        ". Apologies for absence were received from {s}.",
        ", while {s} had sent their apologies.",
        ". {s} had given apologies.",
    ];
    let mut ways = Vec::new();
    for name in &NAMES[..2] {
        let list = |people: &[[&str; 3]]| {
            let names: Vec<String> = people.iter().map(name).collect();
            let (last, first) = names.split_last().expect("names");
            format!("{} and {last}", first.join(", "))
        };
        for told in told {
            for sorry in sorry {
                let sorry = sorry.replace("{s}", &list(&SORRY));
                ways.push((told.replace("{p}", &list(&PRESENT)).replace("{s}", &sorry), false));
            }
        }
    }
    hold(ways);
}

#[test]
fn names_may_be_set_against_their_labels_and_each_other() {
    for (list, count) in [
        ("PRESENT:Councillors A.Marl(Chair),J.Oake,V.Hart", 3),
        ("PRESENT-Councillors A.Marl-Chair,J.Oake,V.Hart", 3),
        ("PRESENT:Councillors:A.Marl(Chair)J.OakeV.Hart", 3),
        (
            "PRESENT:Cllr Ada Marl(Chair),Cllr John Oake\n\nOFFICERS:Una Wick-Director of Homes",
            3,
        ),
    ] {
        let records = common::read_bytes(format!("{HEADER}{list}{FOOTER}").as_bytes(), "minutes.md");
        let names: Vec<&str> = records[0].attendees.iter().map(|a| a.name.as_str()).collect();
        assert_eq!(names.len(), count, "{list}: {names:?}");
        assert!(
            names.iter().all(|n| !n.contains("-D") && n.split(' ').count() < 3),
            "{names:?}"
        );
    }
}

#[test]
fn a_column_tells_in_which_capacity_somebody_came() {
    use minuted::record::Group;
    let rows = [
        ["Ada Marl", "Lead for Reading", "Committee Member", "member"],
        ["John Oake", "Head of School", "Committee Member", "member"],
        ["Una Wick", "School Business Manager", "In Attendance", "in_attendance"],
    ];
    let table: Vec<String> = rows
        .iter()
        .map(|r| format!("| {} | {} | {} |", r[0], r[1], r[2]))
        .collect();
    let text = format!(
        "Attendance\n\n| Name | Post | Capacity |\n|---|---|---|\n{}",
        table.join("\n")
    );
    let records = common::read_bytes(format!("{HEADER}{text}{FOOTER}").as_bytes(), "minutes.md");
    let groups: Vec<Group> = records[0].attendees.iter().map(|a| a.group).collect();
    assert_eq!(groups, [Group::Member, Group::Member, Group::InAttendance]);
}

/// Who is listed as absent, and whose apologies were received under an item, sent them; who is not named there was absent.
#[test]
fn apologies_received_say_more_than_a_list_of_the_absent() {
    let text = format!(
        "{HEADER}Present: Councillors Ada Marl (Chair), John Oake and Vera Hart\n\nAbsent: Councillors Sedge and Tarrow\n\n\
         1. Apologies for absence\n\nApologies were received from Councillor Sedge.\n\n2. Draft ferry plan\n\nThe plan was noted.\n"
    );
    let records = common::read_bytes(text.as_bytes(), "minutes.txt");
    let status = |name: &str| {
        records[0]
            .attendees
            .iter()
            .find(|a| a.name.ends_with(name))
            .map(|a| a.status)
    };
    assert_eq!(status("Sedge"), Some(Status::Apologies));
    assert_eq!(status("Tarrow"), Some(Status::Absent));
}
