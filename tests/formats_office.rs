//! OpenDocument, RTF and messages, made here piece by piece.

#![allow(clippy::disallowed_methods)]

use minuted::document::{BlockKind, Document, Limits, read};

fn open(bytes: &[u8], name: &str) -> Document {
    read(bytes, name, &Limits::default()).unwrap()
}

/// A flat OpenDocument text with these styles and this body.
fn flat(styles: &str, body: &str) -> Document {
    let text = format!(
        "<?xml version=\"1.0\"?><office:document><office:automatic-styles>{styles}</office:automatic-styles>\
         <office:body><office:text>{body}</office:text></office:body></office:document>"
    );
    open(text.as_bytes(), "a.fodt")
}

fn rtf(body: &str) -> Document {
    open(
        format!("{{\\rtf1\\ansi\\ansicpg1252{{\\fonttbl{{\\f0 Arial;}}}}{body}}}").as_bytes(),
        "a.rtf",
    )
}

fn labels(document: &Document) -> Vec<(Option<&str>, &str)> {
    document.blocks.iter().map(|b| (b.label.as_deref(), b.text())).collect()
}

const LISTS: &str = "<text:list-style style:name='L'>\
    <text:list-level-style-number text:level='1' style:num-format='1' style:num-suffix='.' text:start-value='7'/>\
    <text:list-level-style-number text:level='2' style:num-format='i' style:num-prefix='(' style:num-suffix=')'/>\
    <text:list-level-style-number text:level='3' style:num-format='1' style:num-list-format='%1%.%3%'/>\
    </text:list-style>\
    <text:list-style style:name='B'><text:list-level-style-bullet text:level='1' text:bullet-char='\u{f0b7}'/></text:list-style>";

#[test]
fn opendocument_lists_count_as_the_word_processor_does() {
    let item = |text: &str| format!("<text:list-item><text:p>{text}</text:p></text:list-item>");
    let inner = format!(
        "<text:list><text:list-item><text:p>deep</text:p></text:list-item>{}</text:list>",
        item("deeper")
    );
    let document = flat(
        LISTS,
        &format!(
            "<text:list text:style-name='L' xml:id='one'>{}<text:list-item><text:p>second</text:p><text:p>goes on</text:p>{inner}</text:list-item></text:list>\
             <text:list text:style-name='B'>{}</text:list>\
             <text:list text:style-name='L' text:continue-list='one'>{}</text:list>\
             <text:list text:style-name='L'>{}<text:list-item text:start-value='20'><text:p>twentieth</text:p></text:list-item></text:list>",
            item("first"),
            item("point"),
            item("third"),
            item("anew"),
        ),
    );
    assert_eq!(
        labels(&document),
        [
            (Some("7."), "first"),
            (Some("8."), "second"),
            (None, "goes on"),
            (Some("(i)"), "deep"),
            (Some("(ii)"), "deeper"),
            (Some("\u{2022}"), "point"),
            (Some("9."), "third"),
            (Some("7."), "anew"),
            (Some("20."), "twentieth"),
        ]
    );
}

#[test]
fn opendocument_notes_follow_and_comments_and_deletions_are_left_out() {
    let document = flat(
        "<style:style style:name='Hid' style:family='text'><style:text-properties text:display='none'/></style:style>",
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>gone</text:p></text:deletion></text:changed-region></text:tracked-changes>\
         <text:p>Income<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>before tax</text:p></text:note-body></text:note>\
         <text:s text:c='2'/>rose<office:annotation><text:p>really?</text:p></office:annotation><text:span text:style-name='Hid'> hidden</text:span><text:tab/>well\
         <text:line-break/>Second line.</text:p>",
    );
    assert_eq!(document.text, "Income rose\twell\nSecond line.\n\n[1] before tax");
    assert!(document.notes.iter().any(|n| n.code == "tracked-changes"));
}

#[test]
fn letters_of_every_code_page_and_unicode_are_read() {
    let document =
        rtf("\\pard Caf\\'e9 \\'a3400 \\u8211? \\u55357?\\u56898? \\uc0\\u8364 9\\~000\\par \\lquote so\\rquote\\par}");
    assert_eq!(document.text, "Café £400 – \u{1f642} €9 000\n\n‘so’");
    let greek = open(b"{\\rtf1\\ansi\\ansicpg1253 \\'e1\\'e2}", "a.rtf");
    assert_eq!(greek.text, "αβ");
}

#[test]
fn rtf_headings_labels_rows_notes_and_what_is_left_out() {
    let document = rtf(
        "{\\stylesheet{\\s0 Normal;}{\\s3\\b heading 2;}}{\\info{\\title Secret}}{\\*\\generator X;}\
         {\\header\\pard Running head\\par}\
         \\pard\\s3{\\listtext 12.\\tab}\\b Moorings\\b0\\par\
         \\pard {\\listtext\\'b7\\tab}a buoy{\\footnote\\pard red one\\par}\\par\
         \\trowd\\pard\\intbl Year\\cell Boats\\cell\\row\\trowd\\pard\\intbl 2023\\cell 41\\cell\\row\
         \\pard{\\deleted gone }stays {\\v hidden}{\\field{\\*\\fldinst PAGE}{\\fldrslt 4}}\\par",
    );
    assert_eq!(
        document.text,
        "Running head\n\n12. Moorings\n\n\u{2022} a buoy\n\n[1] red one\n\nYear\tBoats\n2023\t41\n\nstays 4"
    );
    let kinds: Vec<BlockKind> = document.blocks.iter().map(|b| b.kind).collect();
    use BlockKind::{Furniture, Heading, ListItem, Paragraph, TableRow};
    assert_eq!(
        kinds,
        [Furniture, Heading, ListItem, Paragraph, TableRow, TableRow, Paragraph]
    );
    assert!(document.blocks[1].style.bold);
    assert!(document.notes.iter().any(|n| n.code == "tracked-changes"));
}

