//! The cost of a document grows with its size, in whichever direction it is long.
//!
//! Cost is counted, not timed. Everywhere the stages ask whether they are to end, a step is counted, and a byte that a pattern is
//! held against is a step ([`minuted::stop::steps`]). With `valgrind` on the machine, the test that is left out by default
//! counts instructions of the whole program, that of `MINUTED` where it is given:
//!
//! ```text
//! MINUTED=target/release/minuted cargo test --test growth -- --ignored --nocapture
//! ```
#![allow(clippy::disallowed_methods)]
#![allow(clippy::print_stdout)]

use minuted::{Options, Vocabulary, read_minutes, stop};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Four times the size may cost so many times four times as much.
const SLACK: f64 = 1.3;

/// A direction in which a document may be long.
struct Shape {
    name: &'static str,
    file: &'static str,
    /// The smaller of its two sizes.
    size: usize,
    text: fn(usize) -> String,
}

const HEAD: &str = "Otterby Council\n\nWeir Board\n\nMinutes of the meeting held on 4 May 2031 at 7.00 pm\n\n";

/// A name, another one for each number.
fn name(n: usize) -> String {
    const SOUNDS: [&str; 16] = [
        "bra", "cor", "den", "fal", "gar", "hol", "ken", "lam", "mor", "nor", "pel", "ros", "sto", "tar", "ven", "wil",
    ];
    let sounds = [
        SOUNDS[n % 16],
        SOUNDS[n / 16 % 16],
        SOUNDS[n / 256 % 16],
        SOUNDS[n / 4096 % 16],
    ];
    let surname = sounds.concat();
    let initial = char::from(b'A' + (n / 7 % 20) as u8);
    format!("{initial} {}{}", surname[..1].to_uppercase(), &surname[1..])
}

fn many(size: usize, mut piece: impl FnMut(&mut String, usize)) -> String {
    let mut out = String::new();
    for n in 0..size {
        piece(&mut out, n);
    }
    out
}

/// So many pieces behind a head.
macro_rules! pieces {
    ($size:ident, $head:expr, $n:ident => $($piece:tt)*) => {
        $head.to_owned() + &many($size, |out, $n| write!(out, $($piece)*).expect("memory takes it"))
    };
}

