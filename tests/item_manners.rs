//! Manners in which minutes without numbers write the titles of their items, times the heads that papers have: each gives the same
//! titles.

mod common;

/// The heads of papers, up to the first item.
const HEADS: [&str; 3] = [
    "MILLBECK PARISH COUNCIL\n\nMinutes of the meeting held on Tuesday 14 May 2024 in the Reading Room\n\nPresent: Councillors A Quill \
     (Chair), J Tarn and V Peel\n\nIn attendance: Ivor Moss (Clerk)\n\n",
    "Minutes of Millbeck Parish Council\nTuesday 14 May 2024 at the Reading Room\nPresent: A Quill (Chair), J Tarn, V Peel\nApologies: \
     S Dunn\n",
    "Millbeck Parish Council met in the Reading Room on Tuesday 14 May 2024. There were present Mr Quill in the chair, Mr Tarn and Miss \
     Peel. Mr Moss, the clerk, wrote the minutes.\n\n",
];

/// Items: some standing, none standing, and titles of many words.
const ITEMS: [&[(&str, &str)]; 3] = [
    &[
        ("Matters arising", "The ladder had been found."),
        (
            "Minutes of the last meeting",
            "The minutes of 9 April were read and signed.",
        ),
        (
            "Bell ropes",
            "Two were worn through. The sexton had asked for a third.\n\nIt was agreed that three be bought for £90.",
        ),
        ("Finance", "Cheques for £12 and £340 were signed."),
        ("Date of next meeting", "Tuesday 11 June 2024."),
    ],
    &[
        (
            "Bell ropes",
            "Two were worn through. The sexton had asked for a third.\n\nIt was agreed that three be bought for £90.",
        ),
        ("Duck house", "The roof let in water. It was agreed to tar it."),
        (
            "Steps by the weir",
            "Mr Tarn had counted eleven that were loose. The county would be told.",
        ),
        (
            "Reading Room stove",
            "Two sweeps had called. It was resolved that the cheaper be taken.",
        ),
    ],
    &[
        (
            "Bell ropes and clappers",
            "Two were worn through. The sexton had asked for a third.",
        ),
        (
            "Letter from Mrs Dale about geese",
            "It was agreed to answer that a fence would be put up.",
        ),
        (
            "Mud at Weir Bridge",
            "The county had come twice. It was agreed to write again.",
        ),
        ("Gift to the Ringers", "It was resolved that £50 be given."),
    ],
];

/// A title and what was said, as they are printed.
type Manner = fn(&str, &str) -> String;

const MANNERS: [(&str, Manner); 24] = [
    ("a stop", |t, x| format!("{t}. {x}")),
    ("a dash", |t, x| format!("{t} - {x}")),
    ("a long dash", |t, x| format!("{t} – {x}")),
    ("a colon", |t, x| format!("{t}: {x}")),
    ("a colon and a dash", |t, x| format!("{t}:- {x}")),
    ("a semicolon", |t, x| format!("{t}; {x}")),
    ("capitals and a stop", |t, x| format!("{}. {x}", t.to_uppercase())),
    ("capitals and a dash", |t, x| format!("{} - {x}", t.to_uppercase())),
    ("markup", |t, x| format!("**{t}** {x}")),
    ("markup and a stop", |t, x| format!("_{t}._ {x}")),
    ("a line", |t, x| format!("{t}\n{x}")),
    ("a line with a colon", |t, x| format!("{t}:\n{x}")),
    ("a line with a stop", |t, x| format!("{t}.\n\n{x}")),
    ("an underlined line", |t, x| {
        format!("{t}\n{}\n{x}", "-".repeat(t.len()))
    }),
    ("an entry above its text", |t, x| format!("- {t}\n{x}")),
    ("an entry and a dash", |t, x| format!("• {t} – {x}")),
    ("an entry and a colon", |t, x| format!("* {t}: {x}")),
    ("a cell", |t, x| format!("| {t} | {} |", x.replace('\n', " "))),
    ("a tab", |t, x| format!("{t}\t{}", x.replace('\n', " "))),
    ("quotation marks", |t, x| format!("\"{t}\"\n{x}")),
    ("brackets", |t, x| format!("({t}) {x}")),
    ("a label", |t, x| format!("Topic: {t}\n{x}")),
    ("another label", |t, x| format!("Item: {t}\n\n{x}")),
    ("a margin", |t, x| format!("{t}\n    {x}")),
];

#[test]
fn titles_without_numbers_are_written_in_many_manners() {
    let mut wrong = Vec::new();
    for (name, manner) in MANNERS {
        for (nth, (head, items)) in HEADS.iter().flat_map(|h| ITEMS.iter().map(move |i| (h, i))).enumerate() {
            let printed: Vec<String> = items.iter().map(|(title, told)| manner(title, told)).collect();
            let text = format!("{head}{}\n\nThe meeting closed at 8.10 pm.\n", printed.join("\n\n"));
            let record = common::read_bytes(text.as_bytes(), "paper.txt").remove(0);
            let titles: Vec<String> = record.items.iter().filter_map(|i| i.title.clone()).collect();
            let wanted = items.iter().map(|(title, _)| title.to_lowercase());
            if !titles.iter().map(|t| t.to_lowercase()).eq(wanted) {
                wrong.push(format!("{name}, {nth}: {titles:?}"));
            }
        }
    }
    common::none_wrong(&wrong);
}

#[test]
fn words_of_those_who_speak_are_no_titles() {
    let talk = "Ivor Moss: The ladder was found.\n\nAda Quill: It was under the stage.\n\nIvor Moss: It had been there since May.\n\nJon Tarn: \
                Somebody had put it there.\n\nAda Quill: That was me, and I am sorry for it.";
    let record = common::read_bytes(format!("{}{talk}\n", HEADS[0]).as_bytes(), "paper.txt").remove(0);
    assert!(
        record.items.iter().all(|item| item.title.is_none()),
        "{:?}",
        record.items
    );
}
