//! What one document may cost in memory: twelve times its decompressed text and 30 MB, the program itself included; for the whole
//! way to a record a megabyte more, for the words.
//!
//! Each document is read by a process of its own, this test started anew, which tells the most it ever held. A program built
//! for tests is twice as large as the one that is used: for the whole way to a record, its own size is left out and
//! [`PROGRAM`] counted in its place.
#![cfg(target_os = "linux")]
#![allow(clippy::disallowed_methods)]
// the process that measures itself tells its figures on the standard output
#![allow(clippy::print_stdout, clippy::print_stderr)]

use std::io::Write;
use std::process::Command;
use zip::write::{SimpleFileOptions, ZipWriter};

const FILE: &str = "MINUTED_MEMORY_OF";
const WHOLE_WAY: &str = "MINUTED_MEMORY_OF_THE_WHOLE_WAY";
/// Items of a large document: a good megabyte of words, ten times the longest minutes.
const LARGE: usize = 1800;
/// What the program itself takes, as it is built for use, in bytes.
const PROGRAM: usize = 14 << 20;

fn sentence(item: usize) -> String {
    "The Clerk reported on the sluices of the upper pound and Members thanked the wardens for their work. ".repeat(6)
        + &format!("There were {} boats.", 10 + item % 90)
}

/// The bytes of a document and the size of the text it decompresses to.
fn document(format: &str, items: usize) -> (Vec<u8>, usize) {
    let head = [
        "Otterby Weir Board",
        "Minutes of the meeting held on 4 May 2031",
        "Present: Cllrs A Moss and B Quill",
    ];
    let mut lines: Vec<String> = head.iter().map(|&l| l.to_owned()).collect();
    for item in 1..items {
        lines.push(format!("{item}. SLUICES"));
        lines.push(sentence(item));
    }
    let wrapped = |before: &str, line: &str, after: &str| -> String {
        lines.iter().map(|l| format!("{before}{l}{after}{line}")).collect()
    };
    match format {
        "txt" => {
            let text = lines.join("\n\n");
            (text.clone().into_bytes(), text.len())
        }
        "html" => {
            let page = format!(
                "<!DOCTYPE html><html><body>{}</body></html>",
                wrapped("<p>", "\n", "</p>")
            );
            (page.clone().into_bytes(), page.len())
        }
        "docx" => {
            let body = wrapped("<w:p><w:r><w:t>", "", "</w:t></w:r></w:p>");
            let body = format!("<w:document><w:body>{body}</w:body></w:document>");
            (zipped("word/document.xml", &body), body.len())
        }
        "odt" => {
            let body = wrapped("<text:p>", "", "</text:p>");
            let body = format!(
                "<office:document-content><office:body><office:text>{body}</office:text></office:body></office:document-content>"
            );
            (zipped("content.xml", &body), body.len())
        }
        "pdf" => (pdf(&lines), lines.iter().map(|l| l.len() + 2).sum()),
        other => panic!("no document of {other}"),
    }
}

fn zipped(name: &str, part: &str) -> Vec<u8> {
    let mut zip = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    zip.start_file(name, SimpleFileOptions::default()).expect("a part");
    zip.write_all(part.as_bytes()).expect("it can be written");
    zip.finish().expect("a package").into_inner()
}

/// A PDF without compression, its words in lines of fourteen.
fn pdf(paragraphs: &[String]) -> Vec<u8> {
    let mut lines: Vec<String> = Vec::new();
    for paragraph in paragraphs {
        let words: Vec<&str> = paragraph.split(' ').collect();
        lines.extend(words.chunks(14).map(|w| w.join(" ")));
        lines.push(String::new());
    }
    let pages: Vec<&[String]> = lines.chunks(50).collect();
    let mut out = b"%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n".to_vec();
    let kids: String = (0..pages.len()).map(|i| format!("{} 0 R ", 4 + 2 * i)).collect();
    write!(
        out,
        "2 0 obj\n<</Type/Pages/Kids[{kids}]/Count {}>>\nendobj\n",
        pages.len()
    )
    .expect("memory takes it");
    out.extend(b"3 0 obj\n<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>\nendobj\n");
    for (i, page) in pages.iter().enumerate() {
        let shown: String = page.iter().map(|l| format!("({l}) Tj 0 -14 Td ")).collect();
        let shown = format!("BT /F 10 Tf 60 780 Td {shown}ET");
        let (page, content) = (4 + 2 * i, 5 + 2 * i);
        write!(
            out,
            "{page} 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {content} 0 R/Resources<</Font<</F 3 0 R>>>>>>\nendobj\n\
             {content} 0 obj\n<</Length {}>>\nstream\n{shown}\nendstream\nendobj\n",
            shown.len()
        )
        .expect("memory takes it");
    }
    out.extend(b"trailer\n<</Root 1 0 R>>\n%%EOF\n");
    out
}

