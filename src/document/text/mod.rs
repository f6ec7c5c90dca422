//! Plain text and Markdown: lines to blocks. Knows nothing of meetings beyond the words that belong to pages.
//!
//! Markdown is read line by line like any other text: what passes for Markdown in archives of minutes is mostly text taken
//! from PDF files, where a rule below a line means a page break and no heading, and every line stands between blank ones.

pub(crate) mod capitals;
mod columns;
mod furniture;
mod html;
mod join;
pub(crate) mod label;
mod laid;
mod line;
mod markup;
mod paragraphs;
mod relined;
mod running;
mod running_text;
mod tags;
mod titled;
mod unroll;

use super::decode::decode;
use super::{Document, Limits, ReadError};
use markup::Markup;

/// Reads plain text or Markdown (`name` ends in `.md` or `.markdown`).
///
/// # Errors
/// When the bytes are empty or no text; `limit` when there is too much of it.
pub(super) fn read(bytes: &[u8], name: &str, limits: &Limits) -> Result<Document, ReadError> {
    let (text, encoding) = decode(bytes)?;
    let breaks = memchr::memchr2_iter(b'\n', b'\x0c', text.as_bytes()).count();
    limits.allow(text.len(), breaks)?;
    let lower = name.to_ascii_lowercase();
    let markdown = [".md", ".markdown", ".mkd"].iter().any(|e| lower.ends_with(e));
    let mut document = of_text(text, markdown);
    document.encoding = Some(encoding.to_owned());
    Ok(document)
}

/// Whether a text is written as Markdown, whatever its name says: several lines are headings of it ("## 2. Trees").
fn has_headings(text: &str) -> bool {
    const FEWEST: usize = 3;
    let heading = |line: &str| {
        let words = line.trim_start_matches('#');
        let level = line.len() - words.len();
        (1..=6).contains(&level)
            && words.starts_with(' ')
            && words
                .trim_start()
                .starts_with(|c: char| c.is_alphanumeric() || matches!(c, '*' | '(' | '['))
    };
    let after_line_end = |at: usize| at == 0 || text.as_bytes()[at - 1] == b'\n';
    memchr::memchr_iter(b'#', text.as_bytes())
        .filter(|&at| after_line_end(at))
        .filter(|&at| heading(text[at..].lines().next().unwrap_or("")))
        .take(FEWEST)
        .count()
        == FEWEST
}

/// The document of a decoded text.
pub(super) fn of_text(text: String, markdown: bool) -> Document {
    let markup = match markdown {
        true => Markup::Markdown,
        false if has_headings(&text) => Markup::Markdown,
        false if tags::has_tags(&text) => Markup::Tags,
        false => Markup::Plain,
    };
    let blocks = unroll::unroll(paragraphs::blocks(&text, markup));
    let pages: Vec<usize> = if text.contains('\u{c}') {
        // a page without a word before the end is none
        let words = text.trim_end().len();
        std::iter::once(0)
            .chain(text.match_indices('\u{c}').map(|(i, _)| i + 1))
            .filter(|&i| i < words)
            .collect()
    } else {
        Vec::new()
    };
    let mut document = Document::new(if markdown { "markdown" } else { "text" }, text, blocks);
    document.page_starts = pages;
    document
}