#[test]
fn rtf_that_never_ends_and_rtf_too_deep() {
    let document = open(b"{\\rtf1 The meeting", "a.rtf");
    assert_eq!(
        (document.text.as_str(), document.notes[0].code),
        ("The meeting", "damaged-file")
    );
    let deep = format!("{{\\rtf1 {}x", "{".repeat(100_000));
    let error = read(deep.as_bytes(), "a.rtf", &Limits::default()).unwrap_err();
    assert_eq!((error.code, error.reason.contains("nested")), ("limit", true));
}

#[test]
fn a_message_is_read_by_its_page_and_its_attachments_have_safe_names() {
    let mail = "From: Clerk <c@x.example>\r\nSubject: =?utf-8?q?Minutes_=E2=80=93_May?=\r\nMIME-Version: 1.0\r\n\
        Content-Type: multipart/mixed; boundary=q\r\n\r\n--q\r\nContent-Type: multipart/alternative; boundary=r\r\n\r\n\
        --r\r\nContent-Type: text/plain\r\n\r\nplain words\r\n\
        --r\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>The <b>hall</b> roof</p><ul><li>slates</ul>\r\n--r--\r\n\
        --q\r\nContent-Type: application/pdf; name=\"..\\..\\evil/../May.pdf\"\r\nContent-Disposition: attachment\r\n\r\n%PDF-1.4\r\n\
        --q\r\nContent-Type: image/png; name=\"logo.png\"\r\n\r\nxx\r\n--q--\r\n";
    let document = open(mail.as_bytes(), "May.eml");
    assert_eq!(
        document.text,
        "Subject: Minutes – May\n\nFrom: Clerk <c@x.example>\n\nThe hall roof\n\n\u{2022} slates"
    );
    let names: Vec<&str> = document.attachments.iter().map(|a| a.name.as_str()).collect();
    assert_eq!(names, ["May.pdf"]);
    assert!(document.notes.is_empty());
    let cut = open(&mail.as_bytes()[..mail.len() - 30], "May.eml");
    assert_eq!((cut.notes[0].code, cut.attachments.len()), ("damaged-file", 1));
    let empty = b"From: a@x.example\r\nTo: b@x.example\r\nMIME-Version: 1.0\r\n\r\n \r\n";
    assert_eq!(read(empty, "a.eml", &Limits::default()).unwrap_err().code, "no-text");
}

#[test]
fn an_office_file_that_lost_its_end_is_called_damaged() {
    let whole = std::fs::read("fixtures/formats/minutes.doc").unwrap();
    let error = |bytes: &[u8]| read(bytes, "minutes.doc", &Limits::default()).unwrap_err();
    assert_eq!(error(&whole[..whole.len() / 2]).code, "damaged-file");
    assert_eq!(error(&whole[..40]).code, "damaged-file");
    let mut other = whole.clone();
    let name: Vec<u8> = "WordDocument".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let at = whole.windows(name.len()).position(|w| w == name).unwrap();
    other[at] = b'X';
    assert_eq!(error(&other).code, "unsupported");
}

#[test]
fn what_is_behind_a_password_says_so() {
    let mut old = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    old.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    let error = read(&old, "minutes.docx", &Limits::default()).unwrap_err();
    assert_eq!((error.code, error.help.contains("password")), ("encrypted", true));
}

#[test]
fn new_pages_are_told_by_styles_tables_sections_and_breaks() {
    let breaks = |document: Document| -> Vec<String> {
        let words = |&at: &usize| document.text[at..].split_whitespace().next().unwrap_or("").to_owned();
        document.page_breaks.iter().map(words).collect()
    };
    let style = |family: &str, name: &str, what: &str| {
        format!(
            "<style:style style:family='{family}' style:name='{name}'><style:{family}-properties fo:{what}='page'/></style:style>"
        )
    };
    let styles = [
        style("paragraph", "B", "break-before"),
        style("paragraph", "A", "break-after"),
        style("table", "T", "break-before"),
    ];
    let body = "<text:p>One</text:p><text:p text:style-name='B'/><text:p text:style-name='B'>Two</text:p><text:p>two</text:p>\
        <text:p text:style-name='A'>two</text:p><text:p>Three</text:p>\
        <table:table table:style-name='T'><table:table-row><table:table-cell><text:p>Four</text:p></table:table-cell>\
        <table:table-cell><text:p>x</text:p></table:table-cell></table:table-row></table:table><text:p>four</text:p>";
    assert_eq!(breaks(flat(&styles.concat(), body)), ["Two", "Three", "Four"]);
    let body = "\\sectd\\sbknone One\\par\\page Two\\par two\\page\\par\\pard\\pagebb\\par Three\\par\\pard three\\par\
        \\sect\\sectd\\sbknone three\\par\\sect\\sectd Four\\par";
    assert_eq!(breaks(rtf(body)), ["Two", "Three", "Four"]);
}
