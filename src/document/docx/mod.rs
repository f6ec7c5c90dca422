//! Reads Word documents (.docx).
//!
//! Knows the package: which part holds the body, styles, lists, notes, headers and footers.

mod body;
mod numbering;
mod styles;

use super::compose::{Node, compose, note, note_tracked, walk};
use super::package::Package;
use super::{BlockKind, Document, Limits, ReadError, xml};
use body::Context;
use numbering::Numbering;
use std::collections::HashSet;
use styles::Styles;
use xml::{Token, Xml};

/// Reads a Word document.
///
/// # Errors
/// `limit` when it is larger or deeper than allowed, `encrypted` behind a password, `damaged-file` when the body is lost, `no-text`
/// when it holds no words.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Document, ReadError> {
    let mut package = Package::open(bytes, limits)?;
    let text = |part: Option<Vec<u8>>| part.map(xml::decode_owned).unwrap_or_default();
    let main = main_part(&package);
    let Some(body) = package.part(&main)? else {
        return Err(ReadError::new(
            "damaged-file",
            "the Word document is damaged: its body is missing",
            "open it in Word, let Word repair it, and save it again",
        ));
    };
    let mut context = Context {
        styles: Styles::read(&text(package.part("word/styles.xml")?), limits)?,
        numbering: Numbering::read(&text(package.part("word/numbering.xml")?), limits)?,
        ..Context::default()
    };
    context.numbering.link(&context.styles.numbering);
    for (part, kind, element) in [
        ("word/footnotes.xml", 'f', "footnote"),
        ("word/endnotes.xml", 'e', "endnote"),
    ] {
        let text = text(package.part(part)?);
        read_notes(&text, kind, element, &mut context, limits)?;
    }
    let mut nodes = furniture(&mut package, "header", &mut context, limits)?;
    nodes.extend(body::read(&xml::decode_owned(body), &mut context, limits)?);
    nodes.extend(furniture(&mut package, "footer", &mut context, limits)?);
    let mut document = compose("docx", &nodes);
    finish(&mut document, &context, package.damaged())?;
    Ok(document)
}

fn finish(document: &mut Document, context: &Context, damaged: bool) -> Result<(), ReadError> {
    if context.tracked > 0 {
        note_tracked(document);
    }
    if damaged || context.cut {
        note(
            document,
            "damaged-file",
            "the document is damaged; it was read as far as it goes, and text may be missing",
            Some("open it in Word, let Word repair it, and save it again"),
        );
    }
    if document.blocks.iter().all(|b| b.kind == BlockKind::Furniture) {
        return Err(no_text());
    }
    Ok(())
}

/// The error about a document without words.
pub(super) fn no_text() -> ReadError {
    ReadError::new(
        "no-text",
        "the document holds no text",
        "if its pages are pictures, run OCR on them and save the result as PDF or text",
    )
}

/// The body's part: `word/document.xml`, or the one of another name that some programs write.
fn main_part(package: &Package<'_>) -> String {
    let names = package.names();
    let usual = "word/document.xml";
    if names.iter().any(|n| n == usual) {
        return usual.to_owned();
    }
    names
        .into_iter()
        .find(|n| n.starts_with("word/document") && n.ends_with(".xml"))
        .unwrap_or_else(|| usual.to_owned())
}

fn read_notes(text: &str, kind: char, element: &str, context: &mut Context, limits: &Limits) -> Result<(), ReadError> {
    let mut xml = Xml::new(text, limits);
    let mut pieces = Vec::new();
    while let Some(token) = xml.next()? {
        if let Token::Open(e) = token
            && e.name() == element
        {
            let real = matches!(e.attr("type").as_deref(), None | Some("normal"));
            let id = e.number("id");
            let start = xml.position();
            xml.skip()?;
            if let (true, Some(id)) = (real, id) {
                pieces.push((id, start..xml.position()));
            }
        }
    }
    for (id, range) in pieces {
        let nodes = body::read(text.get(range).unwrap_or(""), context, limits)?;
        context.notes.insert((kind, id), nodes);
    }
    context.cut = false;
    Ok(())
}

/// Headers or footers as furniture, each text once.
fn furniture(
    package: &mut Package<'_>,
    which: &str,
    context: &mut Context,
    limits: &Limits,
) -> Result<Vec<Node>, ReadError> {
    let prefix = format!("word/{which}");
    let mut names: Vec<String> = package
        .names()
        .into_iter()
        .filter(|n| n.starts_with(&prefix) && n.ends_with(".xml"))
        .collect();
    names.sort();
    names.truncate(50);
    let mut seen = HashSet::new();
    let mut out = Vec::new();
    for name in names {
        let Some(part) = package.part(&name)? else { continue };
        let nodes = body::read(&xml::decode_owned(part), context, limits)?;
        walk(&nodes, &mut |para| {
            let text = para.text().trim();
            if !text.is_empty() && seen.insert(text.to_owned()) {
                let mut para = para.clone();
                para.kind = BlockKind::Furniture;
                para.label = None;
                out.push(Node::Para(para));
            }
        });
    }
    Ok(out)
}
