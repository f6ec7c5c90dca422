//! Turns the layout's item shapes into items.

use super::Context;
use crate::layout::ItemShape;
use crate::record::{IdMaker, Item, LinkedDocument, NumberSource};

/// One item for each shape, in the same order.
pub(super) fn read(context: &Context<'_>, ids: &mut IdMaker) -> Vec<Item> {
    context
        .shape
        .items
        .iter()
        .map(|shape| item(context, shape, ids))
        .collect()
}

fn item(context: &Context<'_>, shape: &ItemShape, ids: &mut IdMaker) -> Item {
    let document = context.document;
    let number = shape
        .number_text
        .clone()
        .or_else(|| shape.number.as_ref().map(|p| p.original(document)));
    let title = shape
        .title
        .as_ref()
        .map(|p| p.original(document))
        .filter(|t| !t.is_empty());
    let mut text = String::new();
    for passage in &shape.body {
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        if let (Some(label), 0) = (&document.blocks[passage.block].label, passage.range.start) {
            text.push_str(label);
            text.push(' ');
        }
        text.push_str(&passage.original(document));
    }
    let start = document.blocks.get(shape.blocks.start).map_or(0, |b| b.range.start);
    let end = shape
        .blocks
        .end
        .checked_sub(1)
        .and_then(|i| document.blocks.get(i))
        .map_or(start, |b| b.range.end);
    let head = text.get(..text.len().min(60)).unwrap_or("");
    Item {
        id: ids.make(
            "item",
            &[number.as_deref().unwrap_or(""), title.as_deref().unwrap_or(head)],
        ),
        number_source: number.as_ref().map(|_| {
            if shape.number_inferred {
                NumberSource::Inferred
            } else {
                NumberSource::Printed
            }
        }),
        number,
        title,
        text,
        truncated: shape.truncated,
        documents: shape
            .documents
            .iter()
            .map(|(p, size)| LinkedDocument {
                title: p.original(document),
                url: None,
                size: size.clone(),
            })
            .collect(),
        span: document.span(start..end.max(start)),
    }
}
