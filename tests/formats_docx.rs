//! Word documents, made here part by part, read into blocks.

use minuted::document::{BlockKind, Document, Limits, read};
use std::io::Write;
use zip::write::{SimpleFileOptions, ZipWriter};

const STYLES: &str = "<w:styles>\
    <w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val='22'/></w:rPr></w:rPrDefault></w:docDefaults>\
    <w:style w:type='paragraph' w:default='1' w:styleId='Normal'><w:name w:val='Normal'/></w:style>\
    <w:style w:type='paragraph' w:styleId='H2'><w:name w:val='heading 2'/><w:basedOn w:val='Normal'/>\
      <w:pPr><w:outlineLvl w:val='1'/></w:pPr><w:rPr><w:b/><w:sz w:val='28'/></w:rPr></w:style>\
    <w:style w:type='paragraph' w:styleId='Item'><w:name w:val='Minute Item'/><w:basedOn w:val='H2'/>\
      <w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style>\
    </w:styles>";

const NUMBERING: &str = "<w:numbering><w:abstractNum w:abstractNumId='0'>\
    <w:lvl w:ilvl='0'><w:start w:val='78'/><w:numFmt w:val='decimal'/><w:lvlText w:val='%1.'/></w:lvl>\
    <w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt w:val='lowerLetter'/><w:lvlText w:val='(%2)'/></w:lvl>\
    </w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num></w:numbering>";

