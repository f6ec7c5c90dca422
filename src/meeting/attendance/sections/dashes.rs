//! Tells names from the posts that a dash without spaces joins to them.

use crate::meeting::Context;
use crate::meeting::sheet::{BREAK, LINE};
use crate::vocabulary::phrases::is_phrase;

/// Whether the lists before the first item join names to posts by a dash without spaces: one such line may be somebody with two
/// family names, several are a custom.
pub(super) fn are_custom(context: &Context<'_>) -> bool {
    const CUSTOM: usize = 3;
    let roles = &context.vocabulary.roles;
    let shape = context.shape;
    let end = shape.items.first().map_or(shape.blocks.end, |i| i.blocks.start);
    let blocks = &context.document.blocks[shape.blocks.start..end.max(shape.blocks.start)];
    let lines = blocks.iter().map(|b| b.text());
    let told = |line: &&str| {
        before_post(line).is_some_and(|at| roles.is_post(&line[at + 1..]) || roles.is_organisation(&line[at + 1..]))
    };
    lines.filter(told).take(CUSTOM).count() == CUSTOM
}

/// The dash between a name and a post that lost the spaces around it ("Ivo Sedge-Dyke Manager").
pub(super) fn before_post(line: &str) -> Option<usize> {
    const LONGEST: usize = 5;
    let words = line.split([',', ';', ':', LINE, BREAK, '\t']).next().unwrap_or("");
    let capital = |w: &str| w.starts_with(char::is_uppercase) || w.starts_with('(');
    let mut dashes = words.match_indices('-').map(|(at, _)| at);
    dashes.find(|&at| {
        let (name, tail) = (&words[..at], &words[at + 1..]);
        let prefix = is_phrase("attendance_beside.prefix", name.rsplit(' ').next().unwrap_or(""));
        let named = name.contains(' ') && name.ends_with(|c: char| c.is_lowercase() || c == ')') && !prefix;
        let short = name.split(' ').count() <= LONGEST && name.split(' ').all(capital);
        named && short && tail.contains(' ') && capital(tail)
    })
}
