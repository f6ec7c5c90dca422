//! Words of a PDF that nobody sees on its page, or that have a line through them, are left out and told; columns of running
//! text are read one after the other.

use minuted::document::{self, Document, Limits};
use std::fmt::Write;

/// A page of one font, drawn by `content`; `more` stands in the page's own entries.
fn page(content: &str, more: &str) -> Document {
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R{more}\
             /Resources<</Font<</F 5 0 R>>/XObject<</Im 6 0 R>>>>>>"
        ),
        format!("<</Length {}>>\nstream\n{content}\nendstream", content.len()),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>".to_owned(),
        "<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>\nstream\n0\nendstream".to_owned(),
    ];
    let mut out = "%PDF-1.7\n".to_owned();
    for (i, object) in objects.iter().enumerate() {
        write!(out, "{} 0 obj\n{object}\nendobj\n", i + 1).unwrap();
    }
    out.push_str("trailer\n<</Root 1 0 R>>\n%%EOF\n");
    document::read(out.as_bytes(), "x.pdf", &Limits::default()).unwrap()
}

fn line(y: i32, text: &str) -> String {
    format!("BT /F 10 Tf 60 {y} Td ({text}) Tj ET\n")
}

fn texts(document: &Document) -> String {
    let texts: Vec<_> = document.blocks.iter().map(|b| b.text()).collect();
    texts.join(" | ")
}

fn told(document: &Document, code: &str) -> Option<String> {
    let note = document.notes.iter().find(|n| n.code == code)?;
    Some(note.message.clone())
}

const SEEN: &str = "The Board let thirty punts in June and July.";

#[test]
fn invisible_and_white_words_on_bare_paper_are_left_out() {
    let hidden = format!(
        "{}q 3 Tr {} Q 1 g {} 0 g {}",
        line(700, SEEN),
        line(640, "The true count was four."),
        line(580, "Ninety swans were sold."),
        line(520, "It adjourned.")
    );
    let document = page(&hidden, "");
    assert_eq!(texts(&document), format!("{SEEN} | It adjourned."));
    assert!(
        told(&document, "hidden-text").unwrap().starts_with("9 words"),
        "{:?}",
        document.notes
    );
}

#[test]
fn white_words_on_a_coloured_ground_are_seen() {
    let document = page(
        &format!(
            "0 0 0.5 rg 50 570 300 40 re f 1 g {} 0 g {}",
            line(580, "OTTERBY WEIR BOARD"),
            line(520, SEEN)
        ),
        "",
    );
    assert_eq!(texts(&document), format!("OTTERBY WEIR BOARD | {SEEN}"));
    assert_eq!(told(&document, "hidden-text"), None);
}

#[test]
fn invisible_words_over_a_picture_are_its_text() {
    let document = page(
        &format!(
            "q 595 0 0 842 0 0 cm /Im Do Q 3 Tr {} {}",
            line(700, SEEN),
            line(640, "Nine members came to the bank to see.")
        ),
        "",
    );
    assert_eq!(
        texts(&document),
        format!("{SEEN} | Nine members came to the bank to see.")
    );
    assert_eq!(told(&document, "hidden-text"), None);
}

#[test]
fn what_hides_words_and_is_never_ended_hides_no_more_than_its_own_stretch() {
    let document = page(
        &format!(
            "{}BT /F 10 Tf 3 Tr 60 640 Td (The true count was four.) Tj ET {}",
            line(700, SEEN),
            line(580, "RESOLVED: that the weir be kept.")
        ),
        "",
    );
    assert_eq!(texts(&document), format!("{SEEN} | RESOLVED: that the weir be kept."));
}

#[test]
fn words_with_a_line_or_a_mark_through_them_are_struck() {
    let drawn = format!(
        "{} {} 0.5 w 60 643 m 214 643 l S {}",
        line(700, SEEN),
        line(640, "RESOLVED: that the weir be sold."),
        line(580, "RESOLVED: that the weir be kept.")
    );
    let document = page(&drawn, "");
    assert_eq!(texts(&document), format!("{SEEN} | RESOLVED: that the weir be kept."));
    assert!(
        told(&document, "struck-text")
            .unwrap()
            .starts_with("6 words are struck out")
    );

    let marks =
        "/Annots[<</Type/Annot/Subtype/StrikeOut/Rect[55 575 300 595]/QuadPoints[55 595 300 595 55 575 300 575]>>]";
    let document = page(&drawn, marks);
    assert_eq!(texts(&document), SEEN);
    assert!(told(&document, "struck-text").unwrap().starts_with("12 words"));
}

#[test]
fn underlined_words_and_rules_of_a_page_strike_nothing() {
    let document = page(
        &format!(
            "{} 60 698.5 m 255 698.5 l S 20 603.5 m 575 603.5 l S {}",
            line(700, SEEN),
            line(600, "It adjourned.")
        ),
        "",
    );
    assert_eq!(texts(&document), format!("{SEEN} | It adjourned."));
}

#[test]
fn columns_of_running_text_are_read_one_after_the_other() {
    let left = [
        "The Clerk told the Board that the",
        "weir had been mended in May and",
        "would hold until the autumn of the",
        "year after, when it was to be built",
        "anew.",
    ];
    let right = [
        "Members asked what the work had",
        "cost so far and whether the river",
        "trust would give a part of it as it",
        "had done before. The Clerk would",
        "write to them.",
    ];
    let mut content = String::new();
    for (i, (l, r)) in left.iter().zip(&right).enumerate() {
        let y = 700 - 12 * i;
        write!(
            content,
            "BT /F 10 Tf 60 {y} Td ({l}) Tj ET BT /F 10 Tf 320 {y} Td ({r}) Tj ET "
        )
        .unwrap();
    }
    let document = page(&content, "");
    assert_eq!(texts(&document), format!("{} | {}", left.join(" "), right.join(" ")));
}

#[test]
fn names_in_columns_are_read_across_as_they_stand() {
    let rows = [
        ("Cllr A Moss", "Cllr B Quill"),
        ("Cllr C Reed", "Cllr D Sedge"),
        ("Cllr E Teal", "Cllr F Coot"),
        ("Cllr G Heron", "Cllr H Rail"),
        ("Cllr I Smew", "Cllr J Swan"),
    ];
    let mut content = String::new();
    for (i, (l, r)) in rows.iter().enumerate() {
        let y = 700 - 12 * i;
        write!(
            content,
            "BT /F 10 Tf 60 {y} Td ({l}) Tj ET BT /F 10 Tf 320 {y} Td ({r}) Tj ET "
        )
        .unwrap();
    }
    let text = page(&content, "").text;
    assert!(text.find("Quill") < text.find("Reed"), "{text}");
}
