//! The rule `cut-off-body`; its page is `docs/rules/cut-off-body.md`.

use super::{Context, Found};
use crate::check::Draft;
use crate::record::{Item, Span};

pub(super) fn run(context: &Context<'_>, found: &mut Found) {
    for (i, document) in context.read() {
        let record = document.record;
        found.examined += usize::from(!record.items.is_empty());
        if !record.document.truncated {
            continue;
        }
        let cut = record.items.iter().find(|item| item.truncated);
        let what = match cut.and_then(|item| item.number.as_deref().or(item.title.as_deref())) {
            Some(item) => format!("the text of item {item} is not all here"),
            None => "the text is not all here".to_owned(),
        };
        found.drafts.push(Draft {
            document: Some(i),
            span: cut
                .and_then(|item| breaks_off(context, i, item))
                .or_else(|| record.meeting.spans.first().copied()),
            message: format!("{what}: the page points elsewhere for the rest"),
            help: "save the page that the link leads to, and check that".to_owned(),
            key: "cut off".to_owned(),
            ..Draft::default()
        });
    }
}

/// Where an item breaks off: from the dots to the end of their line, or else its last line.
fn breaks_off(context: &Context<'_>, i: usize, item: &Item) -> Option<Span> {
    let text = context.documents.get(i)?.text?.get(item.span.range())?.trim_end();
    let dots = text.rfind("...").max(text.rfind('…'));
    let start = dots.unwrap_or_else(|| text.rfind('\n').map_or(0, |at| at + 1));
    let end = text[start..].find('\n').map_or(text.len(), |at| start + at);
    context.span(i, item.span.start + start, item.span.start + end)
}
