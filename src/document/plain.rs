//! Plain text and Markdown: lines to blocks.

use super::decode::decode;
use super::{Block, BlockKind, Document, Flow, ReadError};

/// Reads plain text.
///
/// # Errors
/// When the bytes are empty or no text.
pub fn read(bytes: &[u8], name: &str) -> Result<Document, ReadError> {
    let (text, encoding) = decode(bytes)?;
    let mut blocks = Vec::new();
    let mut start = None;
    let mut end = 0;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let body = line.trim();
        if body.is_empty() {
            if let Some(s) = start.take() {
                blocks.push(Block::new(BlockKind::Paragraph, s..end, Flow::of(&text, s..end)));
            }
        } else {
            let lead = line.len() - line.trim_start().len();
            start.get_or_insert(at + lead);
            end = at + lead + body.len();
        }
        at += line.len();
    }
    if let Some(s) = start {
        blocks.push(Block::new(BlockKind::Paragraph, s..end, Flow::of(&text, s..end)));
    }
    let markdown = name.to_ascii_lowercase().ends_with(".md");
    let mut document = Document::new(if markdown { "markdown" } else { "text" }, text, blocks);
    document.encoding = Some(encoding.to_owned());
    Ok(document)
}
