//! The same invented minutes in every format: the same words, the same structure, the same record; and what is left of them
//! when they are damaged.

#![allow(clippy::disallowed_methods)]

mod common;

use minuted::document::{BlockKind, Document, Limits, read};
use std::path::PathBuf;

/// The formats that hold the same words in the same order.
const PRINTED: [&str; 9] = ["txt", "md", "html", "docx", "odt", "fodt", "rtf", "doc", "eml"];
const ALL: [&str; 11] = [
    "txt", "md", "html", "docx", "odt", "fodt", "rtf", "doc", "eml", "pdf", "xml",
];

fn path(extension: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("fixtures/formats/minutes.{extension}"))
}

fn bytes(extension: &str) -> Vec<u8> {
    std::fs::read(path(extension)).expect("the fixture can be read")
}

fn document(extension: &str) -> Document {
    read(&bytes(extension), &format!("minutes.{extension}"), &Limits::default()).expect("the fixture is sound")
}

/// The words of a document, furniture apart, labels included.
fn words(document: &Document) -> Vec<String> {
    let mut out = Vec::new();
    for block in document.blocks.iter().filter(|b| b.kind != BlockKind::Furniture) {
        let label = block.label.as_deref().unwrap_or_default();
        let text = if block.text().starts_with(label) {
            block.text().to_owned()
        } else {
            format!("{label} {}", block.text())
        };
        let clean = text.replace(['*', '#', '|', '\\'], " ");
        out.extend(clean.split_whitespace().map(str::to_owned));
    }
    out
}

/// Length of the longest common subsequence.
fn common_words(a: &[String], b: &[String]) -> usize {
    let mut row = vec![0; b.len() + 1];
    for x in a {
        let mut corner = 0;
        for (j, y) in b.iter().enumerate() {
            let above = row[j + 1];
            row[j + 1] = if x == y { corner + 1 } else { above.max(row[j]) };
            corner = above;
        }
    }
    row[b.len()]
}

#[test]
fn every_format_gives_the_same_words_in_the_same_order() {
    let source = words(&document("txt"));
    for extension in PRINTED {
        let found = words(&document(extension));
        let same = common_words(&source, &found) as f64;
        let (recall, precision) = (same / source.len() as f64, same / found.len() as f64);
        assert!(
            recall >= 0.995 && precision >= 0.995,
            "{extension}: recall {recall:.4}, precision {precision:.4}\n{}",
            found.join(" ")
        );
    }
}

#[test]
fn numbers_letters_and_cells_are_in_their_places() {
    let titles = [
        ("41.", "Declarations of Interest"),
        ("43.", "Harbour Dues 2024/25"),
        ("46.", "Date of Next Meeting"),
        (
            "(b)",
            "that £45,000 be set aside for the repair of the slipway at Mudlark Hard; and",
        ),
    ];
    for extension in ["docx", "odt", "fodt", "rtf", "doc"] {
        let document = document(extension);
        for (label, text) in titles {
            let found = document.blocks.iter().find(|b| b.text() == text);
            let found = found.unwrap_or_else(|| panic!("{extension}: no block {text}"));
            assert_eq!(found.label.as_deref(), Some(label), "{extension}: {text}");
        }
    }
    for extension in ["html", "docx", "odt", "fodt", "rtf", "doc", "xml"] {
        let document = document(extension);
        let rows: Vec<Vec<&str>> = document
            .blocks
            .iter()
            .filter(|b| {
                b.kind == BlockKind::TableRow && b.hint.as_ref().is_none_or(|h| !format!("{h:?}").starts_with("Att"))
            })
            .map(|b| b.cells.iter().map(|c| &b.text()[c.clone()]).collect())
            .collect();
        let data = [
            ["Year", "Berths let", "Visiting boats"],
            ["2022/23", "388", "1,904"],
            ["2023/24", "412", "2,017"],
        ];
        assert_eq!(rows, data, "{extension}");
    }
}

#[test]
fn running_heads_and_navigation_are_furniture() {
    for extension in ["docx", "odt", "rtf", "doc"] {
        let document = document(extension);
        let head = document
            .blocks
            .iter()
            .find(|b| b.text() == "Estuary and Coast Scrutiny Committee, 14 March 2024");
        assert_eq!(head.map(|b| b.kind), Some(BlockKind::Furniture), "{extension}");
    }
    let page = document("html").text;
    for gone in ["Bins", "Tide tables", "Privacy", "not shown", "Skip"] {
        assert!(!page.contains(gone), "{gone}");
    }
}

