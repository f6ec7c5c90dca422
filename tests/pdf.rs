//! PDFs made from one known text by several writers are read as that text: its words in order, its headings, labels and
//! cells in their places, its running heads and page numbers kept out of the body.
#![allow(clippy::disallowed_methods)]

use minuted::document::{self, Block, BlockKind, Document, Limits};
use std::path::PathBuf;

fn fixture(name: &str) -> Vec<u8> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("fixtures/formats/pdf")
        .join(name);
    std::fs::read(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

fn read(name: &str) -> Document {
    document::read(&fixture(name), name, &Limits::default()).unwrap_or_else(|e| panic!("{name}: {e}"))
}

/// One line of the text that the fixtures were made from.
#[derive(Debug, PartialEq)]
enum Source {
    Heading { label: Option<String>, text: String },
    Paragraph(String),
    Item { label: String, text: String },
    Row(Vec<String>),
}

fn source() -> Vec<Source> {
    let text = String::from_utf8(fixture("minutes.txt")).unwrap();
    text.lines()
        .map(|line| {
            let (kind, text) = line.split_once(' ').unwrap();
            match kind {
                "#" | "##" => match text.split_once(' ').filter(|t| t.0.contains('/')) {
                    Some((label, text)) => Source::Heading {
                        label: Some(label.into()),
                        text: text.into(),
                    },
                    None => Source::Heading {
                        label: None,
                        text: text.into(),
                    },
                },
                "P" => Source::Paragraph(text.into()),
                "|" => Source::Row(text.split('|').map(|c| c.trim().to_owned()).collect()),
                "*" => Source::Item {
                    label: "•".into(),
                    text: text.into(),
                },
                label => Source::Item {
                    label: label.into(),
                    text: text.into(),
                },
            }
        })
        .collect()
}

fn source_words(source: &[Source]) -> Vec<String> {
    let mut out = Vec::new();
    for line in source {
        let text = match line {
            Source::Heading { label, text } => format!("{} {text}", label.as_deref().unwrap_or("")),
            Source::Paragraph(text) => text.clone(),
            Source::Item { label, text } if label == "•" => text.clone(),
            Source::Item { label, text } => format!("{label} {text}"),
            Source::Row(cells) => cells.join(" "),
        };
        out.extend(text.split_whitespace().map(str::to_owned));
    }
    out
}

fn body(document: &Document) -> impl Iterator<Item = &Block> {
    document.blocks.iter().filter(|b| b.kind != BlockKind::Furniture)
}

fn read_words(document: &Document) -> Vec<String> {
    let mut out = Vec::new();
    for block in body(document) {
        out.extend(block.label.iter().filter(|l| *l != "•").cloned());
        out.extend(block.text().split_whitespace().map(str::to_owned));
    }
    out
}

/// Length of the longest common run of words, words between left out.
fn common(a: &[String], b: &[String]) -> usize {
    let mut row = vec![0usize; b.len() + 1];
    for x in a {
        let mut corner = 0;
        for (j, y) in b.iter().enumerate() {
            let here = if x == y { corner + 1 } else { row[j + 1].max(row[j]) };
            corner = row[j + 1];
            row[j + 1] = here;
        }
    }
    row[b.len()]
}

fn shared(a: &[String], b: &[String]) -> usize {
    let mut left: Vec<&String> = b.iter().collect();
    a.iter()
        .filter(|w| left.iter().position(|l| l == w).map(|i| left.swap_remove(i)).is_some())
        .count()
}

const MADE: [&str; 8] = [
    "typst-tagged.pdf",
    "typst-plain.pdf",
    "typst-columns.pdf",
    "libreoffice-tagged.pdf",
    "libreoffice-plain.pdf",
    "chromium.pdf",
    "rotated.pdf",
    "owner-password.pdf",
];

#[test]
fn every_word_is_read_in_its_order() {
    let want = source_words(&source());
    for name in MADE {
        let got = read_words(&read(name));
        let (both, ordered) = (shared(&want, &got) as f64, common(&want, &got) as f64);
        let (recall, precision) = (both / want.len() as f64, both / got.len() as f64);
        let order = 2.0 * ordered / (want.len() + got.len()) as f64;
        assert!(
            recall >= 0.995 && precision >= 0.995 && order >= 0.99,
            "{name}: recall {recall:.4}, precision {precision:.4}, order {order:.4}"
        );
    }
}

#[test]
fn headings_labels_and_cells_are_in_their_places() {
    for name in MADE {
        let document = read(name);
        let mut blocks = body(&document);
        for line in source() {
            let found = match &line {
                Source::Heading { label, text } => {
                    blocks.any(|b| b.kind == BlockKind::Heading && b.text() == text && b.label == *label)
                }
                Source::Paragraph(text) => blocks.any(|b| b.kind == BlockKind::Paragraph && b.text() == text),
                // A browser draws its bullets instead of writing them.
                Source::Item { label, text } => blocks.any(|b| {
                    let drawn = name == "chromium.pdf" && label == "•" && b.label.is_none();
                    b.kind == BlockKind::ListItem && b.text() == text && (drawn || b.label.as_ref() == Some(label))
                }),
                // A browser leaves empty cells out of the file's structure.
                Source::Row(cells) => blocks.any(|b| {
                    let keep = |c: &&str| name != "chromium.pdf" || !c.is_empty();
                    let own: Vec<&str> = b.cells.iter().map(|c| &b.text()[c.clone()]).filter(keep).collect();
                    let mut want: Vec<&str> = cells.iter().map(String::as_str).filter(keep).collect();
                    // So do others with those at the end of a row.
                    want.truncate(
                        own.len()
                            .max(want.iter().rposition(|c| !c.is_empty()).map_or(0, |i| i + 1)),
                    );
                    b.kind == BlockKind::TableRow && own == want
                }),
            };
            assert!(found, "{name}: {line:?} is not where it should be");
        }
    }
}

#[test]
fn running_heads_and_page_numbers_are_furniture_on_every_page() {
    for name in [
        "typst-tagged.pdf",
        "typst-plain.pdf",
        "libreoffice-tagged.pdf",
        "libreoffice-plain.pdf",
        "rotated.pdf",
    ] {
        let document = read(name);
        assert_eq!(document.pages(), Some(2), "{name}");
        for page in 1..=2 {
            for words in [
                "Brackenford Town Council - Estates and Environment Committee".into(),
                format!("Page {page} of 2"),
            ] {
                let on_page = |b: &&Block| document.span(b.range.clone()).page == Some(page) && b.text() == words;
                let found: Vec<_> = document.blocks.iter().filter(on_page).map(|b| b.kind).collect();
                assert_eq!(found, [BlockKind::Furniture], "{name}: {words} on page {page}");
            }
        }
    }
}

#[test]
fn blocks_lie_one_after_the_other_and_say_what_the_text_says() {
    for name in MADE {
        let document = read(name);
        let mut end = 0;
        for block in &document.blocks {
            assert!(
                block.range.start >= end && block.range.end <= document.text.len(),
                "{name}: {block:?}"
            );
            end = block.range.end;
            let source = block.flow.whole();
            assert!(
                source.start >= block.range.start && source.end <= block.range.end,
                "{name}: {block:?}"
            );
        }
    }
}

#[test]
fn a_file_that_cannot_be_read_says_why_and_what_helps() {
    for (name, code, help) in [
        ("password.pdf", "encrypted", "password"),
        ("scan.pdf", "no-text", "OCR"),
    ] {
        let error = document::read(&fixture(name), name, &Limits::default()).unwrap_err();
        assert_eq!(error.code, code);
        assert!(error.help.contains(help), "{}", error.help);
    }
    let error = document::read(b"%PDF-1.7 and nothing else", "x.pdf", &Limits::default()).unwrap_err();
    assert_eq!(error.code, "damaged-file");
}

/// Cut short, overwritten, shuffled: no panic, no hang, and whatever is read holds together.
#[test]
fn damaged_files_break_nothing() {
    for name in [
        "typst-columns.pdf",
        "libreoffice-tagged.pdf",
        "chromium.pdf",
        "owner-password.pdf",
        "pack-stamped.pdf",
    ] {
        let whole = fixture(name);
        for n in 0..24usize {
            let mut bytes = whole.clone();
            bytes.truncate(whole.len() * (n + 1) / 25);
            check(&bytes, name);
            let mut bytes = whole.clone();
            let mut at = n.wrapping_mul(7919) + 13;
            for _ in 0..1 + n * 3 {
                at = at
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(1_442_695_040_888_963_407);
                let place = (at >> 33) % bytes.len();
                bytes[place] = (at >> 17) as u8;
            }
            check(&bytes, name);
        }
    }
}

fn check(bytes: &[u8], name: &str) {
    let Ok(document) = document::read(bytes, name, &Limits::default()) else {
        return;
    };
    for block in &document.blocks {
        assert!(document.text.get(block.range.clone()).is_some());
        for cell in &block.cells {
            assert!(block.text().get(cell.clone()).is_some());
        }
    }
}