const SHAPES: &[Shape] = &[
    Shape {
        name: "names, one a line",
        file: "a.txt",
        size: 150,
        text: |size| {
            pieces!(size, format!("{HEAD}PRESENT:\n\n"), n => "Councillor {}\n", name(n)) + "\n1. SLUICES\n\nNoted.\n"
        },
    },
    Shape {
        name: "names on one line",
        file: "a.txt",
        size: 150,
        text: |size| {
            pieces!(size, format!("{HEAD}Present: Councillors "), n => "{}, ", name(n))
                + "Z Ziel\n\n1. SLUICES\n\nNoted.\n"
        },
    },
    Shape {
        name: "names in prose",
        file: "a.txt",
        size: 100,
        text: |size| pieces!(size, format!("{HEAD}1. SLUICES\n\n"), n => "Councillor {} spoke of the weir and thanked the wardens. ", name(n)),
    },
    Shape {
        name: "items",
        file: "a.txt",
        size: 100,
        text: |size| pieces!(size, HEAD, n => "{}. WARDEN'S REPORT {}\n\nThe report was noted and the wardens were thanked.\n\n", n + 1, name(n)),
    },
    Shape {
        name: "resolutions in one item",
        file: "a.txt",
        size: 100,
        text: |size| pieces!(size, format!("{HEAD}1. SLUICES\n\n"), n => "RESOLVED: That gate {n} be painted by {}.\n\n", name(n)),
    },
    Shape {
        name: "movers and attendees",
        file: "a.txt",
        size: 60,
        text: |size| {
            let head = pieces!(size, format!("{HEAD}Present:\n\n"), n => "Cllr {}\n", name(n)) + "\n";
            pieces!(size, head, n => "{}. GATE {n}\n\nProposed by Cllr {}, seconded by Cllr {} and RESOLVED that gate {n} be painted.\n\n",
            n + 1, name(n), name((n + 1) % size))
        },
    },
    Shape {
        name: "meetings in one file",
        file: "a.txt",
        size: 10,
        text: |size| {
            pieces!(size, "", n => "Otterby Council\n\nWeir Board\n\nMinutes of the meeting held on {} May {} at 7.00 pm\n\n\
            Present: Councillors A Moss (Chair), B Quill and C Wren\n\n1. SLUICES\n\nThe {n} gates were noted.\n\n\
            2. WARDENS\n\nRESOLVED: That they be thanked.\n\n\u{c}", n % 28 + 1, 2001 + n / 28)
        },
    },
    Shape {
        name: "declarations",
        file: "a.txt",
        size: 80,
        text: |size| {
            pieces!(size, format!("{HEAD}1. DECLARATIONS OF INTEREST\n\n"),
            n => "Councillor {} declared a personal interest in item {} as a member of the angling club.\n\n", name(n), n % 9 + 2)
                + "2. SLUICES\n\nNoted.\n"
        },
    },
    Shape {
        name: "declarations of those present",
        file: "a.txt",
        size: 60,
        text: |size| {
            let head = pieces!(size, format!("{HEAD}Present:\n\n"), n => "Cllr {}-Oake\n", name(n));
            pieces!(size, head + "\n1. DECLARATIONS OF INTEREST\n\n",
            n => "Councillor {} declared a personal interest in item {} as a member of the angling club.\n\n", name(n), n % 9 + 2)
                + "2. SLUICES\n\nNoted.\n"
        },
    },
    Shape {
        name: "headings",
        file: "a.md",
        size: 300,
        text: |size| pieces!(size, format!("{HEAD}# Sluices\n\n"), n => "## Gate {}\n\n", name(n)),
    },
    Shape {
        name: "rows of linked figures",
        file: "a.md",
        size: 40,
        text: |size| {
            pieces!(size, format!("{HEAD}# 1. Sluices\n\n| Gate | 2030 | 2031 | Target |\n| --- | --- | --- | --- |\n"),
            n => "| Repairs at {} | {}% | {}% | 80% |\n", name(n), n % 90 + 3, n % 80 + 7)
        },
    },
    Shape {
        name: "columns of a table",
        file: "a.md",
        size: 40,
        text: |size| {
            let head = pieces!(size, format!("{HEAD}# 1. Sluices\n\n| Gate |"), n => " {} |", name(n));
            let head = pieces!(size, head + "\n| --- |", _n => " --- |");
            pieces!(size, head + "\n| Boats |", n => " {} |", n % 900 + 11) + "\n"
        },
    },
    Shape {
        name: "length of a line",
        file: "a.txt",
        size: 100,
        text: |size| pieces!(size, format!("{HEAD}1. SLUICES\n\nThe Clerk reported"), _n => " of the upper pound and of the wardens and their work"),
    },
    Shape {
        name: "numbered titles in one line",
        file: "a.txt",
        size: 300,
        text: |size| pieces!(size, HEAD.replace('\n', " "), n => "{}. Boards of gate {n} It was said that they had gone soft. ", n + 1),
    },
    Shape {
        name: "sentences in one line",
        file: "a.txt",
        size: 80,
        text: |size| pieces!(size, format!("{HEAD}1. SLUICES\n\n"), n => "The Clerk reported on gate {n} and the Board agreed that it be painted. "),
    },
    Shape {
        name: "paragraphs",
        file: "a.txt",
        size: 150,
        text: |size| pieces!(size, format!("{HEAD}1. SLUICES\n\n"), n => "The Clerk reported on the {} gate and was thanked for it.\n\n", name(n)),
    },
    Shape {
        name: "figures in a sentence",
        file: "a.txt",
        size: 30,
        text: |size| pieces!(size, format!("{HEAD}1. SLUICES\n\nThe Clerk reported that there were"), n => " {} boats in the {} pound,", n % 900 + 11, name(n)),
    },
    Shape {
        name: "sentences with figures",
        file: "a.txt",
        size: 40,
        text: |size| pieces!(size, format!("{HEAD}1. SLUICES\n\n"), n => "There were {} boats at the {} gate, against {} a year before. ", n % 900 + 11, name(n), n % 700 + 12),
    },
    Shape {
        name: "list items",
        file: "a.md",
        size: 150,
        text: |size| pieces!(size, format!("{HEAD}# 1. Sluices\n\n"), n => "- the gate at {} is to be painted\n", name(n)),
    },
    Shape {
        name: "nested lists",
        file: "a.md",
        size: 100,
        text: |size| pieces!(size, format!("{HEAD}# 1. Sluices\n\n"), n => "{}- the gate at {} is to be painted\n", "  ".repeat(n % 20), name(n)),
    },
    Shape {
        name: "clauses of a resolution",
        file: "a.txt",
        size: 80,
        text: |size| pieces!(size, format!("{HEAD}1. SLUICES\n\nRESOLVED that:\n\n"), n => "({}) gate {n} be painted by {};\n\n", n + 1, name(n)),
    },
    Shape {
        name: "actions",
        file: "a.txt",
        size: 80,
        text: |size| pieces!(size, format!("{HEAD}1. SLUICES\n\n"), n => "ACTION: {} to write to the landlord of gate {n}\n\n", name(n)),
    },
    Shape {
        name: "page breaks",
        file: "a.txt",
        size: 100,
        text: |size| pieces!(size, format!("{HEAD}1. SLUICES\n\n"), n => "The Clerk reported on the {} gate.\n\nPage {} of {size}\n\u{c}Weir Board 4 May 2031\n\n", name(n), n + 1),
    },
    Shape {
        name: "paragraphs of a web page",
        file: "a.html",
        size: 150,
        text: |size| {
            pieces!(size, "<html><body><h1>Weir Board</h1><p>Minutes of the meeting held on 4 May 2031</p><h2>1. Sluices</h2>",
            n => "<p>The Clerk reported on the <b>{}</b> gate.</p>", name(n))
        },
    },
    Shape {
        name: "attachments of one name",
        file: "a.eml",
        size: 12,
        text: |size| {
            pieces!(size, "From: a@b.example\nSubject: Minutes\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=B\n\n",
            n => "--B\nContent-Type: text/plain\nContent-Disposition: attachment; filename=\"a.txt\"\n\n{HEAD}1. SLUICES\n\nGate {n} was noted.\n\n")
                + "--B--\n"
        },
    },
];