#[test]
fn a_message_hands_on_its_attachments() {
    let document = document("eml");
    assert_eq!(document.format, "eml");
    assert_eq!(document.attachments.len(), 1);
    assert_eq!(document.attachments[0].name, "tides.txt");
    assert!(document.attachments[0].bytes.starts_with(b"Tide table"));
    assert!(document.text.contains("Subject: Minutes of 14 March"));
}

/// A small generator, so that the same damage is done on every machine.
fn next(seed: &mut u64) -> usize {
    *seed = seed
        .wrapping_mul(6_364_136_223_846_793_005)
        .wrapping_add(1_442_695_040_888_963_407);
    (*seed >> 33) as usize
}

#[test]
fn damaged_files_are_read_or_refused_and_nothing_else() {
    let limits = Limits {
        decompressed: 64 << 20,
        ..Limits::default()
    };
    for extension in ALL {
        let whole = bytes(extension);
        let name = format!("minutes.{extension}");
        let mut seed = whole.len() as u64;
        let mut read_some = 0;
        for step in 1..24 {
            let cut = &whole[..whole.len() * step / 24];
            read_some += usize::from(check(cut, &name, &limits));
        }
        for round in 0..60 {
            let mut spoiled = whole.clone();
            for _ in 0..=round % 8 {
                let at = next(&mut seed) % spoiled.len();
                spoiled[at] = next(&mut seed) as u8;
            }
            read_some += usize::from(check(&spoiled, &name, &limits));
        }
        assert!(read_some > 0, "{extension}: nothing was read of any damaged file");
    }
}

/// Reads it; what comes is sound, or an error that helps.
fn check(bytes: &[u8], name: &str, limits: &Limits) -> bool {
    match read(bytes, name, limits) {
        Ok(document) => {
            for block in &document.blocks {
                assert!(
                    document.text.get(block.range.clone()).is_some(),
                    "{name}: {:?}",
                    block.range
                );
                assert!(
                    block.cells.iter().all(|c| block.text().get(c.clone()).is_some()),
                    "{name}"
                );
            }
            true
        }
        Err(error) => {
            assert!(!error.reason.is_empty() && !error.help.is_empty(), "{name}");
            false
        }
    }
}

/// What a record says of persons, items, resolutions and figures; spans and ids apart.
fn told(extension: &str) -> [Vec<String>; 4] {
    let records = common::read_bytes(&bytes(extension), &format!("minutes.{extension}"));
    let record = &records[0];
    let attendees = record.attendees.iter().map(|a| {
        format!(
            "{} {:?} {:?} {:?} for {:?}",
            a.name, a.group, a.status, a.role, a.substitute_for
        )
    });
    let number = |n: &Option<String>| n.as_deref().unwrap_or("-").trim_end_matches('.').to_owned();
    let items = record
        .items
        .iter()
        .map(|i| format!("{} {:?}", number(&i.number), i.title));
    let resolutions = record.resolutions.iter().map(|r| {
        let clauses: Vec<_> = r.clauses.iter().map(|c| (&c.label, &c.text)).collect();
        format!("{} {:?} {:?} {:?} {:?}", r.verb, clauses, r.mover, r.seconder, r.vote)
    });
    let metrics = record
        .metrics
        .iter()
        .map(|m| format!("{:?} {:?} {:?}", m.value, m.unit, m.of));
    [
        attendees.collect(),
        items.collect(),
        resolutions.collect(),
        metrics.collect(),
    ]
}

#[test]
fn every_format_gives_the_same_record() {
    let source = told("txt");
    assert_eq!(source.each_ref().map(Vec::len)[..3], [11, 6, 4]);
    assert!(source[3].len() >= 12, "{:?}", source[3]);
    for extension in ALL {
        for (found, expected) in told(extension).iter().zip(&source) {
            assert_eq!(found, expected, "{extension}");
        }
    }
}

#[test]
fn every_format_gives_the_same_header() {
    for extension in ALL {
        let records = common::read_bytes(&bytes(extension), &format!("minutes.{extension}"));
        let m = &records[0].meeting;
        let found = [&m.body, &m.date, &m.start_time, &m.end_time, &m.venue].map(Option::as_deref);
        assert_eq!(
            found,
            [
                Some("Estuary and Coast Scrutiny Committee"),
                Some("2024-03-14"),
                Some("10:30"),
                Some("12:15"),
                Some("Net Loft, Quay Street, Saltmarsh"),
            ],
            "{extension}"
        );
        // The web service's answer does not name the council.
        let council = m.council.as_deref();
        assert_eq!(
            council,
            (extension != "xml").then_some("SALTMARSH DISTRICT COUNCIL"),
            "{extension}"
        );
    }
}

