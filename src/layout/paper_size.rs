//! The kind and the size of a linked paper beside the title of an item: "pdf icon PDF 253 KB".

use crate::language::{Pattern, pattern};
use std::sync::LazyLock;

/// What tells the size is no longer.
const OPENING: usize = 48;
/// Nor is it at the end of a title.
const ENDING: usize = 96;

static SIZE: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)(?:(?:\b{items.paper_icon}\s+)?\(?\b{items.paper_kind}\b,?\s+\(?|\()[\d.,]+\s?{items.paper_size}\)?\.?$",
    )
});

static KIND: LazyLock<Pattern> = LazyLock::new(|| pattern(r"^(?i:{items.paper_kind})\s+\p{Lu}"));

/// "pdf Minutes (119Kb)": the kind of the paper stands before the title, if the size stands behind it. The length of the kind.
pub(super) fn kind_before(text: &str) -> usize {
    let kind = KIND.find(text).filter(|_| at(text).is_some());
    kind.and_then(|m| text[..m.end()].rfind(' ')).map_or(0, |at| at + 1)
}

/// The linked paper's size at the end of a title ("pdf icon PDF 253 KB"): where it begins.
pub(super) fn at(text: &str) -> Option<usize> {
    let tail = text.floor_char_boundary(text.len().saturating_sub(ENDING));
    let found = SIZE.find(&text[tail..])?;
    Some(text[..tail + found.start()].trim_ascii_end().len())
}

/// Whether the words begin with the size of a linked paper.
pub(super) fn opens(text: &str) -> bool {
    static OPENS: LazyLock<Pattern> = LazyLock::new(|| {
        pattern(r"(?i)^(?:{items.paper_icon}\s+)?\(?(?:{items.paper_kind},?\s+)?\(?[\d.,]+\s?{items.paper_size}\b")
    });
    OPENS.is_match(&text[..text.floor_char_boundary(OPENING)])
}

/// "PDF 253 KB" out of "pdf icon PDF 253 KB".
pub(super) fn words(tail: &str) -> String {
    let tail = tail.trim().trim_start_matches("pdf icon").trim();
    tail.trim_matches(['(', ')', '.']).to_owned()
}
