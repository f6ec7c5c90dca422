//! Agenda packs: of the papers bound into one file the minutes are read, and the rest is named.

#![allow(clippy::disallowed_methods)]

mod common;

use minuted::record::{DocumentKind, Record};
use std::io::Write;
use std::path::PathBuf;
use zip::write::{SimpleFileOptions, ZipWriter};

fn pdf(name: &str) -> Vec<Record> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("fixtures/formats/pdf")
        .join(name);
    common::read_bytes(&std::fs::read(&path).expect("the fixture can be read"), name)
}

fn parts(record: &Record) -> Vec<String> {
    let number = |n: Option<u32>| n.map_or("-".to_owned(), |n| n.to_string());
    let parts = record.document.parts.iter();
    parts
        .map(|p| {
            let title = p.title.as_deref().unwrap_or("-");
            format!("{:?} {title} {}-{}", p.kind, number(p.page), number(p.page_to))
        })
        .collect()
}

fn numbers(record: &Record) -> Vec<&str> {
    record
        .items
        .iter()
        .map(|i| i.number.as_deref().unwrap_or("-"))
        .collect()
}

/// The minutes of both packs are the same.
fn minutes_of_may(record: &Record) {
    assert_eq!(record.document.kind, DocumentKind::Minutes);
    assert_eq!(record.meeting.council.as_deref(), Some("Tarrow Estuary Council"));
    assert_eq!(record.meeting.date.as_deref(), Some("2026-05-12"));
    assert_eq!(record.attendees.len(), 7);
    assert_eq!(numbers(record), ["27.", "28.", "29.", "30."]);
    assert_eq!(record.resolutions.len(), 2, "{:?}", record.resolutions);
    let figures: Vec<_> = record.metrics.iter().filter_map(|m| m.value).collect();
    assert!(figures.contains(&4200.0) && figures.contains(&312.0), "{figures:?}");
    assert!(!figures.contains(&146.0) && !figures.contains(&48_300.0), "{figures:?}");
    assert!(record.coverage.unclaimed.is_empty(), "{:?}", record.coverage);
    assert!(record.findings.iter().any(|f| f.code == "other-papers"));
}

#[test]
fn bookmarks_and_stamps_part_a_pack() {
    let records = pdf("pack-stamped.pdf");
    assert_eq!(records.len(), 1);
    minutes_of_may(&records[0]);
    assert_eq!(
        parts(&records[0]),
        [
            "Agenda Agenda 1-2",
            "Report Winter Storage Charges 4-5",
            "Report Swing Bridge at Tansy Lock 6-7"
        ]
    );
}

#[test]
fn first_sheets_and_page_numbers_part_a_pack() {
    let records = pdf("pack-bound.pdf");
    assert_eq!(records.len(), 1);
    minutes_of_may(&records[0]);
    assert_eq!(
        parts(&records[0]),
        [
            "Agenda AGENDA 1-2",
            "Report Winter Storage Charges 2026/27 4-5",
            "Report Swing Bridge at Tansy Lock: Repair 6-7"
        ]
    );
}

const AGENDA: &str = "Otterby Weir Board\n\nAGENDA\n\n1. Apologies\n\n2. Minutes of the last meeting (Pages 2 - 2)\n\n\
                      3. Punt Licences (Pages 3 - 4)\n\n4. Sluices (Page 5)\n\n";
const MINUTES: &str = "Otterby Weir Board\n\nMINUTES of the meeting held on 4 May 2031\n\nPresent: Cllrs A Moss and B Quill\n\n\
                       11. APOLOGIES\n\nNone.\n\n12. SLUICES\n\nThe Clerk reported that 14 boards were rotten.\n\n\
                       RESOLVED: That new boards be bought.\n\n";
const PUNTS: &str =
    "PUNT LICENCES\n\nReport to: Otterby Weir Board\n\nWards affected: All\n\n1. Background\n\nThere are 31 punts.\n\n";
const MORE_PUNTS: &str = "2. Proposal\n\nThat no more than 40 be licensed.\n\n";
const SLUICES: &str = "SLUICES\n\nReport by the Clerk\n\nSubject: Sluices\n\nThe boards date from 1974.\n\n";

fn text(pages: &[&str]) -> Vec<Record> {
    common::read_bytes(pages.join("\u{c}").as_bytes(), "pack.txt")
}

#[test]
fn the_pages_that_an_agenda_names_part_a_text() {
    let records = text(&[AGENDA, MINUTES, PUNTS, MORE_PUNTS, SLUICES]);
    assert_eq!(records.len(), 1);
    assert_eq!(numbers(&records[0]), ["11.", "12."]);
    assert_eq!(
        parts(&records[0]),
        ["Agenda AGENDA 1-1", "Report Punt Licences 3-4", "Report Sluices 5-5"]
    );
}

#[test]
fn without_minutes_the_agenda_is_read() {
    let records = text(&[AGENDA, "\n\nThis page is left blank\n\n", PUNTS, MORE_PUNTS, SLUICES]);
    assert_eq!(records.len(), 1);
    assert_eq!(records[0].document.kind, DocumentKind::Agenda);
    assert_eq!(numbers(&records[0]), ["1.", "2.", "3.", "4."]);
    assert!(parts(&records[0]).contains(&"Report Punt Licences 3-4".to_owned()));
}

