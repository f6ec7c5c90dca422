//! How long a Word document of thirty pages takes to become text and blocks: less than 2 ms is asked for.
//!
//! `cargo bench --bench documents`
#![allow(missing_docs)]

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use minuted::document::{Limits, read};
use std::io::Write;
use zip::write::{SimpleFileOptions, ZipWriter};

/// Paragraphs on one page of minutes, and words in one paragraph.
const PARAGRAPHS: usize = 9;
const WORDS: usize = 52;

fn main() {
    divan::main();
}

/// Minutes of so many pages as Word writes them: runs cut up by its spelling marks, properties on each, numbered headings,
/// and a table on every fifth page.
fn word_document(pages: usize) -> Vec<u8> {
    let mut body = String::new();
    for page in 0..pages {
        for paragraph in 0..PARAGRAPHS {
            match paragraph {
                0 => body += &heading(page),
                5 if page % 5 == 0 => body += &table(page),
                _ => body += &prose(page * PARAGRAPHS + paragraph),
            }
        }
    }
    let document = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:document \
         xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{body}<w:sectPr/></w:body></w:document>"
    );
    let mut zip = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, part) in [
        ("word/document.xml", document.as_str()),
        ("word/styles.xml", STYLES),
        ("word/numbering.xml", NUMBERING),
    ] {
        zip.start_file(name, SimpleFileOptions::default()).expect("a part");
        zip.write_all(part.as_bytes()).expect("it can be written");
    }
    zip.finish().expect("a package").into_inner()
}

const STYLES: &str = "<w:styles><w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val=\"22\"/></w:rPr></w:rPrDefault></w:docDefaults>\
    <w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/></w:style>\
    <w:style w:type=\"paragraph\" w:styleId=\"Item\"><w:name w:val=\"heading 2\"/><w:basedOn w:val=\"Normal\"/>\
    <w:pPr><w:outlineLvl w:val=\"1\"/><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:rPr><w:b/></w:rPr></w:style></w:styles>";

const NUMBERING: &str = "<w:numbering><w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/>\
    <w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%1.\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\">\
    <w:abstractNumId w:val=\"0\"/></w:num></w:numbering>";

fn heading(page: usize) -> String {
    format!(
        "<w:p w:rsidR=\"00A31F0C\" w:rsidRDefault=\"00A31F0C\"><w:pPr><w:pStyle w:val=\"Item\"/></w:pPr>\
         <w:r><w:rPr><w:b/></w:rPr><w:t>Moorings at Lock {page}</w:t></w:r></w:p>"
    )
}

fn prose(seed: usize) -> String {
    const VOCABULARY: [&str; 16] = [
        "the",
        "Committee",
        "noted",
        "that",
        "31",
        "boats",
        "had",
        "called",
        "at",
        "upper",
        "pound",
        "since",
        "Easter",
        "and",
        "a",
        "tenth",
    ];
    let mut out = String::from(
        "<w:p w:rsidR=\"00A31F0C\" w:rsidRDefault=\"00A31F0C\" w:rsidP=\"004B1C22\"><w:pPr><w:jc w:val=\"both\"/></w:pPr>",
    );
    for run in 0..WORDS / 8 {
        out += "<w:r w:rsidRPr=\"00E20D\"><w:rPr><w:rFonts w:ascii=\"Arial\" w:hAnsi=\"Arial\" w:cs=\"Arial\"/><w:sz w:val=\"22\"/>\
                <w:szCs w:val=\"22\"/></w:rPr><w:t xml:space=\"preserve\">";
        for word in 0..8 {
            out += VOCABULARY[(seed * 7 + run * 8 + word * 5) % VOCABULARY.len()];
            out.push(' ');
        }
        out += "</w:t></w:r><w:proofErr w:type=\"spellStart\"/>";
    }
    out + "</w:p>"
}

fn table(page: usize) -> String {
    let cell = |text: String| {
        format!(
            "<w:tc><w:tcPr><w:tcW w:w=\"2310\" w:type=\"dxa\"/></w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>"
        )
    };
    let rows: String = (0..6)
        .map(|row| {
            let cells: String = (0..4).map(|c| cell(format!("{}", page * row + c))).collect();
            format!("<w:tr>{cells}</w:tr>")
        })
        .collect();
    format!("<w:tbl><w:tblPr/>{rows}</w:tbl>")
}

#[divan::bench(args = [30, 300])]
fn docx(bencher: Bencher<'_, '_>, pages: usize) {
    let bytes = word_document(pages);
    let limits = Limits::default();
    let text = read(&bytes, "minutes.docx", &limits).expect("it is sound").text.len();
    bencher
        .counter(BytesCount::new(text))
        .bench(|| read(black_box(&bytes), "minutes.docx", &limits));
}
