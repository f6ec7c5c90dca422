//! Ways in which minutes number their items, times the ways in which they print the headings: each of them gives the same titles.

mod common;

const TITLES: [&str; 5] = [
    "Apologies for absence",
    "Minutes of the last meeting",
    "Draft ferry plan 2031-36",
    "Petition – Quay Lane crossing",
    "Date of next meeting",
];

const TOLD: [&str; 5] = [
    "Councillor Sedge sent apologies.",
    "The minutes of the meeting held on 9 April 2024 were approved as a correct record.",
    "The officer spoke to the plan. Members asked about the quay.\n\nRESOLVED: That the plan be approved.",
    "Mrs Finch handed in a petition for a crossing by the school. It was referred to the Cabinet Member.",
    "The next meeting would be held on Tuesday 11 June 2024.",
];

/// How item `i` is numbered, and the number as the record has it.
type Number = fn(usize) -> (String, String);

/// A heading of a number and a title.
type Heading = fn(&str, &str) -> String;

/// The ways of numbering, with what each is called.
const NUMBERS: [(&str, Number); 24] = [
    ("1.", |i| (format!("{}.", i + 1), format!("{}", i + 1))),
    ("1", |i| (format!("{}", i + 1), format!("{}", i + 1))),
    ("1)", |i| (format!("{})", i + 1), format!("{}", i + 1))),
    ("(1)", |i| (format!("({})", i + 1), format!("{}", i + 1))),
    ("1:", |i| (format!("{}:", i + 1), format!("{}", i + 1))),
    ("1 -", |i| (format!("{} -", i + 1), format!("{}", i + 1))),
    ("1.0", |i| (format!("{}.0", i + 1), format!("{}.0", i + 1))),
    ("78.", |i| (format!("{}.", i + 78), format!("{}", i + 78))),
    ("[12]", |i| (format!("[{}]", i + 12), format!("{}", i + 12))),
    ("Item 1", |i| (format!("Item {}", i + 1), format!("{}", i + 1))),
    ("ITEM 1:", |i| (format!("ITEM {}:", i + 1), format!("{}", i + 1))),
    ("Agenda Item 1", |i| {
        (format!("Agenda Item {}", i + 1), format!("{}", i + 1))
    }),
    ("Minute 41", |i| (format!("Minute {}", i + 41), format!("{}", i + 41))),
    ("Min 12", |i| (format!("Min {}", i + 12), format!("{}", i + 12))),
    ("No. 1", |i| (format!("No. {}", i + 1), format!("{}", i + 1))),
    ("001/24", |i| (format!("{:03}/24", i + 1), format!("{:03}/24", i + 1))),
    ("24/01", |i| (format!("24/{:02}", i + 1), format!("24/{:02}", i + 1))),
    ("2024/12", |i| (format!("2024/{}", i + 12), format!("2024/{}", i + 12))),
    ("12/24-25", |i| {
        (format!("{}/24-25", i + 12), format!("{}/24-25", i + 12))
    }),
    ("TSP/24/1", |i| {
        (format!("TSP/24/{}", i + 1), format!("TSP/24/{}", i + 1))
    }),
    ("P.31", |i| (format!("P.{}", i + 31), format!("P.{}", i + 31))),
    ("PA12", |i| (format!("PA{}", i + 12), format!("PA{}", i + 12))),
    ("TS.24/12", |i| {
        (format!("TS.24/{}", i + 12), format!("TS.24/{}", i + 12))
    }),
    ("C2024-12", |i| {
        (format!("C2024-{}", i + 12), format!("C2024-{}", i + 12))
    }),
];

/// How a heading is printed.
const HEADINGS: [(&str, Heading); 8] = [
    ("one line", |n, t| format!("{n} {t}\n\n")),
    ("capitals", |n, t| format!("{n} {}\n\n", t.to_uppercase())),
    ("bold", |n, t| format!("**{n} {t}**\n\n")),
    ("Markdown", |n, t| format!("## {n} {t}\n\n")),
    ("a line each", |n, t| format!("{n}\n{t}\n\n")),
    ("set apart", |n, t| format!("{n}\n\n{t}\n\n")),
    ("a tab between", |n, t| format!("{n}\t{t}\n\n")),
    ("run in", |n, t| format!("{n} {t} – ")),
];

#[test]
fn every_number_and_every_heading_give_the_titles() {
    let plain = |text: &str| -> String { text.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect() };
    let mut lost = Vec::new();
    for (shape, number) in NUMBERS {
        for (print, heading) in HEADINGS {
            let items = (0..TITLES.len()).map(|i| format!("{}{}\n\n", heading(&number(i).0, TITLES[i]), TOLD[i]));
            let text = format!(
                "SELBECK VALE BOROUGH COUNCIL\n\nMinutes of the Transport Scrutiny Panel held on Tuesday 14 May 2024 in the \
                 Guildhall\n\nPresent: Councillors A Marl (Chair), J Oake and V Hart\n\n{}The meeting closed at 8.10 pm.\n",
                items.collect::<String>()
            );
            let records = common::read_bytes(text.as_bytes(), "minutes.txt");
            let items: Vec<_> = records.iter().flat_map(|r| &r.items).collect();
            let titles: Vec<String> = items.iter().filter_map(|i| i.title.as_deref()).map(plain).collect();
            let numbers: Vec<String> = items.iter().filter_map(|i| i.number.as_deref()).map(plain).collect();
            let wanted: Vec<String> = (0..TITLES.len()).map(|i| plain(&number(i).1)).collect();
            if titles != TITLES.map(plain) || numbers != wanted {
                lost.push(format!("{shape}, {print}: {numbers:?} {titles:?}"));
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
