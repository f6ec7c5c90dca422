//! The reader for layouts that no family claims: headings make items.

use super::{BlockRole, ItemShape, Layout, MeetingShape, Passage};
use crate::document::{BlockKind, Document};
use crate::record::DocumentKind;
use crate::vocabulary::Vocabulary;

/// Reads any document: furniture apart, each heading begins an item, what stands before the first is header.
pub fn read(document: &Document, _vocabulary: &Vocabulary) -> Layout {
    let mut shape = MeetingShape {
        blocks: 0..document.blocks.len(),
        ..MeetingShape::default()
    };
    for (i, block) in document.blocks.iter().enumerate() {
        let role = match block.kind {
            BlockKind::Furniture => BlockRole::Furniture,
            BlockKind::Heading => {
                let title = Some(Passage::whole(document, i));
                shape.items.push(ItemShape {
                    title,
                    blocks: i..i + 1,
                    ..ItemShape::default()
                });
                BlockRole::ItemHeading
            }
            _ => match shape.items.last_mut() {
                None => BlockRole::Header,
                Some(item) => {
                    item.body.push(Passage::whole(document, i));
                    item.blocks.end = i + 1;
                    BlockRole::Body
                }
            },
        };
        shape.roles.push(role);
    }
    Layout {
        family: "generic",
        kind: DocumentKind::Unknown,
        parts: Vec::new(),
        meetings: vec![shape],
    }
}
