//! Small files that ask for much memory or time are refused with a reason of their own, or cost no more than their size.

use minuted::document::{self, Limits, ReadError};
use std::io::Write;
use zip::write::{SimpleFileOptions, ZipWriter};

fn small() -> Limits {
    Limits {
        decompressed: 4 << 20,
        text: 1 << 20,
        pieces: 20_000,
        elements: 100_000,
        words: 20_000,
        ..Limits::default()
    }
}

fn refused(bytes: &[u8], name: &str, words: &str) {
    let error: ReadError = document::read(bytes, name, &small()).expect_err(name);
    assert_eq!(error.code, "limit", "{name}: {error}");
    assert!(error.reason.contains(words), "{name}: {error}");
    assert!(!error.help.is_empty());
}

fn docx(body: &str) -> Vec<u8> {
    let mut zip = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    zip.start_file("word/document.xml", SimpleFileOptions::default())
        .unwrap();
    write!(zip, "<w:document><w:body>{body}</w:body></w:document>").unwrap();
    zip.finish().unwrap().into_inner()
}

#[test]
fn one_endless_text_or_endlessly_many_paragraphs_are_refused() {
    let text = "the weir ".repeat(200_000);
    refused(
        &docx(&format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")),
        "a.docx",
        "its text is longer",
    );
    refused(&docx(&"<w:p/>".repeat(30_000)), "b.docx", "more than 20000 paragraphs");
    refused(
        &docx(&"<w:p><w:r/><w:r/><w:r/><w:r/><w:r/><w:r/><w:r/></w:p>".repeat(15_000)),
        "c.docx",
        "100000 elements",
    );
    refused(text.as_bytes(), "d.txt", "its text is longer");
    refused("a\n".repeat(30_000).as_bytes(), "e.txt", "more than 20000");
    refused(
        format!("{{\\rtf1 {}}}", "x\\par ".repeat(30_000)).as_bytes(),
        "f.rtf",
        "more than 20000",
    );
    refused(
        format!("From: a@b.example\nSubject: x\n\n{text}").as_bytes(),
        "g.eml",
        "its text is longer",
    );
}

#[test]
fn dress_that_a_page_puts_on_again_in_every_paragraph_is_taken_off() {
    let dress: String = (0..2000).map(|n| format!("<b id={n}>")).collect();
    let page = format!(
        "<html><body><p>{dress}Otterby Weir Board</p>{}",
        "<p>Swans</p>".repeat(2000)
    );
    let document = document::read(page.as_bytes(), "a.html", &small()).unwrap();
    assert_eq!(document.blocks.len(), 2001);
}

#[test]
fn pages_that_only_look_shallow_are_refused() {
    for piece in ["<div></q>", "<div/>", "<rt>", "<ul><li></x>"] {
        let page = format!("<html><body><p>Board</p>{}", piece.repeat(15_000));
        refused(page.as_bytes(), "a.html", "nested");
    }
    let page = format!("<html><body>{}", "<p>x</p>".repeat(30_000));
    refused(page.as_bytes(), "b.html", "more than 20000");
}

#[test]
fn texts_of_page_breaks_headings_and_open_comments_cost_no_more_than_their_size() {
    let head = "Otterby Weir Board\n\nThere were thirty punts on the water.\n\n";
    for (name, piece) in [("a.txt", "\u{c}"), ("b.md", "# x\n"), ("c.md", "<!--")] {
        let text = format!("{head}{}", piece.repeat(200_000));
        let document = document::read(text.as_bytes(), name, &Limits::default()).unwrap();
        assert!(document.blocks[1].text().starts_with("There were"), "{name}");
    }
}

fn packed(data: &[u8]) -> Vec<u8> {
    let mut z = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    z.write_all(data).unwrap();
    z.finish().unwrap()
}

/// A PDF of one page; `dict` and `data` are its content, `font` its font.
fn pdf(dict: &str, data: &[u8], font: &str, more: &[(&str, &[u8])]) -> Vec<u8> {
    let mut out = format!(
        "%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n\
         3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R/Resources<</Font<</F 4 0 R>>>>>>\nendobj\n\
         4 0 obj\n{font}\nendobj\n"
    )
    .into_bytes();
    let streams = std::iter::once((dict, data)).chain(more.iter().copied());
    for (n, (dict, data)) in streams.enumerate() {
        write!(out, "{} 0 obj\n<<{dict}/Length {}>>\nstream\n", n + 5, data.len()).unwrap();
        out.extend_from_slice(data);
        out.extend_from_slice(b"\nendstream\nendobj\n");
    }
    out.extend_from_slice(b"trailer\n<</Root 1 0 R>>\n%%EOF\n");
    out
}

const PLAIN: &str = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>";

#[test]
fn filters_within_filters_spend_one_budget() {
    let bomb = packed(&packed(&vec![b' '; 64 << 20]));
    refused(
        &pdf("/Filter[/FlateDecode/FlateDecode]", &bomb, PLAIN, &[]),
        "a.pdf",
        "decompresses",
    );
    let objects = "/Type/ObjStm/N 2/First 9/Filter[/FlateDecode/FlateDecode]";
    refused(&pdf("", b"BT ET", PLAIN, &[(objects, &bomb)]), "b.pdf", "decompresses");
    // filled up, so that the words stand far before their stream
    let filled = format!("{objects}{}", " ".repeat(2000));
    refused(&pdf("", b"BT ET", PLAIN, &[(&filled, &bomb)]), "f.pdf", "decompresses");
    let many = "/Type/ObjStm/N 2/First 9/Filter[/FlateDecode/FlateDecode/FlateDecode]";
    refused(
        &pdf("", b"BT ET", PLAIN, &[(many, &packed(&bomb))]),
        "c.pdf",
        "decompresses",
    );
    refused(
        &pdf("/Filter[/ASCII85Decode]", &vec![b'z'; 3 << 20], PLAIN, &[]),
        "d.pdf",
        "decompresses",
    );
    let rows = packed(&vec![0; 8 << 20]);
    refused(
        &pdf(
            "/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 100>>",
            &rows,
            PLAIN,
            &[],
        ),
        "e.pdf",
        "decompresses",
    );
}

#[test]
fn words_and_letters_of_a_pdf_are_counted() {
    let words = "BT /F 10 Tf 50 700 Td ".to_owned() + &"(w )Tj ".repeat(30_000);
    refused(&pdf("", words.as_bytes(), PLAIN, &[]), "a.pdf", "more than 20000 words");
    let map = format!(
        "1 begincodespacerange <0000> <ffff> endcodespacerange 1 beginbfchar <4141> <{}> endbfchar",
        "0061".repeat(200)
    );
    let font = "<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/ToUnicode 6 0 R/DescendantFonts[<</Subtype/CIDFontType2>>]>>";
    let shown = format!("BT /F 1 Tf 50 700 Td ({}) Tj", "A".repeat(20_000));
    refused(
        &pdf("", shown.as_bytes(), font, &[("", map.as_bytes())]),
        "b.pdf",
        "its text is longer",
    );
}

#[test]
fn predicted_rows_are_given_back_where_they_stand() {
    let words = b"BT /F 10 Tf 50 700 Td (There were thirty punts on the water that day.) Tj ET ";
    let mut rows = Vec::new();
    for row in words.chunks(10) {
        // each byte less the one before it
        rows.push(1);
        let before = std::iter::once(&0).chain(row);
        rows.extend(row.iter().zip(before).map(|(b, a)| b.wrapping_sub(*a)));
    }
    let dict = "/Filter/FlateDecode/DecodeParms<</Predictor 11/Columns 10>>";
    let document = document::read(&pdf(dict, &packed(&rows), PLAIN, &[]), "a.pdf", &Limits::default()).unwrap();
    assert_eq!(
        document.blocks[0].text(),
        "There were thirty punts on the water that day."
    );
}

#[test]
fn attachments_of_one_name_are_documents_of_their_own() {
    let part = |text: &str| {
        format!("--B\nContent-Type: text/plain\nContent-Disposition: attachment; filename=\"a.txt\"\n\n{text}\n\n")
    };
    let mail = format!(
        "From: a@b.example\nSubject: Minutes\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=B\n\n{}{}{}--B--\n",
        part("One"),
        part("Two"),
        part("Three")
    );
    let document = document::read(mail.as_bytes(), "post.eml", &Limits::default()).unwrap();
    let names: Vec<_> = document.attachments.iter().map(|a| a.name.as_str()).collect();
    assert_eq!(names, ["a.txt", "a (2).txt", "a (3).txt"]);
}

fn damage(bytes: &[u8]) -> Option<String> {
    let document = document::read(bytes, "a.pdf", &Limits::default()).ok()?;
    let note = document.notes.into_iter().find(|n| n.code == "damaged-file")?;
    Some(note.message)
}

#[test]
fn a_damaged_pdf_is_never_called_whole() {
    let words =
        b"BT /F 10 Tf 50 700 Td (There were thirty punts on the water that day, and ten more.) Tj ET ".repeat(30);
    let mut whole = pdf("/Filter/FlateDecode", &packed(&words), PLAIN, &[]);
    // the end says where the list of objects is
    whole.truncate(whole.len() - 6);
    let end = format!("startxref\n{}\n%%EOF\n", whole.len() - 60);
    let tail = memchr::memmem::rfind(&whole, b"5 0 obj").unwrap();
    whole.extend_from_slice(
        end.replace(&(whole.len() - 60).to_string(), &tail.to_string())
            .as_bytes(),
    );
    assert_eq!(damage(&whole), None);

    let stream = memchr::memmem::find(&whole, b"stream\n").unwrap() + 7;
    let mut flipped = whole.clone();
    flipped[stream + 60] ^= 0x55;
    flipped[stream + 61] ^= 0x55;
    let told = damage(&flipped).unwrap();
    assert!(told.contains("1 of 1 streams could not be decoded whole"), "{told}");

    let text = String::from_utf8_lossy(&pdf(
        "",
        b"BT /F 10 Tf 50 700 Td (Thirty punts were let.) Tj /G 9 Tf (Lost words) Tj ET",
        PLAIN,
        &[],
    ))
    .replace("/Count 1", "/Count 4");
    let told = damage(text.as_bytes()).unwrap();
    for words in ["3 of its 4 pages", "1 strings have no font", "its end"] {
        assert!(told.contains(words), "{words}: {told}");
    }
}
