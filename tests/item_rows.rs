//! Items set out as rows of tables, and in minutes that lost their line ends, times the ways to write them: each gives the same titles;
//! and numbers below headings that have none.

mod common;

const HEAD: &str = "MILLBECK PARISH COUNCIL\n\nMinutes of the meeting held on Tuesday 14 May 2024 in the Reading Room\n\nPresent: Councillors A \
                    Quill (Chair), J Tarn and V Peel\n\nIn attendance: Ivor Moss (Clerk)\n\n";

const ITEMS: [&[(&str, &str)]; 2] = [
    &[
        ("Declarations of interest", "None were declared."),
        (
            "Minutes of the last meeting",
            "The minutes of 9 April were read and signed as a true record.",
        ),
        (
            "Lamps",
            "The Clerk told the meeting that four lamps in Weir Lane had failed. Members asked who would pay for them. It was agreed \
             that the county be asked to mend them before the winter comes, and that a letter be sent to those who had complained.",
        ),
        (
            "Finance",
            "Cheques for £12 and £340 were signed. The Clerk showed the book, which was passed round.",
        ),
        (
            "Date of next meeting",
            "The Council will meet on Tuesday 11 June 2024 in the school, where the heating is to be mended by then.",
        ),
    ],
    &[
        (
            "Bell ropes",
            "Two were worn through. The sexton had asked for a third. It was agreed that three be bought for £90.",
        ),
        (
            "Duck house",
            "The roof let in water. It was agreed to tar it before the ducks come back, and to ask the scouts whether they would.",
        ),
        (
            "Steps by the weir",
            "Mr Tarn had counted eleven that were loose. The county would be told, and a rope put across until it has been.",
        ),
        (
            "Reading Room stove",
            "Two sweeps had called. It was resolved that the cheaper be taken, if he can come before the end of the month.",
        ),
    ],
];

/// The item of a number, its title and what was said, as they are printed.
type Way = fn(usize, &str, &str) -> String;

fn lost(name: &str, file: &str, text: &str, items: &[(&str, &str)], numbered: bool) -> Option<String> {
    let record = common::read_bytes(text.as_bytes(), file).remove(0);
    let titles: Vec<String> = record.items.iter().filter_map(|i| i.title.clone()).collect();
    let wanted = items.iter().map(|(title, _)| title.to_lowercase());
    let numbers = record.items.iter().filter(|i| i.number.is_some()).count();
    let right = titles.iter().map(|t| t.to_lowercase()).eq(wanted) && (numbers == items.len()) == numbered;
    (!right).then(|| format!("{name}: {titles:?} with {numbers} numbers"))
}

#[test]
fn titles_open_the_cells_of_rows() {
    const ROWS: [(&str, Way); 8] = [
        ("bold", |n, t, x| format!("| {n} | **{t}** {x} |")),
        ("bold and a stop", |n, t, x| format!("| {n}. | **{t}.** {x} |")),
        ("bold and a colon", |n, t, x| format!("| {n} | **{t}:** {x} |")),
        ("all bold", |n, t, x| format!("| **{n}** | **{t}** {x} | Clerk |")),
        ("one cell", |n, t, x| format!("| **{n}. {t}** {x} | |")),
        ("own cells", |n, t, x| format!("| {n} | {t} | {x} |")),
        ("own rows", |n, t, x| format!("| {n} | **{t}** | |\n| | {x} | |")),
        ("points", |n, t, x| format!("| {n} | **{t}** | |\n| {n}.1 | {x} | AQ |")),
    ];
    let mut wrong = Vec::new();
    for items in ITEMS {
        for (name, way) in ROWS {
            let rows: Vec<String> = (1..).zip(items).map(|(n, (t, x))| way(n, t, x)).collect();
            for file in ["paper.md", "paper.txt"] {
                let text = format!("{HEAD}{}\n\nThe meeting closed at 8.10 pm.\n", rows.join("\n"));
                wrong.extend(lost(name, file, &text, items, true));
            }
        }
        let plain: Vec<String> = items.iter().map(|(t, x)| format!("| **{t}** {x} | |")).collect();
        let text = format!("{HEAD}| Minute | Action |\n|---|---|\n{}\n", plain.join("\n"));
        wrong.extend(lost("without numbers", "paper.md", &text, items, false));
        let cells = (1..)
            .zip(items)
            .map(|(n, (t, x))| format!("<tr><td>{n}</td><td><p><b>{t}</b></p><p>{x}</p></td></tr>"));
        let page = format!(
            "<html><body><h1>Millbeck Parish Council</h1><p>Minutes of the meeting held on Tuesday 14 May 2024</p><p>Present: Councillors A \
             Quill (Chair) and J Tarn</p><table>{}</table></body></html>",
            cells.collect::<String>()
        );
        wrong.extend(lost("a page", "paper.html", &page, items, true));
        wrong.extend(lost(
            "a page, run in",
            "paper.html",
            &page.replace("</b></p><p>", "</b> "),
            items,
            true,
        ));
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn numbers_count_on_where_lines_are_lost() {
    const WAYS: [(&str, Way); 7] = [
        ("glued", |n, t, x| format!("{n}.{t} {x}")),
        ("a stop", |n, t, x| format!("{n}. {t} {x}")),
        ("bare", |n, t, x| format!("{n} {t} {x}")),
        ("a bracket", |n, t, x| format!("{n}) {t} {x}")),
        ("coded", |n, t, x| format!("24/0{n} {t} {x}")),
        ("called", |n, t, x| format!("Item {n}: {t} {x}")),
        ("bars", |n, t, x| format!("{n} | {t} | {x} |")),
    ];
    let mut wrong = Vec::new();
    for items in [ITEMS[0]] {
        for (name, way) in WAYS {
            let parts: Vec<String> = (1..).zip(items).map(|(n, (t, x))| way(n, t, x)).collect();
            let text = format!("{HEAD}{}\n", parts.join(" "));
            wrong.extend(lost(name, "paper.txt", &text, items, true));
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn numbers_below_headings_without_any_head_no_items() {
    const WAYS: [(&str, Way); 3] = [
        ("paragraphs", |n, t, x| {
            format!("{}\n\n{}", t.to_uppercase(), points(x, |p| format!("{n}.{p} ")))
        }),
        ("lists", |_, t, x| {
            format!("**{t}**\n\n{}", points(x, |p| format!("{p}) ")))
        }),
        ("brackets", |_, t, x| {
            format!("{}\n\n{}", t.to_uppercase(), points(x, |p| format!("({p}) ")))
        }),
    ];
    fn points(told: &str, label: impl Fn(usize) -> String) -> String {
        let said = format!("{told} Nobody spoke against it when it was put to them. The Clerk wrote it down.");
        let points = said
            .split(". ")
            .zip(1..)
            .map(|(x, p)| format!("{}{}.", label(p), x.trim_end_matches('.')));
        points.collect::<Vec<_>>().join("\n\n")
    }
    let mut wrong = Vec::new();
    for (name, way) in WAYS {
        let items = ITEMS[1];
        let parts: Vec<String> = (1..).zip(items).map(|(n, (t, x))| way(n, t, x)).collect();
        let text = format!("{HEAD}{}\n\nThe meeting closed at 8.10 pm.\n", parts.join("\n\n"));
        wrong.extend(lost(name, "paper.md", &text, items, false));
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}
