//! Gives back to the declarations of interest the matters they are listed by: "7. Rope Walk", below it "Councillor A Marl,
//! Declaration, as ...". Such a heading is numbered as the item that it names, and heads no item here.

use super::{BlockRole, ItemShape, MeetingShape, Passage, Topic};
use crate::document::Document;
use crate::language::digits::{Digits, is_digit};
use crate::language::{Pattern, pattern, words};
use std::sync::LazyLock;

/// Somebody, and a word of interests in the same sentence.
static ENTRY: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)^\W*{declarations.title}\s+[^.]{2,80}?\b(?:{declarations.interest}|{declarations.says_so}|{declarations.kind_word}|{declarations.kind_in_letters})\b",
    )
});

/// Puts the items below the declarations that are none into them.
pub(super) fn gather(document: &Document, shape: &mut MeetingShape) {
    let Some(at) = shape.items.iter().position(|i| i.topic == Topic::Declarations) else {
        return;
    };
    let next = number(document, &shape.items[at]).map(|n| n + 1);
    let listed = |item: &&ItemShape| {
        let consecutive = number(document, item).is_some_and(|n| Some(n) == next);
        !consecutive && lists_interests(document, item)
    };
    let end = at + 1 + shape.items[at + 1..].iter().take_while(listed).count();
    for item in shape.items.drain(at + 1..end).collect::<Vec<_>>() {
        let heading = Passage::whole(document, item.blocks.start);
        if let Some(role) = shape.roles.get_mut(item.blocks.start - shape.blocks.start) {
            *role = BlockRole::Body;
        }
        let own = &mut shape.items[at];
        own.blocks.end = item.blocks.end;
        own.body.push(heading.clone());
        own.body
            .extend(item.body.into_iter().filter(|p| p.block != heading.block));
    }
}

/// Each paragraph of an item says who has an interest.
fn lists_interests(document: &Document, item: &ItemShape) -> bool {
    !item.body.is_empty() && item.body.iter().all(|p| ENTRY.is_match(p.text(document)))
}

/// The number of an item, which may stand at the beginning of its title.
fn number(document: &Document, item: &ItemShape) -> Option<u32> {
    let passage = item.number.as_ref().or(item.title.as_ref())?;
    words::first(passage.text(document))
        .trim_matches(|c: char| !is_digit(c))
        .whole()
}
