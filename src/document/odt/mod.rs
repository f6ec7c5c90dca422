//! Reads OpenDocument texts (.odt, and .fodt in one XML file).
//!
//! Knows the package: which part holds the body, styles, lists, headers and footers.

mod body;
mod lists;
mod styles;

use super::compose::{Node, compose, note, note_tracked, walk};
use super::package::Package;
use super::{BlockKind, Document, Limits, ReadError, docx, xml};
use body::Seen;
use std::collections::HashSet;
use styles::Styles;

/// Reads a zipped OpenDocument text.
///
/// # Errors
/// `limit` when it is larger or deeper than allowed, `encrypted` behind a password, `damaged-file` when the body is lost, `no-text`
/// when it holds no words.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Document, ReadError> {
    let mut package = Package::open(bytes, limits)?;
    let manifest = package.part("META-INF/manifest.xml")?.unwrap_or_default();
    if memchr::memmem::find(&manifest, b"encryption-data").is_some() {
        return Err(ReadError::new(
            "encrypted",
            "the document is behind a password",
            "open it, take the password off and save it again",
        ));
    }
    let Some(content) = package.part("content.xml")? else {
        return Err(ReadError::new(
            "damaged-file",
            "the OpenDocument text is damaged: its body is missing",
            "open it in LibreOffice or Word, let it be repaired, and save it again",
        ));
    };
    let styles = package.part("styles.xml")?.map(|s| xml::decode(&s)).unwrap_or_default();
    document(&styles, &xml::decode(&content), package.damaged(), limits)
}

/// Reads an OpenDocument text in one XML file.
///
/// # Errors
/// As [`read`].
pub(super) fn read_flat(bytes: &[u8], limits: &Limits) -> Result<Document, ReadError> {
    let text = xml::decode(bytes);
    document(&text, &text, false, limits)
}

fn document(styles_part: &str, content: &str, damaged: bool, limits: &Limits) -> Result<Document, ReadError> {
    let mut styles = Styles::default();
    styles.read(styles_part, limits)?;
    styles.read(content, limits)?;
    let mut seen = Seen::default();
    let mut aside = Seen::default();
    let mut nodes = furniture(body::read(
        styles_part,
        &["header", "header-left", "header-first"],
        &styles,
        limits,
        &mut aside,
    )?);
    nodes.extend(body::read(content, &["text"], &styles, limits, &mut seen)?);
    nodes.extend(furniture(body::read(
        styles_part,
        &["footer", "footer-left", "footer-first"],
        &styles,
        limits,
        &mut aside,
    )?));
    let mut document = compose("odt", &nodes);
    if seen.tracked {
        note_tracked(&mut document);
    }
    if damaged || seen.cut {
        note(
            &mut document,
            "damaged-file",
            "the document is damaged; it was read as far as it goes, and text may be missing",
            Some("open it in LibreOffice or Word, let it be repaired, and save it again"),
        );
    }
    if document.blocks.iter().all(|b| b.kind == BlockKind::Furniture) {
        return Err(docx::no_text());
    }
    Ok(document)
}

/// Paragraphs as furniture, each text once.
fn furniture(nodes: Vec<Node>) -> Vec<Node> {
    let mut seen = HashSet::new();
    let mut out = Vec::new();
    walk(&nodes, &mut |para| {
        if seen.insert(para.text().trim().to_owned()) {
            let mut para = para.clone();
            para.kind = BlockKind::Furniture;
            para.label = None;
            out.push(Node::Para(para));
        }
    });
    out
}
