//! Reads Rich Text Format.
//!
//! Knows control words: groups, letters, paragraphs, tables, and the label of a list entry that the file spells out.

mod body;
mod tokens;

use super::compose::{compose, note, note_tracked};
use super::{BlockKind, Document, Limits, ReadError, docx};

/// Reads an RTF file.
///
/// # Errors
/// `limit` when groups are nested too deep, `no-text` when it holds no words.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Document, ReadError> {
    let read = body::read(bytes, limits)?;
    let mut document = compose("rtf", &read.nodes);
    if read.tracked {
        note_tracked(&mut document);
    }
    if read.cut {
        note(
            &mut document,
            "damaged-file",
            "the file ends before its text does; what is there was read",
            Some("save or download it again"),
        );
    }
    if document.blocks.iter().all(|b| b.kind == BlockKind::Furniture) {
        return Err(docx::no_text());
    }
    Ok(document)
}
