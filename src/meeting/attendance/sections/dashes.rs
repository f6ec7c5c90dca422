//! Tells names from the posts that a dash without spaces joins to them.

use crate::language::words;
use crate::meeting::Context;
use crate::meeting::sheet::{BREAK, LINE};
use crate::vocabulary::phrases::is_phrase;
use std::collections::BTreeMap;

/// The least number of words behind a dash, where these are places.
pub(super) const PLACES: usize = 1;

/// How many words at least stand behind the dashes by which the lists before the first item join names to posts or places; none
/// where they do not. One such line may be somebody with two family names; several posts are a custom, and so are several people
/// of the same place ("Ivo Sedge-Low Fen", "Nell Marl-Low Fen").
pub(super) fn custom(context: &Context<'_>) -> Option<usize> {
    const POSTS: usize = 3;
    const SHARED: usize = 6;
    let roles = &context.vocabulary.roles;
    let shape = context.shape;
    let end = shape.items.first().map_or(shape.blocks.end, |i| i.blocks.start);
    let blocks = &context.document.blocks[shape.blocks.start..end.max(shape.blocks.start)];
    let mut posts = 0;
    let mut behind: BTreeMap<String, usize> = BTreeMap::new();
    for block in blocks.iter().filter(|b| b.text().contains('-')) {
        let written = block.flow.original(&context.document.text, 0..block.text().len());
        for line in written.lines().map(str::trim) {
            let Some(at) = before_post(line, PLACES) else { continue };
            let tail = line[at + 1..].trim();
            posts += usize::from(tail.contains(' ') && (roles.is_post(tail) || roles.is_organisation(tail)));
            *behind.entry(tail.to_lowercase()).or_default() += 1;
        }
    }
    let shared: usize = behind.into_values().filter(|n| *n > 1).sum();
    (shared >= SHARED).then_some(PLACES).or((posts >= POSTS).then_some(2))
}

/// The dash between a name and a post that lost the spaces around it ("Ivo Sedge-Dyke Manager"), which has at least so many words.
pub(super) fn before_post(line: &str, least: usize) -> Option<usize> {
    const LONGEST: usize = 5;
    let words = line.split([',', ';', ':', LINE, BREAK, '\t']).next().unwrap_or("");
    let capital = |w: &str| w.starts_with(char::is_uppercase) || w.starts_with('(');
    let mut dashes = words.match_indices('-').map(|(at, _)| at);
    dashes.find(|&at| {
        let (name, tail) = (&words[..at], &words[at + 1..]);
        let prefix = is_phrase("attendance_beside.prefix", words::last(name));
        let named = name.contains(' ') && name.ends_with(|c: char| c.is_lowercase() || c == ')') && !prefix;
        let short = words::count(name) <= LONGEST && words::each(name).all(capital);
        named && short && words::count(tail) >= least && capital(tail)
    })
}