/// Cost at one and at four times the size, each less what an empty document costs, and how much faster than the text it grew.
fn grown(shape: &Shape, nothing: f64, cost: impl Fn(&str, &str) -> f64) -> (f64, f64, f64) {
    let (small, large) = ((shape.text)(shape.size), (shape.text)(4 * shape.size));
    let of = |text: &str| (cost(shape.file, text) - nothing).max(1.0);
    let (one, four) = (of(&small), of(&large));
    (one, four, four / one / (large.len() as f64 / small.len() as f64))
}

#[test]
fn steps_grow_no_faster_than_the_text() {
    let vocabulary = Vocabulary::built_in();
    let options = Options::default();
    let cost = |file: &str, text: &str| {
        let before = stop::steps();
        let records = read_minutes(text.as_bytes(), file, &vocabulary, &options);
        assert!(
            records.iter().all(|r| r.document.reason.is_none()),
            "{file}: {:?}",
            records[0].document.reason
        );
        (stop::steps() - before) as f64
    };
    let mut steep = Vec::new();
    for shape in SHAPES {
        let (one, four, grown) = grown(shape, 0.0, cost);
        println!("{:28} {one:12} {four:12} {grown:6.2}", shape.name);
        if grown > SLACK {
            steep.push(format!("{}: {grown:.2}", shape.name));
        }
    }
    assert!(steep.is_empty(), "these cost more than their size: {steep:#?}");
}

fn folder() -> PathBuf {
    let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join("growth");
    std::fs::create_dir_all(&dir).expect("a folder");
    dir
}

/// Instructions of the whole program over a file or folder.
fn instructions(path: &Path) -> f64 {
    let program = std::env::var_os("MINUTED").unwrap_or_else(|| env!("CARGO_BIN_EXE_minuted").into());
    let mut command = Command::new("valgrind");
    command
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(program);
    command.args(["extract", "--format", "ndjson", "-j", "1"]).arg(path);
    let out = command.output().expect("valgrind starts");
    let said = String::from_utf8_lossy(&out.stderr).into_owned();
    let told = said.lines().find_map(|l| l.split_once("Collected : "));
    told.and_then(|(_, n)| n.trim().parse().ok())
        .unwrap_or_else(|| panic!("{said}"))
}

#[test]
#[ignore = "takes minutes, and valgrind"]
fn instructions_grow_no_faster_than_the_text() {
    let dir = folder();
    let cost = |file: &str, text: &str| {
        let path = dir.join(file);
        std::fs::write(&path, text).expect("it can be written");
        instructions(&path)
    };
    let nothing = cost("a.txt", "");
    println!("start: {nothing}");
    let only = std::env::var("ONLY").unwrap_or_default();
    let mut steep = Vec::new();
    for shape in SHAPES.iter().filter(|s| s.name.contains(&only)) {
        let larger = Shape {
            size: shape.size * if shape.name.starts_with("names") { LISTS } else { LARGER },
            ..*shape
        };
        let (one, four, grown) = grown(&larger, nothing, cost);
        println!("{:28} {one:14} {four:14} {grown:6.2}", shape.name);
        if grown > SLACK {
            steep.push(format!("{}: {grown:.2}", shape.name));
        }
    }
    let files = |count: usize| {
        let dir = dir.join(count.to_string());
        std::fs::create_dir_all(&dir).expect("a folder");
        for n in 0..count {
            std::fs::write(
                dir.join(format!("{n:05}.txt")),
                format!("{HEAD}1. SLUICES\n\nGate {n} was noted.\n"),
            )
            .expect("it can be written");
        }
        instructions(&dir) - nothing
    };
    let grown = files(800) / files(200) / 4.0;
    println!("{:28} {grown:6.2}", "files in a folder");
    if grown > SLACK {
        steep.push(format!("files in a folder: {grown:.2}"));
    }
    assert!(steep.is_empty(), "these cost more than their size: {steep:#?}");
}

/// The instructions of a whole program show what steps of a small document do not.
const LARGER: usize = 8;

/// Where each is held against those before it, it shows from some thousands on.
const LISTS: usize = 32;