fn package(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn docx(body: &str) -> Document {
    let body = format!("<w:document><w:body>{body}</w:body></w:document>");
    let bytes = package(&[
        ("word/document.xml", &body),
        ("word/styles.xml", STYLES),
        ("word/numbering.xml", NUMBERING),
    ]);
    read(&bytes, "minutes.docx", &Limits::default()).unwrap()
}

fn p(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

#[test]
fn the_number_that_word_computes_is_the_label() {
    let document = docx(
        "<w:p><w:pPr><w:pStyle w:val='Item'/></w:pPr><w:r><w:t>Apologies &amp; substitutes</w:t></w:r></w:p>\
         <w:p><w:pPr><w:numPr><w:ilvl w:val='1'/><w:numId w:val='1'/></w:numPr></w:pPr><w:r><w:t>to note them</w:t></w:r></w:p>\
         <w:p><w:pPr><w:pStyle w:val='Item'/><w:numPr><w:numId w:val='0'/></w:numPr></w:pPr><w:r><w:t>Not numbered</w:t></w:r></w:p>\
         <w:p><w:pPr><w:pStyle w:val='Item'/></w:pPr><w:r><w:t>Parking</w:t></w:r></w:p>\
         <w:p><w:r><w:t>The Clerk had written to the owners of the field about the parked trailers, without an answer.</w:t></w:r></w:p>",
    );
    let seen: Vec<_> = document.blocks[..4]
        .iter()
        .map(|b| (b.kind, b.label.as_deref(), b.text()))
        .collect();
    assert_eq!(
        seen,
        [
            (BlockKind::Heading, Some("78."), "Apologies & substitutes"),
            (BlockKind::ListItem, Some("(a)"), "to note them"),
            (BlockKind::Heading, None, "Not numbered"),
            (BlockKind::Heading, Some("79."), "Parking"),
        ]
    );
    assert_eq!(document.blocks[0].level, 2);
    assert!(document.blocks[0].style.bold && document.blocks[0].style.size > 1.0);
    assert!(
        document
            .text
            .starts_with("78. Apologies & substitutes\n\n(a) to note them")
    );
    assert_eq!(&document.text[document.blocks[1].range.clone()], "(a) to note them");
}

#[test]
fn changes_are_read_as_accepted_and_noted() {
    let document = docx(
        "<w:p><w:r><w:t>The grant was </w:t></w:r><w:del><w:r><w:delText>£400</w:delText></w:r></w:del>\
         <w:ins><w:r><w:t>£450</w:t></w:r></w:ins></w:p>\
         <w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>It was agreed </w:t></w:r></w:p>\
         <w:p><w:r><w:t>to defer.</w:t></w:r></w:p>",
    );
    assert_eq!(document.text, "The grant was £450\n\nIt was agreed to defer.");
    assert_eq!(document.notes[0].code, "tracked-changes");
    assert!(docx(&p("Nothing changed")).notes.is_empty());
}

#[test]
fn rows_of_data_are_rows_and_tables_that_place_text_are_not() {
    let cell = |inner: &str| format!("<w:tc>{inner}</w:tc>");
    let row = |cells: &[String]| format!("<w:tr>{}</w:tr>", cells.concat());
    let data = [
        row(&[cell(&p("Year")), cell(&p("Referrals")), cell(&p("Repeat"))]),
        row(&[cell(&p("2023/24")), cell(&p("412")), cell("<w:p/>")]),
    ];
    let long = "The Panel heard at length how the ferry had been kept going through the winter. ".repeat(4);
    let placing = row(&[
        cell(&p("14.")),
        cell(&(p("Ferry timetable") + &p(&long) + &p("Agreed to write to the operator."))),
        cell(&p("Clerk")),
    ]);
    let document = docx(&format!(
        "<w:tbl>{}</w:tbl>{}<w:tbl>{placing}</w:tbl>",
        data.concat(),
        p("Between")
    ));
    let rows: Vec<Vec<&str>> = document
        .blocks
        .iter()
        .filter(|b| b.kind == BlockKind::TableRow)
        .map(|b| b.cells.iter().map(|c| &b.text()[c.clone()]).collect())
        .collect();
    assert_eq!(rows, [vec!["Year", "Referrals", "Repeat"], vec!["2023/24", "412", ""]]);
    assert!(
        document
            .text
            .contains("Year\tReferrals\tRepeat\n2023/24\t412\n\nBetween")
    );
    let placed: Vec<_> = document.blocks[3..]
        .iter()
        .map(|b| (b.kind, b.label.as_deref(), b.text().split(' ').next().unwrap()))
        .collect();
    assert_eq!(
        placed,
        [
            (BlockKind::ListItem, Some("14."), "Ferry"),
            (BlockKind::Paragraph, None, "The"),
            (BlockKind::Paragraph, None, "Agreed"),
            (BlockKind::Paragraph, None, "Clerk"),
        ]
    );
}

#[test]
fn text_boxes_are_read_once_and_fields_by_their_result() {
    let document = docx(&format!(
        "<w:p><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx><w:txbxContent>{0}</w:txbxContent></wps:txbx></w:drawing></mc:Choice>\
         <mc:Fallback><w:pict><v:textbox><w:txbxContent>{0}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>\
         <w:r><w:t>Held on </w:t></w:r><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>DATE \\@ d</w:instrText></w:r>\
         <w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>4 May</w:t></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r></w:p>",
        p("DRAFT")
    ));
    assert_eq!(document.text, "Held on 4 May\n\nDRAFT");
}

#[test]
fn headers_are_furniture_notes_follow_their_paragraph_and_hidden_text_is_left_out() {
    let bytes = package(&[
        (
            "word/document.xml",
            "<w:document><w:body><w:p><w:r><w:t>Income rose</w:t></w:r><w:r><w:footnoteReference w:id='2'/></w:r>\
             <w:r><w:rPr><w:vanish/></w:rPr><w:t> secretly</w:t></w:r><w:r><w:t>.</w:t></w:r></w:p><w:p><w:r><w:t>End</w:t></w:r></w:p></w:body></w:document>",
        ),
        (
            "word/footnotes.xml",
            "<w:footnotes><w:footnote w:type='separator' w:id='0'><w:p><w:r><w:t>---</w:t></w:r></w:p></w:footnote>\
             <w:footnote w:id='2'><w:p><w:r><w:t>Before tax</w:t></w:r></w:p></w:footnote></w:footnotes>",
        ),
        (
            "word/header1.xml",
            "<w:hdr><w:p><w:r><w:t>Minutes 4 May</w:t></w:r></w:p></w:hdr>",
        ),
        (
            "word/header2.xml",
            "<w:hdr><w:p><w:r><w:t>Minutes 4 May</w:t></w:r></w:p></w:hdr>",
        ),
    ]);
    let document = read(&bytes, "a.docx", &Limits::default()).unwrap();
    assert_eq!(document.text, "Minutes 4 May\n\nIncome rose.\n\n[1] Before tax\n\nEnd");
    assert_eq!(document.blocks[0].kind, BlockKind::Furniture);
}

#[test]
fn a_document_cut_short_is_read_as_far_as_it_goes() {
    let body: String = (0..400)
        .map(|i| p(&format!("Paragraph {i} of the minutes, {}", i * 7919 % 1000)))
        .collect();
    let whole = package(&[(
        "word/document.xml",
        &format!("<w:document><w:body>{body}</w:body></w:document>"),
    )]);
    let cut = &whole[..whole.len() / 2];
    let document = read(cut, "a.docx", &Limits::default()).unwrap();
    assert!(document.text.contains("Paragraph 20 of"));
    assert!(!document.text.contains("Paragraph 399"));
    assert!(document.notes.iter().any(|n| n.code == "damaged-file"));
}

#[test]
fn each_limit_has_its_own_words() {
    let deep = "<w:sdt>".repeat(400);
    let bytes = package(&[("word/document.xml", &format!("<w:document>{deep}"))]);
    let error = read(&bytes, "a.docx", &Limits::default()).unwrap_err();
    assert_eq!((error.code, error.reason.contains("nested")), ("limit", true));

    let bomb = package(&[("word/document.xml", &"<w:p/>".repeat(1 << 20))]);
    let error = read(
        &bomb,
        "a.docx",
        &Limits {
            ratio: 100,
            ..Limits::default()
        },
    )
    .unwrap_err();
    assert!(error.reason.contains("100 times its size"), "{}", error.reason);
    let small = Limits {
        decompressed: 1 << 20,
        ..Limits::default()
    };
    let error = read(&bomb, "a.docx", &small).unwrap_err();
    assert!(error.reason.contains("limit of 1048576 bytes"), "{}", error.reason);

    let parts: Vec<(String, &str)> = (0..30).map(|i| (format!("word/{i}.xml"), "")).collect();
    let parts: Vec<(&str, &str)> = parts.iter().map(|(n, t)| (n.as_str(), *t)).collect();
    let few = Limits {
        entries: 20,
        ..Limits::default()
    };
    let error = read(&package(&parts), "a.docx", &few).unwrap_err();
    assert!(error.reason.contains("30 entries"), "{}", error.reason);

    let empty = package(&[("word/document.xml", "<w:document><w:body><w:p/></w:body></w:document>")]);
    assert_eq!(read(&empty, "a.docx", &Limits::default()).unwrap_err().code, "no-text");
    let lost = package(&[("word/styles.xml", STYLES)]);
    assert_eq!(
        read(&lost, "a.docx", &Limits::default()).unwrap_err().code,
        "damaged-file"
    );
}

#[test]
fn page_numbers_typed_into_the_text_are_furniture() {
    let document = docx(&[p("Page 1 of 3"), p("Page 4 was amended."), p("Page layouts")].concat());
    let kinds: Vec<_> = document.blocks.iter().map(|b| b.kind).collect();
    assert_eq!(
        kinds,
        [BlockKind::Furniture, BlockKind::Paragraph, BlockKind::Paragraph]
    );
}

fn told<'d>(document: &'d Document, code: &str) -> Vec<&'d str> {
    let notes = document.notes.iter().filter(|n| n.code == code);
    notes.map(|n| n.message.as_str()).collect()
}