/// What this process holds, in bytes: `VmHWM` the most it ever held, `RssFile` what of it is the program.
fn held(what: &str) -> usize {
    let status = std::fs::read_to_string("/proc/self/status").expect("Linux tells");
    let line = status.lines().find(|l| l.starts_with(what)).expect("the figure");
    let kilobytes: String = line.chars().filter(char::is_ascii_digit).collect();
    kilobytes.parse::<usize>().expect("a number") << 10
}

/// What the other tests start.
#[test]
fn one_document() {
    let Ok(file) = std::env::var(FILE) else { return };
    let bytes = std::fs::read(&file).expect("the file");
    let mut program = 0;
    if std::env::var(WHOLE_WAY).is_ok() {
        let vocabulary = minuted::Vocabulary::built_in();
        let records = minuted::read_minutes(&bytes, &file, &vocabulary, &minuted::Options::default());
        assert!(!records[0].items.is_empty());
        minuted::output::ndjson(&mut std::io::sink(), &records[0]).expect("it can be written");
        program = held("RssFile:");
    } else {
        let read = minuted::document::read(&bytes, &file, &minuted::document::Limits::default());
        assert!(read.expect("it is sound").blocks.len() >= LARGE);
    }
    println!("{} {program}", held("VmHWM:"));
}

/// The most a process held that read the document, and what of that is the program.
fn measured(format: &str, bytes: &[u8], whole_way: bool) -> (usize, usize) {
    let dir = tempfile::tempdir().expect("a folder");
    let file = dir.path().join(format!("minutes.{format}"));
    std::fs::write(&file, bytes).expect("it can be written");
    let mut command = Command::new(std::env::current_exe().expect("this test"));
    command
        .args(["--exact", "one_document", "--nocapture"])
        .env(FILE, &file);
    if whole_way {
        command.env(WHOLE_WAY, "1");
    }
    let out = command.output().expect("it starts");
    let said = String::from_utf8_lossy(&out.stdout).into_owned();
    let numbers = said.lines().find_map(|l| {
        let (held, program) = l.rsplit_once(' ')?;
        let held = held.rsplit(' ').next()?;
        Some((held.parse::<usize>().ok()?, program.parse::<usize>().ok()?))
    });
    numbers.unwrap_or_else(|| panic!("{format}: {said}{}", String::from_utf8_lossy(&out.stderr)))
}

#[test]
fn a_document_costs_less_than_twelve_times_its_text_and_thirty_megabytes() {
    for format in ["txt", "html", "docx", "odt"] {
        let (bytes, size) = document(format, LARGE);
        let (held, _) = measured(format, &bytes, false);
        let most = 12 * size + (30 << 20);
        eprintln!("{format}: {} kB for {} kB of text", held >> 10, size >> 10);
        assert!(
            held <= most,
            "{format}: {held} bytes held for {size} of text, more than {most}"
        );
    }
}

#[test]
fn the_whole_way_to_a_record_costs_no_more() {
    for (format, items) in [("txt", LARGE), ("pdf", LARGE / 4), ("docx", 12), ("pdf", 12)] {
        let (bytes, size) = document(format, items);
        let (held, program) = measured(format, &bytes, true);
        let held = held - program + PROGRAM;
        // the words and patterns take 9 MB of the 31; small minutes must leave room for what they may come to
        let most = 12 * size + if items > 12 { 31 << 20 } else { 26 << 20 };
        eprintln!("{format}: {} kB for {} kB of text, all told", held >> 10, size >> 10);
        assert!(
            held <= most,
            "{format}: {held} bytes held for {size} of text, more than {most}"
        );
    }
}
