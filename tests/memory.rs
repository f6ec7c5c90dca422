//! What reading one document may cost in memory: twelve times its decompressed text and 30 MB, the program itself included.
//!
//! Each document is read by a process of its own, this test started anew, which tells the most it ever held.
#![cfg(target_os = "linux")]
#![allow(clippy::disallowed_methods)]
// the process that measures itself tells its figures on the standard output
#![allow(clippy::print_stdout, clippy::print_stderr)]

use std::io::Write;
use std::process::Command;
use zip::write::{SimpleFileOptions, ZipWriter};

const FORMAT: &str = "MINUTED_MEMORY_OF";
/// Items of the document that is measured: a good megabyte of words, ten times the longest minutes.
const ITEMS: usize = 1800;

fn sentence(item: usize) -> String {
    "The Clerk reported on the sluices of the upper pound and Members thanked the wardens for their work. ".repeat(6)
        + &format!("There were {} boats.", 10 + item % 90)
}

/// The bytes of a document and the size of the text it decompresses to.
fn document(format: &str) -> (Vec<u8>, usize) {
    let head = [
        "Otterby Weir Board",
        "Minutes of the meeting held on 4 May 2031",
        "Present: Cllrs A Moss and B Quill",
    ];
    let mut lines: Vec<String> = head.iter().map(|&l| l.to_owned()).collect();
    for item in 1..ITEMS {
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
        other => panic!("no document of {other}"),
    }
}

fn zipped(name: &str, part: &str) -> Vec<u8> {
    let mut zip = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    zip.start_file(name, SimpleFileOptions::default()).expect("a part");
    zip.write_all(part.as_bytes()).expect("it can be written");
    zip.finish().expect("a package").into_inner()
}

/// The most memory this process ever held, in bytes.
fn high_water() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").expect("Linux tells");
    let line = status
        .lines()
        .find(|l| l.starts_with("VmHWM:"))
        .expect("the high water mark");
    let kilobytes: String = line.chars().filter(char::is_ascii_digit).collect();
    kilobytes.parse::<usize>().expect("a number") << 10
}

/// What the other test starts.
#[test]
fn one_document() {
    let Ok(format) = std::env::var(FORMAT) else { return };
    let (bytes, size) = document(&format);
    let limits = minuted::document::Limits::default();
    let read = minuted::document::read(&bytes, &format!("minutes.{format}"), &limits).expect("it is sound");
    assert!(read.blocks.len() >= ITEMS);
    println!("{} {}", high_water(), size);
}

#[test]
fn a_document_costs_less_than_twelve_times_its_text_and_thirty_megabytes() {
    for format in ["txt", "html", "docx", "odt"] {
        let out = Command::new(std::env::current_exe().expect("this test"))
            .args(["--exact", "one_document", "--nocapture"])
            .env(FORMAT, format)
            .output()
            .expect("it starts");
        let said = String::from_utf8_lossy(&out.stdout).into_owned();
        let numbers = said.lines().find_map(|l| {
            let (held, size) = l.rsplit_once(' ')?;
            let held = held.rsplit(' ').next()?;
            Some((held.parse::<usize>().ok()?, size.parse::<usize>().ok()?))
        });
        let (held, size) = numbers.unwrap_or_else(|| panic!("{format}: {said}"));
        let most = 12 * size + (30 << 20);
        eprintln!("{format}: {} kB for {} kB of text", held >> 10, size >> 10);
        assert!(
            held <= most,
            "{format}: {held} bytes held for {size} of text, more than {most}"
        );
    }
}
