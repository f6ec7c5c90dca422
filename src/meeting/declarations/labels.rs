//! The labels and headings of declarations, and those of something else.

use super::super::attendance::is_label;
use super::super::called::is_key;
use super::super::named::{Signs, named};
use super::{is_nil, item_first};
use crate::language::words;
use crate::language::{Pattern, pattern};
use crate::vocabulary::Vocabulary;
use std::sync::LazyLock;

/// A heading of declarations.
pub(super) static TITLE: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)\b{declarations.heading}\b|\b{declarations.interest}\s+{declarations.says_so}\b|^\W*(?:{declarations.title_word}\W+)*(?:{declarations.interest}|{declarations.heads})(?:\W+{declarations.title_word})*\W*$",
    )
});
/// A label at the beginning of a text.
pub(super) static LABEL: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)^\W*(?:[\d./()]+\s+)?(?:{declarations.asks}\s+(?:any\s+)?)?(?:{declarations.heading}(?:\s+of(?:\s+members'?)?(?:\s+{declarations.kind_word})*\s+interests?)?|(?:{declarations.title_word}\W+)*{declarations.heads}(?:\s+{declarations.title_word})*)(?:\s+{declarations.behind_heading})*\s*(?P<at>[:–—.?-]+|$)",
    )
});

/// Where the label of declarations ends that a text begins with: "Declarations: Cllr Dale ..."; 0 where none does.
pub(super) fn label_end(words: &str, v: &Vocabulary) -> usize {
    let end = LABEL.captures(words).and_then(|c| c.name("at"));
    let end = end.filter(|end| end.end() < words.len() && !v.interests.is_kind(&words[..end.start()]));
    end.map_or(0, |end| end.end())
}

/// Whether words are such a label and no more.
pub(super) fn is_bare_label(words: &str) -> bool {
    let end = LABEL.captures(words).and_then(|c| c.name("at"));
    end.is_some_and(|end| end.end() == words.len())
}

/// "Minutes. No corrections.", "Next matter: the weir": the label of something else.
pub(super) fn other_label(text: &str, v: &Vocabulary) -> bool {
    static OTHER: LazyLock<Pattern> =
        LazyLock::new(|| pattern(r"^\W*(?P<w>\p{Lu}[\w' &-]{2,40}?)(?P<at>[.:])\s+\p{Lu}"));
    let Some(c) = OTHER.captures(text) else { return false };
    let (Some(label), Some(end)) = (c.name("w"), c.name("at")) else {
        return false;
    };
    let label = label.as_str();
    let someone = |words: &str| named(words, Signs::Any, v).first().is_some_and(|n| n.range.start == 0);
    let person = || someone(label) || is_key(label);
    // "Village hall: Cllr Dale (trustee)" is what the interest is in
    let matter = || end.as_str() == ":" && someone(text[end.end()..].trim_start()) && !is_label(text, v);
    let mark = end.as_str() == ":" || words::count(label) <= 3;
    mark && !v.interests.is_kind(label) && !item_first::is_item(label) && !is_nil(label, true) && !person() && !matter()
}