#[test]
fn long_texts_and_many_parts_are_refused_by_their_limits() {
    let limits = Limits {
        decompressed: 500,
        entries: 2,
        ..Limits::default()
    };
    let refused = |extension: &str| {
        let error = read(&bytes(extension), &format!("minutes.{extension}"), &limits).expect_err(extension);
        assert_eq!(error.code, "limit", "{extension}");
        error.reason
    };
    assert_eq!(refused("doc"), "its text is longer than the limit of 500 bytes");
    assert_eq!(refused("eml"), "the message has more parts than the limit of 2");
}

/// A message in a message, and so on, `depth` deep.
fn nested(depth: usize) -> Vec<u8> {
    let mut mail = b"From: a@x.example\r\nTo: b@x.example\r\nMIME-Version: 1.0\r\n\r\nThe innermost.\r\n".to_vec();
    for level in 0..depth {
        let head = format!(
            "From: a@x.example\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b{level}\r\n\r\n--b{level}\r\n\
             Content-Type: message/rfc822; name=m.eml\r\n\r\n"
        );
        mail = [head.as_bytes(), &mail, format!("\r\n--b{level}--\r\n").as_bytes()].concat();
    }
    mail
}

#[test]
fn messages_in_messages_come_to_an_end() {
    let records = common::read_bytes(&nested(3), "a.eml");
    assert_eq!(records.len(), 4, "one for each message");
    let records = common::read_bytes(&nested(40), "a.eml");
    let last = records.last().expect("a record");
    assert!(
        last.document
            .reason
            .as_deref()
            .is_some_and(|r| r.contains("messages deep")),
        "{:?}",
        last.document
    );
}

/// Labels and headings of minutes are told by how they look; here only the styles say so.
#[test]
fn styles_of_the_writers_own_look_alike_in_every_word_processor() {
    use minuted::document::{Block, BlockKind, Limits, read};
    type Seen = (BlockKind, u8, [bool; 3], i32, String);
    let seen = |b: &Block| -> Seen {
        let style = [b.style.bold, b.style.italic, b.style.centred];
        (
            b.kind,
            b.level,
            style,
            (b.style.size * 10.0).round() as i32,
            b.text().to_owned(),
        )
    };
    let open = |format: &str| {
        let file = format!("fixtures/formats/styles.{format}");
        let document = read(&std::fs::read(&file).unwrap(), &file, &Limits::default()).unwrap();
        (
            document.blocks.iter().map(seen).collect::<Vec<_>>(),
            document.page_breaks.len(),
        )
    };
    let (mut blocks, breaks) = open("docx");
    assert_eq!(breaks, 1);
    let at = |i: usize| (blocks[i].0, blocks[i].1, blocks[i].2, blocks[i].3);
    assert_eq!(at(0), (BlockKind::Paragraph, 0, [true, false, true], 15));
    assert_eq!(at(2), (BlockKind::Paragraph, 0, [true, false, false], 10));
    assert_eq!(at(4), (BlockKind::Heading, 2, [true, false, false], 10));
    assert_eq!(at(5).2, [false; 3]);
    assert_eq!(at(6).2, [false, true, false]);
    for format in ["odt", "doc"] {
        assert_eq!(open(format), (blocks.clone(), 1), "{format}");
    }
    // the RTF tells no outline
    for block in blocks.iter_mut().filter(|b| b.0 == BlockKind::Heading) {
        (block.0, block.1) = (BlockKind::Paragraph, 0);
    }
    assert_eq!(open("rtf"), (blocks, 1));
}

#[test]
fn changes_are_read_as_accepted_and_told_in_both_formats_of_word() {
    for format in ["docx", "doc"] {
        let file = format!("fixtures/formats/changes.{format}");
        let document = read(&std::fs::read(&file).unwrap(), &file, &Limits::default()).unwrap();
        assert_eq!(
            document.text,
            "Towpath and Locks Panel\n\nThe keeper had always kept the lower gates shut.\n\nList of lock keepers\n\nThere were two.",
            "{format}"
        );
        let changes = document.notes.iter().filter(|n| n.code == "tracked-changes");
        assert_eq!(changes.count(), 1, "{format}");
        assert_eq!(&document.text[document.page_breaks[0]..][..4], "List", "{format}");
    }
}
