//! Reads web pages as officers save them.
//!
//! Knows the markup: what is content, paragraph, list, table; and the classes of ModernGov's pages, which say what is
//! number, title, minutes text or linked paper.

mod attendance;
mod content;
mod context;
mod css;
mod frames;
mod guard;
mod moderngov;
mod walk;

use super::compose::{Node, Para, compose};
use super::{BlockKind, Document, Limits, ReadError, docx, entities};
use scraper::{Html, Selector};
use std::sync::LazyLock;

/// Reads a web page.
///
/// # Errors
/// `limit` when it is nested too deep, `no-text` when it holds no words.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Document, ReadError> {
    let (page, encoding) = decode(bytes);
    let mut document = page_of(&page, limits)?;
    document.encoding = Some(encoding.to_owned());
    Ok(document)
}

/// Reads a web page that is decoded already.
///
/// # Errors
/// As [`read`].
pub(super) fn page_of(page: &str, limits: &Limits) -> Result<Document, ReadError> {
    let document = compose("html", &nodes_of(page, limits)?);
    if document.blocks.iter().all(|b| b.kind == BlockKind::Furniture) {
        return Err(docx::no_text());
    }
    Ok(document)
}

/// The paragraphs and tables of a page: its title, then its own content.
///
/// # Errors
/// `limit` when it is nested too deep.
pub(super) fn nodes_of(page: &str, limits: &Limits) -> Result<Vec<Node>, ReadError> {
    let page = guard::check(page, limits)?;
    let html = Html::parse_document(&page);
    let top = html.tree.root();
    let content = content::find(top);
    let mut nodes = Vec::new();
    if let Some(title) = title(&html) {
        nodes.push(Node::Para(Para::of(BlockKind::Furniture, &title)));
    }
    let root = html.tree.get(content.root).unwrap_or(top);
    nodes.extend(walk::walk(root, &content.dropped));
    Ok(nodes)
}

/// The paragraphs and tables of a piece of markup.
///
/// # Errors
/// `limit` when it is nested too deep.
pub(super) fn fragment(markup: &str, limits: &Limits) -> Result<Vec<Node>, ReadError> {
    let markup = guard::check(markup, limits)?;
    let html = Html::parse_fragment(&markup);
    Ok(walk::walk(html.tree.root(), &Default::default()))
}

static TITLE: LazyLock<Option<Selector>> = LazyLock::new(|| Selector::parse("title").ok());

fn title(html: &Html) -> Option<String> {
    let element = html.select(TITLE.as_ref()?).next()?;
    let text = element.text().collect::<String>();
    let text = entities::unescape(&text);
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!text.is_empty()).then_some(text)
}

/// The page's text: by its mark, by what it declares, as UTF-8, else as Windows-1252.
fn decode(bytes: &[u8]) -> (String, &'static str) {
    if let Some((encoding, skip)) = encoding_rs::Encoding::for_bom(bytes) {
        let (text, _) = encoding.decode_without_bom_handling(&bytes[skip..]);
        return (text.into_owned(), encoding.name());
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return (text.to_owned(), "UTF-8");
    }
    let encoding = declared(&bytes[..bytes.len().min(4096)])
        .filter(|e| *e != encoding_rs::UTF_16LE && *e != encoding_rs::UTF_16BE)
        .unwrap_or(encoding_rs::WINDOWS_1252);
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    (text.into_owned(), encoding.name())
}

fn declared(head: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let lower = head.to_ascii_lowercase();
    let at = memchr::memmem::find(&lower, b"charset=")
        .map(|i| i + 8)
        .or_else(|| memchr::memmem::find(&lower, b"encoding=").map(|i| i + 9))?;
    let label: Vec<u8> = lower[at..]
        .iter()
        .copied()
        .skip_while(|b| matches!(b, b'"' | b'\'' | b' '))
        .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
        .collect();
    encoding_rs::Encoding::for_label(&label)
}