fn run(setting: &str, text: &str) -> String {
    format!("<w:r><w:rPr>{setting}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>")
}

#[test]
fn struck_words_are_left_out_and_told() {
    let document = docx(&format!(
        "<w:p>{}{}{}</w:p><w:p>{}</w:p>{}",
        run("", "The Board let "),
        run("<w:strike/>", "forty "),
        run("<w:strike w:val='0'/>", "thirty punts."),
        run("<w:dstrike/>", "RESOLVED: that the weir be sold."),
        p("RESOLVED: that the weir be kept."),
    ));
    let texts: Vec<_> = document.blocks.iter().map(|b| b.text()).collect();
    assert_eq!(
        texts,
        ["The Board let thirty punts.", "RESOLVED: that the weir be kept."]
    );
    assert_eq!(
        told(&document, "struck-text"),
        ["7 words are struck out and were left out: \"forty RESOLVED: that the weir be sold.\""]
    );
    assert!(told(&document, "hidden-text").is_empty());
}

#[test]
fn words_that_cannot_be_seen_are_left_out_and_told() {
    let white = "<w:color w:val='FFFFFF'/>";
    let document = docx(&format!(
        "<w:p>{}</w:p><w:p>{}</w:p><w:p>{}</w:p><w:tbl><w:tr><w:tc><w:p>{}</w:p></w:tc><w:tc>{}</w:tc></w:tr></w:tbl>",
        run("<w:vanish/>", "Check the count of swans."),
        run(white, "Nobody reads this."),
        run(
            &format!("{white}<w:shd w:val='clear' w:fill='203864'/>"),
            "A white heading on blue"
        ),
        run(white, "Boats"),
        p("31"),
    ));
    let texts: Vec<_> = document.blocks.iter().map(|b| b.text()).collect();
    assert_eq!(texts, ["A white heading on blue", "Boats 31"]);
    assert!(
        told(&document, "hidden-text")[0].starts_with("8 words"),
        "{:?}",
        document.notes
    );
}

#[test]
fn merged_cells_and_heads_of_two_rows_are_told_to_the_rows_below() {
    let cell = |props: &str, text: &str| format!("<w:tc><w:tcPr>{props}</w:tcPr>{}</w:tc>", p(text));
    let (starts, on) = ("<w:vMerge w:val='restart'/>", "<w:vMerge/>");
    let rows = [
        cell(starts, "Measure") + &cell("<w:gridSpan w:val='2'/>", "Otterby"),
        cell(on, "") + &cell("", "2030/31") + &cell("", "2031/32"),
        cell(starts, "Punts let") + &cell("", "31") + &cell("", "40"),
        cell(on, "") + &cell("", "33") + &cell("", "41"),
    ];
    let rows: String = rows.iter().map(|r| format!("<w:tr>{r}</w:tr>")).collect();
    let document = docx(&format!("{}<w:tbl>{rows}</w:tbl>", p("The Board noted the figures.")));
    let rows: Vec<_> = document
        .blocks
        .iter()
        .filter(|b| b.kind == BlockKind::TableRow)
        .collect();
    assert_eq!(
        rows[3].heads.to_vec(),
        ["Measure", "Otterby 2030/31", "Otterby 2031/32"]
    );
    let (cell, words) = rows[3].above[0].clone();
    assert_eq!((cell, &document.text[words]), (0, "Punts let"));
}