#[test]
fn two_minutes_of_one_pack_are_two_records_with_the_same_parts() {
    let other = MINUTES
        .replace("4 May", "8 June")
        .replace("11.", "21.")
        .replace("12.", "22.");
    let records = text(&[AGENDA, MINUTES, &other, PUNTS, MORE_PUNTS]);
    assert_eq!(records.len(), 2);
    assert_eq!(records[0].document.part, Some(1));
    assert_eq!(records[1].meeting.date.as_deref(), Some("2031-06-08"));
    assert_eq!(numbers(&records[1]), ["21.", "22."]);
    assert_eq!(records[0].document.parts, records[1].document.parts);
    assert_eq!(records[0].document.parts.len(), 2);
}

#[test]
fn minutes_by_themselves_are_no_pack() {
    // An item at the head of a sheet, an appendix to the minutes and headings "Agenda Item 2" tell of no other paper.
    let second = "REPORT OF THE CLERK\n\nThe Clerk reported.\n\nAgenda Item 2\n\nPunts\n\nNoted.\n\n";
    let third = "Agenda Item 3\n\nSluices\n\nNoted.\n\nThe meeting ended at 8 pm.\n\n";
    let fourth = "APPENDIX A\n\nPayments made in April\n\nTimber 312.40\n\n";
    let records = text(&[MINUTES, second, third, fourth]);
    assert_eq!(records.len(), 1);
    assert!(records[0].document.parts.is_empty(), "{:?}", records[0].document.parts);
}

/// A Word document of paragraphs; one that begins with a form feed begins a page.
fn docx(paragraphs: &[&str]) -> Vec<u8> {
    let mut body = String::new();
    for text in paragraphs {
        let new = if text.starts_with('\u{c}') {
            "<w:r><w:br w:type='page'/></w:r>"
        } else {
            ""
        };
        let bold = if text.contains(|c: char| c.is_lowercase()) {
            ""
        } else {
            "<w:rPr><w:b/></w:rPr>"
        };
        let text = text.trim_start_matches('\u{c}');
        body += &format!("<w:p>{new}<w:r>{bold}<w:t>{text}</w:t></w:r></w:p>");
    }
    let mut zip = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    zip.start_file("word/document.xml", SimpleFileOptions::default())
        .expect("a part");
    let body = format!("<w:document><w:body>{body}</w:body></w:document>");
    zip.write_all(body.as_bytes()).expect("it can be written");
    zip.finish().expect("a package").into_inner()
}

/// The same paragraphs as an OpenDocument text in one file.
fn fodt(paragraphs: &[&str]) -> Vec<u8> {
    let style = |name: &str, break_before: &str| {
        format!(
            "<style:style style:name='{name}' style:family='paragraph'>\
             <style:paragraph-properties fo:break-before='{break_before}'/></style:style>"
        )
    };
    let body: String = paragraphs
        .iter()
        .map(|text| {
            let style = if text.starts_with('\u{c}') { "New" } else { "On" };
            let text = text.trim_start_matches('\u{c}');
            format!("<text:p text:style-name='{style}'>{text}</text:p>")
        })
        .collect();
    let styles = style("New", "page") + &style("On", "auto");
    format!(
        "<?xml version=\"1.0\"?><office:document><office:automatic-styles>{styles}</office:automatic-styles>\
         <office:body><office:text>{body}</office:text></office:body></office:document>"
    )
    .into_bytes()
}

/// And as RTF, in which a paragraph begins a page or a break stands before it.
fn rtf(paragraphs: &[&str]) -> Vec<u8> {
    let mut out = r"{\rtf1\ansi ".to_owned();
    for (i, text) in paragraphs.iter().enumerate() {
        let new = match (text.starts_with('\u{c}'), i % 2) {
            (false, _) => "",
            (true, 0) => r"\pagebb",
            (true, _) => r"\page",
        };
        out += &format!(r"\pard{new} {}\par ", text.trim_start_matches('\u{c}'));
    }
    (out + "}").into_bytes()
}

#[test]
fn page_breaks_part_a_word_processors_document() {
    let pages = [AGENDA, MINUTES, PUNTS, MORE_PUNTS, SLUICES].map(|p| p.replace(" (Page", " (page "));
    let joined = pages.join("\u{c}");
    let paragraphs: Vec<&str> = joined.split("\n\n").filter(|p| !p.is_empty()).collect();
    for (name, bytes) in [
        ("pack.docx", docx(&paragraphs)),
        ("pack.fodt", fodt(&paragraphs)),
        ("pack.rtf", rtf(&paragraphs)),
    ] {
        let records = common::read_bytes(&bytes, name);
        assert_eq!(records.len(), 1, "{name}");
        assert_eq!(numbers(&records[0]), ["11.", "12."], "{name}");
        assert_eq!(
            parts(&records[0]),
            ["Agenda AGENDA ---", "Report PUNT LICENCES ---", "Report Sluices ---"],
            "{name}"
        );
    }
}
